"""Each constraint of the shapes against a case that passes and one that fails.

A case is a Turtle file named after its shape: focus nodes that pass, focus nodes that fail, and the results that are
expected of that shape in a sh:ValidationReport. A case holds no whole document, so other shapes may object as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from declass.graph.serialise import to_rdflib
from declass.paths import ontology_folder
from declass.validate import Result, Severity, validate_graph
from declass.validate.anchors import CHECKS
from declass.validate.engine import Engine
from declass.validate.report import SHAPES_BASE, SPARQL_COMPONENT
from declass.validate.shapes import load_shapes
from declass.vocabulary import DCL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

CASES = sorted((Path(__file__).parent / "cases").glob("*.ttl"))
PARAMETERS = {
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.disjoint: SH.DisjointConstraintComponent,
    SH.hasValue: SH.HasValueConstraintComponent,
    SH["in"]: SH.InConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.minExclusive: SH.MinExclusiveConstraintComponent,
    SH.minCount: SH.MinCountConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.minLength: SH.MinLengthConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH["not"]: SH.NotConstraintComponent,
    SH["or"]: SH.OrConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.sparql: SH.SPARQLConstraintComponent,
    SH.uniqueLang: SH.UniqueLangConstraintComponent,
}
MEND = URIRef(SHAPES_BASE + "mend")
NAMED_GRAPH = URIRef(SHAPES_BASE + "namedGraph")  # of what a rule is asked
NO_CONSTRAINT = {MEND, NAMED_GRAPH, SH.message, SH.name, SH.path, SH.severity} | {
    SH.targetClass,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
    RDF.type,
}


def read_case(path: Path) -> tuple[Graph, set[tuple[str, str]], Severity]:
    """Return the data, the expected (focus node, constraint component) pairs, and their severity."""
    graph = Graph().parse(path, format="turtle", publicID="https://example.org/case")
    report = graph.value(None, RDF.type, SH.ValidationReport)
    assert report is not None
    assert graph.value(report, SH.sourceShape) == URIRef(SHAPES_BASE + path.stem)
    expected = set()
    for result in graph.objects(report, SH.result):
        expected.add(
            (name(graph.value(result, SH.focusNode)), name(graph.value(result, SH.sourceConstraintComponent)))
        )
    return graph, expected, Severity(str(graph.value(report, SH.resultSeverity)).rsplit("#", 1)[-1])


def name(node: Node | None) -> str:
    assert node is not None
    return str(node) if isinstance(node, URIRef) else node.n3()


def component(result: Result) -> str:
    return result.constraint if result.constraint.startswith(str(SH)) else SPARQL_COMPONENT


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_shape_finds_what_fails_and_nothing_else(path: Path) -> None:
    graph, expected, severity = read_case(path)
    results = [r for r in validate_graph(graph).results if r.shape_name == path.stem]
    assert {(r.focus_node, component(r)) for r in results} == expected
    assert expected, "the case names no failure"
    assert any(str(s).startswith("https://example.org/pass") for s in graph.all_nodes()), (
        "the case has nothing that passes"
    )
    assert {r.severity for r in results} == {severity}
    assert all(r.message for r in results)


@pytest.mark.parametrize("rule", sorted(CHECKS))
def test_a_rule_run_as_a_query_gives_the_same_results(rule: str) -> None:
    graph, _, _ = read_case(Path(__file__).parent / "cases" / f"{rule}.ttl")
    queried = Engine(only(rule)).run(graph)
    assert said(r for r in validate_graph(graph).results if r.shape_name == rule) == said(queried)
    assert queried


def test_the_rules_run_as_queries_find_nothing_in_a_document_in_which_nothing_is_wrong() -> None:
    path = Path(__file__).parent / "faults" / "whole.trig"
    quads = [
        q for q in ox.parse(path=path, base_iri="https://example.org/") if str(q.graph_name).endswith("/vol/d1>")
    ]
    assert len(quads) > 100
    assert validate_graph(to_rdflib(quads), by_query=True).results == ()


def only(rule: str) -> Graph:
    """Return the shapes graph with one rule: the shape, its query, and the prefixes that the query needs."""
    shapes, kept = load_shapes().full, Graph()
    waiting: list[Node] = [URIRef(SHAPES_BASE + rule)]
    while waiting:
        node = waiting.pop()
        for triple in shapes.triples((node, None, None)):
            kept.add(triple)
            if str(triple[2]).startswith(SHAPES_BASE):
                waiting.append(triple[2])
    return kept


def said(results: Iterable[Result]) -> list[tuple[str, str, str, str]]:
    return sorted((r.focus_node, str(r.value), r.message, r.constraint) for r in results)


def test_every_rule_that_is_written_as_a_query_has_a_check() -> None:
    assert set(CHECKS) == set(load_shapes().rules)


def test_every_constraint_of_every_shape_has_a_failing_case() -> None:
    shapes = load_shapes().full
    declared = set()
    for shape, parameter in {(s, p) for s, p, _ in shapes if str(s).startswith(SHAPES_BASE)}:
        kinds = set(shapes.objects(shape, RDF.type))
        if kinds & {SH.NodeShape, SH.PropertyShape} and parameter not in NO_CONSTRAINT:
            declared.add((str(shape).removeprefix(SHAPES_BASE), str(PARAMETERS[URIRef(str(parameter))])))
    tested = {(path.stem, c) for path in CASES for _, c in read_case(path)[1]}
    assert declared - tested == set()


def test_every_shape_says_what_is_wrong_how_much_it_weighs_and_how_to_mend_it() -> None:
    shapes = load_shapes().full + load_shapes().whole
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            query = shapes.value(shape, SH.sparql)
            assert shapes.value(shape if query is None else query, SH.message), shape
            assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}, shape
            (mend,) = shapes.objects(shape, MEND)
            assert isinstance(mend, Literal), shape
            assert mend.language == "en", shape
            assert mend.endswith("."), shape


def test_every_kind_of_finding_has_to_say_what_it_rests_on() -> None:
    ontology = Graph().parse(ontology_folder() / "declass.ttl")
    kinds = set(ontology.subjects(RDFS.subClassOf, DCL.Finding))
    assert set(load_shapes().full.objects(URIRef(SHAPES_BASE + "Finding-basis"), SH.targetClass)) == kinds
