"""Clauses of time on which a judgment hangs as on a condition: "until they are convinced", "when the time comes".

Only what is yet to come is one: clauses of the past tell when something was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.complements import inflects
from declass.extract.assessments.words import (
    FINITE,
    PUNCTUATION,
    Words,
    base_forms,
    is_participle,
    one_of,
    word_class,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_PRESENT = one_of("is are has have can will do does may cannot")
_PERSONS = one_of("they we you i")
_COMING = one_of("will can cannot may likely unlikely likelier")
_TIME = one_of(
    "time times day days moment period point date year years stage era occasion occasions case cases instance"
)
_LONGEST = 14  # words in which the verb of such a clause must come
_NEAR = 14  # words between a judgment and the clause behind it


def temporal_of(words: Words, start: int, end: int, parted: Callable[[Words, int, int], bool]) -> str | None:
    """Return the clause with "until" or "when" on which the judgment at code points ``start`` to ``end`` hangs.

    ``parted`` tells whether two offsets stand in different clauses. None without one.
    """
    low = words.low
    if "until" not in low and "when" not in low:
        return None
    first, last = words.at(start), words.at(end - 1)
    for at, word in enumerate(low):
        if word not in {"until", "when"} or not _is_to_come(words, at):
            continue
        stop = _end(words, at)
        behind = last < at and (at - last <= _NEAR * 2) and not parted(words, end, words.starts[at])
        if behind and _hangs(words, first, at):
            return words.text[words.starts[at] : words.ends[stop - 1]]
        ahead = stop <= first and words.word(stop) == "," and _opens(words, at)
        if ahead and not parted(words, words.ends[stop], start):
            return words.text[words.starts[at] : words.ends[stop - 1]]
    return None


def _is_to_come(words: Words, at: int) -> bool:
    """Tell whether the clause behind ``at`` has a subject and a verb in the present tense."""
    if words.word(at + 1) in word_class("preposition") | PUNCTUATION or words.word(at + 1)[:1].isdigit():
        return False
    for n in range(at + 2, min(at + _LONGEST, len(words))):
        word = words.low[n]
        if word in FINITE:
            return word in _PRESENT
        if word in PUNCTUATION or (word.endswith("ed") and is_participle(word)):
            break
    if words.word(at + 1) in _PERSONS:
        verb = words.word(at + 2)
        return base_forms().get(verb, verb) == verb and not is_participle(verb)
    return inflects(words, at + 1)


def _hangs(words: Words, first: int, at: int) -> bool:
    before = words.word(at - 1)
    if words.low[at] == "until":
        return before not in word_class("preposition")
    if before in {"only", "and"}:
        return True
    if before in _TIME or before in PUNCTUATION:
        return False
    return not _COMING.isdisjoint(words.low[max(0, first - 1) : at])


def _opens(words: Words, at: int) -> bool:
    before = words.word(at - 1)
    return not before or before in PUNCTUATION or before in one_of("that and but")


def _end(words: Words, at: int) -> int:
    """Return the index behind the last word of the clause from ``at``."""
    n = at + 1
    while n < len(words) and words.low[n] not in PUNCTUATION - {"(", ")", "“", "”", "-"}:
        n += 1
    return n
