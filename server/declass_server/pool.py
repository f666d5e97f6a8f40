"""A pool of query workers: killable processes, each with a deadline for its job, shared fairly among clients.

Whoever has the fewest jobs at work is served first. A client may have ``size`` workers, and a pool that tells clients
apart has one more: who comes while another has all he may have is served at once.

A client whose job cost a worker its life holds the place of that worker until the next one is up and it has rested as
long as the job ran, at most a second: ending a worker and starting one costs others something too. For a minute it
may have one worker less, and its jobs have what others leave of all processors but one.

A keeper thread starts the processes and replaces those that were killed or died. It lives as long as the pool,
so the kernel ends the workers when this process ends in any way (see :func:`sandbox.die_with_parent`).
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.errors import StoreError
from declass_server.answer import Answer, QueryRefusedError, State, WorkerLostError
from declass_server.process import Process, may_step_forward

if TYPE_CHECKING:
    from pathlib import Path

    from declass_server.federation.fetching import Fetcher
    from declass_server.frames import Job

_RETRY_START_S = 1.0
_MOST_REST_S = 1.0
_COSTLY_S = 60.0  # how long it is remembered that a client's job cost a worker its life
_MOST_COSTLY = 1000


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """What a pool needs to know; times in seconds, sizes in bytes."""

    store: Path
    base_iri: str
    index: Path | None
    size: int
    timeout_s: float
    transfer_limit_s: float
    memory_bytes: int
    queue_limit: int
    queue_wait_s: float
    client_queue_limit: int = 0  # jobs of one client that may wait; 0: as many as the queue holds
    spare: int = 0  # workers beyond ``size``, for whoever has fewer at work
    fetcher: Fetcher | None = None  # asks other servers for the workers


@dataclass(slots=True, eq=False)
class _Ticket:
    """A place in the queue."""

    client: str


@dataclass(frozen=True, slots=True)
class _Use:
    """Who uses a worker, and since when."""

    client: str
    began: float

    def rest(self) -> _Rest:
        """Return how the client rests when the worker has ended now."""
        now = time.monotonic()
        return _Rest(self.client, now + min(now - self.began, _MOST_REST_S))


@dataclass(frozen=True, slots=True)
class _Rest:
    """Whose place stays taken, and until when."""

    client: str
    until: float


class WorkerPool:
    """Gives jobs to workers: those of the least busy client first, of one client in the order of arrival."""

    def __init__(self, settings: PoolSettings) -> None:
        """Start the keeper; workers come up in the background (see :meth:`wait_ready`)."""
        self.settings = settings
        self._changed = threading.Condition()
        self._idle: deque[Process] = deque()
        self._waiting: deque[_Ticket] = deque()
        self._at_work: Counter[str] = Counter()  # jobs by client, workers that are replaced after one, rests
        self._replaced_for: deque[_Rest] = deque()  # of those whose workers are not replaced yet
        self._rests: list[_Rest] = []  # of the others
        self._costly: dict[str, float] = {}  # clients whose jobs cost workers their lives, and when
        self._users: dict[Process, _Use] = {}
        self._processes: set[Process] = set()
        self._closing = False
        self._start_error: str | None = None
        self._keeper = threading.Thread(target=self._keep, name="declass-pool-keeper", daemon=True)
        self._keeper.start()

    def wait_ready(self, timeout_s: float = 30.0) -> None:
        """Return when one worker is idle; raises :class:`StoreError` when none can be started."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle or self._start_error or self._closing, timeout_s)
            if not self._idle:
                raise StoreError(self._start_error or f"no query worker came up within {timeout_s:.0f} s")

    def run(
        self, job: Job, *, timeout_s: float | None = None, client: int | None = None, client_name: str = ""
    ) -> Answer:
        """Return the answer to ``job`` once its first frame is there.

        ``timeout_s`` may lower the pool's deadline; ``client`` is the file descriptor of the client's socket,
        watched for a hang-up; ``client_name`` tells clients apart (their address; "" for the site itself, which is
        never held back). Raises :class:`QueryRefusedError`. The caller must read the answer to its end or close it.
        """
        settings = self.settings
        limit = settings.timeout_s if timeout_s is None else min(timeout_s, settings.timeout_s)
        while True:
            process = self._take(client_name)
            answer = Answer(process, limit, settings.transfer_limit_s, client, self._give_back, settings.fetcher)
            try:
                answer.begin(job)
            except WorkerLostError:  # it had died while it was idle
                continue
            return answer

    @property
    def size(self) -> int:
        """Return how many workers there should be."""
        return self.settings.size + self.settings.spare

    @property
    def busy(self) -> int:
        """Return how many workers are at work."""
        with self._changed:
            return len(self._processes) - len(self._idle)

    @property
    def ready(self) -> int:
        """Return how many workers are alive."""
        with self._changed:
            return len(self._processes)

    @property
    def idle(self) -> int:
        """Return how many workers wait for a job."""
        with self._changed:
            return len(self._idle)

    @property
    def processes(self) -> set[Process]:
        """Return the workers that are alive."""
        with self._changed:
            return set(self._processes)

    @property
    def processes_at_work(self) -> set[Process]:
        """Return the workers that are at work."""
        with self._changed:
            return self._processes.difference(self._idle)

    def close(self) -> None:
        """Kill every worker and end the keeper; jobs under way fail."""
        with self._changed:
            self._closing = True
            processes = list(self._processes)
            self._processes.clear()
            self._idle.clear()
            self._changed.notify_all()
        for process in processes:
            process.kill()
        self._keeper.join(timeout=5)

    @property
    def waiting(self) -> int:
        """Return how many jobs wait for a worker."""
        with self._changed:
            return len(self._waiting)

    def _take(self, client: str) -> Process:
        ticket = _Ticket(client)
        with self._changed:
            self._refuse_crowds(client)
            self._waiting.append(ticket)
            try:
                end = time.monotonic() + self.settings.queue_wait_s
                while True:
                    if self._closing:
                        raise QueryRefusedError("busy", "the server is shutting down or changing its release")
                    self._end_rests()
                    if self._idle and self._next() is ticket:
                        process = self._idle.pop()  # the one whose caches are warm
                        self._at_work[client] += 1
                        self._users[process] = _Use(client, time.monotonic())
                        if self._is_costly(client) and may_step_forward():
                            process.go_last()
                            process.keep_aside()
                        return process
                    now = time.monotonic()
                    if now >= end:
                        raise QueryRefusedError("busy", "no query worker became free in time; try again shortly")
                    self._changed.wait(min([end, *(rest.until for rest in self._rests)]) - now)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def _refuse_crowds(self, client: str) -> None:
        if self._idle and not self._waiting:
            return
        if len(self._waiting) >= self.settings.queue_limit:
            raise QueryRefusedError("busy", "too many queries are waiting; try again shortly")
        limit = self.settings.client_queue_limit
        if limit and client and sum(t.client == client for t in self._waiting) >= limit:
            raise QueryRefusedError(
                "crowd", f"{limit} queries of yours are waiting; send the next when one is answered"
            )

    def _next(self) -> _Ticket | None:
        """Return whose turn it is, None where all who wait have their share."""
        turn, fewest = None, 0
        for ticket in self._waiting:
            at_work = self._at_work[ticket.client] if ticket.client else 0
            share = self.settings.size
            if self._is_costly(ticket.client):
                share = max(1, share - 1)
            if (turn is None or at_work < fewest) and (at_work < share or not ticket.client):
                turn, fewest = ticket, at_work
        return turn

    def _give_back(self, process: Process, state: State) -> None:
        usable = state is State.USABLE and (process.step_forward() or self.waiting > 0)
        if not usable:
            process.kill()
        with self._changed:
            use = self._users.pop(process)
            if usable and not self._closing and process in self._processes:
                self._idle.append(process)
                self._finish_for(use.client)
            elif state is State.LOST_BEFORE:  # whoever was to use it did nothing to it
                self._processes.discard(process)
                self._finish_for(use.client)
            else:
                self._processes.discard(process)
                self._replaced_for.append(use.rest())
                self._remember(use.client)
            self._changed.notify_all()

    def _remember(self, client: str) -> None:
        """Note that a client's job cost a worker its life; the site itself is nobody's client."""
        if client:
            self._costly.pop(client, None)  # so that the oldest stands first
            self._costly[client] = time.monotonic()
            if len(self._costly) > _MOST_COSTLY:
                del self._costly[next(iter(self._costly))]

    def _is_costly(self, client: str) -> bool:
        return time.monotonic() - self._costly.get(client, -_COSTLY_S) < _COSTLY_S

    def _end_rests(self) -> None:
        now = time.monotonic()
        for rest in [rest for rest in self._rests if rest.until <= now]:
            self._rests.remove(rest)
            self._finish_for(rest.client)

    def _finish_for(self, client: str) -> None:
        self._at_work[client] -= 1
        if self._at_work[client] <= 0:
            del self._at_work[client]

    def _keep(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or len(self._processes) < self.size)
                if self._closing:
                    return
            self._start_one()

    def _start_one(self) -> None:
        settings = self.settings
        with self._changed:
            aside = bool(self._processes and self._replaced_for and self._is_costly(self._replaced_for[0].client))
        try:
            process = Process.start(
                settings.store, settings.memory_bytes, settings.base_iri, settings.index, aside=aside
            )
        except StoreError as error:
            with self._changed:
                self._start_error = str(error)
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._closing, _RETRY_START_S)
            return
        with self._changed:
            if not self._closing:
                self._start_error = None
                self._processes.add(process)
                self._idle.append(process)
                if self._replaced_for:
                    self._rests.append(self._replaced_for.popleft())
                self._changed.notify_all()
                return
        process.kill()
