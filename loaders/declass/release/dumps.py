"""Dumps: sorted quads of any number in bounded memory, and files that are the same bytes every time.

A *run* is a gzipped file of sorted N-Quads lines. Runs are merged a few at a time, so that neither memory nor open
files grow with the number of sources.
"""

from __future__ import annotations

import gzip
import heapq
import io
from bisect import bisect_right
from contextlib import ExitStack
from typing import TYPE_CHECKING

from declass.release.cache import HEADER_BYTES
from declass.release.packing import gzip_writer, open_packed, zstd_writer
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FAN_IN = 64
_READ_BYTES = 1 << 18  # of each run at a time
_BLOCK_LINES = 4096
_GZIP = b"\x1f\x8b"  # no cache entry begins so: its first line is hexadecimal digits
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


def merge_runs(runs: Sequence[Path], drafts: Path) -> Iterator[bytes]:
    """Yield the lines of sorted runs in byte order, without repeats: :func:`merge_blocks`, one line at a time."""
    for block in merge_blocks(runs, drafts):
        yield from block


def merge_blocks(runs: Sequence[Path], drafts: Path) -> Iterator[list[bytes]]:
    """Yield the lines of sorted runs in byte order, without repeats, in blocks that are not empty.

    A run is a gzip file, or an entry of the cache that holds one. ``drafts`` is a folder of the caller's for runs in
    between, which are removed again.
    """
    level = 0
    while len(runs) > FAN_IN:
        merged = []
        for number in range(0, len(runs), FAN_IN):
            target = drafts / f"merge-{level}-{number}.gz"
            write_run_blocks(target, _merge(runs[number : number + FAN_IN]))
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
    """Merge runs stretch by stretch: what one run has before the next line of all others is taken in one piece.

    The lines of a document stand together, so a stretch is long, and no line is compared but a few at its end.
    """
    with ExitStack() as stack:
        heads: list[tuple[bytes, int]] = []
        blocks: list[list[bytes]] = []
        streams = []
        for path in runs:
            raw = stack.enter_context(path.open("rb"))
            raw.seek(0 if raw.read(len(_GZIP)) == _GZIP else HEADER_BYTES)
            packed = stack.enter_context(gzip.GzipFile(fileobj=raw, mode="rb"))
            # gzip's own way to lines takes a dozen calls of Python for each.
            streams.append(stack.enter_context(io.BufferedReader(packed, _READ_BYTES)))
            blocks.append(streams[-1].readlines(_READ_BYTES))
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
            for line in dict.fromkeys(block[start:end]):
                if line != last:
                    out.append(line)
                    last = line
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


def write_run(path: Path, lines: Iterable[bytes]) -> None:
    """Write sorted lines as a run, for a while: packed fast, not small."""
    write_run_blocks(path, _blocks(lines))


def write_run_blocks(path: Path, blocks: Iterable[list[bytes]]) -> None:
    """Write blocks of sorted lines as a run."""
    with gzip.open(path, "wb", compresslevel=1) as out:
        for block in blocks:
            out.write(b"".join(block))


def write_quads(path: Path, lines: Iterable[bytes]) -> int:
    """Write lines of N-Quads to a gzip file; return how many."""
    return write_quad_blocks(path, _blocks(lines))


def write_quad_blocks(path: Path, blocks: Iterable[list[bytes]]) -> int:
    """Write blocks of lines of N-Quads to a gzip file; return how many lines."""
    count = 0
    with gzip_writer(path) as out:
        for block in blocks:
            out.write(b"".join(block))
            count += len(block)
    return count


def _blocks(lines: Iterable[bytes], size: int = 4096) -> Iterator[list[bytes]]:
    block: list[bytes] = []
    for line in lines:
        block.append(line)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block


def write_forms(quads: Path) -> int:
    """Write the other forms of ``<stem>.nq.gz`` beside it, in one pass; return how many triples its union has.

    They are ``<stem>.nq.zst``, and the union of its graphs in the same order as ``<stem>.ttl.gz`` and
    ``<stem>.ttl.zst``. Memory does not grow with the dump.
    """
    stem = quads.name.removesuffix(".nq.gz")
    turtle = TurtleWriter(PREFIXES)
    with (
        open_packed(quads) as stream,
        zstd_writer(quads.with_name(f"{stem}.nq.zst")) as quads_zstd,
        gzip_writer(quads.with_name(f"{stem}.ttl.gz")) as turtle_gzip,
        zstd_writer(quads.with_name(f"{stem}.ttl.zst")) as turtle_zstd,
    ):

        def copied() -> Iterator[list[bytes]]:
            for block in _blocks(stream):
                quads_zstd.write(b"".join(block))
                yield block

        for text in turtle.blocks(copied()):
            turtle_gzip.write(text)
            turtle_zstd.write(text)
    return turtle.triples


def form_names(quads: str) -> tuple[str, ...]:
    """Return the names of all forms of the dump ``<stem>.nq.gz``, itself first."""
    stem = quads.removesuffix(".nq.gz")
    return (quads, f"{stem}.nq.zst", f"{stem}.ttl.gz", f"{stem}.ttl.zst")
