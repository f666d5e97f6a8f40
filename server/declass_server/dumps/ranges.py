"""Parts of a file that a client asks for. Source: RFC 9110, sections 13.1.5 (If-Range) and 14 (Range Requests)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.http import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_UNIT = re.compile(r"bytes\s*=", re.IGNORECASE)
_SPEC = re.compile(r"(\d{1,18})-(\d{0,18})|-(\d{1,18})")
_MOST = 32  # ranges in one request; who wants more gets the whole file
_NEAR = 128  # bytes: the head of a part takes about as many, so a smaller gap is cheaper sent


class UnsatisfiableError(Exception):
    """None of the ranges lies within the file: to be answered with 416."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes ``start`` to ``stop`` of a file, half-open, counted from 0."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        """Return how many bytes these are."""
        return self.stop - self.start

    def content_range(self, whole: int) -> str:
        """Return the value of Content-Range in a file of ``whole`` bytes."""
        return f"bytes {self.start}-{self.stop - 1}/{whole}"


def parse_ranges(header: str, whole: int) -> list[Part] | None:
    """Return the parts that ``header`` (of Range) asks of ``whole`` bytes; None where the whole is to be sent.

    Ranges that overlap or nearly touch become one, so that no answer is longer than the file and a few heads. What
    is no range of bytes is ignored, as the standard wants it. Raises UnsatisfiableError.
    """
    unit = _UNIT.match(header)
    if unit is None:
        return None
    specs = [text.strip(" \t") for text in header[unit.end() :].split(",")]
    found = [_SPEC.fullmatch(text) for text in specs if text]
    if not found or len(found) > _MOST:
        return None
    parts = []
    for spec in found:
        if spec is None or (spec[2] and int(spec[2]) < int(spec[1])):
            return None
        if spec[3] is not None:
            start, stop = max(0, whole - int(spec[3])), whole
        else:
            start, stop = int(spec[1]), min(int(spec[2]) + 1, whole) if spec[2] else whole
        if start < stop:
            parts.append(Part(start, stop))
    if not parts:
        raise UnsatisfiableError
    return _joined(parts)


def _joined(parts: Sequence[Part]) -> list[Part]:
    ordered = sorted(parts, key=lambda part: part.start)
    joined = ordered[:1]
    for part in ordered[1:]:
        last = joined[-1]
        if part.start <= last.stop + _NEAR:
            joined[-1] = Part(last.start, max(last.stop, part.stop))
        else:
            joined.append(part)
    # Parts that stay apart keep the order in which they were asked for.
    return list(parts) if len(joined) == len(parts) else joined


def range_holds(if_range: str | None, etag: str, modified: datetime) -> bool:
    """Return whether If-Range lets a part be sent: no condition, this very strong tag, or this very date."""
    if not if_range:
        return True
    if if_range.startswith(('"', "W/")):
        return if_range == f'"{etag}"'
    return parse_date(if_range) == modified
