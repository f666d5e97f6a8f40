"""A release of a whole volume with the seeds: one of them is a document of the volume."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from declass.release.build import BuildOptions, build_release
from declass.release.read import Release, open_current
from declass.release.search import open_index
from declass.release.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
PREFIXES = """
PREFIX dcl: <https://w3id.org/declass/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
BASE <https://w3id.org/declass/>
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, seeds: Path, shared: Path) -> Release:
    data = tmp_path_factory.mktemp("volume")
    people = shared / "data" / "people" / "people.jsonl"
    volume = shared / "data" / "frus" / "frus1958-60v19.xml"
    build_release([seeds, volume], BuildOptions(data=data, people=people, workers=2))
    return open_current(data, checksums=True)


def ask(release: Release, query: str) -> list[list[str]]:
    answer = open_store(release.store).query(PREFIXES + query)
    assert isinstance(answer, ox.QuerySolutions)
    return [[str(term.value) for term in row] for row in answer]


def test_the_seed_is_one_of_the_volume(release: Release) -> None:
    assert release.manifest.counts["documents"] == 405
    assert ask(release, "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a dcl:Document }") == [["405"]]
    carriers = "SELECT ?f { <document/frus1958-60v19/d319> dcl:hasInstantiation/dct:format ?f } ORDER BY ?f"
    assert ask(release, carriers) == [["frus-tei"], ["frus-text"]]
    basis = "SELECT ?d ?b { <document/frus1958-60v19/d319> dcl:date ?d ; dcl:dateBasis ?b }"
    assert ask(release, basis) == [["1959-12-01", "https://w3id.org/declass/ontology/date-basis/dateline"]]


def test_persons_of_the_people_file_are_those_referred_to(release: Release) -> None:
    graph = "GRAPH <graph/authority/people> { ?p a dcl:Person ; dct:identifier ?i . }"
    (total,) = ask(release, f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ {graph} }}")
    assert 0 < int(total[0]) < 2000
    strangers = f"SELECT ?p {{ {graph} FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?r ?p }} }} }}"
    assert ask(release, strangers) == []
    twice = f"SELECT ?p {{ {graph} GRAPH <graph/authority/persons> {{ ?p a dcl:Person }} }}"
    assert ask(release, twice) == []


def test_the_whole_volume_is_searched(release: Release) -> None:
    index = open_index(release.search)
    assert index.query("").total == 405
    assert index.query("Khrushchev", collection="frus1958-60v19").total > 5
