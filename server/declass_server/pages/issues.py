"""The issues of the release, filtered, as a page, CSV and JSON; and what each kind means."""

from __future__ import annotations

import hashlib
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Response, g, render_template, request

from declass.errors import RequestError
from declass.issues import forms
from declass.issues.kinds import kind, kinds
from declass.issues.listing import SEVERITIES, Filter, IssueIndex
from declass.release.layout import ISSUES
from declass_server.conditional import conditional
from declass_server.formats import HTML, content_type
from declass_server.pages import pages
from declass_server.pages.paging import paging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from declass.issues.listing import Record

_FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
}
_FILTERS = ("severity", "kind", "file", "document")
_LONGEST = 200  # characters of a name
_making = threading.Lock()


@lru_cache(maxsize=2)  # the release that is served, and the one that it replaced
def _index(path: Path) -> IssueIndex:
    return IssueIndex(path)


def _issues() -> IssueIndex:
    with _making:  # whoever comes while it is made waits, instead of making another
        return _index(g.release.folder / ISSUES)


def _filter(index: IssueIndex) -> Filter:
    """Return the filter of the request; a choice that is left open is an empty text. Raises RequestError."""
    severity, code, file, document = (request.args.get(name, "").strip() for name in _FILTERS)
    if severity and severity not in {s.value for s in SEVERITIES}:
        raise RequestError(400, "Unknown severity", "error, warning and info are known")
    if code and code not in kinds() and code not in index.kind_names:
        raise RequestError(400, "Unknown kind", f"there is no kind of issue {code!r}")
    if len(file) > _LONGEST or len(document) > _LONGEST:
        raise RequestError(400, "Name too long", f"the name of a file or document has at most {_LONGEST} characters")
    return Filter(frozenset({code} - {""}), frozenset({severity} - {""}), file, document)


def issues_of(document: str, most: int) -> tuple[list[Record], int]:
    """Return the first ``most`` issues of the document with an identifier, and how many there are."""
    index = _issues()
    numbers = index.find(Filter(document=document))
    return list(index.read(numbers[:most], g.release.iris.base)), len(numbers)


@pages.get("/issues")
def issues() -> Response:
    """List the issues; ``kind``, ``severity``, ``file`` (a part of its name) and ``document`` narrow the list."""
    index = _issues()
    wanted = _filter(index)
    numbers = index.find(wanted)
    form = request.args.get("format", "")
    if form:
        return _export(index, wanted, numbers, form)
    page = paging(len(numbers))
    records = list(index.read(numbers[page.offset : page.offset + page.size], g.release.iris.base))
    wanted_kinds = {kind(code) for code in wanted.kinds}
    summary = sorted(index.counts.items(), key=lambda item: (_weight(item[0][1]), -item[1], item[0][0]))
    body = render_template(
        "issues.html",
        records=records,
        paging=page,
        total=len(index),
        files=len(index.file_names),
        summary=[(kind(code), severity, number) for (code, severity), number in summary],
        kinds_met=sorted({kind(code) for code in index.kind_names} | wanted_kinds, key=lambda k: k.title),
        known=kinds(),
        severities=[s.value for s in SEVERITIES],
        chosen={name: request.args.get(name, "") for name in _FILTERS},
        chosen_kind=next(iter(wanted_kinds), None),
        parameters={k: v for k, v in request.args.items() if k in _FILTERS and v},
    )
    return conditional(Response(body, content_type=content_type(HTML)))


def _weight(severity: str) -> int:
    return [s.value for s in SEVERITIES].index(severity)


def _export(index: IssueIndex, wanted: Filter, numbers: Sequence[int], form: str) -> Response:
    media_type = _FORMS.get(form)
    if media_type is None:
        raise RequestError(400, "Unknown format", "csv, json and jsonl are known")
    records = index.read(numbers, g.release.iris.base)
    if form == "csv":
        rows = forms.as_csv(records)
    elif form == "json":
        rows = forms.as_json(records, g.release.version, len(numbers))
    else:
        rows = forms.as_json_lines(records)
    response = Response(rows, content_type=media_type)
    response.headers.set("Content-Disposition", "inline", filename=f"issues-{g.release.version}.{form}")
    asked = f"{sorted(wanted.kinds)}{sorted(wanted.severities)}{wanted.file!r}{wanted.document!r}"
    tag = f"{g.release.version}-issues-{form}-{asked}"
    return conditional(response, hashlib.sha256(tag.encode()).hexdigest()[:32])
