"""Clients that people use, unchanged, against a running server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TURTLE, XML, SPARQLWrapper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMORANDUM = "https://w3id.org/declass/document/frus1958-60v19/d319"
BANDS = f"""PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?assessment ?cue {{ <{MEMORANDUM}> dcl:hasAssessment ?assessment . ?assessment dcl:cue ?cue }}"""


@pytest.fixture(scope="module")
def site(seeds_data: Path) -> Iterator[str]:
    """A running server over the seeds; its URL."""
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--port", "0", "--workers", "2", "--data"]
    process = subprocess.Popen([*command, str(seeds_data)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    assert found
    end = time.monotonic() + 30
    while True:
        try:
            urlopen(f"{found[0]}/health/ready", timeout=10).close()
            break
        except URLError:
            assert time.monotonic() < end
            time.sleep(0.1)
    yield found[0]
    process.terminate()
    process.wait(timeout=30)
    process.stdout.close()


# SPARQLWrapper makes its graphs of a class that rdflib gives up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(site: str, method: str) -> None:
    client = SPARQLWrapper(f"{site}/sparql")
    client.setMethod(method)

    def ask(query: str, form: str) -> Any:
        client.setQuery(query)
        client.setReturnFormat(form)
        return client.queryAndConvert()

    cues = {row["cue"]["value"] for row in ask(BANDS, JSON)["results"]["bindings"]}
    assert {"likely", "unlikely"} <= cues
    assert len(ask(BANDS, XML).getElementsByTagName("result")) >= len(cues)
    assert b"likely" in ask(BANDS, CSV)
    described = f"DESCRIBE <{MEMORANDUM}>"
    assert (rdflib.URIRef(MEMORANDUM), None, None) in ask(described, RDFXML)
    assert b"Parsons" in ask(described, TURTLE)
    assert b"Parsons" in ask(described, N3)
    assert (rdflib.URIRef(MEMORANDUM), None, None) in ask(described, JSONLD)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(site: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{site}/sparql", method=method))
    assert {str(row[1]) for row in graph.query(BANDS)} >= {"likely", "unlikely"}  # type: ignore[index]
    assert (rdflib.URIRef(MEMORANDUM), rdflib.RDF.type, None) in graph
    assert len(list(graph.predicate_objects(rdflib.URIRef(MEMORANDUM)))) > 10


def test_curl(site: str) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("this machine has no curl")
    accept = ("-H", "Accept: application/sparql-results+json")
    done = subprocess.run(
        [curl, "-sS", "--fail", "--compressed", *accept, "--data-urlencode", f"query={BANDS}", f"{site}/sparql"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)["results"]["bindings"]) >= 8
