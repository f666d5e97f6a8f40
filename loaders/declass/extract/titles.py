"""Titles before a name: "Acting Secretary ", "Vice Premier ", "Mr. "."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from declass.extract.person_patterns import TITLE_WORDS
from declass.extract.person_roles import BEFORE_RANK

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 48  # code points in which titles before a name are looked for
_SHORT = frozenset({"PM", "FM", "VM"})  # Prime, Foreign and Vice Minister, before a name in transcripts
_PLAIN = frozenset({"mr", "dr", "messrs", "professor", "prof", "sir", "comrade", "herr", "señor"})


def is_title(word: str) -> bool:
    """Return whether ``word`` is a title, or makes another title of one ("Acting")."""
    bare = word.rstrip(".").lower()
    return bare in TITLE_WORDS or bare in BEFORE_RANK or word in _SHORT


def is_whole_title(words: Sequence[str]) -> bool:
    """Return whether ``words`` are a title, not only what makes another of one."""
    return any(word.rstrip(".").lower() in TITLE_WORDS or word in _SHORT for word in words)


def titles_before(text: str, start: int) -> list[str]:
    """Return the titles that end at ``start`` of ``text``: of "said that Acting Secretary " the last two words."""
    before = text[max(0, start - REACH) : start]
    if not before[-1:].isspace():
        return []
    words = before.split()
    if start > REACH and not before[0].isspace():
        words = words[1:]  # cut in two
    return list(takewhile(is_title, reversed(words)))[::-1]


def tells_office(words: Sequence[str]) -> bool:
    """Return whether titles tell an office or rank: all but forms of address."""
    return any(word.rstrip(".").lower() not in _PLAIN for word in words)
