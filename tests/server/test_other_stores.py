"""The site on another store: a release loaded into ``oxigraph serve`` over HTTP, and served from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.cli.load import load
from declass.cli.serve import serve
from declass.errors import StoreError
from declass.release.load import LoadMode, load_release
from declass.release.read import open_current
from declass_server.answer import too_late
from server_releases import configuration
from server_stores import Oxigraph, running_oxigraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig
    from server_releases import Listener

ROW = "https://w3id.org/declass/document/frus1958-60v19/d319"


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    """An empty store of another make."""
    with running_oxigraph(tmp_path_factory.mktemp("oxigraph")) as store:
        yield store


@pytest.fixture(scope="module")
def loaded(oxigraph: Oxigraph, seeds_data: Path) -> Oxigraph:
    """The store with the release of the seeds in it."""
    shown = CliRunner().invoke(load, ["--into", oxigraph.store, "--data", str(seeds_data)])
    assert shown.exit_code == 0, shown.output
    assert "(dataset)" in shown.output
    return oxigraph


@pytest.fixture(scope="module")
def remote(loaded: Oxigraph, seeds_data: Path, open_app: Callable[[ServerConfig], Flask]) -> FlaskClient:
    """The site on that store."""
    return open_app(configuration(seeds_data, sparql_endpoint=loaded.query)).test_client()


def test_all_statements_arrive_and_once_only(loaded: Oxigraph, seeds_data: Path) -> None:
    release = open_current(seeds_data)
    wanted = release.manifest.counts["quads"]
    assert loaded.count() == wanted
    told: list[int] = []
    done = load_release(release, loaded.store, mode=LoadMode.GRAPHS, batch=20_000, replace=True, advance=told.append)
    assert (done.mode, done.quads, sum(told)) == (LoadMode.GRAPHS, wanted, wanted)
    assert loaded.count() == wanted


def test_pages_queries_and_searches_are_those_of_the_release(remote: FlaskClient, client: FlaskClient) -> None:
    for path in ("/", "/document/frus1958-60v19/d319", "/search?q=Khrushchev", "/documents"):
        here, there = client.get(path), remote.get(path)
        assert (there.status_code, there.data) == (here.status_code, here.data), path
    clause = 'SERVICE <https://w3id.org/declass/search> { ?h <https://w3id.org/declass/search#query> "restrain" }'
    for query in (
        f"SELECT ?p ?o {{ <{ROW}> ?p ?o }} ORDER BY ?p ?o",
        f"ASK {{ <{ROW}> ?p ?o }}",
        f"SELECT ?h {{ {clause} }} ORDER BY ?h",
    ):
        for name in ("json", "xml", "csv", "tsv"):
            asked = {"query": query, "format": name}
            if name in {"csv", "tsv"} and query.startswith("ASK"):
                continue
            here, there = client.get("/sparql", query_string=asked), remote.get("/sparql", query_string=asked)
            assert (there.status_code, there.data, there.headers["ETag"]) == (200, here.data, here.headers["ETag"])
    described = {"query": f"CONSTRUCT {{ <{ROW}> ?p ?o }} WHERE {{ <{ROW}> ?p ?o }}"}
    for name in ("nt", "ttl", "jsonld", "rdf", "nq", "trig"):
        here = client.get("/sparql", query_string={**described, "format": name})
        there = remote.get("/sparql", query_string={**described, "format": name})
        assert sorted(there.data.split()) == sorted(here.data.split()), name


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p", "SELECT ?s WHERE { ?s dcl:band ?b }", "SELECT ?s\nWHERE { ?s ?p ?o FILTER }"]
)
def test_mistakes_are_told_as_by_the_own_store(client: FlaskClient, remote: FlaskClient, query: str) -> None:
    here, there = (one.get("/sparql", query_string={"query": query}) for one in (client, remote))
    assert here.status_code == there.status_code == 400
    told = [{name: answer.get_json().get(name) for name in ("detail", "line", "column")} for answer in (here, there)]
    assert told[0] == told[1]
    assert told[0]["line"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELECT * { ?s ?p", 400, "syntax"),
        ("DEFINE get:soft 'soft' SELECT * { ?s ?p ?o }", 400, "syntax"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", 403, "update"),
        ("SELECT * FROM <http://127.0.0.1:{port}/x> { ?s ?p ?o }", 403, "dataset"),
        ("SELECT * FROM NAMED <http://127.0.0.1:{port}/x> { GRAPH ?g { ?s ?p ?o } }", 403, "dataset"),
        ("SELECT * { SERVICE <http://127.0.0.1:{port}/x> { ?s ?p ?o } }", 403, "service"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504, "deadline"),
        ("PREFIX e: <http://127.0.0.1:{port}/> SELECT * FROM e:x { ?s ?p ?o }", 403, "dataset"),
        ("SELECT * FROMNAMED <http://127.0.0.1:{port}/> { GRAPH ?g { ?s ?p ?o } }", 403, "dataset"),
        ("SELECT * FROM <http://127.0.0.1:{port}\\u002F> { ?s ?p ?o }", 403, "dataset"),
        ("SELECT * { ?s ?p ?o FILTER(?o<'x>y') SERVICESILENT <http://127.0.0.1:{port}/> {} } #'", 403, "service"),
        ("SELECT (?a<'x>y' AS ?b) FROM <http://127.0.0.1:{port}/> { ?s ?p 'z' }", 403, "function"),
        ("ASK " + "{" * 300 + "}" * 300, 400, "nesting"),
        ("SELECT (bif:http_get('http://127.0.0.1:{port}/') AS ?x) { }", 403, "function"),
        ("SELECT (<bif:http_get>('http://127.0.0.1:{port}/') AS ?x) { }", 403, "function"),
        ("SELECT (<\\u0062if:http_get>('http://127.0.0.1:{port}/') AS ?x) { }", 403, "function"),
        ("PREFIX x: <BIF:> SELECT * { FILTER(x:http_get('http://127.0.0.1:{port}/')) }", 403, "function"),
        ("PREFIX b: <bi> SELECT * { FILTER(b:f:http_get('http://127.0.0.1:{port}/')) }", 403, "function"),
        ("BASE <sql:> SELECT * { } ORDER BY ?x <http_get>('http://127.0.0.1:{port}/')", 403, "function"),
        (
            "PREFIX x: <http://marklogic.com/xdmp#> ASK { BIND(x:http-get ('http://127.0.0.1:{port}/') AS ?x) }",
            403,
            "function",
        ),
    ],
)
def test_the_policy_is_the_same(remote: FlaskClient, listener: Listener, query: str, status: int, code: str) -> None:
    asked = {"query": query.replace("{port}", str(listener.port)), "timeout": "1"}
    answer = remote.get("/sparql", query_string=asked)
    assert answer.status_code == status
    assert answer.get_json()["type"].endswith(f"#{code}")
    dataset = {"query": "ASK {}", "default-graph-uri": f"http://127.0.0.1:{listener.port}/x"}
    assert remote.get("/sparql", query_string=dataset).status_code == 403
    assert listener.met() == []


def test_functions_of_the_standard_are_not_held_back(remote: FlaskClient, client: FlaskClient) -> None:
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    SELECT (xsd:decimal("1.5") AS ?a) (<http://www.w3.org/2001/XMLSchema#string>(STR(7)) AS ?b) {
      VALUES (?x ?y ?s) { (xsd:a xsd:b <http://www.w3.org/2002/07/owl#Class>) } FILTER(?x IN (xsd:a, xsd:c))
      ?s (xsd:p|^xsd:q)* ?o
    } LIMIT 1"""
    asked = {"query": query, "format": "csv"}
    assert remote.get("/sparql", query_string=asked).text == client.get("/sparql", query_string=asked).text


def test_a_store_that_does_not_answer_is_told(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    from declass_server.remote import RemoteStore

    ready = RemoteStore.wait_ready
    monkeypatch.setattr(RemoteStore, "wait_ready", lambda store: ready(store, 0.5))
    with pytest.raises(StoreError, match="answers no query"):
        open_app(configuration(seeds_data, sparql_endpoint="http://127.0.0.1:9/query"))
    release = open_current(seeds_data)
    with pytest.raises(StoreError) as caught:
        load_release(release, "http://127.0.0.1:9/store")
    told = "http://127.0.0.1:9/store cannot be reached: Connection refused (start the store, or mend the address: "
    assert str(caught.value) == told + "--into URL)"


def test_one_second_is_one_second() -> None:
    assert too_late(1.0).detail.endswith("within 1 second")
    assert too_late(0.5).detail.endswith("within 0.5 seconds")


def test_serving_does_not_begin_where_the_store_does_not_answer(
    seeds_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from declass_server.remote import RemoteStore

    ready = RemoteStore.wait_ready
    monkeypatch.setattr(RemoteStore, "wait_ready", lambda store: ready(store, 0.5))
    endpoint = "http://127.0.0.1:9/query"
    shown = CliRunner().invoke(serve, ["--port", "0", "--data", str(seeds_data), "--sparql-endpoint", endpoint])
    assert isinstance(shown.exception, StoreError)
    assert shown.exception.exit_status == 2
    assert f"the store at {endpoint} cannot be reached" in str(shown.exception)
    assert "--sparql-endpoint" in str(shown.exception)
    assert shown.output == ""


def test_an_address_that_is_no_store_is_told(loaded: Oxigraph, seeds_data: Path) -> None:
    with pytest.raises(StoreError, match="refused statements: 4"):
        load_release(open_current(seeds_data), loaded.query, mode=LoadMode.GRAPHS)
    shown = CliRunner().invoke(load, ["--into", "file:///tmp/x", "--data", str(seeds_data)])
    assert shown.exit_code == 2
    assert "not an http or https address" in shown.output
