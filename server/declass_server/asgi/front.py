"""What the HTTP server talks to: repeats are answered here, the rest by the application in a thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from declass_server.access_log import Outcome, Request, logging_requests, record
from declass_server.asgi.bridge import Bridge, make_environ
from declass_server.asgi.repeats import Repeat, Repeats, keepable

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flask import Flask

    from declass_server.asgi.bridge import Answered
    from declass_server.asgi.types import Receive, Scope, Send
    from declass_server.metrics import Metrics
    from declass_server.serving import Serving


class Front:
    """The site as an ASGI application."""

    def __init__(self, app: Flask, threads: int) -> None:
        """Answer with ``app``, at most ``threads`` requests at a time."""
        self.serving: Serving = app.extensions["declass"]
        self._metrics: Metrics = app.extensions["declass-metrics"]
        self._proxies = self.serving.config.trusted_proxies
        self._bridge = Bridge(app, threads, app.config["MAX_CONTENT_LENGTH"])
        self._repeats = Repeats(self.serving.config.cache_bytes // 2, behind_proxy=self._proxies > 0)
        self._metrics.repeats = self._repeats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take part in the life of the server."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        version = self.serving.version
        known = self._repeats.key(scope, version)
        if known is not None:
            key, match = known
            repeat = self._repeats.get(key)
            if repeat is not None and match in {b"", repeat.tag}:
                await self._repeat(scope, repeat, version, send, unchanged=bool(match))
                return
        answered = await self._bridge.answer(scope, receive, send)
        if known is not None and answered is not None and scope["method"] == "GET":
            self._keep(known[0], answered, version)

    async def _repeat(self, scope: Scope, repeat: Repeat, version: str, send: Send, *, unchanged: bool) -> None:
        began = time.perf_counter()
        status, headers, body = (304, repeat.unchanged(), b"") if unchanged else (200, repeat.headers, repeat.body)
        if scope["method"] == "HEAD":
            body = b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        asked = Request(repeat.route, self._client(scope), scope["method"], scope["path"])
        told = Outcome(repeat.query, None if unchanged else repeat.rows, cached=True)
        record(self._metrics, asked, told, status, version, time.perf_counter() - began, len(body))

    def _keep(self, key: Hashable, answered: Answered, version: str) -> None:
        tag = keepable(answered.headers)
        # The release may have changed while the answer was made.
        if answered.status != 200 or tag is None or version != self.serving.version or answered.told is None:
            return
        route, told = answered.told
        self._repeats.put(key, Repeat(answered.headers, answered.body, tag, route, told.query, told.rows))

    def _client(self, scope: Scope) -> str:
        if not logging_requests():
            return ""
        if not self._proxies:
            return str((scope.get("client") or ("",))[0]) or "unknown"
        environ = make_environ(scope, b"")
        ProxyFix(lambda _environ, _start: (), x_for=self._proxies)(environ, lambda *_: lambda _: None)
        return environ["REMOTE_ADDR"] or "unknown"

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                self._bridge.close()
                return
