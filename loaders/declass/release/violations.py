"""SHACL in the words of a build: what does not conform, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.release.records import Violation
from declass.validate import validate_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib


def check(subject: str, graph: rdflib.Graph) -> tuple[tuple[Violation, ...], tuple[Violation, ...]]:
    """Return the violations of a graph, and its lesser results (warnings, information), sorted."""
    report = validate_graph(graph)
    found = sorted(
        {Violation(subject, r.message, r.focus_node, r.severity.rsplit("#", 1)[-1]) for r in report.results},
        key=lambda v: (v.focus, v.message, v.severity),
    )
    violations = tuple(v for v in found if v.severity == "Violation")
    return violations, tuple(v for v in found if v.severity != "Violation")


def as_turtle(results: Iterable[Violation]) -> bytes:
    """Return a SHACL validation report in Turtle; results are numbered in their sorted order.

    Source: SHACL section 3.6.
    """
    from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef

    ordered = sorted(results, key=lambda v: (v.subject, v.focus, v.message))
    graph = Graph()
    graph.bind("sh", SH)
    report = BNode("report")
    graph.add((report, RDF.type, SH.ValidationReport))
    conforms = not any(v.severity == "Violation" for v in ordered)
    graph.add((report, SH.conforms, Literal(conforms, datatype=XSD.boolean)))
    for number, violation in enumerate(ordered):
        result = BNode(f"result{number:06d}")
        graph.add((report, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.resultMessage, Literal(violation.message)))
        graph.add((result, SH.resultSeverity, SH[violation.severity]))
        graph.add((result, RDFS.comment, Literal(violation.subject)))
        if violation.focus.startswith(("http:", "https:", "urn:")):
            graph.add((result, SH.focusNode, URIRef(violation.focus)))
    return graph.serialize(format="turtle", encoding="utf-8")
