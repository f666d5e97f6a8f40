"""The index of a release's names: read by the workers kept for pages when it is first wanted, kept with the release.

Matching takes processor time of the process that speaks HTTP, so those who match take turns; what they ask for is cut
into short pieces by their own limits.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from declass.matching.reading import read_index, solutions
from declass_server.answer import QueryRefusedError
from declass_server.formats import JSON_RESULTS
from declass_server.frames import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.matching import NamesIndex
    from declass_server.pool import WorkerPool
    from declass_server.remote import RemoteStore


class ReleaseNames:
    """Gives the index of one release's names; safe to use from several threads."""

    def __init__(self, pages: WorkerPool | RemoteStore, wait_s: float) -> None:
        """Have ``pages`` answer the queries for names; who waits longer than ``wait_s`` for the index is refused."""
        self._pages, self._wait_s = pages, wait_s
        self._turns = threading.Lock()
        self._index: NamesIndex | None = None

    @contextmanager
    def turn(self, wait_s: float | None = None) -> Iterator[NamesIndex]:
        """Yield the index while nobody else uses it; raises :class:`QueryRefusedError` for who waits too long."""
        if not self._turns.acquire(timeout=self._wait_s if wait_s is None else wait_s):
            raise QueryRefusedError("busy", "other names are being matched; try again shortly")
        try:
            if self._index is None:
                self._index = read_index(self._select)
                gc.collect()
                gc.freeze()  # it stays: looking through it for garbage would hold up every answer
            yield self._index
        finally:
            self._turns.release()

    def _select(self, query: str) -> Iterator[dict[str, str]]:
        # Not kept in the cache of pages: it is read once, and is as large as many pages.
        return solutions(b"".join(self._pages.run(Job(query, solutions_format=JSON_RESULTS))))
