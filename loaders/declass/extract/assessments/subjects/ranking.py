"""Which of those that a judgment may be about it is likeliest about, by the weights of their signs.

``weights.csv`` beside this module is written by ``benchmarks/subject_weights.py``. Grammar comes first: candidates
are weighed where it names nobody ("the risks would be high", "it might be possible to"). In cross-validation a
little more than half of those who are named so are right.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib import resources
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from declass.extract.assessments.subjects.candidates import Candidate

# Whoever is less likely than all others and nobody together is not named: a statement is no guess.
LEAST = 0.5


@cache
def load_weights() -> dict[str, float]:
    """Return the weight of each sign, in the logarithm of odds."""
    source = resources.files(__package__).joinpath("weights.csv")
    return {
        row["sign"]: float(row["weight"]) for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    }


def weigh(signs: Iterable[str]) -> float:
    """Return what ``signs`` weigh together, whatever their order; one without a row weighs nothing."""
    return math.fsum(map(load_weights().get, signs, repeat(0.0)))


def likelihoods(
    found: Sequence[Candidate], weight: Callable[[Iterable[str]], float] = weigh
) -> dict[tuple[str, ...], float]:
    """Return how likely each set of labels of ``found`` is meant, by ``weight`` of signs; all add up to 1."""
    sums = [weight(one.signs) for one in found]
    top = max(sums)
    shares = [math.exp(value - top) for value in sums]
    total = math.fsum(shares)
    result: dict[tuple[str, ...], float] = {}
    for one, share in zip(found, shares, strict=True):
        result[one.labels] = result.get(one.labels, 0.0) + share / total
    return result


def likeliest(found: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the labels of whom a judgment is likeliest about, none where likely nobody is concerned."""
    return choose(likelihoods(found))


def choose(likely: dict[tuple[str, ...], float]) -> tuple[str, ...]:
    """Return the likeliest labels, none where they are less likely than :data:`LEAST`."""
    best = max((labels for labels in likely if labels), key=lambda labels: (likely[labels], labels), default=())
    return best if likely.get(best, 0.0) >= LEAST else ()
