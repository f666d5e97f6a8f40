"""A query worker: opens one release's store read-only and answers one job at a time until its input ends.

Started as ``python -P -m declass_server.worker STORE MEMORY_BYTES BASE_IRI INDEX PARENT``; speaks :mod:`frames` on
standard input and output. Nothing here watches the clock: the parent does, and kills.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryTriples,
    Store,
    serialize,
)

from declass_server.answer import QueryRefusedError
from declass_server.formats import GRAPHS, PREFIXES, SOLUTIONS
from declass_server.frames import CHUNK_BYTES, DATA, END, ERROR, FETCH, FRAME, JOB, READY, Fetched, Job, Start, frame
from declass_server.policy import Texts, admitted, agreed
from declass_server.process import ABORTED
from declass_server.query_text import explain
from declass_server.rows import RowCounter
from declass_server.sandbox import die_with_parent, forbid_sockets, limit_resources

if TYPE_CHECKING:
    from collections.abc import Callable


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


class Above:
    """The process that started this one, which can ask other servers."""

    def __init__(self, stream: BinaryIO, send: Callable[[bytes], None]) -> None:
        """Ask by ``send`` and read what is said from ``stream``."""
        self._stream, self._send = stream, send

    def fetch(self, endpoint: str, query: str) -> Fetched:
        """Return what the server at ``endpoint`` says; raises :class:`QueryRefusedError`."""
        self._send(frame(FETCH, {"endpoint": endpoint, "query": query}))
        head = self._stream.read(FRAME.size)
        kind, length = FRAME.unpack(head) if len(head) == FRAME.size else (b"", 0)
        payload = self._stream.read(length)
        if len(payload) < length or not kind:
            sys.exit(0)  # the input ended: nobody waits any more
        if kind == ERROR:
            raise QueryRefusedError(**json.loads(payload))
        return Fetched.load(payload)


class Worker:
    """Answers jobs on one store."""

    def __init__(
        self, store: Store, base_iri: str, index: Path | None, send: Callable[[bytes], None], above: Above
    ) -> None:
        """Keep the store; the search index is opened by the first search."""
        self._store, self._base_iri, self._send, self._above = store, base_iri, send, above
        self._texts = Texts(index)

    def answer(self, job: Job) -> None:
        """Answer one job: START, DATA…, END; or ERROR."""
        try:
            rows = self._search(job) if job.operation == "search" else self._query(job)
        except QueryRefusedError as refusal:
            self._send(frame(ERROR, refusal.told()))
        except MemoryError:
            os._exit(ABORTED)  # as an aborted allocation of the engine: the parent replaces this process
        else:
            self._send(frame(END, {"rows": rows}))

    def _query(self, job: Job) -> int | None:
        query = admitted(job, self._base_iri, self._texts, self._above)
        named = job.default_graphs is not None or job.named_graphs is not None
        try:
            results = self._store.query(
                query.text,
                base_iri=self._base_iri,
                default_graph=[NamedNode(iri) for iri in job.default_graphs or ()] if named else None,
                named_graphs=[NamedNode(iri) for iri in job.named_graphs or ()] if named else None,
            )
        except SyntaxError as error:
            trouble = explain(query.text, str(error))
            raise QueryRefusedError("syntax", trouble.message, trouble.line, trouble.column) from error
        except (ValueError, OSError) as error:
            raise QueryRefusedError("evaluation", str(error)) from error
        try:
            if isinstance(results, QueryTriples):
                media_type = agreed(job.graph_format, "a graph (CONSTRUCT or DESCRIBE)", GRAPHS)
                self._send(Start("graph", media_type, query.told.repeatable).dump())
                output = Output(self._send, RowCounter(media_type))
                _write_graph(results, output, media_type)
            else:
                form = "boolean" if isinstance(results, QueryBoolean) else "solutions"
                media_type = agreed(job.solutions_format, "a table of results (SELECT or ASK)", SOLUTIONS)
                self._send(Start(form, media_type, query.told.repeatable).dump())
                output = Output(self._send, RowCounter(media_type))
                results.serialize(cast("IO[bytes]", output), SOLUTIONS[media_type])
        except (ValueError, OSError) as error:
            raise QueryRefusedError("evaluation", str(error)) from error
        output.flush()
        return output.rows

    def _search(self, job: Job) -> int:
        body, count = self._texts.hits(job)
        self._send(Start("hits", "application/json").dump())
        self._send(frame(DATA, body))
        return count


def _write_graph(triples: QueryTriples, output: Output, media_type: str) -> None:
    known, stream = GRAPHS[media_type], cast("IO[bytes]", output)
    if known.supports_datasets:
        triples.serialize(stream, known)
    else:  # the graph formats are the ones that gain from prefixes
        serialize(triples, stream, known, prefixes=PREFIXES)


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
    worker = Worker(store, base_iri, Path(index) if index else None, send, Above(sys.stdin.buffer, send))
    send(frame(READY, {"sockets_refused": walled}))
    while (job := _read_job(sys.stdin.buffer)) is not None:
        worker.answer(job)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
