"""Adjectives of certainty and fear with a holder: "we are confident that", "he is not sure", "they are afraid"."""

from __future__ import annotations

from declass.extract.assessments.complements import behind as inserted
from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.minds import Judging
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, is_adverb, is_negation, one_of, word_class

_BE = one_of("am is are was were be been feel feels felt remain remains remained become becomes became grew")
_SENTENCE_OPENERS = frozenset({"", ".", ",", ";", ":", "that", "and", "but", ")"})
_CONTRACTED = one_of("i'm we're he's they're she's")
_THAT_ONLY = one_of("concerned worried persuaded satisfied afraid apprehensive certain hopeful positive optimistic")
_DOUBTING = one_of("skeptical sceptical doubtful dubious suspicious pessimistic unconvinced optimistic confident")
# What a telegram may leave "is" out before: "Government firmly convinced US has".
_TERSE = one_of("convinced confident skeptical sceptical doubtful apprehensive fearful hopeful persuaded")


def state_of_mind(words: Words, index: int) -> Judging | None:
    """Return the judgment that the adjective at ``index`` ascribes to its subject, or None."""
    low = words.low
    at, negated = index - 1, False
    while at >= 0 and (is_adverb(low[at]) or is_negation(low[at]) or low[at] in {"no", "longer", "pretty"}):
        negated = negated or is_negation(low[at]) or low[at] == "no"
        at -= 1
    if at < 0 or low[at] not in _BE | _CONTRACTED:
        return _terse(words, index, at + 1, negated=negated)
    first = at
    while first > 0 and (
        low[first - 1] in one_of("have has had would will may might do does did")
        or is_adverb(low[first - 1])
        or is_negation(low[first - 1])
    ):
        first -= 1
        negated = negated or is_negation(low[first])
    owner = words.starts[first]
    if low[at] in _CONTRACTED:
        own, start = low[at] in {"i'm", "we're"}, words.starts[at]
    else:
        subject = subject_before(words, first)
        told = subject.kind == "none" and low[at] in {"am", "feel"} and subject.opener in _SENTENCE_OPENERS
        if told:
            return _of_author(words, index, first, negated=negated)
        if subject.kind in one_of("you it there none this") or subject.head in one_of("what that which you"):
            return None
        own = subject.head in {"i", "we"}
        start = words.starts[subject.start] if own and subject.kind in {"i", "we"} else words.starts[index]
    apart = own and words.word(words.at(start) - 1) in {",", "("} and words.word(index + 1) in {",", ")"}
    if not apart and not _has_content(words, index):
        return None
    return Judging(start, words.ends[index], "judge" if own else "mind", negated, owner)


def _of_author(words: Words, index: int, first: int, *, negated: bool) -> Judging | None:
    """Return the judgment of a telegram's "Am convinced", which leaves "I" out."""
    if not _has_content(words, index):
        return None
    return Judging(words.starts[first], words.ends[index], "judge", negated, words.starts[first])


def _terse(words: Words, index: int, first: int, *, negated: bool) -> Judging | None:
    """Return the judgment of an adjective without "is", as telegrams have it behind a noun; None otherwise."""
    if words.low[index] not in _TERSE:
        return None
    subject = subject_before(words, first)
    if subject.kind != "noun" or subject.opener not in _SENTENCE_OPENERS or words.word(first - 1) in PUNCTUATION:
        return None
    if any(w in word_class("preposition") | FINITE or w.endswith("ed") for w in words.low[subject.start : first]):
        return None
    if words.word(index + 1) != "that" and not judges_clause(words, index + 1, marked=False):
        return None
    return Judging(words.starts[index], words.ends[index], "mind", negated, words.starts[first])


def _has_content(words: Words, index: int) -> bool:
    at = index
    index = inserted(words, index) - 1
    behind = words.word(index + 1)
    if behind == "that":
        return judges_clause(words, index + 2)
    if behind in one_of("about regarding concerning re over"):
        return words.low[at] in _DOUBTING
    if behind == "of":
        return words.low[at] not in _THAT_ONLY and words.word(index + 2) not in {"you", "your"}
    if behind in one_of("whether if what how why"):
        return words.low[at] in {"sure", "certain"}
    if (
        words.low[at] == "satisfied"
        or not behind
        or behind in PUNCTUATION
        or behind in word_class("preposition")
        or behind in one_of("to and or as")
    ):
        return False
    return judges_clause(words, index + 1, marked=False)
