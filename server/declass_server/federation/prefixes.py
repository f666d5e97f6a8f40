"""Which servers a query may ask by SERVICE: those whose address begins with a prefix that the configuration names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from declass.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PORTS = {"http": 80, "https": 443}
_REFUSED = re.compile(r"""[\x00-\x20\x7f\\<>"{}|^`]""")
# What a server might read as another path than it looks like.
_AMBIGUOUS = re.compile(r"%(?:2e|2f|5c)|/\.{1,2}(?:/|$)|//", re.IGNORECASE)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Target:
    """The address of a server's endpoint, in the one form in which two addresses can be compared.

    ``host`` is lower-case ASCII, without the brackets of IPv6; ``path`` begins with a slash; ``query`` is what stands
    behind the question mark.
    """

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def request_target(self) -> str:
        """Return what stands in the first line of a request."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def host_header(self) -> str:
        """Return the value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        """Return the address as people write it."""
        return f"{self.scheme}://{self.host_header}{self.request_target}"

    def covers(self, other: Target) -> bool:
        """Return whether ``other`` lies at this address or below it, whole path segments apart."""
        if (self.scheme, self.host, self.port) != (other.scheme, other.host, other.port):
            return False
        return other.path == self.path or other.path.startswith(f"{self.path.removesuffix('/')}/")


def read_target(iri: str) -> Target:
    """Return the address that an absolute http or https IRI names; raises ValueError for any that could mean two."""
    if _REFUSED.search(iri):
        raise ValueError("it has a character that an IRI has not")
    parts = urlsplit(iri)
    if parts.scheme not in _PORTS:
        raise ValueError("it is no http or https address")
    if "@" in parts.netloc:
        raise ValueError("it has a user name")
    if parts.fragment or iri.endswith("#"):
        raise ValueError("it has a fragment")
    if _AMBIGUOUS.search(parts.path) or _ESCAPE.search(parts.path):
        raise ValueError("its path has dots, doubled or hidden slashes")
    if not parts.hostname or "%" in parts.hostname:
        raise ValueError("it names no host")
    if parts.port == 0:
        raise ValueError("it has the port 0")
    port = parts.port or _PORTS[parts.scheme]
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode("ascii")
    path = re.sub("%[0-9a-f]{2}", lambda found: found[0].upper(), quote(parts.path or "/", safe="/%:@!$&'()*+,;=~"))
    return Target(parts.scheme, host, port, path, quote(parts.query, safe="/%:@!$&'()*+,;=~?"))


class AllowedPrefixes:
    """The prefixes of a configuration."""

    def __init__(self, prefixes: Iterable[str] = ()) -> None:
        """Read them; raises :class:`ConfigurationError` for one that is no prefix of addresses."""
        self.texts = tuple(dict.fromkeys(prefixes))
        self._targets = [_prefix(text) for text in self.texts]

    def __bool__(self) -> bool:
        """Return whether any server may be asked."""
        return bool(self._targets)

    def find(self, iri: str) -> Target | None:
        """Return the address that ``iri`` names where it is allowed, else None."""
        try:
            target = read_target(iri)
        except ValueError:
            return None
        return target if any(prefix.covers(target) for prefix in self._targets) else None


def _prefix(text: str) -> Target:
    try:
        target = read_target(text)
        if target.query or text.endswith("?"):
            raise ValueError("it has a query")
    except ValueError as error:
        raise ConfigurationError(
            f"{text!r} is no prefix for SERVICE: {error}; such as https://query.example.org/sparql"
        ) from error
    return target
