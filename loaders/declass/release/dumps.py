"""Dumps: sorted quads of any number in bounded memory, and files that are the same bytes every time.

A *run* is a gzipped file of sorted N-Quads lines. Runs are merged a few at a time, so that neither memory nor open
files grow with the number of sources.
"""

from __future__ import annotations

import gzip
import heapq
from contextlib import ExitStack
from typing import TYPE_CHECKING

from declass.release.cache import HEADER_BYTES
from declass.release.packing import gzip_writer, open_packed, zstd_writer
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FAN_IN = 64
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
    """Yield the lines of sorted runs in byte order, without repeats.

    A run is a gzip file, or an entry of the cache that holds one. ``drafts`` is a folder of the caller's for runs in
    between, which are removed again.
    """
    level = 0
    while len(runs) > FAN_IN:
        merged = []
        for number in range(0, len(runs), FAN_IN):
            target = drafts / f"merge-{level}-{number}.gz"
            write_run(target, _merge(runs[number : number + FAN_IN]))
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
        streams = []
        for path in runs:
            raw = stack.enter_context(path.open("rb"))
            raw.seek(0 if raw.read(len(_GZIP)) == _GZIP else HEADER_BYTES)
            streams.append(stack.enter_context(gzip.GzipFile(fileobj=raw, mode="rb")))
        last = b""
        for line in heapq.merge(*streams):
            if line != last:
                yield line
                last = line


def write_run(path: Path, lines: Iterable[bytes]) -> None:
    """Write sorted lines as a run, for a while: packed fast, not small."""
    with gzip.open(path, "wb", compresslevel=1) as out:
        for block in _blocks(lines):
            out.write(b"".join(block))


def write_quads(path: Path, lines: Iterable[bytes]) -> int:
    """Write lines of N-Quads to a gzip file; return how many."""
    count = 0
    with gzip_writer(path) as out:
        for block in _blocks(lines):
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
