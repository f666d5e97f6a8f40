"""What a diagram shows: which classes as boxes, which properties as lines of a box, which as labelled arrows."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from declass.documentation.layout import closing
from declass.documentation.statements import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.documentation.model import Ontology, Term
    from declass.documentation.sections import Section

_MANY = 5  # a class with more direct subclasses stands as a word in their boxes, not as a box with arrows
_CHOICES = 4  # of how many pairs of inverse properties both ways round are tried
_CODED = frozenset({expand("skos:Concept"), expand("skos:ConceptScheme")})


@dataclass(frozen=True, slots=True)
class Line:
    """A property in the box of its class: name, IRI, and in a word what its values are."""

    name: str
    iri: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class Inner:
    """A class that stands inside the box of its superclass: name, IRI, how deep it stands."""

    name: str
    iri: str
    depth: int


@dataclass(slots=True)
class Box:
    """A class: its name, IRI, superclasses that have no box here, classes inside, properties.

    ``other`` says that it belongs to another section.
    """

    name: str
    iri: str
    kinds: tuple[str, ...] = ()
    inner: tuple[Inner, ...] = ()
    lines: list[Line] = field(default_factory=list)
    other: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """Properties from each of some classes to each of others; ``inverses`` lead back.

    ``left`` and ``right`` are IRIs of classes as they are drawn. Properties lead from left to right; an arrow without
    properties leads from a class on the right to its superclass on the left; ``turned`` ones the other way.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    properties: tuple[tuple[str, str], ...] = ()
    inverses: tuple[tuple[str, str], ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram before it is drawn: name of its file, title, description, boxes by IRI, arrows.

    ``homes`` gives for each class the IRI of the box in which it stands.
    """

    name: str
    title: str
    description: str
    boxes: dict[str, Box]
    homes: dict[str, str]
    arrows: tuple[Arrow, ...]


def pictures(ontology: Ontology) -> list[list[Picture]]:
    """Return the overview and the sections in which classes hang together, each in several ways round.

    The ways differ in which of two inverse properties leads from left to right.
    """
    found = [_overview(ontology), *(_section(ontology, section) for section in ontology.sections)]
    return [ways for ways in found if len(ways[0].boxes) > 1]


def _overview(ontology: Ontology) -> list[Picture]:
    terms = ontology.terms
    shown = {term.iri: term for s in ontology.sections for term in s.classes if len(term.subs) <= _MANY}
    homes: dict[str, str] = {}
    boxes: dict[str, Box] = {}
    for term in shown.values():
        if not any(s in shown for s in term.supers):
            inner = tuple(_inside(term, terms, shown, 1))
            boxes[term.iri] = Box(term.name, term.iri, _kinds(ontology, term, set(shown)), inner)
            homes |= dict.fromkeys((term.iri, *(i.iri for i in inner)), term.iri)
    links = [
        term
        for term in terms.values()
        if term.kind == "object property"
        and term.domain_classes
        and term.range_classes
        and {*term.domain_classes, *term.range_classes} <= set(homes)
        and any(homes[a] != homes[b] for a in term.domain_classes for b in term.range_classes)
    ]
    return _ways(ontology, "overview", "Classes of the declass ontology", boxes, homes, links)


def _inside(term: Term, terms: dict[str, Term], shown: dict[str, Term], depth: int) -> Iterable[Inner]:
    for iri in term.subs:
        if iri in shown:
            yield Inner(terms[iri].name, iri, depth)
            yield from _inside(terms[iri], terms, shown, depth + 1)


def _section(ontology: Ontology, section: Section) -> list[Picture]:
    boxes = {term.iri: Box(term.name, term.iri) for term in section.classes}
    links: list[Term] = []
    for term in section.properties:
        ends = [iri for iri in term.range_classes if iri not in _CODED]
        for iri in (*term.domain_classes, *ends):
            if iri not in boxes and "#" in iri and term.kind in {"object property", "datatype property"}:
                if iri in ends and iri not in ontology.terms and not iri.startswith("http"):
                    continue
                if iri in term.domain_classes or term.kind == "object property":
                    name = ontology.terms[iri].name if iri in ontology.terms else compact(iri)
                    boxes[iri] = Box(name, iri, other=True)
        if term.kind == "object property" and ends and term.domain_classes and term.domain_classes != tuple(ends):
            links.append(term)
        else:
            for iri in term.domain_classes:
                boxes[iri].lines.append(Line(term.name, term.iri, _values(ontology, term)))
    for iri, box in boxes.items():
        if iri in ontology.terms:
            box.kinds = _kinds(ontology, ontology.terms[iri], set(boxes))
    homes = {iri: iri for iri in boxes}
    return _ways(ontology, section.name, f"{section.label}: classes and properties", boxes, homes, links)


def _kinds(ontology: Ontology, term: Term, shown: set[str]) -> tuple[str, ...]:
    return tuple(ontology.terms[iri].name for iri in term.supers if iri not in shown)


def _values(ontology: Ontology, term: Term) -> str:
    if not term.range_classes:
        return ""
    if _CODED & set(term.range_classes):
        return "concept" if expand("skos:Concept") in term.range_classes else "scheme"
    names = (ontology.terms[i].name if i in ontology.terms else compact(i) for i in term.range_classes)
    return " or ".join(name.removeprefix("xsd:") for name in names)


def _ways(
    ontology: Ontology,
    name: str,
    title: str,
    boxes: dict[str, Box],
    homes: dict[str, str],
    links: list[Term],
) -> list[Picture]:
    inverse = {term.iri: next((t for t in links if t.iri in term.inverses and t != term), None) for term in links}
    pairs = []
    for term in links:
        other = inverse[term.iri]
        if other is not None and (other, term) not in pairs:
            pairs.append((term, other))
    supers = [(s, i) for i in boxes if i in ontology.terms for s in ontology.terms[i].supers if s in boxes]
    told = _described(boxes, ontology, links, supers)
    ways = []
    for choice in product((0, 1), repeat=min(len(pairs), _CHOICES)):
        left_out = {pair[1 - at].iri for pair, at in zip(pairs, choice + (0,) * len(pairs), strict=False)}
        named = [(term, inverse[term.iri]) for term in links if term.iri not in left_out]
        ways.append(Picture(name, title, told, boxes, homes, tuple(_arrows(named, supers, boxes, homes))))
    return ways


def _arrows(
    named: list[tuple[Term, Term | None]],
    supers: list[tuple[str, str]],
    boxes: dict[str, Box],
    homes: dict[str, str],
) -> Iterable[Arrow]:
    def ends(term: Term) -> list[tuple[str, str]]:
        return [(a, b) for a in term.domain_classes for b in term.range_classes if homes[a] != homes[b]]

    lines = [(homes[a], homes[b]) for term, _ in named for a, b in ends(term)]
    back = closing(list(boxes), list(dict.fromkeys([*lines, *supers])))
    merged: dict[tuple[tuple[str, ...], tuple[str, ...], bool], tuple[list[Term], list[Term]]] = {}
    for term, inverse in named:
        for turned in (False, True):
            some = [(a, b) for a, b in ends(term) if ((homes[a], homes[b]) in back) is turned]
            if some:
                froms, tos = (tuple(dict.fromkeys(pair[at] for pair in some)) for at in (0, 1))
                left, right = (tos, froms) if turned else (froms, tos)
                terms, inverses = merged.setdefault((left, right, turned), ([], []))
                terms.append(term)
                inverses += [inverse] if inverse else []
    for (left, right, turned), (terms, inverses) in merged.items():
        yield Arrow(
            left, right, tuple((t.name, t.iri) for t in terms), tuple((t.name, t.iri) for t in inverses), turned
        )
    for a, b in supers:
        yield Arrow((b,), (a,), turned=True) if (a, b) in back else Arrow((a,), (b,))


def _described(
    boxes: dict[str, Box], ontology: Ontology, links: Iterable[Term], supers: Iterable[tuple[str, str]]
) -> str:
    """Return the picture in words, for those who do not see it."""
    names = {iri: box.name for iri, box in boxes.items()}
    names |= {inner.iri: inner.name for box in boxes.values() for inner in box.inner}
    told = [f"Classes: {', '.join(names.values())}."]
    told += [f"{names[sub]} is a {names[sup]}." for sup, sub in supers]
    for box in boxes.values():
        for inner in box.inner:
            above = next(iri for iri in ontology.terms[inner.iri].supers if iri in names)
            told.append(f"{inner.name} is a {names[above]}.")
    for term in links:
        froms = " or ".join(names[i] for i in term.domain_classes if i in names)
        tos = " or ".join(names[i] for i in term.range_classes if i in names)
        told.append(f"{froms} {term.name} {tos}.")
    return " ".join(told)
