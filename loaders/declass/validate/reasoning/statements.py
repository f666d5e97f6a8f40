"""Statements: the units that a reasoner gets and that an explanation names.

A statement is one triple together with the blank nodes that hang on it (a restriction, a list), or a blank node of
its own such as an ``owl:AllDisjointClasses``. Annotations and the header of the ontology say nothing to a reasoner
and are left out; declarations are kept apart, because every set of statements needs them to be read rightly.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

OWL = vocabulary.PREFIXES["owl"]
RDF, RDFS, XSD = vocabulary.RDF_BASE, vocabulary.RDFS_BASE, vocabulary.PREFIXES["xsd"]
TYPE = RDF + "type"
DECLARATIONS = frozenset(
    {
        OWL + "Class",
        OWL + "ObjectProperty",
        OWL + "DatatypeProperty",
        OWL + "AnnotationProperty",
        OWL + "NamedIndividual",
        RDFS + "Datatype",
    }
)
# Source: OWL 2 Structural Specification, section 5.5 (built-in annotation properties) and 3.4 (the header).
BUILT_IN_ANNOTATIONS = frozenset(
    {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {OWL + name for name in ("deprecated", "versionInfo", "priorVersion", "backwardCompatibleWith")}
    | {OWL + "incompatibleWith"}
)
# Source: OWL 2 Structural Specification, section 4 (the OWL 2 datatype map) and 5.2.
DATATYPES = frozenset(
    {XSD + name for name in ("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger")}
    | {XSD + name for name in ("negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt")}
    | {XSD + name for name in ("unsignedShort", "unsignedByte", "double", "float", "string", "normalizedString")}
    | {XSD + name for name in ("token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary", "anyURI")}
    | {XSD + name for name in ("base64Binary", "dateTime", "dateTimeStamp")}
    | {RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")}
    | {OWL + "real", OWL + "rational", RDFS + "Literal"}
)
# Strings longer than this are given to the reasoner as a digest; see _reasoned.
_LONG = 80

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True)
class Source:
    """Where statements were read: a name for people, and the file where there is one."""

    name: str
    path: Path | None = None
    base: str = ""


@dataclass(frozen=True, eq=False)
class Statement:
    """One triple (the first) with the triples of the blank nodes that hang on it; compared by identity."""

    triples: tuple[ox.Triple, ...]
    source: Source

    @cached_property
    def ntriples(self) -> bytes:
        """The triples as the reasoner gets them."""
        return b"".join(_line(triple) for triple in self.triples)

    @cached_property
    def names(self) -> frozenset[str]:
        """The IRIs that the statement uses, and its blank nodes where they are individuals."""
        return frozenset(
            term.value
            for triple in self.triples
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, ox.NamedNode)
        )


@dataclass(frozen=True)
class Statements:
    """What was read: declarations, and the statements that mean something to a reasoner."""

    declarations: tuple[Statement, ...]
    logical: tuple[Statement, ...]

    def __add__(self, other: Statements) -> Statements:
        """Return both together."""
        return Statements(self.declarations + other.declarations, self.logical + other.logical)


def read(paths: Iterable[Path], base: str = "") -> Statements:
    """Return the statements of RDF files, whose format the suffix tells; relative IRIs are joined to ``base``.

    Raises VocabularyError for a file that cannot be read or parsed, with its name.
    """
    return gather([(Source(place(path), path, base), parse(path, base)) for path in paths])


def parse(path: Path, base: str = "") -> list[ox.Triple]:
    """Return the triples of a Turtle, N-Triples, N-Quads or TriG file, with blank nodes that no other file has."""
    kind = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if kind is None:
        raise VocabularyError(f"{path.name}: the suffix is none of an RDF file; use .ttl, .nt, .nq or .trig")
    try:
        return [q.triple for q in ox.parse(path=path, format=kind, base_iri=base or None, rename_blank_nodes=True)]
    except (SyntaxError, ValueError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    except OSError as error:
        raise VocabularyError(f"{path.name} cannot be read: {error.strerror}") from error


def gather(sources: Iterable[tuple[Source, Iterable[ox.Triple]]]) -> Statements:
    """Return the statements of triples; what is an annotation property is told by all of the sources together."""
    groups = [(source, group) for source, triples in sources for group in _groups(triples)]
    annotations = BUILT_IN_ANNOTATIONS | {
        group[0].subject.value
        for _, group in groups
        if group[0].predicate.value == TYPE and _value(group[0].object) == OWL + "AnnotationProperty"
        if isinstance(group[0].subject, ox.NamedNode)
    }
    headers = {
        group[0].subject
        for _, group in groups
        if group[0].predicate.value == TYPE and _value(group[0].object) == OWL + "Ontology"
    }
    declarations, logical = [], []
    for source, group in groups:
        first = group[0]
        kinds = {_value(t.object) for t in group if t.subject == first.subject and t.predicate.value == TYPE}
        if first.subject in headers or first.predicate.value in annotations or kinds & {OWL + "Axiom", RDF + "List"}:
            continue
        if kinds & DECLARATIONS and len(group) == 1:
            declarations.append(Statement(group, source))
        else:
            logical.append(Statement(group, source))
    return Statements(tuple(declarations), tuple(logical))


def _groups(triples: Iterable[ox.Triple]) -> Iterator[tuple[ox.Triple, ...]]:
    by_blank: dict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
    named: list[ox.Triple] = []
    for triple in dict.fromkeys(triples):
        if isinstance(triple.subject, ox.BlankNode):
            by_blank[triple.subject].append(triple)
        else:
            named.append(triple)
    held = {t.object for t in named} | {t.object for group in by_blank.values() for t in group}
    done: set[ox.BlankNode] = set()
    for triple in named:
        yield (triple, *hanging(triple.object, by_blank, done))
    for blank, group in by_blank.items():
        if blank not in held:
            done.add(blank)
            yield (*group, *(t for g in group for t in hanging(g.object, by_blank, done)))
    # Blank nodes in a circle hang on nothing; they are individuals, and each triple says something.
    for blank, group in by_blank.items():
        if blank not in done:
            yield from ((t,) for t in group)


def hanging(
    term: object, by_blank: dict[ox.BlankNode, list[ox.Triple]], done: set[ox.BlankNode]
) -> Iterator[ox.Triple]:
    """Yield the triples of a blank node and of those that hang on it; add to ``done`` the blank nodes that it met."""
    stack, seen = [term], set()
    while stack:
        blank = stack.pop()
        if not isinstance(blank, ox.BlankNode) or blank in seen:
            continue
        seen.add(blank)
        done.add(blank)
        for triple in by_blank.get(blank, ()):
            yield triple
            stack.append(triple.object)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _line(triple: ox.Triple) -> bytes:
    value = triple.object
    if isinstance(value, ox.Literal):
        value = _reasoned(value)
    return f"{triple.subject} {triple.predicate} {value} .\n".encode()


def _reasoned(value: ox.Literal) -> ox.Literal:
    """Return a literal as the reasoner gets it: equal where the values are equal, and in the same datatypes.

    A value of a datatype outside of the OWL 2 map (a bare day, month or year) becomes a plain literal in a language
    of private use (ISO 639-2), so that it differs from every other value and lies in no datatype that an axiom can
    name. A long text becomes its digest: all that an axiom without facets can tell of a string is which other string
    it equals, and declass.validate.structure refuses facets on strings.
    """
    kind, text = value.datatype.value, value.value
    if kind not in DATATYPES:
        return ox.Literal(f"{text} {kind}", language="qaa")
    if len(text) > _LONG and kind in (XSD + "string", RDF + "langString"):
        digest = hashlib.sha256(text.encode()).hexdigest()
        return ox.Literal(digest, language=value.language) if value.language else ox.Literal(digest)
    return value


def place(path: Path) -> str:
    """Return the name of a file for people: from ``ontology/`` on where it lies there, else the bare name."""
    parts = path.parts
    return "/".join(parts[parts.index("ontology") :]) if "ontology" in parts else path.name
