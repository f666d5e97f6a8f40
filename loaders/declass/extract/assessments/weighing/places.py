"""Every expression of the lexicon in a sentence, and what the rules say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.cues import Cue, Entry, Opening

TAKEN = "taken"


class Place(NamedTuple):
    """An expression at code points ``start`` to ``end`` of its sentence.

    ``verdict`` is ``taken``, or why the rules refuse it: ``words`` (those around are not what the entry asks for),
    ``grammar``, ``longer`` (part of a longer cue), ``excluded`` or ``supposed`` (of a condition). ``condition``
    tells where a condition of the sentence stands: ``in`` (it holds the expression), ``before``, ``after`` or "".
    """

    start: int
    end: int
    entry: Entry
    cue: Cue | None
    verdict: str
    condition: str


def places_of(openings: list[Opening], verdicts: Mapping[Cue, str], conditions: list[Condition]) -> list[Place]:
    """Return the places of ``openings``; ``verdicts`` are those on the cues that no longer one covers."""
    return [
        Place(one.start, one.end, one.entry, one.cue, _verdict(one, verdicts), _condition(one.start, conditions))
        for one in openings
    ]


def _verdict(opening: Opening, verdicts: Mapping[Cue, str]) -> str:
    if not opening.admitted:
        return "words"
    return "grammar" if opening.cue is None else verdicts.get(opening.cue, "longer")


def _condition(at: int, conditions: list[Condition]) -> str:
    where = ""
    for condition in conditions:
        if condition.start <= at < condition.end:
            return "in"
        if not where:
            where = "before" if condition.end <= at else "after"
    return where
