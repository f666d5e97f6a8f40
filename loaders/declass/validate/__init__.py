"""Validation: the shapes on each graph, and the rules on a whole release."""

from __future__ import annotations

from declass.validate.report import Result, Severity, ValidationReport, make_report, report_graph
from declass.validate.run import validate_graph, validate_statements
from declass.validate.store import validate_store

__all__ = [
    "Result",
    "Severity",
    "ValidationReport",
    "make_report",
    "report_graph",
    "validate_graph",
    "validate_statements",
    "validate_store",
]
