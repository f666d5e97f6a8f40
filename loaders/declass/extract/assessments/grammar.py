"""Shallow grammar around a verb: its group to the right, its subject and what opens its clause to the left."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from declass.extract.assessments.words import (
    FINITE,
    MODALS,
    PUNCTUATION,
    Words,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    word_class,
)

PRONOUNS = one_of("i we you he she it they there one")
_DEMONSTRATIVES = one_of("this these those")
_RELATIVES = one_of("who which that")
_INSERTED = 9  # words between two commas that may part a subject from its verb
_LONGEST_SUBJECT = 40  # words
_HEAVY = one_of(": ; — – . … ? !")


class Group(NamedTuple):
    """What stands behind a modal verb: the main verb ``verb`` at index ``at`` (-1: none), and the index behind it."""

    verb: str
    at: int
    rest: int
    negated: bool = False
    passive: bool = False
    perfect: bool = False


class Subject(NamedTuple):
    """What stands before a verb.

    ``kind`` is a personal pronoun, "this", "relative" (who, which, that), "noun", "coordinate" (shared with the verb
    before) or "none"; ``head`` the word nearest the verb, ``start`` the index of its first word, ``opener`` the word
    before it ("" at the beginning), ``governor`` the word on which a clause with "that" or without it hangs.
    """

    kind: str
    head: str
    start: int
    opener: str
    governor: str = ""


@cache
def _governing() -> frozenset[str]:
    return word_class("say") | word_class("know") | word_class("hope") | word_class("ask") | word_class("judge")


@cache
def _stops() -> frozenset[str]:
    finite = one_of("am is are was were has have had do does did")
    return (
        (PUNCTUATION - {"“", "”", '"', ")", "("})
        | (word_class("subordinator") - {"as", "than"})
        | MODALS
        | finite
        | _governing()
        | one_of("but let lets make makes i we you he she they")
    )


def group_after(words: Words, index: int) -> Group:
    """Return the verb group that the modal at ``index`` opens."""
    low = words.low
    at, negated = _skip(words, index + 1, negated=low[index] == "cannot")
    if words.word(at) in {"or", "and"} and words.word(at + 1) in MODALS:
        at, negated = _skip(words, at + 2, negated=negated)
    verb = words.word(at)
    if not verb or verb in PUNCTUATION:
        return Group("", -1, at, negated)
    perfect = passive = False
    if verb == "have":
        following, denied = _skip(words, at + 1, negated=negated)
        if is_participle(words.word(following)) or words.word(following) == "been":
            at, negated, perfect = following, denied, True
    if words.word(at) in {"be", "been"}:
        following, denied = _skip(words, at + 1, negated=negated)
        if is_participle(words.word(following)):
            return Group(low[following], following, following + 1, denied, True, perfect)
        return Group("be", at, following, denied, False, perfect)
    following, _ = _skip(words, at + 1, negated=False)
    return Group(low[at], at, following, negated, passive, perfect)


def _skip(words: Words, index: int, *, negated: bool) -> tuple[int, bool]:
    """Return the index of the next word that is no adverb, negation or insertion, and whether one negated."""
    low, size = words.low, len(words.low)
    while index < size:
        word = low[index]
        if is_negation(word):
            negated = True
        elif word in {",", "("}:
            closing = _closing(words, index)
            if closing < 0:
                break
            index = closing
        elif word in word_class("preposition"):
            after = _behind_phrase(words, index)
            if after < 0:
                break
            index = after - 1
        elif word not in {"“", '"'} and not is_adverb(word):
            break
        index += 1
    return index, negated


def _behind_phrase(words: Words, index: int) -> int:
    """Return the index behind a short adverbial ("on occasion", "of course", "in the end"), -1 where it is none."""
    size = 3 if words.word(index + 1) in word_class("determiner") else 2
    if words.low[index] == "to" and size == 2:  # an infinitive
        return -1
    following = words.word(index + size)
    if not following or following in PUNCTUATION or following in word_class("preposition"):
        return -1
    return index + size


def _closing(words: Words, index: int) -> int:
    """Return where an insertion that opens at ``index`` ends, -1 if it does not within a few words."""
    wanted = "," if words.low[index] == "," else ")"
    for at in range(index + 1, min(index + _INSERTED + 2, len(words.low))):
        word = words.low[at]
        if word == wanted:
            return at
        if word in _HEAVY or (wanted == "," and word in MODALS):
            return -1
    return -1


def subject_before(words: Words, index: int) -> Subject:
    """Return the subject of the verb whose group begins at ``index``."""
    low = words.low
    at = index - 1
    while at >= 0:
        word = low[at]
        if word == ",":
            opening = _opening(words, at)
            if opening < 0:
                return Subject("none", "", at + 1, ",")
            at = opening
        elif word == ")":
            at = _bracket(words, at)
        elif word == "]":
            return _clause(words, "noun", word, max(0, _bracket(words, at)))
        elif word not in {"“", "”", '"', "'"} and not (is_adverb(word) or is_negation(word)):
            break
        at -= 1
    if at < 0:
        return Subject("none", "", 0, "")
    word = low[at]
    if word in PRONOUNS:
        return _clause(words, word, word, at)
    if word in _DEMONSTRATIVES:
        return _clause(words, "this", word, at)
    if word in _RELATIVES:
        before = words.word(at - 1)
        if word == "that" and (not before or before in PUNCTUATION or before in one_of("and but or that")):
            return _clause(words, "this", word, at)
        return Subject("relative", word, at, before)
    if word in {"and", "or", "but"}:
        return _shared(words, at)
    if word in PUNCTUATION or word == "to" or (word in _stops() and not _is_noun(words, at)):
        return Subject("none", "", at + 1, word)
    start = at
    while start > 0 and at - start < _LONGEST_SUBJECT:
        before = low[start - 1]
        if before == ")":
            start = _bracket(words, start - 1)
            continue
        if before == "(" or (before in _stops() and not _is_noun(words, start - 1)):
            break
        start -= 1
    return _clause(words, "noun", word, start)


def _is_noun(words: Words, index: int) -> bool:
    """Tell whether a word that may be verb or noun is a noun: "the United States may", not "reports the army may"."""
    following = words.word(index + 1)
    if words.low[index] == "may":  # the month
        return index > 0 and words.text[words.starts[index] : words.ends[index]] == "May"
    if words.low[index].endswith("ing") and words.word(index - 1) not in PUNCTUATION:
        # "rules regarding voting", not "announcing the"
        modified = following in PRONOUNS or following in word_class("determiner") or following == "that"
        return not modified and words.text[words.starts[index + 1] :][:1].islower() if following else False
    if words.low[index].endswith(("ed", "ing")):  # "the recommended change"
        return words.word(index - 1) in word_class("determiner")
    if words.low[index] not in word_class("noun-too") or words.word(index - 1).endswith("ly"):  # "accordingly hopes"
        return False
    return following not in PRONOUNS and following not in word_class("determiner") and following != "that"


def _clause(words: Words, kind: str, head: str, start: int) -> Subject:
    at = start - 1
    while at >= 0 and words.low[at] in {"“", '"', "then", "also", "even", "perhaps", "only"}:
        at -= 1
    opener = words.word(at)
    if (
        opener == ","
        and (opening := _opening(words, at)) > 0
        and words.word(opening - 1) in one_of("if unless whether")
    ):
        opener = words.low[opening - 1]  # "if, in fact, his government can"
    governor = ""
    if opener == "that":
        before = at - 1
        if words.word(before) == "," and (opening := _opening(words, before)) > 0:
            before = opening - 1
        while before > 0 and (is_adverb(words.low[before]) or words.low[before] in PUNCTUATION):
            before -= 1
        governor = words.word(before)
        if governor in {"and", "or", "but"}:  # "in order that … and that"
            earlier = next((n for n in range(before - 1, -1, -1) if words.low[n] == "that"), -1)
            governor = words.word(earlier - 1) if earlier > 0 else governor
    elif opener == ",":  # "suggested that after the vote, the Assembly might"
        that = next((n for n in range(at - 1, max(-1, at - 25), -1) if words.low[n] == "that"), -1)
        if that > 0 and FINITE.isdisjoint(words.low[that + 1 : at]):
            governor = words.word(that - 1)
    elif opener in _governing() and not opener.endswith("ing"):
        governor = opener
    return Subject(kind, head, start, opener, governor)


def _shared(words: Words, conjunction: int) -> Subject:
    """Return the subject of the verb before ``conjunction``, as that of the verb behind it too."""
    for at in range(conjunction - 1, max(-1, conjunction - 40), -1):
        word = words.low[at]
        if word in _HEAVY:
            break
        if word in MODALS or word in one_of("is are was were has have had does do did"):
            first = subject_before(words, at)
            return Subject("coordinate", first.head, first.start, first.opener, first.governor)
    return Subject("coordinate", "", conjunction, words.low[conjunction])


def _opening(words: Words, index: int) -> int:
    """Return where the insertion opens that the comma at ``index`` closes, -1 if it does not within a few words."""
    for at in range(index - 1, max(-1, index - _INSERTED - 2), -1):
        word = words.low[at]
        if word == ",":
            return at
        if word in _HEAVY or word in MODALS:
            return -1
    return -1


def _bracket(words: Words, index: int) -> int:
    wanted = "(" if words.low[index] == ")" else "["
    for at in range(index - 1, max(-1, index - 30), -1):
        if words.low[at] == wanted:
            return at
    return index
