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

from declass.extract.openings import Openings

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_OWN_PLAN = re.compile(
    r"\b(?:I|we|you|which I|that we|let us|our delegation|the Department|"
    r"this Government)\s+(?:\w+ly\s+|also\s+)?\Z",
    re.I,
)
_POLITE = re.compile(
    r"\s*(?:be (?:glad|happy|grateful|pleased|appreciated|helpful|useful|well|best|better|desirable|"
    r"advisable|necessary|wise|appropriate|preferable|interested|most helpful|of interest|good|"
    r"worthwhile|sufficient|discussed|considered|sent|held|made available|ready|submitted|prepared|"
    r"able|taken up)|have to be taken|appreciate|like|prefer|suggest|recommend|propose|hope|"
    r"welcome your)\b",
    re.I,
)
_TOLD_PLAN = re.compile(
    r"\b(?:agreed|decided|promised|announced|ordered|arranged|scheduled|hope|hopes|hoped|said (?:he|"
    r"she|they|I|we)|stated (?:he|they|I|we)|indicated (?:he|they)|told \w+ (?:he|they|I|we|that he|"
    r"that we|that I)|said that (?:he|they|I|we)|added (?:that )?(?:he|they|I|we)|propos\w+|"
    r"recommend\w*|suggest\w*|request\w*|whether|asked|instruct\w*|in order (?:that|to)|so that|if|"
    r"unless|provided|assuming)\b[^.;]{0,60}\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FlatEntry:
    """A row of ``flat.csv``, compiled."""

    rule: str
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
            if _admits(sentence, hit, entry.rule, actors):
                best = FlatHit(hit.start(), hit.end(), entry)
                break
    return best


def _admits(sentence: str, hit: re.Match[str], rule: str, actors: list[Actor]) -> bool:
    before = sentence[max(0, hit.start() - 100) : hit.start()]
    if _OWN_PLAN.search(before):
        return False
    if rule in {"flat-would", "flat-will"}:
        verb = re.match(r"w(?:ould|ill)", hit.group(), re.I)
        tail = sentence[hit.start() + (verb.end() if verb else 0) :]
        if _POLITE.match(tail) or _TOLD_PLAN.search(before):
            return False
    # A judgment is about somebody: without any actor or pronoun in the sentence there is nothing judged.
    return bool(actors) or bool(re.search(r"\b(?:they|he|their|his|our|we|us)\b", sentence, re.I))
