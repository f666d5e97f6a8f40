"""Fields of a query string or a form. Source: URL standard, section 5 (application/x-www-form-urlencoded)."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from declass.errors import RequestError

_MAX_FIELDS = 1000


def too_long(max_query_bytes: int) -> RequestError:
    """Return the refusal of a query that is too long."""
    return RequestError(413, "The query is too long", f"a query may have at most {max_query_bytes} bytes")


def read_fields(data: bytes, what: str, max_query_bytes: int) -> list[tuple[str, str]]:
    """Return the fields that ``data``, ``what`` of a request, holds; raises :class:`RequestError`.

    A query of more than ``max_query_bytes`` is refused before it is decoded.
    """
    if data.count(b"&") >= _MAX_FIELDS:
        raise RequestError(400, "Too many parameters", f"{what} has more than {_MAX_FIELDS} fields")
    fields = []
    try:
        for field in filter(None, data.split(b"&")):
            name, _, value = field.partition(b"=")
            # Each "%" stands for one byte of three, so the query is at least as long as this says.
            if name == b"query" and len(value) - 2 * value.count(b"%") > max_query_bytes:
                raise too_long(max_query_bytes)
            fields.append((_unquote(name), _unquote(value)))
    except UnicodeDecodeError as error:
        raise RequestError(400, "Not UTF-8", f"{what} is not percent-encoded UTF-8") from error
    return fields


def _unquote(data: bytes) -> str:
    """Return percent-encoded UTF-8 decoded; raises UnicodeDecodeError.

    What a loop over the signs takes for a long query, urllib's for one, other requests would notice.
    """
    data.decode("ascii")
    escaped = data.replace(b"+", b" ").replace(b"\\", b"\\\\").replace(b"%", b"\\x")
    try:
        octets = escaped.decode("unicode_escape").encode("latin-1")
    except UnicodeDecodeError:  # a "%" that stands for itself
        octets = unquote_to_bytes(data.replace(b"+", b" "))
    return octets.decode()
