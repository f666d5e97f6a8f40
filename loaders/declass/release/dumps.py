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
from declass.release.packing import pack, passing_writer, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FAN_IN = 64
_READ_BYTES = 1 << 18  # of each run at a time
_BLOCK_LINES = 4096
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


def merge_blocks(runs: Sequence[Path], drafts: Path) -> Iterator[list[bytes]]:
    """Yield the lines of sorted runs in byte order, without repeats, in blocks that are not empty.

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


def _merge(runs: Sequence[Path]) -> Iterator[list[bytes]]:
    with ExitStack() as stack:
        yield from merge_streams([stack.enter_context(open_run(path)) for path in runs])


@contextmanager
def open_run(path: Path) -> Iterator[IO[bytes]]:
    """Open a packed file, or an entry of the cache that holds one, for reading, unpacked."""
    with path.open("rb") as raw:
        # An entry's first line is hexadecimal digits; no packed file begins so.
        raw.seek(HEADER_BYTES if _DIGITS.issuperset(raw.read(4)) else 0)
        # What unpacks has ways of its own to lines, which take a dozen calls of Python for each.
        with unpacked(raw) as packed, io.BufferedReader(cast("io.RawIOBase", packed), _READ_BYTES) as stream:
            yield stream


def merge_streams(streams: Sequence[IO[bytes]]) -> Iterator[list[bytes]]:
    """Yield the lines of sorted streams in byte order, without repeats, in blocks that are not empty.

    What one has before the next line of all others is taken in one piece: the lines of a document stand together, so
    such a stretch is long, and no line is compared but a few at its end.
    """
    heads: list[tuple[bytes, int]] = []
    blocks: list[list[bytes]] = []
    for stream in streams:
        blocks.append(stream.readlines(_READ_BYTES))
        if blocks[-1]:
            heads.append((blocks[-1][0], len(blocks) - 1))
    heapq.heapify(heads)
    starts = [0] * len(blocks)
    last, out = b"", list[bytes]()
    while heads:
        _, number = heads[0]
        block, start = blocks[number], starts[number]
        others = heads[1:3]  # the second smallest of a heap is one of the two below the first
        end = bisect_right(block, min(others)[0], start) if others else len(block)
        lines = list(dict.fromkeys(block[start:end]))
        if lines and lines[0] == last:
            del lines[0]
        if lines:
            out += lines
            last = lines[-1]
        if end == len(block):
            block, end = streams[number].readlines(_READ_BYTES), 0
            blocks[number] = block
        starts[number] = end
        if block:
            heapq.heapreplace(heads, (block[end], number))
        else:
            heapq.heappop(heads)
        if len(out) >= _BLOCK_LINES:
            yield out
            out = []
    if out:
        yield out


def write_run(path: Path, lines: bytes) -> None:
    """Write sorted lines as a run, for a while: packed fast, not small."""
    path.write_bytes(pack(lines))


def _write_run(path: Path, blocks: Iterable[list[bytes]]) -> None:
    with passing_writer(path) as out:
        for block in blocks:
            out.write(b"".join(block))


def form_names(quads: str) -> tuple[str, ...]:
    """Return the names of all forms of the dump ``<stem>.nq.gz``, itself first."""
    stem = quads.removesuffix(".nq.gz")
    return (quads, f"{stem}.nq.zst", f"{stem}.ttl.gz", f"{stem}.ttl.zst")
