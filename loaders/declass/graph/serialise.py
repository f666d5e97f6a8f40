"""Quads as sorted N-Quads (the same quads give the same bytes), and statements between text and rdflib, for SHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from declass.graph.memory import IndexedGraph
from declass.graph.ntriples import Node, literal, literal_parts
from declass.graph.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.graph.ntriples import Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"
# Properties, datatypes and other IRIs that come again in every graph, one object each: equal terms that are one
# object are told equal without a comparison. Bounded, because untrusted graphs may hold any number of properties.
_SHARED: dict[str, rdflib.URIRef] = {}
_SHARED_MOST = 20_000


def sorted_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return N-Quads in UTF-8, one line a quad, sorted by bytes, without repeats.

    declass mints no blank nodes, so the lines need no canonical labelling. Source: RDF 1.1 N-Quads.
    """
    # serialize returns bytes where no output is named
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    unique = sorted({line for line in lines.split(b"\n") if line})
    return b"\n".join(unique) + b"\n" if unique else b""


def shared_iri(text: str) -> rdflib.URIRef:
    """Return the IRI ``text`` as the one object that all graphs of this process share."""
    found = _SHARED.get(text)
    if found is None:
        if len(_SHARED) >= _SHARED_MOST:
            _SHARED.clear()
        # Oxigraph has checked the IRI; the constructor of rdflib would check it again.
        found = _SHARED[text] = str.__new__(rdflib.URIRef, text)
    return found


def to_rdflib(quads: Iterable[ox.Quad | ox.Triple]) -> IndexedGraph:
    """Return the statements as one rdflib graph; the names of their graphs are left out.

    Literals keep their lexical forms ("01" is not made "1"). Triple terms raise TypeError: SHACL knows none.
    """
    graph = IndexedGraph()
    by_subject, by_predicate = graph.index.by_subject, graph.index.by_predicate
    terms: dict[str, rdflib.URIRef] = {}  # of this graph alone
    for quad in quads:
        given, value = quad.subject, quad.object
        subject: rdflib.URIRef | rdflib.BNode | None
        if type(given) is ox.NamedNode:
            text = given.value
            subject = terms.get(text) or _SHARED.get(text)
            if subject is None:
                subject = terms[text] = str.__new__(rdflib.URIRef, text)
        elif isinstance(given, ox.BlankNode):
            subject = rdflib.BNode(given.value)
        else:
            raise TypeError("triple terms cannot be validated: declass writes none")
        text = quad.predicate.value
        predicate = _SHARED.get(text) or shared_iri(text)
        term: rdflib.URIRef | rdflib.BNode | rdflib.Literal | None
        if type(value) is ox.NamedNode:
            text = value.value
            term = _SHARED.get(text) or terms.get(text)
            if term is None:
                term = terms[text] = str.__new__(rdflib.URIRef, text)
        else:
            term = _literal_or_blank(value)
        names = by_subject.get(subject)
        if names is None:
            names = by_subject[subject] = {}
        values = names.get(predicate)
        if values is None:
            values = names[predicate] = {}
            held = by_predicate.get(predicate)
            if held is None:
                held = by_predicate[predicate] = {}
            held[subject] = values
        values[term] = None
    return graph


def _literal_or_blank(value: ox.Literal | ox.BlankNode | ox.NamedNode | ox.Triple) -> rdflib.Literal | rdflib.BNode:
    if isinstance(value, ox.Literal):
        if value.language:
            return rdflib.Literal(value.value, lang=value.language, normalize=False)
        datatype = value.datatype.value
        if datatype == _STRING:
            return rdflib.Literal(value.value, normalize=False)
        return rdflib.Literal(value.value, datatype=shared_iri(datatype), normalize=False)
    if isinstance(value, ox.BlankNode):
        return rdflib.BNode(value.value)
    raise TypeError("triple terms cannot be validated: declass writes none")


def rdflib_term(term: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return a term that is text as a term of rdflib; a literal keeps its lexical form."""
    if term[0] == "<":
        return shared_iri(term[1:-1])
    if term[0] == "_":
        return rdflib.BNode(term[2:])
    text, datatype, language = literal_parts(term)
    return rdflib.Literal(
        text, lang=language or None, datatype=shared_iri(datatype) if datatype else None, normalize=False
    )


def statements_of(graph: rdflib.Graph) -> Statements:
    """Return the statements of a graph of rdflib as text."""
    made = Statements()
    for subject, predicate, value in graph:
        made.add(Node(text_of(subject)), Node(text_of(predicate)), text_of(value))
    return made


def text_of(term: rdflib.term.Node) -> Term:
    """Return a term of rdflib as text."""
    if isinstance(term, rdflib.Literal):
        return literal(str(term), datatype=str(term.datatype or ""), language=term.language or "")
    return Node(f"_:{term}" if isinstance(term, rdflib.BNode) else f"<{term}>")
