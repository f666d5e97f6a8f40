"""Runs the site under gunicorn: one HTTP process with an event loop and threads, which holds the query workers."""

from __future__ import annotations

import gc
import resource
import socket
import sys
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.asgi import protocol
from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

from declass.errors import ConfigurationError
from declass.release.read import open_current
from declass_server import create_app
from declass_server.access_log import write_access_log
from declass_server.asgi import Front
from declass_server.serving import check_endpoint

if TYPE_CHECKING:
    from declass_server.config import ServerConfig

_GRACE_S = 10
_SILENCE_S = 10  # how long a client may take to ask
_OPEN_FILES = 65_536


class _Impatient(ASGIProtocol):  # type: ignore[misc]  # gunicorn ships no types
    """A connection that is closed when its client asks nothing, or not to the end: gunicorn waits for ever."""

    def connection_made(self, transport: Any) -> None:
        """Begin to look at what the client does."""
        super().connection_made(transport)
        self.worker.loop.call_later(_SILENCE_S, self._look, -1)

    def _look(self, waited_for: int) -> None:
        if self._closed:
            return
        waits_for = self.req_count if self._awaiting_request and not self._finishing_calls else -1
        if waits_for >= 0 and waits_for == waited_for:
            self._close_transport()
            self._request_ready.set()  # whoever waits for the request sees that it will not come
            return
        self.worker.loop.call_later(_SILENCE_S, self._look, waits_for)


class _Host(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with settings from code; nothing is read from files or the command line."""

    def __init__(self, config: ServerConfig, bind: str, threads: int) -> None:
        self._config, self._bind, self._threads = config, bind, threads
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        values: dict[str, Any] = {
            "bind": [self._bind],
            "workers": 1,  # the pool of query workers belongs to one process
            "worker_class": "asgi",
            "asgi_lifespan": "on",
            "preload_app": False,  # the pool starts after the fork
            "timeout": 0,  # requests keep their own deadlines
            "graceful_timeout": _GRACE_S,
            "keepalive": 5,
            "limit_request_line": 8190,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": _announce,
            "worker_exit": _close,
        }
        for name, value in values.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Front:
        """Return the application; called in the process that answers."""
        front = Front(create_app(self._config), self._threads)
        # What is there now stays: looking through all of it for garbage would stop every answer for some 50 ms.
        gc.collect()
        gc.freeze()
        return front


def _announce(server: Any) -> None:
    for listener in server.LISTENERS:
        host, port = listener.sock.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"declass: serving at http://{shown}:{port}/ (Ctrl-C stops)\n")
    sys.stdout.flush()


def _close(_server: Any, worker: Any) -> None:
    front = getattr(worker, "asgi", None)
    if isinstance(front, Front):
        front.serving.close()


def serve_forever(config: ServerConfig, host: str, port: int, threads: int) -> None:
    """Serve until a signal ends it. Raises :class:`ReleaseError` when there is no release to serve,
    :class:`ConfigurationError` when the address cannot be used, and :class:`StoreError` when another store that is
    to be asked does not answer: all before anything is started."""
    release = open_current(config.data)
    _try_address(host, port)
    check_endpoint(config, release.base_iri)
    if config.access_log:
        try:
            write_access_log(config.access_log)
        except OSError as error:
            raise ConfigurationError(f"cannot write the access log {config.access_log}: {error.strerror}") from error
    _allow_many_connections()
    gasgi.ASGIProtocol = _Impatient  # the worker has no setting for it
    _name_statuses()
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    _Host(config, bind, threads).run()


def _name_statuses() -> None:
    """Give gunicorn the phrases of statuses that it calls "Unknown", such as 406 and 412."""
    known = getattr(protocol, "_REASON_PHRASES", None)
    if isinstance(known, dict):
        for status in HTTPStatus:
            known.setdefault(status.value, status.phrase)


def _allow_many_connections() -> None:
    """Raise the soft limit of open files, often 1,024: each client that is connected is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, _OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _try_address(host: str, port: int) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or error
        raise ConfigurationError(f"cannot listen on {host}:{port}: {reason}; choose another --port") from error
