"""Work that gives way to other work of a build, where the system has priorities for threads (Linux)."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")
LEAST = 19  # as niceness: a sixtieth of the share of others
_STEP = 10  # leaves a tenth of it: work goes on where other programs want all there is


def lower(thread: int, niceness: int) -> None:
    """Let a thread of this process, by its number in the system, give way to others; it may be gone meanwhile."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, thread, niceness)


def giving_way(function: Callable[[], R]) -> R:
    """Return what ``function`` gives, called in a thread that gives way: the caller's own priority stays."""
    with ThreadPoolExecutor(1, initializer=_give_way) as pool:
        return pool.submit(function).result()


def _give_way() -> None:
    thread = threading.get_native_id()
    with suppress(OSError):
        lower(thread, min(os.getpriority(os.PRIO_PROCESS, thread) + _STEP, LEAST))
