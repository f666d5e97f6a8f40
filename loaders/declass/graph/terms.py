"""RDF terms for the builders: checked vocabulary terms, literals, dates.

Builders write pyoxigraph terms (made for bulk); :mod:`declass.graph.serialise` turns them into rdflib for SHACL.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from declass import vocabulary
from declass.errors import VocabularyError
from declass.iris import DCL, ONTOLOGY_IRI
from declass.model import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
XSD_BOOLEAN = NamedNode(XSD + "boolean")
XSD_DECIMAL = NamedNode(XSD + "decimal")
XSD_NON_NEGATIVE_INTEGER = NamedNode(XSD + "nonNegativeInteger")
XSD_POSITIVE_INTEGER = NamedNode(XSD + "positiveInteger")
_DATE_TYPES = {
    DatePrecision.DAY: NamedNode(XSD + "date"),
    DatePrecision.MONTH: NamedNode(XSD + "gYearMonth"),
    DatePrecision.YEAR: NamedNode(XSD + "gYear"),
}


# Controls but tab, line feed and carriage return; lone surrogates; the two non-characters that XML forbids.
_UNCARRIED = dict.fromkeys(
    [*(c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
    "\ufffd",
)


class _Namespace:
    """Named nodes of a namespace that declass does not own, by attribute."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __getitem__(self, name: str) -> NamedNode:
        return _node(self._base + name)


@lru_cache(maxsize=65536)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


OA = _Namespace("http://www.w3.org/ns/oa#")
PROV = _Namespace("http://www.w3.org/ns/prov#")
DCT = _Namespace("http://purl.org/dc/terms/")
SKOS = _Namespace("http://www.w3.org/2004/02/skos/core#")
FOAF = _Namespace("http://xmlns.com/foaf/0.1/")
CITO = _Namespace("http://purl.org/spar/cito/")
OWL = _Namespace("http://www.w3.org/2002/07/owl#")


@cache
def dcl(name: str) -> NamedNode:
    """Return the class or property ``dcl:name``; a name that the ontology does not declare raises."""
    iri = DCL + name
    if iri not in vocabulary.terms():
        raise VocabularyError(f"dcl:{name} is not declared in ontology/declass.ttl")
    return NamedNode(iri)


@cache
def concept(scheme: str, notation: str) -> NamedNode:
    """Return the concept ``notation`` of a closed scheme; an unknown notation raises."""
    concepts = vocabulary.scheme(scheme)
    if notation not in concepts:
        raise VocabularyError(f"the scheme {scheme!r} has no concept {notation!r}")
    return NamedNode(str(concepts[notation].iri))


@cache
def rule(name: str) -> NamedNode:
    """Return the IRI of an extraction rule: the scheme of rules is open, a rule is declared where it is used."""
    return NamedNode(f"{ONTOLOGY_IRI}/rule/{name}")


def node(iri: str) -> NamedNode:
    """Return (and keep) the named node of an IRI."""
    return _node(iri)


def local_name(part: NamedNode) -> str:
    """Return the fragment of a hash IRI: what names a part wherever the base IRI lies."""
    return part.value.rsplit("#", 1)[-1]


def string(text: str) -> Literal:
    """Return a plain string literal; what XML and RDF cannot carry becomes U+FFFD, one for one (offsets hold).

    Source: RDF 1.1 Concepts section 3.3 (Unicode scalar values), XML 1.0 section 2.2 (no C0 controls but white
    space): a literal that N-Quads could carry and RDF/XML could not would break one of the dumps' readers.
    """
    return Literal(text if text.isprintable() else text.translate(_UNCARRIED))


def english(text: str) -> Literal:
    """Return a literal tagged ``en``, for labels that declass itself words."""
    return Literal(text if text.isprintable() else text.translate(_UNCARRIED), language="en")


def integer(number: int) -> Literal:
    """Return an ``xsd:nonNegativeInteger``."""
    return Literal(str(number), datatype=XSD_NON_NEGATIVE_INTEGER)


def decimal(number: float) -> Literal:
    """Return an ``xsd:decimal`` with at most four digits after the point."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return Literal(text if "." in text else text + ".0", datatype=XSD_DECIMAL)


def boolean(flag: bool) -> Literal:
    """Return an ``xsd:boolean``."""
    return Literal("true" if flag else "false", datatype=XSD_BOOLEAN)


def date_literal(value: str, precision: DatePrecision | None) -> Literal:
    """Return a date with the datatype of its precision: ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``."""
    if precision is None:
        precision = {10: DatePrecision.DAY, 7: DatePrecision.MONTH}.get(len(value), DatePrecision.YEAR)
    return Literal(value, datatype=_DATE_TYPES[precision])


def first(values: Iterable[str]) -> str | None:
    """Return the first non-empty text, or None."""
    return next((v for v in values if v), None)
