"""One file as an answer: whole, in part, or only its head, with the fields by which a client can check and resume.

Sources: RFC 9110 (conditions, ranges), RFC 9530 (digests).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from flask import Response, request
from werkzeug.http import parse_date

from declass.errors import RequestError
from declass_server.dumps.ranges import Part, UnsatisfiableError, parse_ranges, range_holds
from declass_server.problems import Problem, respond

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_BLOCK = 256 * 1024  # bytes read at once
_DIGESTED = 4 * 1024 * 1024  # bytes: the content of a longer part is not read twice for its digest
_EXPOSED = "Accept-Ranges, Content-Digest, Content-Disposition, Last-Modified, Repr-Digest"


class FileBody:
    """The bytes of an answer: texts as they are and parts read from an open file, which closing closes."""

    def __init__(self, stream: IO[bytes], pieces: Sequence[bytes | Part]) -> None:
        """Take over ``stream``."""
        self._stream, self._pieces = stream, pieces

    def __iter__(self) -> Iterator[bytes]:
        """Yield blocks; a file that ends too early breaks the transfer off, so that nobody takes it for whole."""
        with self._stream:
            for piece in self._pieces:
                if isinstance(piece, bytes):
                    yield piece
                    continue
                self._stream.seek(piece.start)
                left = piece.size
                while left:
                    block = self._stream.read(min(_BLOCK, left))
                    if not block:
                        raise OSError("the file is shorter than it was")
                    left -= len(block)
                    yield block

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


def send(path: Path, sha256: str, content_type: str, *, attachment: bool, lasting: bool) -> Response:
    """Return the answer to the current request for the file ``path``, whose checksum is ``sha256`` (hexadecimal).

    The checksum is the strong tag. ``lasting`` says that the file is the release's own, which never changes; the
    answer may then be kept by whoever serves it. Raises RequestError (412) where a condition fails.
    """
    stat = path.stat()
    modified = datetime.fromtimestamp(int(stat.st_mtime), UTC)
    response = Response(status=200, content_type=content_type)
    response.set_etag(sha256)
    response.last_modified = modified
    response.content_length = stat.st_size
    digest = digest_field(bytes.fromhex(sha256))
    response.headers["Repr-Digest"] = response.headers["Content-Digest"] = digest
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "public, no-cache" if lasting else "no-cache"
    response.headers.add("Access-Control-Expose-Headers", _EXPOSED)
    if attachment:
        response.headers.set("Content-Disposition", "attachment", filename=path.name)
    _check(response, modified)
    if response.status_code == 304:
        for name in ("Content-Length", "Content-Digest", "Content-Disposition"):
            response.headers.pop(name, None)
        return response
    if request.method == "HEAD":
        return response  # a range is defined for GET alone
    parts = None
    if "Range" in request.headers and range_holds(request.headers.get("If-Range"), sha256, modified):
        try:
            parts = parse_ranges(request.headers["Range"], stat.st_size)
        except UnsatisfiableError:
            return _unsatisfiable(stat.st_size)
    stream = path.open("rb")
    if parts is None:
        response.response = FileBody(stream, [Part(0, stat.st_size)])
    elif len(parts) == 1:
        _send_part(response, stream, parts[0], stat.st_size)
    else:
        _send_parts(response, stream, parts, stat.st_size)
    return response


def digest_field(digest: bytes) -> str:
    """Return a SHA-256 as the value of a digest field: a dictionary of structured fields (RFC 9651)."""
    return f"sha-256=:{base64.b64encode(digest).decode()}:"


def _check(response: Response, modified: datetime) -> None:
    """Apply the conditions of the request; leaves 200 or 304. If-Match beats If-Unmodified-Since."""
    before = parse_date(request.headers.get("If-Unmodified-Since"))
    failed = before is not None and "If-Match" not in request.headers and modified > before
    response.make_conditional(request)
    if failed or response.status_code == 412:
        raise RequestError(412, "Another file stands here", "it is not the one that the condition names")


def _send_part(response: Response, stream: IO[bytes], part: Part, whole: int) -> None:
    response.status_code = 206
    response.content_length = part.size
    response.headers["Content-Range"] = part.content_range(whole)
    if part.size <= _DIGESTED:
        stream.seek(part.start)
        content = stream.read(part.size)
        response.headers["Content-Digest"] = digest_field(hashlib.sha256(content).digest())
    else:
        del response.headers["Content-Digest"]
    response.response = FileBody(stream, [part])


def _send_parts(response: Response, stream: IO[bytes], parts: Sequence[Part], whole: int) -> None:
    boundary = secrets.token_hex(16)
    pieces: list[bytes | Part] = []
    for number, part in enumerate(parts):
        start = "" if number == 0 else "\r\n"
        kind = response.headers["Content-Type"]
        head = f"{start}--{boundary}\r\nContent-Type: {kind}\r\nContent-Range: {part.content_range(whole)}\r\n\r\n"
        pieces += [head.encode(), part]
    pieces.append(f"\r\n--{boundary}--\r\n".encode())
    response.status_code = 206
    response.content_type = f"multipart/byteranges; boundary={boundary}"
    response.content_length = sum(len(p) if isinstance(p, bytes) else p.size for p in pieces)
    del response.headers["Content-Digest"]
    response.response = FileBody(stream, pieces)


def _unsatisfiable(whole: int) -> Response:
    detail = f"the file has {whole} bytes; none of the ranges lies within it"
    response = respond(Problem(416, "Range not satisfiable", detail))
    response.headers["Content-Range"] = f"bytes */{whole}"
    response.headers["Accept-Ranges"] = "bytes"
    return response
