"""The graphs of the two seed documents, built from ``seeds/`` of a checkout; an installed package has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.paths import ontology_folder
from declass.validate.reasoner import Layer
from declass.validate.reasoning.statements import Source, gather

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox


def seed_files() -> list[Path]:
    """Return the seed documents that lie beside ``ontology/``, sorted by name; empty where there are none."""
    return sorted((ontology_folder().parent / "seeds").glob("*.txt"))


def seed_layer(path: Path) -> Layer:
    """Return all that the graph says of the documents and collections of one seed, for the reasoner."""
    source, triples = seed_triples(path)
    return Layer(source.name, gather([(source, triples)]))


def seed_triples(path: Path) -> tuple[Source, list[ox.Triple]]:
    """Return all that the graph says of the documents and collections of one seed.

    Raises SourceError for a file that cannot be read.
    """
    from declass.extract import enrich
    from declass.extract.context import Context
    from declass.graph.build import build_collection, build_document
    from declass.iris import Iris
    from declass.merge import merge_documents
    from declass.sources.read import read_file

    iris, context = Iris(), Context.default()
    reading = read_file(path)
    merged = [merge_documents([enrich(d, context)]) for d in reading.documents]
    quads = [q for d in merged for q in build_document(d, iris, "seeds").quads()]
    quads += [q for c in reading.collections for q in build_collection(c, iris).quads()]
    return Source(f"the graph of seeds/{path.name}"), [q.triple for q in quads]
