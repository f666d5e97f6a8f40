"""The columns of ``SELECT *`` in the order in which a query names them; the engine sorts them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.release.query_tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Match


def as_written(query: str, names: Sequence[str]) -> str | None:
    """Return ``query`` with the star of its SELECT written out as ``names``, in the order in which it names them.

    ``names`` are the variables that the engine says the answer has. None where there is no star to write out, or
    where that is their order already.

    >>> as_written("SELECT * { ?s ?p ?o }", ["o", "p", "s"])
    'SELECT ?s ?p ?o  { ?s ?p ?o }'
    """
    tokens = [m for m in TOKEN.finditer(query) if m.lastgroup != "comment" and not m[0].isspace()]
    star = _star(tokens)
    if star is None:
        return None
    places: dict[str, int] = {}
    for token in tokens:
        if token.lastgroup == "variable":
            places.setdefault(token[0][1:], token.start())
    ordered = sorted(names, key=lambda name: places.get(name, len(query)))
    if ordered == list(names):
        return None
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
