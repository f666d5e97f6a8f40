"""The parts of a release that are made side by side in worker processes, and which of them wait for which.

::

    database ─┬─ rules on the whole ──────────────────┬─ description into the database
              ├─ count of its statements ─────────────┤
    dump of each collection ─ whole dump, description ┘
    index

The description speaks of datasets, of which no rule asks. The database is loaded from the lines of which the dumps
are merged, so that nothing has to wait for it: in the end it is one thread that merges its files, and the dumps are
written beside. A build that goes on from an earlier release makes the whole dump first, then the database by what is
different, the description included.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import ReleaseError, StoreError
from declass.graph.serialise import sorted_nquads
from declass.graph.statements import Statements
from declass.iris import ONTOLOGY_IRI, Iris
from declass.release.cache import Cache
from declass.release.description import DescribedCollection, description_quads
from declass.release.dump_writer import DumpWriter
from declass.release.dumps import PREFIXES, form_names, merge_blocks, open_run
from declass.release.files import link_or_copy
from declass.release.garbage import uncollected
from declass.release.index import write_index
from declass.release.joining import join
from declass.release.layout import DESCRIPTION, DUMPS, QUADS_DUMP, SEARCH, SECTIONS, STORE, WHOLE
from declass.release.packing import unpack
from declass.release.priority import giving_way
from declass.release.sections import Dump
from declass.release.store import Begun, add_quads, open_store, write_store
from declass.release.units import unsettled_nodes
from declass.release.update import differences, update_store
from declass.release.violations import as_violation
from declass.validate import validate_store
from declass.validate.settled import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.release.counting import Counts
    from declass.release.records import Violation

DRAFTS = "drafts"
_SHARED, _BODY, _DESCRIPTION = "shared", "body", "description"
_CHANGED, _TRIED = "changed", "tried"


class Product(StrEnum):
    """What is made."""

    STORE = "store"  # without the description
    DUMPS = "dumps of the collections"  # each a task of its own
    WHOLE = "whole dump"  # and the description, which counts what is in it
    SEARCH = "search"
    RULES = "rules on the whole"
    COUNT = "count"  # of the statements in the database
    DESCRIBED = "description"  # put into the database, where it is not there yet


@dataclass(frozen=True, slots=True)
class CollectionTask:
    """The dump of a collection in the release in ``folder``: its name without ending, the runs it is merged from."""

    collection: str
    stem: str
    folder: str
    base_iri: str
    runs: tuple[str, ...]
    earlier: str = ""  # the folder of a release, of the same rules, to take over what did not change


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Where the nodes are that no graph settles: the keys of units, and the nodes of all other graphs."""

    units: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeriveTask:
    """One product of the release ``version`` in ``folder``.

    ``runs`` are files of lines from which the database is loaded, ``search`` the keys of the search records, in
    order, ``collections`` those that have their dumps, ``unsettled`` what the rules on the whole still have to judge.
    ``earlier`` is the folder of a release of the same rules whose database this one's is made from, "" where there is
    none. ``begun`` tells what of ``runs`` is in the database already.
    """

    product: Product
    folder: str
    cache: str
    base_iri: str
    version: str
    collections: tuple[DescribedCollection, ...]
    runs: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    earlier: str = ""
    unsettled: Unsettled = field(default_factory=Unsettled)
    begun: Begun | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """How many quads or documents the product or the dump of a collection holds.

    Of the database, those of the named graphs and of their union: ``COUNT`` has those without the description where
    that is put into it last, and ``DESCRIBED`` what it has more for it.

    ``triples`` counts the union of the whole dump, ``results`` are what breaks a rule in the database.
    """

    count: int
    triples: int = 0
    results: tuple[Violation, ...] = ()


def make(task: CollectionTask | DeriveTask) -> Derived:
    """Do a task in the folder of the release; what a worker that was lost left of it is made anew."""
    return write_collection(task) if isinstance(task, CollectionTask) else derive(task)


def write_collection(task: CollectionTask) -> Derived:
    """Write the dump of a collection in all forms."""
    folder = Path(task.folder)
    drafts = folder / DRAFTS / f"merge-{task.stem}"  # of several collections at once, each has its own
    shutil.rmtree(drafts, ignore_errors=True)  # of a worker that was lost
    drafts.mkdir()
    blocks = merge_blocks([Path(run) for run in task.runs], drafts)
    dump, earlier = _dump(folder, task.stem), _earlier_dump(task.earlier, task.stem)
    write = partial(write_dump, dump, task.base_iri, blocks, earlier)
    # Of all that is made meanwhile the database takes longest, and at its end one thread merges its files: what is
    # left then of the dumps is written beside that.
    counts = write() if task.earlier else giving_way(write)
    drafts.rmdir()
    return Derived(counts.quads)


def dump_files(folder: Path, stem: str) -> tuple[Path, ...]:
    """Return the files of a dump in the release in ``folder``."""
    return _dump(folder, stem).files()


def link_dump(earlier: Path, folder: Path, stem: str) -> None:
    """Take over the dump of a collection, in all forms, from an earlier release: the same files under a new name."""
    old, new = _dump(earlier, stem), _dump(folder, stem)
    for source, target in zip(old.files(), new.files(), strict=True):
        link_or_copy(source, target)


def write_shared(folder: Path, base_iri: str, lines: list[bytes]) -> Path:
    """Write the dump of what is in no collection, for a while, from sorted lines; return where its quads are."""
    dump = _draft(folder, _SHARED)
    write_dump(dump, base_iri, [b"".join(lines)])
    return dump.quads


def write_dump(dump: Dump, base_iri: str, blocks: Iterable[bytes], earlier: Dump | None = None) -> Counts:
    """Write a dump in all forms from blocks of sorted lines; return what it holds.

    Sections that ``earlier`` has are taken from there.
    """
    with uncollected(), DumpWriter(dump, Iris(base_iri).document(""), earlier) as writer:
        for block in blocks:
            writer.write(block)
    return writer.counts


def first_products(*, update: bool) -> tuple[Product, ...]:
    """Return what can be made at once, the longest first. ``update``: the database is made from an earlier one."""
    following = (Product.DUMPS, Product.SEARCH)
    return following if update else (Product.STORE, *following)


def then_products(made: set[Product], last: Product, *, update: bool) -> list[Product]:
    """Return what can be made now that ``last``, the newest of ``made``, is there."""
    if last is Product.STORE:
        return [Product.RULES, Product.COUNT]
    if last is Product.DUMPS:
        return [Product.WHOLE]
    whole = {Product.WHOLE, Product.RULES, Product.COUNT}
    if last in whole and made >= whole:
        return [Product.DESCRIBED]
    # What is different between two releases is told by their whole dumps.
    return [Product.STORE] if update and last is Product.WHOLE else []


def derive(task: DeriveTask) -> Derived:
    """Make one product, but for the dumps of the collections."""
    folder = Path(task.folder)
    if task.product is Product.WHOLE:
        counts = _whole_dump(folder, task)
        return Derived(counts.quads, counts.triples)
    if task.product is Product.SEARCH:
        shutil.rmtree(folder / SEARCH, ignore_errors=True)
        return Derived(write_index(folder / SEARCH, _records(Cache(Path(task.cache)), task.search)))
    if task.product is Product.STORE:
        return Derived(_store(folder, task))
    if task.product is Product.DESCRIBED:
        return Derived(0 if task.earlier else _describe(folder, task))
    store = open_store(folder / STORE)
    if task.product is Product.COUNT:
        return Derived(len(store))
    results = validate_store(store, union=False, changed=_changed(folder), unsettled=_unsettled(task))
    return Derived(0, results=tuple(as_violation("the release", "", r) for r in results))


def _describe(folder: Path, task: DeriveTask) -> int:
    with open_run(_draft(folder, _DESCRIPTION).quads) as stream:
        lines = stream.read()
    if unsettled(Statements.of_quads(ox.parse(lines, format=ox.RdfFormat.N_QUADS))):
        raise ReleaseError(f"the description of {task.version} speaks of what the rules on a whole release judge")
    return add_quads(folder / STORE, lines)


def _store(folder: Path, task: DeriveTask) -> int:
    target, told, tried = folder / STORE, folder / DRAFTS / _CHANGED, folder / DRAFTS / _TRIED
    begun = None if tried.exists() else task.begun
    tried.touch()
    if begun is None:
        shutil.rmtree(target, ignore_errors=True)
    told.unlink(missing_ok=True)
    if not task.earlier:
        write_store(target, *map(Path, task.runs), begun=begun)
        return 0
    whole, earlier = _dump(folder, WHOLE), Path(task.earlier)
    changes = differences(_dump(earlier, WHOLE), whole)
    if changes is not None:
        try:
            updated = update_store(target, earlier / STORE, changes)
        except (StoreError, OSError):  # the dump and the database do not fit each other
            shutil.rmtree(target, ignore_errors=True)
        else:
            if updated.changed is not None:
                told.write_text("\n".join(updated.changed), encoding="utf-8")
            return updated.count
    write_store(target, whole.quads)
    return 0


def _changed(folder: Path) -> list[str] | None:
    """Return the IRIs about which this release says something else than the earlier one, None where not known."""
    try:
        return (folder / DRAFTS / _CHANGED).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return None


def _unsettled(task: DeriveTask) -> Iterator[str]:
    """Yield the nodes that no graph settles, those of a unit together."""
    yield from task.unsettled.others
    for key in task.unsettled.units:
        yield from unsettled_nodes(Cache(Path(task.cache)), key)


def _sources(folder: Path, task: DeriveTask) -> list[Dump]:
    stems = (collection.dumps[0].removesuffix(".nq.gz") for collection in task.collections)
    return [_draft(folder, _SHARED), *(_dump(folder, stem) for stem in stems)]


def _dump(folder: Path, stem: str) -> Dump:
    return Dump(folder / DUMPS, stem, folder / SECTIONS / f"{stem}.jsonl")


def _earlier_dump(release: str, stem: str) -> Dump | None:
    found = _dump(Path(release), stem)
    return found if release and found.index.is_file() else None


def _draft(folder: Path, stem: str) -> Dump:
    return Dump(folder / DRAFTS, stem, folder / DRAFTS / f"{stem}.draft")


def _whole_dump(folder: Path, task: DeriveTask) -> Counts:
    drafts, own = folder / DRAFTS, Iris(task.base_iri).document("")
    body, description = _draft(folder, _BODY), _draft(folder, _DESCRIPTION)
    earlier = _earlier_dump(task.earlier, WHOLE)
    with DumpWriter(body, own, earlier) as writer:
        join(_sources(folder, task), writer, drafts)
    lines = _description(folder, task, writer.counts)
    write_dump(description, task.base_iri, [lines])
    with DumpWriter(_dump(folder, WHOLE), own, earlier) as writer:
        join([body, description], writer, drafts)
    body.remove()
    return writer.counts


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
        yield from (line for line in unpack(packed).split(b"\n") if line)
