"""A query worker: opens one release's store read-only and answers one job at a time until its input ends.

Started as ``python -P -m declass_server.worker STORE MEMORY_BYTES BASE_IRI INDEX PARENT``; speaks :mod:`frames` on
standard input and output. Nothing here watches the clock: the parent does, and kills.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    serialize,
)

from declass.release.column_order import star_written_out
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

    from typing_extensions import Buffer


class Output(RawIOBase):
    """What the serialisers write to, through a buffer: each write becomes a DATA frame."""

    def __init__(self, pipe: Pipe, media_type: str) -> None:
        """Send frames by ``pipe``, and count the rows in them."""
        self._pipe, self._counter, self._ended = pipe, RowCounter(media_type), False

    def writable(self) -> bool:
        """Return that this can be written to."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Take bytes; returns how many."""
        taken = bytes(data)
        if not self._ended:
            self._counter.feed(taken)
            self._pipe.send(frame(DATA, taken))
        return len(taken)

    def end(self) -> None:
        """Take no more: a buffer that is thrown away with a failed answer writes what it still holds."""
        self._ended = True

    @property
    def rows(self) -> int | None:
        """Return how many rows were sent, None where the format does not show them."""
        return self._counter.rows


class Pipe:
    """Where frames go: small ones wait for the next, so that a short answer is one write and wakes its reader once.

    What waits is written by :meth:`flush`.
    """

    def __init__(self, descriptor: int) -> None:
        """Write to ``descriptor``."""
        self._descriptor, self._waiting, self._size = descriptor, [b""], 0

    def send(self, data: bytes) -> None:
        """Take a frame."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= CHUNK_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        view = memoryview(b"".join(self._waiting))
        self._waiting, self._size = [], 0
        while view:
            view = view[os.write(self._descriptor, view) :]


class Above:
    """The process that started this one, which can ask other servers."""

    def __init__(self, stream: BinaryIO, pipe: Pipe) -> None:
        """Ask by ``pipe`` and read what is said from ``stream``."""
        self._stream, self._pipe = stream, pipe

    def fetch(self, endpoint: str, query: str) -> Fetched:
        """Return what the server at ``endpoint`` says; raises :class:`QueryRefusedError`."""
        self._pipe.send(frame(FETCH, {"endpoint": endpoint, "query": query}))
        self._pipe.flush()
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

    def __init__(self, store: Store, base_iri: str, index: Path | None, pipe: Pipe, above: Above) -> None:
        """Keep the store; the search index is opened by the first search."""
        self._store, self._base_iri, self._pipe, self._above = store, base_iri, pipe, above
        self._texts = Texts(index)

    def answer(self, job: Job) -> None:
        """Answer one job: START, DATA…, END; or ERROR."""
        try:
            rows = self._search(job) if job.operation == "search" else self._query(job)
        except QueryRefusedError as refusal:
            self._pipe.send(frame(ERROR, refusal.told()))
        except MemoryError:
            os._exit(ABORTED)  # as an aborted allocation of the engine: the parent replaces this process
        else:
            self._pipe.send(frame(END, {"rows": rows}))
        self._pipe.flush()

    def _query(self, job: Job) -> int | None:
        query = admitted(job, self._base_iri, self._texts, self._above)
        try:
            results = self._evaluated(star_written_out(query.text, self._base_iri), job)
        except SyntaxError as error:
            trouble = explain(query.text, str(error))
            raise QueryRefusedError("syntax", trouble.message, trouble.line, trouble.column) from error
        except (ValueError, OSError, RuntimeError) as error:  # RuntimeError: a function that the engine lacks
            raise QueryRefusedError("evaluation", str(error)) from error
        try:
            if isinstance(results, QueryTriples):
                media_type = agreed(job.graph_format, "a graph (CONSTRUCT or DESCRIBE)", GRAPHS)
                start = Start("graph", media_type, query.told.repeatable)
                return self._write(start, lambda stream: _write_graph(results, stream, media_type))
            form = "boolean" if isinstance(results, QueryBoolean) else "solutions"
            media_type = agreed(job.solutions_format, "a table of results (SELECT or ASK)", SOLUTIONS)
            start = Start(form, media_type, query.told.repeatable)
            return self._write(start, lambda stream: results.serialize(stream, SOLUTIONS[media_type]))
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryRefusedError("evaluation", str(error)) from error

    def _evaluated(self, text: str, job: Job) -> QuerySolutions | QueryBoolean | QueryTriples:
        named = job.default_graphs is not None or job.named_graphs is not None
        return self._store.query(
            text,
            base_iri=self._base_iri,
            default_graph=[NamedNode(iri) for iri in job.default_graphs or ()] if named else None,
            named_graphs=[NamedNode(iri) for iri in job.named_graphs or ()] if named else None,
        )

    def _write(self, start: Start, serialize: Callable[[IO[bytes]], object]) -> int | None:
        """Send ``start`` and what ``serialize`` writes; returns how many rows there were."""
        self._pipe.send(start.dump())
        output = Output(self._pipe, start.media_type)
        buffered = BufferedWriter(output, CHUNK_BYTES)
        try:
            serialize(cast("IO[bytes]", buffered))
            buffered.flush()
        finally:
            output.end()
        return output.rows

    def _search(self, job: Job) -> int:
        body, count = self._texts.hits(job)
        self._pipe.send(Start("hits", "application/json").dump())
        self._pipe.send(frame(DATA, body))
        return count


def _write_graph(triples: QueryTriples, stream: IO[bytes], media_type: str) -> None:
    known = GRAPHS[media_type]
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


def _take_standard_output() -> Pipe:
    """Return the pipe to the parent; a stray print goes to standard error instead of into it."""
    pipe = Pipe(os.dup(1))
    os.dup2(2, 1)
    return pipe


def main(arguments: list[str]) -> int:
    """Serve jobs until standard input ends; returns the exit status."""
    store_path, memory_bytes, base_iri, index, parent = arguments
    die_with_parent(int(parent))
    walled = forbid_sockets()
    pipe = _take_standard_output()
    try:
        store = Store.read_only(store_path)
    except OSError as error:
        pipe.send(frame(ERROR, {"code": "store", "detail": f"the store cannot be opened: {error}"}))
        pipe.flush()
        return 1
    limit_resources(int(memory_bytes))
    worker = Worker(store, base_iri, Path(index) if index else None, pipe, Above(sys.stdin.buffer, pipe))
    gc.freeze()  # what is there now stays
    pipe.send(frame(READY, {"sockets_refused": walled}))
    pipe.flush()
    while (job := _read_job(sys.stdin.buffer)) is not None:
        worker.answer(job)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
