"""On which printed page a place of a text stands: a document knows where in it pages begin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """The page breaks of a document as (code point of the text, number as printed), by place."""

    breaks: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, graph: GraphView, document: str) -> PrintedPages:
        """Return the breaks that a document's graph tells."""
        found = [
            (at, graph.text(node, "dcl:pageNumber"))
            for node in graph.texts(document, "dcl:hasPage")
            if (at := graph.number(node, "dcl:pageOffset")) is not None
        ]
        return cls(tuple(sorted(found)))

    def at(self, offset: int) -> str:
        """Return the number of the page on which a place stands, "" where it is not known.

        What stands before the first break is on the page before it, which has a number if that page counts in digits.
        """
        index = bisect_right(self.breaks, offset, key=lambda one: one[0]) - 1
        if index >= 0:
            return self.breaks[index][1]
        first = self.breaks[0][1] if self.breaks else ""
        return str(int(first) - 1) if first.isascii() and first.isdigit() and int(first) > 1 else ""

    def span(self, start: int, end: int) -> tuple[str, str]:
        """Return the numbers of the pages on which a span begins and ends, each "" where it is not known."""
        return self.at(start), self.at(max(start, end - 1))


def in_words(first: str, last: str) -> str:
    """Return pages as people write them: "page 638", "pages 637–638", "" where none is known."""
    if not first or not last or first == last:
        known = first or last
        return f"page {known}" if known else ""
    return f"pages {first}–{last}"
