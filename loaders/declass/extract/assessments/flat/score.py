"""From the signs of a sentence to a flat judgment: a sum of weights, and how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.flat.signs import read_signs
from declass.extract.assessments.flat.weights import load_signs, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from declass.extract.assessments.actors import Actor

_SHORTEST = 4  # words
# A sentence is taken for a judgment where it is at least this likely one.
LEAST = 0.24


@dataclass(frozen=True, slots=True)
class FlatHit:
    """Where a flat judgment's verb stands in its sentence, by which rule, and how likely it is one."""

    start: int
    end: int
    rule: str
    confidence: float


def find_flat(
    sentence: str,
    actors: list[Actor],
    starts: list[int],
    conditions: list[tuple[int, int]],
    around: Collection[str] = (),
) -> FlatHit | None:
    """Return the flat judgment of ``sentence``, or None.

    None where there is likely none, or where no sign tells what would be judged. ``starts`` are the offsets of its
    clauses, ``conditions`` the spans of its conditions, ``around`` the signs of its surroundings
    (:meth:`Setting.signs`).
    """
    if sentence.count(" ") < _SHORTEST - 1:
        return None
    reading = read_signs(sentence, actors, starts, conditions, around)
    if not reading.signs:
        return None
    signs = reading.signs.union(around)
    likely = 1 / (1 + math.exp(-weigh({"base", *signs})))
    rule = _rule(signs) if likely >= LEAST else None
    return FlatHit(reading.start, reading.end, rule, round(likely, 2)) if rule else None


def _rule(signs: Iterable[str]) -> str | None:
    """Return the rule whose signs weigh most, None without any."""
    weights: dict[str, float] = {}
    for sign in signs:
        row = load_signs().get(sign)
        if row is not None and row.rule:
            weights[row.rule] = weights.get(row.rule, 0) + row.weight
    return min(weights, key=lambda rule: (-round(weights[rule], 6), rule)) if weights else None
