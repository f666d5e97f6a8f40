"""How many rows an answer has, counted in its bytes as they pass: the engine does not tell."""

from __future__ import annotations

import re

# What stands once for each row and cannot stand within a value: quotes of a JSON string and angle brackets of XML are
# escaped in values, line ends in TSV too; a line end of CSV counts where the quotes before it are closed.
_SEPARATORS = {
    "application/sparql-results+json": re.compile(rb'[\[,]\{"'),
    "application/json": re.compile(rb'[\[,]\{"'),
    "application/sparql-results+xml": re.compile(rb"<result>"),
    "application/xml": re.compile(rb"<result>"),
    "text/tab-separated-values": re.compile(rb"\n"),
    "application/n-triples": re.compile(rb"\n"),
    "application/n-quads": re.compile(rb"\n"),
}
_LONGEST = 8  # bytes, longer than any separator


class RowCounter:
    """Counts the rows of one answer; ``rows`` is None for formats in which rows cannot be told.

    A row that binds nothing is not counted in JSON, where it has no sign of its own.
    """

    def __init__(self, media_type: str) -> None:
        """Start to count an answer in ``media_type``."""
        self._pattern = _SEPARATORS.get(media_type)
        self._csv = media_type == "text/csv"
        self._header = media_type in {"text/csv", "text/tab-separated-values"}
        self._tail, self._found, self._quoted = b"", 0, False

    def feed(self, data: bytes) -> None:
        """Count in the next bytes."""
        if self._csv:
            self._feed_csv(data)
        elif self._pattern is not None:
            whole = self._tail + data
            # What lay wholly in the tail was counted before.
            self._found += len(self._pattern.findall(whole)) - len(self._pattern.findall(self._tail))
            self._tail = whole[-_LONGEST:]

    def _feed_csv(self, data: bytes) -> None:
        for number, part in enumerate(data.split(b'"')):
            if number:
                self._quoted = not self._quoted
            if not self._quoted:
                self._found += part.count(b"\n")

    @property
    def rows(self) -> int | None:
        """Return how many rows there were."""
        if self._pattern is None and not self._csv:
            return None
        return max(0, self._found - self._header)
