"""Lists to browse: documents, collections, agents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask import Response, current_app, g, redirect, render_template, request

from declass.errors import RequestError
from declass_server.conditional import conditional
from declass_server.formats import HTML, content_type
from declass_server.graph_view import expand
from declass_server.pages import pages, queries
from declass_server.pages.agent_lists import (
    KIND_OF_CLASS,
    LETTERS,
    LONGEST,
    OTHER,
    agents_by_papers,
    agents_named,
    agents_of_letter,
    letters_of,
)
from declass_server.pages.agent_view import count
from declass_server.pages.document_lists import listed_documents
from declass_server.pages.paging import paging
from declass_server.pages.presentation import href

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from declass_server.graph_view import GraphView
    from declass_server.pages.paging import Paging

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
    """List the agents of a class: those in most papers first, those of a letter, or those that a name may mean."""
    name, heading = _CLASSES[plural]
    text, letter = request.args.get("q", "").strip(), request.args.get("letter", "").strip().upper()
    if len(text) > LONGEST:
        raise RequestError(400, "Too long", f"a name has at most {LONGEST} characters")
    if letter and letter not in LETTERS:
        raise RequestError(400, "No such letter", f"letter is one of A to Z, or {OTHER}")
    iri = expand(name)
    letters = letters_of(iri)
    page: Paging | None = None
    if text:
        found = agents_named(text, KIND_OF_CLASS[name], current_app.extensions["declass"].config.page_size)
    elif letter:
        counted = letters.get(letter, Counter())
        page = paging(sum(counted.values()))
        found = agents_of_letter(iri, "".join(counted), page)
    else:
        page = paging(count(queries.AGENT_COUNT, {"class": iri}))
        found = agents_by_papers(iri, page)
    return page_response(
        render_template(
            "agents.html",
            rows=found,
            paging=page,
            heading=heading,
            plural=plural,
            text=text,
            letter=letter,
            letters=[(each, bool(letters.get(each))) for each in LETTERS],
        )
    )
