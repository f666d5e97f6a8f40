"""What carries over from one sentence to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.assessments.flat import Setting

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects import Sides, Topic


@dataclass(slots=True)
class State:
    """Whom pronouns stand for: ``person`` "he" or "she", ``group`` "they"; ``other``: whose paper was named last."""

    topic: Topic
    sides: Sides
    person: str | None = None
    group: str | None = None
    other: str | None = None
    setting: Setting = field(default_factory=Setting)

    def note(self, sentence: str, actors: list[Actor]) -> None:
        """Take over whom ``sentence`` named."""
        self.topic.note(sentence, actors)
        self.person = self.topic.person.words if self.topic.person else self.person
        self.group = self.topic.group.words if self.topic.group else self.group
