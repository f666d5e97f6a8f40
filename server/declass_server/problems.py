"""Errors as answers: one shape for every route, problem+json or an HTML page by Accept.

Source of the shape: RFC 9457. ``type`` is an IRI under the site's own ``/problems#``, stable per kind of trouble.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from declass.errors import RequestError, StoreError
from declass_server.access_log import outcome
from declass_server.answer import QueryRefusedError
from declass_server.formats import HTML
from declass_server.negotiation import choose

if TYPE_CHECKING:
    from flask import Flask

PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Status, title and meaning of a kind of trouble; ``retry_s`` becomes Retry-After."""

    status: int
    title: str
    meaning: str
    retry_s: int | None = None


# Code of a QueryRefusedError -> how it is answered.
QUERY_PROBLEMS: dict[str, ProblemKind] = {
    "syntax": ProblemKind(400, "The query cannot be read", "It is not SPARQL 1.1; line and column say where."),
    "evaluation": ProblemKind(400, "The query cannot be evaluated", "A term or a format in it does not fit."),
    "service": ProblemKind(
        403, "SERVICE is refused", "The endpoint asks no server but those that its configuration names."
    ),
    "service-failed": ProblemKind(502, "Another server failed", "A SERVICE clause was not answered."),
    "service-rows": ProblemKind(
        400, "The rows of another server cannot be used", "SERVICE gave too many, or no names."
    ),
    "function": ProblemKind(403, "The function is refused", "It is one of the store behind the site."),
    "nesting": ProblemKind(400, "The query is nested too deeply", "Too many brackets stand within brackets."),
    "dataset": ProblemKind(403, "The graph is refused", "FROM names a graph that is none of this site."),
    "update": ProblemKind(403, "Updates are refused", "The endpoint is read-only."),
    "not-acceptable": ProblemKind(406, "No acceptable format", "The Accept header names no format of this answer."),
    "busy": ProblemKind(503, "Too many queries", "All workers are busy; Retry-After says when to ask again.", 5),
    "crowd": ProblemKind(429, "Too many queries of one client", "Others wait too; Retry-After says when to ask.", 5),
    "deadline": ProblemKind(504, "The query took too long", "It was stopped at its deadline; nothing was cut off."),
    "resources": ProblemKind(507, "The query needs too much memory", "It was stopped at the limit of one query."),
    "internal": ProblemKind(500, "The query worker failed", "A fault of the server."),
    "client-gone": ProblemKind(499, "The client closed its connection", "Nobody is left to answer."),
    "store": ProblemKind(503, "The store cannot be opened", "The server has trouble with its release.", 30),
    "no-index": ProblemKind(501, "No search index", "This release was made without one."),
}


# Code of an error that is named by its status alone -> what it means. The codes are fixed here: what Python calls a
# status changes between its versions.
HTTP_PROBLEMS: dict[str, ProblemKind] = {
    "bad-request": ProblemKind(400, "Bad request", "A parameter, or the request itself, cannot be read."),
    "forbidden": ProblemKind(403, "Forbidden", "The site does not do that."),
    "not-found": ProblemKind(404, "Not found", "Nothing is at this address, or the release does not know it."),
    "method-not-allowed": ProblemKind(405, "Method not allowed", "The header Allow says which methods it takes."),
    "not-acceptable": ProblemKind(406, "No acceptable format", "The detail lists the formats that there are."),
    "gone": ProblemKind(410, "Gone", "What the address names was withdrawn; the detail says what took its place."),
    "precondition-failed": ProblemKind(412, "Precondition failed", "The file is not what the condition names."),
    "request-entity-too-large": ProblemKind(413, "Too long", "The query or the body is longer than the site reads."),
    "request-uri-too-long": ProblemKind(414, "Address too long", "Send a long query by POST."),
    "unsupported-media-type": ProblemKind(415, "Unsupported media type", "The site reads no body of this type."),
    "requested-range-not-satisfiable": ProblemKind(416, "No such range", "The file is shorter than that."),
    "internal-server-error": ProblemKind(500, "Server error", "A fault of the server."),
    "gateway-timeout": ProblemKind(504, "Too slow", "What the answer needs was not there in time."),
}
_CODE_OF = {kind.status: code for code, kind in HTTP_PROBLEMS.items()}


@dataclass(frozen=True, slots=True)
class Problem:
    """One error answer; ``line`` and ``column`` count from 1 in the query."""

    status: int
    title: str
    detail: str = ""
    code: str = ""
    line: int | None = None
    column: int | None = None
    retry_s: int | None = None

    def body(self) -> dict[str, str | int]:
        """Return the members of the problem document."""
        kind = self.code or _CODE_OF.get(self.status) or HTTPStatus(self.status).phrase.lower().replace(" ", "-")
        members: dict[str, str | int | None] = {
            "type": f"{request.url_root}problems#{kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail or None,
            "line": self.line,
            "column": self.column,
        }
        return {name: value for name, value in members.items() if value is not None}


def problem_of_refusal(refusal: QueryRefusedError) -> Problem:
    """Return the problem that says why a query was not answered."""
    kind = QUERY_PROBLEMS[refusal.code]
    return Problem(kind.status, kind.title, refusal.detail, refusal.code, refusal.line, refusal.column, kind.retry_s)


def respond(problem: Problem) -> Response:
    """Return the answer, as HTML where the client prefers it."""
    if choose(request.headers.get("Accept"), [PROBLEM_JSON, "application/json", HTML]) == HTML:
        response = Response(render_template("problem.html", problem=problem), problem.status)
        response.content_type = "text/html; charset=utf-8"
    else:
        body = json.dumps(problem.body(), ensure_ascii=False, indent=2) + "\n"
        response = Response(body, problem.status, content_type=PROBLEM_JSON)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-store"
    if problem.retry_s is not None:
        response.headers["Retry-After"] = str(problem.retry_s)
    return response


def _on_http_exception(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400 and error.response is not None:  # a redirect made by the router
        return Response(status=status, headers=list(error.response.headers))
    if status < 400:
        return Response(error.get_body(), status, headers=error.get_headers(request.environ))
    kind = HTTP_PROBLEMS.get(_CODE_OF.get(status, ""))
    detail = error.description or ""
    if kind is not None and detail == type(error).description:  # the router's words, which know nothing of the site
        detail = f"nothing is at {request.path}" if status == 404 else kind.meaning
    response = respond(Problem(status, kind.title if kind else HTTPStatus(status).phrase, detail))
    valid_methods = getattr(error, "valid_methods", None)
    if valid_methods:
        response.headers["Allow"] = ", ".join(sorted({*valid_methods, "OPTIONS"}))
    return response


def _on_request_error(error: RequestError) -> Response:
    return respond(Problem(error.status, error.title, error.detail or ""))


def _on_refusal(refusal: QueryRefusedError) -> Response:
    outcome().outcome = refusal.code
    return respond(problem_of_refusal(refusal))


def _on_store_error(error: StoreError) -> Response:
    current_app.logger.error("store: %s", error)
    return respond(problem_of_refusal(QueryRefusedError("store", "the store is not available at the moment")))


def install_error_handlers(app: Flask) -> None:
    """Answer every error of ``app`` in the one shape. Other exceptions reach the handler of 500."""
    app.register_error_handler(HTTPException, _on_http_exception)
    app.register_error_handler(RequestError, _on_request_error)
    app.register_error_handler(QueryRefusedError, _on_refusal)
    app.register_error_handler(StoreError, _on_store_error)
