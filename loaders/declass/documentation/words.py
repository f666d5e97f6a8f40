"""What the ontology says of a term, in words: class expressions and axioms of OWL 2, with links to other terms.

Source: OWL 2 Structural Specification (2012), sections 8 and 9; Mapping to RDF Graphs (2012), section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.documentation.statements import Statements, compact, expand, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.documentation.statements import Node


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a phrase; ``iri`` is the term that they name, "" where they name none."""

    text: str
    iri: str = ""


Phrase = tuple[Part, ...]

_CHARACTERISTICS = {
    "owl:FunctionalProperty": "functional: no more than one value",
    "owl:InverseFunctionalProperty": "inverse functional: a value belongs to one thing only",
    "owl:TransitiveProperty": "transitive",
    "owl:SymmetricProperty": "symmetric: holds in both directions",
    "owl:AsymmetricProperty": "asymmetric: never holds in both directions",
    "owl:ReflexiveProperty": "reflexive: everything has it to itself",
    "owl:IrreflexiveProperty": "irreflexive: nothing has it to itself",
}
_QUANTIFIERS = {"owl:hasValue": " is ", "owl:someValuesFrom": " some ", "owl:allValuesFrom": " only "}
_COUNTS = {
    "owl:minCardinality": "at least",
    "owl:minQualifiedCardinality": "at least",
    "owl:maxCardinality": "at most",
    "owl:maxQualifiedCardinality": "at most",
    "owl:cardinality": "exactly",
    "owl:qualifiedCardinality": "exactly",
}
_FACETS = {
    "xsd:minInclusive": "from",
    "xsd:maxInclusive": "to",
    "xsd:minExclusive": "above",
    "xsd:maxExclusive": "below",
    "xsd:pattern": "matching",
    "xsd:length": "of length",
    "xsd:minLength": "of length at least",
    "xsd:maxLength": "of length at most",
}


def plain(phrase: Phrase) -> str:
    """Return a phrase as text."""
    return "".join(part.text for part in phrase)


class Words:
    """Phrases about the terms of one graph."""

    def __init__(self, graph: Statements) -> None:
        """Take labels and axioms from ``graph``."""
        self._graph = graph
        self._disjoint = _disjoint_sets(graph)

    def name(self, iri: str) -> str:
        """Return the label of a term or concept, else its prefixed name."""
        return self._graph.text(iri, "skos:prefLabel") or self._graph.text(iri, "rdfs:label") or compact(iri)

    def expression(self, node: Node, *, nested: bool = False) -> Phrase:
        """Return a class expression, a data range or an individual in words; ``nested`` sets brackets round it."""
        if isinstance(node, ox.Literal):
            boolean = {"true": "yes", "false": "no"} if node.datatype.value == expand("xsd:boolean") else {}
            return (Part(boolean.get(node.value, node.value)),)
        here = key(node)
        if isinstance(node, ox.NamedNode):
            return (Part(self.name(here), here),)
        phrase = self._compound(here)
        return (Part("("), *phrase, Part(")")) if nested and len(phrase) > 1 else phrase

    def listed(self, nodes: Sequence[Node], word: str = "and") -> Phrase:
        """Return terms as a list: ``a, b and c``."""
        parts: list[Part] = []
        for number, node in enumerate(nodes):
            if number:
                parts.append(Part(f" {word} " if number == len(nodes) - 1 else ", "))
            parts += self.expression(node, nested=True)
        return tuple(parts)

    def axioms(self, iri: str) -> list[Phrase]:
        """Return what holds of a term beside superterms, domain, range and inverse, one phrase each."""
        graph = self._graph
        types = graph.types(iri)
        found: list[Phrase] = [(Part(text),) for name, text in _CHARACTERISTICS.items() if expand(name) in types]
        found += [
            (Part("each one: "), *self.expression(node))
            for node in graph.nodes(iri, "rdfs:subClassOf")
            if isinstance(node, ox.BlankNode)
        ]
        for name, lead in (
            ("owl:equivalentClass", "defined as: "),
            ("owl:equivalentProperty", "the same as "),
            ("owl:complementOf", "everything that is not "),
        ):
            found += [(Part(lead), *self.expression(node)) for node in graph.nodes(iri, name)]
        for name, lead, word in (
            ("owl:disjointUnionOf", "divided into ", "and"),
            ("owl:unionOf", "everything that is ", "or"),
            ("owl:oneOf", "exactly ", "and"),
            ("owl:hasKey", "told apart by (key): ", "and"),
        ):
            found += [(Part(lead), *self.listed(graph.items(node), word)) for node in graph.nodes(iri, name)]
        for node in graph.nodes(iri, "owl:propertyChainAxiom"):
            steps = [self.expression(step) for step in graph.items(node)]
            chain = [part for n, step in enumerate(steps) for part in ((Part(", then "),) if n else ()) + step]
            found.append((Part("follows from the chain "), *chain))
        for name, lead in (("owl:disjointWith", "disjoint with "), ("owl:propertyDisjointWith", "disjoint with ")):
            others = [ox.NamedNode(other) for other in self._disjoint.get((iri, name), ())]
            if others:
                found.append((Part(lead), *self.listed(others)))
        return found

    def _compound(self, here: str) -> Phrase:
        graph = self._graph
        on = graph.nodes(here, "owl:onProperty")
        if on:
            return self._restriction(here, on[0])
        for name, word in (("owl:intersectionOf", "and"), ("owl:unionOf", "or")):
            for node in graph.nodes(here, name):
                return self.listed(graph.items(node), word)
        for node in graph.nodes(here, "owl:oneOf"):
            members = graph.items(node)
            lead = (Part("one of "),) if len(members) > 1 else ()
            return (*lead, *self.listed(members, "or"))
        for node in graph.nodes(here, "owl:complementOf"):
            return (Part("not "), *self.expression(node, nested=True))
        for node in graph.nodes(here, "owl:inverseOf"):
            return (Part("inverse of "), *self.expression(node))
        for node in graph.nodes(here, "owl:onDatatype"):
            return (*self.expression(node), *self._facets(here))
        return (Part("a class without a name"),)

    def _restriction(self, here: str, on: Node) -> Phrase:
        graph, path = self._graph, self.expression(on, nested=True)
        for name, word in _QUANTIFIERS.items():
            for node in graph.nodes(here, name):
                return (*path, Part(word), *self.expression(node, nested=True))
        for name, word in _COUNTS.items():
            for number in graph.texts(here, name):
                of = [
                    part
                    for kind in ("owl:onClass", "owl:onDataRange")
                    for node in graph.nodes(here, kind)
                    for part in (Part(" "), *self.expression(node, nested=True))
                ]
                return (*path, Part(f" {word} {number}"), *of)
        if graph.text(here, "owl:hasSelf"):
            return (*path, Part(" itself"))
        return path

    def _facets(self, here: str) -> Phrase:
        graph = self._graph
        parts = []
        for node in graph.nodes(here, "owl:withRestrictions"):
            for facet in graph.items(node):
                for name, word in _FACETS.items():
                    parts += [Part(f" {word} {value}") for value in graph.texts(key(facet), name)]
        return tuple(parts)


def _disjoint_sets(graph: Statements) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}

    def add(one: str, other: str, name: str) -> None:
        others = found.setdefault((one, name), [])
        if other != one and other not in others:
            others.append(other)

    for kind, name in (
        ("owl:AllDisjointClasses", "owl:disjointWith"),
        ("owl:AllDisjointProperties", "owl:propertyDisjointWith"),
    ):
        for subject in graph.of_type(kind):
            members = [key(m) for node in graph.nodes(subject, "owl:members") for m in graph.items(node)]
            for one in members:
                for other in members:
                    add(one, other, name)
        for subject in graph:
            for other in graph.iris(subject, name):
                add(subject, other, name)
                add(other, subject, name)
    return found
