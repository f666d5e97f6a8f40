"""A query worker: opens one release's store read-only and answers one job at a time until its input ends.

Started as ``python -P -m declass_server.worker STORE MEMORY_BYTES BASE_IRI INDEX PARENT``; speaks :mod:`frames` on
standard input and output. Nothing here watches the clock: the parent does, and kills.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryTriples,
    Store,
    serialize,
)

from declass_server.formats import GRAPHS, PREFIXES, SOLUTIONS
from declass_server.frames import CHUNK_BYTES, DATA, END, ERROR, JOB, READY, Job, Start, frame
from declass_server.process import ABORTED
from declass_server.query_text import bind, examine, explain
from declass_server.rows import RowCounter
from declass_server.sandbox import die_with_parent, forbid_sockets, limit_resources
from declass_server.text_search import ClauseError, answer_clauses

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.release.search import SearchIndex

_MAY_SEARCH = re.compile(r"\bservice\b", re.IGNORECASE)


class RefusalError(Exception):
    """A job that cannot be answered; becomes an ERROR frame."""

    def __init__(self, code: str, detail: str, line: int | None = None, column: int | None = None) -> None:
        """Keep what the frame says."""
        super().__init__(detail)
        self.frame = frame(ERROR, {"code": code, "detail": detail, "line": line, "column": column})


class Output:
    """A binary file for the serialisers: gathers writes into DATA frames."""

    def __init__(self, send: Callable[[bytes], None], rows: RowCounter) -> None:
        """Send frames by ``send``, and let ``rows`` count in them."""
        self._send, self._rows = send, rows
        self._parts, self._size = [b""], 0

    def write(self, data: bytes) -> int:
        """Take bytes; returns how many."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= CHUNK_BYTES:
            self.flush()
        return len(data)

    @property
    def rows(self) -> int | None:
        """Return how many rows were sent, None where the format does not show them."""
        return self._rows.rows

    def flush(self) -> None:
        """Send what is gathered."""
        if self._size:
            data = b"".join(self._parts)
            self._rows.feed(data)
            self._send(frame(DATA, data))
            self._parts, self._size = [], 0


class Worker:
    """Answers jobs on one store."""

    def __init__(self, store: Store, base_iri: str, index: Path | None, send: Callable[[bytes], None]) -> None:
        """Keep the store; the search index is opened by the first search."""
        self._store, self._base_iri, self._index, self._send = store, base_iri, index, send
        self._opened: SearchIndex | None = None

    def answer(self, job: Job) -> None:
        """Answer one job: START, DATA…, END; or ERROR."""
        try:
            rows = self._search(job) if job.operation == "search" else self._query(job)
        except RefusalError as refusal:
            self._send(refusal.frame)
        except MemoryError:
            os._exit(ABORTED)  # as an aborted allocation of the engine: the parent replaces this process
        else:
            self._send(frame(END, {"rows": rows}))

    def _query(self, job: Job) -> int | None:
        query = self._with_hits(bind(job.text, job.iris, job.literals))
        text = examine(query)
        if text.has_service:
            raise RefusalError(
                "service",
                "SERVICE is not allowed: this endpoint queries its own release only, and SERVICE "
                f"<{self._search_iri}> searches its texts",
            )
        if text.is_update:
            raise RefusalError("update", "this endpoint is read-only: update requests are refused")
        named = job.default_graphs is not None or job.named_graphs is not None
        try:
            results = self._store.query(
                query,
                base_iri=self._base_iri,
                default_graph=[NamedNode(iri) for iri in job.default_graphs or ()] if named else None,
                named_graphs=[NamedNode(iri) for iri in job.named_graphs or ()] if named else None,
            )
        except SyntaxError as error:
            trouble = explain(query, str(error))
            raise RefusalError("syntax", trouble.message, trouble.line, trouble.column) from error
        except (ValueError, OSError) as error:
            raise RefusalError("evaluation", str(error)) from error
        try:
            if isinstance(results, QueryTriples):
                media_type = _agreed(job.graph_format, "a graph (CONSTRUCT or DESCRIBE)", GRAPHS)
                self._send(Start("graph", media_type, text.repeatable).dump())
                output = Output(self._send, RowCounter(media_type))
                _write_graph(results, output, media_type)
            else:
                form = "boolean" if isinstance(results, QueryBoolean) else "solutions"
                media_type = _agreed(job.solutions_format, "a table of results (SELECT or ASK)", SOLUTIONS)
                self._send(Start(form, media_type, text.repeatable).dump())
                output = Output(self._send, RowCounter(media_type))
                results.serialize(cast("IO[bytes]", output), SOLUTIONS[media_type])
        except (ValueError, OSError) as error:
            raise RefusalError("evaluation", str(error)) from error
        output.flush()
        return output.rows

    @property
    def _search_iri(self) -> str:
        return f"{self._base_iri}search"

    def _with_hits(self, query: str) -> str:
        """Return ``query`` with its searches answered."""
        if not _MAY_SEARCH.search(query):
            return query
        try:
            return answer_clauses(query, self._search_iri, self._searcher())
        except ClauseError as error:
            raise RefusalError("syntax", str(error), error.place.line, error.place.column) from error

    def _searcher(self) -> SearchIndex | None:
        from declass.release.search import open_index

        if self._opened is None and self._index is not None:
            self._opened = open_index(self._index)
        return self._opened

    def _search(self, job: Job) -> int:
        searcher = self._searcher()
        if searcher is None:
            raise RefusalError("no-index", "this release has no search index")
        try:
            hits = searcher.query(job.text, limit=job.limit, offset=job.offset, **job.literals)
        except ValueError as error:
            raise RefusalError("evaluation", str(error)) from error
        self._send(Start("hits", "application/json").dump())
        self._send(frame(DATA, json.dumps(asdict(hits)).encode()))
        return len(hits.hits)


def _write_graph(triples: QueryTriples, output: Output, media_type: str) -> None:
    known, stream = GRAPHS[media_type], cast("IO[bytes]", output)
    if known.supports_datasets:
        triples.serialize(stream, known)
    else:  # the graph formats are the ones that gain from prefixes
        serialize(triples, stream, known, prefixes=PREFIXES)


def _agreed(media_type: str | None, what: str, known: dict[str, object] | object) -> str:
    if media_type is None:
        offers = ", ".join(known) if isinstance(known, dict) else ""
        raise RefusalError("not-acceptable", f"the answer is {what}, which comes as {offers}")
    return media_type


def _read_job(stream: BinaryIO) -> Job | None:
    head = stream.read(JOB.size)
    if len(head) < JOB.size:
        return None
    (length,) = JOB.unpack(head)
    body = stream.read(length)
    return Job.load(body) if len(body) == length else None


def _take_standard_output() -> Callable[[bytes], None]:
    """Return a function that writes to the pipe; a stray print goes to standard error instead of into it."""
    pipe = os.dup(1)
    os.dup2(2, 1)

    def send(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(pipe, view) :]

    return send


def main(arguments: list[str]) -> int:
    """Serve jobs until standard input ends; returns the exit status."""
    store_path, memory_bytes, base_iri, index, parent = arguments
    die_with_parent(int(parent))
    walled = forbid_sockets()
    send = _take_standard_output()
    try:
        store = Store.read_only(store_path)
    except OSError as error:
        send(frame(ERROR, {"code": "store", "detail": f"the store cannot be opened: {error}"}))
        return 1
    limit_resources(int(memory_bytes))
    worker = Worker(store, base_iri, Path(index) if index else None, send)
    send(frame(READY, {"sockets_refused": walled}))
    while (job := _read_job(sys.stdin.buffer)) is not None:
        worker.answer(job)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
