"""Counts over sorted statements: the triples themselves, entities of each class, triples of each property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.release.nquads import Statement

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_PREDICATE = itemgetter(1)


@dataclass(slots=True)
class Counts:
    """``quads`` counts statements with their graph, ``triples`` those of the union, without repeats.

    ``subjects`` counts what they are about, ``classes`` the entities of each, ``properties`` the triples of each.
    """

    quads: int = 0
    triples: int = 0
    subjects: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)

    def add(self, other: Counts) -> None:
        """Add the counts of statements about other subjects."""
        self.quads += other.quads
        self.triples += other.triples
        self.subjects += other.subjects
        for mine, theirs in ((self.classes, other.classes), (self.properties, other.properties)):
            for name, number in theirs.items():
                mine[name] = mine.get(name, 0) + number


class Counting:
    """Counts what comes sorted, some at a time."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._quads = self._triples = self._subjects = 0
        self._classes, self._properties = Counter[bytes](), Counter[bytes]()

    def take(self, statements: Sequence[Statement], repeated: Sequence[Statement], subjects: int) -> None:
        """Count statements, of which the ``repeated`` were there already, of another graph.

        ``subjects`` of them were not counted before.
        """
        self._quads += len(statements)
        self._triples += len(statements) - len(repeated)
        self._subjects += subjects
        self._properties.update(map(_PREDICATE, statements))
        self._classes.update([value + other for _, kind, value, other in statements if kind == _TYPE])
        if repeated:
            self._properties.subtract(map(_PREDICATE, repeated))
            self._classes.subtract([value + other for _, kind, value, other in repeated if kind == _TYPE])

    def counts(self) -> Counts:
        """Return what was counted."""
        return Counts(
            quads=self._quads,
            triples=self._triples,
            subjects=self._subjects,
            classes={_iri(term): number for term, number in self._classes.items() if term[:1] == b"<"},
            properties={_iri(term): number for term, number in self._properties.items()},
        )


def _iri(term: bytes) -> str:
    return term[1:-1].decode()
