"""Tells a thread that a client has gone: a descriptor that hangs up when the client does."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass_server.asgi.types import Receive


class HangUp:
    """The client of one request. ``gone`` turns true when its connection ends before the answer does.

    The pipe behind :meth:`fileno` is made for the one who asks: few requests need it.
    """

    def __init__(self) -> None:
        """Know of nothing yet."""
        self.gone = self._ended = False
        self._lock = threading.Lock()
        self._ends: tuple[int, int] | None = None
        self._watcher: asyncio.Task[None] | None = None

    def fileno(self) -> int:
        """Return a descriptor that reports POLLHUP once the client has gone; valid until :meth:`close`."""
        with self._lock:
            if self._ends is None:
                self._ends = os.pipe2(os.O_CLOEXEC) if hasattr(os, "pipe2") else os.pipe()
                if self.gone:
                    self._let_go()
            return self._ends[0]

    def watch(self, receive: Receive) -> None:
        """Watch the connection from now on; to be called in the event loop, when the request's body is read."""
        self._watcher = asyncio.ensure_future(self._wait(receive))

    async def _wait(self, receive: Receive) -> None:
        # What is left of a body may pass by; and a cancellation that meets its arrival can be lost on the way.
        while (await receive())["type"] != "http.disconnect":
            if self._ended:
                return
        with self._lock:
            self.gone = True
            self._let_go()

    def _let_go(self) -> None:
        if self._ends is not None and self._ends[1] >= 0:
            os.close(self._ends[1])
            self._ends = self._ends[0], -1

    def close(self) -> None:
        """Stop watching and free the pipe."""
        self._ended = True
        if self._watcher is not None:
            self._watcher.cancel()
        with self._lock:
            self._let_go()
            if self._ends is not None:
                os.close(self._ends[0])
                self._ends = None
