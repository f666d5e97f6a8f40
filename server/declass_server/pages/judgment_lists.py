"""Lists of judgments by date of their papers and by place in the text.

The engine would sort all judgments of a release to give the first fifty, and it looks up every term that it compares.
So the papers are ranked here, by their dates and how many judgments each has, and only those that a page shows are
asked for theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.release.search_fields import day_number
from declass_server.pages import queries
from declass_server.pages.data import select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass_server.graph_view import Value
    from declass_server.pages.data import Row
    from declass_server.serving import ServedRelease


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which judgments a list holds.

    ``iris`` names the filters of :data:`queries.BOUND_FILTERS` with an IRI each, ``kind`` is one of
    :data:`queries.KIND_FILTERS` or "". ``first`` and ``last`` are dates of papers (ISO 8601, as precise as wanted,
    both inclusive) or "": where one is given, papers without a date are left out.
    """

    iris: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    first: str = ""
    last: str = ""

    @property
    def filters(self) -> frozenset[str]:
        """Return the names of the filters."""
        return frozenset({*self.iris, self.kind} - {""})

    @property
    def bound(self) -> dict[str, str]:
        """Return the variables of the filters with their IRIs."""
        return {f"{name}_filter": iri for name, iri in self.iris.items()}

    def takes(self, day: str) -> bool:
        """Return whether a paper of this date ("": of none) is wanted. What is known of a date decides."""
        if not day:
            return not (self.first or self.last)
        after = not self.first or day_number(day, last=True) >= day_number(self.first, last=False)
        return after and (not self.last or day_number(day, last=False) <= day_number(self.last, last=True))


@dataclass(frozen=True, slots=True)
class JudgedPaper:
    """A paper with judgments that fit: its graph, its date (None where it has none), and how many there are."""

    graph: str
    paper: Value
    day: Value | None
    count: int


def judged_papers(release: ServedRelease, wanted: Wanted) -> list[JudgedPaper]:
    """Return the papers with judgments that are wanted, by date; papers without a date come last."""
    days: dict[str, Value] = {}
    for row in select(release, queries.PAPER_DAYS):
        known = days.setdefault(row["paper"].text, row["day"])
        days[row["paper"].text] = min(known, row["day"], key=lambda day: day.text)
    found = [
        JudgedPaper(row["graph"].text, row["paper"], days.get(row["paper"].text), int(row["count"].text))
        for row in select(release, queries.judged_papers(wanted.filters), wanted.bound)
        if "paper" in row
    ]
    return sorted((one for one in found if wanted.takes(one.day.text if one.day else "")), key=_by_date)


def judgments_of(
    release: ServedRelease, papers: list[JudgedPaper], wanted: Wanted, *, limit: int, offset: int = 0
) -> list[Row]:
    """Return ``limit`` of the wanted judgments of ``papers``, from the one at ``offset`` on, in their order."""
    rows: list[Row] = []
    passed = 0
    for paper in papers:
        if len(rows) >= limit:
            break
        if passed + paper.count > offset:
            names = {**wanted.bound, "graph": paper.graph, "paper": paper.paper.text}
            found = select(release, queries.judgments(wanted.filters), names)
            here = {row["a"].text: row for row in reversed(found)}
            ranked = sorted(here.values(), key=lambda row: (_start(row), row["a"].text))
            rows += [_with_paper(row, paper) for row in ranked[max(0, offset - passed) :]]
        passed += paper.count
    return rows[:limit]


def _by_date(one: JudgedPaper) -> tuple[bool, str, str, str]:
    return (one.day is None, one.day.text if one.day else "", one.paper.text, one.graph)


def _start(row: Row) -> int:
    """Return where a judgment begins; those without a place, as in footnotes, come first."""
    return int(row["start"].text) if "start" in row else -1


def _with_paper(row: Row, paper: JudgedPaper) -> Row:
    return {**row, "document": paper.paper, **({"day": paper.day} if paper.day else {})}
