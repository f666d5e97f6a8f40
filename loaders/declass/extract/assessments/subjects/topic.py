"""What a pronoun may stand for: the sentences before, and whom they were about."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.reader import read_sentence

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects.parse import Parse
    from declass.model import Document, Party

    Kept = list[tuple[str, tuple[int, Parse], dict[tuple[int, str, bool], tuple[str, ...]]]]

_PLURAL = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|may|might|could|can|has|have|had|does|do|did|should|must|shall)\b"
)
_LONGEST_FINITE = 6  # code points of a verb that begins before an actor does
_REMEMBERED = 6  # sentences


@dataclass(slots=True)
class Topic:
    """Whom the pronouns of the coming sentence stand for; the last sentences are kept, and read when one asks.

    ``sender`` and ``recipient`` are whom "I" and "you" stand for, empty where the paper does not name just one.
    """

    group: Actor | None = None
    person: Actor | None = None
    sender: str = ""
    recipient: str = ""
    past: deque[tuple[str, list[Actor]]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _parses: dict[str, tuple[int, Parse]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Topic:
        """Return the topic at the beginning of ``document``."""
        return cls(sender=_single(document.senders), recipient=_single(document.recipients))

    def note(self, sentence: str, actors: list[Actor]) -> None:
        """Take over the first actor that ``sentence`` names, unless a pronoun before it keeps the old one.

        An actor behind the first finite verb is no subject and does not displace the old one.
        """
        self.past.appendleft((sentence, actors))
        if not actors:
            return
        for person in (False, True):
            first = next((a for a in actors if a.person is person), None)
            if first is None:
                continue
            old = self.person if person else self.group
            if old is not None and first.start:
                pronoun = _PERSONAL if person else _PLURAL
                verb = _FINITE.search(sentence, 0, first.start + _LONGEST_FINITE)
                if (verb is not None and first.start > verb.start()) or pronoun.search(sentence, 0, first.start):
                    continue
            if person:
                self.person = first
            else:
                self.group = first

    def parse(self, sentence: str, actors: list[Actor]) -> Parse:
        """Return the clauses of ``sentence``; the last few are kept."""
        known = self._parses.get(sentence)
        if known is not None and known[0] == len(actors):
            return known[1]
        if len(self._parses) > 2 * _REMEMBERED:
            self._parses.clear()
        parse = read_sentence(sentence, actors)
        self._parses[sentence] = (len(actors), parse)
        return parse

    def kept(self) -> Kept:
        """Return the sentences that are kept, with whom their pronouns were found to stand for."""
        return [(sentence, known, dict(known[1].resolved)) for sentence, known in self._parses.items()]

    def restore(self, kept: Kept) -> None:
        """Forget what was read and found since ``kept`` was returned by :meth:`kept`."""
        self._parses = {sentence: known for sentence, known, _ in kept}
        for _, (_, parse), resolved in kept:
            parse.resolved = resolved


def finite_verb(sentence: str) -> int:
    """Return where the first auxiliary of ``sentence`` stands, its length where it has none."""
    verb = _FINITE.search(sentence)
    return verb.start() if verb is not None else len(sentence)


def _single(parties: tuple[Party, ...]) -> str:
    return parties[0].name if len(parties) == 1 else ""
