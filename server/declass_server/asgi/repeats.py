"""Finished answers, sent again to whoever asks the same, without asking the application.

Only what the application lets everybody keep is kept (``Cache-Control: public`` and an ETag), for as long as the
release is served that it was made from: a release never changes. Source: RFC 9111.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass_server.cache import ByteCache

if TYPE_CHECKING:
    from collections.abc import Hashable

    from declass_server.asgi.types import Headers, Scope

# What an answer may depend on. A request with anything else that could change the answer is not looked up.
_DECIDE = frozenset({b"host", b"accept", b"accept-encoding", b"accept-language"})
_DECIDE_BEHIND_PROXY = frozenset({b"x-forwarded-proto", b"x-forwarded-host"})
_FORBID = frozenset(
    {b"range", b"if-range", b"if-match", b"if-modified-since", b"if-unmodified-since", b"authorization", b"cookie"}
)
_NOT_OF_304 = frozenset({b"content-length", b"content-type", b"content-disposition", b"content-encoding"})


@dataclass(frozen=True, slots=True)
class Repeat:
    """A finished answer. ``rows`` and ``query`` are what the log tells of it."""

    headers: Headers
    body: bytes
    tag: bytes
    route: str
    query: str
    rows: int | None

    def unchanged(self) -> Headers:
        """Return the headers of a 304 answer."""
        return [field for field in self.headers if field[0] not in _NOT_OF_304]


class Repeats:
    """Keeps finished answers, at most ``limit`` bytes of them."""

    def __init__(self, limit: int, *, behind_proxy: bool) -> None:
        """Start empty; ``behind_proxy`` where a trusted proxy says how the site was addressed."""
        self._kept: ByteCache[Repeat] = ByteCache(limit)
        self._decide = _DECIDE | _DECIDE_BEHIND_PROXY if behind_proxy else _DECIDE

    def key(self, scope: Scope, version: str) -> tuple[Hashable, bytes] | None:
        """Return the key of a request and its If-None-Match, None where its answer cannot be a repeat."""
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        decide, match = [], b""
        for name, value in scope["headers"]:
            if name in self._decide:
                decide.append((name, value))
            elif name == b"if-none-match":
                match = value
            elif name in _FORBID or (name == b"content-length" and value != b"0") or name == b"transfer-encoding":
                return None
        return (version, scope["scheme"], scope["raw_path"], scope["query_string"], tuple(decide)), match

    def get(self, key: Hashable) -> Repeat | None:
        """Return the answer under ``key``."""
        return self._kept.get(key)

    def put(self, key: Hashable, repeat: Repeat) -> None:
        """Keep an answer."""
        self._kept.put(key, repeat, len(repeat.body) + sum(len(n) + len(v) for n, v in repeat.headers) + 500)

    @property
    def size(self) -> int:
        """Return how many bytes are kept."""
        return self._kept.size


def keepable(headers: Headers) -> bytes | None:
    """Return the ETag of an answer that everybody may keep, else None."""
    found = dict(headers)
    if b"set-cookie" in found or not found.get(b"cache-control", b"").startswith(b"public"):
        return None
    return found.get(b"etag")
