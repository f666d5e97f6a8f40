"""Every IRI under the base: its page, or its description as RDF, by Accept header or extension."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Response, g, jsonify, redirect, render_template, request, url_for
from pyoxigraph import RdfFormat, parse

from declass.errors import RequestError
from declass.iris import segment
from declass.issues.kinds import kinds
from declass.sources.frus.identity import document_url, is_document_id
from declass_server.conditional import conditional
from declass_server.formats import (
    BIBTEX,
    DOCUMENT_EXTENSIONS,
    EXTENSION_OF,
    HTML,
    JSON,
    N_TRIPLES,
    PAGE_EXTENSIONS,
    RIS,
    TURTLE,
    content_type,
)
from declass_server.graph_view import expand, in_graph
from declass_server.negotiation import choose
from declass_server.pages import pages, queries
from declass_server.pages.agent_view import agent_page
from declass_server.pages.citation import Citation, citation_of
from declass_server.pages.data import construct, construct_as, select, select_by_text
from declass_server.pages.document_json import document_json
from declass_server.pages.document_lists import ListedDocument, listed_documents, with_details
from declass_server.pages.document_view import DocumentView
from declass_server.pages.issues import issues_of
from declass_server.pages.lists import collection_page
from declass_server.pages.marked_text import first_keys
from declass_server.pages.ordered_turtle import ordered_turtle
from declass_server.pages.presentation import KINDS, excerpt, href
from declass_server.pages.printed_pages import in_words
from declass_server.pages.source_files import source_file_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from werkzeug.wrappers import Response as BaseResponse

    from declass_server.graph_view import GraphView
    from declass_server.pages.judgment import Judgment

_ISSUES = 10  # of a paper, on its page
_AROUND = 300  # characters on both sides of a quoted judgment
_RDF = [media_type for media_type in PAGE_EXTENSIONS.values() if media_type != HTML]
# What is said of a document is one named graph, which these two formats name.
NAMING = ["application/trig", "application/n-quads"]
_OF_DOCUMENTS = [media_type for media_type in DOCUMENT_EXTENSIONS.values() if media_type != HTML]
_PLAIN = {JSON, BIBTEX, RIS}


@pages.get(f"/<any({', '.join(map(repr, KINDS))}):kind>/<path:key>")
def resource(kind: str, key: str) -> BaseResponse:
    """Answer for one IRI under the base."""
    if key.endswith("/"):
        return without_slash(kind, key)
    return _answer(kind, *split_extension(key, DOCUMENT_EXTENSIONS if kind == "document" else PAGE_EXTENSIONS))


@pages.get("/dataset")
@pages.get("/dataset.<extension>")
def dataset(extension: str = "") -> BaseResponse:
    """Give the description of the release (VoID); browsers are led to its files."""
    if extension and extension not in PAGE_EXTENSIONS:
        raise RequestError(404, "Not found", f"the description comes as {', '.join(PAGE_EXTENSIONS)}")
    return _answer("dataset", "", PAGE_EXTENSIONS.get(extension))


def _answer(kind: str, key: str, media_type: str | None) -> BaseResponse:
    others = _OF_DOCUMENTS if kind == "document" else _RDF
    if media_type is None:
        media_type = choose(request.headers.get("Accept"), [HTML, *others])
    if media_type is None:
        raise RequestError(406, "No acceptable format", f"this comes as {', '.join([HTML, *others])}")
    path = f"{kind}/{path_of(key)}" if key else kind
    iri = g.release.iris.base + path
    graph_iri = f"{g.release.iris.base}graph/{path_of(key)}"
    query, bound = (
        (queries.GRAPH, {"graph": graph_iri}) if kind == "document" else (queries.DESCRIPTION, {"iri": iri})
    )
    graph = construct(g.release, query, bound)
    if iri not in graph:
        return _absent(kind, key)
    if "true" in graph.texts(iri, "owl:deprecated"):
        raise RequestError(410, "Gone", _replacement(graph, iri))
    if media_type == HTML and kind == "dataset":
        # A collection's page, or the list of files, tells readers what RDF tells programs.
        described = graph.text(iri, "dct:subject")
        led = redirect(own_path(described) if described else url_for("dumps.listing"), 303)
        led.vary.add("Accept")
        return led
    if media_type == HTML:
        response = Response(_page(kind, iri, graph_iri, graph), content_type=content_type(HTML))
        tag = None
    elif media_type in _PLAIN:
        response = _plain(iri, graph_iri, graph, media_type)
        tag = None
    else:
        if media_type in NAMING:
            body = in_graph(construct_as(g.release, query, N_TRIPLES, bound), graph_iri, media_type)
        elif media_type == TURTLE:
            body = _turtle(query, bound, iri)
        else:
            body = construct_as(g.release, query, media_type, bound)
        response = Response(body, content_type=content_type(media_type))
        tag = hashlib.sha256(f"{g.release.version} {iri} {media_type}".encode()).hexdigest()[:32]
    if media_type != HTML:
        response.headers["Content-Location"] = f"{request.script_root}/{path}.{EXTENSION_OF[media_type]}"
    add_links(response, path, others)
    return conditional(response, tag)


def _turtle(query: str, bound: Mapping[str, str], topic: str) -> bytes:
    """Return the graph of a fixed CONSTRUCT as Turtle in order; each is made once."""
    key = f"ordered turtle {topic}".encode()
    known: bytes | None = g.release.cache.get(key)
    if known is not None:
        return known
    statements = parse(construct_as(g.release, query, N_TRIPLES, bound), format=RdfFormat.N_TRIPLES)
    body = ordered_turtle((quad.triple for quad in statements), topic)
    g.release.cache.put(key, body, len(body))
    return body


def without_slash(kind: str, key: str) -> BaseResponse:
    """Lead from an address with a slash at its end, which no IRI has, to the one without."""
    path = "/".join([kind, *filter(None, [path_of(key.strip("/"))])])
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{request.script_root}/{path}{'?' if query else ''}{query}", 308)


def split_extension(key: str, extensions: Mapping[str, str]) -> tuple[str, str | None]:
    """Return a path without the extension that names a media type, and that type, None where it has none."""
    stem, dot, extension = key.rpartition(".")
    if dot and extension in extensions and stem and not stem.endswith("/"):
        return stem, extensions[extension]
    return key, None


def path_of(key: str) -> str:
    """Return a path of a request as IRIs have it."""
    return "/".join(segment(part) for part in key.split("/"))


def own_path(iri: str) -> str:
    """Return where this host shows an IRI under the base."""
    return f"{request.script_root}/{iri.removeprefix(g.release.iris.base)}"


def add_links(response: BaseResponse, path: str, media_types: Iterable[str]) -> None:
    """Name the IRI and its other formats in the headers; the Accept header chose this one."""
    for other in media_types:
        address = f"{request.url_root}{path}.{EXTENSION_OF[other]}"
        response.headers.add("Link", f'<{address}>; rel="alternate"; type="{other}"')
    response.headers.add("Link", f'<{g.release.iris.base}{path}>; rel="canonical"')
    response.vary.add("Accept")


def _absent(kind: str, key: str) -> BaseResponse:
    """Lead on to the document that carries ``key`` as another identifier, else 404."""
    if kind == "document":
        for other in dict.fromkeys((key, key.lower(), key.upper())):
            found = select_by_text(g.release, queries.BY_ALIAS, {"alias": other})
            if len(found) == 1:
                return redirect(own_path(found[0]["d"].text), 301)
        if key != key.lower():
            iri = g.release.iris.document(key.lower())
            if construct(g.release, queries.GRAPH, {"graph": g.release.iris.graph(key.lower())}).types(iri):
                return redirect(own_path(iri), 301)
    raise RequestError(404, "Not found", f"this release knows no {kind} {key!r}")


def _replacement(graph: GraphView, iri: str) -> str:
    others = graph.texts(iri, "dct:isReplacedBy")
    return f"replaced by {', '.join(others)}" if others else "this identifier was withdrawn"


def _page(kind: str, iri: str, graph_iri: str, graph: GraphView) -> str:
    if kind == "document":
        return _document_page(iri, graph_iri, graph)
    if kind == "collection":
        return collection_page(iri, graph)
    if kind == "source-file":
        return source_file_page(iri, graph)
    return agent_page(kind, iri, graph)


def _plain(iri: str, graph_iri: str, graph: GraphView, media_type: str) -> Response:
    """Return a document as plain JSON, or as a citation."""
    view = _view(iri, graph_iri, graph)
    if media_type == JSON:
        return jsonify(document_json(view))
    citation = _citation(view)
    body = citation.bibtex if media_type == BIBTEX else citation.ris
    response = Response(body, content_type=content_type(media_type))
    name = f"{iri.rpartition('/document/')[2].replace('/', '-')}.{EXTENSION_OF[media_type]}"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response


def _view(iri: str, graph_iri: str, graph: GraphView) -> DocumentView:
    if expand("dcl:Document") not in graph.types(iri):
        raise RequestError(404, "Not found", f"{iri} is not a document")
    return DocumentView(graph, iri, graph_iri)


def _citation(view: DocumentView) -> Citation:
    collection = construct(g.release, queries.DESCRIPTION, {"iri": view.collection or view.iri})
    return citation_of(view, collection, g.release.version)


def _document_page(iri: str, graph_iri: str, graph: GraphView) -> str:
    view = _view(iri, graph_iri, graph)
    cited = select(g.release, queries.CITED_TITLES, {"iri": iri})
    titles = {row["d"].text: ListedDocument(row["d"].text, row["title"].text) for row in cited}
    cited_by = listed_documents(g.release, "cites", {"iri": iri}, limit=50)
    issues, issue_count = issues_of(view.identifier, _ISSUES)
    return render_template(
        "document.html",
        view=view,
        issues=issues,
        issue_count=issue_count,
        kinds_of_issues=kinds(),
        citation=_citation(view),
        first_keys=first_keys,
        collection_label=_label(view.collection),
        cited={one.iri: one for one in with_details(g.release, titles.values())},
        paper_links=_paper_links(view),
        checksums=_checksums(iri),
        cited_by=[one for one in cited_by if one.iri != iri],
    )


def _paper_links(view: DocumentView) -> dict[str, str]:
    """Return where each thing that a document refers to can be read, "" for a document that is nowhere known.

    A document of Foreign Relations that this release lacks stands on the site of its editors.
    """
    here = {row["d"].text for row in select(g.release, queries.REFERRED_HERE, {"iri": view.iri})}
    documents = f"{g.release.iris.base}document/"
    found = {}
    for target in {reference.target for reference in view.references} - {""}:
        if target in here or not target.startswith(documents):
            found[target] = href(target)
        else:
            name = target.removeprefix(documents)
            found[target] = document_url(name) if is_document_id(name) else ""
    return found


def _checksums(iri: str) -> dict[str, str]:
    """Return the checksum of each file that a document was read from; that of a volume stands in another graph."""
    rows = select(g.release, queries.CHECKSUMS, {"iri": iri})
    return {row["file"].text: row["sha256"].text for row in rows}


def _label(iri: str) -> str:
    found = select(g.release, queries.LABEL, {"iri": iri}) if iri else []
    return found[0]["label"].text if found and "label" in found[0] else iri.rsplit("/", 1)[-1]


@pages.get("/assessment/<path:key>/<fragment>")
def assessment(key: str, fragment: str) -> BaseResponse:
    """Show one assessment with all that it rests on."""
    document_iri = g.release.iris.base + "document/" + "/".join(segment(part) for part in key.split("/"))
    graph_iri = g.release.iris.base + "graph/" + "/".join(segment(part) for part in key.split("/"))
    graph = construct(g.release, queries.GRAPH, {"graph": graph_iri})
    iri = f"{document_iri}#{segment(fragment)}"
    if expand("dcl:Assessment") not in graph.types(iri):
        raise RequestError(404, "Not found", f"this release knows no assessment {fragment!r} in {key!r}")
    view = DocumentView(graph, document_iri, graph_iri)
    judgments = view.all_judgments
    position = next(n for n, j in enumerate(judgments) if j.iri == iri)
    judgment = judgments[position]
    text = view.text if judgment.note is None else judgment.note.text
    start, end = judgment.start, judgment.end
    before, after = excerpt(text, start, end, _AROUND) if start is not None and end is not None else ("", "")
    page = render_template(
        "assessment.html",
        view=view,
        judgment=judgment,
        checksums=_checksums(document_iri),
        before=before,
        after=after,
        printed=_printed(view, judgment),
        outer=next((j for j in judgments if j.iri == judgment.ascribed_in), None),
        previous=judgments[position - 1] if position else None,
        following=judgments[position + 1] if position + 1 < len(judgments) else None,
    )
    return conditional(Response(page, content_type=content_type(HTML)))


def _printed(view: DocumentView, judgment: Judgment) -> str:
    """Return on which printed page a judgment stands, "" where it is not known; a note is where its mark is."""
    if judgment.note is not None:
        marked = view.graph.number(f"{view.iri}#{judgment.note.key}", "dcl:noteOffset")
        return in_words(*view.pages.span(marked, marked)) if marked is not None else ""
    if judgment.start is None or judgment.end is None:
        return ""
    return in_words(*view.pages.span(judgment.start, judgment.end))
