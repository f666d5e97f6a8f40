"""The database of a release: loaded from the dump of quads in one go, then only read.

Every statement stands twice in it: in its named graph, and in the default graph, which is the union of all graphs.
The engine can make that union while it answers, but then gives a statement of three graphs three times, where RDF 1.1
(Semantics, section 4.1) and SPARQL 1.1 (section 13.1) have one, and joins over it take ten times as long and
more.
"""

from __future__ import annotations

import gzip
import io
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from declass.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import WriteableBuffer

_CHUNK = 1 << 20  # bytes of N-Quads that are turned into triples at once


def write_store(folder: Path, quads: Path) -> int:
    """Load a gzipped dump of N-Quads, one statement a line, into a new database; return the number of its quads."""
    store = ox.Store(folder)
    with gzip.open(quads, "rb") as stream:
        store.bulk_load(input=cast("IO[bytes]", stream), format=ox.RdfFormat.N_QUADS)
    count = len(store)
    with gzip.open(quads, "rb") as stream:
        triples = io.BufferedReader(_Triples(cast("IO[bytes]", stream)), _CHUNK)
        store.bulk_load(input=triples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.DefaultGraph())
    store.optimize()
    store.flush()
    return count


def open_store(folder: Path) -> ox.Store:
    """Open the database of a release read-only; any number of processes may do so at once.

    Raises StoreError when it is not there or damaged.
    """
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder}: the database cannot be opened: {error}") from error


class _Triples(io.RawIOBase):
    """The lines of N-Quads without the names of their graphs, as a stream of N-Triples."""

    def __init__(self, quads: IO[bytes]) -> None:
        self._quads = quads
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        if not self._rest:
            # The name of the graph is the last term of a line; an IRI holds no space.
            lines = self._quads.readlines(_CHUNK)
            self._rest = memoryview(b"".join(line[: line.rindex(b" <")] + b" .\n" for line in lines))
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
