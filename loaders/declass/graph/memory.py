"""A graph in memory for reading: an rdflib graph whose look-ups are plain dictionary look-ups.

rdflib's own store keeps three indexes and the contexts of every triple, and answers each look-up through several
generators: on one document that costs more than the rules that ask. This one keeps each triple in two indexes (by
subject, by predicate) and has a short way for the look-ups that SHACL is made of. Everything else that an rdflib
graph can do, it does through :class:`IndexedStore`, more slowly.
"""

# ruff: noqa: ARG002 - the signatures are those of rdflib
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import Graph, URIRef
from rdflib.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

# An ordered set of objects.
_Objects = dict[Any, None]
_NOTHING: dict[Any, Any] = {}


class IndexedStore(Store):
    """Triples of one graph in two indexes. Statements can be added, not taken out."""

    context_aware = graph_aware = True  # pySHACL asks for both; there is one context, the graph itself
    formula_aware = False
    transaction_aware = False

    def __init__(self, configuration: str | None = None, identifier: Any = None) -> None:
        """Start empty; the arguments are rdflib's and say nothing here."""
        self.by_subject: dict[Any, dict[Any, _Objects]] = {}
        self.by_predicate: dict[Any, dict[Any, _Objects]] = {}
        self._holders: dict[Any, dict[Any, list[Any]]] = {}
        self._prefixes: dict[str, Any] = {}
        self._count: int | None = None
        super().__init__(configuration)

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        """Add one triple."""
        subject, predicate, value = triple
        values = self.by_subject.setdefault(subject, {}).setdefault(predicate, {})
        values[value] = None
        self.by_predicate.setdefault(predicate, {})[subject] = values
        self._holders.pop(predicate, None)
        self._count = None

    def remove(self, triple: Any, context: Any = None) -> None:
        """Raise TypeError: what is validated is not changed."""
        raise TypeError("statements cannot be taken out of this graph")

    def __len__(self, context: Any = None) -> int:
        """Return how many triples there are, counted once: pySHACL asks for every result."""
        if self._count is None:
            self._count = sum(len(values) for names in self.by_subject.values() for values in names.values())
        return self._count

    def holders(self, predicate: Any, value: Any) -> list[Any]:
        """Return the subjects of a predicate and object; the first call for a predicate makes an index of it."""
        held = self._holders.get(predicate)
        if held is None:
            held = self._holders[predicate] = {}
            for subject, values in self.by_predicate.get(predicate, _NOTHING).items():
                for each in values:
                    held.setdefault(each, []).append(subject)
        return held.get(value, [])

    def triples(self, triple_pattern: Any, context: Any = None) -> Any:
        """Yield the triples that match a pattern (None matches all), each with no contexts."""
        for triple in list(self._matching(*triple_pattern)):
            yield triple, iter(())

    def _matching(self, subject: Any, predicate: Any, value: Any) -> Iterator[tuple[Any, Any, Any]]:
        if subject is not None:
            held = self.by_subject.get(subject, _NOTHING)
            for name in held if predicate is None else (predicate,):
                values = held.get(name, _NOTHING)
                for each in values if value is None else (value,):
                    if each in values:
                        yield subject, name, each
            return
        for name in self.by_predicate if predicate is None else (predicate,):
            if value is None:
                for holder, values in self.by_predicate.get(name, _NOTHING).items():
                    for each in values:
                        yield holder, name, each
            else:
                for holder in self.holders(name, value):
                    yield holder, name, value

    def contexts(self, triple: Any = None) -> Any:
        """Yield nothing: the store names no graphs."""
        return iter(())

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        """Keep a prefix."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> Any:
        """Return the namespace of a prefix, or None."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: Any) -> str | None:
        """Return the prefix of a namespace, or None."""
        return next((p for p, n in self._prefixes.items() if str(n) == str(namespace)), None)

    def namespaces(self) -> Any:
        """Yield prefixes with their namespaces."""
        yield from self._prefixes.items()


class IndexedGraph(Graph):
    """An rdflib graph over an :class:`IndexedStore`, which asks its indexes directly."""

    def __init__(self, index: IndexedStore | None = None) -> None:
        """Start empty, or with the triples of ``index``, which is shared."""
        self.index = IndexedStore() if index is None else index
        super().__init__(store=self.index, bind_namespaces="none")

    def __contains__(self, triple: Any) -> bool:
        """Return whether a triple is there; None and property paths are allowed, as in rdflib."""
        subject, predicate, value = triple
        if subject is None or value is None or type(predicate) is not URIRef:
            return super().__contains__(triple)
        return value in self.index.by_subject.get(subject, _NOTHING).get(predicate, _NOTHING)

    # A property path or a list of nodes is no key of an index; rdflib resolves them.

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """Yield the objects of a subject and predicate, as rdflib does."""
        if type(predicate) is not URIRef or subject is None or type(subject) is list:
            return super().objects(subject, predicate, unique)
        names = self.index.by_subject.get(subject)
        return iter(names.get(predicate, ()) if names else ())

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:  # noqa: A002
        """Yield the subjects of a predicate and object, as rdflib does."""
        if type(predicate) is not URIRef or object is None or type(object) is list:
            return super().subjects(predicate, object, unique)
        return iter(self.index.holders(predicate, object))

    def subject_objects(self, predicate: Any = None, unique: bool = False) -> Any:
        """Yield the pairs of a predicate, as rdflib does."""
        if type(predicate) is not URIRef:
            return super().subject_objects(predicate, unique)
        held = self.index.by_predicate.get(predicate, _NOTHING)
        return iter([(subject, value) for subject, values in held.items() for value in values])

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Any:
        """Yield the pairs of a subject, as rdflib does."""
        if subject is None:
            return super().predicate_objects(subject, unique)
        held = self.index.by_subject.get(subject, _NOTHING)
        return iter([(name, value) for name, values in held.items() for value in values])
