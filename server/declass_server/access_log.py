"""One line of JSON for each request: when, who, what, how it ended, how long it took, how much was sent.

A query is named by the beginning of its SHA-256, so that equal queries are found again and their text is not kept.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from logging.handlers import WatchedFileHandler
from typing import TYPE_CHECKING, cast

from flask import g, request

from declass_server.bodies import Passing

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from wsgiref.types import WSGIEnvironment

    from flask import Flask, Response
    from werkzeug.wrappers import Request as WerkzeugRequest
    from werkzeug.wrappers import Response as WerkzeugResponse

    from declass_server.metrics import Metrics

ACCESS = logging.getLogger("declass.access")
_HASH = 16  # hexadecimal digits of the hash that are logged
OUTCOME, BEGAN = "declass.outcome", "declass.began"  # of a request, in its WSGI environment
TOLD = "declass.told"  # where the WSGI environment holds the route and the outcome of a request


@dataclass(slots=True)
class Outcome:
    """What the answering of a request tells of itself; ``outcome`` is "ok", or the code of the trouble."""

    query: str = ""  # hash of the query, "" where there was none
    rows: int | None = None
    cached: bool = False
    streamed: bool = False
    outcome: str = "ok"

    def asked(self, query: str) -> None:
        """Note which query is answered."""
        self.query = sha256(query.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]


Told = tuple[str, Outcome]


def write_access_log(target: str) -> None:
    """Write the lines to the file ``target``, to standard output for "-"; raises OSError where it cannot be written.

    A file that was moved away is opened anew, so that logs can be rotated.
    """
    handler: logging.Handler
    handler = logging.StreamHandler(sys.stdout) if target == "-" else WatchedFileHandler(target, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    ACCESS.addHandler(handler)
    ACCESS.setLevel(logging.INFO)
    ACCESS.propagate = False


def outcome() -> Outcome:
    """Return what is told of the current request."""
    return outcome_of(request.environ)


def outcome_of(environ: WSGIEnvironment) -> Outcome:
    """Return what is told of the request with this environment."""
    told: Outcome = environ.setdefault(OUTCOME, Outcome())
    return told


def logging_requests() -> bool:
    """Return whether a line is written for each request."""
    return ACCESS.isEnabledFor(logging.INFO)


@dataclass(frozen=True, slots=True)
class Request:
    """What the log tells of a request: ``route`` is the rule that matched, ``path`` what was asked."""

    route: str
    client: str
    method: str
    path: str


def record(
    metrics: Metrics, asked: Request, told: Outcome, status: int, release: str | None, seconds: float, sent: int
) -> None:
    """Count a request that has ended and write its line; ``sent`` is in bytes."""
    metrics.count(asked.route, status, told, seconds, sent)
    if logging_requests():
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": asked.client,
            "method": asked.method,
            "path": asked.path,
            "status": status,
            "release": release,
            "ms": round(seconds * 1000, 1),
            "bytes": sent,
            "outcome": told.outcome,
            "query": told.query or None,
            "rows": told.rows,
            "cached": told.cached,
        }
        ACCESS.info("%s", json.dumps(line, ensure_ascii=True))


def install_access_log(app: Flask, metrics: Metrics) -> None:
    """Log and count every request of ``app`` when its answer is closed."""

    def begin() -> None:
        request.environ.setdefault(BEGAN, time.perf_counter())

    def follow(response: Response) -> Response:
        release = g.get("release")
        rule = request.url_rule.rule if request.url_rule is not None else "none"
        record_at_end(metrics, request, response, rule, release.version if release is not None else None)
        return response

    app.before_request(begin)
    app.after_request(follow)


def record_at_end(
    metrics: Metrics, asked: WerkzeugRequest, response: WerkzeugResponse, route: str, release: str | None
) -> None:
    """Count the request and write its line when ``response`` is closed."""
    environ = asked.environ
    began, told = environ.get(BEGAN) or time.perf_counter(), outcome_of(environ)
    line = Request(route, asked.remote_addr or "unknown", asked.method, asked.path)
    environ[TOLD] = route, told
    sent = _Counted(response, bodiless=asked.method == "HEAD")

    def end() -> None:
        record(metrics, line, told, response.status_code, release, time.perf_counter() - began, sent.bytes)

    response.call_on_close(end)


class _Counted:
    """How many bytes of a body were handed to the network."""

    def __init__(self, response: WerkzeugResponse, *, bodiless: bool) -> None:
        self._streamed, self._response, self._bodiless = 0, response, bodiless
        if response.is_streamed and response.status_code not in {204, 304}:
            body = cast("Iterable[bytes]", response.response)
            response.response = Passing(body, self._count(body))

    def _count(self, body: Iterable[bytes]) -> Generator[bytes, None, None]:
        for chunk in body:
            self._streamed += len(chunk)
            yield chunk

    @property
    def bytes(self) -> int:
        if self._bodiless:
            return 0
        return self._streamed or int(self._response.headers.get("Content-Length") or 0)
