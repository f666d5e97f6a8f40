"""What each sign weighs: the rows of ``signs.csv`` beside this module.

A row gives a sign its weight in the logarithm of odds, the reason for it and, where the sign says what is judged, the
rule that a finding is named after.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "base"  # what every sentence starts from


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of ``signs.csv``; ``rule`` is empty where the sign does not say what is judged."""

    weight: float
    rule: str
    reason: str


@cache
def load_signs() -> dict[str, Sign]:
    """Return the rows of ``signs.csv`` by sign, with that of :data:`BASE`."""
    source = resources.files(__package__).joinpath("signs.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["sign"]: Sign(float(row["weight"]), row["rule"], row["reason"]) for row in rows}


@cache
def _weights() -> dict[str, float]:
    return {sign: row.weight for sign, row in load_signs().items()}


def weigh(signs: Iterable[str]) -> float:
    """Return what ``signs`` weigh together, whatever their order; one without a row weighs nothing."""
    # A plain sum depends on the order of a set in its last digit, and with it whether a sentence passes.
    return math.fsum(map(_weights().get, signs, repeat(0.0)))
