"""Statements as a graph of rdflib that is made as it is asked: a validator that runs few shapes asks for little.

What rdflib makes of a document's statements takes longer than the shapes that are in doubt. Here a term is made when
a shape comes upon it; what is found, and its order, is that of :func:`declass.graph.serialise.rdflib_graph`.
"""

# ruff: noqa: ARG002 - the signatures are those of rdflib
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from declass.graph.memory import IndexedGraph, IndexedStore
from declass.graph.serialise import rdflib_term, shared_iri, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declass.graph.ntriples import Term
    from declass.graph.statements import Statements

    # A term of rdflib from its text.
    _Made = Callable[[Term], Any]


def lazy_graph(statements: Statements) -> IndexedGraph:
    """Return ``statements``, which may not change meanwhile, as a graph of rdflib to read."""
    return IndexedGraph(_LazyStore(statements))


class _LazyStore(IndexedStore):
    """The triples of statements; both indexes hold what was asked for."""

    def __init__(self, statements: Statements) -> None:
        super().__init__()
        terms: dict[Term, Any] = {}

        def made(text: Term) -> Any:
            term = terms.get(text)
            if term is None:
                term = terms[text] = rdflib_term(text)
            return term

        self._statements, self._made = statements, made
        self.by_subject = _Subjects(statements, made)
        self.by_predicate = _Predicates(statements, made)

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        raise TypeError("statements cannot be added to this graph")

    def __len__(self, context: Any = None) -> int:
        if self._count is None:
            self._count = len(self._statements)
        return self._count

    def holders(self, predicate: Any, value: Any) -> list[Any]:
        return [self._made(subject) for subject in self._statements.holders(text_of(predicate), text_of(value))]


class _Subjects(dict[Any, Any]):
    """What is said of the subjects that were asked for: the values by predicate."""

    def __init__(self, statements: Statements, made: _Made) -> None:
        super().__init__()
        self._statements, self._made = statements, made

    def get(self, subject: Any, default: Any = None) -> Any:
        if subject not in self:
            names = self._statements.by_subject.get(text_of(subject))
            if names is None:
                return default
            made = self._made
            self[subject] = {shared_iri(p[1:-1]): {made(v): None for v in values} for p, values in names.items()}
        return self[subject]


class _Predicates(dict[Any, Any]):
    """The values by subject of the predicates that were asked for; all predicates are there to be gone through."""

    def __init__(self, statements: Statements, made: _Made) -> None:
        super().__init__()
        self._statements, self._made = statements, made

    def __iter__(self) -> Iterator[Any]:
        seen = dict.fromkeys(name for names in self._statements.by_subject.values() for name in names)
        return iter([shared_iri(name[1:-1]) for name in seen])

    def get(self, predicate: Any, default: Any = None) -> Any:
        if predicate not in self:
            held: dict[Any, dict[Any, None]] = {}
            for subject, value in self._statements.pairs(text_of(predicate)):
                held.setdefault(self._made(subject), {})[self._made(value)] = None
            if not held:
                return default
            self[predicate] = held
        return self[predicate]
