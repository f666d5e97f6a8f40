"""SHACL in the words of a build: what does not conform, and why; small records that can be kept and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib.util import from_n3

from declass.errors import DeclassError, Issue
from declass.errors import Severity as IssueSeverity
from declass.release.garbage import uncollected
from declass.release.records import Violation
from declass.validate import Result, Severity, make_report, report_graph, validate_graph, validate_statements
from declass.validate.mending import mend, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

    from declass.graph.statements import Statements

_TOLD = 20  # results of one document that become issues


class NonconformingError(DeclassError):
    """Something does not conform to the shapes: nothing was published. ``violations`` say what and why."""

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
    """Return all results of validating ``statements``, as :func:`check` does of a graph."""
    with uncollected():
        return tuple(as_violation(subject, graph_iri, result) for result in validate_statements(statements).results)


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
    """Return whether a result keeps a document, or a release, from being published."""
    return record.severity == Severity.VIOLATION.value


def nonconforming(broken: Sequence[Violation], file: str) -> Iterator[Issue]:
    """Yield what says that a document of ``file`` is left out because it breaks shapes: one issue a violation."""
    for record in broken[:_TOLD]:
        said = f", the value {record.value}" if record.value is not None else ""
        more = f" (the first of {len(broken)} results)" if len(broken) > _TOLD and record is broken[0] else ""
        yield Issue(
            code="document-not-conforming",
            severity=IssueSeverity.ERROR,
            message=f"{short(record.shape)} is broken at <{record.focus}>{said}: {record.message}{more}",
            path=file,
            document=record.subject,
            cure=mend(_result(record)),
        )


def as_turtle(records: Iterable[Violation]) -> bytes:
    """Return the SHACL validation report of a release in Turtle; the same results give the same bytes."""
    return report_graph(make_report([_result(r) for r in records])).serialize(format="turtle", encoding="utf-8")


def _result(record: Violation) -> Result:
    return Result(
        focus_node=record.focus,
        path=record.path,
        value=_term(record.value),
        message=record.message,
        severity=Severity(record.severity),
        shape=record.shape,
        constraint=record.constraint,
        graph=record.graph,
    )


def _term(text: str | None) -> Node | None:
    term = None if text is None else from_n3(text)
    return rdflib.Literal(term) if isinstance(term, str) and not isinstance(term, rdflib.term.Identifier) else term
