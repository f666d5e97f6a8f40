"""Validation reports: what conforms, and the report as RDF."""

from __future__ import annotations

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from declass.validate import Result, Severity, ValidationReport, make_report, report_graph, validate_graph

PERSON = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/a> a dcl:Person .
<https://example.org/b> a dcl:Person ; rdfs:label "B" .
<https://example.org/d> dcl:hasSender "Parsons" .
"""


def result(severity: Severity, focus: str = "https://example.org/a") -> Result:
    return Result(
        focus, None, Literal("x"), "It fails.", severity, "https://w3id.org/declass/shapes#X", str(SH.closed)
    )


@pytest.mark.parametrize(
    ("severities", "conforms"),
    [([], True), ([Severity.INFO, Severity.WARNING], True), ([Severity.INFO, Severity.VIOLATION], False)],
)
def test_only_a_violation_keeps_a_graph_from_conforming(severities: list[Severity], conforms: bool) -> None:
    report = make_report(result(s) for s in severities)
    assert report.conforms is conforms
    assert [r.severity for r in report.results] == sorted(severities, key=list(Severity).index)


def test_a_report_as_rdf_has_the_layout_of_shacl_and_no_blank_nodes() -> None:
    graph = Graph().parse(data=PERSON, format="turtle")
    before = len(graph)
    report = validate_graph(graph)
    assert len(graph) == before
    rdf = report_graph(report)
    assert rdf.value(None, RDF.type, SH.ValidationReport) == URIRef("https://w3id.org/declass/validation")
    assert [str(o) for o in rdf.objects(None, SH.conforms)] == ["false"]
    nodes = set(rdf.subjects(RDF.type, SH.ValidationResult))
    assert len(nodes) == len(report.results) >= 2
    for node in nodes:
        for path in (SH.focusNode, SH.resultMessage, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert len(set(rdf.objects(node, path))) == 1, path
    assert b"_:" not in rdf.serialize(format="nt", encoding="utf-8")
    again = Graph().parse(data=rdf.serialize(format="turtle"), format="turtle")
    assert isomorphic(rdf, again)


def test_equal_graphs_give_equal_reports() -> None:
    first, second = (validate_graph(Graph().parse(data=PERSON, format="turtle")) for _ in range(2))
    assert first == second
    assert first != ValidationReport()
    assert set(report_graph(first)) == set(report_graph(second))
