"""The words of a sentence, and which signs of a judgment the vocabulary sees in them.

``words.csv`` beside this module lists words and phrases in lower case, several a row, under the sign they stand for;
``grammar.csv`` the small classes of function words and verbs by which sentences are read.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:(?:\.[A-Za-z]\b)+\.?|(?:['-][^\W_]+)+)?")


@dataclass(slots=True)
class Words:
    """The words of a sentence or of a part of it, in lower case with straight apostrophes, and their code points."""

    sentence: str
    text: list[str]
    spans: list[tuple[int, int]]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.text)

    def capital(self, index: int) -> bool:
        """Tell whether word ``index`` is written with a capital."""
        return self.sentence[self.spans[index][0]].isupper()

    def gap(self, index: int) -> str:
        """Return what stands between word ``index`` and the next."""
        return self.sentence[self.spans[index][1] : self.spans[index + 1][0]]

    def after(self, index: int) -> Words:
        """Return the words from ``index`` on."""
        return Words(self.sentence, self.text[index:], self.spans[index:]) if index else self

    def without(self, taken: list[tuple[int, int]]) -> Words:
        """Return the words that do not begin inside any of the spans ``taken``."""
        if not taken:
            return self
        kept = [n for n, (start, _) in enumerate(self.spans) if not any(a <= start < b for a, b in taken)]
        return Words(self.sentence, [self.text[n] for n in kept], [self.spans[n] for n in kept])


# What stands between words, for a first look that need not be exact.
_BETWEEN_WORDS = str.maketrans("’", "'", '.,;:!?()[]"“”‘—–…•*')


def may_hold(sentence: str, words: frozenset[str]) -> bool:
    """Tell whether ``sentence`` has any of ``words``; quicker than to take it apart."""
    return not words.isdisjoint(sentence.lower().replace("—", " ").translate(_BETWEEN_WORDS).split())


def split_words(sentence: str) -> Words:
    """Return the words and numbers of ``sentence`` in order; "U.S." and "far-reaching" are one word each."""
    straight = sentence.replace("’", "'")
    lowered = straight.lower()
    if len(lowered) != len(straight):  # a letter that is two in lower case
        lowered = straight
    spans = [hit.span() for hit in _WORD.finditer(straight)]
    return Words(sentence, [lowered[start:end] for start, end in spans], spans)


@cache
def _classes() -> dict[str, frozenset[str]]:
    source = resources.files(__package__).joinpath("grammar.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["class"]: frozenset(row["words"].split()) for row in rows}


def word_set(name: str) -> frozenset[str]:
    """Return the words of the class ``name`` of ``grammar.csv``; KeyError where there is none."""
    return _classes()[name]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What begins with a word: the signs of the word itself, and by second word what may follow and the sign."""

    signs: tuple[str, ...]
    following: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _entries() -> dict[str, _Entry]:
    source = resources.files(__package__).joinpath("words.csv")
    signs: dict[str, list[str]] = defaultdict(list)
    following: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        for phrase in row["words"].split("; "):
            first, *rest = phrase.split()
            if rest:
                following[first][rest[0]].append((tuple(rest[1:]), row["sign"]))
            else:
                signs[first].append(row["sign"])
    return {
        first: _Entry(tuple(signs[first]), {second: tuple(rows) for second, rows in following[first].items()})
        for first in {*signs, *following}
    }


def needed_words(signs: Iterable[str]) -> frozenset[str]:
    """Return words of which a sentence must have one if it has any of ``signs``: of a phrase one that is not
    common.
    """
    wanted = set(signs)
    source = resources.files(__package__).joinpath("words.csv")
    common = word_set("common")
    return frozenset(
        max(phrase.split(), key=lambda word: (word not in common, len(word)))
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        if row["sign"] in wanted
        for phrase in row["words"].split("; ")
    )


def find_signs(words: Words) -> dict[str, list[int]]:
    """Return by sign the indices of the words at which its words or phrases begin, in order."""
    entries = _entries()
    found: dict[str, list[int]] = {}
    texts = words.text
    for index, text in enumerate(texts):
        entry = entries.get(text)
        if entry is None:
            if text[0].isdigit():
                found.setdefault("number", []).append(index)
            continue
        for sign in entry.signs:
            _note(found, sign, index)
        if entry.following and index + 1 < len(texts):
            for rest, sign in entry.following.get(texts[index + 1], ()):
                if not rest or tuple(texts[index + 2 : index + 2 + len(rest)]) == rest:
                    _note(found, sign, index)
    return found


def _note(found: dict[str, list[int]], sign: str, index: int) -> None:
    places = found.setdefault(sign, [])
    if not places or places[-1] != index:
        places.append(index)
