"""From the signs of a sentence to a flat judgment: a sum of weights, and how sure it is.

The sum is the logarithm of odds, so that the confidence is a likelihood. By cross-validation over 312 annotated
documents (``benchmarks/flat_weights.py``, which also fits the weights) sentences stated at 0.10, 0.27, 0.42, 0.57 and
0.77 on average were judgments in 8, 30, 44, 61 and 75 of a hundred cases.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.flat.signs import read_signs
from declass.extract.assessments.flat.vocabulary import read_vocabulary
from declass.extract.assessments.flat.weights import BASE, load_signs, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.extract.assessments.actors import Actor

SHORTEST = 4  # words
_DUTY = "first-must"  # "care would have to be taken": what has to be done is no judgment of what is
# A sentence is taken for a judgment where it is at least this likely one: there precision and recall balance best.
LEAST = 0.30


class FlatHit(NamedTuple):
    """Where a flat judgment's verb stands in its sentence, by which rule, and how likely it is one."""

    start: int
    end: int
    rule: str
    confidence: float


def may_judge(sentence: str) -> bool:
    """Tell whether the words of ``sentence`` could carry a flat judgment: in two of three sentences none can."""
    return sentence.count(" ") >= SHORTEST - 1 and read_vocabulary(sentence) is not None


def find_flat(
    sentence: str,
    actors: list[Actor],
    starts: list[int],
    conditions: list[tuple[int, int]],
    around: Iterable[str] = (),
) -> FlatHit | None:
    """Return the flat judgment of ``sentence``, or None.

    None where there is likely none, or where no sign tells what would be judged. ``starts`` are the offsets of its
    clauses, ``conditions`` the spans of its conditions, ``around`` the signs of its surroundings
    (:meth:`Setting.signs`).
    """
    if not may_judge(sentence):
        return None
    reading = read_signs(sentence, actors, starts, conditions)
    if not reading.signs:
        return None
    signs = reading.signs.union(around)
    if _DUTY in signs:
        return None
    likely = 1 / (1 + math.exp(-weigh({BASE, *signs})))
    rule = _rule(signs) if likely >= LEAST else None
    return FlatHit(reading.start, reading.end, rule, round(likely, 2)) if rule else None


def _rule(signs: Iterable[str]) -> str | None:
    """Return the rule whose signs weigh most, None without any."""
    rules: dict[str, list[str]] = {}
    for sign in signs:
        row = load_signs().get(sign)
        if row is not None and row.rule:
            rules.setdefault(row.rule, []).append(sign)
    return min(rules, key=lambda rule: (-weigh(rules[rule]), rule)) if rules else None
