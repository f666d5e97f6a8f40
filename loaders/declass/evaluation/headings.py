"""Measures of what a document says of itself: sender, recipient, date, place, subject; and of the persons it names.

A person is compared by the last word of the name, as the volumes write it. A person of the mark-up counts as found
where one of the tagged forms of the name is; a name counts as false only where no tag of the document holds it. What
is printed apart (names beside the mark-up, titles that stand for a person) is not counted.
Persons are counted only in volumes that link names to their list of persons: elsewhere the mark-up does not say who
is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.evaluation.counts import Count, Share
from declass.evaluation.page_text import same_words
from declass.evaluation.wording import last_word, plain
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.evaluation.page_text import MarkedFacts
    from declass.model import Document


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(last_word(name) for name in names)


@dataclass(slots=True)
class HeadingMeasures:
    """Running counts over documents; ``places`` tells for each measure in which documents it was not met."""

    sender: Count = field(default_factory=Count)
    recipient: Count = field(default_factory=Count)
    date: Share = field(default_factory=Share)
    place: Share = field(default_factory=Share)
    subject: Share = field(default_factory=Share)
    documents: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def add(self, facts: MarkedFacts, document: Document) -> None:
        """Compare a document with what its mark-up states; what the mark-up does not state is not counted."""
        self.documents += 1
        for name, count, marked, parties in (
            ("sender", self.sender, facts.senders, document.senders),
            ("recipient", self.recipient, facts.recipients, document.recipients),
        ):
            if marked:
                expected, found = _words(marked), _words(p.name for p in parties)
                count.compare(expected, found)
                self._note(name, expected == found, facts)
        if facts.date:
            self._share("date", self.date, (document.date.value or "")[:10] == facts.date[:10], facts)
        if facts.place:
            self._share("place", self.place, same_words(document.place, facts.place), facts)
        if facts.subjects:
            same = {plain(s) for s in document.subjects} == {plain(s) for s in facts.subjects}
            self._share("subject", self.subject, same, facts)

    def _share(self, name: str, share: Share, right: bool, facts: MarkedFacts) -> None:
        share.add(right)
        self._note(name, right, facts)

    def _note(self, name: str, right: bool, facts: MarkedFacts) -> None:
        if not right:
            self.wrong.setdefault(name, []).append(facts.id)


def compare_persons(count: Count, facts: MarkedFacts, document: Document) -> None:
    """Count the persons that ``document`` mentions against those of its mark-up."""
    tagged = _words(facts.names)
    named = (m for m in document.mentions if m.kind is MentionKind.PERSON and not (m.unlisted or m.role))
    found = _words(m.text for m in named)
    # Two entries of the list whose names end alike ("Mr. Smith", "Mrs. Smith") are one name here.
    persons = {last_word(forms[0]): _words(forms) for forms in facts.persons.values()}
    hits = sum(bool(forms & found) for forms in persons.values())
    count.hit += hits
    count.missed += len(persons) - hits
    count.false += len(found - tagged)
