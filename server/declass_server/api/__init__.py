"""``/api/document/<id>``: a document as plain JSON, for programs that do not speak RDF."""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify

from declass.errors import RequestError
from declass_server.conditional import conditional
from declass_server.pages import queries
from declass_server.pages.data import construct
from declass_server.pages.document_json import document_json
from declass_server.pages.document_view import DocumentView

api = Blueprint("api", __name__)


@api.get("/api/document/<path:key>")
def document(key: str) -> Response:
    """Return identity, heading facts, text and judgments of a document."""
    iri, graph_iri = g.release.iris.document(key), g.release.iris.graph(key)
    graph = construct(g.release, queries.GRAPH, {"graph": graph_iri})
    if iri not in graph:
        raise RequestError(404, "Not found", f"this release knows no document {key!r}")
    view = DocumentView(graph, iri, graph_iri)
    return conditional(jsonify(document_json(view)))
