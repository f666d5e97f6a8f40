"""On which condition of its sentence a judgment hangs: the clause with "if", or one that says until when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from declass.extract.assessments.grammar import PRONOUNS, subject_before
from declass.extract.assessments.temporal import temporal_of
from declass.extract.assessments.words import (
    FINITE,
    PUNCTUATION,
    Words,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    word_class,
    words_of,
)

if TYPE_CHECKING:
    from declass.extract.assessments.conditions import Condition

_AND = one_of("and but")
_PARTING = one_of("and but yet although though while whereas")
_NAMELESS = one_of("nothing nobody none no this these those")
_NEAR = 4  # words in which the verb of one of these stands
_SUBJECT = 8  # words in which the verb behind a conjunction must come


def condition_of(conditions: list[Condition], sentence: str, start: int, end: int) -> str | None:
    """Return the words of the condition on which the judgment at ``sentence[start:end]`` hangs, or None.

    A leading condition governs what follows it; one at the end governs the clause before it.
    """
    words = words_of(sentence)
    ahead = [c for c in conditions if c.leading and c.end <= start and not _begins_anew(words, c.end, start)]
    if ahead:
        return sentence[ahead[-1].start : ahead[-1].end]
    for condition in conditions:
        if condition.start <= start < condition.end:
            if condition.unbounded:
                return _before_main(condition, words, start)
            continue
        low, high = (end, condition.start) if condition.start >= end else (condition.end, start)
        if condition.leading and condition.start >= end and _is_of_next(words, condition.start):
            continue
        if not parted(words, low, high):
            return sentence[condition.start : condition.end]
    return temporal_of(words, start, end, parted)


def _before_main(condition: Condition, words: Words, start: int) -> str | None:
    """Return the condition without its main clause, which no comma shows: it begins with the subject."""
    at = words.at(start)
    while at > 0 and (words.low[at - 1] in FINITE or is_adverb(words.low[at - 1])):
        at -= 1
    first, main = words.at(condition.start), subject_before(words, at).start
    if main <= first + 1:  # a telegram's "if application approved West would": no article shows the subject
        main = next((n + 1 for n in range(at - 2, first, -1) if is_participle(words.low[n])), main)
    within = words.text[condition.start : words.starts[main]].strip(" ,") if main < len(words) else ""
    return within if " " in within else None


def _is_of_next(words: Words, offset: int) -> bool:
    """Tell whether the condition at ``offset`` is that of what follows: "they may yield, but if X, …"."""
    at = words.at(offset) - 1
    while words.word(at) in {",", "that"}:
        at -= 1
    return words.word(at) in _AND


def _begins_anew(words: Words, low: int, high: int) -> bool:
    """Tell whether something else is said between two offsets: behind a semicolon, "and that"."""
    between = words.low[words.at(low) + 1 : words.at(high)]
    return ";" in between or any(one in _AND and two == "that" for one, two in pairwise(between))


def parted(words: Words, low: int, high: int) -> bool:
    """Tell whether another clause begins between two offsets, with a subject or a verb of saying of its own."""
    low_word, high_word = words.at(low) + (words.ends[words.at(low)] <= low), words.at(high)
    for at in range(max(0, low_word), high_word):
        word = words.low[at]
        if word == ";":
            return True
        if word not in _PARTING:
            continue
        behind = at + 1
        while words.word(behind) == "that" or is_adverb(words.word(behind)):
            behind += 1
        first, comma = words.word(behind), words.word(at - 1) == ","
        if first in PRONOUNS or (first in word_class("say") and first.endswith(("ed", "said", "told"))):
            return True
        if first in _NAMELESS and not FINITE.isdisjoint(words.low[behind + 1 : min(behind + _NEAR, high_word)]):
            return True
        if not comma or first in FINITE or is_negation(first):
            continue
        if word == "but" and high_word - behind > _NEAR:
            return True
        for n in range(behind, min(behind + _SUBJECT, high_word)):
            if words.low[n] in FINITE:
                return True
            if words.low[n] in PUNCTUATION:
                break
    return False
