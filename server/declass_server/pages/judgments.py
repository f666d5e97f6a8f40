"""The list of judgments, and what narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, g, render_template, request

from declass import vocabulary
from declass.errors import RequestError
from declass.iris import ONTOLOGY_IRI, segment
from declass_server.pages import pages, queries
from declass_server.pages.asked import asked_dates
from declass_server.pages.data import select
from declass_server.pages.judgment_lists import Wanted, judged_papers, judgments_of, of_the_dates
from declass_server.pages.lists import page_response
from declass_server.pages.paging import paging
from declass_server.pages.timeline import timeline

_MOST = 40  # of those that judgments are most often about, and that hold most of them
# Parameters that say which agent or collection, by its path, such as polity/ussr.
_PATHS = ("subject", "holder", "collection")
_KINDS = {
    "conditional": "under a condition",
    "stance": "shares or rejects another’s",
    "dissent": "dissents from the paper",
    "ascribed": "ascribed to somebody by another",
    "note": "in a footnote",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a list can be narrowed to; ``count`` is how many judgments are there, if known."""

    path: str
    label: str
    count: int | None = None


@pages.get("/assessments")
def assessments() -> Response:
    """List judgments; ``band``, ``subject``, ``holder``, ``collection``, ``kind``, ``rule`` and dates narrow it."""
    wanted = _wanted()
    all_papers = judged_papers(g.release, wanted)
    papers = of_the_dates(all_papers, wanted)
    page = paging(sum(paper.count for paper in papers))
    rows = judgments_of(g.release, papers, wanted, limit=page.size, offset=page.offset)
    chosen = {name: wanted.iris[name].removeprefix(g.release.iris.base) for name in _PATHS if name in wanted.iris}
    chosen |= {name: request.args.get(name, "") for name in ("band", "rule")}
    asked = {name: value for name, value in {**chosen, "kind": wanted.kind}.items() if value}
    years = timeline(all_papers, wanted, asked)
    collections = [
        Choice(g.release.iris.collection(c.id).removeprefix(g.release.iris.base), c.title, c.assessments)
        for c in g.release.manifest.collections
    ]
    return page_response(
        render_template(
            "assessments.html",
            rows=rows,
            paging=page,
            years=years,
            wanted=wanted,
            chosen=chosen,
            kinds=_KINDS,
            choices={
                "subject": _choices(queries.SUBJECTS, chosen.get("subject")),
                "holder": _choices(queries.HOLDERS, chosen.get("holder")),
                "collection": _with_chosen(collections, chosen.get("collection")),
            },
        )
    )


def _wanted() -> Wanted:
    iris: dict[str, str] = {}
    band, kind = request.args.get("band", ""), request.args.get("kind", "")
    if band:
        if band not in vocabulary.scheme("band"):
            raise RequestError(400, "Unknown band", f"there is no band {band!r}")
        iris["band"] = f"{ONTOLOGY_IRI}/band/{band}"
    rule = request.args.get("rule", "")
    if rule:
        iris["rule"] = f"{ONTOLOGY_IRI}/rule/{segment(rule)}"
    if kind and kind not in _KINDS:
        raise RequestError(400, "Unknown kind", f"kind is one of {', '.join(_KINDS)}, not {kind!r}")
    for name in _PATHS:
        path = request.args.get(name, "")
        if path:
            iris[name] = _iri_under_base(path)
    return Wanted(iris, kind, *asked_dates())


def _iri_under_base(path: str) -> str:
    iri = path if path.startswith(g.release.iris.base) else g.release.iris.base + path
    if any(c in iri for c in ' <>"{}|\\^`') or len(iri) > 500 or not iri.isprintable():
        raise RequestError(400, "Bad name", f"{' and '.join(_PATHS)} are paths such as polity/ussr")
    return iri


def _choices(query: str, chosen: str | None) -> list[Choice]:
    found = [
        Choice(row["iri"].text.removeprefix(g.release.iris.base), row["label"].text, int(row["count"].text))
        for row in select(g.release, query, limit=_MOST)
        if "iri" in row
    ]
    return _with_chosen(found, chosen)


def _with_chosen(choices: list[Choice], chosen: str | None) -> list[Choice]:
    """Return the choices with what is chosen among them."""
    if not chosen or any(choice.path == chosen for choice in choices):
        return choices
    found = select(g.release, queries.LABEL, {"iri": g.release.iris.base + chosen})
    label = found[0]["label"].text if found and "label" in found[0] else chosen.rsplit("/", 1)[-1]
    return [*choices, Choice(chosen, label)]
