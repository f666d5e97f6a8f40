"""The database of a release: loaded from the dump of quads in one go, then only read."""

from __future__ import annotations

import gzip
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from declass.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def write_store(folder: Path, quads: Path) -> int:
    """Load a gzipped dump of N-Quads into a new database in ``folder``; return how many quads it holds."""
    store = ox.Store(folder)
    with gzip.open(quads, "rb") as stream:
        store.bulk_load(input=cast("IO[bytes]", stream), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    return len(store)


def open_store(folder: Path) -> ox.Store:
    """Open the database of a release read-only; any number of processes may do so at once.

    Raises StoreError when it is not there or damaged.
    """
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder}: the database cannot be opened: {error}") from error
