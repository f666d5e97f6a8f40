"""The parts of a release that are made side by side in worker processes, and which of them wait for which.

::

    dump of each collection ─┬─ database ──────────────┬─ rules on the whole
                             ├─ whole dump, description ┴─ Turtle
                             └─ index (from the cache)

A build that goes on from an earlier release makes the whole dump first, then the database by what is different.
"""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import StoreError
from declass.graph.serialise import sorted_nquads
from declass.iris import ONTOLOGY_IRI, Iris
from declass.release.cache import Cache
from declass.release.counting import Counts
from declass.release.description import DescribedCollection, description_quads
from declass.release.dumps import (
    PREFIXES,
    form_names,
    merge_blocks,
    write_forms,
    write_quad_blocks,
    write_run,
    write_run_blocks,
)
from declass.release.index import write_index
from declass.release.layout import DESCRIPTION, DUMPS, QUADS_DUMP, SEARCH, STORE
from declass.release.store import add_quads, open_store, write_store
from declass.release.update import differences, update_store
from declass.release.violations import as_violation
from declass.validate import validate_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.records import Violation

DRAFTS = "drafts"
SHARED_RUN = "shared.gz"
_DESCRIPTION_RUN = "description.gz"


class Product(StrEnum):
    """What is made."""

    STORE = "store"  # without the description
    WHOLE = "whole dump"  # and the description, which counts what is in it
    FORMS = "forms"  # the whole dump, packed otherwise and as Turtle
    COLLECTION_FORMS = "collection forms"
    SEARCH = "search"
    RULES = "rules on the whole"  # with the description put into the database


@dataclass(frozen=True, slots=True)
class CollectionTask:
    """The dump of a collection: the runs that it is merged from, and a folder for drafts."""

    collection: str
    target: str
    runs: tuple[str, ...]
    drafts: str


@dataclass(frozen=True, slots=True)
class DeriveTask:
    """One product of the release ``version`` in ``folder``, whose collections have their dumps.

    ``search`` are the keys of the search records, in order. ``earlier`` is the folder of a release of the same rules
    whose database this one's is made from, "" where there is none; ``linked`` names the collections whose dumps are,
    in all forms, those of that release.
    """

    product: Product
    folder: str
    cache: str
    base_iri: str
    version: str
    collections: tuple[DescribedCollection, ...]
    search: tuple[str, ...] = ()
    earlier: str = ""
    linked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Derived:
    """How many quads, triples or documents the product holds; for the database also what breaks a rule.

    Of the database it is the statements of the named graphs and of their union.
    """

    count: int
    results: tuple[Violation, ...] = ()


def write_collection(task: CollectionTask) -> int:
    """Write the dump of a collection; return how many quads it has."""
    target = Path(task.target)
    drafts = Path(task.drafts) / f"merge-{target.name}"  # of several collections at once, each has its own
    shutil.rmtree(drafts, ignore_errors=True)  # of a worker that was lost
    drafts.mkdir()
    quads = write_quad_blocks(target, merge_blocks([Path(run) for run in task.runs], drafts))
    drafts.rmdir()
    return quads


def first_products(*, update: bool) -> tuple[Product, ...]:
    """Return what can be made at once, the longest first. ``update``: the database is made from an earlier one."""
    following = (Product.WHOLE, Product.COLLECTION_FORMS, Product.SEARCH)
    return following if update else (Product.STORE, *following)


def then_products(made: set[Product], last: Product, *, update: bool) -> list[Product]:
    """Return what can be made now that ``last``, the newest of ``made``, is there."""
    following: list[Product] = []
    if last is Product.WHOLE:
        # What is different between two releases is told by their whole dumps.
        following += [Product.STORE, Product.FORMS] if update else [Product.FORMS]
    if last in (Product.STORE, Product.WHOLE) and made >= {Product.STORE, Product.WHOLE}:
        following.insert(0, Product.RULES)
    return following


def derive(task: DeriveTask) -> Derived:
    """Make one product in the folder of the release; what a worker that was lost left of it is made anew."""
    folder = Path(task.folder)
    if task.product is Product.WHOLE:
        return Derived(_whole_dump(folder, task))
    if task.product is Product.FORMS:
        return Derived(write_forms(folder / DUMPS / QUADS_DUMP))
    if task.product is Product.COLLECTION_FORMS:
        return Derived(sum(write_forms(_dump(folder, c)) for c in task.collections if c.id not in task.linked))
    if task.product is Product.SEARCH:
        shutil.rmtree(folder / SEARCH, ignore_errors=True)
        return Derived(write_index(folder / SEARCH, _records(Cache(Path(task.cache)), task.search)))
    if task.product is Product.STORE:
        return Derived(_store(folder, task))
    if not task.earlier:
        add_quads(folder / STORE, folder / DRAFTS / _DESCRIPTION_RUN)
    store = open_store(folder / STORE)
    results = validate_store(store, union=False)
    return Derived(len(store), tuple(as_violation("the release", "", r) for r in results))


def _store(folder: Path, task: DeriveTask) -> int:
    target = folder / STORE
    shutil.rmtree(target, ignore_errors=True)
    if not task.earlier:
        write_store(target, *_runs(folder, task))
        return 0
    whole, earlier = folder / DUMPS / QUADS_DUMP, Path(task.earlier)
    changes = differences(earlier / DUMPS / QUADS_DUMP, whole, folder / DRAFTS)
    if changes is not None:
        try:
            return update_store(target, earlier / STORE, changes)
        except (StoreError, OSError):  # the dump and the database do not fit each other
            shutil.rmtree(target, ignore_errors=True)
    write_store(target, whole)
    return 0


def _runs(folder: Path, task: DeriveTask) -> list[Path]:
    return [folder / DRAFTS / SHARED_RUN, *(_dump(folder, c) for c in task.collections)]


def _dump(folder: Path, collection: DescribedCollection) -> Path:
    return folder / DUMPS / collection.dumps[0]  # the other forms are made of it


def _whole_dump(folder: Path, task: DeriveTask) -> int:
    drafts = folder / DRAFTS
    counts = Counts()
    body, last = drafts / "body.gz", drafts / _DESCRIPTION_RUN
    write_run_blocks(body, counts.watch(merge_blocks(_runs(folder, task), drafts)))
    write_run(last, _description(folder, task, counts).splitlines(keepends=True))
    quads = write_quad_blocks(folder / DUMPS / QUADS_DUMP, merge_blocks([body, last], drafts))
    body.unlink()
    return quads


def _description(folder: Path, task: DeriveTask, counts: Counts) -> bytes:
    vocabularies = sorted({ONTOLOGY_IRI + "#", *(PREFIXES[p] for p in ("dct", "oa", "prov", "rico", "skos"))})
    dumps = form_names(QUADS_DUMP)
    quads = description_quads(Iris(task.base_iri), task.version, counts, task.collections, dumps, vocabularies)
    lines = sorted_nquads(quads)
    triples = [q.triple for q in ox.parse(lines, format=ox.RdfFormat.N_QUADS)]
    ox.serialize(triples, output=folder / DESCRIPTION, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return lines


def _records(cache: Cache, keys: tuple[str, ...]) -> Iterator[bytes]:
    for key in keys:
        packed = cache.get("search", key)
        if packed is None:
            raise cache.damaged("search", key)
        yield from (line for line in gzip.decompress(packed).split(b"\n") if line)
