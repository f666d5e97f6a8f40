"""What was validated and how it came out: what every format of the report is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.validate.report import Severity
from declass.validate.shapes import load_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass.validate.report import Result, ValidationReport

SEVERITIES = {severity.value.lower(): severity for severity in Severity}
"""The severities by the names that the command line gives them, heaviest first."""
_NAMED = 3  # files that a sentence names


@dataclass(frozen=True, slots=True)
class Checked:
    """A validation: what was validated, its graphs (name to file), the report, and which severity fails.

    ``across`` tells whether the rules on a whole release were run as well. ``unnamed`` are those of the graphs (name
    to file) that are no named graphs; ``untouched`` has a note for each file that no shape applied to.
    """

    title: str
    graphs: dict[str, str]
    report: ValidationReport
    fails_from: Severity = Severity.VIOLATION
    across: bool = True
    unnamed: Mapping[str, str] = field(default_factory=dict)
    untouched: Mapping[str, str] = field(default_factory=dict)

    def fails(self, result: Result) -> bool:
        """Return whether a result weighs enough to fail."""
        return list(Severity).index(result.severity) <= list(Severity).index(self.fails_from)

    @property
    def passed(self) -> bool:
        """Whether no result weighs enough to fail."""
        return not any(self.fails(result) for result in self.report.results)

    @property
    def not_asked(self) -> dict[str, str]:
        """The shapes (IRIs) that were not asked of the graphs without a name, each with the reason."""
        if not self.unnamed:
            return {}
        files = list(dict.fromkeys(self.unnamed.values()))
        where = ", ".join(files) if len(files) <= _NAMED else f"{len(files)} files"
        reason = (
            f"not asked of {where}: they say what one named graph may hold, and statements without a graph may be "
            "those of many graphs; N-Quads and TriG keep graphs apart"
        )
        return dict.fromkeys((rule.shape for rule in load_shapes().rules.values() if rule.named), reason)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were validated; a release counts as none."""
        return tuple(dict.fromkeys(file for file in self.graphs.values() if file))

    @property
    def nothing_judged(self) -> bool:
        """Whether no shape applied to any of the files."""
        return bool(self.untouched) and len(self.untouched) == len(self.files)

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
