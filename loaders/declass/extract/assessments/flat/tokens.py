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

_FURNITURE = re.compile(r"\[[^\]]*\]|\([^()]{0,12}\)|^\W*(?:\d+|[A-Za-z]|[ivxIVX]+)[.)]\s|^\W*[A-Z][\w. ]{0,24}:\s")
_FURNISHED = re.compile(r"\W*(?:\w{1,4}[.)]|[A-Z][\w. ]{0,24}:)\s")
_WORD = re.compile(r"[^\W_]+(?:(?:\.[A-Za-z]\b)+\.?|(?:['-][^\W_]+)+)?")


class Words:
    """The words of a sentence, or of the rest of it, in lower case with straight apostrophes.

    Where they stand is looked up only when it is asked for: most sentences are put aside for their words alone.
    """

    __slots__ = ("_first", "_read", "_spans", "sentence", "text")

    def __init__(self, sentence: str) -> None:
        """Take ``sentence`` apart without a paragraph's number, a speaker's label and what stands in brackets."""
        self.sentence = sentence
        read = sentence.replace("’", "'")
        if _FURNISHED.match(read) or "[" in read or "(" in read:
            read = _FURNITURE.sub(lambda hit: " " * len(hit.group()), read)
        lowered = read.lower()
        # A letter that becomes two in lower case would move all that follows.
        self._read = lowered if len(lowered) == len(read) else read
        self._first = 0
        self._spans: list[tuple[int, int]] | None = None
        self.text: list[str] = _WORD.findall(self._read)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.text)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The code points of each word in the sentence."""
        if self._spans is None:
            self._spans = [hit.span() for hit in _WORD.finditer(self._read)][self._first :]
        return self._spans

    def cut(self, index: int) -> None:
        """Leave out the words before ``index``."""
        if index:
            self.text = self.text[index:]
            self._first += index
            self._spans = None

    def capital(self, index: int) -> bool:
        """Tell whether word ``index`` is written with a capital."""
        return self.sentence[self.spans[index][0]].isupper()

    def gap(self, index: int) -> str:
        """Return what stands between word ``index`` and the next."""
        return self.sentence[self.spans[index][1] : self.spans[index + 1][0]]


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


def find_signs(texts: list[str]) -> dict[str, list[int]]:
    """Return by sign the indices in ``texts`` at which its words or phrases begin, in order."""
    entries = _entries()
    found: dict[str, list[int]] = {}
    for index, entry in [(index, entry) for index, text in enumerate(texts) if (entry := entries.get(text))]:
        for sign in entry.signs:
            _note(found, sign, index)
        if entry.following and index + 1 < len(texts):
            for rest, sign in entry.following.get(texts[index + 1], ()):
                if not rest or tuple(texts[index + 2 : index + 2 + len(rest)]) == rest:
                    _note(found, sign, index)
    numbers = [index for index, text in enumerate(texts) if text[0].isdigit() and text not in entries]
    if numbers:
        found["number"] = sorted([*found.get("number", ()), *numbers])
    return found


def _note(found: dict[str, list[int]], sign: str, index: int) -> None:
    places = found.setdefault(sign, [])
    if not places or places[-1] != index:
        places.append(index)
