"""Clients that people use, unchanged, against a running server."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TURTLE, XML, SPARQLWrapper

from server_process import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMORANDUM = "https://w3id.org/declass/document/frus1958-60v19/d319"
BANDS = f"""PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?assessment ?cue {{ <{MEMORANDUM}> dcl:hasAssessment ?assessment . ?assessment dcl:cue ?cue }}"""


@pytest.fixture(scope="module")
def site(seeds_data: Path) -> Iterator[str]:
    """A running server over the seeds; its URL."""
    with serving(seeds_data, "--workers", "2") as url:
        yield url


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
