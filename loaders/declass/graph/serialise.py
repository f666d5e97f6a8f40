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
    return rdflib_graph(Statements.of_quads(quads))


def rdflib_graph(statements: Statements) -> IndexedGraph:
    """Return the statements as a graph of rdflib; literals keep their lexical forms."""
    graph = IndexedGraph()
    by_subject, by_predicate = graph.index.by_subject, graph.index.by_predicate
    terms: dict[str, rdflib.URIRef | rdflib.BNode | rdflib.Literal] = {}  # of this graph alone

    def term_of(text: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        found = terms.get(text)
        if found is None:
            found = terms[text] = _own_iri(text[1:-1]) if text[0] == "<" else rdflib_term(text)
        return found

    for subject, names in statements.by_subject.items():
        said = by_subject[term_of(subject)] = {}
        for predicate, values in names.items():
            name = shared_iri(predicate[1:-1])
            held = said[name] = {term_of(value): None for value in values}
            by_predicate.setdefault(name, {})[term_of(subject)] = held
    return graph


def _own_iri(iri: str) -> rdflib.URIRef:
    return _SHARED.get(iri) or str.__new__(rdflib.URIRef, iri)


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
