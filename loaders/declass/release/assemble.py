"""From the results of the stages to the folder of a release: dumps, description, report, database, index."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import __version__
from declass.authorities import PeopleIndex
from declass.errors import ReleaseError
from declass.graph.build import VolumeFile, build_collection
from declass.graph.serialise import sorted_nquads, to_rdflib
from declass.iris import ONTOLOGY_IRI, Iris, segment
from declass.model_json import dumps as to_json
from declass.release import authority_graphs
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
from declass.release.stages import reading_collection
from declass.release.violations import NonconformingError, as_turtle, check, is_violation
from declass.release.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from declass.errors import Issue
    from declass.model import Collection
    from declass.release.cache import Cache
    from declass.release.plan import Plan
    from declass.release.records import FileEntry, GraphEntry, Violation
    from declass.release.rules import RuleSet
    from declass.release.workers import Workers

_OWL = "http://www.w3.org/2002/07/owl#"
STEPS = 6  # the collections, each product, the manifest


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a release is made of."""

    version: str
    iris: Iris
    rules: RuleSet
    people: Path | None
    cache: Cache
    files: Sequence[FileEntry]
    plan: Plan
    graphs: Sequence[GraphEntry]
    issues: Sequence[Issue]
    earlier: Path | None = None  # a release of the same rules and base, to go on from


def _with_authorities(collection: Collection, people: PeopleIndex, described: set[str], iris: Iris) -> Collection:
    """Return ``collection`` with its listed persons linked to the authorities that the release describes."""
    persons = []
    for person in collection.persons:
        record = people.by_list_entry(f"{collection.id}/{person.ref}")
        known = record is not None and iris.person(record.authority) in described
        persons.append(replace(person, authority=record.authority) if record is not None and known else person)
    return replace(collection, persons=tuple(persons))


def shared_graphs(parts: Parts) -> tuple[dict[str, list[ox.Quad]], tuple[Violation, ...]]:
    """Return the graphs that no document gives, by name, and the results of validating them.

    The ontology describes terms, not agents, and is checked by ``declass vocab check``; the others are validated.
    """
    named: dict[str, list[ox.Quad]] = {"ontology": authority_graphs.ontology_quads(parts.iris)}
    known: set[str] = set()
    for path in authority_graphs.authority_files():
        named[path.stem] = authority_graphs.authority_quads(path, parts.iris)
        known |= authority_graphs.subjects_of(named[path.stem])
    if parts.people is not None:
        referred = {key for graph in parts.graphs for key in graph.people}
        wanted = {key for key in referred if parts.iris.person(key) not in known}
        named["people"] = authority_graphs.people_quads(parts.people, wanted, parts.iris)
    people = PeopleIndex.core() if parts.people is None else PeopleIndex.load(parts.people)
    described = {subject for quads in named.values() for subject in authority_graphs.subjects_of(quads)}
    volumes: dict[str, list[VolumeFile]] = {}
    for volume in parts.plan.volumes:
        volumes.setdefault(volume.collection, []).append(VolumeFile(volume.source, volume.file, volume.sha256))
    for source in parts.plan.collections:
        collection = reading_collection(str(parts.cache.folder), source.key, source.id)
        linked = _with_authorities(collection, people, described, parts.iris)
        named[source.id] = build_collection(linked, parts.iris, volumes.get(source.id, ())).quads()
    results: tuple[Violation, ...] = ()
    for name, quads in named.items():
        if name != "ontology":
            results += check(name, parts.iris.authority_graph(name), to_rdflib(quads))
    return named, results


def assemble(
    folder: Path,
    parts: Parts,
    named: dict[str, list[ox.Quad]],
    results: Sequence[Violation],
    workers: Workers,
    advance: Callable[[int], None],
) -> Manifest:
    """Write the release into the empty ``folder`` and return its manifest. Memory does not grow with the sources.

    ``results`` are those of validating each graph. Raises NonconformingError when the graphs together break a rule
    that none of them can break alone.
    """
    drafts = folder / DRAFTS
    drafts.mkdir()
    (folder / DUMPS).mkdir()
    (folder / SECTIONS).mkdir()
    shared = (q for name, quads in named.items() if not _is_collection(parts, name) for q in quads)
    write_shared(folder, parts.iris.base, sorted_nquads(shared))
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
    graphs = documents + sum(bool(quads) for quads in named.values()) + 1
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


def _collections(
    folder: Path, parts: Parts, named: dict[str, list[ox.Quad]], workers: Workers
) -> list[CollectionInfo]:
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
        lines = sorted_nquads(named.get(collection_id, []))
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


def ontology_version(quads: Iterable[ox.Quad]) -> str | None:
    """Return what the ontology says of its own version: its version IRI, else its version text."""
    said = {
        q.predicate.value: q.object.value
        for q in quads
        if isinstance(q.subject, ox.NamedNode)
        and q.subject.value == ONTOLOGY_IRI
        and isinstance(q.object, (ox.NamedNode, ox.Literal))
    }
    return said.get(_OWL + "versionIRI") or said.get(_OWL + "versionInfo")


def _manifest(
    folder: Path, parts: Parts, infos: Sequence[CollectionInfo], counts: dict[str, int], ontology: list[ox.Quad]
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
