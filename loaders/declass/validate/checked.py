"""What was validated and how it came out: what every format of the report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.validate.report import Severity

if TYPE_CHECKING:
    from declass.validate.report import Result, ValidationReport

SEVERITIES = {severity.value.lower(): severity for severity in Severity}
"""The severities by the names that the command line gives them, heaviest first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A validation: what was validated, its graphs (name to file), the report, and which severity fails.

    ``across`` tells whether the rules on a whole release were run as well.
    """

    title: str
    graphs: dict[str, str]
    report: ValidationReport
    fails_from: Severity = Severity.VIOLATION
    across: bool = True

    def fails(self, result: Result) -> bool:
        """Return whether a result weighs enough to fail."""
        return list(Severity).index(result.severity) <= list(Severity).index(self.fails_from)

    @property
    def passed(self) -> bool:
        """Whether no result weighs enough to fail."""
        return not any(self.fails(result) for result in self.report.results)

    def subject(self, result: Result) -> str:
        """Return what a result is about, for people: a document's identifier, else its graph, else the whole."""
        if result.place is not None and result.place.document:
            return result.place.document
        return result.graph or "the whole release"


def where(result: Result) -> str:
    """Return the place of a result in words: file, page, offsets; "" where nothing is known of it."""
    place = result.place
    if place is None:
        return ""
    parts = [place.file] if place.file else []
    if place.page:
        parts.append(f"page {place.page}")
    if place.start is not None and place.end is not None and place.end > place.start:
        parts.append(f"characters {place.start} to {place.end} of the text")
    elif place.start is not None:
        parts.append(f"at character {place.start} of the text")
    return ", ".join(parts)
