"""SERVICE for other servers: those that the configuration allows are asked, no address of this machine ever is."""

from __future__ import annotations

import csv
import io
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import rdflib
from click.testing import CliRunner

from declass import settings
from declass.cli.serve import serve
from declass.errors import ConfigurationError
from declass.release.build import BuildOptions, build_release
from declass_server.answer import QueryRefusedError
from declass_server.federation.addresses import AddressCheck, AddressRefusedError, is_own
from declass_server.federation.fetching import Fetcher
from declass_server.federation.prefixes import AllowedPrefixes
from declass_server.formats import JSON_RESULTS, XML_RESULTS
from declass_server.frames import Job
from server_releases import Listener, configuration, listening
from server_stores import Oxigraph, Scripted, running_oxigraph, scripted_server, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
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


def script(handler: BaseHTTPRequestHandler) -> None:
    """Answer as the path says."""
    rows = b'{"head":{"vars":["x"]},"results":{"bindings":[%s]}}'
    row = b'{"x":{"type":"literal","value":"found"}}'
    match handler.path.rpartition("/")[2]:
        case "ok":
            send(handler, 200, rows % row, Content_Type=JSON_RESULTS)
        case "xml":
            xml = (
                b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
                b"<results><result><binding name='x'><literal>found</literal></binding></result></results></sparql>"
            )
            send(handler, 200, xml, Content_Type=f"{XML_RESULTS}; charset=utf-8")
        case "redirect":
            send(handler, 307, b"", Location="http://127.0.0.1:9/ok")
        case "error":
            send(handler, 500, b"out of order", Content_Type="text/plain")
        case "page":
            send(handler, 200, b"<html>hello</html>", Content_Type="text/html")
        case "packed":
            send(handler, 200, b"\x1f\x8b", Content_Type=JSON_RESULTS, Content_Encoding="gzip")
        case "cut":
            whole = rows % row
            send(handler, 200, whole[:-3], Content_Type=JSON_RESULTS, Content_Length=str(len(whole)))
        case "junk":
            send(
                handler,
                200,
                b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://x> }"}}]}}',
                Content_Type=JSON_RESULTS,
            )
        case "stranger":
            send(handler, 200, (rows % row).replace(b'"x"', b'"y"'), Content_Type=JSON_RESULTS)
        case "many":
            send(handler, 200, rows % b",".join([row] * 10_001), Content_Type=JSON_RESULTS)
        case "large":
            send(handler, 200, b" " * 9_000_000 + rows % row, Content_Type=JSON_RESULTS)
        case "drip":
            handler.send_response(200)
            handler.send_header("Content-Type", JSON_RESULTS)
            handler.end_headers()
            for _ in range(200):
                handler.wfile.write(b" ")
                time.sleep(0.1)
        case "dumb":
            time.sleep(20)


@pytest.fixture(scope="module")
def scripted() -> Iterator[Scripted]:
    """A server that answers as its path says."""
    with scripted_server(script) as server:
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


# What follows is about the network: nothing of this machine or its network may be reached.


@pytest.fixture
def everywhere() -> Iterator[Listener]:
    """A listener on all addresses of this machine, which must never be reached."""
    if socket.has_dualstack_ipv6():
        server = socket.create_server(("", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    else:
        server = socket.create_server(("", 0))
    with server, listening(server) as found:
        yield found


HOSTS = [
    "localhost",
    "LOCALHOST",
    "127.0.0.1",
    "127.1",
    "127.0.0.2",
    "0.0.0.0",
    "0",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    socket.gethostname(),
]


def own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:  # no route: this machine has no address but loopback
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def test_an_allowed_name_of_this_machine_is_not_asked(
    seeds_data: Path, everywhere: Listener, open_app: Callable[[ServerConfig], Flask]
) -> None:
    urls = [f"http://{host}:{everywhere.port}/x" for host in [*HOSTS, own_address()]]
    site = open_app(configuration(seeds_data, service_prefixes=tuple(urls))).test_client()
    for url in urls:
        for word in ("SERVICE", "SERVICE SILENT", "service silent"):
            status, code, _ = refusal(site, f"SELECT * {{ {word} <{url}> {{ ?s ?p ?o }} }}")
            assert (status, code) == (403, "service"), url
        for query in (
            f"SELECT * FROM <{url}> {{ ?s ?p ?o }}",
            f"ASK FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        ):
            assert site.post("/sparql", data={"query": query}).status_code == 200
        assert refusal(site, f"LOAD <{url}>")[:2] == (403, "update")
        assert site.post("/sparql", data={"query": "ASK {}", "named-graph-uri": url}).status_code == 200
    assert everywhere.met() == []


def test_a_redirect_is_not_followed(everywhere: Listener) -> None:
    def redirect(handler: BaseHTTPRequestHandler) -> None:
        send(handler, status, b"", Location=f"http://127.0.0.1:{everywhere.port}/")

    for status in (301, 302, 303, 307, 308):
        with scripted_server(redirect, host="127.0.0.2") as server:
            url = f"http://public.example:{server.port}/sparql"
            check = AddressCheck(["127.0.0.2/32"], lambda host, port: ["127.0.0.2"])
            with pytest.raises(QueryRefusedError, match=f"answered {status}, a redirect") as told:
                Fetcher(AllowedPrefixes([url]), check).fetch(url, "ASK {}", 5.0)
            assert told.value.code == "service-failed"
            assert server.hosts == [f"public.example:{server.port}"]
    assert everywhere.met() == []


def test_a_name_is_looked_up_once_and_the_connection_goes_to_the_address_that_was_checked(
    everywhere: Listener,
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    with scripted_server(script, host="127.0.0.2") as server:
        url = f"http://rebinding.example:{server.port}/sparql/ok"
        fetched = Fetcher(AllowedPrefixes([url]), AddressCheck(["127.0.0.2/32"], rebinding)).fetch(url, "ASK {}", 5.0)
    assert b"found" in fetched.body
    assert asked == ["rebinding.example"]
    # One address that is not asked is enough, wherever it stands in the list.
    url = f"http://mixed.example:{everywhere.port}/"
    check = AddressCheck((), lambda host, port: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(QueryRefusedError, match=r"mixed\.example is at 127\.0\.0\.1") as told:
        Fetcher(AllowedPrefixes([url]), check).fetch(url, "ASK {}", 5.0)
    assert told.value.code == "service"
    assert everywhere.met() == []


def test_no_proxy_of_the_environment_is_used(
    scripted: Scripted, everywhere: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{everywhere.port}")
    url = f"{scripted.url}/ok"
    assert Fetcher(AllowedPrefixes([url]), AddressCheck(LOOPBACK)).fetch(url, "ASK {}", 5.0).body
    assert everywhere.met() == []


def test_a_name_that_is_not_found_or_not_found_in_time_is_a_failure() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1.5)
        return ["8.8.8.8"]

    for resolve, words in ((slow, "not looked up in time"), (lambda host, port: [], "has no address")):
        began = time.monotonic()
        with pytest.raises(QueryRefusedError, match=words) as told:
            Fetcher(AllowedPrefixes(["http://x.example/"]), AddressCheck((), resolve)).fetch(
                "http://x.example/", "ASK {}", 0.4
            )
        assert told.value.code == "service-failed"
        assert time.monotonic() - began < 1.0


def test_certificates_are_checked_against_the_name(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=right.example", "-addext", "subjectAltName=DNS:right.example", "-days", "1"]
    try:
        subprocess.run(
            [*command, *names, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("needs the program openssl for a certificate")
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(certificate, key)
    named: list[str | None] = []
    server_side.sni_callback = lambda _socket, name, _context: named.append(name)
    trusting = ssl.create_default_context(cafile=str(certificate))
    check = AddressCheck(LOOPBACK, lambda host, port: ["127.0.0.1"])
    with scripted_server(script, tls=server_side) as server:
        right, wrong = (f"https://{host}.example:{server.port}/sparql/ok" for host in ("right", "wrong"))
        allowed = AllowedPrefixes([right, wrong])
        assert b"found" in Fetcher(allowed, check, tls=trusting).fetch(right, "ASK {}", 5.0).body
        assert named == ["right.example"]
        assert server.hosts == [f"right.example:{server.port}"]
        for url, tls in ((wrong, trusting), (right, None)):
            with pytest.raises(QueryRefusedError, match="CERTIFICATE_VERIFY_FAILED"):
                Fetcher(allowed, check, tls=tls).fetch(url, "ASK {}", 5.0)
        assert len(server.queries) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8", "64:ff9b::808:808", "100::1"),
        *("2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%1"),
        *("fec0::1", "ff02::1", "4000::1", "not an address"),
    ],
)
def test_addresses_that_are_not_public_are_not_asked(address: str) -> None:
    assert AddressCheck().reason_against(address)
    with pytest.raises(AddressRefusedError):
        AddressCheck((), lambda host, port: [address]).addresses("x.example", 443, 1.0)


def test_public_addresses_are_asked_but_for_those_of_this_machine() -> None:
    for address in ("8.8.8.8", "91.198.174.192", "172.32.0.1", "100.128.0.1", "2620:0:862:ed1a::1", "2a00:1450::1"):
        assert AddressCheck().reason_against(address) is None
    assert is_own(ip_address("127.0.0.1"))
    assert is_own(ip_address(own_address()))
    assert not is_own(ip_address("8.8.8.8"))


@pytest.mark.parametrize(
    ("prefix", "iri", "allowed"),
    [
        ("https://h.example/sparql", "https://h.example/sparql", True),
        ("https://h.example/sparql", "https://H.EXAMPLE:443/sparql?graph=x", True),
        ("https://h.example/sparql", "https://h.example/sparql/wiki", True),
        ("https://h.example/sparql/", "https://h.example/sparql/wiki", True),
        ("https://h.example", "https://h.example/any/thing", True),
        ("https://h.example/a%c3%a9", "https://h.example/a\u00e9/b", True),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/x", True),
        ("http://h.example/sparql", "http://h.example/sparql", True),
        ("https://h.example/sparql", "https://h.example/sparqling", False),
        ("https://h.example/sparql/", "https://h.example/sparql", False),
        ("https://h.example/sparql", "http://h.example/sparql", False),
        ("http://h.example/sparql", "https://h.example/sparql", False),
        ("https://h.example/sparql", "https://h.example:8443/sparql", False),
        ("https://h.example/", "https://h.example.evil.example/", False),
        ("https://h.example/", "https://h.example@evil.example/", False),
        ("https://h.example/", "https://user@h.example/", False),
        ("https://h.example/", "https://evil.example/https://h.example/", False),
        ("https://h.example/", "https://h.example\\@evil.example/", False),
        ("https://h.example/", "https://evil.example#@h.example/", False),
        ("https://h.example/", "https://h.example/#x", False),
        ("https://h.example/", "https://h.example./", False),
        ("https://h.example/", "https://h.example:0/", False),
        ("https://h.example/", "https://h.example:99999/", False),
        ("https://h.example/", "https:/h.example/", False),
        ("https://h.example/", "https:///h.example/", False),
        ("https://h.example/", "//h.example/", False),
        ("https://h.example/", "ftp://h.example/", False),
        ("https://h.example/", "file:///etc/passwd", False),
        ("https://h.example/sparql", "https://h.example/sparql/../admin", False),
        ("https://h.example/sparql", "https://h.example/sparql/%2e%2E/admin", False),
        ("https://h.example/sparql", "https://h.example/sparql/..%2fadmin", False),
        ("https://h.example/sparql", "https://h.example/sparql/.", False),
        ("https://h.example/sparql", "https://h.example//sparql", False),
        ("https://h.example/sparql", "https://h.example/sparql\r\nHost:x", False),
    ],
)
def test_prefixes_cover_whole_segments_of_one_host(prefix: str, iri: str, allowed: bool) -> None:
    assert (AllowedPrefixes([prefix]).find(iri) is not None) == allowed


@pytest.mark.parametrize(
    "prefix",
    ["", "h.example", "ftp://h/", "https://", "https://u@h/", "https://h/?q", "https://h/#x", "https://h/../x"],
)
def test_a_prefix_that_is_none_stops_the_start(prefix: str, seeds_data: Path) -> None:
    with pytest.raises(ConfigurationError, match="no prefix for SERVICE"):
        AllowedPrefixes([prefix])
    shown = CliRunner().invoke(serve, ["--data", str(seeds_data), "--allow-service", prefix])
    assert isinstance(shown.exception, ConfigurationError)


@pytest.mark.parametrize("by_option", [True, False])
def test_a_server_that_is_started_asks_what_its_configuration_names(
    seeds_data: Path, everywhere: Listener, by_option: bool
) -> None:
    """``declass serve`` as a process: by an option, which goes before the environment, and by the environment."""
    local, public = f"http://localhost:{everywhere.port}/x", "https://sparql.example/"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DECLASS_")}
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--port", "0", "--data", str(seeds_data)]
    if by_option:
        command += ["--allow-service", local, "--allow-service", public]
        environment["DECLASS_SERVICE_PREFIXES"] = "https://not-this.example/"
    else:
        environment["DECLASS_SERVICE_PREFIXES"] = f"{local}  {public}"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            site = process.stdout.readline().split()[3] + "sparql"
            with urlopen(f"{site}?format=ttl", timeout=30) as answer:
                told = answer.read().decode()
            assert f"<{local}>" in told
            assert f"<{public}>" in told
            assert "not-this" not in told
            for word in ("SERVICE", "SERVICE SILENT"):
                query = urlencode({"query": f"SELECT * {{ {word} <{local}> {{ ?s ?p ?o }} }}"})
                with pytest.raises(HTTPError) as refused:
                    urlopen(f"{site}?{query}", timeout=30)
                assert refused.value.code == 403
                assert b"is not asked: localhost is at" in refused.value.read()
        finally:
            process.terminate()
    assert everywhere.met() == []


def test_the_networks_for_tests_cannot_be_named_by_the_environment() -> None:
    with pytest.raises(ConfigurationError, match="no setting"):
        settings.read({"DECLASS_SERVICE_TEST_NETWORKS": "127.0.0.0/8"})
    assert not any("network" in parameter.name for parameter in serve.params if parameter.name)
