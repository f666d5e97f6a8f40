"""The words of a sentence and their classes: as much grammar as telling a judgment from a request needs.

``classes.csv`` beside this module lists words by class. A row of kind ``verb`` gives base forms, each with its
irregular forms behind "=" ("take=took/taken"); the regular ones are made here. A word may be in several classes.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources

# A word with what joins its parts ("sino-soviet", "s/p", "u.s."), or a sign.
_TOKEN = re.compile(r"\w+(?:[.'/&–-]\w+)*(?:(?<=\.[a-z])\.)?|[.!?…]+|[^\w\s]")
# Telegrams of the 1940s and 1950s shorten these.
_SHORTENED = {"wld": "would", "cld": "could", "shld": "should", "shd": "should", "wd": "would"}
# A stretch without a sentence's end that is longer than this (code points) is a table or damaged text; so is one with
# such a gap or such a word. Patterns try every place of a run of blanks or letters, so runs must have an end.
LONGEST = 4000
_RUN = re.compile(r"\s{40}|\S{160}")
_MOST_KEPT = 4096  # words that are kept in mind: a few make most of a text
_VOWELS = frozenset("aeiou")
PUNCTUATION = frozenset({*',;:—–-()[]“”"!?….•*', "...", "…."})


@cache
def one_of(words: str) -> frozenset[str]:
    """Return the set of the words in ``words``.

    >>> sorted(one_of("to be"))
    ['be', 'to']
    """
    return frozenset(words.split())


def is_prose(sentence: str) -> bool:
    """Tell whether ``sentence`` can be read: it is neither a table nor damaged text.

    >>> is_prose("Hanoi will yield."), is_prose("Rice" + 60 * " " + "12"), is_prose(3000 * "A")
    (True, False, False)
    """
    return len(sentence) <= LONGEST and _RUN.search(sentence) is None


MODALS = one_of("will would shall should may might can could must cannot ought")
BE = one_of("be been being am is are was were")
# Verbs that may bear the tense of a clause.
FINITE = MODALS | one_of("am is are was were has have had do does did")


class Words:
    """A sentence in words: ``low`` in lower case with plain apostrophes, ``starts`` and ``ends`` their offsets."""

    __slots__ = ("ends", "low", "starts", "text")

    def __init__(self, text: str) -> None:
        """Take ``text`` apart into words and signs; offsets count its code points."""
        self.text = text
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" grows when it is lowered
            lowered = "".join(c.lower()[0] for c in text)
        hits = list(_TOKEN.finditer(lowered.replace("’", "'")))
        self.low = [hit.group() for hit in hits]
        self.starts = [hit.start() for hit in hits]
        self.ends = [hit.end() for hit in hits]
        if not _SHORTENED.keys().isdisjoint(self.low):
            self.low = [_SHORTENED.get(word, word) for word in self.low]

    def __len__(self) -> int:
        """Return how many words and signs there are."""
        return len(self.low)

    def at(self, offset: int) -> int:
        """Return the index of the word that holds ``offset``, or of the last one before it; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def find(self, word: str, start: int, most: int) -> int:
        """Return the index of ``word`` among the ``most`` words from ``start``, -1 where it is not there."""
        try:
            return self.low.index(word, start, start + most)
        except ValueError:
            return -1

    def word(self, index: int) -> str:
        """Return the word at ``index``, "" beyond either end."""
        return self.low[index] if 0 <= index < len(self.low) else ""


@lru_cache(maxsize=8)
def words_of(sentence: str) -> Words:
    """Return the words of ``sentence``; rules that look at the same sentence share them."""
    return Words(sentence)


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class in all their forms; empty where ``classes.csv`` has no such class."""
    return _classes()[0].get(name, frozenset())


def classes_of(word: str) -> tuple[str, ...]:
    """Return the names of the classes that hold ``word``, in order."""
    return _by_word().get(word, ())


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, members in sorted(_classes()[0].items()):
        for word in members:
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def base_forms() -> dict[str, str]:
    """Return the base form of each inflected form of a verb that ``classes.csv`` lists."""
    return _classes()[1]


@cache
def _classes() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    source = resources.files("declass.extract.assessments").joinpath("classes.csv")
    rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
    double = frozenset(next(row["words"] for row in rows if row["class"] == "inflect-double").split())
    classes: dict[str, frozenset[str]] = {}
    bases: dict[str, str] = {}
    for row in rows:
        if row["kind"] != "verb":
            classes[row["class"]] = frozenset(row["words"].split())
            continue
        members: set[str] = set()
        for item in row["words"].split():
            base, _, irregular = item.partition("=")
            forms = inflections(base, tuple(filter(None, irregular.split("/"))), doubles=base in double)
            members.update(forms)
            for form in forms:
                bases.setdefault(form, base)
        classes[row["class"]] = frozenset(members)
    return classes, bases


def inflections(base: str, irregular: tuple[str, ...] = (), *, doubles: bool = False) -> tuple[str, ...]:
    """Return the forms of the verb ``base``; with ``irregular`` past forms it has no regular one.

    >>> inflections("deny")
    ('deny', 'denies', 'denying', 'denied')
    """
    stem = base + base[-1] if doubles else base
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        third, ing, past = base[:-1] + "ies", base + "ing", base[:-1] + "ied"
    elif base.endswith("e") and not base.endswith("ee"):
        third, ing, past = base + "s", base[:-1] + "ing", base + "d"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
        ing, past = stem + "ing", stem + ("d" if base.endswith("e") else "ed")
    return (base, third, ing, *(irregular or (past,)))


@lru_cache(maxsize=_MOST_KEPT)
def is_adverb(word: str) -> bool:
    """Tell whether ``word`` is one of the adverbs that may stand inside a verb's group."""
    return word in word_class("adverb") or (word.endswith("ly") and word not in word_class("noun-ly"))


@lru_cache(maxsize=_MOST_KEPT)
def is_participle(word: str) -> bool:
    """Tell whether ``word`` looks like a past participle."""
    return (word.endswith("ed") and len(word) > 4) or word in word_class("participle-irregular")


@lru_cache(maxsize=_MOST_KEPT)
def is_negation(word: str) -> bool:
    """Tell whether ``word`` negates a verb."""
    return word in word_class("negation") or word.endswith("n't")
