"""What each trait weighs: the rows of ``weights.tsv`` beside this module, fitted by ``benchmarks/hedge_weights.py``.

A row is a trait and its weight in the logarithm of odds.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "base"  # what every expression starts from
# An expression is taken for a cue where it is at least this likely one: there precision and recall balance best.
LEAST = 0.40
_PARTS = 100


@cache
def load_weights() -> dict[str, int]:
    """Return the weight of each trait in hundredths, with that of :data:`BASE`."""
    source = resources.files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in source.splitlines())
    return {trait: round(float(weight) * _PARTS) for trait, _, weight in rows}


@cache
def _weighing() -> frozenset[str]:
    return frozenset(load_weights()) - {BASE}


def likelihood(traits: Iterable[str]) -> float:
    """Return how likely an expression with ``traits`` is a cue (0-1); traits without a weight do not count."""
    weights = load_weights()
    # Of a hundred traits few have a weight: they are picked out before they are made a set.
    weighing = _weighing().intersection(traits)
    # Whole numbers: a sum of fractions depends on the order of a set in its last digit.
    total = weights.get(BASE, 0) + sum([weights[trait] for trait in weighing])
    return 1 / (1 + math.exp(-total / _PARTS))
