"""What the words of a sentence tell before its verbs are looked at: most sentences are put aside here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from declass.extract.assessments.flat.tokens import Words, find_signs, needed_words, word_set
from declass.extract.assessments.flat.weights import weigh
from declass.extract.openings import SomeOf

# The signs of the vocabulary that are named as they are.
_PLAIN = (
    "capability",
    "gravity",
    "effect",
    "advantage",
    "cause",
    "degree",
    "attitude",
    "trend",
    "evidence",
    "connective",
    "comparison",
    "body",
    "courtesy",
    "condition",
    "paper",
    "matter",
    "option",
    "knowledge",
    "magnitude",
    "problem",
    "fact",
    "title",
    "placing",
    "necessity",
    "ourselves",
    "indefinite",
)
# Those that count in the words which open what is reported, too.
_OF_OPENINGS = frozenset({"knowledge", "fact"})
# Signs of which a second place counts as well, and those whose second places count together.
_AGAIN = ("quantity", "aim", "advice", "procedure", "number")
_TOGETHER = ("capability", "gravity", "effect", "advantage", "cause")
_MANY_NUMBERS = 4
PREDICATIVE = (
    "mind",
    "attitude",
    "capability",
    "effect",
    "cause",
    "gravity",
    "advantage",
    "comparison",
    "trend",
    "knowledge",
    "problem",
    "fact",
)
# Without a word of these or of the signs above nothing is said that could be a judgment.
_BEARING = word_set("mood-would") | word_set("mood-will") | word_set("mood-can") | word_set("valued")
_WILLED = word_set("mood-would") | word_set("mood-will") | word_set("mood-can")
# What the words of a sentence must weigh for its verbs to be looked at; nothing where no verb can turn the balance.
_LEAST_MEANT = -0.4
_TELLING = (*PREDICATIVE, "evidence", "magnitude")
_NEEDED = needed_words(_TELLING) | _BEARING
_SOME_NEEDED = SomeOf(_NEEDED)  # but behind an underscore, which is part of a word there
_COMPARING = frozenset({"than", "too"})
_COMPARES = re.compile(
    r"\b(?:more|less)\s[\w’'-]+(?:\s[\w’'-]+){0,6}\sthan\b|\b(?:greater|better|worse|stronger|weaker|larger|higher|lower|harder"
    r"|easier|longer)(?:\s[\w’'-]+){0,6}\sthan\b|\btoo\s(?:\w+ly\s)?\w+\s(?:to|for)\b",
    re.IGNORECASE,
)
_SAYING = word_set("saying")
_SPEAKERS = word_set("speakers")
_BACKSHIFTED = frozenset({"would", "will", "was", "were", "had"})
# Verbs of saying whose clause is what is judged; those of the second set name a hearer first.
_REPORTS = word_set("reports")
_TELLS = word_set("tells")
_CLAUSE_OPENERS = word_set("clause-openers")
# "It should be borne in mind that", "it is true that", "we realize that": what follows is what is held.
_HELD = word_set("held")
_FAR = 14  # words within which a verb of saying opens a sentence
_HEARER = 6  # words between such a verb and "that"


class Vocabulary(NamedTuple):
    """What the words of a sentence tell by themselves: where they are signs (``hits``), and of what (``signs``).

    ``spoken_of_self`` tells that somebody is said to have said what he would do.
    """

    words: Words
    hits: dict[str, list[int]]
    signs: frozenset[str]
    spoken_of_self: bool


@lru_cache(maxsize=2)
def read_vocabulary(sentence: str) -> Vocabulary | None:
    """Return what the words of ``sentence`` tell; None where they could carry no judgment, whatever its verbs are."""
    if not _SOME_NEEDED.may_be_in(sentence) and "_" not in sentence:
        return None
    words = Words(sentence)
    if _NEEDED.isdisjoint(words.text) or (words.text[0] == "whether" and words.text[1:2] != ["or"]):
        return None
    spoken_of_self = not _SAYING.isdisjoint(words.text) and _speaks_of_self(words.text)
    begins = _reported(words)
    opening = _of_opening(words.text[:begins]) if begins else set()
    words.cut(begins)
    hits = find_signs(words.text)
    if hits.keys().isdisjoint(_TELLING) and _BEARING.isdisjoint(words.text):
        return None
    signs = _of_vocabulary(words, hits) | opening
    if weigh(signs) < (_LEAST_MEANT if "mind" in hits or not _WILLED.isdisjoint(words.text) else 0):
        return None
    return Vocabulary(words, hits, frozenset(signs), spoken_of_self)


def _reported(words: Words) -> int:
    """Return the index of the word with which begins what the sentence reports; 0 where it reports nothing."""
    texts = words.text
    for index, text in enumerate(texts[:_FAR]):
        if text in _HELD and texts[index + 1 : index + 2] == ["that"]:
            return _within(index + 2, texts)
        reports = text in _REPORTS
        if not reports and text not in _TELLS:
            continue
        following = texts[index + 1 : index + 1 + _HEARER]
        if "that" in following[: _HEARER if text in _TELLS else 3]:
            return _within(index + following.index("that") + 2, texts)
        if reports and following and (following[0] in _CLAUSE_OPENERS or words.capital(index + 1)):
            return index + 1
    return 0


def _of_opening(texts: list[str]) -> set[str]:
    """Return the signs of the words that open what is reported: "they know that", "the fact that"."""
    hits = find_signs(texts)
    return {sign for sign in _OF_OPENINGS & hits.keys() if sign != "knowledge" or _knows(texts, hits[sign])}


def _knows(texts: list[str], places: list[int]) -> bool:
    """Tell whether somebody knows, and not "to know": what is to be known."""
    return any(not at or texts[at - 1] != "to" for at in places)


def _within(index: int, texts: list[str]) -> int:
    return index if index < len(texts) else 0


def _of_vocabulary(words: Words, hits: dict[str, list[int]]) -> set[str]:
    signs = {sign for sign in _PLAIN if sign in hits}
    if "knowledge" in signs and not _knows(words.text, hits["knowledge"]):
        signs.discard("knowledge")
    for sign in _AGAIN:
        count = len(hits.get(sign, ()))
        if count:
            signs.add(sign)
        if count > 1:
            signs.add(f"{sign}-again")
        if sign == "number" and count >= _MANY_NUMBERS:
            signs.add("number-many")
    if any(len(hits.get(sign, ())) > 1 for sign in _TOGETHER):
        signs.add("second")
    if not _COMPARING.isdisjoint(words.text) and _COMPARES.search(words.sentence):
        signs.add("comparison")
    return signs


def _speaks_of_self(texts: list[str]) -> bool:
    """Tell whether somebody is said to have said what he would do: "he said that he would"."""
    for index, text in enumerate(texts):
        if text in _SAYING:
            following = [one for one in texts[index + 1 : index + 4] if one != "that"]
            if len(following) > 1 and following[0] in _SPEAKERS and following[1] in _BACKSHIFTED:
                return True
    return False
