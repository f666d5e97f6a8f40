"""Where a condition ends: at the comma before its main clause, or where that clause begins without one."""

from __future__ import annotations

import re

from declass.extract.assessments.grammar import PRONOUNS
from declass.extract.assessments.words import (
    FINITE,
    MODALS,
    PUNCTUATION,
    Words,
    base_forms,
    is_adverb,
    is_participle,
    one_of,
    word_class,
    words_of,
)

_SUBJECT = r"(?:they|he|she|it|we|I|there|this|these|those|you|the|a|an|our|their|his|its|any|some|no|such|[A-Z]\w+)"
_VERB = (
    r"(?:will|would|can|could|may|might|shall|should|must|is|are|was|were|has|have|had|do|does|did|"
    r"believe|think|feel|expect|estimate|appears?|seems?|doubt|\w+(?:ed|es))"
)
# "Statements, particularly if they recur, may add to concern": the comma closes what is inserted.
_GOES_ON = re.compile(r"\s*(?:and|or|as|but|which|who|including|such)\b")
_LISTED = re.compile(r"\s*[\w’'-]+,?\s+(?:and|or)\s|\s*\w+ed,")
_INSERTING = re.compile(r",\s*+(?:particularly|especially|even|and|at least)?+\s*+\Z", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(rf"[”’)\"]?\s*(?:then\s+|in\s+\w+\s+\w+,\s*)?{_SUBJECT}\b(?:\W+\w+){{0,14}}?\W+{_VERB}\b")
_MAIN_SUBJECTLESS = re.compile(
    r"\s*(?:and\s+)?(?:then\s+)?(?:probably|perhaps|presumably|undoubtedly|conceivably)\b", re.I
)
# "If, however, the Kremlin estimated": the commas are not those of the clause.
_INSERTED = re.compile(r",[^,;]{1,60}+,")
_HARD_STOP = re.compile(
    r"[;:—]|(?<!\b[A-Za-z])(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bGen)[.!?](?=[\"”’)]*(?:\s+[A-Z“]|\s*$))|,\s*(?=(?:and|but|or)\s+(?:that\s+)?(?:(?:the|they|he|it|we|I|there)\b|[A-Z]\w+\s+(?:will|would|may|might|can|could|should|must)\b))"
)

_PARTS = re.compile(r"[,;]")
_MODAL = re.compile(r"\b(?:will|would|may|might|could)\b")
_QUOTES = frozenset('”’)"')
_NO_SUBJECT = one_of("and or but as by with which who")
_PARTED = one_of("which who that if when unless because but")
_GOING_ON = one_of("and but or nor whereas while although though which who")
_ALONE = one_of("this that these those more much both")  # determiners that may stand for a noun
_NO_NOUN = one_of("that which who what and or but not")
_LONGEST_SUBJECT = 14  # words
_SHORTEST, _LONGEST = 3, 40  # words of a condition with a verb before its main clause
_SUBJECTS = one_of("they he she it we i there")
_HOLDING = one_of("that whether why how")
_OBJECTS = one_of("me us him them her")
_ARTICLES = one_of("the a an this our their his its")
_NOUNS = 6  # words in which the article of a subject must stand
_GOVERNING = ("say", "know", "hope", "ask", "judge", "subordinator", "conjunction", "preposition")
_OPENING = one_of("be been being that which who what such as")


def end_of(sentence: str, start: int, behind: int, phrase: str) -> tuple[int, bool]:
    """Return where the condition ends whose opening words are ``sentence[start:behind]``, and whether it comes first.

    ``phrase`` are those words in lower case where no clause follows them but a noun ("in the event of"); else "".
    """
    inserted = _INSERTED.match(sentence, behind)
    begin = inserted.end() if inserted else behind
    commas = [begin - behind + m.start() for m in re.finditer(",", sentence[begin:])]
    stop = _HARD_STOP.search(sentence, begin)
    limit = stop.start() if stop else len(sentence)
    words = words_of(sentence)
    for comma in commas:
        at = behind + comma
        if at >= limit:
            break
        main = _MAIN_CLAUSE.match(sentence, at + 1) or _MAIN_SUBJECTLESS.match(sentence, at + 1)
        if main or _bare_subject(words, at):
            return at, not _within_clause(sentence[:start])
        if phrase and not phrase.startswith("without"):
            return at, False
        listed = _LISTED.match(sentence, at + 1)  # "if it is strengthened, motivated, and brought to help"
        if _INSERTING.search(sentence, 0, start) and not (listed or _GOES_ON.match(sentence, at + 1)):
            return at, False
    if phrase and commas and behind + commas[0] < limit:
        return behind + commas[0], not re.search(r"\w{3,}\s+\w+", sentence[:start])
    bare = _main_without_comma(words, words.at(behind - 1) + 1, limit, verbless=bool(phrase))
    return (bare, not _within_clause(sentence[:start])) if bare >= 0 else (limit, False)


def _within_clause(before: str) -> bool:
    """Tell whether a condition stands in the middle of its clause: "they would, if …, probably"."""
    clause = _PARTS.split(before.rstrip().removesuffix(","))[-1]
    return _MODAL.search(clause) is not None


def _bare_subject(words: Words, comma: int) -> bool:
    """Tell whether a main clause follows a comma whose subject is a bare noun: "…, conditions should improve"."""
    at = words.at(comma) + 1
    while words.word(at) in _QUOTES:
        at += 1
    if at >= len(words) or words.low[at] in _NO_SUBJECT or not words.text[words.starts[at]].islower():
        return False
    for n in range(at + 1, min(at + _LONGEST_SUBJECT, len(words))):
        if words.low[n] in MODALS:
            return True
        if words.low[n] in PUNCTUATION or words.low[n] in _PARTED:
            break
    return False


def _main_without_comma(words: Words, start: int, limit: int, *, verbless: bool) -> int:
    """Return the offset at which a main clause begins behind the condition from ``start``, -1 where none is seen.

    "If we initiate a debate the Asians will object": its subject stands behind a noun on which nothing of it depends.
    """
    low = words.low
    told = verbless or low[start : start + 1] == ["there"] or words.word(start) in PRONOUNS
    inner = False  # a clause inside the condition that waits for its verb: "if we are told that the army would act"
    for at in range(start, min(len(low), start + _LONGEST)):
        if words.starts[at] >= limit or (low[at] == "," and words.word(at + 1) in _GOING_ON):
            break
        subject = -1
        if low[at] in _SUBJECTS and words.word(at + 1 + is_adverb(words.word(at + 1))) in FINITE:
            subject = at
        elif low[at] in MODALS:
            subject = _determined(words, at)
        if (
            told
            and not inner
            and subject >= start + (1 if verbless else _SHORTEST)
            and _ends_phrase(words, subject - 1)
        ):
            return words.starts[subject - (low[subject - 1] == "then")]
        inner = (inner or low[at] in _HOLDING) and low[at] not in FINITE
        told = told or low[at] in FINITE or is_participle(low[at]) or base_forms().get(low[at], low[at]) != low[at]
    return -1


def _determined(words: Words, modal: int) -> int:
    """Return where the subject of ``modal`` begins that is a noun with its article, -1 where it is no such thing."""
    at = modal - 1
    while at > 0 and is_adverb(words.low[at]):
        at -= 1
    if words.word(at) in _NO_NOUN or words.word(at) in PRONOUNS:
        return -1
    for n in range(at - 1, max(-1, at - _NOUNS), -1):
        if words.low[n] in _ARTICLES:
            return n
        if words.low[n] in PUNCTUATION or words.low[n] in FINITE or words.low[n] in word_class("preposition"):
            break
    return -1


def _ends_phrase(words: Words, index: int) -> bool:
    """Tell whether the word at ``index`` may be the last of a clause, and what follows depends on none of it."""
    word = words.low[index]
    if word in word_class("noun-too") and word.endswith("s") and _is_determined(words, index):
        return True
    closed = word in PUNCTUATION or word in FINITE or word in PRONOUNS or word in _OBJECTS or word in _OPENING
    closed = closed or word in word_class("determiner") - _ALONE
    return not (closed or any(word in word_class(name) for name in _GOVERNING))


def _is_determined(words: Words, index: int) -> bool:
    return not word_class("determiner").isdisjoint(words.low[max(0, index - 3) : index])
