"""Filling the database of a release while its graphs are still built: each unit's lines go in as they come.

In the end one thread merges the files of the database, and nothing can go on there before all is loaded. What is
loaded early lets that end come while the dumps are written. It is a gain of time alone: where the process dies, the
database is loaded anew from the same lines.
"""

from __future__ import annotations

import multiprocessing
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from declass.errors import DeclassError
from declass.release.packing import BROKEN
from declass.release.store import Begun, fill
from declass.release.workers import start_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.queues import Queue
    from pathlib import Path
    from types import TracebackType

# Of fewer statements, starting a process takes longer than loading them.
LEAST_QUADS = 200_000


class Filling:
    """Takes packed lines and loads them, in a process of its own, into a new database in ``folder``.

    A context manager: where its block fails, the database goes.
    """

    def __init__(self, folder: Path, *, wanted: bool = True) -> None:
        """Start nothing yet, and nothing at all where that is not ``wanted``."""
        self._folder, self._wanted = folder, wanted
        self._runs: list[Path] = []
        self._quads = 0
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None

    def __enter__(self) -> Filling:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, if it still runs."""
        self._stop()
        if kind is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, run: Path, quads: int) -> None:
        """Take a run with so many statements; it is loaded when its turn comes."""
        self._runs.append(run)
        self._quads += quads
        if self._process is not None:
            self._waiting.put(run)
        elif self._wanted and self._quads >= LEAST_QUADS:
            self._start()

    def end(self) -> Begun | None:
        """Wait until what was taken is loaded; return what is in the database, None where there is none."""
        if self._process is None:
            return None
        self._waiting.put(None)
        try:
            begun: Begun = self._answer.recv()
        except (EOFError, OSError):  # it died; the same lines are loaded anew
            self._stop()
            shutil.rmtree(self._folder, ignore_errors=True)
            return None
        self._stop()
        return begun

    def _start(self) -> None:
        self._waiting: Queue[Path | None] = self._context.Queue()
        self._answer, answer = self._context.Pipe(duplex=False)
        self._process = self._context.Process(target=_fill, args=(self._folder, self._waiting, answer), daemon=True)
        self._process.start()
        answer.close()  # so that the pipe ends with the process
        for run in self._runs:
            self._waiting.put(run)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._waiting.cancel_join_thread()
        process.terminate()
        process.join()
        self._answer.close()


def _fill(folder: Path, waiting: Queue[Path | None], answer: Connection) -> None:
    start_worker()
    # A file that cannot be read, a disk that is full: it happens again where all is loaded anew, and is told there.
    # Any other fault shows itself, and ends this process.
    with suppress(OSError, DeclassError, *BROKEN):
        answer.send(fill(folder, _until_none(waiting)))


def _until_none(waiting: Queue[Path | None]) -> Iterator[Path]:
    while (run := waiting.get()) is not None:
        yield run
