"""A small graph in memory, read by subject and property: what pages are made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from declass_server.formats import GRAPHS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LABELS = ("skos:prefLabel", "rdfs:label", "dct:title", "dcl:name")


def expand(name: str) -> str:
    """Return the IRI of a prefixed name (``dcl:band``)."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@dataclass(frozen=True, slots=True)
class Value:
    """An object of a statement: an IRI, or the lexical form of a literal with its datatype or language."""

    text: str
    is_iri: bool = False
    datatype: str = ""
    language: str = ""


def value_of(term: object) -> Value:
    """Return a pyoxigraph term as a :class:`Value`; a blank node's label is no IRI."""
    if isinstance(term, NamedNode):
        return Value(term.value, is_iri=True)
    if isinstance(term, Literal):
        return Value(term.value, datatype=term.datatype.value, language=term.language or "")
    if isinstance(term, BlankNode):
        return Value(f"_:{term.value}")
    raise TypeError(f"a term of another kind: {term!r}")


def in_graph(n_triples: bytes, graph_iri: str, media_type: str) -> bytes:
    """Return statements as those of a named graph, in a format that names graphs (TriG, N-Quads)."""
    graph = NamedNode(graph_iri)
    triples = (quad.triple for quad in parse(n_triples, format=RdfFormat.N_TRIPLES))
    quads = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    prefixes = None if GRAPHS[media_type] == RdfFormat.N_QUADS else PREFIXES
    return serialize(quads, format=GRAPHS[media_type], prefixes=prefixes) or b""


class GraphView:
    """Statements by subject and property; every list is sorted, so that pages do not change by chance."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples."""
        index: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            index[value_of(triple.subject).text][triple.predicate.value].add(value_of(triple.object))
        self._index = {
            subject: {
                p: sorted(v, key=lambda value: (value.text, value.language, value.datatype)) for p, v in found.items()
            }
            for subject, found in index.items()
        }

    @classmethod
    def from_n_triples(cls, data: bytes) -> GraphView:
        """Return the view of a serialised graph."""
        return cls(quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))

    def __contains__(self, subject: str) -> bool:
        """Return whether anything is said of the subject."""
        return subject in self._index

    def __iter__(self) -> Iterator[str]:
        """Yield the subjects, sorted."""
        return iter(sorted(self._index))

    def values(self, subject: str, name: str) -> list[Value]:
        """Return the values of a property given as a prefixed name."""
        return self._index.get(subject, {}).get(expand(name), [])

    def texts(self, subject: str, name: str) -> list[str]:
        """Return the values' texts (IRIs or lexical forms)."""
        return [value.text for value in self.values(subject, name)]

    def text(self, subject: str, name: str, default: str = "") -> str:
        """Return the first value's text, or ``default``."""
        found = self.values(subject, name)
        return found[0].text if found else default

    def number(self, subject: str, name: str) -> int | None:
        """Return the first value as a whole number, None where there is none or it is no number."""
        text = self.text(subject, name)
        return int(text) if text.isascii() and text.isdigit() else None

    def properties(self, subject: str) -> list[tuple[str, list[Value]]]:
        """Return (property IRI, values), sorted by property."""
        return sorted(self._index.get(subject, {}).items())

    def types(self, subject: str) -> set[str]:
        """Return the IRIs of the subject's classes."""
        return set(self.texts(subject, "rdf:type"))

    def of_type(self, name: str) -> list[str]:
        """Return the subjects of a class given as a prefixed name, sorted."""
        iri = expand(name)
        return [subject for subject in self if iri in self.types(subject)]

    def label(self, subject: str, default: str = "") -> str:
        """Return the preferred label, in English or without a language where there is a choice."""
        for name in _LABELS:
            found = self.values(subject, name)
            if found:
                best = next((v for v in found if v.language in {"", "en"}), found[0])
                return best.text
        return default
