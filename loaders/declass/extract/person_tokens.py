"""Capitalised words of a text, the material that names are made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name
from declass.extract.person_patterns import (
    EASTERN_GIVEN,
)
from declass.extract.person_words import (
    PARTICLES,
    TAILS,
    family_first,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'\-–]*")
_POSSESSIVE = re.compile(r"(?:[’']s?|[-–])\Z")
_JOINED = re.compile(r"(?<=[a-zà-ÿ][a-zà-ÿ])[-–](?=[A-ZÀ-Þ][a-zà-ÿ])")
_SENTENCE_END = re.compile(r"(?:\A|[.?!:;”\"“‘\[(•\t)]\s*|\n\s*|\d[).]\s+)\Z")


_folded = lru_cache(maxsize=65536)(fold_name)  # the papers of a volume share most of their capitalised words


class Word(NamedTuple):
    """A capitalised word: code points ``start`` to ``end``, its folded form, whether it is an initial."""

    start: int
    end: int
    text: str
    folded: str
    initial: bool


class Capitals:
    """The capitalised words of a text in order, and which of them stand free and which adjoin."""

    __slots__ = ("free", "joined", "starts", "text", "words")

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        """Take ``text`` apart; ``taken`` are the spans of other names, in order."""
        self.text = text
        self.words = capitalised_words(text)
        self.starts = [w.start for w in self.words]
        self.free = free_words(self.words, taken)
        # joined[k]: words k and k + 1 may be parts of one name.
        self.joined = [adjoins(text, one, other) for one, other in zip(self.words, self.words[1:], strict=False)]
        if self.words:
            self.joined.append(False)

    def follows(self, at: int) -> bool:
        """Return whether word ``at`` adjoins the one before it."""
        return at > 0 and self.joined[at - 1]

    def opens_sentence(self, at: int) -> bool:
        """Return whether a sentence, a line, a cell or a quotation begins with word ``at``."""
        start = self.words[at].start
        return _SENTENCE_END.search(self.text[max(0, start - 5) : start]) is not None


def capitalised_words(text: str) -> list[Word]:
    """Return the capitalised words of ``text`` in order, without possessive endings, joined names apart."""
    words = []
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        word = match[0]
        before = text[start - 1] if start else " "
        # "FE/SPA" is one symbol, "Dulles/Herter" and "w/Quat" hold a name.
        if before.isalnum() or before == "_" or (before == "/" and (len(word) < 3 or word[:3].isupper())):
            continue
        if before in "’'" and text[max(0, start - 3) : start - 1] in {"d", " d", "\nd"}:  # "Giscard d’Estaing"
            start, word = start - 2, text[start - 2 : match.end()]
        if word.isalnum():  # most words: no ending to take off, nothing joined
            words.append(Word(start, match.end(), word, _folded(word), len(word) == 1))
            continue
        word = _POSSESSIVE.sub("", word)
        head, hyphen, tail = word.partition("-")
        if hyphen and tail in TAILS:  # "a Khanh-controlled government"
            word = head
        # "Eisenhower-Khrushchev talks" names two; "Tse-tung" and "Chiang Ching-Kuo" one.
        cuts = [m.end() for m in _JOINED.finditer(word)]
        if cuts and words and text[words[-1].end : start] == " " and words[-1].folded in family_first():
            cuts = [] if EASTERN_GIVEN.match(word) else cuts
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
    free, at, count = [], 0, len(taken)
    for word in words:
        while at < count and taken[at][1] <= word.start:
            at += 1
        free.append(at == count or taken[at][0] >= word.end)
    return free
