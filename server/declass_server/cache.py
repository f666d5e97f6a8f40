"""A cache with a bound in bytes; the entry that was not used for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable


V = TypeVar("V")


class ByteCache(Generic[V]):
    """Keeps values by key, at most ``limit`` bytes in all; safe to use from several threads."""

    def __init__(self, limit: int) -> None:
        """Start empty."""
        self._limit, self._size, self._lock = limit, 0, threading.Lock()
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """Return the value under ``key``, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: V, size: int) -> None:
        """Keep ``value``, which takes ``size`` bytes; one larger than a quarter of the bound is not kept."""
        if size * 4 > self._limit:
            return
        with self._lock:
            self._size += size - self._entries.pop(key, (None, 0))[1]
            self._entries[key] = value, size
            while self._size > self._limit:
                self._size -= self._entries.popitem(last=False)[1][1]

    @property
    def size(self) -> int:
        """Return how many bytes are kept."""
        return self._size
