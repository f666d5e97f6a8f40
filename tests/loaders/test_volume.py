"""A whole volume with the seeds: one document from two sources, all conforming, the same bytes twice."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
ASK = "PREFIX dcl: <https://w3id.org/declass/ontology#> PREFIX dct: <http://purl.org/dc/terms/> "


def _declass(data: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", *words],
        env={**os.environ, "DECLASS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def volume(seeds: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("volume")
    _declass(data, "build", str(seeds), str(shared / "data" / "frus" / "frus1958-60v19.xml"))
    return data


def _ask(data: Path, query: str) -> list[list[str]]:
    lines = _declass(data, "query", ASK + query, "--format", "csv").splitlines()
    return [line.split(",") for line in lines[1:]]


def test_the_seed_of_the_volume_is_one_of_its_documents(volume: Path) -> None:
    assert _ask(volume, "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a dcl:Document }") == [["405"]]


def test_the_release_conforms(volume: Path) -> None:
    _declass(volume, "validate")


def test_the_dateline_of_the_volume_beats_the_file_number_of_the_page_text(volume: Path) -> None:
    rows = _ask(
        volume,
        'SELECT ?date ?basis (COUNT(?i) AS ?n) { ?d dct:identifier "frus1958-60v19/d319" ; dcl:date ?date ;'
        " dcl:dateBasis ?basis ; dcl:hasInstantiation ?i } GROUP BY ?date ?basis",
    )
    assert rows == [["1959-12-01", "https://w3id.org/declass/ontology/date-basis/dateline", "2"]]


def test_the_graph_says_which_carrier_gave_the_date(volume: Path) -> None:
    rows = _ask(
        volume,
        'PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?format { ?d dct:identifier "frus1958-60v19/d319" ;'
        " dcl:fieldOrigin [ dcl:field dcl:date ; prov:hadPrimarySource [ dct:format ?format ] ] }",
    )
    assert rows == [["frus-tei"]]


def test_another_build_with_another_number_of_workers_gives_the_same_bytes(
    volume: Path, seeds: Path, shared: Path, tmp_path: Path
) -> None:
    source = shared / "data" / "frus" / "frus1958-60v19.xml"
    _declass(tmp_path, "build", str(source), str(seeds), "--workers", "1")
    manifests = []
    for data in (volume, tmp_path):
        current = data / "current"
        files = json.loads((current / "manifest.json").read_text())
        dumps = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((current / "dumps").iterdir())}
        assert dumps
        manifests.append((files["version"], dumps))
    assert manifests[0] == manifests[1]
