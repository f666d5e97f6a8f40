"""Work in processes of its own: a worker that dies takes one task with it, not the build.

Workers are started afresh (``spawn``), so that they inherit no thread, no lock and no open file of the parent. They
leave Ctrl-C to the parent, and end when the parent is gone, however it went.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing.connection import wait as wait_for_end
from typing import TYPE_CHECKING, Generic, TypeVar

from declass.errors import DeclassError
from declass.release.space import no_room_told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")
# Tasks that wait in the pool for each worker: enough to keep it busy, few enough to lose little.
_QUEUED_A_WORKER = 3
# Seconds after which a pool whose tasks are all still under way is asked whether it is whole: a task that comes just
# when a worker dies may be left without an end.
_ASK_AFTER = 30.0
AGAIN = "give it more memory and build again: what is done is kept"  # the cure where a process died


def start_worker() -> None:
    """Prepare a process that works for another: it leaves Ctrl-C to that, and ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(gc.freeze)  # what is left when it ends need not be looked through for cycles
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    # A parent that was killed cannot tell its workers; the end of its pipe does.
    wait_for_end([sentinel])
    os._exit(1)


class Refusal:
    """An error of declass on its way from a worker: its class and text. Its own form may not survive the pipe."""

    def __init__(self, error: DeclassError) -> None:
        """Keep the class and the text of ``error``."""
        self.kind, self.text = type(error), str(error)

    def error(self) -> DeclassError:
        """Return an error of the same class that says the same."""
        found = self.kind.__new__(self.kind)
        Exception.__init__(found, self.text)
        return found


def guarded(function: Callable[[T], R], task: T) -> R | Refusal:
    """Return what ``function`` gives for ``task``, or its error as a value."""
    try:
        with no_room_told():
            return function(task)
    except DeclassError as error:
        return Refusal(error)


class Lost(Generic[T]):
    """In place of a result: the worker that ran ``task`` alone died (memory, a crash in native code)."""

    __slots__ = ("task",)

    def __init__(self, task: T) -> None:
        """Keep the task."""
        self.task = task


def _ask(pool: ProcessPoolExecutor) -> None:
    """Raise BrokenProcessPool where a worker of ``pool`` died, also when the pool forgot to tell a task of it."""
    with suppress(OSError, ValueError):  # a start that fails is told where a task needs it
        pool.submit(os.getpid)


class Workers:
    """A pool of ``count`` worker processes that survives the loss of any of them. A context manager."""

    def __init__(self, count: int) -> None:
        """Start nothing yet: the first :meth:`run` does."""
        self.count = max(1, count)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        """Return the pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers: at once when the block failed or was interrupted."""
        self._stop(at_once=kind is not None)

    def run(
        self,
        function: Callable[[T], R],
        tasks: Sequence[T],
        follow: Callable[[T, R], Sequence[T]] | None = None,
    ) -> Iterator[tuple[T, R | Lost[T]]]:
        """Yield each task with its result, in the order in which they end.

        ``follow`` gives the tasks that can begin now that a task has its result.

        When a worker dies, the tasks that were under way are run again one at a time, so that the task that
        killed it can be named: it yields :class:`Lost`. An exception of ``function`` is raised here.
        """
        waiting = list(reversed(tasks))
        suspects: list[T] = []
        running: dict[Future[R | Refusal], T] = {}
        work = partial(guarded, function)
        limit = min(self.count, max(1, len(tasks))) * _QUEUED_A_WORKER
        while waiting or running:
            try:
                while waiting and len(running) < limit:
                    running[self._submit(work, waiting[-1])] = waiting[-1]
                    waiting.pop()
                done = self._first_done(running)
                for future in done:
                    result = future.result()
                    if isinstance(result, Refusal):
                        raise result.error()
                    task = running.pop(future)
                    if follow is not None:
                        waiting.extend(reversed(follow(task, result)))
                    yield task, result
            except BrokenProcessPool:
                suspects.extend(running.values())
                running.clear()
                self._stop(at_once=True)
        suspects.reverse()
        while suspects:
            task = suspects.pop()
            try:
                future = self._submit(work, task)
                while not self._first_done([future]):
                    pass
                result = future.result()
            except BrokenProcessPool:
                self._stop(at_once=True)
                yield task, Lost(task)
                continue
            if isinstance(result, Refusal):
                raise result.error()
            if follow is not None:
                suspects.extend(reversed(follow(task, result)))
            yield task, result

    def renew(self) -> None:
        """End the workers, which have nothing to do; those for what comes next start with little memory."""
        self._stop(at_once=False)

    def _submit(self, work: Callable[[T], R | Refusal], task: T) -> Future[R | Refusal]:
        pool = self._running_pool()
        try:
            return pool.submit(work, task)
        except (OSError, ValueError):
            # Before Python 3.12 a pool that loses a worker closes its pipes while it may be starting another
            # (https://github.com/python/cpython/issues/109047): then that start fails, not the pool.
            _ask(pool)
            raise

    def _first_done(self, running: Collection[Future[R]]) -> set[Future[R]]:
        done, _ = wait(running, timeout=_ASK_AFTER, return_when=FIRST_COMPLETED)
        if not done and self._pool is not None:
            _ask(self._pool)
        return done

    def _running_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # A worker is started when a task comes and none is idle: one task starts one.
            self._pool = ProcessPoolExecutor(
                max_workers=self.count, mp_context=multiprocessing.get_context("spawn"), initializer=start_worker
            )
        return self._pool

    def _stop(self, *, at_once: bool) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        # The executor has no public way to end a worker that is busy, and ends by itself only when it is idle.
        processes = list((getattr(pool, "_processes", None) or {}).values()) if at_once else []
        for process in processes:
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


class InThisProcess:
    """Stands in for :class:`Workers`: the same tasks one after another in this process, to be measured."""

    def __init__(self, count: int = 1) -> None:
        """``count`` says nothing here."""
        self.count = count

    def __enter__(self) -> InThisProcess:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """There is nothing to end."""

    def renew(self) -> None:
        """There is nothing to start anew."""

    def run(
        self,
        function: Callable[[T], R],
        tasks: Sequence[T],
        follow: Callable[[T, R], Sequence[T]] | None = None,
    ) -> Iterator[tuple[T, R]]:
        """Yield each task with its result, as :meth:`Workers.run` does; nothing is ever lost."""
        waiting = list(reversed(tasks))
        while waiting:
            task = waiting.pop()
            result = function(task)
            if follow is not None:
                waiting.extend(reversed(follow(task, result)))
            yield task, result


class AtOnce(Executor):
    """Stands in for a pool of threads: each call is made when it is submitted, to be measured."""

    def __init__(self, count: int = 1) -> None:
        """``count`` says nothing here."""
        self.count = count

    def submit(self, fn: Callable[..., R], /, *args: object, **kwargs: object) -> Future[R]:
        """Call ``fn`` and return a future that has what it gave; what it raises is raised here."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future
