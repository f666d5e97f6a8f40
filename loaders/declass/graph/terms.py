"""RDF terms for the builders: checked vocabulary terms, literals, dates, as text (:mod:`declass.graph.ntriples`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.errors import VocabularyError
from declass.graph.ntriples import Text, iri_text, literal, node
from declass.iris import DCL, ONTOLOGY_IRI
from declass.model import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.graph.ntriples import Node

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = node("http://www.w3.org/2000/01/rdf-schema#label")
XSD_BOOLEAN = XSD + "boolean"
XSD_DECIMAL = XSD + "decimal"
XSD_NON_NEGATIVE_INTEGER = XSD + "nonNegativeInteger"
XSD_POSITIVE_INTEGER = XSD + "positiveInteger"
_DATE_TYPES = {
    DatePrecision.DAY: XSD + "date",
    DatePrecision.MONTH: XSD + "gYearMonth",
    DatePrecision.YEAR: XSD + "gYear",
}


# Controls but tab, line feed and carriage return; lone surrogates; the two non-characters that XML forbids.
_UNCARRIED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Namespace(dict[str, "Node"]):
    """Terms of a namespace that declass does not own, by name; each is made when it is first asked for."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, name: str) -> Node:
        self[name] = node(self._base + name)
        return self[name]


OA = _Namespace("http://www.w3.org/ns/oa#")
PROV = _Namespace("http://www.w3.org/ns/prov#")
DCT = _Namespace("http://purl.org/dc/terms/")
SKOS = _Namespace("http://www.w3.org/2004/02/skos/core#")
FOAF = _Namespace("http://xmlns.com/foaf/0.1/")
CITO = _Namespace("http://purl.org/spar/cito/")
OWL = _Namespace("http://www.w3.org/2002/07/owl#")


@cache
def dcl(name: str) -> Node:
    """Return the class or property ``dcl:name``; a name that the ontology does not declare raises."""
    if DCL + name not in vocabulary.terms():
        raise VocabularyError(f"dcl:{name} is not declared in ontology/declass.ttl")
    return node(DCL + name)


@cache
def concept(scheme: str, notation: str) -> Node:
    """Return the concept ``notation`` of a closed scheme; an unknown notation raises."""
    concepts = vocabulary.scheme(scheme)
    if notation not in concepts:
        raise VocabularyError(f"the scheme {scheme!r} has no concept {notation!r}")
    return node(str(concepts[notation].iri))


@cache
def rule(name: str) -> Node:
    """Return the IRI of an extraction rule: the scheme of rules is open, a rule is declared where it is used."""
    return node(f"{ONTOLOGY_IRI}/rule/{name}")


def local_name(part: Node) -> str:
    """Return the fragment of a hash IRI: what names a part wherever the base IRI lies."""
    return iri_text(part).rsplit("#", 1)[-1]


def _carried(text: str) -> str:
    return text if text.isprintable() else _UNCARRIED.sub("\ufffd", text)


def string(text: str) -> Text:
    """Return a plain string literal; what XML and RDF cannot carry becomes U+FFFD, one for one (offsets hold).

    Source: RDF 1.1 Concepts section 3.3 (Unicode scalar values), XML 1.0 section 2.2 (no C0 controls but white
    space): a literal that N-Quads could carry and RDF/XML could not would break one of the dumps' readers.
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return Text(f'"{text}"')  # nearly every one
    return literal(_carried(text))


def english(text: str) -> Text:
    """Return a literal tagged ``en``, for labels that declass itself words."""
    return literal(_carried(text), language="en")


def integer(number: int) -> Text:
    """Return an ``xsd:nonNegativeInteger``."""
    return Text(f'"{number}"^^<{XSD_NON_NEGATIVE_INTEGER}>')


def decimal(number: float) -> Text:
    """Return an ``xsd:decimal`` with at most four digits after the point."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return literal(text if "." in text else text + ".0", datatype=XSD_DECIMAL)


def boolean(flag: bool) -> Text:
    """Return an ``xsd:boolean``."""
    return literal("true" if flag else "false", datatype=XSD_BOOLEAN)


def date_literal(value: str, precision: DatePrecision | None) -> Text:
    """Return a date with the datatype of its precision: ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``."""
    if precision is None:
        precision = {10: DatePrecision.DAY, 7: DatePrecision.MONTH}.get(len(value), DatePrecision.YEAR)
    return literal(value, datatype=_DATE_TYPES[precision])


def first(values: Iterable[str]) -> str | None:
    """Return the first non-empty text, or None."""
    return next((v for v in values if v), None)
