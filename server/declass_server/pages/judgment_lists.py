"""Lists of judgments by date of their papers and by place in the text.

The engine would sort all judgments of a release to give the first fifty, and it looks up every term that it compares.
So the papers are ranked here, by their dates and how many judgments each has, and only those that a page shows are
asked for theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass_server.pages import queries
from declass_server.pages.data import select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass_server.graph_view import Value
    from declass_server.pages.data import Row
    from declass_server.serving import ServedRelease


@dataclass(frozen=True, slots=True)
class JudgedPaper:
    """A paper with judgments that fit: its graph, its date (None where it has none), and how many there are."""

    graph: str
    paper: Value
    day: Value | None
    count: int


def judged_papers(release: ServedRelease, bound: Mapping[str, str]) -> list[JudgedPaper]:
    """Return the papers with judgments under the filters that ``bound`` names (``band_filter`` …), by date.

    Papers without a date come last.
    """
    days: dict[str, Value] = {}
    for row in select(release, queries.PAPER_DAYS):
        known = days.setdefault(row["paper"].text, row["day"])
        days[row["paper"].text] = min(known, row["day"], key=lambda day: day.text)
    found = [
        JudgedPaper(row["graph"].text, row["paper"], days.get(row["paper"].text), int(row["count"].text))
        for row in select(release, queries.judged_papers(_names(bound)), bound)
        if "paper" in row
    ]
    return sorted(
        found, key=lambda one: (one.day is None, one.day.text if one.day else "", one.paper.text, one.graph)
    )


def judgments_of(
    release: ServedRelease, papers: list[JudgedPaper], bound: Mapping[str, str], *, limit: int, offset: int = 0
) -> list[Row]:
    """Return ``limit`` of the judgments of ``papers`` that fit, from the one at ``offset`` on, in their order."""
    rows: list[Row] = []
    passed = 0
    for paper in papers:
        if len(rows) >= limit:
            break
        if passed + paper.count > offset:
            names = {**bound, "graph": paper.graph, "paper": paper.paper.text}
            here = {row["a"].text: row for row in reversed(select(release, queries.judgments(_names(bound)), names))}
            ranked = sorted(here.values(), key=lambda row: (_start(row), row["a"].text))
            rows += [_with_paper(row, paper) for row in ranked[max(0, offset - passed) :]]
        passed += paper.count
    return rows[:limit]


def _by_date(one: JudgedPaper) -> tuple[bool, str, str, str]:
    return (one.day is None, one.day.text if one.day else "", one.paper.text, one.graph)


def _names(bound: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name.removesuffix("_filter") for name in bound)


def _start(row: Row) -> int:
    """Return where a judgment begins; those without a place, as in footnotes, come first."""
    return int(row["start"].text) if "start" in row else -1


def _with_paper(row: Row, paper: JudgedPaper) -> Row:
    return {**row, "document": paper.paper, **({"day": paper.day} if paper.day else {})}
