"""What HTTP offers beyond the protocol: compression, kept answers, the log of requests, figures."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from typing import TYPE_CHECKING

import pytest

from declass.iris import DCL
from declass_server.access_log import ACCESS
from declass_server.rows import RowCounter
from server_releases import configuration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

# Long enough to be compressed, and soon answered. To sort all statements takes seconds, and a query that takes so
# long goes on only when other programs leave it a processor.
MANY = {"query": f"SELECT * {{ ?s a <{DCL}Assessment> ; ?p ?o }} ORDER BY ?s ?p ?o LIMIT 200"}


def test_compressed_answers_have_a_tag_of_their_own(client: FlaskClient) -> None:
    plain = client.get("/sparql", query_string=MANY)
    packed = client.get("/sparql", query_string=MANY, headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert plain.headers.get("Content-Encoding") is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 3
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, packed):
        assert {"Accept", "Accept-Encoding"} <= set(answer.vary)
    again = client.get(
        "/sparql",
        query_string=MANY,
        headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]},
    )
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", packed.headers["ETag"])
    refused = client.get("/sparql", query_string=MANY, headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data


def test_long_answers_are_compressed_as_they_pass(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    client = open_app(configuration(seeds_data, buffer_bytes=100_000)).test_client()
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 20000", "format": "csv"}
    packed = client.get("/sparql", query_string=query, headers={"Accept-Encoding": "gzip"})
    assert "Content-Length" not in packed.headers
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    whole = unpacker.decompress(packed.data)
    assert unpacker.eof
    assert whole == client.get("/sparql", query_string=query).data
    assert whole.count(b"\r\n") > 20000


def test_pages_and_errors_are_compressed_too_and_short_ones_are_not(client: FlaskClient) -> None:
    page = client.get("/document/frus1958-60v19/d319", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert b"Parsons" in gzip.decompress(page.data)
    short = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in short.headers


def test_what_was_answered_is_kept_and_changing_answers_are_not(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    app = open_app(configuration(seeds_data))
    client = app.test_client()
    release = app.extensions["declass"].take()
    first = client.get("/sparql", query_string=MANY)
    kept = release.answers.size
    assert kept == len(first.data)
    release.queries.close()  # no worker is left: only what is kept can be answered
    assert client.get("/sparql", query_string=MANY).data == first.data
    assert client.get("/sparql", query_string={**MANY, "format": "csv"}).status_code == 503
    assert client.get("/sparql", query_string={"query": "SELECT (RAND() AS ?x) {}"}).status_code == 503
    assert release.answers.size == kept


def test_every_request_leaves_a_line_and_a_count(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask], caplog: pytest.LogCaptureFixture
) -> None:
    client = open_app(configuration(seeds_data)).test_client()
    ACCESS.propagate = True
    with caplog.at_level(logging.INFO, logger="declass.access"):
        with client.get("/sparql", query_string=MANY) as answer:
            body = answer.data
        client.get("/sparql", query_string=MANY).close()
        client.get("/sparql", query_string={"query": "SELECT * { ?s ?p"}).close()
        client.head("/document/frus1958-60v19/d319").close()
        client.get("/nowhere", headers={"Accept": "application/json"}).close()
    lines = [json.loads(r.message) for r in caplog.records if r.name == "declass.access"]
    told = [(x["method"], x["path"], x["status"], x["rows"], x["cached"], x["outcome"]) for x in lines]
    assert told == [
        ("GET", "/sparql", 200, 200, False, "ok"),
        ("GET", "/sparql", 200, 200, True, "ok"),
        ("GET", "/sparql", 400, None, False, "syntax"),
        ("HEAD", "/document/frus1958-60v19/d319", 200, None, False, "ok"),
        ("GET", "/nowhere", 404, None, False, "ok"),
    ]
    assert lines[0]["bytes"] == lines[1]["bytes"] == len(body)
    assert lines[3]["bytes"] == 0
    assert lines[0]["query"] == lines[1]["query"] != lines[2]["query"]
    assert MANY["query"] not in caplog.text
    assert all(x["ms"] >= 0 and x["client"] == "127.0.0.1" for x in lines)
    figures = client.get("/metrics").text
    assert 'declass_requests_total{route="/sparql",status="200"} 2.0' in figures
    assert 'declass_query_seconds_count{cached="false",outcome="syntax"} 1.0' in figures
    assert "declass_query_rows_total 400.0" in figures
    assert 'declass_workers{pool="queries",state="idle"}' in figures


def test_figures_are_for_this_machine_unless_opened(
    client: FlaskClient, seeds_data: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    away = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics", environ_base=away).status_code == 403
    opened = open_app(configuration(seeds_data, metrics_open=True)).test_client()
    assert opened.get("/metrics", environ_base=away).status_code == 200


def test_behind_a_proxy_the_client_is_whom_the_proxy_names(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask], caplog: pytest.LogCaptureFixture
) -> None:
    ACCESS.propagate = True
    named = {"X-Forwarded-For": "198.51.100.4, 203.0.113.9"}
    with caplog.at_level(logging.INFO, logger="declass.access"):
        for proxies in (1, 0):
            client = open_app(configuration(seeds_data, trusted_proxies=proxies)).test_client()
            client.get("/health/live", headers=named).close()
    clients = [json.loads(r.message)["client"] for r in caplog.records if r.name == "declass.access"]
    assert clients == ["203.0.113.9", "127.0.0.1"]


@pytest.mark.parametrize(
    ("media_type", "body", "rows"),
    [
        ("application/sparql-results+json", b'{"head":{"vars":["a"]},"results":{"bindings":[]}}', 0),
        (
            "application/sparql-results+json",
            (
                b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"},{\\"x"}},'
                b'{"a":{"type":"literal","value":"[{\\"y"}}]}}'
            ),
            2,
        ),
        ("application/sparql-results+xml", b"<results><result></result><result></result></results>", 2),
        ("text/csv", b'a,b\r\n"x\r\ny",1\r\n"say ""no""",2\r\n', 2),
        ("text/tab-separated-values", b'?a\n"x\\ny"\n', 1),
        ("application/n-triples", b"<a> <b> <c> .\n<a> <b> <d> .\n", 2),
        ("text/turtle", b"<a> <b> <c> .\n", None),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_rows_are_counted_in_whatever_pieces_they_pass(
    media_type: str, body: bytes, rows: int | None, size: int
) -> None:
    counter = RowCounter(media_type)
    for at in range(0, len(body), size):
        counter.feed(body[at : at + size])
    assert counter.rows == rows
