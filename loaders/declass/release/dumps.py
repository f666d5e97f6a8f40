"""Sorted quads of any number, merged in bounded memory.

A *run* is a packed file of sorted N-Quads lines. Runs are merged a few at a time, so that neither memory nor open
files grow with the number of sources.
"""

from __future__ import annotations

import heapq
import io
from bisect import bisect_right
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, cast

from declass.release.cache import HEADER_BYTES
from declass.release.nquads import each_line, last_line
from declass.release.packing import pack, passing_writer, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FAN_IN = 64
READ_BYTES = 1 << 16  # of each run at a time, and merged: what is made of so many lines stays in a processor's cache
_DIGITS = frozenset(b"0123456789abcdef")
PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcl": "https://w3id.org/declass/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def merge_blocks(runs: Sequence[Path], drafts: Path) -> Iterator[bytes]:
    """Yield the lines of sorted runs, each without repeats, in byte order without repeats, many at a time.

    A run is a packed file, or an entry of the cache that holds one. ``drafts`` is a folder of the caller's for runs
    in between, which are removed again.
    """
    level = 0
    while len(runs) > FAN_IN:
        merged = []
        for number in range(0, len(runs), FAN_IN):
            target = drafts / f"merge-{level}-{number}"
            _write_run(target, _merge(runs[number : number + FAN_IN]))
            merged.append(target)
        if level:
            for path in runs:
                path.unlink()
        runs, level = merged, level + 1
    yield from _merge(runs)
    if level:
        for path in runs:
            path.unlink()


def _merge(runs: Sequence[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        yield from merge_streams([stack.enter_context(open_run(path)) for path in runs])


@contextmanager
def open_run(path: Path) -> Iterator[IO[bytes]]:
    """Open a packed file, or an entry of the cache that holds one, for reading, unpacked."""
    with path.open("rb") as raw:
        # An entry's first line is hexadecimal digits; no packed file begins so.
        raw.seek(HEADER_BYTES if _DIGITS.issuperset(raw.read(4)) else 0)
        # What unpacks has ways of its own to lines, which take a dozen calls of Python for each.
        with unpacked(raw) as packed, io.BufferedReader(cast("io.RawIOBase", packed), READ_BYTES) as stream:
            yield stream


def merge_streams(streams: Sequence[IO[bytes]]) -> Iterator[bytes]:
    """Yield the lines of sorted streams, each without repeats, in byte order without repeats, many at a time.

    What one has before the next line of all others is taken in one piece: the lines of a document stand together, so
    such a stretch is long, and most of what is read is taken as it is, without a look at its lines.
    """
    sources = [SortedLines(stream) for stream in streams]
    heads = [(source.head, number) for number, source in enumerate(sources) if source.head]
    heapq.heapify(heads)
    last, out, size = b"", list[bytes](), 0
    while heads:
        source = sources[heads[0][1]]
        # The second smallest of a heap is one of the two below the first.
        lines = source.take(min(heads[1:3])[0] if len(heads) > 1 else None)
        if lines.startswith(last):
            lines = lines[len(last) :]
        if lines:
            out.append(lines)
            size += len(lines)
            last = last_line(lines)
        if source.head:
            heapq.heapreplace(heads, (source.head, heads[0][1]))
        else:
            heapq.heappop(heads)
        if size >= READ_BYTES:
            yield b"".join(out)
            out, size = [], 0
    if out:
        yield b"".join(out)


class SortedLines:
    """The lines of a sorted stream. ``head`` is the next one, empty at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read from ``stream``, some at a time."""
        self._stream = stream
        self._lines: list[bytes] = []  # of the text, where they are looked at one by one
        self._at = 0
        self._read()

    def take(self, limit: bytes | None) -> bytes:
        """Return lines from here on: some of those that come not after ``limit``, one at least. They are passed."""
        if not self._lines:
            text = self._text
            if limit is None or last_line(text) <= limit:
                self._read()
                return text
            self._lines = each_line(text)
        end = len(self._lines) if limit is None else bisect_right(self._lines, limit, self._at)
        taken = b"".join(self._lines[self._at : end])
        self._at = end
        if end < len(self._lines):
            self.head = self._lines[end]
        else:
            self._read()
        return taken

    def _read(self) -> None:
        text = self._stream.read(READ_BYTES)
        self._text = text if text[-1:] == b"\n" else text + self._stream.readline()
        self._lines, self._at = [], 0
        self.head = self._text[: self._text.find(b"\n") + 1]


def write_run(path: Path, lines: bytes) -> None:
    """Write sorted lines as a run, for a while: packed fast, not small."""
    path.write_bytes(pack(lines))


def _write_run(path: Path, blocks: Iterable[bytes]) -> None:
    with passing_writer(path) as out:
        for block in blocks:
            out.write(block)


def form_names(quads: str) -> tuple[str, ...]:
    """Return the names of all forms of the dump ``<stem>.nq.gz``, itself first."""
    stem = quads.removesuffix(".nq.gz")
    return (quads, f"{stem}.nq.zst", f"{stem}.ttl.gz", f"{stem}.ttl.zst")
