"""An answer as rows of a page, for readers whose browser runs no scripts."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from declass_server.access_log import outcome
from declass_server.formats import JSON_RESULTS, PREFIXES, TURTLE
from declass_server.sparql.answering import begin_answer

if TYPE_CHECKING:
    from werkzeug.wrappers import Request

    from declass_server.serving import ServedRelease
    from declass_server.sparql.protocol import ProtocolRequest

MOST_ROWS = 1000
_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as shown: ``text`` for people, ``iri`` where it is one, ``language`` where it has one."""

    text: str
    iri: str = ""
    language: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What a page shows of an answer.

    ``form`` is ``solutions``, ``boolean`` or ``graph``. ``rows`` are the first :data:`MOST_ROWS` of ``count``;
    ``text`` is the truth value or the graph as Turtle. Of one that is ``too_long`` for a page there is nothing else.
    """

    form: str
    seconds: float
    variables: list[str] = field(default_factory=list)
    rows: list[list[Cell | None]] = field(default_factory=list)
    count: int = 0
    text: str = ""
    too_long: bool = False


def show_answer(request: Request, release: ServedRelease, asked: ProtocolRequest) -> ShownAnswer:
    """Ask a query and return what is shown of its answer; raises :class:`QueryRefusedError`."""
    began = time.perf_counter()
    answer = begin_answer(request, release, asked, JSON_RESULTS, TURTLE)
    form, parts, size = answer.start.form, [], 0
    try:
        for chunk in answer:
            parts.append(chunk)
            size += len(chunk)
            if size > _MOST_BYTES:
                return ShownAnswer(form, time.perf_counter() - began, too_long=True)
    finally:
        answer.close()
    body, seconds = b"".join(parts), time.perf_counter() - began
    outcome().rows = answer.rows
    if form == "graph":
        return ShownAnswer("graph", seconds, count=answer.rows or 0, text=body.decode("utf-8"))
    found = json.loads(body)
    if "boolean" in found:
        return ShownAnswer("boolean", seconds, text="yes" if found["boolean"] else "no")
    variables, bindings = found["head"]["vars"], found["results"]["bindings"]
    rows = [[_cell(row.get(name)) for name in variables] for row in bindings[:MOST_ROWS]]
    return ShownAnswer("solutions", seconds, variables, rows, len(bindings))


def shorten(iri: str) -> str:
    """Return an IRI with a prefix of the site where one fits, else as it is."""
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and not set(rest) & set("/#?:"):
            return f"{prefix}:{rest}"
    return iri


def _cell(term: dict[str, Any] | None) -> Cell | None:
    if term is None:
        return None
    kind, value = term["type"], term["value"]
    if kind == "triple":
        parts = (_cell(value[name]) for name in ("subject", "predicate", "object"))
        return Cell(f"<< {' '.join(part.text for part in parts if part)} >>")
    if kind == "uri":
        return Cell(shorten(value), iri=value)
    if kind == "bnode":
        return Cell(f"_:{value}")
    number = term.get("datatype", "").rpartition("#")[2] in {"integer", "decimal", "double", "float"}
    return Cell(value, language=term.get("xml:lang", ""), number=number)
