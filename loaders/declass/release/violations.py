"""SHACL in the words of a build: what does not conform, and why; small records that can be kept and sent."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import rdflib
from rdflib.util import from_n3

from declass.errors import DeclassError
from declass.release.records import Violation
from declass.validate import Result, Severity, make_report, report_graph, validate_graph, validate_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib.term import Node

    from declass.graph.statements import Statements


class NonconformingError(DeclassError):
    """Something does not conform to the shapes: nothing was published. ``violations`` say what and why."""

    exit_status = 1

    def __init__(self, violations: Sequence[Violation]) -> None:
        """Keep the violations; the text names the first of the graphs."""
        self.violations = tuple(violations)
        subjects = sorted({v.subject for v in violations})
        named = ", ".join(subjects[:5]) + (", …" if len(subjects) > 5 else "")
        super().__init__(
            f"{len(subjects)} of the graphs do not conform to the shapes, nothing was published: {named}"
        )


def check(subject: str, graph_iri: str, graph: rdflib.Graph) -> tuple[Violation, ...]:
    """Return all results of validating a graph: violations first, then warnings and information."""
    return tuple(as_violation(subject, graph_iri, result) for result in validate_graph(graph).results)


def check_statements(subject: str, graph_iri: str, statements: Statements) -> tuple[Violation, ...]:
    """Return all results of validating ``statements``, as :func:`check` does.

    The graph is gone before Python's garbage collector could find anything in it; looking for cycles meanwhile, among
    all that a build holds, costs as much as the validation. So it waits.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return tuple(as_violation(subject, graph_iri, r) for r in validate_statements(statements).results)
    finally:
        if collecting:
            gc.enable()


def as_violation(subject: str, graph_iri: str, result: Result) -> Violation:
    """Return a result as a record; ``subject`` is the document's id or the name of the graph."""
    return Violation(
        subject=subject,
        message=result.message,
        focus=result.focus_node,
        severity=result.severity.value,
        path=result.path,
        value=None if result.value is None else result.value.n3(),
        shape=result.shape,
        constraint=result.constraint,
        graph=graph_iri,
    )


def is_violation(record: Violation) -> bool:
    """Return whether a result keeps a release from being published."""
    return record.severity == Severity.VIOLATION.value


def as_turtle(records: Iterable[Violation]) -> bytes:
    """Return the SHACL validation report of a release in Turtle; the same results give the same bytes."""
    results = [
        Result(
            focus_node=r.focus,
            path=r.path,
            value=_term(r.value),
            message=r.message,
            severity=Severity(r.severity),
            shape=r.shape,
            constraint=r.constraint,
            graph=r.graph,
        )
        for r in records
    ]
    return report_graph(make_report(results)).serialize(format="turtle", encoding="utf-8")


def _term(text: str | None) -> Node | None:
    term = None if text is None else from_n3(text)
    return rdflib.Literal(term) if isinstance(term, str) and not isinstance(term, rdflib.term.Identifier) else term
