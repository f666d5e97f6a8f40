"""``/sparql``: the query operation of the SPARQL 1.1 Protocol on a read-only release, and a form for browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, g, render_template, request
from flask import Response as FlaskResponse

from declass.queries import example_queries
from declass_server.access_log import outcome
from declass_server.conditional import conditional
from declass_server.formats import GRAPHS, content_type
from declass_server.problems import Problem, respond
from declass_server.sparql.answering import answer_query
from declass_server.sparql.description import service_description
from declass_server.sparql.lane import ASKED, RAISED
from declass_server.sparql.protocol import read_request

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from declass_server.sparql.protocol import ProtocolRequest

sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; without one, describe the service or show the form."""
    raised = request.environ.get(RAISED)
    if raised is not None:
        raise raised
    config = current_app.extensions["declass"].config
    asked = request.environ.get(ASKED) or read_request(request, config.max_query_bytes)
    if asked.wants_page():
        response = _form(asked)
    elif asked.query is not None:
        outcome().asked(asked.query)
        response = answer_query(request, g.release, asked, config)
    else:
        response = _description(asked)
    response.vary.add("Accept")
    return response


def _description(asked: ProtocolRequest) -> Response:
    media_type = asked.graph_format()
    if media_type is None:
        return respond(Problem(406, "No acceptable format", f"the description comes as {', '.join(GRAPHS)}"))
    prefixes = current_app.extensions["declass"].config.service_prefixes
    body = service_description(g.release, request.base_url, media_type, prefixes)
    response = FlaskResponse(body, content_type=content_type(media_type))
    return conditional(response)


def _form(asked: ProtocolRequest) -> Response:
    examples = example_queries()
    query = asked.query if asked.query is not None else examples[0].text
    servers = current_app.extensions["declass"].config.service_prefixes
    page = render_template(
        "sparql.html", query=query, examples=examples, given=asked.query is not None, servers=servers
    )
    return FlaskResponse(page, content_type="text/html; charset=utf-8")


__all__ = ["sparql"]
