"""The report as JSON: everything that the text says, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from declass.validate.checked import SEVERITIES
from declass.validate.mending import mend

if TYPE_CHECKING:
    from declass.validate.checked import Checked
    from declass.validate.report import Result


def as_json(checked: Checked) -> str:
    """Return the report as one JSON object: ``conforms`` (SHACL), ``passed`` (the threshold), counts, results."""
    content = {
        "title": checked.title,
        "conforms": checked.report.conforms,
        "passed": checked.passed,
        "fails_from": checked.fails_from.value,
        "graphs": len(checked.graphs),
        "rules_across_graphs": checked.across,
        "rules_not_asked": [{"shape": shape, "why": why} for shape, why in checked.not_asked.items()],
        "notes": list(checked.untouched.values()),
        "counts": {name: checked.report.count(severity) for name, severity in SEVERITIES.items()},
        "results": [_result(checked, r) for r in checked.report.results],
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n"


def _result(checked: Checked, result: Result) -> dict[str, Any]:
    place = result.place
    return {
        "graph": result.graph or None,
        "file": checked.graphs.get(result.graph) or None,
        "focus_node": result.focus_node,
        "path": result.path,
        "value": None if result.value is None else _whole(result.value.n3()),
        "message": _whole(result.message),
        "mend": mend(result),
        "severity": result.severity.value,
        "shape": result.shape,
        "constraint": result.constraint,
        "component": result.component,
        "place": None
        if place is None
        else {
            "document": place.document or None,
            "source_file": place.file or None,
            "page": place.page or None,
            "start": place.start,
            "end": place.end,
            "words": place.words or None,
            "class": place.kind or None,
        },
        "details": [_result(checked, detail) for detail in result.details],
    }


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
