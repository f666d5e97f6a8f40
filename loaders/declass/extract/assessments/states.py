"""Adjectives of certainty and fear with a holder: "we are confident that", "he is not sure", "they are afraid"."""

from __future__ import annotations

from declass.extract.assessments.complements import behind as inserted
from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.grammar import Subject, subject_before
from declass.extract.assessments.minds import Judging
from declass.extract.assessments.outcomes import is_promise
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, is_adverb, is_negation, one_of, word_class

_BE = one_of("am is are was were be been feel feels felt remain remains remained become becomes became grew")
_SENTENCE_OPENERS = frozenset({"", ".", ",", ";", ":", "that", "and", "but", ")"})
_CONTRACTED = one_of("i'm we're he's they're she's")
_THAT_ONLY = one_of("concerned worried persuaded satisfied afraid apprehensive certain hopeful positive optimistic")
_DOUBTING = one_of("skeptical sceptical doubtful dubious suspicious pessimistic unconvinced optimistic confident")
_AUXILIARIES = one_of("have has had would will may might do does did")
_BETWEEN = one_of("no longer pretty")
# What a telegram may leave "is" out before: "Government firmly convinced US has".
_TERSE = one_of("convinced confident skeptical sceptical doubtful apprehensive fearful hopeful persuaded")


def state_of_mind(words: Words, index: int) -> Judging | None:
    """Return the judgment that the adjective at ``index`` ascribes to its subject, or None."""
    state = state_as_read(words, index)
    first = words.at(state.owner)
    verb = _verb(words, index)
    if verb < 0:
        return state if _is_terse(words, index, first) else None
    if words.low[verb] not in _CONTRACTED:
        subject = subject_before(words, first)
        unnamed = subject.kind in one_of("you it there none this") or subject.head in one_of("what that which you")
        if unnamed and not _leaves_i_out(words, verb, subject):
            return None
    apart = state.kind == "judge" and words.word(words.at(state.start) - 1) in {",", "("}
    apart = apart and words.word(index + 1) in {",", ")"}
    if state.kind == "judge" and is_promise(words, index + 1 + (words.word(index + 1) == "that")):
        return None  # what one assures others of about oneself
    return state if apart or _has_content(words, index) else None


def state_as_read(words: Words, index: int) -> Judging:
    """Return whose state of mind the adjective at ``index`` tells and whether it is denied, a judgment or not."""
    low = words.low
    verb = _verb(words, index)
    first = verb if verb >= 0 else _degree(words, index)
    while (
        verb > 0
        and first > 0
        and (low[first - 1] in _AUXILIARIES or is_adverb(low[first - 1]) or is_negation(low[first - 1]))
    ):
        first -= 1
    negated = any(is_negation(word) or word == "no" for word in low[first:index])
    own, start = False, words.starts[index]
    if verb >= 0 and low[verb] in _CONTRACTED:
        own, start = low[verb] in {"i'm", "we're"}, words.starts[verb]
    elif verb >= 0:
        subject = subject_before(words, first)
        own = subject.head in {"i", "we"} or _leaves_i_out(words, verb, subject)
        if own and subject.kind != "coordinate":
            start = words.starts[first if subject.kind == "none" else subject.start]
    return Judging(start, words.ends[index], "judge" if own else "mind", negated, words.starts[first])


def _verb(words: Words, index: int) -> int:
    """Return the index of the "is" or "feels" whose complement the adjective at ``index`` is, -1 without one."""
    at = _degree(words, index) - 1
    return at if at >= 0 and words.low[at] in _BE | _CONTRACTED else -1


def _degree(words: Words, index: int) -> int:
    """Return the index of the first word that says how far the adjective at ``index`` holds: "not at all sure"."""
    while index > 0 and (
        is_adverb(words.low[index - 1]) or is_negation(words.low[index - 1]) or words.low[index - 1] in _BETWEEN
    ):
        index -= 1
    return index


def _leaves_i_out(words: Words, verb: int, subject: Subject) -> bool:
    """Tell whether a telegram leaves "I" out: "Am convinced"."""
    told = subject.kind == "none" and subject.opener in _SENTENCE_OPENERS
    return told and words.low[verb] in {"am", "feel"}


def _is_terse(words: Words, index: int, first: int) -> bool:
    """Tell whether an adjective stands behind a noun without "is", as telegrams have it."""
    if words.low[index] not in _TERSE:
        return False
    subject = subject_before(words, first)
    if subject.kind != "noun" or subject.opener not in _SENTENCE_OPENERS or words.word(first - 1) in PUNCTUATION:
        return False
    if any(w in word_class("preposition") | FINITE or w.endswith("ed") for w in words.low[subject.start : first]):
        return False
    return words.word(index + 1) == "that" or judges_clause(words, index + 1, marked=False)


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
