"""Capitalised words of a text, the material that names are made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name
from declass.extract.person_words import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'\-–]*")
_POSSESSIVE = re.compile(r"(?:[’']s?|[-–])\Z")
_JOINED = re.compile(r"(?<=[a-zà-ÿ][a-zà-ÿ])[-–](?=[A-ZÀ-Þ][a-zà-ÿ])")


_folded = lru_cache(maxsize=65536)(fold_name)  # the papers of a volume share most of their capitalised words


class Word(NamedTuple):
    """A capitalised word: code points ``start`` to ``end``, its folded form, whether it is an initial."""

    start: int
    end: int
    text: str
    folded: str
    initial: bool


def capitalised_words(text: str) -> list[Word]:
    """Return the capitalised words of ``text`` in order, without possessive endings, joined names apart."""
    words = []
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_/"):
            continue
        word = match[0]
        if word.isalnum():  # most words: no ending to take off, nothing joined
            words.append(Word(start, match.end(), word, _folded(word), len(word) == 1))
            continue
        word = _POSSESSIVE.sub("", word)
        # "Eisenhower-Khrushchev talks" names two; "Tse-tung" and "O'Neill-like" one.
        cuts = [m.end() for m in _JOINED.finditer(word)]
        for begin, finish in zip([0, *cuts], [*(c - 1 for c in cuts), len(word)], strict=True):
            part = word[begin:finish]
            if part:
                at = start + begin
                words.append(Word(at, at + len(part), part, _folded(part), len(part) == 1))
    return words


def adjoins(text: str, one: Word, other: Word) -> bool:
    """Return whether two words may be parts of one name: a space, an initial's point or particles between."""
    gap = text[one.end : other.start]
    if gap == " ":
        return True
    if gap in {". ", "."}:
        return one.initial or one.text in {"Wm", "Chas", "Geo", "Jas"}
    return len(gap) < 9 and gap[:1] == gap[-1:] == " " and all(w in PARTICLES for w in gap.split())


def free_words(words: list[Word], taken: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each word whether it lies outside all ``taken`` spans, which are in order."""
    free, at = [], 0
    for word in words:
        while at < len(taken) and taken[at][1] <= word.start:
            at += 1
        free.append(at == len(taken) or taken[at][0] >= word.end)
    return free
