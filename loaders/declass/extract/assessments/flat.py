"""Flat judgments: no hedge, but a statement about intention, interest, capability or outcome.

``flat.csv`` beside this module has one pattern a row. A flat judgment is the least certain finding: what an actor
says about its own conduct, what was told as an event and what is only wished is left out.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.outcomes import is_coming, is_inability, is_outcome
from declass.extract.assessments.words import Words, one_of, word_class, words_of
from declass.extract.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.extract.assessments.actors import Actor

_CHECKS = {"": None, "outcome": is_outcome, "inability": is_inability, "coming": is_coming}
_ABOUT = one_of("they he their his our we us this it")
_OWN = one_of("i we you")


@dataclass(frozen=True, slots=True)
class FlatEntry:
    """A row of ``flat.csv``, compiled."""

    rule: str
    check: Callable[[Words, int], bool] | None
    confidence: float
    core: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FlatHit:
    """Where a flat judgment's verb stands in its sentence, and by which rule."""

    start: int
    end: int
    entry: FlatEntry


@cache
def load_flat() -> tuple[FlatEntry, ...]:
    """Return the rows of ``flat.csv``, compiled, in file order."""
    source = resources.files("declass.extract.assessments").joinpath("flat.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple(
        FlatEntry(
            row["rule"],
            _CHECKS[row["check"]],
            float(row["confidence"]),
            re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE),
        )
        for row in rows
    )


@cache
def _openings() -> Openings:
    return Openings([entry.core for entry in load_flat()])


def find_flat(sentence: str, actors: list[Actor], starts: list[int]) -> FlatHit | None:
    """Return the first flat judgment of ``sentence``, or None. ``starts`` are the clauses' starts."""
    del starts
    best: FlatHit | None = None
    entries = load_flat()
    for number, hits in _openings().find(sentence):
        entry = entries[number]
        for hit in hits:
            if best is not None and hit.start() >= best.start:
                break
            if _admits(sentence, hit, entry, actors):
                best = FlatHit(hit.start(), hit.end(), entry)
                break
    return best


def _admits(sentence: str, hit: re.Match[str], entry: FlatEntry, actors: list[Actor]) -> bool:
    words = words_of(sentence)
    index = words.at(hit.start())
    if entry.check is not None:
        if not entry.check(words, index):
            return False
    else:
        subject = subject_before(words, index)
        if subject.head in _OWN or subject.opener in word_class("wh") or subject.kind == "relative":
            return False
    # A judgment is about somebody: without any actor or pronoun in the sentence there is nothing judged.
    return bool(actors) or any(w in _ABOUT for w in words.low)
