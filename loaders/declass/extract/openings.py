"""Where in a sentence a pattern can begin, told from its first letters: most patterns of a lexicon fit no word of it.

A search tries a pattern at every character. The patterns of the lexica begin at the beginning of a word, and of the
words of a sentence few begin as one of them does: the first letters tell, those of the word behind among them. What
is found is what :meth:`re.Pattern.finditer` finds, in the same order; only places where nothing can be found are left
out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIZE = 7  # letters that tell; with more there are ever new ones, and few places fall away
_FIRST = 3  # letters by which the table is asked
_MOST_BEGINNINGS = 2000  # of one pattern; what would have more is told by fewer letters
_MOST_IN_SET = 12  # members of a set in brackets that are tried one by one
_MOST_MET = 100_000  # beginnings of words that are kept in mind: damaged text has ever new ones
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s\s|[^\S ]")
# Letters that match an ASCII one where case is ignored and are not lowered to it, or to more than one character.
_LETTERS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
_PARSER: Any = import_module("re._parser")


class _Table:
    """The patterns of all lexica in one: a sentence is taken apart once, whichever lexicon asks for it first."""

    def __init__(self) -> None:
        # First letters -> lexicon, pattern, and a beginning with these letters that the pattern may have.
        self._letters: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._met: dict[
            str, tuple[tuple[int, int], ...]
        ] = {}  # beginnings of words -> (lexicon, pattern) that may fit
        self._lexica = 0
        self.places = lru_cache(maxsize=64)(self._places)

    def add(self, letters: dict[int, frozenset[str]]) -> int:
        """Take over the first letters of the patterns of a lexicon, by their numbers; return its own number."""
        for number, keys in letters.items():
            for key in keys:
                self._letters[key[:_FIRST]].append((self._lexica, number, key))
        self._met.clear()
        self.places.cache_clear()
        self._lexica += 1
        return self._lexica - 1

    def _places(self, sentence: str) -> dict[int, dict[int, list[int]]]:
        """Return by lexicon and pattern where in ``sentence`` words begin as the pattern can, in order."""
        lowered = sentence.lower() if sentence.isascii() else sentence.translate(_LETTERS).lower()
        starts = [match.start() for match in _WORD.finditer(lowered)]
        begins = starts
        if _UNEVEN.search(lowered):
            lowered = _SPACES.sub(" ", lowered)
            begins = [match.start() for match in _WORD.finditer(lowered)]
        found: dict[int, dict[int, list[int]]] = {}
        met = self._met
        for start, begin in zip(starts, begins, strict=True):
            key = lowered[begin : begin + _SIZE]
            fitting = met.get(key)
            if fitting is None:
                fitting = self._fitting(key)
            for lexicon, number in fitting:
                found.setdefault(lexicon, {}).setdefault(number, []).append(start)
        return found

    def _fitting(self, key: str) -> tuple[tuple[int, int], ...]:
        if len(self._met) > _MOST_MET:
            self._met.clear()
        letters = self._letters
        sizes = range(1, min(len(key), _FIRST) + 1)
        near = (one for n in sizes for one in letters.get(key[:n], ()))
        fitting = self._met[key] = tuple(
            (lexicon, number) for lexicon, number, begin in near if key.startswith(begin)
        )
        return fitting


_TABLE = _Table()
_NOWHERE: dict[int, list[int]] = {}


class Openings:
    """Patterns that begin at the beginning of a word, by the letters with which they can begin.

    A pattern must not match nothing, and must refuse a place behind a letter or digit, as ``(?<!\\w)`` does.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take the patterns apart; one whose first letters cannot be told is tried on every sentence in full."""
        self._patterns = tuple(patterns)
        letters = {number: first_letters(pattern) for number, pattern in enumerate(self._patterns)}
        self._everywhere = frozenset(number for number, keys in letters.items() if keys is None)
        self._lexicon = _TABLE.add({number: keys for number, keys in letters.items() if keys is not None})

    def find(self, sentence: str) -> list[tuple[int, list[re.Match[str]]]]:
        """Return the number of each pattern that ``sentence`` holds, in order, with its matches."""
        places = _TABLE.places(sentence).get(self._lexicon, _NOWHERE)
        numbers = self._everywhere.union(places) if self._everywhere else places
        return [(number, hits) for number in sorted(numbers) if (hits := self._hits(number, sentence, places))]

    def find_one(self, sentence: str) -> list[re.Match[str]]:
        """Return the matches of the first pattern in ``sentence``, for a finder that has no other."""
        places = _TABLE.places(sentence).get(self._lexicon, _NOWHERE)
        return self._hits(0, sentence, places) if 0 in places or 0 in self._everywhere else []

    def find_first(self, sentence: str) -> re.Match[str] | None:
        """Return the first match of the first pattern in ``sentence``, or None."""
        return next(iter(self.find_one(sentence)), None)

    def _hits(self, number: int, sentence: str, places: dict[int, list[int]]) -> list[re.Match[str]]:
        pattern = self._patterns[number]
        if number not in places:
            return list(pattern.finditer(sentence))
        found: list[re.Match[str]] = []
        match, end = pattern.match, 0
        for start in places[number]:
            if start >= end and (hit := match(sentence, start)) is not None:
                found.append(hit)
                end = hit.end()
        return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first, in which each letter is tried once.

    >>> any_of(["leader", "leaders", "league"])
    'lea(?:der(?:s|)|gue)'
    """
    rest: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        if word:
            rest[word[0]].append(word[1:])
        else:
            ends = True
    branches = [re.escape(letter) + any_of(tails) for letter, tails in rest.items()]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join([*branches, *([''] if ends else [])])})" if branches else ""


def first_letters(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return the beginnings, up to seven letters in lower case, that every match of ``pattern`` has one of.

    Whatever spaces a match has between two words count as one here. None where a match may begin with anything, or
    with what begins no word.
    """
    tree = _PARSER.parse(pattern.pattern, pattern.flags)
    letters = {key for key, _ in _begin(tree, {("", True)})}
    if not all(key and (key[0].isalnum() or key[0] == "_") for key in letters):
        return None
    # Of "a" and "a g" the shorter one tells all.
    return frozenset(k for k in letters if not any(k[:n] in letters for n in range(1, len(k))))


def _begin(items: Any, known: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """Return how what matches ``items`` behind each of ``known`` begins; False with what no more can be told of."""
    for operator, argument in items:
        if not any(goes_on for _, goes_on in known):
            break
        done = {one for one in known if not one[1]}
        known = done | _step(str(operator), argument, known - done)
    return known


def _step(operator: str, argument: Any, known: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    if operator == "LITERAL":
        return _append(known, [chr(argument)])
    if operator == "IN":
        members = _members(argument)
        return _append(known, members) if members else {(key, False) for key, _ in known}
    if operator == "SUBPATTERN":
        return _begin(argument[3], known)
    if operator == "BRANCH":
        return {one for branch in argument[1] for one in _begin(branch, known)}
    if operator in {"AT", "ASSERT", "ASSERT_NOT"}:
        return known
    if operator in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, inner = argument
        once = _begin(inner, known)
        if most > 1 and not _is_space(inner):  # what comes behind the first time is left open
            once = {(key, False) for key, _ in once}
        return once | known if least == 0 else once
    return {(key, False) for key, _ in known}


def _append(known: set[tuple[str, bool]], characters: list[str]) -> set[tuple[str, bool]]:
    if len(known) * len(characters) > _MOST_BEGINNINGS:
        return {(key, False) for key, _ in known}
    longer = (_longer(key, character.lower()) for key, _ in known for character in characters)
    return {(key, len(key) < _SIZE) for key in longer}


def _longer(key: str, character: str) -> str:
    if character.isspace():
        return key if key.endswith(" ") else f"{key} "
    return key + character


def _is_space(items: Any) -> bool:
    """Tell whether what matches ``items`` is one character of space."""
    if len(items) != 1:
        return False
    operator, argument = items[0]
    characters = (
        _members(argument) if str(operator) == "IN" else [chr(argument)] if str(operator) == "LITERAL" else []
    )
    return bool(characters) and all(c.isspace() for c in characters)


def _members(argument: Any) -> list[str]:
    """Return the characters of a set in brackets, or none where they are many or not named one by one."""
    members: list[str] = []
    for operator, value in argument:
        if str(operator) == "LITERAL":
            members.append(chr(value))
        elif str(operator) == "RANGE" and value[1] - value[0] < _MOST_IN_SET:
            members.extend(chr(c) for c in range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_SPACE":
            members.append(" ")
        else:
            return []
    return members if len(members) <= _MOST_IN_SET else []
