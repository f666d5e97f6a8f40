"""Quads as sorted N-Quads (the same quads give the same bytes) and as an rdflib graph for SHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable


def sorted_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return N-Quads in UTF-8, one line a quad, sorted by bytes, without repeats.

    declass mints no blank nodes, so the lines need no canonical labelling. Source: RDF 1.1 N-Quads.
    """
    # serialize returns bytes where no output is named
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    unique = sorted({line for line in lines.split(b"\n") if line})
    return b"\n".join(unique) + b"\n" if unique else b""


def to_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Return the triples of ``quads`` as one rdflib graph; the names of their graphs are left out."""
    graph = rdflib.Graph(bind_namespaces="none")
    terms: dict[ox.NamedNode | ox.Literal | ox.BlankNode, rdflib.term.Node] = {}

    def term(value: ox.NamedNode | ox.Literal | ox.BlankNode) -> rdflib.term.Node:
        known = terms.get(value)
        if known is None:
            if isinstance(value, ox.NamedNode):
                known = rdflib.URIRef(value.value)
            elif isinstance(value, ox.BlankNode):
                known = rdflib.BNode(value.value)
            elif value.language:
                known = rdflib.Literal(value.value, lang=value.language)
            elif value.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
                known = rdflib.Literal(value.value)
            else:
                known = rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
            terms[value] = known
        return known

    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            raise TypeError("triple terms cannot be validated: declass writes none")
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph
