"""The columns of ``SELECT *`` in the order in which a query names them; the engine sorts them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.release.query_tokens import TOKEN

if TYPE_CHECKING:
    from re import Match


def star_written_out(query: str, base_iri: str | None = None) -> str:
    """Return ``query`` with the star of its SELECT written out, in the order in which it names its variables.

    Which they are, the engine tells of an empty store, so that nothing is evaluated twice. Any other query is
    returned as it is. Raises SyntaxError where the engine does.

    >>> star_written_out("SELECT * { ?s ?p ?o }")
    'SELECT ?s ?p ?o  { ?s ?p ?o }'
    """
    tokens = [m for m in TOKEN.finditer(query) if m.lastgroup != "comment" and not m[0].isspace()]
    star = _star(tokens)
    if star is None:
        return query
    answer = ox.Store().query(query, base_iri=base_iri)
    names = [variable.value for variable in answer.variables] if isinstance(answer, ox.QuerySolutions) else []
    places: dict[str, int] = {}
    for token in tokens:
        if token.lastgroup == "variable":
            places.setdefault(token[0][1:], token.start())
    ordered = sorted(names, key=lambda name: places.get(name, len(query)))
    if ordered == names:
        return query
    return f"{query[: star.start()]}{' '.join(f'?{name}' for name in ordered)} {query[star.end() :]}"


def _star(tokens: list[Match[str]]) -> Match[str] | None:
    """Return the star of a query that begins, behind its prologue, with ``SELECT *``."""
    words = {"PREFIX", "BASE"}
    at = next((n for n, t in enumerate(tokens) if t.lastgroup == "word" and t[0].upper() not in words), len(tokens))
    if at < len(tokens) and tokens[at][0].upper() == "SELECT":
        at += 1
        if at < len(tokens) and tokens[at][0].upper() in {"DISTINCT", "REDUCED"}:
            at += 1
        if at < len(tokens) and tokens[at][0] == "*":
            return tokens[at]
    return None
