"""One worker process as its parent sees it: jobs in, frames out, death."""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import select
import subprocess
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

from declass.errors import StoreError
from declass_server.frames import ERROR, FRAME, READY

if TYPE_CHECKING:
    from pathlib import Path

    from declass_server.frames import Job

STEP_BACK_S = 0.25  # a job that takes longer lets the others go first
_STEPPED_BACK = 10  # its niceness then
ABORTED = 134  # what a shell reports for SIGABRT; the worker uses it when Python runs out of memory
_START_TIMEOUT_S = 30.0
_READ_BYTES = 256 * 1024
# Linux tells of a closed peer; elsewhere the hang-up is seen when the answer is written.
HANG_UP = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR


class WorkerDiedError(Exception):
    """The process ended in the middle of a job; ``by_signal`` when the kernel or an abort ended it."""

    def __init__(self, *, by_signal: bool = False) -> None:
        """Keep how it ended."""
        super().__init__("a query worker ended")
        self.by_signal = by_signal


class DeadlinePassedError(Exception):
    """No frame came in time."""


class ClientGoneError(Exception):
    """The client closed its connection."""


class Process:
    """A started worker; one thread uses it at a time."""

    def __init__(self, popen: subprocess.Popen[bytes]) -> None:
        """Wrap a process with pipes on its standard input and output."""
        if popen.stdin is None or popen.stdout is None:
            raise ValueError("a worker speaks through pipes on its standard input and output")
        self._popen, self._jobs = popen, popen.stdin.fileno()
        self._frames = popen.stdout.fileno()
        self._buffer = bytearray()
        self._step_back_at = math.inf
        self._stepped_back = False
        os.set_blocking(self._frames, False)

    @classmethod
    def start(cls, store: Path, memory_bytes: int, base_iri: str, index: Path | None) -> Process:
        """Start a worker and return it when its store is open; raises :class:`StoreError`."""
        arguments = [str(store), str(memory_bytes), base_iri, str(index or ""), str(os.getpid())]
        try:
            popen = subprocess.Popen(
                [sys.executable, "-P", "-m", "declass_server.worker", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                # An interrupt from the terminal is the parent's to handle. A session of its own would do as well,
                # but Linux shares the processors among sessions first: niceness would then count for nothing.
                process_group=0,
            )
        except OSError as error:
            raise StoreError(f"a query worker cannot be started: {error}") from error
        process = cls(popen)
        try:
            kind, payload = process.read_frame(_START_TIMEOUT_S)
        except (WorkerDiedError, DeadlinePassedError, OSError) as error:
            process.kill()
            raise StoreError(f"a query worker did not start on {store}") from error
        if kind != READY:
            process.kill()
            detail = json.loads(payload)["detail"] if kind == ERROR else f"unexpected frame {kind!r}"
            raise StoreError(detail)
        return process

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._popen.pid

    @property
    def alive(self) -> bool:
        """Return whether the process still runs."""
        return self._popen.poll() is None

    def send(self, job: Job) -> None:
        """Send a job; raises :class:`WorkerDiedError`."""
        self._step_back_at = math.inf if self._stepped_back else time.monotonic() + STEP_BACK_S
        self.write(job.dump())

    def write(self, data: bytes) -> None:
        """Write to the worker's standard input; raises :class:`WorkerDiedError`."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._jobs, view) :]
        except OSError as error:
            raise WorkerDiedError from error

    def read_frame(self, timeout_s: float, client: int | None = None) -> tuple[bytes, bytes]:
        """Return the next (kind, payload), waiting at most ``timeout_s`` seconds.

        Raises :class:`DeadlinePassedError`, :class:`WorkerDiedError`, :class:`ClientGoneError`.
        """
        end = time.monotonic() + timeout_s
        while True:
            if len(self._buffer) >= FRAME.size:
                kind, length = FRAME.unpack_from(self._buffer)
                whole = FRAME.size + length
                if len(self._buffer) >= whole:
                    payload = bytes(self._buffer[FRAME.size : whole])
                    del self._buffer[:whole]
                    return kind, payload
            self._fill(end - time.monotonic(), client)

    def _fill(self, left_s: float, client: int | None) -> None:
        if left_s <= 0:
            raise DeadlinePassedError
        poll = select.poll()
        poll.register(self._frames, select.POLLIN)
        if client is not None:
            poll.register(client, HANG_UP)
        before_s = max(0.0, self._step_back_at - time.monotonic())
        ready = {fd for fd, _ in poll.poll(min(left_s, before_s) * 1000)}
        if not ready and before_s < left_s:
            self._set_back()
            ready = {fd for fd, _ in poll.poll((left_s - before_s) * 1000)}
        if self._frames in ready:
            data = os.read(self._frames, _READ_BYTES)
            if not data:
                raise WorkerDiedError(by_signal=self._ended_by_signal())
            self._buffer += data
        elif ready:
            raise ClientGoneError
        else:
            raise DeadlinePassedError

    def step_back(self) -> None:
        """Let others go first from now on, where :meth:`step_forward` can undo it."""
        if may_step_forward():
            self._set_back()

    def _set_back(self) -> None:
        """Let short jobs, and the process that speaks HTTP, have the processors first."""
        self._step_back_at, self._stepped_back = math.inf, True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._popen.pid, _STEPPED_BACK)

    def step_forward(self) -> bool:
        """Return to the common priority after a job; returns False where the system does not allow that."""
        if self._stepped_back:
            try:
                os.setpriority(os.PRIO_PROCESS, self._popen.pid, os.getpriority(os.PRIO_PROCESS, 0))
            except OSError:
                return False
            self._stepped_back = False
        return True

    def _ended_by_signal(self) -> bool:
        try:
            status = self._popen.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return False
        return status < 0 or status == ABORTED

    def kill(self) -> None:
        """End the process at once and free its pipes; safe to call twice."""
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                pipe.close()


@cache
def may_step_forward() -> bool:
    """Return whether the system lets a process that has stepped back return to the common priority."""
    if os.geteuid() == 0:
        return True
    most = getattr(resource, "RLIMIT_NICE", None)  # Linux: 20 less the best niceness that can be had
    return most is not None and resource.getrlimit(most)[0] >= 20 - os.getpriority(os.PRIO_PROCESS, 0)
