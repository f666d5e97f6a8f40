"""Whom a judgment is about: the actor whose conduct, mind or fate the judged clause states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.choice import Choice
from declass.extract.assessments.subjects.pronouns import is_plural
from declass.extract.assessments.subjects.referents import Referents
from declass.extract.assessments.subjects.sides import Sides
from declass.extract.assessments.subjects.topic import Topic

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

__all__ = ["Sides", "Topic", "antecedent", "find_subjects", "subjects_of_clause"]


def find_subjects(
    sentence: str,
    actors: list[Actor],
    clause: tuple[int, int],
    cue: tuple[int, int],
    kind: str,
    topic: Topic,
    own: str = "United States",
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of the judgment whose cue is ``sentence[cue[0]:cue[1]]``.

    ``clause`` is the span of the cue's clause, ``actors`` the actors of the sentence in order, ``own`` whom "we"
    stands for: the papers read here are those of the United States government.
    """
    del clause
    parse = topic.parse(sentence, actors)
    return Choice(parse, Referents(parse, topic, own)).of_cue(*cue, kind)


def subjects_of_clause(
    sentence: str, actors: list[Actor], clause: tuple[int, int], topic: Topic, own: str = "United States"
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of a clause; nothing outside of ``clause`` counts as one."""
    parse = topic.parse(sentence, actors)
    end = next((n for n, c in enumerate(parse.chunks) if parse.spans[c.first][0] >= clause[1]), len(parse.chunks))
    return Choice(parse, Referents(parse, topic, own), end).of_span(*clause)


def antecedent(at: int, actors: list[Actor]) -> Actor | None:
    """Return whom "they" at offset ``at`` stands for, of the actors of its sentence; None without one."""
    groups = [a for a in actors if a.end <= at and not a.person]
    plural = [a for a in groups if is_plural(a)]
    return next(iter(plural or groups), None)
