"""From the signs of a sentence to a flat judgment: a sum of weights, and how sure it is.

``signs.csv`` beside this module gives each sign its weight in the logarithm of odds, the reason for it and, where the
sign says what is judged, the rule that a finding is named after.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from declass.extract.assessments.flat.signs import read_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.extract.assessments.actors import Actor

_SHORTEST = 4  # words
# A sentence is taken for a judgment where it is at least this likely one.
LEAST = 0.3
_RULE = "flat-judgment"  # where no sign says what is judged


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of ``signs.csv``; ``rule`` is empty where the sign does not say what is judged."""

    weight: float
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlatHit:
    """Where a flat judgment's verb stands in its sentence, by which rule, and how likely it is one."""

    start: int
    end: int
    rule: str
    confidence: float


@cache
def load_signs() -> dict[str, Sign]:
    """Return the rows of ``signs.csv`` by sign; ``base`` is the weight that every sentence starts from."""
    source = resources.files(__package__).joinpath("signs.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["sign"]: Sign(float(row["weight"]), row["rule"], row["reason"]) for row in rows}


def find_flat(
    sentence: str,
    actors: list[Actor],
    starts: list[int],
    conditions: list[tuple[int, int]],
    around: Iterable[str] = (),
) -> FlatHit | None:
    """Return the flat judgment of ``sentence``, or None where it more likely has none.

    ``starts`` are the offsets of its clauses, ``conditions`` the spans of its conditions, ``around`` the signs of its
    surroundings (:meth:`Setting.signs`).
    """
    if sentence.count(" ") < _SHORTEST - 1:
        return None
    reading = read_signs(sentence, actors, starts, conditions)
    known = load_signs()
    signs = reading.signs.union(around)
    odds = known["base"].weight + sum(known[sign].weight for sign in signs if sign in known)
    likely = 1 / (1 + math.exp(-odds))
    if likely < LEAST:
        return None
    named = sorted(
        (known[s] for s in signs if s in known and known[s].rule), key=lambda sign: (-sign.weight, sign.rule)
    )
    return FlatHit(reading.start, reading.end, named[0].rule if named else _RULE, round(likely, 2))
