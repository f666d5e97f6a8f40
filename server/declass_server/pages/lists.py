"""Lists to browse: documents, collections, judgments, agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, render_template, request

from declass import vocabulary
from declass.errors import RequestError
from declass.iris import ONTOLOGY_IRI
from declass_server.conditional import conditional
from declass_server.formats import HTML, content_type
from declass_server.graph_view import expand
from declass_server.pages import pages, queries
from declass_server.pages.agent_view import count
from declass_server.pages.data import select
from declass_server.pages.judgment_lists import judged_papers, judgments_of
from declass_server.pages.paging import paging

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView

_CLASSES = {
    "persons": ("dcl:Person", "Persons"),
    "agencies": ("dcl:Agency", "Agencies"),
    "polities": ("dcl:Polity", "States and governments"),
    "groups": ("dcl:Group", "Groups"),
    "places": ("dcl:Place", "Places"),
    "publications": ("dcl:Publication", "Publications"),
}
_MOST_SUBJECTS = 40


def page_response(body: str) -> Response:
    """Return a page with its tag; a client that has it gets 304."""
    return conditional(Response(body, content_type=content_type(HTML)))


@pages.get("/documents")
def documents() -> Response:
    """List all documents by date."""
    page = paging(count(queries.DOCUMENT_COUNTS["all"]))
    rows = select(g.release, queries.DOCUMENTS["all"], limit=page.size, offset=page.offset)
    return page_response(render_template("documents.html", rows=rows, paging=page))


@pages.get("/collections")
def collections() -> Response:
    """List the collections."""
    return page_response(
        render_template("collections.html", collections=g.release.manifest.collections, iris=g.release.iris)
    )


def collection_page(iri: str, graph: GraphView) -> str:
    """Return the page of a collection with its documents by date."""
    page = paging(count(queries.DOCUMENT_COUNTS["collection"], {"iri": iri}))
    rows = select(g.release, queries.DOCUMENTS["collection"], {"iri": iri}, limit=page.size, offset=page.offset)
    return render_template(
        "collection.html",
        iri=iri,
        title=graph.text(iri, "dct:title") or graph.label(iri, iri),
        identifier=graph.text(iri, "dct:identifier"),
        publisher=graph.text(iri, "dct:publisher"),
        rights=graph.text(iri, "dct:rights"),
        issued=graph.text(iri, "dct:issued"),
        coverage=[graph.text(iri, "dcl:coverageFrom"), graph.text(iri, "dcl:coverageTo")],
        rows=rows,
        paging=page,
    )


@pages.get("/assessments")
def assessments() -> Response:
    """List judgments; ``band``, ``subject`` and ``holder`` narrow the list."""
    bound: dict[str, str] = {}
    band = request.args.get("band", "")
    if band:
        if band not in vocabulary.scheme("band"):
            raise RequestError(400, "Unknown band", f"there is no band {band!r}")
        bound["band_filter"] = f"{ONTOLOGY_IRI}/band/{band}"
    for name in ("subject", "holder"):
        path = request.args.get(name, "")
        if path:
            bound[f"{name}_filter"] = _iri_under_base(path)
    papers = judged_papers(g.release, bound)
    page = paging(sum(paper.count for paper in papers))
    rows = judgments_of(g.release, papers, bound, limit=page.size, offset=page.offset)
    return page_response(
        render_template(
            "assessments.html",
            rows=rows,
            paging=page,
            chosen_band=band,
            chosen={name: _chosen(bound.get(f"{name}_filter")) for name in ("subject", "holder")},
            subjects=select(g.release, queries.SUBJECTS, limit=_MOST_SUBJECTS),
        )
    )


def _iri_under_base(path: str) -> str:
    iri = path if path.startswith(g.release.iris.base) else g.release.iris.base + path
    if any(c in iri for c in ' <>"{}|\\^`') or len(iri) > 500 or not iri.isprintable():
        raise RequestError(400, "Bad name", "subject and holder are paths such as polity/ussr")
    return iri


def _chosen(iri: str | None) -> dict[str, str] | None:
    if iri is None:
        return None
    found = select(g.release, queries.LABEL, {"iri": iri})
    label = found[0]["label"].text if found and "label" in found[0] else iri.rsplit("/", 1)[-1]
    return {"iri": iri, "path": iri.removeprefix(g.release.iris.base), "label": label}


@pages.get(f"/<any({','.join(_CLASSES)}):plural>")
def agents(plural: str) -> Response:
    """List the agents of a class, those in most papers first."""
    name, heading = _CLASSES[plural]
    iri = expand(name)
    page = paging(count(queries.AGENT_COUNT, {"class": iri}))
    rows = select(g.release, queries.AGENTS, {"class": iri}, limit=page.size, offset=page.offset)
    return page_response(render_template("agents.html", rows=rows, paging=page, heading=heading, plural=plural))
