"""Comparing graphs in tests: by isomorphism, with a readable difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = {
    "dcl": "https://w3id.org/declass/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "cito": "http://purl.org/spar/cito/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def assert_graph_equals_file(actual: Graph, expected_file: Path, *, update: bool) -> None:
    """Compare ``actual`` with a golden Turtle file; with ``update`` rewrite the file instead."""
    if update:
        expected_file.parent.mkdir(parents=True, exist_ok=True)
        out = Graph()
        for prefix, iri in PREFIXES.items():
            out.bind(prefix, iri)
        for triple in actual:
            out.add(triple)
        expected_file.write_text(out.serialize(format="turtle"), encoding="utf-8")
    expected = Graph().parse(expected_file, format="turtle")
    if isomorphic(actual, expected):
        return
    _, only_actual, only_expected = graph_diff(actual, expected)
    raise AssertionError(
        f"the graph differs from {expected_file.parent.name}/{expected_file.name}\n"
        f"only in expected:\n{_lines(only_expected)}\nonly in actual:\n{_lines(only_actual)}\n"
        "(pytest --update-golden rewrites the file; read the difference first)"
    )


def _lines(graph: Graph, most: int = 40) -> str:
    lines = sorted(" ".join(term.n3() for term in triple) for triple in graph)
    more = [f"  … and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([*("  " + line[:300] for line in lines[:most]), *more])
