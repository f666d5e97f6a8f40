"""The shapes, read once a process: those for one graph, their rules in SPARQL, and those for a whole release."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal, URIRef

from declass.errors import VocabularyError
from declass.graph.serialise import to_rdflib
from declass.paths import shapes_folder
from declass.validate.anchors import CHECKS
from declass.validate.constraints import SAID
from declass.validate.engine import Engine
from declass.validate.report import SHAPES_BASE, Severity
from declass.validate.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RELEASE_SHAPES = "dataset.ttl"
SHAPES_IRI = SHAPES_BASE.removesuffix("#")


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint that is written as a SPARQL query: the shape and constraint that declare it, and its query.

    ``local``: it asks of a focus node only what is said of it and of what it links to. ``named``: it says what one
    named graph may hold, which a union of graphs cannot keep.
    """

    name: str
    shape: str
    constraint: str
    severity: Severity
    message: str
    query: str
    local: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Shapes:
    """``full`` holds all shapes for a graph, ``core`` those that pySHACL runs, ``whole`` those for a release.

    ``rules`` and ``release_rules`` are the queries among them, by shape name: the first are those that declass runs
    as one pass over the graph instead, the second those that it runs on the store. ``files`` tells which file
    declares which shape, by the shape's IRI.
    """

    core: Graph
    full: Graph
    whole: Graph
    rules: dict[str, Rule]
    release_rules: dict[str, Rule]
    files: dict[str, str]

    @property
    def union_rules(self) -> dict[str, Rule]:
        """Those of :attr:`rules` that a union of graphs can keep: what is asked of statements without a graph."""
        return {name: rule for name, rule in self.rules.items() if not rule.named}

    @property
    def names(self) -> tuple[str, ...]:
        """The IRIs of all shapes, sorted."""
        return tuple(sorted(self.files))


def shape_files() -> tuple[Path, ...]:
    """Return the files of shapes, sorted by name."""
    files = tuple(sorted(shapes_folder().glob("*.ttl")))
    if not files:
        raise VocabularyError(f"{shapes_folder()} holds no shapes; reinstall declass")
    return files


@cache
def load_shapes() -> Shapes:
    """Return the shapes that ship with declass. A malformed file raises VocabularyError that names it."""
    return read_shapes(shape_files())


def read_shapes(paths: Iterable[Path]) -> Shapes:
    """Return the shapes of Turtle files. VocabularyError names a malformed file, or a shape that would not be run."""
    quads: list[ox.Quad] = []
    whole: list[ox.Quad] = []
    files: dict[str, str] = {}
    for path in paths:
        read = _read(path)
        (whole if path.name == RELEASE_SHAPES else quads).extend(read)
        files |= dict.fromkeys(_declared(read), path.name)
    full, release = to_rdflib(quads), to_rdflib(whole)
    prefixes = _prefixes(full)
    rules = _rules(full, prefixes)
    checked = {name: rule for name, rule in rules.items() if name in CHECKS}
    left_out = {URIRef(rule.shape) for rule in checked.values()}
    _only_queries(full, left_out)
    core = Graph(bind_namespaces="none")
    for triple in full:
        if triple[0] not in left_out:
            core.add(triple)
    return Shapes(core, full, release, checked, _rules(release, prefixes), files)


@cache
def engine(*, by_query: bool = False) -> Engine:
    """Return pySHACL with the shapes for one graph; ``by_query`` with all of their queries."""
    shapes = load_shapes()
    return Engine(shapes.full if by_query else shapes.core)


@cache
def screen() -> Screen:
    """Return the screen of the shapes for one graph that pySHACL runs."""
    return Screen(load_shapes().core, engine().targeted)


def _read(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=SHAPES_IRI))
    except SyntaxError as error:
        raise VocabularyError(f"shapes/{path.name}: {error}") from error


def _declared(quads: list[ox.Quad]) -> list[str]:
    kinds = {str(SH.NodeShape), str(SH.PropertyShape)}
    return [
        quad.subject.value
        for quad in quads
        if quad.predicate.value == str(RDF.type)
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value in kinds
    ]


def _only_queries(shapes: Graph, rules: set[URIRef]) -> None:
    """Raise VocabularyError where a shape whose query declass runs itself asks for more, which nothing would run."""
    for shape in sorted(rules):
        more = sorted(str(p) for p in shapes.predicates(shape) if p not in SAID and p != SH.sparql)
        if more:
            raise VocabularyError(f"the shape {shape} has more than its query: state {more[0]} as a shape of its own")
        if (None, None, shape) in shapes:
            raise VocabularyError(f"the shape {shape} is part of another: state it there again")


def _prefixes(shapes: Graph) -> str:
    lines = sorted(
        f"PREFIX {shapes.value(declaration, SH.prefix)}: <{shapes.value(declaration, SH.namespace)}>"
        for declaration in shapes.objects(URIRef(SHAPES_BASE + "prefixes"), SH.declare)
    )
    return "\n".join(lines) + "\n"


def _rules(shapes: Graph, prefixes: str) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for shape, constraint in shapes.subject_objects(SH.sparql):
        message = shapes.value(constraint, SH.message)
        query = shapes.value(constraint, SH.select)
        severity = shapes.value(shape, SH.severity)
        if not isinstance(message, Literal) or not isinstance(query, Literal) or not isinstance(severity, URIRef):
            raise VocabularyError(f"the shape {shape} lacks a severity, or its query a message or sh:select")
        if (constraint, RDF.type, SH.SPARQLConstraint) not in shapes:
            raise VocabularyError(f"{constraint} is not typed sh:SPARQLConstraint")
        name = str(shape).removeprefix(SHAPES_BASE)
        if name in rules:
            raise VocabularyError(f"the shape {shape} has several queries: state each as a shape of its own")
        local, named = (
            (shape, URIRef(SHAPES_BASE + mark), Literal(True)) in shapes for mark in ("local", "namedGraph")
        )
        if local and severity != SH.Violation:
            # What an earlier release has of lesser results is not known when its successor is judged.
            raise VocabularyError(f"the shape {shape} is dsh:local, so its severity must be sh:Violation")
        rules[name] = Rule(
            name,
            str(shape),
            str(constraint),
            Severity(str(severity).rsplit("#", 1)[-1]),
            str(message),
            prefixes + str(query),
            local,
            named,
        )
    return rules
