"""The structure of OWL 2 DL: what the ontology and its data may say so that a reasoner for OWL 2 DL can take it.

Source: OWL 2 Structural Specification, sections 3 to 9 (what may stand where), 5.8 (one kind a property, every term
declared), 4 (datatypes), 11 (properties that are not simple). Checked statement by statement, without a reasoner.
Not checked: the order that section 11 asks of property chains, of which the ontology has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.validate.reasoning.statements import (
    BUILT_IN_ANNOTATIONS,
    DATATYPES,
    OWL,
    RDF,
    RDFS,
    TYPE,
    XSD,
    Source,
    Statement,
    hanging,
    parse,
    place,
)
from declass.validate.reasoning.wording import in_words, short_iri, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RESERVED = (RDF, RDFS, OWL, XSD)
_CLASS, _DATATYPE = "class", "datatype"
_OBJECT, _DATA, _NOTE = "object property", "datatype property", "annotation property"
_KINDS = {
    OWL + "Class": _CLASS,
    RDFS + "Datatype": _DATATYPE,
    OWL + "ObjectProperty": _OBJECT,
    OWL + "DatatypeProperty": _DATA,
    OWL + "AnnotationProperty": _NOTE,
}
_PROPERTIES = frozenset({_OBJECT, _DATA, _NOTE})
# Days, months and years are published with the datatypes of XML Schema that say how precise they are, though the
# OWL 2 datatype map has none of them: a reasoner gets them as values of no known datatype. Only as data: an axiom or
# an annotation of the ontology keeps to the map.
_DATES = frozenset({XSD + "date", XSD + "gYear", XSD + "gYearMonth"})
_STRING_FACETS = frozenset({XSD + n for n in ("pattern", "length", "minLength", "maxLength")} | {RDF + "langRange"})
_CARDINALITIES = frozenset(
    {OWL + f"{bound}{kind}" for bound in ("min", "max") for kind in ("Cardinality", "QualifiedCardinality")}
    | {OWL + "cardinality", OWL + "qualifiedCardinality", OWL + "hasSelf"}
)
_SIMPLE_ONLY = {
    OWL + n: n
    for n in ("FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty")
}
_OBJECT_ONLY = {OWL + n for n in ("InverseFunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty")} | {
    OWL + n for n in ("TransitiveProperty", "SymmetricProperty", "ReflexiveProperty")
}
_CLASS_VERBS = frozenset(
    {RDFS + "subClassOf", RDFS + "domain", OWL + "onClass", OWL + "disjointWith", OWL + "complementOf"}
)
_CLASS_LISTS = frozenset({OWL + "unionOf", OWL + "intersectionOf", OWL + "disjointUnionOf"})
_EITHER = frozenset({RDFS + "range", OWL + "someValuesFrom", OWL + "allValuesFrom", OWL + "equivalentClass"})
_BUILT_IN_CLASSES = frozenset({OWL + "Thing", OWL + "Nothing"})

Sources = list[tuple[Source, list[ox.Triple]]]


def structure_problems(
    paths: Iterable[Path], more: Iterable[tuple[Source, list[ox.Triple]]] = (), base: str = ""
) -> list[str]:
    """Return one line for each departure from OWL 2 DL, with the first statement that makes it and where that stands.

    ``paths`` are RDF files that are taken together, with relative IRIs joined to ``base``; ``more`` are triples from
    elsewhere. Raises VocabularyError for a file that cannot be parsed.
    """
    sources: Sources = [(Source(place(p), p, base), parse(p, base)) for p in paths]
    return list(dict.fromkeys(_Structure([*sources, *more]).problems()))


class _Structure:
    """All triples of one check, with what they declare."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self.lists: dict[object, dict[str, object]] = defaultdict(dict)
        self.blanks: dict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
        for _, triples in sources:
            for t in triples:
                predicate, value = t.predicate.value, _iri(t.object)
                if predicate == TYPE and value in _KINDS and isinstance(t.subject, ox.NamedNode):
                    self.kinds[t.subject.value].add(_KINDS[value])
                elif predicate in (RDF + "first", RDF + "rest", OWL + "onProperty"):
                    self.lists[t.subject][predicate] = t.object
                if isinstance(t.subject, ox.BlankNode):
                    self.blanks[t.subject].append(t)
        self.composite = self._composite()

    def problems(self) -> Iterator[str]:
        for iri, kinds in sorted(self.kinds.items()):
            if len(kinds & _PROPERTIES) > 1 or {_CLASS, _DATATYPE} <= kinds:
                yield f"{short_iri(iri)} is declared as {' and as '.join(sorted(kinds))}; OWL 2 DL allows one of them"
            if iri.startswith(RESERVED) and kinds & {_CLASS, _OBJECT, _DATA} and iri not in _BUILT_IN_CLASSES:
                yield f"{short_iri(iri)} is reserved vocabulary and cannot be declared as {sorted(kinds)[0]}"
        # One departure in a graph of data can stand in a thousand statements: the first is shown, the others counted.
        first: dict[str, Statement] = {}
        more: Counter[str] = Counter()
        for source, triples in self.sources:
            for triple in triples:
                for problem in self._of(triple):
                    if problem in first:
                        more[problem] += 1
                        continue
                    first[problem] = Statement((triple, *hanging(triple.object, self.blanks, set())), source)
        for problem, statement in first.items():
            others = f", and {more[problem]} more such" if more[problem] else ""
            yield f"{problem}: {in_words(statement)} ({where(statement)}){others}"

    def _of(self, t: ox.Triple) -> Iterator[str]:
        verb = t.predicate.value
        if isinstance(t.object, ox.Literal):
            yield from self._literal(verb, t.object)
        if verb == TYPE:
            yield from self._type(t)
        elif verb in BUILT_IN_ANNOTATIONS or verb.startswith(RESERVED):
            yield from self._axiom(verb, t)
        else:
            yield from self._assertion(verb, t)

    def _literal(self, verb: str, value: ox.Literal) -> Iterator[str]:
        kind = value.datatype.value
        if verb in _STRING_FACETS:
            yield "the reasoner gets long texts as digests, so that no facet can be put on texts"
        if kind not in DATATYPES and _DATATYPE not in self.kinds.get(kind, ()):
            data = _DATA in self.kinds.get(verb, ()) or verb in (OWL + "hasValue", RDF + "first")
            if not (data and kind in _DATES):
                yield f"{short_iri(kind)} is not in the OWL 2 datatype map"

    def _type(self, t: ox.Triple) -> Iterator[str]:
        subject, value = _iri(t.subject), _iri(t.object)
        kinds = self.kinds.get(subject, set())
        if value in _SIMPLE_ONLY or value in _OBJECT_ONLY:
            allowed = {_OBJECT} if value in _OBJECT_ONLY else {_OBJECT, _DATA}
            if not kinds & allowed:
                yield f"{short_iri(subject)} is no {' or '.join(sorted(allowed))}"
            if value in _SIMPLE_ONLY and subject in self.composite:
                yield f"{short_iri(subject)} is not simple, being transitive or a chain or above such a property"
        elif value and not value.startswith(RESERVED):
            if _CLASS not in self.kinds.get(value, ()):
                yield f"{short_iri(value)} is not declared as a class"
            if subject.startswith(RESERVED):
                yield f"{short_iri(subject)} is reserved vocabulary and no individual"

    def _axiom(self, verb: str, t: ox.Triple) -> Iterator[str]:
        value = _iri(t.object)
        if verb in _CLASS_VERBS:
            yield from self._is(value, {_CLASS})
        elif verb in _EITHER:
            yield from self._range(verb, t, value)
        elif verb in _CLASS_LISTS or (verb == OWL + "members" and not self._are_properties(t.object)):
            for member in self._members(t.object):
                if member:
                    yield from self._is(member, {_CLASS, _DATATYPE} if verb in _CLASS_LISTS else {_CLASS})
        elif verb in (OWL + "hasKey", OWL + "propertyChainAxiom", OWL + "members"):
            yield from self._property_list(verb, t)
        elif verb == OWL + "onProperty" and value:
            yield from self._is(value, {_OBJECT, _DATA})
        elif verb in _CARDINALITIES:
            of = _iri(self.lists[t.subject].get(OWL + "onProperty"))
            if of in self.composite:
                yield f"{short_iri(of)} is not simple and cannot be counted"
        elif verb in (RDFS + "subPropertyOf", OWL + "equivalentProperty", OWL + "inverseOf"):
            yield from self._pair(verb, _iri(t.subject), value)
        elif verb == OWL + "propertyDisjointWith":
            yield from self._pair(verb, _iri(t.subject), value)
            yield from (f"{short_iri(n)} is not simple" for n in (_iri(t.subject), value) if n in self.composite)

    def _range(self, verb: str, t: ox.Triple, value: str) -> Iterator[str]:
        of = _iri(t.subject) if verb == RDFS + "range" else _iri(self.lists[t.subject].get(OWL + "onProperty"))
        kinds = self.kinds.get(of, set())
        if verb == OWL + "equivalentClass" or _OBJECT in kinds:
            yield from self._is(value, {_CLASS})
        elif _DATA in kinds and value and value not in DATATYPES:
            yield from self._is(value, {_DATATYPE})

    def _assertion(self, verb: str, t: ox.Triple) -> Iterator[str]:
        kinds = self.kinds.get(verb, set())
        if not kinds & _PROPERTIES:
            yield f"{short_iri(verb)} is not declared as a property"
        elif _OBJECT in kinds and isinstance(t.object, ox.Literal):
            yield f"{short_iri(verb)} is an object property and takes no literal"
        elif _DATA in kinds and not isinstance(t.object, ox.Literal):
            yield f"{short_iri(verb)} is a datatype property and takes literals only"
        elif not kinds & {_NOTE}:
            for end in (_iri(t.subject), _iri(t.object)):
                if end.startswith(RESERVED):
                    yield f"{short_iri(end)} is reserved vocabulary and no individual"

    def _property_list(self, verb: str, t: ox.Triple) -> Iterator[str]:
        for member in self._members(t.object):
            allowed = {_OBJECT} if verb == OWL + "propertyChainAxiom" else {_OBJECT, _DATA}
            yield from self._is(member, allowed)
            if verb == OWL + "members" and member in self.composite:
                yield f"{short_iri(member)} is not simple"

    def _pair(self, verb: str, one: str, other: str) -> Iterator[str]:
        if verb == OWL + "inverseOf":
            yield from self._is(other, {_OBJECT})
            if one:
                yield from self._is(one, {_OBJECT})
        elif one and other and not (self.kinds.get(one, set()) & self.kinds.get(other, set()) & _PROPERTIES):
            yield f"{short_iri(one)} and {short_iri(other)} are not properties of one kind"

    def _is(self, iri: str, allowed: set[str]) -> Iterator[str]:
        if not iri or iri in _BUILT_IN_CLASSES or (iri in DATATYPES and _DATATYPE in allowed):
            return
        if not self.kinds.get(iri, set()) & allowed:
            yield f"{short_iri(iri)} is not declared as {' or '.join(sorted(allowed))}"

    def _are_properties(self, head: object) -> bool:
        return any(self.kinds.get(m, set()) & {_OBJECT, _DATA} for m in self._members(head))

    def _members(self, head: object) -> list[str]:
        members, seen = [], set()
        while isinstance(head, ox.BlankNode) and head not in seen:
            seen.add(head)
            members.append(_iri(self.lists[head].get(RDF + "first")))
            head = self.lists[head].get(RDF + "rest")
        return members

    def _composite(self) -> set[str]:
        """Return the properties that are not simple: transitive, chains, and what is above, equal or inverse."""
        found: set[str] = set()
        above: dict[str, set[str]] = defaultdict(set)
        for _, triples in self.sources:
            for t in triples:
                one, verb, other = _iri(t.subject), t.predicate.value, _iri(t.object)
                if (verb == TYPE and other == OWL + "TransitiveProperty") or verb == OWL + "propertyChainAxiom":
                    found.add(one)
                elif verb == RDFS + "subPropertyOf":
                    above[one].add(other)
                elif verb in (OWL + "equivalentProperty", OWL + "inverseOf"):
                    above[one].add(other)
                    above[other].add(one)
        stack = list(found)
        while stack:
            new = above[stack.pop()] - found - {""}
            found |= new
            stack.extend(new)
        return found


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
