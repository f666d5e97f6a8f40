"""What each trait weighs: the rows of ``weights.tsv`` beside this module, fitted by ``benchmarks/hedge_weights.py``.

A row is a trait and its weight in the logarithm of odds.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib import resources
from itertools import starmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from declass.extract.assessments.weighing.traits import Parted

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
    return _likelihood(_weigh(traits))


def likelihood_of(parted: Parted) -> float:
    """Return the likelihood by traits that are told in parts: that by all of them."""
    single, near, groups = parted
    total = _weigh(single) + sum(starmap(_weigh_group, groups))
    for mark, words in near:
        weights, known = _behind(mark)
        total += sum([weights[word] for word in words & known])
    return _likelihood(total)


def _likelihood(weight: int) -> float:
    # Whole numbers: a sum of fractions depends on the order of a set in its last digit.
    return 1 / (1 + math.exp(-(load_weights().get(BASE, 0) + weight) / _PARTS))


def _weigh(traits: Iterable[str]) -> int:
    weights = load_weights()
    # Of many traits few have a weight: they are picked out before they are made a set.
    return sum([weights[trait] for trait in _weighing().intersection(traits)])


@lru_cache(maxsize=32768)  # the same words stand around the same expressions
def _weigh_group(name: Callable[..., list[str]], *told: object) -> int:
    return _weigh(name(*told))


@cache
def _behind(mark: str) -> tuple[dict[str, int], frozenset[str]]:
    """Return the weights of words behind ``mark`` in the names of traits, and these words."""
    size = len(mark)
    weights = {trait[size:]: weight for trait, weight in load_weights().items() if trait.startswith(mark)}
    return weights, frozenset(weights)
