"""A WSGI application under ASGI: one request in one thread, its answer handed back in few steps.

A body that is short and whole costs one change of thread. A long one is sent piece by piece, each when the client has
taken the one before; one that breaks off leaves the answer incomplete, upon which the HTTP server closes the
connection without the end mark. Source: PEP 3333; ASGI specification, HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote_to_bytes

from declass_server.access_log import TOLD
from declass_server.answer import QueryRefusedError
from declass_server.asgi.hang_up import HangUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from declass_server.access_log import Told
    from declass_server.asgi.types import Headers, Receive, Scope, Send

A = TypeVar("A")
R = TypeVar("R")
_LOG = logging.getLogger("declass.server")
_WHOLE = 4 * 1024 * 1024  # bytes: a body that says it has no more is taken in one step
_PIECE = 256 * 1024
_PIECE_S = 0.05
_WATCH_AFTER_S = 0.05


@dataclass(slots=True)
class Answered:
    """An answer as the application gives it: ``body`` is whole where ``rest`` is None."""

    status: int
    headers: Headers
    body: bytes
    rest: Iterator[bytes] | None = None
    source: Iterable[bytes] | None = None
    told: Told | None = None  # what the application says of the request

    def close(self) -> None:
        """Tell the application that no more is wanted."""
        close = getattr(self.source, "close", None)
        self.rest = self.source = None
        if close is not None:
            close()


class Bridge:
    """Runs ``application`` for ASGI requests in at most ``threads`` threads."""

    def __init__(self, application: WSGIApplication, threads: int, largest_body: int) -> None:
        """Take request bodies of at most ``largest_body`` bytes; the application sees that a larger one is larger."""
        self._application, self._largest = application, largest_body
        self._threads = ThreadPoolExecutor(threads, "declass-request")

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> Answered | None:
        """Answer a request; returns what was sent where it was whole, None where it was sent in pieces or not at all.

        Returns without the end of an answer that cannot be completed.
        """
        body = await _read(receive, self._largest)
        if body is None:
            return None
        loop = asyncio.get_running_loop()
        hang_up = HangUp()
        watch = loop.call_later(_WATCH_AFTER_S, hang_up.watch, receive)
        environ = make_environ(scope, body)
        environ["declass.client"] = hang_up
        try:
            answered = await self._in_thread(self._run, environ, abandon=_close_late)
            if len(body) > self._largest:  # the connection ends, since the rest of the body is on its way
                answered.headers.append((b"connection", b"close"))
            await send({"type": "http.response.start", "status": answered.status, "headers": answered.headers})
            if answered.rest is None:
                await send({"type": "http.response.body", "body": answered.body})
                return answered
            await self._send_pieces(answered, hang_up, send)
            return None
        finally:
            watch.cancel()
            hang_up.close()

    async def _send_pieces(self, answered: Answered, hang_up: HangUp, send: Send) -> None:
        piece, last, reading = answered.body, False, False
        try:
            while not last and not hang_up.gone:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                reading = True
                piece, last = await self._in_thread(_next_piece, answered, abandon=lambda _: answered.close())
                reading = False
            if last:
                await send({"type": "http.response.body", "body": piece})
        except asyncio.CancelledError:
            raise  # what is being read is closed when that ends
        except BaseException as error:
            reading = False
            if not isinstance(error, QueryRefusedError):
                raise
            _LOG.warning("an answer broke off: %s", error)
        finally:
            if not reading:
                self._threads.submit(answered.close)

    async def _in_thread(
        self, function: Callable[[A], R], argument: A, *, abandon: Callable[[asyncio.Future[R]], object] | None = None
    ) -> R:
        """Return what ``function`` returns; ``abandon`` gets it where nobody waits for it any more."""
        running = asyncio.get_running_loop().run_in_executor(self._threads, function, argument)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            if abandon is not None:
                running.add_done_callback(abandon)
            raise

    def _run(self, environ: WSGIEnvironment) -> Answered:
        begun: list[Any] = []
        written: list[bytes] = []  # by the function that start_response returns, for applications of old

        def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> Any:
            begun[:] = [status, headers]  # nothing is sent yet, so an error may still replace them
            return written.append

        start: StartResponse = start_response
        source = self._application(environ, start)
        status, fields = begun
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields]
        length = next((int(value) for name, value in headers if name == b"content-length"), None)
        answered = Answered(int(status[:3]), headers, b"", source=source, told=environ.get(TOLD))
        try:
            if length is not None and length <= _WHOLE:
                answered.body = b"".join(chain(written, source))
                answered.close()
            else:
                answered.rest = chain(written, source)
                answered.body, last = _next_piece(answered)
                if last:
                    answered.close()
        except BaseException:
            answered.close()
            raise
        return answered

    def close(self) -> None:
        """End the threads; requests under way are answered first."""
        self._threads.shutdown(wait=False)


def make_environ(scope: Scope, body: bytes) -> WSGIEnvironment:
    """Return the WSGI environment of an ASGI request with ``body``."""
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": str(client[0]),
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }
    for name, value in scope["headers"]:
        if b"_" in name:  # it would be taken for the name with a hyphen
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    environ.pop("HTTP_TRANSFER_ENCODING", None)  # the body is whole here
    if body and "CONTENT_LENGTH" not in environ:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


async def _read(receive: Receive, most: int) -> bytes | None:
    """Return the body of a request, or a little more than ``most`` bytes of it; None where the client went away."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        whole: bytes = message.get("body", b"")
        return whole
    parts, size = [], 0
    while message["type"] == "http.request":
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most or not message.get("more_body"):
            return b"".join(parts)
        message = await receive()
    return None


def _next_piece(answered: Answered) -> tuple[bytes, bool]:
    """Return the next piece, and whether it is the last."""
    parts, size, end = [], 0, time.monotonic() + _PIECE_S
    for part in answered.rest or ():
        parts.append(part)
        size += len(part)
        if size >= _PIECE or time.monotonic() > end:
            return b"".join(parts), False
    return b"".join(parts), True


def _close_late(running: asyncio.Future[Answered]) -> None:
    """Close an answer that nobody waits for any more."""
    with suppress(Exception):
        running.result().close()
