"""The SERVICE clauses of a query, found in its text; a table of rows (VALUES) takes the place of an answered one.

Joining with SERVICE and joining with VALUES are the same operation of the algebra, so the query means what it meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.release.query_tokens import TOKEN, Place, place, unescaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match

_LOCAL_ESCAPE = re.compile(r"\\(.)")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class ClauseError(Exception):
    """A SERVICE clause that cannot be answered: what is wrong with it, and where in the query."""

    def __init__(self, message: str, where: Place) -> None:
        """Keep the message and the place."""
        super().__init__(message)
        self.place = where


@dataclass(frozen=True, slots=True)
class Head:
    """How a clause begins: where its SERVICE stands, and the IRI behind it (None where a variable stands there)."""

    start: int
    iri: str | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """A query with tables in the place of clauses: ``text`` for the engine, ``frame`` with the tables left empty.

    The frame is what the query itself says: what stands in the tables are terms and nothing else.
    """

    text: str
    frame: str


class ClauseReader:
    """Reads a query token by token; comments and white space are passed over."""

    def __init__(self, query: str) -> None:
        """Read the tokens and the prologue."""
        self.query = query
        self.tokens = [m for m in TOKEN.finditer(query) if m.lastgroup != "comment" and not m[0].isspace()]
        self.at = 0
        self.prefixes, self.base = _prologue(self.tokens)

    def heads(self) -> Iterator[Head]:
        """Yield the clauses; the reader then stands behind the head, and goes on from where it is left."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.lastgroup != "word" or token[0].upper() != "SERVICE":
                continue
            silent = self.peek().upper() == "SILENT"
            self.at += silent
            iri = self.peek_iri()
            self.at += iri is not None
            yield Head(token.start(), iri, silent)

    @property
    def end(self) -> int:
        """Return where the token ends that was read last."""
        return self.tokens[self.at - 1].end()

    def peek(self) -> str:
        """Return the next token, "" at the end."""
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def peek_iri(self) -> str | None:
        """Return the IRI that the next token stands for, None where it is none."""
        return self.iri_of(self.tokens[self.at]) if self.at < len(self.tokens) else None

    def iri_of(self, token: Match[str]) -> str | None:
        """Return the IRI that a token stands for, None where it is none."""
        if token.lastgroup == "iri":
            return token[0][1:-1]
        if token.lastgroup == "name":
            prefix, _, local = token[0].partition(":")
            space = self.prefixes.get(prefix)
            return None if space is None else space + _LOCAL_ESCAPE.sub(r"\1", local)
        return None

    def next(self, kind: str, wanted: str) -> Match[str]:
        """Return the next token, which must be of a kind; raises :class:`ClauseError`."""
        if self.at >= len(self.tokens) or self.tokens[self.at].lastgroup != kind:
            raise self.wrong(f"here must stand {wanted}")
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, sign: str) -> None:
        """Pass over a sign; raises :class:`ClauseError` where another stands."""
        if self.peek() != sign:
            raise self.wrong(f"here must stand {sign}")
        self.at += 1

    def wrong(self, message: str, back: int = 0) -> ClauseError:
        """Return an error at the next token, or ``back`` tokens before it."""
        at = self.at - back
        offset = self.tokens[at].start() if at < len(self.tokens) else len(self.query)
        return ClauseError(message, place(self.query, offset))


def replace_clauses(query: str, answer: Callable[[ClauseReader, Head], str | None]) -> Replaced:
    """Return ``query`` with tables in the place of its SERVICE clauses; lines keep their numbers.

    ``answer`` reads a clause to its end and returns its table, or None for a clause that stays as it is. What it
    raises passes through.
    """
    reader = ClauseReader(query)
    text: list[str] = []
    frame: list[str] = []
    done = 0
    for head in reader.heads():
        table = answer(reader, head)
        if table is None:
            continue
        lines = "\n" * query.count("\n", head.start, reader.end)
        text += [query[done : head.start], table, lines]
        frame += [query[done : head.start], "VALUES () {}", lines]
        done = reader.end
    return Replaced("".join(text) + query[done:], "".join(frame) + query[done:])


def datasets(query: str) -> list[str]:
    """Return what ``FROM`` and ``FROM NAMED`` name: IRIs, and whatever else stands there as it is written."""
    found: list[str] = []
    for reading in dict.fromkeys((query, unescaped(query))):
        reader = ClauseReader(reading)
        for word, name in zip(reader.tokens, reader.tokens[1:], strict=False):
            # The engine needs no space between the two words. What is behind FROM may be the word NAMED.
            if word.lastgroup != "word" or not word[0].upper().endswith(("FROM", "NAMED")):
                continue
            if name.lastgroup in {"iri", "name"}:
                found.append(reader.iri_of(name) or name[0])
            elif name[0].upper() != "NAMED":
                found.append(name[0])
    return found


def _prologue(tokens: list[Match[str]]) -> tuple[dict[str, str], str | None]:
    """Return the prefixes and the base that stand before the query's form."""
    prefixes: dict[str, str] = {}
    base: str | None = None
    at = 0
    while at < len(tokens) and tokens[at][0].upper() not in _FORMS:
        word, rest = tokens[at][0].upper(), tokens[at + 1 : at + 3]
        if word == "PREFIX" and [token.lastgroup for token in rest] == ["name", "iri"]:
            prefixes[rest[0][0].removesuffix(":")] = rest[1][0][1:-1]
        elif word == "BASE" and rest and rest[0].lastgroup == "iri":
            base = rest[0][0][1:-1]
        at += 1
    return prefixes, base
