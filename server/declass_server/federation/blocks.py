"""A SERVICE clause for another server, answered before the query is evaluated: a table of its rows takes its place.

The clause is asked by itself, as the algebra has it (SPARQL 1.1 Federated Query, section 2): ``SELECT * WHERE`` and
its block, with the prefixes of the query. Rows that no table of a query can say are refused, never left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from declass.release.query_tokens import ESCAPE, place
from declass_server.answer import QueryRefusedError
from declass_server.virtuoso import with_plain_blank_nodes

if TYPE_CHECKING:
    from declass.release.service_clauses import ClauseReader, Head
    from declass_server.frames import Fetched

MOST_ROWS = 10_000  # of one clause
MOST_CLAUSES = 8  # of one query
NO_ROWS_KNOWN = "VALUES () { () }"  # one solution that binds nothing: what a SILENT clause gives that fails
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


class Outside(Protocol):
    """Who asks other servers: :class:`fetching.Fetcher` within a deadline, or the process above a worker."""

    def fetch(self, endpoint: str, query: str) -> Fetched:
        """Return what the server said; raises :class:`QueryRefusedError`."""


class ServiceBlocks:
    """The clauses of one query for other servers."""

    def __init__(self, outside: Outside, base_iri: str) -> None:
        """``base_iri`` is the base of relative IRIs where the query names none."""
        self._outside, self._base_iri = outside, base_iri
        self.asked = 0

    def table(self, reader: ClauseReader, head: Head) -> str:
        """Return the table of the clause whose head was read; raises :class:`QueryRefusedError`."""
        if head.iri is None:
            raise self._refused(reader, head, "SERVICE needs the IRI of its server; a variable is not taken")
        self.asked += 1
        if self.asked > MOST_CLAUSES:
            raise self._refused(reader, head, f"a query has at most {MOST_CLAUSES} SERVICE clauses for other servers")
        first = reader.at
        block = self._block(reader, head)
        tokens = reader.tokens[first : reader.at]
        known = {token[0][1:] for token in tokens if token.lastgroup == "variable"}
        asked = f"{self._prologue(reader, first)}SELECT * WHERE {block}\nLIMIT {MOST_ROWS + 1}"
        try:
            return _written(self._outside.fetch(head.iri, asked), known)
        except QueryRefusedError as refusal:
            if head.silent and refusal.code == "service-failed":
                return NO_ROWS_KNOWN
            where = place(reader.query, head.start)
            detail = refusal.detail
            if refusal.code == "service":
                detail += f"; SERVICE <{self._base_iri}search> searches the texts of this site"
            raise QueryRefusedError(refusal.code, detail, where.line, where.column) from refusal

    def _block(self, reader: ClauseReader, head: Head) -> str:
        start = reader.tokens[reader.at].start() if reader.peek() else len(reader.query)
        reader.expect("{")
        depth = 1
        while depth:
            sign = reader.peek()
            if not sign:
                raise reader.wrong("the block of SERVICE is not closed: here must stand }")
            if sign == "\\":
                raise self._refused(reader, head, "the block of SERVICE is written without escapes outside strings")
            depth += (sign == "{") - (sign == "}")
            if reader.tokens[reader.at].lastgroup == "word" and "SERVICE" in sign.upper():
                raise self._refused(reader, head, "a SERVICE within the SERVICE for another server is not passed on")
            reader.at += 1
        block = reader.query[start : reader.end]
        # Another engine may resolve these before it looks for the ends of strings.
        if any(int(found[1] or found[2], 16) < 0x80 for found in ESCAPE.finditer(block)):
            raise self._refused(
                reader, head, "the block of SERVICE is written without escapes (\\u…) of ASCII characters"
            )
        return block

    def _prologue(self, reader: ClauseReader, first: int) -> str:
        """Return the declarations that the block needs."""
        tokens = reader.tokens[first : reader.at]
        used = {
            token[0].partition(":")[0]
            for before, token in zip(reader.tokens[first - 1 :], tokens, strict=False)
            if token.lastgroup == "name" and before[0] != "_"
        }
        spaces = {prefix: reader.prefixes[prefix] for prefix in sorted(used) if prefix in reader.prefixes}
        iris = [*spaces.values(), *(token[0][1:-1] for token in tokens if token.lastgroup == "iri")]
        lines = [f"PREFIX {prefix}: <{space}>\n" for prefix, space in spaces.items()]
        if not all(_ABSOLUTE.match(iri) for iri in iris):
            lines.insert(0, f"BASE <{reader.base or self._base_iri}>\n")
        return "".join(lines)

    def _refused(self, reader: ClauseReader, head: Head, why: str) -> QueryRefusedError:
        where = place(reader.query, head.start)
        return QueryRefusedError("service", why, where.line, where.column)


def _written(fetched: Fetched, known: set[str]) -> str:
    """Return the rows as a table; raises :class:`QueryRefusedError` where they are none, or cannot be said."""
    kind = QueryResultsFormat.XML if fetched.media_type.endswith("xml") else QueryResultsFormat.JSON
    try:
        solutions = parse_query_results(with_plain_blank_nodes(fetched.body), format=kind)
        if not isinstance(solutions, QuerySolutions):
            raise QueryRefusedError("service-failed", "the other server answered with a truth value, not with rows")
        names = [variable.value for variable in solutions.variables]
        if not known.issuperset(names):
            raise QueryRefusedError(
                "service-failed", "the other server answered with variables that were not asked for"
            )
        rows: list[str] = []
        for solution in solutions:
            if len(rows) == MOST_ROWS:
                raise QueryRefusedError(
                    "service-rows",
                    f"the SERVICE clause has more than {MOST_ROWS:,} rows: narrow it down, or take some by a "
                    "sub-select with LIMIT in it",
                )
            rows.append(f"({' '.join(map(_term, names, solution))})")
    except (SyntaxError, ValueError) as error:
        raise QueryRefusedError(
            "service-failed", f"the answer of the other server cannot be read: {error}"
        ) from error
    return f"VALUES ({' '.join('?' + name for name in names)}) {{ {' '.join(rows)} }}"


def _term(name: str, term: object) -> str:
    if term is None:
        return "UNDEF"
    if isinstance(term, NamedNode | Literal):
        return str(term)
    what = "blank node" if isinstance(term, BlankNode) else "statement as a term"
    raise QueryRefusedError(
        "service-rows",
        f"the SERVICE clause gives a {what} for ?{name}, which has no name outside its server: select other "
        f"variables in the clause, or add FILTER(!isBlank(?{name}))",
    )
