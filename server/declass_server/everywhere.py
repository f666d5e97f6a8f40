"""Headers that every answer has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    R = TypeVar("R", bound=Response)

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_EXPOSED = "ETag, Content-Type, Content-Encoding, Content-Length, Content-Range, Link, Retry-After, Vary"

_EVERYWHERE = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", _EXPOSED),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


def add_headers(response: R) -> R:
    """Let any origin read every answer (never with credentials), and keep browsers from guessing."""
    response.headers.extend(_EVERYWHERE)
    # A page that others may frame has a policy of its own.
    response.headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY_POLICY)
    return response
