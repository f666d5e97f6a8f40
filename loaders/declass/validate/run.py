"""Validation of one graph in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, Graph, URIRef

from declass.errors import VocabularyError
from declass.validate.anchors import check_anchors
from declass.validate.report import Result, Severity, ValidationReport, make_report
from declass.validate.shapes import load_shapes

if TYPE_CHECKING:
    from rdflib.term import Node


def validate_graph(graph: Graph, *, by_query: bool = False) -> ValidationReport:
    """Return the report of all shapes on ``graph``, which is not changed.

    ``by_query`` runs the rules that are written in SPARQL as queries, as any SHACL processor would, instead of as one
    pass over the graph: the same results, hundreds of times slower. Shapes that cannot be run raise VocabularyError.
    """
    shapes = load_shapes()
    results = _run_shacl(graph, shapes.full if by_query else shapes.core)
    if not by_query:
        results += check_anchors(graph, shapes.rules)
    return make_report(results)


def _run_shacl(graph: Graph, shapes: Graph) -> list[Result]:
    try:
        # Without inference and rules nothing is added to the graph, so that it need not be copied first.
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, inference="none")
    except ReportableRuntimeError as error:
        raise VocabularyError(f"the shapes cannot be run: {error}") from error
    if not isinstance(report, Graph):
        raise VocabularyError(f"the shapes cannot be run: {text}")
    return [_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]


def _result(report: Graph, node: Node) -> Result:
    severity = report.value(node, SH.resultSeverity)
    path = report.value(node, SH.resultPath)
    return Result(
        focus_node=_name(report.value(node, SH.focusNode)),
        path=str(path) if isinstance(path, URIRef) else None,
        value=report.value(node, SH.value),
        message=str(report.value(node, SH.resultMessage) or ""),
        severity=Severity(str(severity).rsplit("#", 1)[-1]),
        shape=_name(report.value(node, SH.sourceShape)),
        constraint=_name(report.value(node, SH.sourceConstraint) or report.value(node, SH.sourceConstraintComponent)),
    )


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    return str(node) if isinstance(node, URIRef) else node.n3()
