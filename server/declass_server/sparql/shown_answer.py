"""An answer as rows of a page, for readers whose browser runs no scripts.

``static/sparql-answer.js`` draws the same table where scripts run: lengths, classes and names are those of here.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from declass.iris import ONTOLOGY_IRI
from declass_server.access_log import outcome
from declass_server.formats import JSON_RESULTS, PREFIXES, TURTLE
from declass_server.sparql.answering import begin_answer

if TYPE_CHECKING:
    from werkzeug.wrappers import Request

    from declass_server.serving import ServedRelease
    from declass_server.sparql.protocol import ProtocolRequest

MOST_ROWS = 1000
_MOST_BYTES = 8 * 1024 * 1024
# Characters of a literal that is kept on one line at most, of one that needs a broad column, of one that needs a
# broader one still, and of one of which the first lines are shown until somebody opens it.
_SHORT, _LONG, _LONGER, _FOLDED = 24, 60, 140, 280
_LONG_IRI = 48  # characters of an IRI from elsewhere of which the middle is left out
_NUMBERS = frozenset({"integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as shown: ``text`` for people, ``iri`` where it is one, ``language`` where it has one.

    ``space`` stands before the text, less marked: what kind of thing an IRI of the release names. ``repeated`` tells
    that the row above says the same at length.
    """

    text: str
    iri: str = ""
    language: str = ""
    number: bool = False
    space: str = ""
    repeated: bool = False

    @property
    def width(self) -> str:
        """Return the class that gives a column its breadth."""
        if self.iri:
            return "iri"
        if len(self.text) > _LONGER:
            return "longer"
        return "long" if len(self.text) > _LONG else "short" if len(self.text) < _SHORT else ""

    @property
    def folded(self) -> bool:
        """Return whether the text is too long to stand in a row as a whole."""
        return len(self.text) > _FOLDED


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What a page shows of an answer.

    ``form`` is ``solutions``, ``boolean`` or ``graph``. ``rows`` are the first :data:`MOST_ROWS` of ``count``, and
    ``numeric`` the variables that hold nothing but numbers; ``text`` is the truth value or the graph as Turtle. Of
    one that is ``too_long`` for a page there is nothing else.
    """

    form: str
    seconds: float
    variables: list[str] = field(default_factory=list)
    numeric: frozenset[str] = frozenset()
    rows: list[list[Cell | None]] = field(default_factory=list)
    count: int = 0
    text: str = ""
    too_long: bool = False

    @property
    def empty(self) -> bool:
        """Return whether it is a table without rows."""
        return self.form == "solutions" and not self.count and not self.too_long


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
    rows: list[list[Cell | None]] = []
    for row in bindings[:MOST_ROWS]:
        above = rows[-1] if rows else [None] * len(variables)
        cells = [_cell(row.get(name), release.iris.base) for name in variables]
        rows.append([_after(one, cell) for one, cell in zip(above, cells, strict=True)])
    numbers = [name for n, name in enumerate(variables) if all(_is_number(row[n]) for row in rows)]
    numeric = frozenset(name for name in numbers if any(row[variables.index(name)] for row in rows))
    return ShownAnswer("solutions", seconds, variables, numeric, rows, len(bindings))


def shorten(iri: str, base: str) -> tuple[str, str]:
    """Return an IRI for people, in two parts: what kind of thing it names, less marked, and its name.

    The base of the release and of the ontology are left out, other namespaces that the site knows become a prefix,
    and of a long IRI from elsewhere host and last part are kept.

    >>> shorten("https://example.org/document/frus1958-60v19/d319", "https://example.org/")
    ('document/', 'frus1958-60v19/d319')
    >>> shorten("https://w3id.org/declass/ontology/band/probable", "https://example.org/")
    ('band/', 'probable')
    >>> shorten("http://purl.org/dc/terms/title", "https://example.org/")
    ('', 'dct:title')
    """
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and not set(rest) & set("/#?:"):
            return "", f"{prefix}:{rest}"
    for own in (f"{ONTOLOGY_IRI}/", base):
        kind, slash, name = iri.removeprefix(own).partition("/")
        if iri.startswith(own) and name:
            return kind + slash, name
    scheme, separator, rest = iri.partition("://")
    if scheme not in {"http", "https"} or not separator or len(iri) <= _LONG_IRI:
        return "", iri
    host, _, path = rest.partition("/")
    last = path.rstrip("/").rpartition("/")[2]
    return f"{host}/…/", last or path


def _after(above: Cell | None, cell: Cell | None) -> Cell | None:
    """Return a cell as it stands below another."""
    if cell is None or above is None or cell.iri or len(cell.text) <= _LONG or cell.text != above.text:
        return cell
    return replace(cell, repeated=True)


def _is_number(cell: Cell | None) -> bool:
    return cell is None or cell.number


def _cell(term: dict[str, Any] | None, base: str) -> Cell | None:
    if term is None:
        return None
    kind, value = term["type"], term["value"]
    if kind == "triple":
        parts = (_cell(value[name], base) for name in ("subject", "predicate", "object"))
        return Cell(f"<< {' '.join(part.space + part.text for part in parts if part)} >>")
    if kind == "uri":
        space, name = shorten(value, base)
        return Cell(name, iri=value, space=space)
    if kind == "bnode":
        return Cell(f"_:{value}")
    number = term.get("datatype", "").rpartition("#")[2] in _NUMBERS
    return Cell(value, language=term.get("xml:lang", ""), number=number)
