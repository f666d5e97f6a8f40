"""How well a name fits a body, state, place or collection: word by word, rare words more than common ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.matching.words import MOST_WORDS, SMALL, likeness, spelt_out, squashed, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALL_WEIGHT = 0.15
_ABBREVIATED = 0.02
_OTHER_ORDER = 0.03
_FEWEST_LETTERS = 3
_SHORTENED = 0.94


def fit(asked: str, name: str, weight: Callable[[str], float]) -> float:
    """Return from 0 to 1 how well ``asked`` fits what bears ``name``; ``weight`` tells how much a word says.

    >>> fit("Dept of State", "Department of State", lambda _: 1.0)
    0.98
    >>> fit("State Department", "Department of State", lambda _: 1.0)
    0.9339
    """
    one, other = words_of(asked), words_of(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if squashed(one) == squashed(other):
        return 0.99
    one, other = one[:MOST_WORDS], other[:MOST_WORDS]
    whole, full = spelt_out(one), spelt_out(other)
    found = _aligned(whole, full, weight)
    # What is said for a whole holds for its abbreviation, but for the abbreviation itself.
    return round(max(0.0, found - _ABBREVIATED * ((whole, full) != (one, other))), 4)


def _aligned(one: tuple[str, ...], other: tuple[str, ...], weight: Callable[[str], float]) -> float:
    if one == other:
        return 1.0
    pairs = _pairs(one, other)
    weights = [[_weight(word, weight) for word in words] for words in (one, other)]
    met = sum(alike * (weights[0][i] + weights[1][j]) for i, j, alike in pairs)
    found = met / (sum(weights[0]) + sum(weights[1]))
    places = [j for i, j, _ in pairs if one[i] not in SMALL]
    return found - _OTHER_ORDER * (places != sorted(places))


def _pairs(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Return which word of one name stands for which of the other, and how alike they are; each is taken once."""
    alike = [(_alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    pairs, left, right = [], set[int](), set[int]()
    for value, i, j in sorted((found for found in alike if found[0]), key=lambda f: (-f[0], abs(f[1] - f[2]), f[1])):
        if i not in left and j not in right:
            pairs.append((i, j, value))
            left.add(i)
            right.add(j)
    return sorted(pairs)


def _alike(one: str, other: str) -> float:
    found = likeness(one, other)
    if found or not (one.isalpha() and other.isalpha()):
        return found
    short, long = sorted((one, other), key=len)
    begins = len(short) >= _FEWEST_LETTERS and long.startswith(short)
    return _SHORTENED if begins and len(long) > len(short) + 2 else 0.0


def _weight(word: str, weight: Callable[[str], float]) -> float:
    return _SMALL_WEIGHT if word in SMALL else weight(word)
