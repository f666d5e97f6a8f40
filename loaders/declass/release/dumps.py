"""Dumps: sorted quads of any number in bounded memory, and files that are the same bytes every time.

A *run* is a gzipped file of sorted N-Quads lines. Runs are merged a few at a time, so that neither memory nor open
files grow with the number of sources.
"""

from __future__ import annotations

import gzip
import heapq
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from declass.release.cache import HEADER_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FAN_IN = 64
_LEVEL = 6
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


@contextmanager
def gzip_writer(path: Path) -> Iterator[gzip.GzipFile]:
    """Open a gzip file for writing without a name and a time in its header, so that equal content is equal bytes."""
    with path.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=raw, mtime=0) as packed:
            yield packed
        raw.flush()


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


def write_triples(path: Path, quads: Path) -> int:
    """Write the union of all graphs of a dump of quads as Turtle, in the same order; return how many triples."""
    count = 0

    def triples(stream: IO[bytes]) -> Iterator[ox.Triple]:
        nonlocal count
        last = None
        for quad in ox.parse(stream, format=ox.RdfFormat.N_QUADS):
            triple = quad.triple
            # The graph stands last in a line: the same triple of two graphs stands in neighbouring lines.
            if triple != last:
                count += 1
                last = triple
                yield triple

    with gzip.open(quads, "rb") as stream, gzip_writer(path) as out:
        # gzip's files are binary files in all but their declared type
        ox.serialize(
            triples(cast("IO[bytes]", stream)),
            output=cast("IO[bytes]", out),
            format=ox.RdfFormat.TURTLE,
            prefixes=PREFIXES,
        )
    return count
