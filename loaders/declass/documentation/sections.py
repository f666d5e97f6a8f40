"""The sections of the documentation: ``ontology/sections.ttl`` lists classes and the terms that go elsewhere.

A term that no list has goes where it belongs by its axioms: a class with its superclass, a property with its domain,
a property that leads from a document to a class with that class. What belongs nowhere comes last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.iris import ONTOLOGY_IRI

if TYPE_CHECKING:
    from declass.documentation.model import Term
    from declass.documentation.statements import Statements

SECTION_BASE = f"{ONTOLOGY_IRI}/section/"
_HUB = vocabulary.DCL_BASE + "Document"  # everything hangs on documents, so that a domain of documents tells nothing
_MANY = 5  # a class with more direct subclasses than this says what they are, not where they belong


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name, label, definition, and its terms, classes first, in the order of the ontology."""

    name: str
    label: str
    definition: str
    terms: tuple[Term, ...]

    @property
    def classes(self) -> tuple[Term, ...]:
        """Return the classes."""
        return tuple(term for term in self.terms if term.kind == "class")

    @property
    def properties(self) -> tuple[Term, ...]:
        """Return the other terms."""
        return tuple(term for term in self.terms if term.kind != "class")


def grouped(graph: Statements, terms: dict[str, Term]) -> tuple[Section, ...]:
    """Return the sections that have terms, in the order of the file."""
    sections = [iri for iri in graph if iri.startswith(SECTION_BASE)]
    listed = {term: iri for iri in sections for term in graph.iris(iri, "dct:subject")}
    places = {iri: _place(iri, terms, listed, frozenset()) for iri in terms}
    found = [
        Section(
            iri.removeprefix(SECTION_BASE),
            graph.text(iri, "rdfs:label"),
            graph.text(iri, "skos:definition"),
            _ordered([term for term in terms.values() if places[term.iri] == iri]),
        )
        for iri in sections
    ]
    rest = _ordered([term for term in terms.values() if places[term.iri] == ""])
    return tuple(section for section in (*found, Section("other", "Other terms", "", rest)) if section.terms)


def _ordered(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.kind != "class"))


def _place(iri: str, terms: dict[str, Term], listed: dict[str, str], seen: frozenset[str]) -> str:
    """Return the IRI of a term's section, "" where it belongs to none."""
    if iri in listed:
        return listed[iri]
    if iri not in terms or iri in seen:
        return ""
    term, seen = terms[iri], seen | {iri}
    near: list[str] = [s for s in term.supers if len(terms[s].subs) <= _MANY]
    if term.kind == "class":
        near += [p.iri for p in terms.values() if iri in p.range_classes and p.domain_classes != (_HUB,)]
    elif _HUB in term.domain_classes:
        near += [*term.range_classes, *term.domain_classes]
    else:
        near += [*term.domain_classes, *term.range_classes]
    return next((place for other in near if (place := _place(other, terms, listed, seen))), "")
