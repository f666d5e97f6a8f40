"""Python's search for cycles of objects, put off while a file is read or a unit is built."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
