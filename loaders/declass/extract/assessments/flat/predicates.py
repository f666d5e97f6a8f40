"""The finite verbs of a sentence: in which mood they stand and of whom they speak."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.flat.tokens import word_set

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.flat.tokens import Words

_MOOD_NAMES = ("will", "would", "can", "may", "must", "present", "perfect", "past")
_MOODS = {word: mood for mood in _MOOD_NAMES for word in word_set(f"mood-{mood}")}
# What may stand between a subject and its verb, and between an auxiliary and the verb.
_BETWEEN = word_set("between")
# The side that writes: the papers read here are those of the United States government.
_OWN_STATE = re.compile(
    r"\b(?:united states|us|u\.s\.|u\. s\.|usa|usg|dept|department|embassy|emb|administration|agency|washington"
    r"|(?:united states|u\.s\.|us|this|our|my) (?:government|govt|delegation|side|administration|country|mission"
    r"|office))\Z"
)
_OFFICE = word_set("office")
_PAPER = word_set("paper")
_NOUN_AFTER_HAVE = word_set("noun-after-have")
_BEFORE_NOUN = word_set("before-noun")
_OWN_ENDS = word_set("own-state-ends")
_OURS = frozenset({"our", "my"})
_PRONOUNS = {
    **dict.fromkeys(("i", "we", "you"), "own"),
    **dict.fromkeys(("he", "she"), "person"),
    **dict.fromkeys(("which", "who", "what"), "relative"),
    **dict.fromkeys(word_set("this"), "this"),
    "they": "group",
    "there": "there",
}
_STOP = re.compile(r"[;:—]")
_LINKS = word_set("links")
_HEAD_ENDS = word_set("head-ends")
_PEOPLE = word_set("people")
_HEAD_REACH = 7  # words before the last noun of a subject in which its first one is looked for
_PARENTHESIS = 7  # words


class Predicate(NamedTuple):
    """A finite verb: the index of its first word, its mood, and whose it is.

    ``subject`` is ``own`` (the writer, the writer's side, the reader), ``person``, ``group`` (a body or several),
    ``paper`` (a text, a meeting), ``this``, ``there``, ``relative``, ``thing`` (any other noun) or ``none``.
    """

    at: int
    mood: str
    subject: str


def find_predicates(words: Words, actors: list[Actor], verbs: list[int]) -> list[Predicate]:
    """Return the finite verbs among ``words`` in order; ``verbs`` are the indices of words that may be one."""
    found: list[Predicate] = []
    texts = words.text
    last = -9
    for index, text in enumerate(texts):
        mood = _MOODS.get(text)
        if text == "will" and index and texts[index - 1] in _BEFORE_NOUN:
            mood = None
        if mood is not None:
            if mood == "perfect" and index + 1 < len(texts) and texts[index + 1] in _NOUN_AFTER_HAVE:
                mood = "present"
            found.append(Predicate(index, mood, subject_of(words, index, actors)))
            last = index
        elif index in verbs and index and texts[index - 1] != "to":
            subject = subject_of(words, index, actors)
            singular = text.endswith("s")
            if (singular and subject not in {"none", "there"}) or (subject in {"group", "own"} and index - last > 3):
                found.append(Predicate(index, "verb", subject))
    return found


def subject_of(words: Words, at: int, actors: list[Actor]) -> str:
    """Return of what kind the subject is of the verb that is word ``at``; see :class:`Predicate`."""
    index = at - 1
    while index >= 0:
        gap = words.gap(index)
        if gap != " ":
            if _STOP.search(gap):
                return "none"
            if "," in gap:
                opened = _parenthesis(words, index)
                if opened is not None:
                    index = opened
                    continue
        word = words.text[index]
        if word in _BETWEEN or (word.endswith("ly") and len(word) > 4):
            index -= 1
            continue
        break
    if index < 0:
        return "none"
    kind = _kind(words, index, actors)
    if kind not in {"group", "person", "own", "thing"} or words.text[index] in _PRONOUNS:
        return kind
    head = _head(words, index)
    if head == index or words.text[head] in _PEOPLE:
        return kind
    return "paper" if words.text[head] in _PAPER else "thing"


def _head(words: Words, last: int) -> int:
    """Return the index of the noun that the words up to ``last`` are about: in "the fall of Peking" of "fall"."""
    head = last
    for index in range(last - 1, max(0, last - _HEAD_REACH), -1):
        text = words.text[index]
        if words.gap(index) != " " or text in _HEAD_ENDS or text in _MOODS:
            break
        if text in _LINKS:
            if words.gap(index - 1) != " " or words.text[index - 1] in _HEAD_ENDS:
                break
            head = index - 1
    return head


def _parenthesis(words: Words, last: int) -> int | None:
    """Return the index of the word before the comma that opens what ends with word ``last``."""
    for index in range(last - 1, max(-1, last - _PARENTHESIS), -1):
        if "," in words.gap(index):
            return index
    return None


def _kind(words: Words, index: int, actors: list[Actor]) -> str:
    text = words.text[index]
    known = _PRONOUNS.get(text)
    if known is not None:
        return known
    if text in _OWN_ENDS and _OWN_STATE.search(" ".join(words.text[max(0, index - 2) : index + 1])):
        return "own"
    start, end = words.spans[index]
    for actor in actors:
        if actor.start <= start < actor.end <= end + 2:
            return "person" if actor.person or is_office(actor.words) else "group"
    if text in _PAPER:
        return "paper"
    return "thing" if _OURS.isdisjoint(words.text[max(0, index - 2) : index]) else "own"


@lru_cache(maxsize=4096)
def is_office(name: str) -> bool:
    """Tell whether ``name`` speaks of a person by office or title ("the Secretary", "Mr. Koo")."""
    return not _OFFICE.isdisjoint(name.lower().replace(".", "").split())


@lru_cache(maxsize=4096)
def is_own_state(name: str) -> bool:
    """Tell whether ``name`` is the writer's side: the United States, its government, the department."""
    return _OWN_STATE.search(name.lower()) is not None
