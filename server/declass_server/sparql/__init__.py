"""``/sparql``: the query operation of the SPARQL 1.1 Protocol on a read-only release, and a form for browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, g, render_template, request
from flask import Response as FlaskResponse

from declass.queries import example_queries
from declass_server.access_log import outcome
from declass_server.answer import QueryRefusedError
from declass_server.conditional import conditional
from declass_server.formats import GRAPHS, PREFIXES, content_type
from declass_server.problems import Problem, problem_of_refusal, respond
from declass_server.sparql.answering import answer_query
from declass_server.sparql.description import service_description
from declass_server.sparql.lacking import in_words, lacking
from declass_server.sparql.lane import ASKED, RAISED
from declass_server.sparql.protocol import read_request
from declass_server.sparql.shown_answer import MOST_ROWS, show_answer

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from declass_server.sparql.protocol import ProtocolRequest
    from declass_server.sparql.shown_answer import ShownAnswer

sparql = Blueprint("sparql", __name__)

# What a table of results and what a graph can be downloaded as: value of ``format``, name for people.
_TABLES = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
_GRAPHS = (
    ("ttl", "Turtle"),
    ("nt", "N-Triples"),
    ("jsonld", "JSON-LD"),
    ("rdf", "RDF/XML"),
    ("nq", "N-Quads"),
    ("trig", "TriG"),
)


@sparql.post("/sparql/lacking")
def lacking_words() -> Response:
    """Say what the query in the body asks for that the release lacks: the form asks it for an answer without rows."""
    query = request.get_data(as_text=True)
    response = FlaskResponse(in_words(lacking(g.release, query)), content_type=content_type("text/plain"))
    response.headers["Cache-Control"] = "no-store"
    return response


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
    config = current_app.extensions["declass"].config
    answer: ShownAnswer | None = None
    problem: Problem | None = None
    if asked.query is not None and asked.run:
        outcome().asked(asked.query)
        try:
            answer = show_answer(request, g.release, asked)
        except QueryRefusedError as refusal:
            outcome().outcome = refusal.code
            problem = problem_of_refusal(refusal)
    page = render_template(
        "sparql.html",
        query=asked.query if asked.query is not None else examples[0].text,
        given=asked.query is not None and not asked.run,
        answer=answer,
        lacking=in_words(lacking(g.release, asked.query or "")) if answer and answer.empty else "",
        problem=problem,
        most_rows=MOST_ROWS,
        examples=examples,
        known=g.release.questions.answered(),
        prefixes=PREFIXES,
        tables=_TABLES,
        graphs=_GRAPHS,
        timeout_s=config.timeout_s,
        servers=config.service_prefixes,
    )
    response = FlaskResponse(page, problem.status if problem else 200, content_type="text/html; charset=utf-8")
    if problem is not None and problem.retry_s is not None:
        response.headers["Retry-After"] = str(problem.retry_s)
    return response


__all__ = ["sparql"]
