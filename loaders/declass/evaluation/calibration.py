"""How sure a rule may be: its precision on annotated documents, drawn towards that of rules of its kind.

A rule that found little says little of itself. Its confidence is the mean of a Beta distribution: the findings of
annotated documents, and :data:`WEIGHT` more with the precision of the kind; that of the kind is drawn towards the
precision of all in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass.evaluation.counts import Share

WEIGHT = 8.0
MOST = 0.95  # no rule is certain


def smoothed(right: float, total: float, prior: float, weight: float = WEIGHT) -> float:
    """Return the precision of ``right`` of ``total`` findings, with ``weight`` findings of precision ``prior`` added.

    >>> smoothed(3, 4, 0.5)
    0.625
    """
    return (right + weight * prior) / (total + weight)


def confidences(found: Mapping[str, Share], kinds: Mapping[str, str]) -> dict[str, float]:
    """Return the confidence (0-1, two decimals) of each rule of ``kinds`` from what the rules found.

    ``kinds`` gives the kind of each rule; a rule without findings has the precision of its kind.
    """
    shares = {rule: found[rule] for rule in kinds if rule in found}
    right, total = sum(s.right for s in shares.values()), sum(s.total for s in shares.values())
    overall = smoothed(right, total, 0.5)
    by_kind: dict[str, list[Share]] = defaultdict(list)
    for rule, share in shares.items():
        by_kind[kinds[rule]].append(share)
    priors = {
        kind: smoothed(sum(s.right for s in by_kind[kind]), sum(s.total for s in by_kind[kind]), overall)
        for kind in set(kinds.values())
    }
    result: dict[str, float] = {}
    for rule, kind in kinds.items():
        here = shares.get(rule)
        value = smoothed(here.right, here.total, priors[kind]) if here else priors[kind]
        result[rule] = round(min(value, MOST), 2)
    return result


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose confidence lies from ``low`` up to ``high``: their number, mean confidence and precision."""

    low: float
    high: float
    size: int
    stated: float
    right: float


def reliability(
    judged: Iterable[tuple[float, bool]], edges: tuple[float, ...] = (0.0, 0.6, 0.7, 0.8, 0.9)
) -> list[Bin]:
    """Return the bins of confidence that hold findings; ``edges`` are their lower limits, the last one ends at 1."""
    bins: list[Bin] = []
    found = list(judged)
    for low, high in zip(edges, (*edges[1:], 1.0001), strict=True):
        inside = [(c, r) for c, r in found if low <= c < high]
        if inside:
            size = len(inside)
            bins.append(
                Bin(low, min(high, 1.0), size, sum(c for c, _ in inside) / size, sum(r for _, r in inside) / size)
            )
    return bins


def calibration_error(bins: Iterable[Bin]) -> float:
    """Return the mean distance between stated confidence and precision, weighted by the size of the bins."""
    parts = list(bins)
    size = sum(b.size for b in parts)
    return sum(b.size * abs(b.stated - b.right) for b in parts) / size if size else 0.0
