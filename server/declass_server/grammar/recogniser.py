"""Reads a query by the grammar of SPARQL 1.1 as far as it goes.

The engine tells that a query is wrong, but seldom where: its parser tries many readings, and the place that it names
is where the last of them ended. The grammar is LL(1): the first terminal that fits no rule is where the query ceases
to be SPARQL, and the terminals that would fit are known. Source: SPARQL 1.1 Query Language, section 19.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from declass_server.grammar.rules import query_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = r"[^\W\d_]"
_LOCAL = r"(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TERMINAL = re.compile(
    rf"""
      (?P<space>\s+|\#[^\r\n]*)
    | (?P<IRIREF><[^<>"{{}}|^`\\\x00-\x20]*>)
    | (?P<STRING>\"{{3}}(?:[^"\\]|\\.|"(?!""))*\"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*'{{3}}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<VAR>[?$]\w+)
    | (?P<LANGTAG>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<BLANK_NODE>_:\w(?:[\w.\-]*[\w\-])? | \[\s*\])
    | (?P<PNAME_LN>(?:{_LETTER}(?:[\w.\-]*[\w\-])?)?:{_LOCAL}(?:(?:\.|{_LOCAL})*{_LOCAL})?)
    | (?P<PNAME_NS>(?:{_LETTER}(?:[\w.\-]*[\w\-])?)?:)
    | (?P<NUMBER>(?:\d+\.\d*|\.\d+|\d+)[eE][+\-]?\d+|\d*\.\d+)
    | (?P<INTEGER>\d+)
    | (?P<SIGNED_NUMBER>[+\-](?:(?:\d+\.\d*|\.\d+|\d+)[eE][+\-]?\d+|\d*\.\d+|\d+))
    | (?P<word>\w+)
    | (?P<NIL>\(\s*\))
    | (?P<symbol>\^\^|&&|\|\||!=|<=|>=|<<|>>|\{{\||\|\}}|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Of later drafts than SPARQL 1.1; the engine may know them.
_LATER = frozenset({"<<", ">>", "{|", "|}", "~", "VERSION", "LATERAL", "TRIPLE", "SUBJECT", "PREDICATE", "OBJECT"})
_LATER |= {"ISTRIPLE", "LANGDIR", "STRLANGDIR", "HASLANG", "HASLANGDIR", "ADJUST"}
_NAMES = {
    "VAR": "a variable",
    "IRIREF": "an IRI",
    "PNAME_LN": "an IRI",
    "PNAME_NS": "a prefix with a colon",
    "STRING": "a text in quotes",
    "INTEGER": "a whole number",
    "NUMBER": "a number",
    "SIGNED_NUMBER": "a number",
    "TRUE": "a literal",
    "FALSE": "a literal",
    "BLANK_NODE": "a blank node",
    "NIL": "'()'",
    "LANGTAG": "a language tag",
    "a": "'a'",
    "END": "the end",
}
_OPERATORS = frozenset(
    {"=", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "*", "/", "IN", "NOT", "SIGNED_NUMBER"}
)
_OPENS, _CLOSES = {"{": "}", "(": ")", "[": "]"}, {"}", ")", "]"}
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where a text ceases to be a SPARQL query: ``offset`` in code points, and why."""

    offset: int
    message: str


@dataclass(frozen=True, slots=True)
class _Token:
    name: str
    text: str
    offset: int


def find_misfit(text: str) -> Misfit | None:
    """Return where ``text`` ceases to be a SPARQL 1.1 query; None for one that fits the grammar.

    None also where the word that does not fit belongs to later drafts, of which the engine may know more.
    """
    rules = query_rules()
    tokens = _tokens(text)
    token = next(tokens)
    stack = [rules["QueryUnit"]]
    expected: set[str] = set()
    opened: list[_Token] = []
    while stack:
        node = stack.pop()
        if node.kind == "terminal":
            if token.name != node.name:
                return _misfit(text, token, expected | {node.name}, opened)
            expected.clear()
            _follow_brackets(token, opened)
            token = next(tokens, token)
        elif node.kind == "rule":
            stack.append(rules[node.name])
        elif token.name in node.first:
            if node.kind == "all":
                stack.extend(reversed(node.parts))
            elif node.kind == "one":
                stack.append(next(part for part in node.parts if token.name in part.first))
            else:
                stack.extend([node, *node.parts] if node.kind == "many" else node.parts)
        else:
            expected |= node.first
            if not node.empty:
                return _misfit(text, token, expected, opened)
    return None


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TERMINAL.finditer(text):
        kind, piece = match.lastgroup or "", match[0]
        if kind == "space":
            continue
        if kind == "word":
            kind = piece if piece == "a" else piece.upper()
        elif kind == "symbol":
            kind = piece
        yield _Token(kind, piece, match.start())
    yield _Token("END", "", len(text.rstrip()))


def _follow_brackets(token: _Token, opened: list[_Token]) -> None:
    if token.name in _OPENS:
        opened.append(token)
    elif token.name in _CLOSES and opened:
        opened.pop()


def _misfit(text: str, token: _Token, expected: set[str], opened: list[_Token]) -> Misfit | None:
    if token.name in _LATER:
        return None
    wanted = _wanted(expected)
    if token.name == "END":
        message = f"the query ends where {wanted} is expected"
        if opened and _OPENS[opened[-1].name] in expected:
            line = text.count("\n", 0, opened[-1].offset) + 1
            message += f"; the '{opened[-1].text}' of line {line} is not closed"
        return Misfit(token.offset, message)
    if token.text in {'"', "'"}:
        return Misfit(token.offset, "the text that begins with this quotation mark is not closed")
    if token.text == "<" and "IRIREF" in expected:
        return Misfit(token.offset, "this is no IRI: it is not closed, or holds a character that no IRI may hold")
    if token.text[0] in expected and token.text[0] in _OPENS:
        return Misfit(token.offset + len(token.text) - 1, "nothing stands between the brackets that end here")
    shown = token.text if len(token.text) <= 40 else f"{token.text[:40]}…"
    message = f"found '{shown}' where {wanted} is expected"
    meant = get_close_matches(token.name, [name for name in expected if name.isalpha()], 1, 0.75)
    if meant and token.text.isalpha():
        message += f": is {meant[0]} meant?"
    return Misfit(token.offset, message)


def _wanted(expected: set[str]) -> str:
    """Return the names of terminals for people: what stands for something, signs, words; common ones together."""
    rules, left, said = query_rules(), set(expected), []
    for group, name in (
        (rules["BuiltInCall"].first, "a function"),
        (rules["GraphTerm"].first - {*rules["Iri"].first, "BLANK_NODE", "NIL"}, "a literal"),
        (_OPERATORS, "an operator"),
    ):
        if group <= left and len(left) > len(group):
            left -= group
            said.append(name)
    for better, worse in (("IRIREF", "PNAME_NS"), ("(", "NIL"), ("INTEGER", "TRUE")):
        if better in left:
            left.discard(worse)
    names = [*dict.fromkeys(_NAMES[name] for name in _NAMES if name in left), *said]
    names += sorted(f"'{name}'" for name in left - _NAMES.keys() if not name.isalpha())
    names += sorted(name for name in left - _NAMES.keys() if name.isalpha())
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} or the like"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
