"""Looking at the text of a query without evaluating it: policy, dataset clauses, hints for syntax errors.

Runs in the worker: a text made to be slow to read then costs a worker, which has a deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from declass.release.query_tokens import TOKEN, Place, place, unescaped
from declass_server.formats import PREFIXES
from declass_server.grammar import find_misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

# An engine that reads "<" as less-than sees other tokens than this one in "?a<?b)SERVICE?c#>": only a closing
# bracket can end the comparison before the keyword.
_HIDDEN_SERVICE = re.compile(r"\).*service", re.IGNORECASE | re.DOTALL)
# Where such an engine then meets a quote or a hash, strings and comments begin and end elsewhere for it: in
# "?a<'x>y') SERVICE …". No operand of a comparison begins like a whole address does.
AMBIGUOUS = re.compile(r"""<(?![A-Za-z][A-Za-z0-9+.\-]*://)[^<>"{}|^`\\\x00-\x20'#]*['#][^<>"{}|^`\\\x00-\x20]*>""")
_UPDATE_WORDS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_UNREPEATABLE = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
# The engine's parser and evaluator recurse. FILTER NOT EXISTS, the dearest kind, ends the process at 800 levels under
# a stack of 8 MiB, function calls do at 920, groups at 2,100, and at eight times as many under the 64 MiB that
# :func:`sandbox.limit_resources` asks for. Queries that people write have less than 20.
MOST_LEVELS = 200
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class QueryText:
    """What the text of a query tells before it is parsed. Of one that is too deep: what stands before that place."""

    has_service: bool
    is_update: bool
    repeatable: bool
    first: str = ""  # the first word after the prologue, in capitals: SELECT, ASK …
    ambiguous: bool = False  # engines may not agree where its strings and comments are
    too_deep: int | None = None  # where more than MOST_LEVELS brackets are open, None where nowhere


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error: what is wrong, and where, counted from 1 (None where unknown)."""

    message: str
    line: int | None = None
    column: int | None = None


def examine(text: str) -> QueryText:
    """Return what the words of ``text`` (outside strings, IRIs, comments and names) tell.

    Escapes such as ``\\u0053`` count in any place of a query (SPARQL 1.1, section 19.2), so the text is read
    as it stands and with the escapes resolved, and what either reading finds counts.
    """
    readings = [text] if "\\" not in text else [text, unescaped(text)]
    words: set[str] = set()
    service, ambiguous, first = False, False, ""
    too_deep: int | None = None
    for reading in readings:
        levels = _Levels()
        if AMBIGUOUS.search(reading):
            ambiguous = True
            service = service or "service" in reading.lower()
        for match in TOKEN.finditer(reading):
            kind, token = match.lastgroup, match[0]
            if kind != "comment" and not token.isspace():
                levels.take(token, match.start())
                if levels.too_deep is not None:
                    break  # it will be refused, whatever else it says
            if kind == "word":
                word = token.upper()
                words.add(word)
                if not first and word not in {"PREFIX", "BASE"}:
                    first = word
            elif kind == "iri" and _HIDDEN_SERVICE.search(token):
                service = True
        too_deep = levels.too_deep if too_deep is None else too_deep
    return QueryText(
        # The engine needs no space between words and numbers: 1SERVICE, SERVICESILENT.
        has_service=service or any("SERVICE" in word for word in words),
        is_update=first in _UPDATE_WORDS,
        repeatable=not words & _UNREPEATABLE,
        first=first,
        ambiguous=ambiguous,
        too_deep=too_deep,
    )


class _Levels:
    """Counts how many brackets are open, and how many negations stand in a row: the engine recurses for both."""

    def __init__(self) -> None:
        self._open = self._negations = 0
        self.too_deep: int | None = None

    def take(self, sign: str, offset: int) -> None:
        """Take the next token."""
        self._negations = self._negations + 1 if sign == "!" else 0
        if sign in {"(", "[", "{"}:
            self._open += 1
        elif sign in {")", "]", "}"}:
            self._open = max(0, self._open - 1)
        if self._open + self._negations > MOST_LEVELS and self.too_deep is None:
            self.too_deep = offset


def bind(query: str, iris: Mapping[str, str], literals: Mapping[str, str]) -> str:
    """Return ``query`` with its variables replaced by terms, as the engine itself serialises them.

    The engine's own substitution knows only variables that a SELECT projects. A term refuses characters that an
    IRI may not hold and escapes those of a literal, so that no text can end the term it stands in.
    """
    terms: dict[str, NamedNode | Literal] = {name: NamedNode(iri) for name, iri in iris.items()}
    terms.update({name: Literal(text) for name, text in literals.items()})
    if not terms:
        return query
    return re.sub(rf"\?({'|'.join(map(re.escape, terms))})\b", lambda found: str(terms[found[1]]), query)


def explain(text: str, engine_message: str) -> Trouble:
    """Return a syntax error with its place.

    An undeclared prefix is named, since the parser does not; where the text leaves the grammar is told by the
    grammar, since the parser names the end of its last attempt. What is left is the engine's own word.
    """
    undeclared, misfit = _undeclared_prefix(text), find_misfit(text)
    if undeclared and (misfit is None or undeclared[1] <= misfit.offset):
        prefix, offset = undeclared
        where = place(text, offset)
        if prefix in {"http:", "https:"}:
            return Trouble(f"an IRI stands in angle brackets: <{prefix}//…>", where.line, where.column)
        known = PREFIXES.get(prefix[:-1], "…")
        message = f"the prefix '{prefix}' is not declared: add a line PREFIX {prefix} <{known}>"
        return Trouble(message, where.line, where.column)
    if misfit is not None:
        where = place(text, misfit.offset)
        return Trouble(misfit.message, where.line, where.column)
    match = _POSITION.match(engine_message)
    if match is None:
        return Trouble(engine_message)
    message = _sentence(match[3])
    found = Place(int(match[1]), int(match[2]))
    if found == place(text, len(text)):  # the end of the text says nothing of where the trouble is
        return Trouble(message)
    return Trouble(message, found.line, found.column)


def _sentence(expected: str) -> str:
    """Return the sentence among what the engine's parser says it expected: it tells rules beyond the grammar so."""
    wanted = re.sub(r"expected (?:one of )?", "", expected, count=1)
    sentences = [part for part in wanted.split(", ") if part.count(" ") > 1 and part[0].isupper()]
    if sentences:
        return sentences[0]
    return (
        "it fits the grammar but breaks another rule of SPARQL: a variable behind AS may be in use already, "
        f"or a blank node stand in two patterns (the parser expected {wanted})"
    )


def _undeclared_prefix(text: str) -> tuple[str, int] | None:
    declared: set[str] = set()
    used: dict[str, int] = {}
    after_prefix, before = False, ""
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "comment" or token.isspace():
            continue
        if kind == "name" and before != "_":
            prefix = token.partition(":")[0] + ":"
            if after_prefix:
                declared.add(prefix)
            else:
                used.setdefault(prefix, match.start())
        after_prefix = kind == "word" and token.upper() == "PREFIX"
        before = token
    missing = [(offset, prefix) for prefix, offset in used.items() if prefix not in declared]
    return (min(missing)[1], min(missing)[0]) if missing else None
