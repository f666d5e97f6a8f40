"""The shapes, parsed once a process: those for one graph, their rules in SPARQL, and those for a whole release."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, Literal, URIRef

from declass.errors import VocabularyError
from declass.paths import shapes_folder
from declass.validate.report import SHAPES_BASE, Severity

if TYPE_CHECKING:
    from pathlib import Path

RELEASE_SHAPES = "dataset.ttl"


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint that is written as a SPARQL query: the shape and constraint that declare it, and its query."""

    name: str
    shape: str
    constraint: str
    severity: Severity
    message: str
    query: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """``core`` holds the shapes without their queries; ``rules`` and ``release_rules`` the queries, by shape name."""

    core: Graph
    full: Graph
    rules: dict[str, Rule]
    release_rules: dict[str, Rule]


def shape_files() -> tuple[Path, ...]:
    """Return the files of shapes, sorted by name."""
    files = tuple(sorted(shapes_folder().glob("*.ttl")))
    if not files:
        raise VocabularyError(f"{shapes_folder()} holds no shapes; reinstall declass")
    return files


@cache
def load_shapes() -> Shapes:
    """Return the shapes that ship with declass. A malformed file raises VocabularyError that names it."""
    full, release = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    for path in shape_files():
        try:
            (release if path.name == RELEASE_SHAPES else full).parse(path, format="turtle")
        except SyntaxError as error:
            raise VocabularyError(f"shapes/{path.name}: {error}") from error
    prefixes = _prefixes(full)
    core = Graph(bind_namespaces="none")
    for triple in full:
        core.add(triple)
    for shape in set(full.subjects(SH.sparql, None)):
        core.remove((shape, None, None))
    return Shapes(core, full, _rules(full, prefixes), _rules(release, prefixes))


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
        rules[name] = Rule(
            name,
            str(shape),
            str(constraint),
            Severity(str(severity).rsplit("#", 1)[-1]),
            str(message),
            prefixes + str(query),
        )
    return rules
