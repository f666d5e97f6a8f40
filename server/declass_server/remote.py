"""Another SPARQL store behind the site: jobs go to it by the SPARQL 1.1 Protocol instead of to worker processes.

The policy is the same as for the release's own store: no SERVICE but the search of the texts and servers allowed,
whose rows go to the store as a table; no update, no graph from elsewhere; a deadline; complete answers or an error.
The release gives the dumps and the search index.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import requests
from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from declass.errors import StoreError
from declass.release.service_clauses import datasets
from declass_server import virtuoso
from declass_server.answer import QueryRefusedError, too_late
from declass_server.extensions import refuse_extensions
from declass_server.federation.fetching import FetcherUntil
from declass_server.formats import GRAPHS, JSON_RESULTS, N_TRIPLES, PREFIXES, SOLUTIONS
from declass_server.frames import Start
from declass_server.policy import Texts, admitted, agreed
from declass_server.query_text import explain
from declass_server.rows import RowCounter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from declass_server.federation.fetching import Fetcher
    from declass_server.frames import Job

_FORMS = {"SELECT": "solutions", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_CHUNK = 64 * 1024
# Gives 100,000 rows from any store, however little it holds.
_DIGITS = "{ 0 1 2 3 4 5 6 7 8 9 }"
_MANY_ROWS = f"SELECT ?a {{ {' '.join(f'VALUES ?{name} {_DIGITS}' for name in 'abcde')} }}"
_MANY = 100_000
_DETAIL = 500


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """Where the store is and what it may be asked; times in seconds, sizes in bytes."""

    url: str
    base_iri: str
    index: Path | None
    size: int  # jobs at a time
    timeout_s: float
    queue_limit: int
    queue_wait_s: float
    largest_bytes: int  # of one answer: it is read whole before any of it is sent
    fetcher: Fetcher | None = None  # asks other servers


class RemoteAnswer:
    """What the store said to a job, read whole."""

    def __init__(self, start: Start, body: bytes, rows: int | None) -> None:
        """Keep the answer."""
        self.start, self.rows, self._body = start, rows, body

    def __iter__(self) -> Iterator[bytes]:
        """Yield the answer's bytes."""
        for at in range(0, len(self._body), _CHUNK):
            yield self._body[at : at + _CHUNK]

    def close(self) -> None:
        """Leave the rest unread."""
        self._body = b""


class _CutOffError(QueryRefusedError):
    """The store gave the first rows of more."""

    def __init__(self, rows: str) -> None:
        super().__init__("resources", f"the store cuts answers off at {rows} rows; use LIMIT")
        self.rows = rows


class RemoteStore:
    """Gives jobs to a store at a URL; stands where a :class:`declass_server.pool.WorkerPool` stands."""

    def __init__(self, settings: RemoteSettings) -> None:
        """Keep the settings; the store is asked by :meth:`wait_ready` for the first time."""
        self.settings = settings
        self._session = requests.Session()
        adapter = requests.adapters.HTTPAdapter(pool_maxsize=settings.size)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)
        self._places = threading.BoundedSemaphore(settings.size)
        self._lock = threading.Lock()
        self._busy = self._waiting = 0
        self._is_virtuoso = False
        self._texts = Texts(settings.index)

    def wait_ready(self, timeout_s: float = 30.0) -> None:
        """Return when the store answers, and whole.

        Raises :class:`StoreError` when it does not within ``timeout_s``, or cuts its answers off.
        """
        end = time.monotonic() + timeout_s
        while True:
            try:
                self._ask("ASK {}", "application/sparql-results+json", min(5.0, timeout_s))
            except QueryRefusedError as error:
                if time.monotonic() > end or error.code == "syntax":
                    raise StoreError(
                        f"{self.settings.url} answers no query: {error.detail} (start the store, or give another "
                        "address: --sparql-endpoint, DECLASS_SPARQL_ENDPOINT)"
                    ) from error
                time.sleep(0.2)
            else:
                break
        self._see_that_answers_are_whole()

    def run(
        self, job: Job, *, timeout_s: float | None = None, client: int | None = None, client_name: str = ""
    ) -> RemoteAnswer:
        """Return the answer to ``job``; raises :class:`QueryRefusedError`."""
        del client, client_name  # the store at the other end shares out its own time
        limit = self.settings.timeout_s if timeout_s is None else min(timeout_s, self.settings.timeout_s)
        self._wait()
        try:
            return self._search(job) if job.operation == "search" else self._query(job, limit)
        finally:
            with self._lock:
                self._busy -= 1
            self._places.release()

    @property
    def busy(self) -> int:
        """Return how many jobs the store is at."""
        return self._busy

    @property
    def ready(self) -> int:
        """Return how many jobs it may be given at a time."""
        return self.settings.size

    @property
    def waiting(self) -> int:
        """Return how many jobs wait."""
        return self._waiting

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _wait(self) -> None:
        with self._lock:
            if self._waiting >= self.settings.queue_limit:
                raise QueryRefusedError("busy", "too many queries are waiting; try again shortly")
            self._waiting += 1
        try:
            free = self._places.acquire(timeout=self.settings.queue_wait_s)
        finally:
            with self._lock:
                self._waiting -= 1
        if not free:
            raise QueryRefusedError("busy", "the store did not become free in time; try again shortly")
        with self._lock:
            self._busy += 1

    def _query(self, job: Job, limit: float) -> RemoteAnswer:
        end, fetcher = time.monotonic() + limit, self.settings.fetcher
        outside = FetcherUntil(fetcher, end) if fetcher is not None else None
        query = admitted(job, self.settings.base_iri, self._texts, outside)
        text = query.told
        form = _FORMS.get(text.first)
        if form is None:
            raise QueryRefusedError("syntax", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
        refuse_extensions(query.frame)
        # A store may fetch what FROM names; graphs of the release are all that may be named.
        for iri in (*datasets(query.frame), *(job.default_graphs or ()), *(job.named_graphs or ())):
            if not iri.startswith(self.settings.base_iri):
                raise QueryRefusedError("dataset", f"the graph <{iri}> is none of this site")
        if form == "graph":
            media_type = agreed(job.graph_format, "a graph (CONSTRUCT or DESCRIBE)", GRAPHS)
            body = self._ask_for(job, query.text, N_TRIPLES, limit, end)
            return RemoteAnswer(Start(form, media_type, text.repeatable), _graph(body, media_type), None)
        media_type = agreed(job.solutions_format, "a table of results (SELECT or ASK)", SOLUTIONS)
        body = _solutions(self._ask_for(job, query.text, JSON_RESULTS, limit, end), media_type)
        rows = RowCounter(media_type)
        rows.feed(body)
        return RemoteAnswer(Start(form, media_type, text.repeatable), body, rows.rows)

    def _ask_for(self, job: Job, text: str, media_type: str, limit: float, end: float) -> bytes:
        """Ask what a client asks: what is wrong with the text is told by the grammar, whatever the store calls it."""
        try:
            return self._ask(text, media_type, limit, job, end)
        except QueryRefusedError as error:
            if error.code != "syntax":
                raise
            trouble = explain(text, error.detail)
            raise QueryRefusedError("syntax", trouble.message, trouble.line, trouble.column) from error

    def _see_that_answers_are_whole(self) -> None:
        url = self.settings.url
        try:
            counter = RowCounter("text/csv")
            counter.feed(self._ask(_MANY_ROWS, "text/csv", self.settings.timeout_s))
            limit = str(counter.rows) if (counter.rows or 0) < _MANY else None
            if limit is None and self._is_virtuoso:  # it cuts graphs off without a word, so no limit is safe
                told = parse_query_results(
                    self._ask(virtuoso.ROW_LIMIT_QUERY, JSON_RESULTS, self.settings.timeout_s),
                    format=QueryResultsFormat.JSON,
                )
                found = [row[0] for row in told] if isinstance(told, QuerySolutions) else []
                limit = next((term.value for term in found if isinstance(term, Literal)), None)
        except _CutOffError as error:
            limit = error.rows
        except (QueryRefusedError, SyntaxError) as error:
            raise StoreError(f"{url} gives no {_MANY:,} rows in time, as a test: {error}") from error
        if limit not in {None, "0"}:
            raise StoreError(
                f"{url} cuts its answers off at {limit} rows, so they would not be whole: take the limit out "
                "(Virtuoso: the line ResultSetMaxRows of its ini file)"
            )

    def _ask(
        self, query: str, media_type: str, limit: float, job: Job | None = None, end: float | None = None
    ) -> bytes:
        end = time.monotonic() + limit if end is None else end
        fields = [("query", query)]
        if job is not None:
            fields += [("default-graph-uri", iri) for iri in job.default_graphs or ()]
            fields += [("named-graph-uri", iri) for iri in job.named_graphs or ()]
        try:
            with self._session.post(
                self.settings.url,
                data=fields,
                headers={"Accept": media_type},
                timeout=max(end - time.monotonic(), 0.001),
                stream=True,
                allow_redirects=False,
            ) as answer:
                return self._read(answer, end, limit)
        except requests.Timeout as error:
            raise too_late(limit) from error
        except requests.RequestException as error:
            raise QueryRefusedError("store", f"the store at {self.settings.url} cannot be reached") from error

    def _read(self, answer: requests.Response, end: float, limit: float) -> bytes:
        parts, size = [], 0
        for chunk in answer.iter_content(_CHUNK):
            size += len(chunk)
            if time.monotonic() > end:
                raise too_late(limit)
            if size > self.settings.largest_bytes:
                raise QueryRefusedError("resources", "the answer is larger than this site passes on; use LIMIT")
            parts.append(chunk)
        body = b"".join(parts)
        self._is_virtuoso = virtuoso.is_virtuoso(answer.headers)
        if virtuoso.gave_up(answer.status_code, answer.headers):
            raise QueryRefusedError("deadline", "the store gave up before it had found everything")
        if rows := virtuoso.cut_off_at(answer.headers):
            raise _CutOffError(rows)
        if answer.status_code == 200:
            return body
        said = " ".join(body.decode("utf-8", "replace").split())[:_DETAIL]
        if 400 <= answer.status_code < 500:
            raise QueryRefusedError("syntax", said or f"the store refused the query ({answer.status_code})")
        if answer.status_code in {503, 504} or virtuoso.is_timeout(said):
            raise QueryRefusedError("deadline", f"the store gave up: {said}")
        raise QueryRefusedError("store", f"the store answered {answer.status_code}: {said}")

    def _search(self, job: Job) -> RemoteAnswer:
        body, count = self._texts.hits(job)
        return RemoteAnswer(Start("hits", "application/json"), body, count)


def _graph(body: bytes, media_type: str) -> bytes:
    try:
        triples = [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]
    except SyntaxError as error:
        raise QueryRefusedError("store", "the store's answer cannot be read") from error
    known = GRAPHS[media_type]
    prefixes = None if known.supports_datasets else PREFIXES
    return serialize(dict.fromkeys(triples), format=known, prefixes=prefixes) or b""


def _solutions(body: bytes, media_type: str) -> bytes:
    try:
        results = parse_query_results(virtuoso.with_plain_blank_nodes(body), format=QueryResultsFormat.JSON)
        if not isinstance(results, QueryBoolean | QuerySolutions):
            raise QueryRefusedError("store", "the store's answer cannot be read")
        return cast("bytes", results.serialize(format=SOLUTIONS[media_type]))
    except (SyntaxError, ValueError) as error:
        raise QueryRefusedError("store", "the store's answer cannot be read") from error
