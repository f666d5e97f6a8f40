"""Validation reports: what does not conform, where, and to which shape. Source: SHACL section 3.6."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef

from declass.validate.property_paths import path_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

REPORT_IRI = "https://w3id.org/declass/validation"
SHAPES_BASE = "https://w3id.org/declass/shapes#"
SPARQL_COMPONENT = str(SH.SPARQLConstraintComponent)


class Severity(StrEnum):
    """How much a result weighs: only a violation keeps a graph from conforming."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


_WEIGHT = {Severity.VIOLATION: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source a node stands; what is not known is empty or None.

    ``start`` and ``end`` are code points of the published text, half-open, from 0. ``words`` are those between them,
    ``page`` the printed page on which they begin, ``file`` the source files. ``document`` is the document's
    identifier, ``kind`` the class of the node.
    """

    document: str = ""
    file: str = ""
    page: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a validation.

    ``focus_node``, ``shape`` and ``constraint`` are IRIs as text (a blank node: ``_:`` and its label; a literal: as
    in Turtle). ``path`` is the IRI of a property or, where a path is more than that, its text in SPARQL. ``value`` is
    the value node that offends, None where a value is missing. ``constraint`` is the constraint component or, for a
    rule written as a query, the IRI of that rule. ``graph`` names the graph, if several were validated. ``details``
    are the results of the shape that a value was to conform to (``sh:detail``); ``place`` is where it stands.
    """

    focus_node: str
    path: str | None
    value: Node | None
    message: str
    severity: Severity
    shape: str
    constraint: str
    graph: str = ""
    details: tuple[Result, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def order(self) -> tuple[int, str, str, str, str, str]:
        """Return what results are sorted by: weight, graph, focus node, shape, value, constraint."""
        value = "" if self.value is None else self.value.n3()
        return _WEIGHT[self.severity], self.graph, self.focus_node, self.shape, value, self.constraint

    @property
    def component(self) -> str:
        """The IRI of the constraint component; for a rule written as a query that of SPARQL constraints."""
        return self.constraint if self.constraint.startswith(str(SH)) else SPARQL_COMPONENT

    @property
    def shape_name(self) -> str:
        """The shape's IRI without the namespace of the shapes."""
        return self.shape.removeprefix(SHAPES_BASE)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The results of a validation, heaviest first, then by focus node, shape and value.

    ``conforms`` is false if and only if a result is a violation: warnings and information do not keep a graph from
    being published (SHACL 1.2, ``sh:conformanceDisallows``).
    """

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether no result is a violation."""
        return not any(r.severity is Severity.VIOLATION for r in self.results)

    def count(self, severity: Severity) -> int:
        """Return how many results have this severity."""
        return sum(r.severity is severity for r in self.results)


def make_report(results: Iterable[Result]) -> ValidationReport:
    """Return the report of ``results``: sorted, without repeats."""
    return ValidationReport(tuple(sorted(set(results), key=Result.order)))


def node_name(node: Node | None) -> str:
    """Return a node as text: an IRI as it is, anything else as N-Triples writes it, None as ""."""
    if node is None:
        return ""
    return str(node) if isinstance(node, URIRef) else node.n3()


def report_graph(report: ValidationReport, iri: str = REPORT_IRI) -> Graph:
    """Return the report as an RDF graph in the W3C layout.

    ``iri`` names the report; results have hash IRIs on it, made from what they say, so that equal reports give equal
    graphs. The only blank nodes are those of paths that are more than a property, as SHACL wants.
    """
    graph = Graph()
    for prefix, base in (("sh", str(SH)), ("dsh", SHAPES_BASE), ("dcl", "https://w3id.org/declass/ontology#")):
        graph.bind(prefix, base)
    subject = URIRef(iri)
    graph.add((subject, RDF.type, SH.ValidationReport))
    graph.add((subject, SH.conforms, Literal(report.conforms, datatype=XSD.boolean)))
    for result in report.results:
        graph.add((subject, SH.result, _add_result(graph, iri, result)))
    return graph


def _add_result(graph: Graph, iri: str, result: Result) -> URIRef:
    node = URIRef(f"{iri}#result-{_key(result)}")
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, _resource(result.focus_node)))
    graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
    graph.add((node, SH.resultSeverity, SH[result.severity.value]))
    graph.add((node, SH.sourceShape, _resource(result.shape)))
    if result.path is not None:
        graph.add((node, SH.resultPath, path_node(graph, result.path)))
    if result.value is not None:
        graph.add((node, SH.value, result.value))
    graph.add((node, SH.sourceConstraintComponent, URIRef(result.component)))
    if result.component != result.constraint:
        graph.add((node, SH.sourceConstraint, URIRef(result.constraint)))
    if result.graph:
        graph.add((node, RDFS.isDefinedBy, URIRef(result.graph)))
    for detail in result.details:
        graph.add((node, SH.detail, _add_result(graph, iri, detail)))
    return node


def _resource(name: str) -> Node:
    # A report that leaves its graph cannot point to a blank node in it; its label is all that can be said. A literal
    # is a focus node where a property that leads to resources was given words.
    return Literal(name) if name.startswith(("_:", '"')) else URIRef(name)


def _key(result: Result) -> str:
    words = (*result.order()[1:], result.path or "", result.message)
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
