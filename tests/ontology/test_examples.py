"""Examples in the ontology name things as declass names them: a reader who follows one comes to a page."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from declass.iris import Iris
from declass.release.authority_graphs import authority_files, authority_quads, ontology_quads

IRIS = Iris("https://example.org/")
EXAMPLE = "http://www.w3.org/2004/02/skos/core#example"
# What ships with declass; what documents give is in no file here.
SHIPPED = re.compile(r"<((?:agency|place|polity|product)/[^>…]+)>")
PERSON = re.compile(r"<person/([^>/#]+)")


@pytest.fixture(scope="module")
def examples() -> list[str]:
    """All examples of the ontology."""
    return [
        quad.object.value
        for quad in ontology_quads(IRIS)
        if quad.predicate.value == EXAMPLE and isinstance(quad.object, ox.Literal)
    ]


def test_what_an_example_names_is_in_the_authority_files(examples: list[str]) -> None:
    quads = [quad for path in authority_files() for quad in authority_quads(path, IRIS)]
    described = {str(quad.subject)[1:-1].removeprefix(IRIS.base) for quad in quads}
    named = {name for text in examples for name in SHIPPED.findall(text)}
    assert len(named) >= 8
    assert named - described == set()


def test_persons_are_named_as_their_addresses_are(examples: list[str]) -> None:
    named = {name for text in examples for name in PERSON.findall(text)}
    assert "hsg-107127" in named
    assert [name for name in named if ":" in name] == []
