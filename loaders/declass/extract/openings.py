"""Where in a sentence a pattern can begin, and whether it can match at all: most patterns of a lexicon fit none.

A search tries a pattern at every character. The patterns of the lexica begin at the beginning of a word, and of the
words of a sentence few begin as one of them does: the first letters tell, those of the word behind among them. And
few sentences have all the words that a pattern cannot do without. What is found is what :meth:`re.Pattern.finditer`
finds, in the same order; only places where nothing can be found are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from declass.extract.beginnings import SIZE, first_letters, needed_word, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_MET = 100_000  # beginnings of words that are kept in mind: damaged text has ever new ones
_TELLING = 5  # letters of a word with which few sentences have a word that begins
_NOTHING = 1  # the need that every sentence meets
_WORD = re.compile(r"\w+")
_BEGINNINGS = re.compile(rf"(?:\A|(?<!\w)\w++)\W*+(?=(\w.{{0,{SIZE - 1}}}))", re.DOTALL)
_SPACES = re.compile(r"\s+")
# Letters that match an ASCII one where case is ignored and are not lowered to it, or to more than one character.
_ODD_LETTERS = "\u0130\u0131\u017f"
_LETTERS = str.maketrans(_ODD_LETTERS, "iis")


class _Places(NamedTuple):
    """A sentence: the needs that its words meet, a bit each; by lexicon and pattern where words begin as it can."""

    met: int
    by_lexicon: dict[int, dict[int, list[int]]]


class _Word(NamedTuple):
    """What the beginning of a word tells: which needs it meets, and what it may open.

    ``opens`` are patterns that need nothing else, as lexicon and number; ``gated`` those that have a need, as need,
    lexicon and number, and ``needs`` the needs of all of them.
    """

    meets: int
    opens: tuple[tuple[int, int], ...]
    needs: int
    gated: tuple[tuple[int, int, int], ...]


class _Beginnings(dict[str, _Word | None]):
    """What the beginnings of words tell, None of most; one that was not met before is looked up letter by letter."""

    def __init__(self) -> None:
        super().__init__()
        # What is known of a beginning, also of one with which only a longer one begins: the needs that it meets, and
        # what it opens. Letters that are no such beginning tell no more than those before them.
        self._known: dict[str, tuple[int, list[tuple[int, int, int]]]] = {"": (0, [])}
        self._told: dict[str, _Word | None] = {}

    def open(self, key: str, lexicon: int, number: int, need: int) -> None:
        """Keep that a match of a pattern may begin with ``key``."""
        self._of(key)[1].append((need, lexicon, number))

    def meet(self, key: str, need: int) -> None:
        """Keep that a word that begins with ``key`` meets ``need``."""
        meets, opens = self._of(key)
        self._known[key] = meets | need, opens

    def _of(self, key: str) -> tuple[int, list[tuple[int, int, int]]]:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (0, [])
            shorter = key[:-1]
            while shorter not in self._known:
                self._known[shorter] = (0, [])
                shorter = shorter[:-1]
        return found

    def forget(self) -> None:
        """Forget what was told before the last beginning was kept."""
        self.clear()
        self._told.clear()

    def __missing__(self, key: str) -> _Word | None:
        if len(self) > _MOST_MET:
            self.clear()
        begin = ""
        for size in range(1, len(key) + 1):
            longer = key[:size]
            if longer not in self._known:
                break
            begin = longer
        if begin not in self._told:
            self._told[begin] = self._tell(begin)
        word = self[key] = self._told[begin]
        return word

    def _tell(self, begin: str) -> _Word | None:
        known = [self._known[begin[:size]] for size in range(len(begin) + 1)]
        meets = reduce(or_, (each for each, _ in known))
        opens = [one for _, each in known for one in each]
        if not (meets or opens):
            return None
        gated = tuple(one for one in opens if one[0] != _NOTHING)
        needs = reduce(or_, (need for need, _, _ in gated), 0)
        return _Word(meets, tuple(one[1:] for one in opens if one[0] == _NOTHING), needs, gated)


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
                self._beginnings.open(key, self._lexica, number, needs[number])
        self._forget()
        self._lexica += 1
        return self._lexica - 1

    def bit_of(self, need: frozenset[str] | None) -> int:
        """Return the bit of ``need`` that :attr:`_Places.met` has for a sentence that meets it."""
        if need is None:
            return _NOTHING
        if need not in self._needs:
            self._needs[need] = _NOTHING << len(self._needs) + 1
            for key in need:
                self._beginnings.meet(key, self._needs[need])
            self._forget()
        return self._needs[need]

    def _forget(self) -> None:
        self._beginnings.forget()
        self.places.cache_clear()

    def _places(self, sentence: str) -> _Places:
        odd = any(map(sentence.__contains__, _ODD_LETTERS))
        lowered = (sentence.translate(_LETTERS) if odd else sentence).lower()
        starts = [hit.start() for hit in _WORD.finditer(lowered)]
        # No space is printable but the one that is looked for.
        if lowered.isprintable() and "  " not in lowered:
            keys = [lowered[at : at + SIZE] for at in starts]
        else:
            keys = _BEGINNINGS.findall(_SPACES.sub(" ", lowered))
        known = self._beginnings
        telling = [(at, word) for at, key in enumerate(keys) if (word := known[key])]
        met = _NOTHING
        for _, word in telling:
            met |= word[0]
        found: dict[int, dict[int, list[int]]] = {}
        for at, (_, opens, needs, gated) in telling:
            if needs & met:
                opens = (*opens, *[one[1:] for one in gated if one[0] & met])
            for lexicon, number in opens:
                places = found.get(lexicon)
                if places is None:
                    found[lexicon] = {number: [starts[at]]}
                elif number in places:
                    places[number].append(starts[at])
                else:
                    places[number] = [starts[at]]
        return _Places(met, found)


_TABLE = _Table()
_NOWHERE: dict[int, list[int]] = {}


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
        self._needs_everywhere = reduce(or_, (self._needs[number] for number in self._everywhere), 0)
        self._lexicon = _TABLE.add(
            {number: keys for number, keys in letters.items() if keys is not None}, self._needs
        )

    def find(self, sentence: str) -> list[tuple[int, list[re.Match[str]]]]:
        """Return the number of each pattern that ``sentence`` holds, in order, with its matches."""
        met, by_lexicon = _TABLE.places(sentence)
        places = by_lexicon.get(self._lexicon, _NOWHERE)
        everywhere = self._everywhere if self._needs_everywhere & met else ()
        if not (places or everywhere):
            return []
        numbers = {*places, *everywhere} if everywhere else places
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
            return list(pattern.finditer(sentence)) if self._needs[number] & met else []
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
