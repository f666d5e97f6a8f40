"""A sentence taken apart, as the rules that judge it need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.attribution import Place
from declass.extract.assessments.clauses import clause_starts
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.frames import find_frames

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.attribution import State
    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.frames import Frame
    from declass.extract.assessments.holders import Saying, Voices
    from declass.model import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: ``span`` is its place in the text, all other offsets are its own."""

    text: str
    span: Span
    actors: list[Actor]
    starts: list[int]
    conditions: list[Condition]
    sayings: list[Saying]
    frames: list[Frame]

    @property
    def place(self) -> Place:
        """Return what tells who speaks."""
        return Place(self.text, self.actors, self.sayings, self.conditions)


def take_apart(sentence: str, span: Span, actors: list[Actor], voices: Voices, state: State) -> Sentence:
    """Return ``sentence`` with its clauses, conditions, verbs of saying and verbs of mind."""
    return Sentence(
        sentence,
        span,
        actors,
        clause_starts(sentence),
        find_conditions(sentence),
        voices.sayings(sentence, actors, state.person, state.group),
        find_frames(sentence),
    )
