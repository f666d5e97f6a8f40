"""Bodies that pass through something on their way to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator


class Passing:
    """What ``work`` makes of ``body``; closing it closes both, also where nothing was read (HEAD, a client gone)."""

    def __init__(self, body: Iterable[bytes], work: Generator[bytes, None, None]) -> None:
        """Keep both; ``work`` reads ``body``."""
        self._body, self._work = body, work

    def __iter__(self) -> Iterator[bytes]:
        """Yield what ``work`` gives."""
        return self._work

    def close(self) -> None:
        """Close the work and what it reads from."""
        self._work.close()
        close = getattr(self._body, "close", None)
        if close is not None:
            close()
