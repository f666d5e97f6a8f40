"""A cache with a bound in bytes; the entry that was not used for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class ByteCache:
    """Keeps byte strings by key, at most ``limit`` bytes in all; safe to use from several threads."""

    def __init__(self, limit: int) -> None:
        """Start empty."""
        self._limit, self._size, self._lock = limit, 0, threading.Lock()
        self._entries: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable) -> bytes | None:
        """Return the bytes under ``key``, or None."""
        with self._lock:
            value = self._entries.get(key)
            if value is not None:
                self._entries.move_to_end(key)
            return value

    def put(self, key: Hashable, value: bytes) -> None:
        """Keep ``value``; one larger than a quarter of the bound is not kept."""
        if len(value) * 4 > self._limit:
            return
        with self._lock:
            old = self._entries.pop(key, None)
            self._size += len(value) - (len(old) if old is not None else 0)
            self._entries[key] = value
            while self._size > self._limit:
                _, dropped = self._entries.popitem(last=False)
                self._size -= len(dropped)
