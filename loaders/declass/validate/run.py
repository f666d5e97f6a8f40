"""Validation of one graph in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.graph.lazy import lazy_graph
from declass.graph.serialise import statements_of
from declass.validate.anchors import check_anchors
from declass.validate.report import ValidationReport, make_report
from declass.validate.shapes import engine, load_shapes, screen

if TYPE_CHECKING:
    from rdflib import Graph

    from declass.graph.statements import Statements


def validate_graph(graph: Graph, *, by_query: bool = False) -> ValidationReport:
    """Return the report of all shapes on ``graph``, which is not changed.

    ``by_query`` runs the rules that are written in SPARQL as queries, as any SHACL processor would, instead of as one
    pass over the graph: the same results, hundreds of times slower. Shapes that cannot be run raise VocabularyError,
    a graph that is nested beyond measure raises TooDeepError.
    """
    results = engine(by_query=by_query).run(graph)
    if not by_query:
        results += check_anchors(statements_of(graph), load_shapes().rules)
    return make_report(results)


def validate_statements(statements: Statements, *, named: bool = True) -> ValidationReport:
    """Return the report of all shapes on ``statements``: that of :func:`validate_graph`, sooner.

    The validator runs the shapes alone to which the statements do not conform beyond doubt. Where they are not those
    of one ``named`` graph, the rules on what one may hold are not asked.
    """
    shapes = load_shapes()
    results = check_anchors(statements, shapes.rules if named else shapes.union_rules)
    doubtful = screen().doubtful(statements)
    if doubtful:
        results += engine().run(lazy_graph(statements), only=doubtful)
    return make_report(results)
