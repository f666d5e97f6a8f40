"""Tasks and objectives, which judge nothing: "To estimate what they would do", an item "(a) To prevent a war"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.words import (
    BE,
    FINITE,
    MODALS,
    base_forms,
    is_adverb,
    one_of,
    word_class,
    words_of,
)

if TYPE_CHECKING:
    from declass.extract.assessments.words import Words

# "To estimate probable Soviet courses of action": the task of an estimate; "(a) To prevent a war": an item of a list.
_TASK = re.compile(
    r"[“\"'(\[]*(?:(?:\d{1,2}|[a-z])[.)\]]\s+)?[“\"']?To (?:re)?(?:estimate|assess|appraise|evaluate|examine|"
    r"determine|analy[sz]e|consider|review|forecast|establish|identify|obtain)\b"
    r"|[“\"'(\[]*(?:\d{1,2}|[a-z])[.)\]]\s+[“\"']?To "
    r"(?!(?:the|this|that|these|those|such|an?|our|my|his|her|its|their|your|some|many|most|all|both|each|us|me|him|"
    r"what|which|whom|date|judge|put|sum|begin|be)\b)[a-z]+"
)
# A clause begins with these; one of circumstance has no "will" or "would".
_CONTENT = one_of("that which who whom whose whether what how why where")
_CIRCUMSTANCE = one_of("as if when whenever wherever while until unless because although though")
_FUTURE = one_of("will would shall may might must")
# Verbs whose form tells that they have a subject.
_PREDICATES = FINITE | one_of(
    "believe believes think thinks feel feels seem seems appear appears seemed appeared became proved meant requires "
    "involves entails implies makes puts brings gives becomes depends remains constitutes represents"
)
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|who|what|that|there)'(?:s|re|ve|m|d|ll)")
_SPEAKERS = one_of("i he she we they")
_SUBJECTS = _SPEAKERS | one_of("it you")
_SINGULAR = one_of("is was has does")
_ARTICLES = one_of("the a an my our your his its their every no")  # "the will of the people"
_JOINS = MODALS | one_of("and or but nor to")  # "would have", "and to do", "and might"
_HEDGES = one_of("probably presumably certainly undoubtedly surely apparently evidently perhaps")


def is_task(sentence: str) -> bool:
    """Tell whether ``sentence``, without blanks around it, is an infinitive that nothing is said of."""
    return _TASK.match(sentence) is not None and not _asserts(words_of(sentence))


def _asserts(words: Words) -> bool:
    """Tell whether ``words``, which begin with an infinitive, have a verb outside the clauses that hang on it.

    "To withdraw when they are attacked would mean war" has "would"; "To estimate what they would do" has none.
    """
    waiting: list[str] = []  # what began the clauses whose verb is still to come
    held: list[int] = []  # for each insertion, how many of them go on behind it
    for index, word in enumerate(words.low):
        if word in {",", "—"} and _is_insertion(words, index):
            held.append(len(waiting))
        elif word in {",", "—", ";", ":"}:
            del waiting[held.pop() if held else 0 :]
        elif opener := _opener(words, index):
            if not _has_verb_beside(words, index):
                waiting.append(opener)
        elif not waiting and (_is_hedge(words, index) or _is_speaker(words, index)):
            return True
        elif _is_predicate(words, index):
            if waiting and _has_had_verb(words, index, waiting[-1]):
                waiting.pop()
            if not waiting:
                return True
            waiting.pop()
    return False


def _is_insertion(words: Words, index: int) -> bool:
    """Tell whether a clause goes on behind what the comma at ``index`` begins: "that, in our view, they would"."""
    return bool(_opener(words, index - 1) or _opener(words, index + 1))


def _opener(words: Words, index: int) -> str:
    """Return the word at ``index`` where a clause begins with it, else ""."""
    word, before = words.word(index), words.word(index - 1)
    if word == "that" and (before in word_class("preposition") or _tells_nothing(words, index - 1)):
        return ""  # "to support that regime"
    if word == "as" and words.word(index + 1) not in _SUBJECTS:
        return ""  # "as a base"
    if word in {"if", "when"} and (before in word_class("ask-whether") or before in word_class("judge")):
        return "whether"
    return word if word in _CONTENT or word in _CIRCUMSTANCE else ""


def _tells_nothing(words: Words, index: int) -> bool:
    """Tell whether the word at ``index`` is the infinitive of a verb that no clause with "that" follows."""
    telling = ("say", "know", "judge", "promise", "ask", "hope")
    return words.word(index - 1) == "to" and not any(words.word(index) in word_class(name) for name in telling)


def _has_verb_beside(words: Words, index: int) -> bool:
    """Tell whether what begins with the word at ``index`` has its verb there: "what they want", "when attacked"."""
    at = index + 1
    if words.word(at) in _SUBJECTS:
        at += 1
        while is_adverb(words.word(at)):
            at += 1
        return words.word(at).isalpha() and words.word(at) not in _PREDICATES
    verb = words.word(at)
    if verb.endswith("s"):  # "a step which leads to war", but "to determine which records they keep"
        return words.word(index) in {"which", "who", "that"} and words.word(index - 2) != "to" and _is_inflected(verb)
    return verb == "to" or _is_inflected(verb)


def _word_before(words: Words, index: int) -> str:
    """Return the last word before ``index`` that is no adverb."""
    index -= 1
    while is_adverb(words.word(index)):
        index -= 1
    return words.word(index)


def _is_inflected(word: str) -> bool:
    return base_forms().get(word, word) != word and not word.endswith("ing") and word not in _PREDICATES


def _is_predicate(words: Words, index: int) -> bool:
    """Tell whether the word at ``index`` is the first of a verb that has a subject."""
    word = words.word(index)
    if _CONTRACTED.fullmatch(word):
        return True
    if word.endswith("ed") and word not in _PREDICATES:  # "a threat posed by them", "they posed a threat"
        return words.word(index + 1) in word_class("determiner") and _word_before(words, index) not in BE
    if word not in _PREDICATES or words.text[words.starts[index]].isupper():
        return False
    before = _word_before(words, index)
    return before not in _ARTICLES and before not in _JOINS


def _has_had_verb(words: Words, index: int, opener: str) -> bool:
    """Tell whether the verb at ``index`` is another's than that of the clause that begins with ``opener``.

    "If Peking attacks would be too late", "what Moscow wants is unknown".
    """
    before = words.word(index - 1)
    if opener in _CIRCUMSTANCE and words.word(index) in _FUTURE:
        return True
    return words.word(index) in _SINGULAR and before.endswith("s") and _is_inflected(before)


def _is_hedge(words: Words, index: int) -> bool:
    """Tell whether the word at ``index`` hedges a whole clause, not an adjective, and not the verb before it."""
    if words.word(index) not in _HEDGES:
        return False
    before = _word_before(words, index)
    return not any(before in held for held in (word_class("preposition"), _ARTICLES, _JOINS, FINITE, BE))


def _is_speaker(words: Words, index: int) -> bool:
    """Tell whether a clause begins at ``index`` with who does what it says: "To avoid delay, I recommend"."""
    return words.word(index) in _SPEAKERS and words.word(index - 1) == ","
