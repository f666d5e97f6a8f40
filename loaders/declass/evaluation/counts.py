"""What the measures count: hits, false finds and misses, and shares that are right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Count:
    """Hits, false finds and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def add(self, expected: bool, found: bool) -> None:
        """Count one case."""
        self.hit += expected and found
        self.false += found and not expected
        self.missed += expected and not found

    def compare(self, expected: frozenset[str], found: frozenset[str]) -> None:
        """Count the members of two sets."""
        self.hit += len(expected & found)
        self.false += len(found - expected)
        self.missed += len(expected - found)

    @property
    def precision(self) -> float:
        """Return the share of finds that are right, 0 where nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found, 0 where nothing is there."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Share:
    """How many of ``total`` are ``right``."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.total += 1

    @property
    def accuracy(self) -> float:
        """Return the share that is right, 0 where there is none."""
        return self.right / self.total if self.total else 0.0
