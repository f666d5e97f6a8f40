"""Memory that is done with: when cycles of objects in it are looked for, and when the system gets it back."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT_BYTES = 8 << 20


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles within the block; where they were looked for before, they are again behind it.

    What is made of a document is gone before the collector could find much in it, while looking for cycles among all
    that a build holds meanwhile takes time. What is left over is looked through behind the block.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def keep_memory() -> None:
    """Let the C library keep the memory that large objects were in, for the next ones.

    glibc gives it back to the system at once, which has to clear it before it hands it out again, where an object is
    larger than any that was given back before. So one is. What is never written to costs nothing; elsewhere nothing
    changes.
    """
    bytearray(_KEPT_BYTES)
