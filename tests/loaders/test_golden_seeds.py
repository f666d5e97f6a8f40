"""Golden Turtle of both seeds: everything that the graph says of them, compared by isomorphism."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract import enrich
from declass.extract.context import Context
from declass.graph.build import build_collection, build_document
from declass.graph.serialise import to_rdflib
from declass.iris import Iris
from declass.merge import merge_documents
from declass.sources.read import read_file
from graphs import assert_graph_equals_file

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = ("cia-rdp79r00904a000800030019-3", "frus1958-60v19-d319")
# A version of the rules would make every change of a rule a change of every graph.
RULE_SET = "golden"


@pytest.mark.parametrize("name", SEEDS)
def test_the_graph_of_a_seed_is_the_golden_one(name: str, seeds: Path, fixtures: Path, update_golden: bool) -> None:
    reading = read_file(seeds / f"{name}.txt")
    assert reading.issues == ()
    (document,) = (enrich(d, Context.default()) for d in reading.documents)
    graph = to_rdflib(build_document(merge_documents([document]), Iris(), RULE_SET).quads())
    assert_graph_equals_file(graph, fixtures / "seeds" / name / "expected.ttl", update=update_golden)


@pytest.mark.parametrize("name", SEEDS)
def test_the_graph_of_its_collection_is_the_golden_one(
    name: str, seeds: Path, fixtures: Path, update_golden: bool
) -> None:
    (collection,) = read_file(seeds / f"{name}.txt").collections
    graph = to_rdflib(build_collection(collection, Iris()).quads())
    assert_graph_equals_file(graph, fixtures / "seeds" / name / "collection.ttl", update=update_golden)
