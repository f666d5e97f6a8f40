"""A pool of query workers: killable processes, each with a deadline for its job.

A keeper thread starts the processes and replaces those that were killed or died. It lives as long as the pool,
so the kernel ends the workers when this process ends in any way (see :func:`sandbox.die_with_parent`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.errors import StoreError
from declass_server.answer import Answer, QueryRefusedError
from declass_server.process import Process

if TYPE_CHECKING:
    from pathlib import Path

    from declass_server.frames import Job

_RETRY_START_S = 1.0


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


class WorkerPool:
    """Gives jobs to workers in the order of arrival."""

    def __init__(self, settings: PoolSettings) -> None:
        """Start the keeper; workers come up in the background (see :meth:`wait_ready`)."""
        self.settings = settings
        self._changed = threading.Condition()
        self._idle: deque[Process] = deque()
        self._waiting: deque[object] = deque()
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

    def run(self, job: Job, *, timeout_s: float | None = None, client: int | None = None) -> Answer:
        """Return the answer to ``job`` once its first frame is there.

        ``timeout_s`` may lower the pool's deadline; ``client`` is the file descriptor of the client's socket,
        watched for a hang-up. Raises :class:`QueryRefusedError`. The caller must read the answer to its end or
        close it.
        """
        limit = self.settings.timeout_s if timeout_s is None else min(timeout_s, self.settings.timeout_s)
        process = self._take()
        answer = Answer(process, limit, self.settings.transfer_limit_s, client, self._give_back)
        answer.begin(job)
        return answer

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

    def _take(self) -> Process:
        ticket = object()
        with self._changed:
            if not self._idle and len(self._waiting) >= self.settings.queue_limit:
                raise QueryRefusedError("busy", "too many queries are waiting; try again shortly")
            self._waiting.append(ticket)
            try:
                end = time.monotonic() + self.settings.queue_wait_s
                while True:
                    if self._closing:
                        raise QueryRefusedError("busy", "the server is shutting down or changing its release")
                    if self._waiting[0] is ticket and (process := self._pop_idle()):
                        return process
                    left = end - time.monotonic()
                    if left <= 0:
                        raise QueryRefusedError("busy", "no query worker became free in time; try again shortly")
                    self._changed.wait(left)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def _pop_idle(self) -> Process | None:
        while self._idle:
            process = self._idle.popleft()
            if process.alive:
                return process
            self._processes.discard(process)
            process.kill()
        return None

    def _give_back(self, process: Process, usable: bool) -> None:
        if not usable:
            process.kill()
        with self._changed:
            if usable and not self._closing and process in self._processes:
                self._idle.append(process)
            else:
                self._processes.discard(process)
            self._changed.notify_all()

    def _keep(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or len(self._processes) < self.settings.size)
                if self._closing:
                    return
            self._start_one()

    def _start_one(self) -> None:
        settings = self.settings
        try:
            process = Process.start(settings.store, settings.memory_bytes, settings.base_iri, settings.index)
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
                self._changed.notify_all()
                return
        process.kill()
