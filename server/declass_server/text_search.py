"""Full-text search inside a query: ``SERVICE <…/search> { ?hit search:query "words" ; search:score ?score }``.

The clause is answered from the search index of the release before the query is evaluated, and a table of its hits
(VALUES) takes its place: the engine joins from the hits, it never scans for them. Terms: ``ontology/search.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from declass.release.index import ASSESSMENT, DOCUMENT
from declass_server.query_text import TOKEN, Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from declass.release.search import Ranked

DEFAULT_LIMIT = 1000  # hits where the query names no limit
_KINDS = {"Document": DOCUMENT, "Assessment": ASSESSMENT}
_ONTOLOGY = "https://w3id.org/declass/ontology#"


class Searcher(Protocol):
    """What answers a clause: :meth:`declass.release.search.SearchIndex.ranked`."""

    def ranked(self, text: str, *, kind: str | None, limit: int, snippets: bool) -> list[Ranked]:
        """Return the hits, best first; raises ValueError for a text that cannot be searched."""


class ClauseError(Exception):
    """A search clause that cannot be answered: what is wrong with it, and where in the query."""

    def __init__(self, message: str, where: Place) -> None:
        """Keep the message and the place."""
        super().__init__(message)
        self.place = where


@dataclass(slots=True)
class _Clause:
    """A search clause: its place in the query, and what it asks. Variables are kept with their question mark."""

    start: int
    end: int = 0
    hit: str = ""
    words: str | None = None
    kind: str | None = None
    limit: int = DEFAULT_LIMIT
    variables: dict[str, str] = field(default_factory=dict)  # "score" and "snippet", where asked for


def answer_clauses(query: str, iri: str, searcher: Searcher | None) -> str:
    """Return ``query`` with every clause ``SERVICE <iri> {…}`` replaced by a table of its hits.

    Other SERVICE clauses stay as they are. Lines keep their numbers. Raises :class:`ClauseError` for a clause that
    does not say what to search, or where there is no index.
    """
    parts, done = [], 0
    for clause in _Reader(query, iri).clauses():
        if searcher is None:
            raise ClauseError("this release has no search index", place(query, clause.start))
        try:
            hits = searcher.ranked(
                clause.words or "", kind=clause.kind, limit=clause.limit, snippets="snippet" in clause.variables
            )
        except ValueError as error:
            raise ClauseError(f"the search cannot be done: {error}", place(query, clause.start)) from error
        lines = "\n" * query.count("\n", clause.start, clause.end)
        parts += [query[done : clause.start], _table(clause, hits), lines]
        done = clause.end
    return "".join(parts) + query[done:]


def _table(clause: _Clause, hits: list[Ranked]) -> str:
    names = [clause.hit, *clause.variables.values()]
    rows = []
    for hit in hits:
        values = {"score": str(Literal(round(hit.score, 4))), "snippet": str(Literal(" ".join(hit.snippet.split())))}
        rows.append(f"({' '.join([str(NamedNode(hit.iri)), *(values[name] for name in clause.variables)])})")
    return f"VALUES ({' '.join(names)}) {{ {' '.join(rows)} }}"


class _Reader:
    """Reads the search clauses of a query token by token."""

    def __init__(self, query: str, iri: str) -> None:
        self._query, self._iri, self._terms = query, iri, f"{iri}#"
        self._tokens = [m for m in TOKEN.finditer(query) if m.lastgroup != "comment" and not m[0].isspace()]
        self._prefixes = _prefixes(self._tokens)
        self._at = 0

    def clauses(self) -> Iterator[_Clause]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.lastgroup != "word" or token[0].upper() != "SERVICE":
                continue
            if self._peek().upper() == "SILENT":
                self._at += 1
            if self._peek_iri() != self._iri:
                continue
            self._at += 1
            yield self._clause(token.start())

    def _clause(self, start: int) -> _Clause:
        clause = _Clause(start)
        self._expect("{")
        while self._peek() != "}":
            self._triples(clause)
        clause.end = self._tokens[self._at].end()
        self._at += 1
        if clause.words is None:
            raise ClauseError('the search says no words: add ?hit search:query "…"', place(self._query, start))
        if len({clause.hit, *clause.variables.values()}) <= len(clause.variables):
            raise ClauseError("the variables of a search must differ", place(self._query, start))
        return clause

    def _triples(self, clause: _Clause) -> None:
        subject = self._next("variable", "a variable for what is found")
        if clause.hit not in {"", _named(subject)}:
            raise self._wrong("one search has one variable for what is found; write another SERVICE for another")
        clause.hit = _named(subject)
        while True:
            self._property(clause)
            if self._peek() != ";":
                break
            while self._peek() == ";":
                self._at += 1
            if self._peek() in {".", "}"}:
                break
        if self._peek() == ".":
            self._at += 1

    def _property(self, clause: _Clause) -> None:
        iri = self._peek_iri() or ""
        name = iri.removeprefix(self._terms) if iri.startswith(self._terms) else ""
        if name not in {"query", "kind", "limit", "score", "snippet"}:
            raise self._wrong("a search knows search:query, search:kind, search:limit, search:score, search:snippet")
        self._at += 1
        if name == "query":
            token = self._next("string", 'the words to look for, as a string "…"')
            clause.words = _text_of(token[0])
            if clause.words is None:
                raise self._wrong("the words to look for are no string", back=1)
        elif name == "kind":
            kind = (self._peek_iri() or "").removeprefix(_ONTOLOGY)
            if kind not in _KINDS:
                raise self._wrong("search:kind is dcl:Document or dcl:Assessment")
            self._at += 1
            clause.kind = _KINDS[kind]
        elif name == "limit":
            token = self._next("word", "a number of hits")
            if not token[0].isdecimal():
                raise self._wrong("search:limit is a number of hits", back=1)
            clause.limit = int(token[0])
        else:
            clause.variables[name] = _named(self._next("variable", f"a variable for the {name}"))

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _peek_iri(self) -> str | None:
        """Return the IRI that the next token stands for, None where it is none; a final full stop is put back."""
        if self._at >= len(self._tokens):
            return None
        token = self._tokens[self._at]
        if token.lastgroup == "iri":
            return token[0][1:-1]
        if token.lastgroup == "name":
            prefix, _, local = token[0].partition(":")
            space = self._prefixes.get(prefix)
            return None if space is None else space + local
        return None

    def _next(self, kind: str, wanted: str) -> Match[str]:
        if self._at >= len(self._tokens) or self._tokens[self._at].lastgroup != kind:
            raise self._wrong(f"here must stand {wanted}")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._wrong(f"here must stand {sign}")
        self._at += 1

    def _wrong(self, message: str, back: int = 0) -> ClauseError:
        at = self._at - back
        offset = self._tokens[at].start() if at < len(self._tokens) else len(self._query)
        return ClauseError(message, place(self._query, offset))


def _prefixes(tokens: list[Match[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word[0].upper() == "PREFIX" and name.lastgroup == "name" and iri.lastgroup == "iri":
            found[name[0].removesuffix(":")] = iri[0][1:-1]
    return found


def _named(token: Match[str]) -> str:
    return f"?{token[0][1:]}"


def _text_of(string: str) -> str | None:
    """Return the text of a string as SPARQL writes it; the engine itself resolves its escapes."""
    try:
        answer = Store().query(f"SELECT ?x {{ VALUES ?x {{ {string} }} }}")
    except SyntaxError:
        return None
    if not isinstance(answer, QuerySolutions):
        return None
    value = next(iter(answer))[Variable("x")]
    return value.value if isinstance(value, Literal) else None
