"""Verbs of seeming: "appears to have", "seems likely", "it seems to me that", not "appeared before the committee"."""

from __future__ import annotations

from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.grammar import Subject, subject_before
from declass.extract.assessments.minds import Judging
from declass.extract.assessments.words import PUNCTUATION, Words, is_adverb, is_negation, one_of, word_class

_ANY = one_of("any anything whatever")
_AUXILIARIES = one_of("do does did have has had would don't doesn't didn't")
_PARTED = 10  # words that may stand between a verb of seeming and what seems to be
_HELD = one_of("likely unlikely probable improbable possible impossible certain clear doubtful")


def seeming(words: Words, index: int) -> Judging | None:
    """Return what the verb at ``index`` (seem, appear) says that seems to be, or None."""
    low = words.low
    seems = seeming_as_read(words, index)
    first = _first(words, index)
    before = words.word(first - 1)
    if low[index] in {"appear", "seem"} and words.word(index - 1) in {"have", "has", "had"}:
        return None  # "would have it appear"
    if before in one_of("to will should must can could cannot not shall"):
        return None
    subject = _subject(words, first)
    dated = subject.kind == "it" and subject.opener == "when"  # "at a time when it seemed"
    if not dated and (
        subject.opener in one_of("make makes made whether if when unless lest as") or subject.kind == "none"
    ):
        return None
    if subject.kind == "relative" and not _ANY.isdisjoint(words.low[max(0, subject.start - 3) : subject.start]):
        return None
    held = _to_whom(words, _behind(words, index))
    behind = words.word(held)
    if behind == "as":
        return seems if words.word(held + 1) in {"if", "though"} else None
    if behind == ",":
        return seems if subject.kind == "it" else None
    if seems.kind == "impersonal":
        return seems if behind != "that" or judges_clause(words, held + 1) else None
    if (
        not behind
        or behind in PUNCTUATION
        or (behind in word_class("preposition") | word_class("subordinator") - {"that"} and behind != "to")
    ):
        # "Appeared in private conversations to be": an adverbial before what seems.
        to = next((n for n in range(held + 1, min(held + _PARTED, len(words.low))) if words.low[n] == "to"), -1)
        found = words.word(to + 1) in {"be", "have"} if to > 0 else False
        found = found or (subject.kind == "it" and behind in {"in", "from"} and judges_clause(words, held))
        return seems if found else None
    if behind == "to":
        be = words.word(held + 1) == "be"
        return None if be and _recommends(words, held + 2) else seems
    return None if subject.kind in {"it", "this"} and _recommends(words, held) else seems


def seeming_as_read(words: Words, index: int) -> Judging:
    """Return how the verb at ``index`` stands in its clause and whether it is denied, a judgment or not."""
    first, at = _first(words, index), _behind(words, index)
    negated = any(map(is_negation, words.low[first:index])) != (words.word(at - 1) == "not")
    held = _to_whom(words, at)
    end = words.ends[held - 1] if held > at else words.ends[index]
    behind = words.word(held)
    subject = _subject(words, first)
    if subject.kind == "it" and behind in _HELD | {",", "that"}:
        return Judging(words.starts[subject.start], end, "impersonal", negated, -1)
    return Judging(words.starts[first], end, "seem", negated, -1)


def _first(words: Words, index: int) -> int:
    """Return the index of the first word of the verb's group."""
    low = words.low
    while index > 0 and (low[index - 1] in _AUXILIARIES or is_adverb(low[index - 1]) or is_negation(low[index - 1])):
        index -= 1
    return index


def _subject(words: Words, first: int) -> Subject:
    return subject_before(words, first - (words.word(first - 1) in {"may", "might"}))


def _behind(words: Words, index: int) -> int:
    """Return the index behind the adverbs and the "not" that follow the verb at ``index``."""
    at = index + 1
    while is_adverb(words.word(at)) and words.word(at) not in {"so"}:
        at += 1
    if words.word(at) == "as" and words.word(at + 1) in {"yet", "well"}:
        at += 2
    return at + (words.word(at) == "not")


def _to_whom(words: Words, index: int) -> int:
    """Return the index behind "to me", "to the Embassy" where it follows the verb, else ``index``."""
    if words.word(index) == "to" and words.word(index + 1) in one_of("me us him them her"):
        return index + 2
    if words.word(index) in {"me", "us"}:
        return index + 1
    return index


def _recommends(words: Words, index: int) -> bool:
    at = index
    while words.word(at) in one_of("a an the more most very quite highly of to be"):
        at += 1
    return words.word(at) in word_class("recommend-adjective") - {"well", "good", "feasible"}
