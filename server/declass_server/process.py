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
LAST_S = 5.0  # a job that takes longer has what the others leave
_STEPPED_BACK = 10  # niceness of the former
_LEAST = 19  # niceness of the latter where the system has no class for what others leave
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
        self._step_back_at = self._last_at = math.inf
        self._stepped_back = False
        os.set_blocking(self._frames, False)

    @classmethod
    def start(
        cls, store: Path, memory_bytes: int, base_iri: str, index: Path | None, *, aside: bool = False
    ) -> Process:
        """Start a worker and return it when its store is open; raises :class:`StoreError`.

        ``aside``: meanwhile it lets others go first and keeps off one processor. It has more than what others leave,
        since whoever waits for it has a deadline, and other programs may leave nothing.
        """
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
        if aside and may_step_forward():
            process.step_back(_STEPPED_BACK)
            process.keep_aside()
        try:
            kind, payload = process.read_frame(_START_TIMEOUT_S)
        except (WorkerDiedError, DeadlinePassedError, OSError) as error:
            process.kill()
            raise StoreError(f"a query worker did not start on {store}") from error
        if kind != READY:
            process.kill()
            detail = json.loads(payload)["detail"] if kind == ERROR else f"unexpected frame {kind!r}"
            raise StoreError(detail)
        process.step_forward()
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
        now = time.monotonic()
        self._last_at = now + LAST_S
        self._step_back_at = self._last_at if self._stepped_back else now + STEP_BACK_S
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
        end = time.monotonic() + left_s
        while True:
            until = min(end, self._step_back_at)
            ready = {fd for fd, _ in poll.poll(max(0.0, until - time.monotonic()) * 1000)}
            if ready or until == end:
                break
            self._step_back_further()
        if self._frames in ready:
            data = os.read(self._frames, _READ_BYTES)
            if not data:
                raise WorkerDiedError(by_signal=self._ended_by_signal())
            self._buffer += data
        elif ready:
            raise ClientGoneError
        else:
            raise DeadlinePassedError

    def _step_back_further(self) -> None:
        """Let short jobs, and the process that speaks HTTP, have the processors first."""
        if time.monotonic() < self._last_at:
            self.step_back(_STEPPED_BACK)
            self._step_back_at = self._last_at
        else:
            self.go_last()
            self._step_back_at = math.inf

    def step_back(self, niceness: int) -> None:
        """Let others go first from now on."""
        self._stepped_back = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._popen.pid, niceness)

    def go_last(self) -> None:
        """Take from now on only what others leave.

        However low its niceness, a process is else let run to the end of its slice, some milliseconds, before one
        that was woken by a request.
        """
        if sys.platform == "linux":
            self._stepped_back = True
            with contextlib.suppress(OSError):
                os.sched_setscheduler(self._popen.pid, os.SCHED_IDLE, os.sched_param(0))
        else:
            self.step_back(_LEAST)

    def keep_aside(self) -> None:
        """Keep off one of the processors from now on, where there are several and the system can do that.

        Whoever is woken by somebody who still runs waits beside him to the next tick, four milliseconds, unless
        another processor has nothing at all to do.
        """
        if sys.platform == "linux":
            self._stepped_back = True
            ours = os.sched_getaffinity(0)
            if len(ours) > 1:
                with contextlib.suppress(OSError):
                    os.sched_setaffinity(self._popen.pid, ours - {min(ours)})

    def step_forward(self) -> bool:
        """Return to the common priority after a job; returns False where the system does not allow that."""
        if self._stepped_back:
            try:
                if sys.platform == "linux":
                    os.sched_setscheduler(self._popen.pid, os.SCHED_OTHER, os.sched_param(0))
                    os.sched_setaffinity(self._popen.pid, os.sched_getaffinity(0))
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
        # It has to run to die, and whoever waits for its end would wait until others leave it the time.
        if self.alive:
            self.step_forward()
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
