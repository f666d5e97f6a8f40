"""Asking another server for the rows of a SERVICE clause: one POST of the SPARQL 1.1 Protocol, and nothing besides.

No redirect is followed, no proxy used, no compression accepted; bytes are limited, and one deadline holds from
the look-up of the name to the last byte. The connection is http.client's over a socket that is made here, so it goes
where this module connected it; clients with connections of their own (urllib3, requests) look names up again.
"""

from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from declass import __version__
from declass_server import virtuoso
from declass_server.answer import QueryRefusedError
from declass_server.federation.addresses import AddressRefusedError, LookUpError
from declass_server.formats import JSON_RESULTS, XML_RESULTS
from declass_server.frames import Fetched
from declass_server.process import HANG_UP, ClientGoneError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from declass_server.federation.addresses import AddressCheck
    from declass_server.federation.prefixes import AllowedPrefixes, Target

LARGEST_BYTES = 8 * 1024 * 1024
_CHUNK = 64 * 1024
_ACCEPT = f"{JSON_RESULTS}, {XML_RESULTS};q=0.5"
_TABLES = {JSON_RESULTS, XML_RESULTS, "application/json", "application/xml"}
_DETAIL = 200


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches rows; safe to share between threads."""

    allowed: AllowedPrefixes
    check: AddressCheck
    largest_bytes: int = LARGEST_BYTES
    tls: ssl.SSLContext | None = None  # None: the system's authorities

    def fetch(self, endpoint: str, query: str, left_s: float, client: int | None = None) -> Fetched:
        """Return what the server at ``endpoint`` says to ``query``.

        ``left_s`` is what is left of the time of the query that asks; half of it is for this. ``client`` is the
        descriptor that hangs up with the one who asks: then :class:`ClientGoneError` is raised.
        Codes: ``service`` for a server that is not asked, ``service-rows`` for rows that are not taken, and
        ``service-failed`` for everything that the server or the network does, for which SERVICE SILENT is made.
        """
        target = self.allowed.find(endpoint)
        if target is None:
            raise QueryRefusedError("service", self._refusal(endpoint))
        timeout_s = left_s / 2
        end = time.monotonic() + timeout_s
        try:
            with self._connect(target, end, client) as line:
                return self._ask(target, line, query)
        except AddressRefusedError as error:
            raise QueryRefusedError("service", f"SERVICE <{target}> is not asked: {error}") from error
        except (TimeoutError, LookUpError) as error:
            why = str(error) if isinstance(error, LookUpError) else f"it took longer than {timeout_s:.1f} seconds"
            raise QueryRefusedError("service-failed", f"SERVICE <{target}> did not answer: {why}") from error
        except (OSError, http.client.HTTPException) as error:
            raise QueryRefusedError(
                "service-failed", f"SERVICE <{target}> could not be asked: {type(error).__name__}: {error}"
            ) from error

    def _refusal(self, endpoint: str) -> str:
        if not self.allowed:
            return "SERVICE is not allowed: this endpoint asks no other server"
        return f"SERVICE <{endpoint}> is not allowed; this endpoint asks {', '.join(self.allowed.texts)}"

    def _connect(self, target: Target, end: float, client: int | None) -> _Line:
        error: OSError | None = None
        for address in self.check.addresses(target.host, target.port, end - time.monotonic()):
            try:
                connected = socket.create_connection((address, target.port), _left(end))
            except OSError as failed:
                error = failed
                continue
            try:
                connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if target.scheme == "https":
                    tls = self.tls or _system_tls()
                    connected.settimeout(_left(end))
                    connected = tls.wrap_socket(connected, server_hostname=target.host)
            except BaseException:
                connected.close()
                raise
            return _Line(connected, end, client)
        raise error or OSError("no address")

    def _ask(self, target: Target, line: _Line, query: str) -> Fetched:
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = cast("socket.socket", line)
        headers = {
            "Host": target.host_header,
            "Accept": _ACCEPT,
            "Accept-Encoding": "identity",
            "Connection": "close",
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": f"declass/{__version__} (SPARQL federation)",
        }
        connection.request("POST", target.request_target, urlencode({"query": query}), headers)
        answer = connection.getresponse()
        if answer.status not in {200, 206}:
            raise QueryRefusedError("service-failed", f"SERVICE <{target}> {_told(answer)}")
        media_type = answer.headers.get_content_type()
        if media_type not in _TABLES or answer.headers.get("Content-Encoding", "identity") != "identity":
            raise QueryRefusedError(
                "service-failed", f"SERVICE <{target}> answered with {media_type}, no table of rows"
            )
        parts, size = [], 0
        while chunk := answer.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > self.largest_bytes:
                raise QueryRefusedError(
                    "service-rows",
                    f"SERVICE <{target}> answered with more than {self.largest_bytes:,} bytes: narrow it down",
                )
        if virtuoso.gave_up(answer.status, answer.headers):
            raise QueryRefusedError("service-failed", f"SERVICE <{target}> gave up before it had found everything")
        if limit := virtuoso.cut_off_at(answer.headers):
            raise QueryRefusedError(
                "service-rows", f"SERVICE <{target}> cuts its rows off at {limit}: narrow it down"
            )
        if answer.length:  # what was announced did not come
            raise http.client.IncompleteRead(b"", answer.length)
        return Fetched(media_type, b"".join(parts))


class FetcherUntil:
    """A fetcher within the deadline of one query."""

    def __init__(self, fetcher: Fetcher, end: float) -> None:
        """``end`` is the deadline on the monotonic clock."""
        self._fetcher, self._end = fetcher, end

    def fetch(self, endpoint: str, query: str) -> Fetched:
        """Return what the server says; raises :class:`QueryRefusedError`."""
        return self._fetcher.fetch(endpoint, query, self._end - time.monotonic())


@cache
def _system_tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _told(answer: http.client.HTTPResponse) -> str:
    if 300 <= answer.status < 400:
        where = answer.headers.get("Location", "nowhere")
        return f"answered {answer.status}, a redirect to {where[:_DETAIL]}, which is not followed: name that address"
    said = " ".join(answer.read(_DETAIL * 4).decode("utf-8", "replace").split())[:_DETAIL]
    return f"answered {answer.status} {answer.reason}{': ' + said if said else ''}"


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Line:
    """A connected socket with one deadline for all that is sent and read; what http.client needs of a socket."""

    def __init__(self, connected: socket.socket, end: float, client: int | None) -> None:
        self._socket, self._end, self._client = connected, end, client

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(_left(self._end))
        self._socket.sendall(data)

    def receive(self, buffer: WriteableBuffer) -> int:
        self._wait()
        self._socket.settimeout(_left(self._end))
        return self._socket.recv_into(buffer)

    def _wait(self) -> None:
        """Return when there is something to read; whoever asks may go away meanwhile."""
        if self._client is None or (isinstance(self._socket, ssl.SSLSocket) and self._socket.pending()):
            return
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        poll.register(self._client, HANG_UP)
        ready = {descriptor for descriptor, _ in poll.poll(_left(self._end) * 1000)}
        if self._socket.fileno() not in ready and self._client in ready:
            raise ClientGoneError

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bytes(self))

    def close(self) -> None:
        """Stay open: http.client closes its socket before it reads the body."""


class _Bytes(io.RawIOBase):
    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._line.receive(buffer)
