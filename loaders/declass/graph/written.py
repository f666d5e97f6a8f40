"""How a document writes the actors whom its judgments are about."""

from __future__ import annotations

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
        self._places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in document.mentions:
            if mention.label and mention.span.end > mention.span.start and mention.rule != PRONOUN:
                self._places[mention.label].append((mention.span.start, mention.text))
        for places in self._places.values():
            places.sort()

    def near(self, label: str, span: Span | None) -> str | None:
        """Return the words that name ``label`` first in ``span``, else last before it.

        The label itself where the text has it so; None where the text never names it: "we", of the United States.
        ``span`` is None for a judgment that is not in the text.
        """
        places = self._places.get(label, ()) if span is not None else ()
        if places and span is not None:
            at = bisect_left(places, (span.start, ""))
            if at < len(places) and places[at][0] < span.end:
                return places[at][1]
            if at:
                return places[at - 1][1]
        return label if label in self._text else None
