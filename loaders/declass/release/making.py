"""The products of a release, made by worker processes: each as soon as what it rests on is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.iris import segment
from declass.release.cache import key_of
from declass.release.derive import (
    DRAFTS,
    CollectionTask,
    Derived,
    DeriveTask,
    Product,
    Unsettled,
    dump_files,
    first_products,
    link_dump,
    make,
    then_products,
)
from declass.release.description import DescribedCollection
from declass.release.dumps import form_names, write_run
from declass.release.layout import STORE, WHOLE
from declass.release.manifest import CollectionInfo, read_manifest
from declass.release.store import tables
from declass.release.workers import AGAIN, Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from declass.release.checksums import Finished
    from declass.release.parts import Parts
    from declass.release.records import Violation
    from declass.release.shared_graphs import Shared
    from declass.release.store import Begun
    from declass.release.workers import Workers


class Making:
    """The work on a release: what of it can begin when something has ended."""

    def __init__(
        self,
        folder: Path,
        parts: Parts,
        shared: Shared,
        lines: Path,
        begun: Begun | None,
        finished: Finished,
    ) -> None:
        """Write the release into ``folder``; ``lines`` are those that are in no collection, written down.

        ``begun`` tells what is in the database already; ``finished`` takes files that are not written again.
        """
        self._folder, self._parts = folder, parts
        self._update = parts.earlier is not None
        self.infos, self._collections = _collections(folder, parts, shared.named)
        self._unwritten = {task.collection for task in self._collections}
        self._runs = (str(lines), *(run for task in self._collections for run in task.runs))
        self._unsettled, self._begun, self._finished = shared.unsettled, begun, finished
        self.made: dict[Product, Derived] = {}
        self.results: tuple[Violation, ...] = ()

    def run(self, workers: Workers, advance: Callable[[int], None]) -> None:
        """Do all of it. ``advance`` is told how many products are made."""
        told = 0
        for task, result in workers.run(make, self._begin(first_products(update=self._update)), self._ended):
            if isinstance(result, Lost):
                what = f"the {task.product}" if isinstance(task, DeriveTask) else task.stem
                raise ReleaseError(f"the process that wrote {what} died, most likely for lack of memory; {AGAIN}")
            if len(self.made) > told:
                advance(len(self.made) - told)
                told = len(self.made)

    def _ended(self, task: CollectionTask | DeriveTask, result: Derived) -> list[CollectionTask | DeriveTask]:
        """Take note of a result; return what can begin now."""
        if isinstance(task, DeriveTask):
            return self._end(task.product, result)
        self._unwritten.remove(task.collection)
        self._finished.add(dump_files(self._folder, task.stem))
        self.infos[task.collection] = replace(self.infos[task.collection], quads=result.count)
        return [] if self._unwritten else self._end(Product.DUMPS, Derived(0))

    def _end(self, product: Product, result: Derived) -> list[CollectionTask | DeriveTask]:
        self.made[product] = result
        if product is Product.WHOLE:
            self._finished.add(dump_files(self._folder, WHOLE))
        elif product is Product.STORE:
            # Small ones may be put together when the description goes in.
            self._finished.add(tables(self._folder / STORE), may_go=True)
        self.results += result.results
        return self._begin(then_products(set(self.made), product, update=self._update))

    def _begin(self, products: Iterable[Product]) -> list[CollectionTask | DeriveTask]:
        tasks: list[CollectionTask | DeriveTask] = []
        for product in products:
            if product is not Product.DUMPS:
                tasks.append(self._task(product))
            elif self._collections:
                tasks += self._collections
            else:  # all are linked
                tasks += self._end(product, Derived(0))
        return tasks

    def _task(self, product: Product) -> DeriveTask:
        parts = self._parts
        described = tuple(
            DescribedCollection(i.id, i.title, form_names(i.dump), i.quads, i.documents, i.first, i.last)
            for i in self.infos.values()
        )
        return DeriveTask(
            product,
            str(self._folder),
            str(parts.cache.folder),
            parts.iris.base,
            parts.version,
            described,
            self._runs if product is Product.STORE else (),
            tuple(g.search for g in parts.graphs) if product is Product.SEARCH else (),
            str(parts.earlier or ""),
            Unsettled(tuple(g.unit for g in parts.graphs), self._unsettled)
            if product is Product.RULES
            else Unsettled(),
            self._begun if product is Product.STORE else None,
        )


def _collection_ids(parts: Parts) -> list[str]:
    found = {c.id for g in parts.graphs for c in g.counts} | {c.id for c in parts.plan.collections}
    return sorted(found)


def _collections(
    folder: Path, parts: Parts, named: dict[str, bytes]
) -> tuple[dict[str, CollectionInfo], list[CollectionTask]]:
    """Return the collections, and how to write their dumps.

    Of those that are made of the same as in the earlier release, the dump is linked from there.
    """
    drafts = folder / DRAFTS
    runs: dict[str, list[str]] = {c: [] for c in _collection_ids(parts)}
    for run in (run for graph in parts.graphs for run in graph.runs):
        runs[run.collection].append(run.key)
    held = {} if parts.earlier is None else {c.id: c for c in read_manifest(parts.earlier).collections}
    infos: dict[str, CollectionInfo] = {}
    tasks = []
    for collection_id, units in runs.items():
        stem = segment(collection_id)
        lines = named.get(collection_id, b"")
        info = _info(parts, collection_id, f"{stem}.nq.gz", key_of(*units, lines))
        earlier = held.get(collection_id)
        if parts.earlier is not None and earlier is not None and earlier.made_of == info.made_of:
            link_dump(parts.earlier, folder, stem)
            infos[collection_id] = replace(info, quads=earlier.quads)
            continue
        own = drafts / f"own-{stem}"
        write_run(own, lines)
        of_units = (str(parts.cache.path("runs", key)) for key in units)
        tasks.append(
            CollectionTask(
                collection_id, stem, str(folder), parts.iris.base, (*of_units, str(own)), str(parts.earlier or "")
            )
        )
        infos[collection_id] = info
    return infos, sorted(tasks, key=lambda task: len(task.runs), reverse=True)  # the longest first


def _info(parts: Parts, collection_id: str, dump: str, made_of: str) -> CollectionInfo:
    counts = [c for g in parts.graphs for c in g.counts if c.id == collection_id]
    years = [y for c in counts for y in (c.first, c.last) if y]
    return CollectionInfo(
        id=collection_id,
        title=next((c.title for c in parts.plan.collections if c.id == collection_id), ""),
        dump=dump,
        documents=sum(c.documents for c in counts),
        assessments=sum(c.assessments for c in counts),
        quads=0,
        first=min(years, default=None),
        last=max(years, default=None),
        made_of=made_of,
    )
