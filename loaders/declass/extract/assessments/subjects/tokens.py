"""From a sentence and its actors to tokens with word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import word_class

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_TOKEN = re.compile(
    r"[^\W\d_][^\W_]*(?:[-–./&’'‘][^\W_]+)*|[,;:()\[\]—…?!“”\"]|\d[\d,.]*\d(?!\w)|[^\W_]+(?:[-–./&’'‘][^\W_]+)*|\s[-–]\s"
)
# The number or letter of a paragraph is no word of the sentence.
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+")
_CLITICS = frozenset(("s", "d", "ll", "re", "m", "ve"))
_PUNCTUATION = {"[": "(", "]": ")", "…": ";", ":": ";", "?": ";", "!": ";", "“": '"', "”": '"', "-": "—", "–": "—"}
_MARKS = frozenset("'’‘")
_OWNED = ("s' ", "s’ ", "s‘ ")
_PREFIX_END = "-–"


@dataclass(slots=True, eq=False)
class Token:
    """A word, a mark or an actor: the word in lower case, its class, the actor; words are shared, not changed."""

    word: str
    kind: str
    actor: Actor | None = None
    possessive: bool = False
    capital: bool = False


def tokenize(sentence: str, actors: list[Actor]) -> tuple[list[Token], list[tuple[int, int]]]:
    """Return the tokens of ``sentence`` and their code points; an actor, however many words, is one of class X."""
    tokens: list[Token] = []
    spans: list[tuple[int, int]] = []
    number, count = 0, len(actors)
    upcoming = actors[0].start if actors else len(sentence)
    lead = _ENUMERATOR.match(sentence)
    last = lead.end() if lead else 0
    owned = any(map(sentence.__contains__, _OWNED))
    for hit in _TOKEN.finditer(sentence, last):
        start, end = span = hit.span()
        if start < last:
            if end <= last or not sentence[last:end].strip("-–'’"):
                continue
            start, end = span = (last, end)  # "US-Soviet": a second actor in one word
        if upcoming < end:
            while upcoming < end:
                actor = actors[number]
                number += 1
                upcoming = actors[number].start if number < count else len(sentence)
                if actor.start >= last:
                    token = _actor(sentence, start, actor)
                    tokens.append(token)
                    spans.append((actor.start, actor.end) if token.actor else (start, max(end, actor.end)))
                    last = actor.end + 2 * token.possessive
            if start < last:
                continue
        text = sentence[start:end]
        token = _word(text)
        if token.kind == "?":
            if text != "May":
                _split(tokens, spans, span, text)
                continue
            token = _MONTH if tokens else _MAY
        elif owned and text[-1] == "s" and sentence.startswith(_OWNED, end - 1):
            token = _possessive(text)  # "the allies' view"
        tokens.append(token)
        spans.append(span)
    return tokens, spans


def _actor(sentence: str, start: int, actor: Actor) -> Token:
    """Return the token of ``actor`` in the word that begins at ``start``; behind "anti-" it is an adjective."""
    if actor.start > start and sentence[actor.start - 1] in _PREFIX_END and sentence[start].islower():
        return Token(sentence[start : actor.end].lower(), "N")
    mark = sentence[actor.end : actor.end + 2]
    possessive = mark[:1] in _MARKS and mark[1:] in ("s", " ", "")
    return Token(actor.words.lower(), "X", actor, possessive, True)


@lru_cache(maxsize=32768)
def _word(text: str) -> Token:
    """Return the token of a word or mark; of class "?" where it has an apostrophe, or its place tells what it is."""
    if text == "May":
        return Token("may", "?")
    first = text[0]
    if not first.isalnum():
        mark = text.strip()
        return Token(mark, _PUNCTUATION.get(mark, mark))
    word = text.lower()
    if not word.isalnum() and any(a in word for a in _MARKS):
        return Token(word, "?")
    return Token(word, "N" if text == "US" else word_class(word), capital=first.isupper())


@lru_cache(maxsize=4096)
def _possessive(text: str) -> Token:
    word = text.lower()
    return Token(word, word_class(word), None, True, text[0].isupper())


_MONTH = Token("may", "Z", capital=True)
_MAY = Token("may", word_class("may"), capital=True)


def _split(tokens: list[Token], spans: list[tuple[int, int]], span: tuple[int, int], text: str) -> None:
    """Add a word with an apostrophe: "they'd" is two tokens, "Peiping's" is a possessive, "don't" one word."""
    start, end = span
    word = text.lower().replace("’", "'").replace("‘", "'")
    head, _, tail = word.rpartition("'")
    if tail not in _CLITICS:
        tokens.append(Token(word, word_class(word), capital=text[0].isupper()))
        spans.append(span)
    elif word_class(head) in "PRH" or head == "let":
        tokens.extend((Token(head, word_class(head), capital=text[0].isupper()), Token("'" + tail, "A")))
        spans.extend(((start, start + len(head)), (start + len(head), end)))
    else:
        tokens.append(_possessive(text[: len(head)]))
        spans.append(span)
