"""Lists of judgments by date of their papers and by place in the text.

The engine would sort all judgments of a release to give the first fifty, and it looks up every term that it compares.
So the papers are ranked here, by their dates and how many judgments each has, and only those that a page shows are
asked for theirs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.release.search_fields import MAX_DEPTH, day_number
from declass_server.pages import queries
from declass_server.pages.data import select
from declass_server.pages.judgment import Named, StanceShown, named_subjects, stance_shown
from declass_server.pages.presentation import Band, band, notation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass_server.graph_view import Value
    from declass_server.pages.data import Row
    from declass_server.serving import ServedRelease

_AUTHOR = "author"  # the holder as written where a paper speaks for itself


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which judgments a list holds.

    ``iris`` names the filters of :data:`queries.BOUND_FILTERS` with an IRI each, ``kind`` is one of
    :data:`queries.KIND_FILTERS` or "". ``first`` and ``last`` are dates of papers (ISO 8601, as precise as wanted,
    both inclusive) or "": where one is given, papers without a date are left out. ``words`` are what a reader looks
    for in the sentences of judgments, "" for any.
    """

    iris: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    first: str = ""
    last: str = ""
    words: str = ""

    def search(self, release: ServedRelease) -> str:
        """Return the clause that looks for the words, "" where none are looked for."""
        return queries.search_clause(release.iris.base, self.words, MAX_DEPTH) if self.words else ""

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
    """A paper with judgments that fit: its graph, its date (None where it has none), and how many are in each band.

    ``bands`` has notations ("probable") with numbers.
    """

    graph: str
    paper: Value
    day: Value | None
    bands: Mapping[str, int]

    @property
    def count(self) -> int:
        """Return how many judgments fit."""
        return sum(self.bands.values())


def judged_papers(release: ServedRelease, wanted: Wanted) -> list[JudgedPaper]:
    """Return the papers of any date with judgments that are wanted, by date; papers without a date come last.

    Raises :class:`QueryRefusedError` for words that cannot be looked for.
    """
    days: dict[str, Value] = {}
    for row in select(release, queries.PAPER_DAYS):
        known = days.setdefault(row["paper"].text, row["day"])
        days[row["paper"].text] = min(known, row["day"], key=lambda day: day.text)
    counted: dict[tuple[str, Value], dict[str, int]] = defaultdict(dict)
    for row in select(release, queries.judged_papers(wanted.filters, wanted.search(release)), wanted.bound):
        if "paper" in row:
            counted[row["graph"].text, row["paper"]][notation(row["band"].text)] = int(row["count"].text)
    found = [JudgedPaper(graph, paper, days.get(paper.text), bands) for (graph, paper), bands in counted.items()]
    return sorted(found, key=_by_date)


def hits_of(release: ServedRelease, wanted: Wanted) -> frozenset[str] | None:
    """Return the IRIs of the judgments with the words that are looked for, None where none are looked for."""
    if not wanted.words:
        return None
    return frozenset(row["a"].text for row in select(release, queries.found_judgments(wanted.search(release))))


def of_the_dates(papers: Iterable[JudgedPaper], wanted: Wanted) -> list[JudgedPaper]:
    """Return those of ``papers`` whose dates are wanted."""
    return [one for one in papers if wanted.takes(one.day.text if one.day else "")]


@dataclass(frozen=True, slots=True)
class ListedJudgment:
    """A judgment as lists show it. ``day`` is the date of its paper; what it lacks is ""; ``note`` is a number.

    ``start`` is where it begins in the text, None for one without a place, as in footnotes. ``signed_by`` names who
    wrote the paper, where it speaks for itself.
    """

    iri: str
    words: str
    band: Band
    holders: tuple[Named, ...]
    signed_by: tuple[Named, ...]
    subjects: tuple[Named, ...]
    paper: Named
    cue: str = ""
    condition: str = ""
    note: str = ""
    day: str = ""
    confidence: str = ""
    stances: tuple[StanceShown, ...] = ()
    ascribed: bool = False
    start: int | None = None


def judgments_of(
    release: ServedRelease, papers: list[JudgedPaper], wanted: Wanted, *, limit: int, offset: int = 0
) -> list[ListedJudgment]:
    """Return ``limit`` of the wanted judgments of ``papers``, from the one at ``offset`` on, in their order."""
    rows: list[ListedJudgment] = []
    hits = hits_of(release, wanted)
    passed = 0
    for paper in papers:
        if len(rows) >= limit:
            break
        if passed + paper.count > offset:
            here = (one for one in _judgments_in(release, paper, wanted) if hits is None or one.iri in hits)
            ranked = sorted(here, key=_by_place)
            rows += ranked[max(0, offset - passed) :]
        passed += paper.count
    return rows[:limit]


def _judgments_in(release: ServedRelease, paper: JudgedPaper, wanted: Wanted) -> list[ListedJudgment]:
    where = {"graph": paper.graph, "paper": paper.paper.text}
    found = select(release, queries.judgments(wanted.filters), {**wanted.bound, **where})
    here = {row["a"].text: row for row in reversed(found)}
    agents: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for row in select(release, queries.JUDGMENT_AGENTS, where):
        agents[row["a"].text, row["relation"].text].append(Named(row["label"].text, row["agent"].text))
    written: dict[str, list[str]] = defaultdict(list)
    for row in select(release, queries.JUDGMENT_SUBJECTS_AS_WRITTEN, where):
        written[row["a"].text].append(row["name"].text)
    stances: dict[str, list[StanceShown]] = defaultdict(list)
    for row in select(release, queries.JUDGMENT_STANCES, where):
        toward = Named(*(row[name].text if name in row else "" for name in ("words", "toward")))
        stances[row["a"].text].append(stance_shown(row["kind"].text, toward))
    return [
        _listed(
            row,
            paper,
            holders=agents[iri, queries.HOLDER],
            signed_by=agents[iri, queries.ATTRIBUTED_TO],
            subjects=named_subjects(agents[iri, queries.SUBJECT], written[iri]),
            stances=tuple(stances[iri]),
        )
        for iri, row in here.items()
    ]


def _listed(
    row: Row,
    paper: JudgedPaper,
    *,
    holders: list[Named],
    signed_by: list[Named],
    subjects: tuple[Named, ...],
    stances: tuple[StanceShown, ...],
) -> ListedJudgment:
    texts = {name: value.text for name, value in row.items()}
    voice = texts.get("holder", _AUTHOR)
    own = voice == _AUTHOR
    return ListedJudgment(
        iri=texts["a"],
        words=texts["words"],
        band=band(texts["band"]),
        holders=tuple([Named("the author")] if own else holders or [Named(voice)]),
        signed_by=tuple(signed_by) if own else (),
        subjects=subjects,
        paper=Named(texts.get("title", paper.paper.text), paper.paper.text),
        cue=texts.get("cue", ""),
        condition=texts.get("condition", ""),
        confidence=texts.get("confidence", ""),
        stances=stances,
        note=texts.get("note", ""),
        day=paper.day.text if paper.day else "",
        ascribed="ascribed" in texts,
        start=int(texts["start"]) if "start" in texts else None,
    )


def _by_date(one: JudgedPaper) -> tuple[bool, str, str, str]:
    return (one.day is None, one.day.text if one.day else "", one.paper.text, one.graph)


def _by_place(one: ListedJudgment) -> tuple[int, str]:
    return (-1 if one.start is None else one.start, one.iri)
