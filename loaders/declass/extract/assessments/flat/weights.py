"""What each sign weighs: the rows of ``signs.csv`` beside this module.

A row gives a sign its weight in the logarithm of odds, the reason for it and, where the sign says what is judged, the
rule that a finding is named after.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of ``signs.csv``; ``rule`` is empty where the sign does not say what is judged."""

    weight: float
    rule: str
    reason: str


@cache
def load_signs() -> dict[str, Sign]:
    """Return the rows of ``signs.csv`` by sign; ``base`` is the weight that every sentence starts from."""
    source = resources.files(__package__).joinpath("signs.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["sign"]: Sign(float(row["weight"]), row["rule"], row["reason"]) for row in rows}


@cache
def _weights() -> dict[str, float]:
    return {sign: row.weight for sign, row in load_signs().items()}


def weigh(signs: Iterable[str]) -> float:
    """Return what ``signs`` weigh together; one that has no row weighs nothing."""
    # A sum of floats depends on the order, and a set has another one in each process.
    return round(sum(map(_weights().get, signs, repeat(0.0))), _DIGITS)
