"""Whose judgment it is: of the speaker, of the body whose words or mind are reported, or the paper's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.holders import AUTHOR
from declass.extract.assessments.labels import bare
from declass.extract.assessments.speakers import open_quotation
from declass.extract.assessments.words import words_of

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.hedges import Judgment
    from declass.extract.assessments.holders import Saying, Voices
    from declass.extract.assessments.subjects import Topic

_FIRST_PERSON = re.compile(r"\b(?:I|we|me|us|my|our)\b", re.IGNORECASE)
_LONGEST_NAME = 5  # words of a subject that may be named as holder though no list knows it


@dataclass(slots=True)
class State:
    """What carries over from one sentence to the next.

    ``speaker`` has the word in a conversation (``floor`` had it last), ``speech`` in a transcript, ``quoted`` in a
    quotation that goes on.
    """

    topic: Topic
    speaker: str | None = None
    speech: str | None = None
    quoted: str | None = None
    floor: str | None = None
    person: str | None = None
    group: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence as far as it tells who speaks."""

    text: str
    actors: list[Actor]
    sayings: list[Saying]
    conditions: list[Condition] = field(default_factory=list)


def holder_of_judgment(place: Place, judgment: Judgment, voices: Voices, state: State) -> str:
    """Return who holds ``judgment``, as named, or ``author``."""
    at = judgment.cue.start
    if judgment.kind == "mind":
        name = _mind(place, judgment, voices, state)
        if name:
            return name
    own = bool(_FIRST_PERSON.search(place.text[at : judgment.end])) or judgment.kind in {"judge", "impersonal"}
    return speaker_at(place, at, voices, state, own=own, seen=judgment.kind == "seem")


def speaker_at(place: Place, at: int, voices: Voices, state: State, *, own: bool = False, seen: bool = False) -> str:
    """Return who says the words at ``at``.

    ``own``: they are "I think" or the like; ``seen``: they tell what somebody seemed to be.
    """
    sentence = place.text
    default = state.speech or (state.quoted if state.quoted and "”" not in sentence[:at] else None) or AUTHOR
    for saying in reversed([s for s in place.sayings if s.end <= at]):
        between = sentence[saying.end : at]
        if ";" in between or any(c.start <= saying.start < c.end for c in place.conditions):
            continue
        if own and _FIRST_PERSON.search(sentence[at : at + 12]) and not re.search(r"[:“\"]", between):
            return default
        return saying.holder or default
    if own and default == AUTHOR and not voices.narrates:
        return state.floor or AUTHOR
    if default != AUTHOR or own or seen:
        return default
    if not voices.conversation:
        return AUTHOR
    return state.speaker or (None if voices.narrates else state.floor) or AUTHOR


def _mind(place: Place, judgment: Judgment, voices: Voices, state: State) -> str | None:
    """Return whose mind a judgment is in; None where nobody can be told."""
    at = judgment.cue.start if judgment.cue.owner < 0 else judgment.cue.owner
    words = words_of(place.text)
    index = words.at(at)
    said = [s.holder for s in place.sayings if s.end <= at and s.holder]
    owner = words.word(index)
    if owner in {"his", "her"}:
        return said[-1] if said else state.person
    if owner in {"their", "its"}:
        return state.group
    if owner.endswith(("'s", "s'")):
        named = next((a for a in place.actors if a.start < words.ends[index] <= a.end + 2), None)
        return _named(named.words if named else place.text[words.starts[index] : words.ends[index]], voices)
    subject = subject_before(words, index)
    if said and (subject.kind == "coordinate" or (subject.kind in {"he", "she"} and said[-1] != AUTHOR)):
        return said[-1]
    name, known = voices.subject_before(place.text, at, place.actors, state.person, state.group)
    if known:
        return name
    if subject.kind != "noun" or not 0 < index - subject.start <= _LONGEST_NAME:
        return None
    return _named(place.text[words.starts[subject.start] : words.ends[index - 1]].strip(" ,"), voices)


def _named(words: str, voices: Voices) -> str:
    name = bare(words)
    return AUTHOR if voices.own(name) else name


def carry(sentence: str, actors: list[Actor], sayings: list[Saying], state: State) -> None:
    """Note who spoke and who was named, for the sentences that follow."""
    if sayings:
        state.speaker = sayings[0].holder or state.speaker
        state.floor = state.speaker or state.floor
    start = open_quotation(sentence, state.quoted is not None)
    if start is None:
        state.quoted = None
    elif start >= 0:
        before = [s for s in sayings if s.end <= start]
        named = [a for a in actors if a.person and a.end <= start]
        state.quoted = before[-1].holder if before else bare(named[0].words) if named else None
    state.topic.note(sentence, actors)
    state.person = state.topic.person.words if state.topic.person else state.person
    state.group = state.topic.group.words if state.topic.group else state.group
