"""The words of a sentence, and which signs of a judgment the vocabulary sees in them.

``words.csv`` beside this module lists words and phrases in lower case, several a row, under the sign they stand for;
``grammar.csv`` the small classes of function words and verbs by which sentences are read.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: in lower case with straight apostrophes, and its code points in the sentence."""

    text: str
    start: int
    end: int
    capital: bool


def split_words(sentence: str) -> list[Word]:
    """Return the words and numbers of ``sentence`` in order; "U.S." and "far-reaching" are one word each."""
    return [
        Word(hit.group().lower().replace("’", "'"), hit.start(), hit.end(), hit.group()[0].isupper())
        for hit in _WORD.finditer(sentence)
    ]


@cache
def _classes() -> dict[str, frozenset[str]]:
    source = resources.files(__package__).joinpath("grammar.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["class"]: frozenset(row["words"].split()) for row in rows}


def word_set(name: str) -> frozenset[str]:
    """Return the words of the class ``name`` of ``grammar.csv``; KeyError where there is none."""
    return _classes()[name]


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return by first word the words that follow it and the sign, the longest first."""
    source = resources.files(__package__).joinpath("words.csv")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        for phrase in row["words"].split("; "):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), row["sign"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def find_signs(words: list[Word]) -> dict[str, list[int]]:
    """Return by sign the indices of the words at which its words or phrases begin, in order."""
    phrases = _phrases()
    found: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        for rest, sign in phrases.get(word.text, ()):
            if all(
                index + n < len(words) and words[index + n].text == following for n, following in enumerate(rest, 1)
            ):
                places = found.setdefault(sign, [])
                if not places or places[-1] != index:
                    places.append(index)
        if word.text[0].isdigit():
            found.setdefault("number", []).append(index)
    return found
