"""The statements of one named graph in memory, as text: what is built of a document, judged, and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from declass.graph.ntriples import Node, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# An ordered set of values.
Values = dict[Term, None]
Names = dict[Term, Values]
_NONE: Values = {}
_NO_NAMES: Names = {}


class Statements:
    """An ordered set of statements, by subject and predicate; ``graph`` is the IRI of their graph, None without one.

    ``by_subject`` can be read by everybody and is changed by :meth:`add` alone.
    """

    __slots__ = ("_by_predicate", "_holders", "by_subject", "graph")

    def __init__(self, graph: Node | None = None) -> None:
        """Start empty."""
        self.graph = graph
        self.by_subject: dict[Term, Names] = {}
        self._by_predicate: dict[Term, dict[Term, Values]] | None = None
        self._holders: dict[Term, dict[Term, list[Term]]] = {}

    @classmethod
    def of_quads(cls, quads: Iterable[ox.Quad | ox.Triple]) -> Statements:
        """Return the statements of parsed quads; the names of their graphs are left out.

        Triple terms raise TypeError: SHACL knows none, and declass writes none.
        """
        made = cls()
        for quad in quads:
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                raise TypeError("triple terms cannot be validated: declass writes none")
            made.add(Node(str(quad.subject)), Node(str(quad.predicate)), cast("Term", str(quad.object)))
        return made

    def add(self, subject: Node, predicate: Node, value: Term) -> None:
        """Add one statement; one that is there stays as it is."""
        names = self.by_subject.get(subject)
        if names is None:
            self.by_subject[subject] = {predicate: {value: None}}
        elif (values := names.get(predicate)) is None:
            names[predicate] = {value: None}
        else:
            values[value] = None
        self._by_predicate = None

    def describe(self, subject: Node, *said: tuple[Node, Term]) -> None:
        """Add several statements about one subject, by property and value."""
        names = self.by_subject.setdefault(subject, {})
        for predicate, value in said:
            values = names.get(predicate)
            if values is None:
                names[predicate] = {value: None}
            else:
                values[value] = None
        self._by_predicate = None

    def lines(self) -> list[bytes]:
        """Return the lines of N-Quads in UTF-8, sorted by bytes, each with its line feed; no line comes twice.

        Sorting by terms gives the order of the lines: no term goes on, where another ends, with less than a blank.
        Source: RDF 1.1 N-Quads; declass mints no blank nodes, so that the lines need no canonical labelling.
        """
        tail = f" {self.graph} .\n" if self.graph else " .\n"
        lines: list[str] = []
        add = lines.append
        for subject in sorted(self.by_subject):
            names = self.by_subject[subject]
            for predicate in sorted(names):
                values = names[predicate]
                # Nearly every property has one value.
                for value in values if len(values) == 1 else sorted(values):
                    add(f"{subject} {predicate} {value}{tail}")
        return [line.encode() for line in lines]

    def quads(self) -> list[ox.Quad]:
        """Return the statements as quads of the engine, in the order of :meth:`lines`."""
        return list(ox.parse(b"".join(self.lines()), format=ox.RdfFormat.N_QUADS))

    def __len__(self) -> int:
        """Return how many statements there are."""
        return sum(len(values) for names in self.by_subject.values() for values in names.values())

    def names(self, subject: Term) -> Names:
        """Return what is said of a subject: the values by predicate."""
        return self.by_subject.get(subject, _NO_NAMES)

    def values(self, subject: Term, predicate: Term) -> Values:
        """Return the values of a subject and predicate."""
        names = self.by_subject.get(subject)
        return _NONE if names is None else names.get(predicate, _NONE)

    def has(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Return whether a statement is there."""
        names = self.by_subject.get(subject)
        return names is not None and value in names.get(predicate, _NONE)

    def pairs(self, predicate: Term) -> Iterator[tuple[Term, Term]]:
        """Yield the subjects and values of a predicate."""
        for subject, values in self._index().get(predicate, {}).items():
            for value in values:
                yield subject, value

    def holders(self, predicate: Term, value: Term) -> list[Term]:
        """Return the subjects of a predicate and value."""
        self._index()
        held = self._holders.get(predicate)
        if held is None:
            held = self._holders[predicate] = {}
            for subject, each in self.pairs(predicate):
                held.setdefault(each, []).append(subject)
        return held.get(value, [])

    def _index(self) -> dict[Term, dict[Term, Values]]:
        if self._by_predicate is None:
            self._by_predicate = {}
            self._holders = {}
            for subject, names in self.by_subject.items():
                for predicate, values in names.items():
                    held = self._by_predicate.get(predicate)
                    if held is None:
                        self._by_predicate[predicate] = {subject: values}
                    else:
                        held[subject] = values
        return self._by_predicate
