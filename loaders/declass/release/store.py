"""The database of a release: loaded from the dump of quads in one go, then only read.

Every statement stands twice in it: in its named graph, and in the default graph, which is the union of all graphs.
The engine can make that union while it answers, but then gives a statement of three graphs three times, where RDF 1.1
(Semantics, section 4.1) and SPARQL 1.1 (section 13.1) have one, and joins over it take ten times as long and
more.
"""

from __future__ import annotations

import gzip
import io
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

# Bytes of N-Quads that are loaded at once. The engine holds every index of what it loads in memory, about ten times
# as much as the text.
_CHUNK = 16 << 20
_THREADS = 2
_BUFFER = 1 << 18


def write_store(folder: Path, *quads: Path) -> None:
    """Load gzipped N-Quads, one statement a line, into a new database. Memory does not grow with their size."""
    store = ox.Store(folder)
    load_quads(store, *quads)
    store.optimize()
    store.flush()


def add_quads(folder: Path, quads: Path) -> int:
    """Load one more file into a database; return how many statements it now has in all graphs and their union."""
    store = ox.Store(folder)
    load_quads(store, quads)
    store.optimize()
    store.flush()
    return len(store)


def load_quads(store: ox.Store, *quads: Path) -> None:
    """Load gzipped N-Quads, one statement a line, into a database, each into its graph and into the default graph."""
    with ThreadPoolExecutor(_THREADS) as pool:
        # The engine sorts and packs without holding Python's lock: one chunk is read while others are loaded.
        loading: deque[Future[None]] = deque()
        unnamed: list[bytes] = []
        for path in quads:
            with gzip.open(path, "rb") as packed, io.BufferedReader(packed, _BUFFER) as stream:
                while lines := stream.readlines(_CHUNK):
                    unnamed += [line for line in lines if b" _:" in line or line.startswith(b"_:")]
                    if len(loading) == _THREADS:
                        loading.popleft().result()
                    loading.append(pool.submit(_load, store, lines))
        for each in loading:
            each.result()
    if unnamed:
        # Each bulk load gives blank nodes names of its own, so those of one graph would come apart.
        text = b"".join(unnamed) + triples_of(unnamed)
        store.bulk_extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def _load(store: ox.Store, lines: list[bytes]) -> None:
    lines = [line for line in lines if b" _:" not in line and not line.startswith(b"_:")]
    store.bulk_load(input=b"".join(lines), format=ox.RdfFormat.N_QUADS)
    store.bulk_load(input=triples_of(lines), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.DefaultGraph())


def triples_of(lines: Iterable[bytes]) -> bytes:
    """Return lines of N-Quads as N-Triples: without the names of their graphs."""
    # The name of the graph is the last term of a line; an IRI holds no space.
    return b"".join([line[: line.rindex(b" <")] + b" .\n" for line in lines])


def open_store(folder: Path) -> ox.Store:
    """Open the database of a release read-only; any number of processes may do so at once.

    Raises StoreError when it is not there or damaged.
    """
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder}: the database cannot be opened: {error}") from error
