"""What follows from the dump of quads and needs nothing else of it: made side by side in worker processes."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from declass.release.cache import Cache
from declass.release.dumps import write_forms
from declass.release.index import write_index
from declass.release.layout import DUMPS, QUADS_DUMP, SEARCH, STORE
from declass.release.store import open_store, write_store
from declass.release.violations import as_violation
from declass.validate import validate_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.records import Violation


class Product(StrEnum):
    """What is made."""

    STORE = "store"
    FORMS = "forms"  # the whole dump, packed otherwise and as Turtle
    COLLECTION_FORMS = "collection forms"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class DeriveTask:
    """One product of the release in ``folder``; ``search`` are the keys of the search records, in order."""

    product: Product
    folder: str
    cache: str
    search: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """How many quads, triples or documents the product holds; for the database also what breaks a rule."""

    count: int
    results: tuple[Violation, ...] = ()


def derive(task: DeriveTask) -> Derived:
    """Make one product in the folder of the release."""
    folder = Path(task.folder)
    quads = folder / DUMPS / QUADS_DUMP
    if task.product is Product.FORMS:
        return Derived(write_forms(quads))
    if task.product is Product.COLLECTION_FORMS:
        dumps = sorted(p for p in quads.parent.glob("*.nq.gz") if p != quads)
        return Derived(sum(write_forms(p) for p in dumps))
    if task.product is Product.SEARCH:
        return Derived(write_index(folder / SEARCH, _records(Cache(Path(task.cache)), task.search)))
    count = write_store(folder / STORE, quads)
    results = validate_store(open_store(folder / STORE), union=False)
    return Derived(count, tuple(as_violation("the release", "", r) for r in results))


def _records(cache: Cache, keys: tuple[str, ...]) -> Iterator[bytes]:
    for key in keys:
        packed = cache.get("search", key)
        if packed is None:
            raise cache.damaged("search", key)
        yield from (line for line in gzip.decompress(packed).split(b"\n") if line)
