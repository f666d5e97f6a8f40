"""From the results of the stages to the folder of a release: dumps, description, report, database, index."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import __version__
from declass.errors import ReleaseError
from declass.iris import ONTOLOGY_IRI, segment
from declass.model_json import dumps as to_json
from declass.release.cache import key_of
from declass.release.checksums import write_checksums
from declass.release.derive import (
    DRAFTS,
    CollectionTask,
    Derived,
    DeriveTask,
    Product,
    derive,
    first_products,
    link_dump,
    then_products,
    write_collection,
    write_shared,
)
from declass.release.description import DATA_LICENCE, DescribedCollection
from declass.release.dumps import form_names, write_run
from declass.release.layout import DUMPS, ISSUES, SECTIONS, VALIDATION
from declass.release.manifest import (
    FORMAT,
    CollectionInfo,
    Manifest,
    Source,
    list_files,
    read_manifest,
    write_manifest,
)
from declass.release.violations import NonconformingError, as_turtle, is_violation
from declass.release.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from declass.release.parts import Parts
    from declass.release.records import Violation
    from declass.release.workers import Workers

_OWL = "http://www.w3.org/2002/07/owl#"
STEPS = 6  # the collections, each product, the manifest


def assemble(
    folder: Path,
    parts: Parts,
    named: dict[str, bytes],
    results: Sequence[Violation],
    workers: Workers,
    advance: Callable[[int], None],
) -> Manifest:
    """Write the release into the empty ``folder`` and return its manifest. Memory does not grow with the sources.

    ``named`` holds the graphs that no document gives as sorted lines, ``results`` are those of validating each graph.
    Raises NonconformingError when the graphs together break a rule that none of them can break alone.
    """
    drafts = folder / DRAFTS
    drafts.mkdir()
    (folder / DUMPS).mkdir()
    (folder / SECTIONS).mkdir()
    shared = (text for name, text in named.items() if not _is_collection(parts, name))
    write_shared(folder, parts.iris.base, sorted(line for text in shared for line in text.splitlines(keepends=True)))
    infos = _collections(folder, parts, named, workers)
    advance(1)
    made, together = _derive(folder, parts, infos, workers, advance)
    shutil.rmtree(drafts)
    if any(is_violation(r) for r in together):
        raise NonconformingError([r for r in together if is_violation(r)])
    quads, triples = made[Product.WHOLE].count, made[Product.WHOLE].triples
    documents = sum(i.documents for i in infos)
    if made[Product.RULES].count != quads + triples or made[Product.SEARCH].count != documents:
        raise ReleaseError(f"database and index do not hold what the dumps hold: {made}")
    write_checksums(folder / DUMPS)
    (folder / ISSUES).write_bytes(b"".join(to_json(i) + b"\n" for i in parts.issues))
    (folder / VALIDATION).write_bytes(as_turtle([*results, *together]))
    # Each document has a graph of its own, and the description has one.
    graphs = documents + sum(bool(text) for text in named.values()) + 1
    figures = {"quads": quads, "triples": triples, "graphs": graphs}
    manifest = _manifest(folder, parts, infos, figures, named["ontology"])
    write_manifest(folder, manifest)
    advance(1)
    return manifest


def _is_collection(parts: Parts, name: str) -> bool:
    return any(c.id == name for c in parts.plan.collections)


def _collection_ids(parts: Parts) -> list[str]:
    found = {c.id for g in parts.graphs for c in g.counts} | {c.id for c in parts.plan.collections}
    return sorted(found)


def _collections(folder: Path, parts: Parts, named: dict[str, bytes], workers: Workers) -> list[CollectionInfo]:
    """Write the dump of each collection, or link it from the earlier release where that was made of the same."""
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
        own = drafts / f"own-{stem}.gz"
        write_run(own, lines)
        of_units = (str(parts.cache.path("runs", key)) for key in units)
        tasks.append(
            CollectionTask(
                collection_id, stem, str(folder), parts.iris.base, (*of_units, str(own)), str(parts.earlier or "")
            )
        )
        infos[collection_id] = info
    for task, result in workers.run(write_collection, tasks):
        if isinstance(result, Lost):
            raise ReleaseError(f"the process that wrote {task.stem} died, most likely for lack of memory")
        infos[task.collection] = replace(infos[task.collection], quads=result)
    return list(infos.values())


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


def _derive(
    folder: Path, parts: Parts, infos: Sequence[CollectionInfo], workers: Workers, advance: Callable[[int], None]
) -> tuple[dict[Product, Derived], tuple[Violation, ...]]:
    described = tuple(
        DescribedCollection(i.id, i.title, form_names(i.dump), i.quads, i.documents, i.first, i.last) for i in infos
    )
    search = tuple(g.search for g in parts.graphs)
    earlier = str(parts.earlier) if parts.earlier else ""

    def task_of(product: Product) -> DeriveTask:
        return DeriveTask(
            product, str(folder), str(parts.cache.folder), parts.iris.base, parts.version, described, search, earlier
        )

    made: dict[Product, Derived] = {}

    def follow(task: DeriveTask, result: Derived) -> list[DeriveTask]:
        made[task.product] = result
        return [task_of(p) for p in then_products(set(made), task.product, update=bool(earlier))]

    together: tuple[Violation, ...] = ()
    for task, result in workers.run(derive, [task_of(p) for p in first_products(update=bool(earlier))], follow):
        if isinstance(result, Lost):
            raise ReleaseError(f"the process that wrote the {task.product} died, most likely for lack of memory")
        together += result.results
        advance(1)
    return made, together


def ontology_version(text: bytes) -> str | None:
    """Return what the ontology, as N-Quads, says of its own version: its version IRI, else its version text."""
    own = [line for line in text.splitlines(keepends=True) if line.startswith(b"<%b> " % ONTOLOGY_IRI.encode())]
    said = {
        q.predicate.value: q.object.value
        for q in ox.parse(b"".join(own), format=ox.RdfFormat.N_QUADS)
        if isinstance(q.object, (ox.NamedNode, ox.Literal))
    }
    return said.get(_OWL + "versionIRI") or said.get(_OWL + "versionInfo")


def _manifest(
    folder: Path, parts: Parts, infos: Sequence[CollectionInfo], counts: dict[str, int], ontology: bytes
) -> Manifest:
    files, derived = list_files(folder, parts.earlier)
    severities = Counter(i.severity.value for i in parts.issues)
    return Manifest(
        format=FORMAT,
        version=parts.version,
        base_iri=parts.iris.base,
        software_version=__version__,
        rule_set=parts.rules.version,
        ontology_iri=ONTOLOGY_IRI,
        ontology_version=ontology_version(ontology),
        people_sha256=parts.rules.people_sha256,
        licence=DATA_LICENCE,
        counts={
            "documents": sum(i.documents for i in infos),
            "assessments": sum(i.assessments for i in infos),
            "mentions": sum(c.mentions for g in parts.graphs for c in g.counts),
            "sources": len(parts.files),
            "unread": sum(not f.is_read for f in parts.files),
            **counts,
        },
        issues={s: severities[s] for s in ("error", "warning", "info")},
        collections=tuple(infos),
        sources=tuple(
            Source(
                f.file, f.sha256, f.bytes, len(f.documents), f.is_read, tuple(sorted({d.format for d in f.documents}))
            )
            for f in parts.files
        ),
        files=files,
        derived=derived,
    )
