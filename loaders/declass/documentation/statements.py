"""Turtle read for documentation: statements by subject and property, in the order of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Node = ox.NamedNode | ox.BlankNode | ox.Literal

_PREFIXES = {
    **vocabulary.PREFIXES,
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
}
_NAMESPACES = sorted(_PREFIXES.items(), key=lambda item: -len(item[1]))


def expand(name: str) -> str:
    """Return the IRI of a prefixed name (``skos:Concept``); a KeyError for a prefix that declass does not write."""
    prefix, _, local = name.partition(":")
    return _PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return an IRI as a prefixed name where its namespace has a prefix, else as it is."""
    for prefix, base in _NAMESPACES:
        local = iri.removeprefix(base)
        if local != iri and local and not set(local) & set("/#"):
            return f"{prefix}:{local}"
    return iri


def namespace(iri: str) -> str:
    """Return the namespace of an IRI: up to its last ``#`` or ``/``."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


class Statements:
    """Statements by subject and property; values keep the order in which they were read, without repetitions.

    Subjects are IRIs, or ``_:`` and a label for blank nodes, which is no more than a key.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Index the triples."""
        self._index: dict[str, dict[str, list[Node]]] = {}
        for triple in triples:
            value = triple.object
            if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal):
                values = self._index.setdefault(key(triple.subject), {}).setdefault(triple.predicate.value, [])
                if value not in values:
                    values.append(value)

    @classmethod
    def read(cls, files: Iterable[Path]) -> Statements:
        """Return the statements of Turtle files; a file that does not parse raises VocabularyError."""
        return cls(triple for path in files for triple in vocabulary.parse_turtle(path))

    def __contains__(self, subject: str) -> bool:
        """Return whether anything is said of the subject."""
        return subject in self._index

    def __iter__(self) -> Iterator[str]:
        """Yield the subjects in the order in which they were met."""
        return iter(self._index)

    def properties(self, subject: str) -> dict[str, list[Node]]:
        """Return the values of a subject by property IRI, in the order of the file."""
        return self._index.get(subject, {})

    def nodes(self, subject: str, name: str) -> list[Node]:
        """Return the values of a property given as a prefixed name."""
        return self._index.get(subject, {}).get(expand(name), [])

    def iris(self, subject: str, name: str) -> list[str]:
        """Return the values that are IRIs."""
        return [value.value for value in self.nodes(subject, name) if isinstance(value, ox.NamedNode)]

    def texts(self, subject: str, name: str) -> list[str]:
        """Return the lexical forms of the values that are literals; where there is a choice, those in English."""
        literals = [value for value in self.nodes(subject, name) if isinstance(value, ox.Literal)]
        english = [value for value in literals if (value.language or "en").partition("-")[0] == "en"]
        return [value.value for value in english or literals]

    def text(self, subject: str, name: str) -> str:
        """Return the first literal of a property, "" where there is none."""
        return next(iter(self.texts(subject, name)), "")

    def types(self, subject: str) -> set[str]:
        """Return the IRIs of the subject's classes."""
        return set(self.iris(subject, "rdf:type"))

    def of_type(self, *names: str) -> list[str]:
        """Return the subjects of any of the classes given as prefixed names, in the order of the files."""
        wanted = {expand(name) for name in names}
        return [subject for subject in self._index if wanted & self.types(subject)]

    def items(self, head: Node) -> list[Node]:
        """Return the members of an RDF list."""
        found: list[Node] = []
        seen: set[str] = set()
        while (here := key(head)) != expand("rdf:nil") and here not in seen:
            seen.add(here)
            found += self.nodes(here, "rdf:first")[:1]
            rest = self.nodes(here, "rdf:rest")
            if not rest:
                break
            head = rest[0]
        return found


def key(node: object) -> str:
    """Return how :class:`Statements` names a term: an IRI, ``_:`` and a label, or the text of a literal."""
    if isinstance(node, ox.BlankNode):
        return f"_:{node.value}"
    if isinstance(node, ox.NamedNode | ox.Literal):
        return node.value
    raise TypeError(f"a term of another kind: {node!r}")
