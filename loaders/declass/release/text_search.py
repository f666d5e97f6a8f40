"""Full-text search inside a query: ``SERVICE <…/search> { ?hit search:query "words" ; search:score ?score }``.

The clause is answered from the search index of the release before the query is evaluated, and a table of its hits
(VALUES) takes its place: the engine joins from the hits, it never scans for them. Terms: ``ontology/search.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from declass.release.query_tokens import place
from declass.release.search_fields import ASSESSMENT, DOCUMENT
from declass.release.service_clauses import ClauseError

if TYPE_CHECKING:
    from re import Match

    from declass.release.search import Ranked
    from declass.release.service_clauses import ClauseReader, Head

DEFAULT_LIMIT = 1000  # hits where the query names no limit
_KINDS = {"Document": DOCUMENT, "Assessment": ASSESSMENT}
_ONTOLOGY = "https://w3id.org/declass/ontology#"


class Searcher(Protocol):
    """What answers a clause: :meth:`declass.release.search.SearchIndex.ranked`."""

    def ranked(self, text: str, *, kind: str | None, limit: int, snippets: bool) -> list[Ranked]:
        """Return the hits, best first; raises ValueError for a text that cannot be searched."""


@dataclass(slots=True)
class _Clause:
    """What a search clause asks. Variables are kept with their question mark."""

    hit: str = ""
    words: str | None = None
    kind: str | None = None
    limit: int = DEFAULT_LIMIT
    variables: dict[str, str] = field(default_factory=dict)  # "score" and "snippet", where asked for


def search_table(reader: ClauseReader, head: Head, searcher: Searcher | None) -> str:
    """Return the table of hits of the search clause whose head was read; its IRI is the namespace of its terms.

    Raises :class:`ClauseError` for a clause that does not say what to search, or where there is no index.
    """
    clause = _SearchReader(reader, f"{head.iri}#").read(head)
    where = place(reader.query, head.start)
    if searcher is None:
        raise ClauseError("this release has no search index", where)
    try:
        hits = searcher.ranked(
            clause.words or "", kind=clause.kind, limit=clause.limit, snippets="snippet" in clause.variables
        )
    except ValueError as error:
        raise ClauseError(f"the search cannot be done: {error}", where) from error
    return _table(clause, hits)


def _table(clause: _Clause, hits: list[Ranked]) -> str:
    names = [clause.hit, *clause.variables.values()]
    rows = []
    for hit in hits:
        values = {"score": str(Literal(round(hit.score, 4))), "snippet": str(Literal(" ".join(hit.snippet.split())))}
        rows.append(f"({' '.join([str(NamedNode(hit.iri)), *(values[name] for name in clause.variables)])})")
    return f"VALUES ({' '.join(names)}) {{ {' '.join(rows)} }}"


class _SearchReader:
    """Reads what stands within the brackets of a search clause."""

    def __init__(self, reader: ClauseReader, terms: str) -> None:
        self._reader, self._terms = reader, terms

    def read(self, head: Head) -> _Clause:
        clause, reader = _Clause(), self._reader
        reader.expect("{")
        while reader.peek() != "}":
            self._triples(clause)
        reader.expect("}")
        where = place(reader.query, head.start)
        if clause.words is None:
            raise ClauseError('the search says no words: add ?hit search:query "…"', where)
        if len({clause.hit, *clause.variables.values()}) <= len(clause.variables):
            raise ClauseError("the variables of a search must differ", where)
        return clause

    def _triples(self, clause: _Clause) -> None:
        reader = self._reader
        subject = reader.next("variable", "a variable for what is found")
        if clause.hit not in {"", _named(subject)}:
            raise reader.wrong("one search has one variable for what is found; write another SERVICE for another")
        clause.hit = _named(subject)
        while True:
            self._property(clause)
            if reader.peek() != ";":
                break
            while reader.peek() == ";":
                reader.at += 1
            if reader.peek() in {".", "}"}:
                break
        if reader.peek() == ".":
            reader.at += 1

    def _property(self, clause: _Clause) -> None:
        reader = self._reader
        iri = reader.peek_iri() or ""
        name = iri.removeprefix(self._terms) if iri.startswith(self._terms) else ""
        if name not in {"query", "kind", "limit", "score", "snippet"}:
            raise reader.wrong("a search knows search:query, search:kind, search:limit, search:score, search:snippet")
        reader.at += 1
        if name == "query":
            token = reader.next("string", 'the words to look for, as a string "…"')
            clause.words = _text_of(token[0])
            if clause.words is None:
                raise reader.wrong("the words to look for are no string", back=1)
        elif name == "kind":
            kind = (reader.peek_iri() or "").removeprefix(_ONTOLOGY)
            if kind not in _KINDS:
                raise reader.wrong("search:kind is dcl:Document or dcl:Assessment")
            reader.at += 1
            clause.kind = _KINDS[kind]
        elif name == "limit":
            token = reader.next("word", "a number of hits")
            if not token[0].isdecimal():
                raise reader.wrong("search:limit is a number of hits", back=1)
            clause.limit = int(token[0])
        else:
            clause.variables[name] = _named(reader.next("variable", f"a variable for the {name}"))


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
