"""A case: statements made ready for the reasoner, with what every subset of them needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.validate.reasoning.statements import OWL, RDF, RDFS, TYPE, XSD, Statement, Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHARED = "urn:x-declass:shares-a-key-value"
_TEXTS = {XSD + "string", RDF + "langString"}


class Case:
    """Statements as HermiT gets them: any subset together with all declarations.

    A key compares every individual with every other one, which takes minutes for some thousand. It can only make
    individuals equal that are told to share a value of the key, so it is given for these alone: as a key of the class
    narrowed to them, or not at all where no two share one. Where values could come from elsewhere (a restriction on
    the property) or be equal in other words (numbers, individuals), the key is given as it is.
    Source: OWL 2 Structural Specification, section 9.5 (keys apply to named individuals).
    """

    def __init__(self, statements: Statements) -> None:
        """Take statements; nothing is run yet."""
        self.statements = statements.logical
        self._keys = dict(_narrowed_keys(statements.logical))
        self._background = b"".join(
            [
                *dict.fromkeys(s.ntriples for s in statements.declarations),
                *(members for _, members in self._keys.values()),
            ]
        )

    def ntriples(self, subset: Iterable[Statement] | None = None) -> bytes:
        """Return the declarations with a subset of the statements, by default all of them, as N-Triples."""
        chosen = self.statements if subset is None else subset
        return self._background + b"".join(self._keys[s][0] if s in self._keys else s.ntriples for s in chosen)


def _narrowed_keys(statements: Iterable[Statement]) -> Iterator[tuple[Statement, tuple[bytes, bytes]]]:
    """Yield each key that can be narrowed, with its narrower form and the members of the narrowing class."""
    statements = list(statements)
    keys = [s for s in statements if s.triples[0].predicate.value == OWL + "hasKey"]
    if not keys:
        return
    below: dict[str, set[str]] = defaultdict(set)
    restricted: set[str] = set()
    values: dict[str, list[tuple[ox.NamedNode, ox.Literal | None]]] = defaultdict(list)
    for statement in statements:
        for t in statement.triples:
            if t.predicate.value in (RDFS + "subPropertyOf", OWL + "equivalentProperty"):
                below[_iri(t.object)].add(_iri(t.subject))
                if t.predicate.value == OWL + "equivalentProperty":
                    below[_iri(t.subject)].add(_iri(t.object))
            elif t.predicate.value == OWL + "onProperty":
                restricted.add(_iri(t.object))
        first = statement.triples[0]
        if isinstance(first.subject, ox.NamedNode):
            literal = first.object if isinstance(first.object, ox.Literal) else None
            values[first.predicate.value].append((first.subject, literal))
    for number, key in enumerate(keys):
        properties = {_iri(t.object) for t in key.triples if t.predicate.value == RDF + "first"}
        wide = [_with_below(p, below) for p in sorted(properties)]
        told = [[pair for p in sorted(names) for pair in values[p]] for names in wide]
        if any(names & restricted for names in wide) or not all(_is_text(v) for pairs in told for _, v in pairs):
            continue
        yield key, _narrowed(key, f"{_SHARED}-{number}", {s for pairs in told for s in _sharing(pairs)})


def _sharing(pairs: Iterable[tuple[ox.NamedNode, ox.Literal | None]]) -> set[ox.NamedNode]:
    by_value: dict[ox.Literal | None, set[ox.NamedNode]] = defaultdict(set)
    for subject, value in pairs:
        by_value[value].add(subject)
    return {s for subjects in by_value.values() if len(subjects) > 1 for s in subjects}


def _narrowed(key: Statement, shared: str, subjects: set[ox.NamedNode]) -> tuple[bytes, bytes]:
    if not subjects:
        return b"", b""
    owner, narrow, both = key.triples[0].subject, ox.NamedNode(shared), ox.NamedNode(shared + "-of-the-class")
    one, two, nil = ox.BlankNode(), ox.BlankNode(), ox.NamedNode(RDF + "nil")
    union = ox.BlankNode()
    kind, owl_class = ox.NamedNode(TYPE), ox.NamedNode(OWL + "Class")
    extra = [
        ox.Triple(both, ox.NamedNode(OWL + "equivalentClass"), union),
        ox.Triple(union, kind, owl_class),
        ox.Triple(union, ox.NamedNode(OWL + "intersectionOf"), one),
        ox.Triple(one, ox.NamedNode(RDF + "first"), owner),
        ox.Triple(one, ox.NamedNode(RDF + "rest"), two),
        ox.Triple(two, ox.NamedNode(RDF + "first"), narrow),
        ox.Triple(two, ox.NamedNode(RDF + "rest"), nil),
        ox.Triple(both, key.triples[0].predicate, key.triples[0].object),
        *key.triples[1:],
    ]
    members = [ox.Triple(narrow, kind, owl_class), ox.Triple(both, kind, owl_class)]
    members += [ox.Triple(s, kind, narrow) for s in sorted(subjects, key=str)]
    return _lines(extra), _lines(members)


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return "".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in triples).encode()


def _with_below(name: str, below: dict[str, set[str]]) -> set[str]:
    found, stack = {name}, [name]
    while stack:
        new = below[stack.pop()] - found
        found |= new
        stack.extend(new)
    return found


def _is_text(value: ox.Literal | None) -> bool:
    return value is not None and value.datatype.value in _TEXTS


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
