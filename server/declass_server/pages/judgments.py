"""The list of judgments, and what narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, g, render_template, request

from declass import vocabulary
from declass.errors import RequestError
from declass.iris import ONTOLOGY_IRI, segment
from declass.release.search_fields import MAX_DEPTH
from declass_server.answer import QueryRefusedError
from declass_server.pages import pages, queries
from declass_server.pages.asked import asked_dates
from declass_server.pages.data import select
from declass_server.pages.judgment_lists import Wanted, hits_of, judged_papers, judgments_of, of_the_dates
from declass_server.pages.lists import page_response
from declass_server.pages.paging import paging
from declass_server.pages.timeline import timeline

_MOST = 40  # of those that judgments are most often about, and that hold most of them
# Parameters that say which agent or collection, by its path, such as polity/ussr.
_PATHS = ("subject", "holder", "collection")
_PARAMETERS = ("q", "band", *_PATHS, "kind", "rule", "date_from", "date_to", "page")
_SIMILAR = frozenset({"about", "actor", "by", "person", "who"})
_LONGEST = 500  # characters of the words to look for
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
    """List judgments; ``q`` looks for words, the other parameters narrow the list. One that is not known is told."""
    _refuse_unknown()
    wanted = _wanted()
    try:
        all_papers = judged_papers(g.release, wanted)
    except QueryRefusedError as refusal:
        if refusal.code != "syntax" or not wanted.words:
            raise
        raise RequestError(
            400, "Words that cannot be looked for", f"q={wanted.words!r}: {refusal.detail}"
        ) from refusal
    papers = of_the_dates(all_papers, wanted)
    page = paging(sum(paper.count for paper in papers))
    rows = judgments_of(g.release, papers, wanted, limit=page.size, offset=page.offset)
    chosen = {name: wanted.iris[name].removeprefix(g.release.iris.base) for name in _PATHS if name in wanted.iris}
    chosen |= {name: request.args.get(name, "") for name in ("band", "rule")}
    asked = {n: value for n, value in {**chosen, "kind": wanted.kind, "q": wanted.words}.items() if value}
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
            most=MAX_DEPTH if len(hits_of(g.release, wanted) or ()) >= MAX_DEPTH else 0,
            chosen=chosen,
            kinds=_KINDS,
            choices={
                "subject": _choices(queries.SUBJECTS, chosen.get("subject")),
                "holder": _choices(queries.HOLDERS, chosen.get("holder")),
                "collection": _with_chosen(collections, chosen.get("collection")),
            },
        )
    )


def _refuse_unknown() -> None:
    """Raise :class:`RequestError` for a parameter that the list does not know: it would show another list."""
    for name in request.args:
        if name not in _PARAMETERS:
            hint = "; whom judgments are about is subject, who holds them is holder" if name in _SIMILAR else ""
            known = ", ".join(_PARAMETERS)
            raise RequestError(400, "Unknown parameter", f"this list does not know {name!r}, it knows {known}{hint}")


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
    words = request.args.get("q", "").strip()
    if len(words) > _LONGEST:
        raise RequestError(400, "Too long", f"a search has at most {_LONGEST} characters")
    return Wanted(iris, kind, *asked_dates(), words)


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
