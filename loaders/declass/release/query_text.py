"""What a SPARQL query may not ask, told from its text before it reaches the engine."""

from __future__ import annotations

import re

from declass.errors import RequestError

# Comments, IRIs and strings are skipped as wholes, so that a word inside them is no keyword. A prefixed name, a
# variable and a language tag are skipped too: ex:service, ?load, "x"@load. Source: SPARQL 1.1 Query, section 19.8.
_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*
    | [?$@][\w-]+
    | [\w.-]*:(?:[\w:.%-]|\\.)*
    | (?P<word>[A-Za-z_][\w-]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def words(query: str) -> list[str]:
    """Return the bare words of a query in capitals, in order: keywords and names of functions."""
    return [m["word"].upper() for m in _TOKEN.finditer(query) if m["word"]]


def refuse_remote(query: str, search: str = "") -> None:
    """Raise RequestError (status 403) for SERVICE, which would fetch from elsewhere, and 400 for an update.

    A release is only read, and its answers rest on it alone. ``search`` is the IRI of the SERVICE that would have
    been answered.
    """
    found = words(query)
    if "SERVICE" in found:
        own = f"; SERVICE <{search}> searches its texts" if search else ""
        raise RequestError(403, "SERVICE is refused", f"a query is answered from the release alone{own}")
    first = next((w for w in found if w in _FORMS | _UPDATES), None)
    if first in _UPDATES:
        raise RequestError(
            400, f"{first} is an update", "a release is only read; ask SELECT, ASK, CONSTRUCT, DESCRIBE"
        )
