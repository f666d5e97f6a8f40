"""Rules of an LL(1) grammar, read from EBNF in the notation of the SPARQL recommendation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"'[^']*'|[A-Za-z_][A-Za-z_0-9]*|[()|?*+]|\S")


@dataclass(slots=True, eq=False)
class Node:
    """A part of a rule: ``kind`` is ``terminal``, ``rule``, ``all``, ``one``, ``optional`` or ``many``.

    ``first`` holds the terminals that can begin it; ``empty`` says that it may be nothing.
    """

    kind: str
    name: str = ""
    parts: list[Node] = field(default_factory=list)
    first: frozenset[str] = frozenset()
    empty: bool = False


@cache
def query_rules() -> dict[str, Node]:
    """Return the rules of SPARQL queries by name, with what can begin each part of them."""
    text = files("declass_server.grammar").joinpath("sparql-query.ebnf").read_text("utf-8")
    lines = [line.split(" ::= ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    names = {name for name, _ in lines}
    rules = {name: _Reader(_WORD.findall(body), names).read_choice() for name, body in lines}
    while any(_settle(node, rules) for node in rules.values()):
        pass
    return rules


def terminal(quoted: str) -> str:
    """Return the name of the terminal that a quoted word of the grammar stands for."""
    word = quoted[1:-1]
    return word if word == "a" else word.upper()


class _Reader:
    def __init__(self, words: list[str], names: set[str]) -> None:
        self._words, self._names, self._at = words, names, 0

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def read_choice(self) -> Node:
        choices = [self._read_sequence()]
        while self._next() == "|":
            self._at += 1
            choices.append(self._read_sequence())
        return choices[0] if len(choices) == 1 else Node("one", parts=choices)

    def _read_sequence(self) -> Node:
        parts = []
        while self._next() not in {"", "|", ")"}:
            parts.append(self._read_item())
        return parts[0] if len(parts) == 1 else Node("all", parts=parts)

    def _read_item(self) -> Node:
        word = self._next()
        self._at += 1
        if word == "(":
            item = self.read_choice()
            self._at += 1
        elif word.startswith("'"):
            item = Node("terminal", terminal(word))
        else:
            item = Node("rule" if word in self._names else "terminal", word)
        while self._next() in {"?", "*", "+"}:
            sign = self._next()
            self._at += 1
            if sign == "?":
                item = Node("optional", parts=[item])
            elif sign == "*":
                item = Node("many", parts=[item])
            else:
                item = Node("all", parts=[item, Node("many", parts=[item])])
        return item


def _settle(node: Node, rules: dict[str, Node]) -> bool:
    """Tell a node what can begin it, as far as its parts know; returns whether that was news."""
    news = False
    for part in node.parts:
        news = _settle(part, rules) or news
    if node.kind == "terminal":
        first, empty = frozenset({node.name}), False
    elif node.kind == "rule":
        first, empty = rules[node.name].first, rules[node.name].empty
    elif node.kind == "all":
        first, empty = frozenset(), True
        for part in node.parts:
            if empty:
                first |= part.first
            empty = empty and part.empty
    else:
        first = frozenset().union(*(part.first for part in node.parts))
        empty = node.kind in {"optional", "many"} or any(part.empty for part in node.parts)
    news = news or (first, empty) != (node.first, node.empty)
    node.first, node.empty = first, empty
    return news
