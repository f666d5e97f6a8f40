"""A budget of processor time for the work on one source: what takes far too long is given up, and told.

The time is that of this process alone, so that a busy machine takes nothing from it. Regular expressions can be
interrupted; other native code is when it returns.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_SECONDS = 300.0  # the largest volume takes ten
_DOCUMENT_SECONDS = 120.0  # the longest paper of a volume takes two
_CHARS_A_SECOND = 5_000  # records of some megabytes go six times as fast


class SpentError(Exception):
    """The budget is spent."""


def document_seconds(chars: int) -> float:
    """Return the budget for a document of so many characters: far more than one needs on a slow machine.

    >>> document_seconds(20_000), document_seconds(3_000_000)
    (124.0, 720.0)
    """
    return _DOCUMENT_SECONDS + chars / _CHARS_A_SECOND


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise SpentError in the block when it has used ``seconds`` of processor time.

    Signals reach the main thread alone, and not every system has this one: elsewhere the block is not limited.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise SpentError(f"not done after {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
