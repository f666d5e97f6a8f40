"""``/sparql``: the query operation of the SPARQL 1.1 Protocol on a read-only release, and a form for browsers."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, render_template, request

from declass.queries import example_queries
from declass_server.access_log import outcome
from declass_server.conditional import conditional
from declass_server.formats import GRAPHS, HTML, SOLUTIONS, content_type
from declass_server.negotiation import choose
from declass_server.problems import Problem, respond
from declass_server.sparql.answering import answer_query
from declass_server.sparql.description import service_description
from declass_server.sparql.protocol import ProtocolRequest, read_request

sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; without one, describe the service or show the form."""
    asked = read_request(current_app.extensions["declass"].config.max_query_bytes)
    response = _form(asked) if _wants_page(asked) else _machine(asked)
    response.vary.add("Accept")
    return response


def _wants_page(asked: ProtocolRequest) -> bool:
    if asked.format_name is not None:
        return asked.format_name == HTML
    offers = [*SOLUTIONS, *GRAPHS, HTML] if asked.query is not None else [*GRAPHS, HTML]
    return choose(request.headers.get("Accept"), offers) == HTML


def _machine(asked: ProtocolRequest) -> Response:
    if asked.query is not None:
        outcome().asked(asked.query)
        return answer_query(g.release, asked, current_app.extensions["declass"].config)
    media_type = asked.graph_format()
    if media_type is None:
        return respond(Problem(406, "No acceptable format", f"the description comes as {', '.join(GRAPHS)}"))
    body = service_description(
        g.release, request.base_url, media_type, current_app.extensions["declass"].config.service_prefixes
    )
    response = Response(body, content_type=content_type(media_type))
    return conditional(response)


def _form(asked: ProtocolRequest) -> Response:
    examples = example_queries()
    query = asked.query if asked.query is not None else examples[0].text
    servers = current_app.extensions["declass"].config.service_prefixes
    page = render_template(
        "sparql.html", query=query, examples=examples, given=asked.query is not None, servers=servers
    )
    return Response(page, content_type="text/html; charset=utf-8")


__all__ = ["sparql"]
