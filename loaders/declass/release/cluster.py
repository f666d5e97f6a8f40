"""The per-file work of a build on a Dask cluster: the same functions, the same records, another place.

The workers of the cluster need the same declass, and the folders of sources and of working data under the same paths
(a shared file system). What is worked out goes into the cache there; only small records travel.
"""

from __future__ import annotations

import threading
from collections import deque
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from declass.errors import ConfigurationError, ReleaseError
from declass.release.workers import Lost, Refusal, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")
# Tasks that wait for each thread of the cluster: enough to keep it busy, few enough to lose little.
_QUEUED_A_THREAD = 3
_CONNECT_S = 30
# A worker that was told to take several tasks at once takes them one after another: memory stays that of one task.
_ONE_AT_A_TIME = threading.Lock()


class Cluster:
    """The workers of a running Dask scheduler. A context manager with the ways of :class:`workers.Workers`."""

    def __init__(self, scheduler: str) -> None:
        """Connect to ``scheduler`` (``tcp://host:8786``). Raises ConfigurationError where that cannot be done."""
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise ConfigurationError("a Dask cluster needs another package: pip install 'declass[dask]'") from None
        try:
            self._client = distributed.Client(scheduler, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"the Dask scheduler {scheduler} cannot be reached: {error}") from error
        self.scheduler = scheduler

    def __enter__(self) -> Cluster:
        """Return the cluster itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the scheduler, which goes on without this build; tasks that wait are dropped."""
        self._client.close()

    def check(self, rules: Callable[[], str], wanted: str, data: Path) -> None:
        """Raise ConfigurationError unless every worker has the rule set ``wanted`` and sees the folder ``data``.

        ``rules`` returns the version of the rule set of the process that runs it.
        """
        found = self._client.run(partial(_seen, rules, str(data)))
        if not found:
            raise ConfigurationError(f"the Dask scheduler {self.scheduler} has no workers yet; start some")
        for worker, (version, sees) in sorted(found.items()):
            if version != wanted:
                raise ConfigurationError(
                    f"the worker {worker} has another declass, another Python, other libraries or another people "
                    f"file (rules {version}, here {wanted}); install the same versions on all machines, and start "
                    "the workers anew"
                )
            if not sees:
                raise ConfigurationError(
                    f"the worker {worker} does not see {data}; put working data on a file system that all share"
                )

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[tuple[T, R | Lost[T]]]:
        """Yield each task with its result, in the order in which they end.

        What a worker had when it died another does again; a task that kills one worker after another (as many as
        the scheduler's ``allowed-failures``) yields :class:`Lost`. Errors of ``function`` are raised here. Raises
        ReleaseError when the scheduler goes away.
        """
        distributed: Any = import_module("distributed")
        waiting = deque(tasks)
        running: dict[Any, T] = {}
        done = distributed.as_completed(loop=self._client.loop)
        work = partial(_alone, function)

        def send() -> None:
            while waiting and len(running) < _QUEUED_A_THREAD * max(1, sum(self._client.nthreads().values())):
                task = waiting.popleft()
                # Not pure: a build that was told to make everything anew must not be given what an earlier one made.
                future = self._client.submit(work, task, pure=False)
                running[future] = task
                done.add(future)

        send()
        while running:
            future = next(done)
            task = running.pop(future)
            try:
                result = future.result()
            except distributed.scheduler.KilledWorker:
                result = Lost(task)
            except (OSError, TimeoutError) as error:
                raise ReleaseError(f"the Dask cluster {self.scheduler} failed: {error}") from error
            if future.cancelled():
                raise ReleaseError(f"the Dask scheduler {self.scheduler} went away; what is done is kept")
            if isinstance(result, Refusal):
                raise result.error()
            send()
            yield task, result


def _alone(function: Callable[[T], R], task: T) -> R | Refusal:
    with _ONE_AT_A_TIME:
        return guarded(function, task)


def _seen(rules: Callable[[], str], data: str) -> tuple[str, bool]:
    from pathlib import Path

    return rules(), Path(data).is_dir()
