"""SERVICE for other servers: those that the configuration allows are asked, no address of this machine ever is."""

from __future__ import annotations

import csv
import io
import os
import re
import threading
import time
from typing import TYPE_CHECKING

import pytest
import rdflib

from declass.release.build import BuildOptions, build_release
from declass_server.answer import QueryRefusedError
from declass_server.formats import JSON_RESULTS
from declass_server.frames import Job
from server_releases import configuration
from server_stores import Oxigraph, Scripted, awkward, running_oxigraph, scripted_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

DOCUMENT = "https://w3id.org/declass/document/frus1958-60v19/d319"
LOOPBACK = ("127.0.0.0/8",)
NOTES = f"""
@prefix ex: <http://example.org/> .
<{DOCUMENT}> ex:note "one \\"quoted\\" \\\\ note }} SERVICE"@en, 7 ;
    ex:place <http://example.org/Taipei_(city)_service> .
<http://example.org/elsewhere> ex:note "of another paper" .
[] ex:unnamed true .
"""
HEAD = "PREFIX ex: <http://example.org/>\nPREFIX dct: <http://purl.org/dc/terms/>\n"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    """Another SPARQL server, with notes on a document of the release."""
    with running_oxigraph(tmp_path_factory.mktemp("other")) as store:
        store.add(NOTES)
        yield store


@pytest.fixture(scope="module")
def scripted() -> Iterator[Scripted]:
    """A server that answers as its path says."""
    with scripted_server(awkward) as server:
        yield server


@pytest.fixture(scope="module")
def open_client(
    seeds_data: Path, other: Oxigraph, scripted: Scripted, open_app: Callable[[ServerConfig], Flask]
) -> FlaskClient:
    """The site, allowed to ask both servers."""
    return open_app(
        configuration(
            seeds_data, service_prefixes=(other.query, scripted.url), service_test_networks=LOOPBACK, timeout_s=10.0
        )
    ).test_client()


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = client.post("/sparql", data={"query": HEAD + query, "format": "csv"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def refusal(client: FlaskClient, query: str, **more: str) -> tuple[int, str, str]:
    answer = client.post("/sparql", data={"query": HEAD + query, **more})
    problem = answer.get_json()
    assert "type" in problem, answer.text
    return answer.status_code, problem["type"].partition("#")[2], problem["detail"]


def test_rows_of_another_server_are_joined_with_those_of_the_release(
    open_client: FlaskClient, other: Oxigraph
) -> None:
    found = rows(
        open_client,
        f"SELECT ?title ?note {{ SERVICE <{other.query}> {{ ?d ex:note ?note }} ?d dct:title ?title }} "
        "ORDER BY ?note",
    )
    assert [r["note"] for r in found] == ["7", 'one "quoted" \\ note } SERVICE']
    assert len({r["title"] for r in found}) == 1
    # The other way round, and with names that look like a clause.
    places = rows(open_client, f"SELECT ?p {{ ?d dct:title ?t . SERVICE <{other.query}> {{ ?d ex:place ?p }} }}")
    assert {r["p"] for r in places} == {"http://example.org/Taipei_(city)_service"}


def test_a_block_is_asked_as_it_stands_in_every_place(open_client: FlaskClient, other: Oxigraph) -> None:
    url = other.query
    some = (
        f"PREFIX o: <{url.removesuffix('query')}> SELECT ?n "
        "{ SERVICE o:query { SELECT ?n { ?d ex:note ?n } ORDER BY DESC(STR(?n)) LIMIT 1 } }"
    )
    assert [r["n"] for r in rows(open_client, some)] == ['one "quoted" \\ note } SERVICE']
    optional = (
        f"SELECT ?x ?n {{ VALUES ?x {{ ex:a <{DOCUMENT}> }} OPTIONAL {{ SERVICE <{url}> {{ ?x ex:place ?n }} }} }}"
    )
    assert sorted(bool(r["n"]) for r in rows(open_client, optional)) == [False, True]
    absent = (
        f"SELECT ?x {{ VALUES ?x {{ ex:a <{DOCUMENT}> }} "
        f"FILTER NOT EXISTS {{ SERVICE <{url}> {{ ?x ex:place ?n }} }} }}"
    )
    assert [r["x"] for r in rows(open_client, absent)] == ["http://example.org/a"]
    twice = (
        f"SELECT ?n {{ SERVICE <{url}> {{ ?d ex:place ?p }} "
        f"SERVICE <{url}> {{ ?d ex:note ?n FILTER(isNumeric(?n)) }} }}"
    )
    assert [r["n"] for r in rows(open_client, twice)] == ["7"]
    fact = f"SELECT ?d {{ SERVICE <{url}> {{ <{DOCUMENT}> ex:note 7 }} ?d dct:title ?t }} LIMIT 1"
    assert len(rows(open_client, fact)) == 1
    beside_search = (
        "SELECT ?n { SERVICE <https://w3id.org/declass/search> "
        '{ ?d <https://w3id.org/declass/search#query> "Communist" } '
        f"SERVICE <{url}> {{ ?d ex:note ?n FILTER(isNumeric(?n)) }} }}"
    )
    assert [r["n"] for r in rows(open_client, beside_search)] == ["7"]
    relative = f"BASE <{DOCUMENT.removesuffix('d319')}> SELECT ?n {{ SERVICE <{url}> {{ <d319> ex:place ?n }} }}"
    assert len(rows(open_client, relative)) == 1


def test_what_depends_on_another_server_is_not_kept(open_client: FlaskClient, other: Oxigraph) -> None:
    query = {"query": f"ASK {{ SERVICE <{other.query}> {{ ?d <http://example.org/added> ?n }} }}"}
    before = open_client.get("/sparql", query_string=query)
    assert before.headers["Cache-Control"] == "no-store"
    assert "ETag" not in before.headers
    other.add(f"<{DOCUMENT}> <http://example.org/added> 1 .")
    after = open_client.get("/sparql", query_string=query)
    assert (before.get_json()["boolean"], after.get_json()["boolean"]) == (False, True)


@pytest.mark.parametrize(
    ("clause", "status", "code", "words"),
    [
        ("SERVICE ?x { ?s ?p ?o }", 403, "service", "a variable is not taken"),
        ("SERVICE <U> { ?s ?p ?o SERVICE <U> { ?s ?p ?o } }", 403, "service", "within"),
        ("SERVICE <U> { ?s ?p ?o . SERVICE <http://127.0.0.1:9/> { } }", 403, "service", "within"),
        (r"SERVICE <U> { ?s ?p '\u0027 } SERVICE <http://x/> {' }", 403, "service", "escapes"),
        (r"SERVICE <U> { ?s ?p ?o \u007D SERVICE <http://x/> \u007B }", 403, "service", "escapes"),
        ("SERVICE <U> { ?s ex:unnamed ?o }", 400, "service-rows", "blank node for ?s"),
        ("SERVICE <U> { ?s ?p ?o", 400, "syntax", "not closed"),
        ("SERVICE <U> ?s", 400, "syntax", "must stand {"),
        ("SERVICE <U> { ?s ?p }", 502, "service-failed", "answered 400"),
        ("SERVICE <U> { }" * 9, 403, "service", "at most 8"),
        ("SERVICE <https://elsewhere.example/sparql> { ?s ?p ?o }", 403, "service", "this endpoint asks http://127"),
        ("SERVICE SILENT <https://elsewhere.example/sparql> { ?s ?p ?o }", 403, "service", "not allowed"),
        ("SERVICE <sparql> { ?s ?p ?o }", 403, "service", "not allowed"),
        ("SERVICE <Uing> { ?s ?p ?o }", 403, "service", "not allowed"),
        ("SERVICE <U/../store> { ?s ?p ?o }", 403, "service", "not allowed"),
    ],
)
def test_what_cannot_be_asked_says_why(
    open_client: FlaskClient, other: Oxigraph, clause: str, status: int, code: str, words: str
) -> None:
    query = f"SELECT * {{ {clause.replace('<U', f'<{other.query}')} }}"
    found = refusal(open_client, query if "not closed" not in words else query.rstrip("} "))
    assert found[:2] == (status, code)
    assert words in found[2]


@pytest.mark.parametrize(
    ("path", "status", "code", "words"),
    [
        ("redirect", 502, "service-failed", "redirect to http"),
        ("error", 502, "service-failed", "500 Internal Server Error: out of order"),
        ("page", 502, "service-failed", "text/html"),
        ("packed", 502, "service-failed", "no table"),
        ("cut", 502, "service-failed", "IncompleteRead"),
        ("junk", 502, "service-failed", "cannot be read"),
        ("stranger", 502, "service-failed", "not asked for"),
        ("many", 400, "service-rows", "more than 10,000 rows"),
        ("large", 400, "service-rows", "more than 8,388,608 bytes"),
    ],
)
def test_an_answer_that_is_not_whole_and_good_is_an_error(
    open_client: FlaskClient, scripted: Scripted, path: str, status: int, code: str, words: str
) -> None:
    clause = f"<{scripted.url}/{path}> {{ ?s ?p ?x }}"
    found = refusal(open_client, f"SELECT * {{ SERVICE {clause} }}")
    assert found[:2] == (status, code)
    assert words in found[2]
    silent = f"SELECT ?x ?one {{ SERVICE SILENT {clause} BIND(1 AS ?one) }}"
    if code == "service-failed":  # the failure of another server is what SILENT forgives; limits of this one are not
        assert rows(open_client, silent) == [{"x": "", "one": "1"}]
    else:
        assert refusal(open_client, silent)[:2] == (status, code)
    assert rows(open_client, f"SELECT ?x {{ SERVICE <{scripted.url}/ok> {{ ?s ?p ?x }} }}") == [{"x": "found"}]


def test_tables_in_xml_are_read_too(open_client: FlaskClient, scripted: Scripted) -> None:
    assert rows(open_client, f"SELECT ?x {{ SERVICE <{scripted.url}/xml> {{ ?s ?p ?x }} }}") == [{"x": "found"}]


@pytest.mark.parametrize("path", ["drip", "dumb"])
def test_a_slow_server_holds_a_query_no_longer_than_its_deadline(
    open_client: FlaskClient, scripted: Scripted, path: str
) -> None:
    began = time.monotonic()
    query = f"SELECT * {{ SERVICE <{scripted.url}/{path}> {{ ?s ?p ?x }} }}"
    status, code, detail = refusal(open_client, query, timeout="2")
    assert time.monotonic() - began < 2.0
    assert (status, code) == (502, "service-failed")
    assert re.search(r"longer than (1\.0|0\.\d) seconds", detail)
    silent = open_client.post("/sparql", data={"query": query.replace("SERVICE", "SERVICE SILENT"), "timeout": "2"})
    assert silent.status_code == 200


@pytest.mark.parametrize("path", ["drip", "dumb"])
def test_a_client_that_goes_away_is_not_asked_for_any_longer(
    open_client: FlaskClient, scripted: Scripted, path: str
) -> None:
    serving = open_client.application.extensions["declass"]
    release = serving.take()
    here, there = os.pipe()
    leaving = threading.Timer(0.3, os.close, [there])
    leaving.start()
    began = time.monotonic()
    query = f"SELECT * {{ SERVICE <{scripted.url}/{path}> {{ ?s ?p ?x }} }}"
    try:
        with pytest.raises(QueryRefusedError) as refused:
            release.queries.run(Job(query, solutions_format=JSON_RESULTS), client=here)
    finally:
        leaving.join()
        os.close(here)
        serving.give_back(release)
    assert refused.value.code == "client-gone"
    assert time.monotonic() - began < 4, "half of the deadline of ten seconds would be over at five"


def test_only_the_prefixes_that_are_used_go_out(open_client: FlaskClient, scripted: Scripted) -> None:
    scripted.queries.clear()
    query = (
        "PREFIX secret: <http://secret.example/> SELECT ?x { ?x secret:a secret:b . "
        f"SERVICE <{scripted.url}/ok> {{ ?s ex:a ?x }} }}"
    )
    assert rows(open_client, query) == []
    assert scripted.queries == ["PREFIX ex: <http://example.org/>\nSELECT * WHERE { ?s ex:a ?x }\nLIMIT 10001"]


def test_the_servers_are_named_to_those_who_ask(
    open_client: FlaskClient, other: Oxigraph, scripted: Scripted
) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    told = rdflib.Graph().parse(data=open_client.get("/sparql?format=ttl").text, format="turtle")
    (service,) = told.subjects(rdflib.RDF.type, sd.Service)
    features = set(told.objects(service, sd.feature))
    assert sd.BasicFederatedQuery in features
    named = {str(o) for feature in features for o in told.objects(feature, rdflib.DCTERMS.relation)}
    assert named == {other.query, scripted.url}
    page = open_client.get("/sparql?format=html").text
    assert f"<code>{other.query}</code>" in page


def test_a_site_with_another_base_describes_its_own_search(
    seeds: Path, tmp_path: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    base = "https://archive.example/memos/"
    build_release([seeds], BuildOptions(data=tmp_path, base_iri=base))
    client = open_app(configuration(tmp_path)).test_client()
    told = client.get("/sparql?format=ttl").text
    assert f"<{base}search#query>" in told
    assert "https://w3id.org/declass/search" not in told


def test_another_store_behind_the_site_has_the_same_policy(
    seeds_data: Path, other: Oxigraph, scripted: Scripted, open_app: Callable[[ServerConfig], Flask]
) -> None:
    site = open_app(
        configuration(
            seeds_data,
            sparql_endpoint=other.query,
            service_prefixes=(scripted.url,),
            service_test_networks=LOOPBACK,
            timeout_s=10.0,
        )
    ).test_client()
    joined = f"SELECT ?x ?p {{ SERVICE <{scripted.url}/ok> {{ ?s ?p ?x }} ?d ex:place ?p }}"
    assert rows(site, joined) == [{"x": "found", "p": "http://example.org/Taipei_(city)_service"}]
    assert refusal(site, f"SELECT * {{ SERVICE <{other.query}> {{ ?s ?p ?x }} }}")[:2] == (403, "service")
    assert refusal(site, f"SELECT * {{ SERVICE <{scripted.url}/drip> {{ ?s ?p ?x }} }}", timeout="2")[0] == 502
