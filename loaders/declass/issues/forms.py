"""Issues as CSV, JSON and JSON Lines: streams of bytes, so that no list has to fit into memory."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import orjson

from declass.issues.listing import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.issues.listing import Record

_ROWS = 200


def as_csv(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield CSV with a line of names. Source: RFC 4180."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS)
    writer.writeheader()
    for number, record in enumerate(records, 1):
        writer.writerow(record)
        if number % _ROWS == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8")


def as_json(records: Iterable[Record], release: str, total: int) -> Iterator[bytes]:
    """Yield one JSON object: ``release``, ``total`` and the list ``issues``."""
    yield b'{"release":%b,"total":%d,"issues":[' % (orjson.dumps(release), total)
    separator = b"\n"
    for record in records:
        yield separator + orjson.dumps(record)
        separator = b",\n"
    yield b"\n]}\n"


def as_json_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield JSON Lines, one issue a line."""
    for record in records:
        yield orjson.dumps(record) + b"\n"
