"""How a document writes the actors whom its judgments are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from declass.extract.person_roles import PRONOUN

if TYPE_CHECKING:
    from declass.model import Document, Span


class Written:
    """The words by which one document names actors, by their labels."""

    def __init__(self, document: Document) -> None:
        """Take the mentions that stand in the text."""
        self._text = document.text
        self._notes = [note.text for note in document.footnotes]
        self._places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in document.mentions:
            if mention.label and mention.span.end > mention.span.start and mention.rule != PRONOUN:
                self._places[mention.label].append((mention.span.start, mention.text))
        for places in self._places.values():
            places.sort()

    def near(self, label: str, span: Span, note: int | None = None) -> str | None:
        """Return the words that name ``label`` first in ``span``, else last before it.

        The label itself where these are its words; None where it is not named up to there: "we", of the United
        States. ``note`` is the index of the footnote whose text ``span`` counts, None for the text of the document.
        """
        if note is not None:
            return self._as_it_is(label, self._notes[note], span)
        places = self._places.get(label, ())
        at = bisect_left(places, (span.start, ""))
        if at < len(places) and places[at][0] < span.end:
            return places[at][1]
        return places[at - 1][1] if at else self._as_it_is(label, self._text, span)

    @staticmethod
    def _as_it_is(label: str, text: str, span: Span) -> str | None:
        words = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
        return label if words.search(text, 0, span.end) else None
