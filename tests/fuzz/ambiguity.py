"""Finds the loops of a regular expression that can read one text in ever more ways, each of which is tried.

The places of an expression that read a character, and which of them may follow which, are its automaton (Glushkov,
1961). Where a place comes back to itself by two ways over the same text, the number of ways doubles with each round:
a text of some dozens of rounds that fits almost takes years. Such texts are told, to be tried: what looks around or
does not go back (lookarounds, atomic groups, references) is passed over here, and may forbid them.

Source: A. Weber and H. Seidl, "On the degree of ambiguity of finite automata", Theoretical Computer Science 88, 1991.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Python's own parser of expressions has no public name, and no types.
parser: Any = import_module("re._parser")
sre: Any = import_module("re._constants")
_MANY = 8  # a part that may come so often is taken for a loop
_UNROLLED = 4
_MOST_PAIRS = 250_000
_ANY = " \n\t09azAZ_.,;:!?()[]\"'“”’‘—–-/&%$#*+=<>|\\é§"


class Pump(NamedTuple):
    """``prefix`` and any number of ``round`` are read in twice as many ways with every round."""

    prefix: str
    round: str


@dataclass
class _Part:
    """What may begin and end a part, and whether it may be empty."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: bool = True


class _Automaton:
    def __init__(self, pattern: str, flags: int) -> None:
        tree = parser.parse(pattern, flags)
        self.flags = tree.state.flags
        named = (c for number in _letters(tree) for c in (chr(number).lower(), chr(number).upper()))
        self.letters = "".join(dict.fromkeys([*_ANY, *(c for c in named if len(c) == 1)]))
        self.reads: list[frozenset[str]] = []
        self.follow: list[dict[int, int]] = []  # with the number of ways
        self.start = self._sequence(tree)

    def _place(self, reads: frozenset[str]) -> _Part:
        self.reads.append(reads)
        self.follow.append({})
        number = len(self.reads) - 1
        return _Part([number], [number], empty=False)

    def _join(self, last: list[int], first: list[int]) -> None:
        for one in last:
            ways = self.follow[one]
            for other in first:
                ways[other] = ways.get(other, 0) + 1

    def _sequence(self, items: Any) -> _Part:
        return self._chain(self._part(*item) for item in items)

    def _chain(self, parts: Iterable[_Part]) -> _Part:
        whole = _Part()
        for part in parts:
            self._join(whole.last, part.first)
            if whole.empty:
                whole.first = whole.first + part.first
            whole.last = whole.last + part.last if part.empty else part.last
            whole.empty = whole.empty and part.empty
        return whole

    def _part(self, kind: Any, value: Any) -> _Part:
        if kind in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._place(frozenset(c for c in self.letters if self._reads(kind, value, c)))
        if kind is sre.BRANCH:
            branches = [self._sequence(branch) for branch in value[1]]
            return _Part(
                [n for b in branches for n in b.first],
                [n for b in branches for n in b.last],
                any(b.empty for b in branches),
            )
        if kind is sre.SUBPATTERN:
            return self._sequence(value[3])
        if kind is sre.ATOMIC_GROUP:
            return self._sequence(value)
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, body = value
            # What must come several times does so here, too, up to a few; the last may be what comes ever again.
            parts = [self._sequence(body) for _ in range(min(max(least, 1), _UNROLLED))]
            if most is sre.MAXREPEAT or most >= _MANY:
                self._join(parts[-1].last, parts[-1].first)
            whole = self._chain(parts)
            return _Part(whole.first, whole.last, whole.empty or least == 0)
        return _Part()  # an assertion, a reference

    def _reads(self, kind: Any, value: Any, letter: str) -> bool:
        if kind is sre.ANY:
            return letter != "\n" or bool(self.flags & re.DOTALL)
        same = {letter, *((letter.lower(), letter.upper()) if self.flags & re.IGNORECASE else ())}
        if kind is sre.LITERAL:
            return any(ord(c) == value for c in same if len(c) == 1)
        if kind is sre.NOT_LITERAL:
            return all(ord(c) != value for c in same if len(c) == 1)
        negated = value[0][0] is sre.NEGATE
        return any(_holds(k, v, c) for k, v in value for c in same if len(c) == 1) != negated


def _letters(tree: Any) -> Iterator[int]:
    """Yield the code points that an expression names, also as the ends of a range."""
    if isinstance(tree, tuple) and len(tree) == 2 and tree[0] in (sre.LITERAL, sre.NOT_LITERAL):
        yield tree[1]
    elif isinstance(tree, tuple) and len(tree) == 2 and tree[0] is sre.RANGE:
        yield from tree[1]
    elif isinstance(tree, (list, tuple, parser.SubPattern)):
        for part in tree:
            yield from _letters(part)


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _holds(kind: Any, value: Any, letter: str) -> bool:
    if kind is sre.LITERAL:
        return bool(ord(letter) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is sre.CATEGORY:
        return re.match(_CATEGORIES[value], letter) is not None
    return False  # the mark of negation


def pumps(pattern: str, flags: int = 0) -> list[Pump]:
    """Return a text for each loop of ``pattern`` that may read it in exponentially many ways.

    Raises ValueError where a loop is too large to be looked through.

    >>> pumps("(?:a|aa)*c")
    [Pump(prefix='a', round='aa')]
    >>> pumps("(?:a|b)*c")
    []
    """
    automaton = _Automaton(pattern, flags)
    found = []
    for loop in _loops(automaton.follow):
        told = _doubled(automaton, loop)
        if told is not None:
            place, text = told
            found.append(Pump(_way_to(automaton, place), text))
    return found


def _loops(follow: list[dict[int, int]]) -> list[set[int]]:
    """Return the sets of places each of which can be reached from each (Tarjan, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on: set[int] = set()
    found: list[set[int]] = []
    for root in range(len(follow)):
        if root in order:
            continue
        work = [(root, iter(follow[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on.add(root)
        while work:
            node, others = work[-1]
            for other in others:
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    on.add(other)
                    work.append((other, iter(follow[other])))
                    break
                if other in on:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    loop = set()
                    while True:
                        one = stack.pop()
                        on.discard(one)
                        loop.add(one)
                        if one == node:
                            break
                    if len(loop) > 1 or node in follow[node]:
                        found.append(loop)
    return found


def _doubled(automaton: _Automaton, loop: set[int]) -> tuple[int, str] | None:
    """Return a place of ``loop`` and a text over which it comes back to itself by two ways."""
    inside = {p: {q: n for q, n in automaton.follow[p].items() if q in loop} for p in loop}
    for place in sorted(loop):
        # Two walkers start here; what they read is the same, and where they part they must meet here again.
        seen: dict[tuple[int, int, bool], tuple[tuple[int, int, bool], str] | None] = {(place, place, False): None}
        waiting = deque(seen)
        while waiting:
            state = waiting.popleft()
            one, other, parted = state
            for a, ways in inside[one].items():
                for b in inside[other]:
                    common = automaton.reads[a] & automaton.reads[b]
                    if not common:
                        continue
                    twice = parted or a != b or (one == other and ways > 1)
                    after = (a, b, twice)
                    if after in seen and after != (place, place, True):
                        continue
                    step = (state, min(common))
                    if after == (place, place, True):
                        return place, _text(seen, step)
                    seen[after] = step
                    waiting.append(after)
            if len(seen) > _MOST_PAIRS:
                raise ValueError(f"a loop of {len(loop)} places is too large to be looked through")
    return None


def _text(seen: dict[Any, Any], step: tuple[Any, str]) -> str:
    letters = []
    at: Any = step
    while at is not None:
        letters.append(at[1])
        at = seen[at[0]]
    return "".join(reversed(letters))


def _way_to(automaton: _Automaton, place: int) -> str:
    """Return the shortest text that leads from the beginning to ``place``; "" where none of the letters does."""
    waiting = deque((n, min(automaton.reads[n])) for n in automaton.start.first if automaton.reads[n])
    seen = {n for n, _ in waiting}
    while waiting:
        at, text = waiting.popleft()
        if at == place:
            return text
        for other in automaton.follow[at]:
            if other not in seen and automaton.reads[other]:
                seen.add(other)
                waiting.append((other, text + min(automaton.reads[other])))
    return ""
