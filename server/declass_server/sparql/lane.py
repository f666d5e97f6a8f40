"""Queries of programs, answered before the application: most of what is asked, and with the least of ways.

Everything else about ``/sparql`` (the form, the description, errors and their pages) is the application's, which is
told what was read and what went wrong.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from declass.errors import RequestError, StoreError
from declass_server.access_log import BEGAN, outcome_of, record_at_end
from declass_server.answer import QueryRefusedError
from declass_server.compression import compress, read_tags
from declass_server.everywhere import add_headers
from declass_server.sparql.answering import answer_query
from declass_server.sparql.protocol import read_request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from declass_server.metrics import Metrics
    from declass_server.serving import Serving
    from declass_server.sparql.protocol import ProtocolRequest

PATH = "/sparql"
# Where the environment tells the application what was read and what was raised here.
ASKED, RAISED = "declass.asked", "declass.raised"


class SparqlLane:
    """WSGI middleware that answers the queries of programs and leaves the rest to ``application``."""

    def __init__(self, application: WSGIApplication, serving: Serving, metrics: Metrics, longest: int) -> None:
        """Take request bodies of at most ``longest`` bytes."""
        self._application, self._serving, self._metrics, self._longest = application, serving, metrics, longest

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] not in {"GET", "HEAD", "POST"}:
            return self._application(environ, start_response)
        if environ["REQUEST_METHOD"] != "POST" and "query=" not in environ["QUERY_STRING"]:
            return self._application(environ, start_response)
        environ[BEGAN] = time.perf_counter()
        request = Request(environ)
        request.max_content_length = self._longest
        try:
            asked = read_request(request, self._serving.config.max_query_bytes)
        except (RequestError, HTTPException) as error:
            environ[RAISED] = error
            return self._application(environ, start_response)
        if asked.query is None or asked.wants_page():
            environ[ASKED] = asked
            return self._application(environ, start_response)
        return self._answer(request, asked, asked.query, start_response)

    def _answer(
        self, request: Request, asked: ProtocolRequest, query: str, start_response: StartResponse
    ) -> Iterable[bytes]:
        outcome_of(request.environ).asked(query)
        read_tags(request.environ)
        release = self._serving.take()
        try:
            response = answer_query(request, release, asked, self._serving.config)
        except (QueryRefusedError, StoreError) as error:
            self._serving.give_back(release)
            request.environ[RAISED] = error
            return self._application(request.environ, start_response)
        except BaseException:
            self._serving.give_back(release)
            raise
        response.vary.add("Accept")
        add_headers(response)
        compress(response, request)
        record_at_end(self._metrics, request, response, PATH, release.version)
        response.call_on_close(lambda: self._serving.give_back(release))
        return response(request.environ, start_response)
