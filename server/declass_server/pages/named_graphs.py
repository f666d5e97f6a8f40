"""Named graphs at their IRIs: what each states, as RDF; browsers are led to the paper that it describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, g, redirect, request

from declass.errors import RequestError
from declass_server.formats import EXTENSION_OF, GRAPH_EXTENSIONS, HTML, TURTLE
from declass_server.negotiation import choose
from declass_server.pages import pages, queries
from declass_server.pages.data import select
from declass_server.pages.resources import NAMING, add_links, own_path, path_of, split_extension, without_slash
from declass_server.sparql.answering import answer_query
from declass_server.sparql.protocol import ProtocolRequest

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

_RDF = [media_type for media_type in GRAPH_EXTENSIONS.values() if media_type != HTML]


@pages.get("/graph/<path:key>")
def named_graph(key: str) -> Response:
    """Answer for one named graph: a document's leads browsers to its page, any other is shown as text."""
    if key.endswith("/"):
        return without_slash("graph", key)
    key, media_type = split_extension(key, GRAPH_EXTENSIONS)
    if media_type is None:
        media_type = choose(request.headers.get("Accept"), [*_RDF, HTML])
    if media_type is None:
        raise RequestError(406, "No acceptable format", f"this comes as {', '.join([*_RDF, HTML])}")
    path = f"graph/{path_of(key)}"
    iri = g.release.iris.base + path
    if not select(g.release, queries.GRAPH_HOLDS, {"graph": iri}):
        raise RequestError(404, "Not found", f"this release knows no graph {key!r}")
    if media_type == HTML or media_type in NAMING:
        topics = select(g.release, queries.GRAPH_TOPIC, {"graph": iri})
        if topics:
            # The paper is shown by its page, and its graph under its name by the formats that name graphs.
            extension = "" if media_type == HTML else f".{EXTENSION_OF[media_type]}"
            response: Response = redirect(own_path(topics[0]["topic"].text) + extension, 303)
            add_links(response, path, _RDF)
            return response
    # Graphs of authorities can be large: one is streamed, as any answer of the endpoint is.
    asked = ProtocolRequest(
        queries.EVERYTHING, default_graphs=[iri], format_name=TURTLE if media_type == HTML else media_type
    )
    response = answer_query(request, g.release, asked, current_app.extensions["declass"].config)
    response.headers.pop("Content-Disposition", None)
    if response.status_code == 200:
        if media_type == HTML:
            response.content_type = "text/plain; charset=utf-8"
        else:
            response.headers["Content-Location"] = f"{request.script_root}/{path}.{EXTENSION_OF[media_type]}"
    add_links(response, path, _RDF)
    return response
