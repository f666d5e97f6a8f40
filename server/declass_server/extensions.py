"""What a store adds to SPARQL is not for those who ask the site: its functions may read files or fetch addresses.

Virtuoso calls ``bif:http_get("http://…")`` for every visitor; Jena knows ``java:``, others have namespaces of theirs.
A query for another store therefore calls by IRI the casts of XML Schema and nothing else. The release's own store has
no such functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.release.query_tokens import place, unescaped
from declass.release.service_clauses import ClauseReader
from declass_server.answer import QueryRefusedError
from declass_server.formats import PREFIXES
from declass_server.policy import WRITE_WHOLE
from declass_server.query_text import AMBIGUOUS

if TYPE_CHECKING:
    from re import Match

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# Looked for in the text as it stands, strings and comments with it: no reading of the store's can hide them.
_SCHEMES = re.compile(r"\b(?:bif|sql|java)\s*:", re.IGNORECASE)


def refuse_extensions(query: str) -> None:
    """Raise :class:`QueryRefusedError` where ``query`` calls a function of the store, or might."""
    for reading in dict.fromkeys((query, unescaped(query))):
        found = _SCHEMES.search(reading)
        if found:
            raise _refused(reading, found, f"'{found[0]}' stands for functions of a store")
        found = AMBIGUOUS.search(reading)
        if found:
            raise _refused(reading, found, WRITE_WHOLE)
        reader = ClauseReader(reading)
        for prefix, space in reader.prefixes.items():
            if not _ABSOLUTE.match(space):  # which could be the first half of a scheme
                raise QueryRefusedError(
                    "function", f"the prefix '{prefix}:' must stand for a whole IRI, not <{space}>"
                )
        for token, following in zip(reader.tokens, reader.tokens[1:], strict=False):
            if following[0] != "(" or token.lastgroup not in {"iri", "name"}:
                continue
            if not (reader.iri_of(token) or "").startswith(PREFIXES["xsd"]):
                raise _refused(
                    reading,
                    token,
                    f"{token[0]} cannot be called here: of functions with an IRI the casts of XML Schema alone "
                    "(a list in a pattern is written with rdf:first and rdf:rest)",
                )


def _refused(query: str, found: Match[str], why: str) -> QueryRefusedError:
    where = place(query, found.start())
    return QueryRefusedError("function", why, where.line, where.column)
