"""The graphs of a release that no document gives, validated: ontology, authority files, persons, collections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from declass.graph.build import VolumeFile, build_collection
from declass.graph.serialise import sorted_nquads
from declass.graph.statements import Statements
from declass.model_json import dumps, loads
from declass.release import authority_graphs
from declass.release.cache import key_of
from declass.release.nquads import subject_of
from declass.release.records import Violation  # noqa: TC001 - read at run time, when graphs come back from JSON
from declass.release.stages import described_collection
from declass.release.violations import check_statements
from declass.validate.settled import unsettled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass.collection import Collection
    from declass.iris import Iris
    from declass.release.cache import Cache
    from declass.release.parts import Parts
    from declass.release.rules import RuleSet

_KIND = "shared"  # of cache entries


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph as sorted N-Quads, and the results of validating it."""

    name: str
    text: str
    results: tuple[Violation, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """Graphs by name, as sorted N-Quads, the results of validating them, and the nodes that they do not settle."""

    named: dict[str, bytes]
    results: tuple[Violation, ...]
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """The graphs that ship with declass: they change with the rule set and the base alone."""

    graphs: tuple[_Graph, ...]


def shared_graphs(parts: Parts, shipped: Shipped) -> Shared:
    """Return the graphs that no document gives, validated; those that ship with declass are made already.

    The ontology describes terms, not agents, and is checked by ``declass vocab check``; the others are validated.
    """
    named: dict[str, bytes] = {}
    results: list[Violation] = []
    left: list[str] = []
    for graph in shipped.graphs:
        named[graph.name] = graph.text.encode()
        results += graph.results
        left += graph.unsettled

    def put(name: str, statements: Statements, own: str) -> None:
        named[name] = b"".join(statements.lines())
        results.extend(check_statements(name, parts.iris.authority_graph(name), statements))
        left.extend(unsettled(statements, own))

    if parts.people_file is not None:
        known = {subject for name, text in named.items() if name != "ontology" for subject in _subjects(text)}
        referred = {key for graph in parts.graphs for key in graph.people}
        wanted = {key for key in referred if parts.iris.person(key) not in known}
        put(
            "people", authority_graphs.people_statements(parts.people_file, wanted, parts.iris), parts.iris.person("")
        )
    described = {subject for text in named.values() for subject in _subjects(text)}
    volumes: dict[str, list[VolumeFile]] = {}
    for volume in parts.plan.volumes:
        volumes.setdefault(volume.collection, []).append(VolumeFile(volume.source, volume.file, volume.sha256))
    for source in parts.plan.collections:
        collection = described_collection(parts.cache, source.key, source.id)
        linked = _with_authorities(collection, parts.listed, described, parts.iris)
        statements = build_collection(linked, parts.iris, volumes.get(source.id, ()))
        put(source.id, statements, parts.iris.collection(source.id))
    return Shared(named, tuple(results), tuple(left))


def shipped_graphs(rules: RuleSet, iris: Iris, cache: Cache, *, fresh: bool = False) -> Shipped:
    """Return the ontology and the authority files, from the cache if not ``fresh``."""
    key = key_of(rules.version, iris.base)
    kept = None if fresh else cache.get(_KIND, key)
    if kept is not None:
        return loads(kept, Shipped)
    quads = authority_graphs.ontology_quads(iris)
    left = unsettled(Statements.of_quads(quads))
    graphs = [_Graph("ontology", sorted_nquads(quads).decode(), unsettled=left)]
    for path in authority_graphs.authority_files():
        quads, name = authority_graphs.authority_quads(path, iris), path.stem
        statements = Statements.of_quads(quads)
        results = check_statements(name, iris.authority_graph(name), statements)
        graphs.append(_Graph(name, sorted_nquads(quads).decode(), results, unsettled(statements)))
    made = Shipped(tuple(graphs))
    cache.put(_KIND, key, dumps(made))
    return made


def _subjects(text: bytes) -> set[str]:
    """Return the IRIs that the lines say something about."""
    subjects = {subject_of(line) for line in text.splitlines()}
    return {subject[1:-1].decode() for subject in subjects if subject.startswith(b"<")}


def _with_authorities(
    collection: Collection, listed: Mapping[str, str], described: set[str], iris: Iris
) -> Collection:
    """Return ``collection`` with its listed persons linked to the authorities that the release describes."""
    persons = []
    for person in collection.persons:
        authority = listed.get(f"{collection.id}/{person.ref}")
        known = authority is not None and iris.person(authority) in described
        persons.append(replace(person, authority=authority) if known else person)
    return replace(collection, persons=tuple(persons))
