"""Lists to browse: documents, collections, agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, redirect, render_template, request

from declass.errors import RequestError
from declass_server.conditional import conditional
from declass_server.formats import HTML, content_type
from declass_server.graph_view import expand
from declass_server.pages import pages, queries
from declass_server.pages.agent_view import count
from declass_server.pages.data import select
from declass_server.pages.document_lists import listed_documents
from declass_server.pages.paging import paging
from declass_server.pages.presentation import href

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from declass_server.graph_view import GraphView

_SEARCH_NAMES = ("q", "date_from", "date_to", "type", "level", "collection")
# What readers try on the list of documents: to leave it out in silence would show them another list than they asked.
_NARROWS_SEARCHES = ("q", "year", "date", "date_from", "date_to", "type", "kind", "level", "band")
_CLASSES = {
    "persons": ("dcl:Person", "Persons"),
    "agencies": ("dcl:Agency", "Agencies"),
    "polities": ("dcl:Polity", "States and governments"),
    "groups": ("dcl:Group", "Groups"),
    "places": ("dcl:Place", "Places"),
    "publications": ("dcl:Publication", "Publications"),
}
# How the IRIs of a kind begin -> where they are listed.
_LISTS = {
    "document": "documents",
    "collection": "collections",
    "assessment": "assessments",
    "person": "persons",
    "agency": "agencies",
    "polity": "polities",
    "group": "groups",
    "place": "places",
    "publication": "publications",
}


def page_response(body: str) -> Response:
    """Return a page with its tag; a client that has it gets 304."""
    return conditional(Response(body, content_type=content_type(HTML)))


@pages.get("/documents")
def documents() -> BaseResponse:
    """List all documents by date; a collection has a page of its own, to which one that is named leads."""
    collection = request.args.get("collection", "")
    if collection:
        known = next((c.id for c in g.release.manifest.collections if c.id == collection), None)
        if known is None:
            raise RequestError(400, "Unknown collection", f"collection={collection!r}: this release has none such")
        return redirect(href(g.release.iris.collection(known)), 303)
    for name in _NARROWS_SEARCHES:
        if request.args.get(name):
            reason = f"this list is not narrowed by {name}; /search is, by {', '.join(_SEARCH_NAMES)}"
            raise RequestError(400, "Not to be narrowed", reason)
    page = paging(count(queries.DOCUMENT_COUNTS["all"]))
    rows = listed_documents(g.release, "all", limit=page.size, offset=page.offset)
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
    rows = listed_documents(g.release, "collection", {"iri": iri}, limit=page.size, offset=page.offset)
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


@pages.get(f"/<any({','.join(map(repr, _LISTS))}):kind>")
def list_of_kind(kind: str) -> BaseResponse:
    """Lead from the beginning of IRIs of a kind to the list of them."""
    return redirect(f"{request.script_root}/{_LISTS[kind]}", 308)


@pages.get(f"/<any({','.join(_CLASSES)}):plural>")
def agents(plural: str) -> Response:
    """List the agents of a class, those in most papers first."""
    name, heading = _CLASSES[plural]
    iri = expand(name)
    page = paging(count(queries.AGENT_COUNT, {"class": iri}))
    rows = select(g.release, queries.AGENTS, {"class": iri}, limit=page.size, offset=page.offset)
    return page_response(render_template("agents.html", rows=rows, paging=page, heading=heading, plural=plural))
