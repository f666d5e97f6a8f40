"""Where in a sentence a pattern can begin, and whether it can match at all: most patterns of a lexicon fit none.

A search tries a pattern at every character. The patterns of the lexica begin at the beginning of a word, and of the
words of a sentence few begin as one of them does: the first letters tell, those of the word behind among them. And
few sentences have all the words that a pattern cannot do without. What is found is what :meth:`re.Pattern.finditer`
finds, in the same order; only places where nothing can be found are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from declass.extract.beginnings import SIZE, first_letters, needed_word, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_MET = 100_000  # beginnings of words that are kept in mind: damaged text has ever new ones
_TELLING = 5  # letters of a word with which few sentences have a word that begins
_WORD = re.compile(r"\w+")
_BEGINNINGS = re.compile(rf"(?:\A|\w++)\W*+(?=(\w.{{0,{SIZE - 1}}}))", re.DOTALL)
_SPACES = re.compile(r"\s+")
# Letters that match an ASCII one where case is ignored and are not lowered to it, or to more than one character.
_LETTERS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})


class _Places(NamedTuple):
    """A sentence: the needs that its words meet, a bit each; by lexicon and pattern where words begin as it can."""

    met: int
    by_lexicon: dict[int, dict[int, list[int]]]


class _Beginnings(dict[str, tuple[int, tuple[tuple[int, int, int], ...]] | None]):
    """By the beginning of a word: the needs that it meets, and lexicon, pattern and need of what it may open."""

    def __init__(self) -> None:
        super().__init__()
        self._needs: dict[str, int] = defaultdict(int)
        self._openings: dict[str, list[tuple[int, int, int]]] = defaultdict(list)

    def open(self, key: str, pattern: tuple[int, int, int]) -> None:
        """Keep that a match of ``pattern`` may begin with ``key``."""
        self._openings[key].append(pattern)

    def meet(self, key: str, need: int) -> None:
        """Keep that a word that begins with ``key`` meets ``need``."""
        self._needs[key] |= need

    def __missing__(self, key: str) -> tuple[int, tuple[tuple[int, int, int], ...]] | None:
        if len(self) > _MOST_MET:
            self.clear()
        met = 0
        opens: tuple[tuple[int, int, int], ...] = ()
        needs, openings = self._needs, self._openings
        for size in range(1, len(key) + 1):
            begin = key[:size]
            if begin in needs:
                met |= needs[begin]
            if begin in openings:
                opens = (*opens, *openings[begin])
        found = self[key] = (met, opens) if met or opens else None
        return found


class _Table:
    """The patterns of all lexica in one: a sentence is taken apart once, whichever lexicon asks for it first."""

    def __init__(self) -> None:
        self._beginnings = _Beginnings()
        self._needs: dict[frozenset[str], int] = {}
        self._lexica = 0
        self.places = lru_cache(maxsize=64)(self._places)

    def add(self, letters: dict[int, frozenset[str]], needs: Sequence[int]) -> int:
        """Take over the first letters and the needs (a bit each) of the patterns of a lexicon; return its number."""
        for number, keys in letters.items():
            for key in keys:
                self._beginnings.open(key, (self._lexica, number, needs[number]))
        self._forget()
        self._lexica += 1
        return self._lexica - 1

    def bit_of(self, need: frozenset[str] | None) -> int:
        """Return the bit of ``need`` that :attr:`_Places.met` has for a sentence that meets it; 0 for none."""
        if need is None:
            return 0
        if need not in self._needs:
            self._needs[need] = 1 << len(self._needs)
            for key in need:
                self._beginnings.meet(key, self._needs[need])
            self._forget()
        return self._needs[need]

    def _forget(self) -> None:
        self._beginnings.clear()
        self.places.cache_clear()

    def _places(self, sentence: str) -> _Places:
        lowered = sentence.lower() if sentence.isascii() else sentence.translate(_LETTERS).lower()
        # No space is printable but the one that is looked for.
        even = lowered if lowered.isprintable() and "  " not in lowered else _SPACES.sub(" ", lowered)
        known = self._beginnings
        telling = [(at, one) for at, key in enumerate(_BEGINNINGS.findall(even)) if (one := known[key])]
        met = 0
        for _, (meets, _) in telling:
            met |= meets
        found: dict[int, dict[int, list[int]]] = {}
        starts = [word.start() for word in _WORD.finditer(lowered)]
        for at, (_, opens) in telling:
            for lexicon, number, need in opens:
                if not need or met & need:
                    found.setdefault(lexicon, {}).setdefault(number, []).append(starts[at])
        return _Places(met, found)


_TABLE = _Table()
_NOWHERE: dict[int, list[int]] = {}


class Sought:
    """A pattern that few sentences can match: asked only where the words are that it cannot do without.

    The pattern must refuse a place behind a letter or digit, as ``(?<!\\w)`` does.
    """

    __slots__ = ("_need", "_pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Read off the pattern which words it needs."""
        self._pattern = pattern
        self._need = _TABLE.bit_of(needed_word(parsed(pattern)))

    def search(self, sentence: str) -> re.Match[str] | None:
        """Return the first match in ``sentence``, or None."""
        need = self._need
        return self._pattern.search(sentence) if not need or _TABLE.places(sentence).met & need else None


class SomeOf:
    """Words of which few sentences have any: the words alone of a sentence tell that it has none."""

    __slots__ = ("_need",)

    def __init__(self, words: Iterable[str]) -> None:
        """Keep ``words``, in lower case; of a word with an apostrophe or hyphen what stands before it tells."""
        leading = (match.group() for word in words if (match := _WORD.match(word)))
        self._need = _TABLE.bit_of(frozenset(word[:SIZE] for word in leading))

    def may_be_in(self, sentence: str) -> bool:
        """Tell whether a word of ``sentence`` begins as one of the words does."""
        return _TABLE.places(sentence).met & self._need != 0


class Openings:
    """Patterns that begin at the beginning of a word, by the letters with which they can begin.

    A pattern must not match nothing, and must refuse a place behind a letter or digit, as ``(?<!\\w)`` does.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take the patterns apart; one whose first letters cannot be told is tried on every sentence that may do."""
        self._patterns = tuple(patterns)
        trees = [parsed(pattern) for pattern in self._patterns]
        letters = {number: first_letters(tree) for number, tree in enumerate(trees)}
        self._needs = [_TABLE.bit_of(_need_behind(letters[number], tree)) for number, tree in enumerate(trees)]
        self._everywhere = frozenset(number for number, keys in letters.items() if keys is None)
        self._lexicon = _TABLE.add(
            {number: keys for number, keys in letters.items() if keys is not None}, self._needs
        )

    def find(self, sentence: str) -> list[tuple[int, list[re.Match[str]]]]:
        """Return the number of each pattern that ``sentence`` holds, in order, with its matches."""
        met, by_lexicon = _TABLE.places(sentence)
        places = by_lexicon.get(self._lexicon, _NOWHERE)
        if not (places or self._everywhere):
            return []
        numbers = self._everywhere.union(places) if self._everywhere else places
        return [(number, hits) for number in sorted(numbers) if (hits := self._hits(number, sentence, places, met))]

    def find_one(self, sentence: str) -> list[re.Match[str]]:
        """Return the matches of the first pattern in ``sentence``, for a finder that has no other."""
        met, by_lexicon = _TABLE.places(sentence)
        places = by_lexicon.get(self._lexicon, _NOWHERE)
        return self._hits(0, sentence, places, met) if 0 in places or 0 in self._everywhere else []

    def find_first(self, sentence: str) -> re.Match[str] | None:
        """Return the first match of any pattern in ``sentence``, that of the first pattern of several; or None."""
        found = [hits[0] for _, hits in self.find(sentence)]
        return min(found, key=re.Match.start) if found else None

    def _hits(self, number: int, sentence: str, places: dict[int, list[int]], met: int) -> list[re.Match[str]]:
        pattern = self._patterns[number]
        if number not in places:
            need = self._needs[number]
            return list(pattern.finditer(sentence)) if not need or met & need else []
        found: list[re.Match[str]] = []
        match, end = pattern.match, 0
        for start in places[number]:
            if start >= end and (hit := match(sentence, start)) is not None:
                found.append(hit)
                end = hit.end()
        return found


def _need_behind(letters: frozenset[str] | None, tree: Any) -> frozenset[str] | None:
    """Return what a pattern needs that begins with ``letters``, where these tell little: "is", "in the"."""
    if letters and min(len(key.partition(" ")[0]) for key in letters) >= _TELLING:
        return None
    need = needed_word(tree)
    return None if need == letters else need


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
