"""The answer to one job, frame by frame, and what it says when it cannot be given."""

from __future__ import annotations

import json
import time
from enum import Enum, auto
from typing import TYPE_CHECKING

from declass_server.frames import DATA, END, ERROR, FETCH, Start, frame
from declass_server.process import ClientGoneError, DeadlinePassedError, WorkerDiedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declass_server.federation.fetching import Fetcher
    from declass_server.frames import Job
    from declass_server.process import Process

    GiveBack = Callable[[Process, "State"], None]


class QueryRefusedError(Exception):
    """A job was refused or failed. ``code`` is one of ``problems.QUERY_PROBLEMS``."""

    def __init__(self, code: str, detail: str, line: int | None = None, column: int | None = None) -> None:
        """Keep the code, the text for people, and the place in the query, counted from 1."""
        super().__init__(detail)
        self.code, self.detail, self.line, self.column = code, detail, line, column

    def told(self) -> dict[str, str | int | None]:
        """Return what the constructor takes, by name."""
        return {"code": self.code, "detail": self.detail, "line": self.line, "column": self.column}


def too_late(limit_s: float) -> QueryRefusedError:
    """Return the refusal of a query that took longer than it may."""
    time_given = "1 second" if limit_s == 1 else f"{limit_s:g} seconds"
    return QueryRefusedError("deadline", f"the query was stopped: it was not finished within {time_given}")


class WorkerLostError(Exception):
    """The worker had ended before it could be given a job."""


class State(Enum):
    """How a worker comes back: it can be used again, the job cost its life, or it had ended before the job."""

    USABLE = auto()
    SPENT = auto()
    LOST_BEFORE = auto()


class Answer:
    """What a worker sends for a job; iterating gives the bytes, to the end or to an exception.

    Only the time spent waiting for the worker counts against the deadline; a slow reader has
    ``transfer_limit_s`` in all.
    """

    start: Start
    rows: int | None = None  # how many there were, once the answer is read to its end

    def __init__(
        self,
        process: Process,
        timeout_s: float,
        transfer_limit_s: float,
        client: int | None,
        give_back: GiveBack,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Take over ``process`` until the answer ends, fails or is closed; then ``give_back`` it in its state.

        ``fetcher`` asks other servers for the worker; None: there are none.
        """
        self._process: Process | None = process
        self._timeout_s, self._left_s, self._client, self._give_back = timeout_s, timeout_s, client, give_back
        self._last = time.monotonic() + transfer_limit_s
        self._fetcher = fetcher

    def begin(self, job: Job) -> None:
        """Send the job and wait for the first frame; raises :class:`WorkerLostError` where it cannot be sent."""
        process = self._worker()
        try:
            process.send(job)
        except WorkerDiedError as error:
            self._finish(State.LOST_BEFORE)
            raise WorkerLostError from error
        kind, payload = self._next_frame()
        while kind == FETCH:
            self._fetch(process, **json.loads(payload))
            kind, payload = self._next_frame()
        self.start = Start.load(payload)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the answer's bytes; raises :class:`QueryRefusedError` when it cannot be completed."""
        while self._process is not None:
            kind, payload = self._next_frame()
            if kind == END:
                self.rows = json.loads(payload)["rows"]
                self._finish(State.USABLE)
            elif kind == DATA:
                yield payload

    def close(self) -> None:
        """Give the worker back; an answer that is not read to its end costs the worker its life."""
        self._finish(State.SPENT)

    def _fetch(self, process: Process, endpoint: str, query: str) -> None:
        began = time.monotonic()
        try:
            if self._fetcher is None:
                raise QueryRefusedError("service", "SERVICE is not allowed here")
            reply = self._fetcher.fetch(endpoint, query, self._left_s, self._client).dump()
        except QueryRefusedError as refusal:
            reply = frame(ERROR, refusal.told())
        except ClientGoneError as error:
            self._finish(State.SPENT)
            raise _gone() from error
        except BaseException:
            self._finish(State.SPENT)
            raise
        self._left_s -= time.monotonic() - began
        try:
            process.write(reply)
        except WorkerDiedError as error:
            self._finish(State.SPENT)
            raise QueryRefusedError("busy", "a query worker was lost; try again") from error

    def _next_frame(self) -> tuple[bytes, bytes]:
        process = self._worker()
        began = time.monotonic()
        try:
            kind, payload = process.read_frame(min(self._left_s, self._last - began), self._client)
        except DeadlinePassedError as error:
            self._finish(State.SPENT)
            raise too_late(self._timeout_s) from error
        except WorkerDiedError as error:
            self._finish(State.SPENT)
            if error.by_signal:
                code, detail = "resources", "the query was stopped: it needs more memory than one query may use"
            else:
                code, detail = "internal", "a query worker failed; the log of the server says why"
            raise QueryRefusedError(code, detail) from error
        except ClientGoneError as error:
            self._finish(State.SPENT)
            raise _gone() from error
        self._left_s -= time.monotonic() - began
        if kind == ERROR:
            self._finish(State.USABLE)
            raise QueryRefusedError(**json.loads(payload))
        return kind, payload

    def _worker(self) -> Process:
        if self._process is None:
            raise ValueError("the answer is finished: its worker was given back")
        return self._process

    def _finish(self, state: State) -> None:
        process, self._process = self._process, None
        if process is not None:
            self._give_back(process, state)


def _gone() -> QueryRefusedError:
    return QueryRefusedError("client-gone", "the client closed its connection")
