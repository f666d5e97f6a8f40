"""Compressed answers: gzip where the client takes it, whole or as a stream, with a tag of its own.

Source: RFC 9110, sections 8.4 (Content-Encoding) and 12.5.3 (Accept-Encoding).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, TypeVar, cast

from flask import request
from werkzeug.wrappers import Request, Response

from declass_server.bodies import Passing

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from wsgiref.types import WSGIEnvironment

    from flask import Flask

R = TypeVar("R", bound=Response)
SUFFIX = "-gzip"  # a strong tag names bytes: those of the compressed form have another
_LEAST = 1024  # bytes: shorter bodies gain nothing
_LEVEL = 5
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = ("text/", "application/json", "application/problem+json", "application/xml", "application/ld+json")
_PLAIN_TYPES = frozenset(
    {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "application/rdf+xml",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/jsonl",
        "image/svg+xml",
    }
)


def install_compression(app: Flask) -> None:
    """Compress the answers of ``app``; to be installed before all that works on an answer as it was made."""
    app.before_request(lambda: read_tags(request.environ))
    app.after_request(lambda response: compress(response, request))


def read_tags(environ: WSGIEnvironment) -> None:
    """Let a tag of a compressed answer stand for the answer: views compare the tags that they make."""
    tags = environ.get("HTTP_IF_NONE_MATCH", "")
    if f'{SUFFIX}"' in tags:
        environ["HTTP_IF_NONE_MATCH"] = tags.replace(f'{SUFFIX}"', '"')
        environ["declass.compressed-tags"] = True


def compress(response: R, request: Request) -> R:
    """Return ``response`` compressed where ``request`` takes that and it is worth it."""
    if response.status_code == 304:
        return _unchanged(response, request)
    kind = response.mimetype or ""
    if not (kind.startswith(_PLAIN) or kind in _PLAIN_TYPES) or "Content-Encoding" in response.headers:
        return response
    if "Repr-Digest" in response.headers:  # a digest was given of the bytes as they are
        return response
    response.vary.add("Accept-Encoding")
    if not _wanted(request) or response.status_code in {204, 206} or "Content-Range" in response.headers:
        return response
    if response.is_streamed:
        body = cast("Iterable[bytes]", response.response)
        response.response = Passing(body, _stream(body))
        response.headers.pop("Content-Length", None)
    else:
        whole = response.get_data()
        if len(whole) < _LEAST:
            return response
        response.set_data(_whole(whole))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)  # a range would be one of the compressed form
    tag, weak = response.get_etag()
    if tag is not None:
        response.set_etag(tag + SUFFIX, weak=weak or False)
    return response


def _unchanged(response: R, request: Request) -> R:
    tag, weak = response.get_etag()
    if tag is not None and _wanted(request) and "declass.compressed-tags" in request.environ:
        response.set_etag(tag + SUFFIX, weak=weak or False)
    response.vary.add("Accept-Encoding")
    return response


def _wanted(request: Request) -> bool:
    accepted = request.accept_encodings
    return bool(request.headers.get("Accept-Encoding")) and accepted.quality("gzip") > 0


def _whole(body: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()


def _stream(body: Iterable[bytes]) -> Generator[bytes, None, None]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for chunk in body:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()  # only after the whole of it: a transfer that broke off has no end
