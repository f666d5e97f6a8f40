"""A sentence taken apart, as the rules that judge it need it; a part is made when a rule first asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.clauses import clause_starts
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.frames import find_frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.frames import Frame
    from declass.extract.assessments.voices import Saying
    from declass.model import Span


class Sentence:
    """A sentence: ``span`` is its place in the text, all other offsets are its own.

    ``actors`` are those named in it, ``sayings`` its reports. ``minds`` are the offsets of verbs of mind that
    are the speaker's own ("the Director believes" in the Director's note): they frame no other mind.
    """

    __slots__ = ("_conditions", "_frames", "_reports", "_starts", "actors", "minds", "span", "text")

    def __init__(
        self,
        text: str,
        span: Span,
        actors: list[Actor],
        reports: Callable[[], list[Saying]],
        minds: frozenset[int] = frozenset(),
    ) -> None:
        """Keep what is known of the sentence; nothing is looked for yet."""
        self.text = text
        self.span = span
        self.actors = actors
        self._reports = reports
        self.minds = minds
        self._starts: list[int] | None = None
        self._conditions: list[Condition] | None = None
        self._frames: list[Frame] | None = None

    @property
    def sayings(self) -> list[Saying]:
        """Return its verbs and nouns of saying and judging, with whose they are."""
        return self._reports()

    @property
    def starts(self) -> list[int]:
        """Return where its clauses begin."""
        if self._starts is None:
            self._starts = clause_starts(self.text)
        return self._starts

    @property
    def conditions(self) -> list[Condition]:
        """Return its conditions."""
        if self._conditions is None:
            self._conditions = find_conditions(self.text)
        return self._conditions

    @property
    def frames(self) -> list[Frame]:
        """Return its verbs that ascribe a judgment."""
        if self._frames is None:
            self._frames = [f for f in find_frames(self.text) if f.verb[0] not in self.minds]
        return self._frames
