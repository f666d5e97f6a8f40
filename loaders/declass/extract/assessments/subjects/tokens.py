"""From a sentence and its actors to tokens with word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import word_class

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[-–./&’'‘][^\W_]+)*|[,;:()\[\]—…?!]|[“”\"]|\s[-–]\s")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+")
_CLITIC = {"s": "A", "d": "A", "ll": "A", "re": "A", "m": "A", "ve": "A"}
_PUNCTUATION = {"[": "(", "]": ")", "…": ";", ":": ";", "?": ";", "!": ";", "“": '"', "”": '"'}
_APOSTROPHES = "'’‘"


@dataclass(slots=True)
class Token:
    """A word, a mark or an actor: code points of the sentence, the word in lower case, class, actor, possessive."""

    start: int
    end: int
    word: str
    kind: str
    actor: Actor | None = None
    possessive: bool = False
    capital: bool = False


def tokenize(sentence: str, actors: list[Actor]) -> list[Token]:
    """Return the tokens of ``sentence``; an actor, however many words, is one token of class X."""
    tokens: list[Token] = []
    number = 0
    lead = _ENUMERATOR.match(sentence)
    last = lead.end() if lead else 0
    for hit in _TOKEN.finditer(sentence, last):
        start, end = hit.span()
        if start < last:
            if end <= last or not sentence[last:end].strip("-–'’"):
                continue
            # "US-Soviet": a second actor in one word; "Peiping's": what is left is the possessive.
            start = last
        while number < len(actors) and actors[number].start < end:
            actor = actors[number]
            number += 1
            if actor.start < last:
                continue
            mark = sentence[actor.end : actor.end + 2]
            possessive = mark[:1] in _APOSTROPHES and mark != "" and (mark[1:] in ("s", " ", ""))
            inside = actor.start > start and sentence[actor.start - 1] in "-–" and sentence[start].islower()
            if inside:  # "anti-Soviet"
                tokens.append(Token(start, max(end, actor.end), sentence[start:end].lower(), "N"))
            else:
                tokens.append(Token(actor.start, actor.end, actor.words.lower(), "X", actor, possessive, True))
            last = max(actor.end + (2 if possessive else 0), last)
        if start < last:
            continue
        _append(tokens, sentence, start, end)
    return tokens


def _append(tokens: list[Token], sentence: str, start: int, end: int) -> None:
    text = sentence[start:end]
    first = text[0]
    if not first.isalnum():
        mark = text.strip() or text
        tokens.append(Token(start, end, mark, _PUNCTUATION.get(mark, "—" if mark in "-–—" else mark)))
        return
    word = text.lower()
    possessive = False
    if not word.isalnum():
        word = word.replace("’", "'").replace("‘", "'")
        head, mark, tail = word.rpartition("'")
        if mark and tail in _CLITIC:
            kind = word_class(head)
            if kind in "PRH" or head in ("there", "that", "let"):
                tokens.append(Token(start, start + len(head), head, kind))
                tokens.append(Token(start + len(head), end, "'" + tail, _CLITIC[tail]))
                return
            word, possessive = head, True
    elif sentence[end : end + 1] in _APOSTROPHES and end < len(sentence) and word.endswith("s"):
        possessive = sentence[end + 1 : end + 2] == " "
    kind = "N" if text == "US" else word_class(word)
    if text == "May" and tokens:
        kind = "Z"  # the month
    tokens.append(Token(start, end, word, kind, None, possessive, first.isupper()))
