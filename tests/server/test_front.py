"""The site as the HTTP server sees it: repeats from memory, pieces of long answers, clients that go."""

from __future__ import annotations

import contextlib
import http.client
import json
import resource
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from rdflib import SKOS

from server_process import serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Soon answered: to sort the subjects of all statements takes seconds, and longer beside other programs.
QUERY = f"SELECT ?s {{ ?s <{SKOS.prefLabel}> ?o FILTER(ISIRI(?s)) }} ORDER BY ?s LIMIT 40"
PATH = "/sparql?" + urlencode({"query": QUERY})


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """A running server that trusts one proxy, and its access log."""

    port: int
    log: Path

    def ask(self, path: str = PATH, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, fields)
        got = connection.getresponse()
        answer = Answer(got.status, {n.lower(): v for n, v in got.getheaders() if n != "Date"}, got.read())
        connection.close()
        return answer

    def lines(self, client: str, count: int) -> list[dict[str, object]]:
        """Return the lines of ``client``, once there are ``count``: a line is written after its answer."""
        end = time.monotonic() + 10
        while True:
            lines = [json.loads(line) for line in self.log.read_text().splitlines()]
            if len(found := [line for line in lines if line["client"] == client]) >= count:
                return found
            assert time.monotonic() < end, lines
            time.sleep(0.01)


@pytest.fixture(scope="module")
def site(seeds_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("log") / "access.jsonl"
    with serving(seeds_data, "--access-log", str(log), settings={"DECLASS_TRUSTED_PROXIES": "1"}) as url:
        yield Site(int(url.rsplit(":", 1)[1]), log)


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_repeat_is_the_answer_itself(site: Site, encoding: str) -> None:
    first = site.ask(Accept_Encoding=encoding, Accept="text/csv")
    again = site.ask(Accept_Encoding=encoding, Accept="text/csv")
    assert first == again
    assert (first.status, first.headers.get("content-encoding", "identity")) == (200, encoding)
    head = site.ask(method="HEAD", Accept_Encoding=encoding, Accept="text/csv")
    assert (head.status, head.headers, head.body) == (200, first.headers, b"")
    kept = site.ask(Accept_Encoding=encoding, Accept="text/csv", If_None_Match=first.headers["etag"])
    assert (kept.status, kept.body) == (304, b"")
    # The last is answered without the application, the first of these by it: both say the same.
    other = site.ask(Accept_Encoding=encoding, Accept="text/csv", If_None_Match=f'"x", {first.headers["etag"]}')
    assert (other.status, other.headers) == (304, kept.headers)


def test_what_decides_an_answer_tells_repeats_apart(site: Site) -> None:
    kinds = {site.ask(Accept=kind).headers["content-type"] for kind in ("text/csv", "application/json") * 2}
    assert len(kinds) == 2
    bases = [site.ask("/sparql", Accept="text/turtle", Host=host).body for host in ("a.example", "b.example") * 2]
    assert [b"a.example" in body for body in bases] == [True, False, True, False]


def test_ranges_posts_and_what_changes_are_no_repeats(site: Site) -> None:
    now = "/sparql?" + urlencode({"query": "SELECT (STRUUID() AS ?x) {}"})
    assert len({site.ask(now, Accept="text/csv").body for _ in range(3)}) == 3
    posted = site.ask("/sparql", "POST", urlencode({"query": QUERY}).encode(), Content_Type="text/plain")
    assert posted.status == 415
    part = site.ask("/dumps/", Range="bytes=0-9")
    assert part.status in {200, 206, 404}


def test_a_repeat_is_logged_like_any_answer_with_the_client_whom_the_proxy_names(site: Site) -> None:
    query = "SELECT ?s { ?s ?p ?o } LIMIT 3"
    for _ in range(3):
        site.ask("/sparql?" + urlencode({"query": query}), Accept="text/csv", X_Forwarded_For="192.0.2.7")
    first, second, third = site.lines("192.0.2.7", 3)
    assert [line["cached"] for line in (first, second, third)] == [False, True, True]
    told = ("query", "rows", "bytes", "status", "path", "method", "release", "outcome")
    assert [second[name] for name in told] == [first[name] for name in told]
    assert third["rows"] == 3


def test_a_body_that_is_too_large_is_refused_before_it_is_read(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        sent = 0
        client.settimeout(5)
        with contextlib.suppress(OSError):
            while sent < 64 * 1024 * 1024:  # a client that never ends
                client.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                sent += 65536
        assert sent < 64 * 1024 * 1024
        with contextlib.suppress(ConnectionError):  # the answer may be thrown away with the rest of what was sent
            assert client.recv(65536).startswith(b"HTTP/1.1 413")
    assert site.ask("/health/live").status == 200


def test_who_sent_too_much_is_told_that_the_connection_ends(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for body, status, left_open in ((b"query=ASK{}", 200, True), (b"query=" + b"a" * 1_000_000, 413, False)):
        connection.request("POST", "/sparql", body, kind)
        answer = connection.getresponse()
        assert answer.status == status
        assert answer.read()
        assert (connection.sock is not None) == left_open
    connection.request("POST", "/sparql", b"query=ASK{}", kind)
    assert connection.getresponse().status == 200
    connection.close()


def test_bytes_of_any_kind_in_an_address_are_answered(site: Site) -> None:
    for target in (b"/\xff\xfe", b"/%ff%00", b"/sparql?query=%ff", b"/sparql?\xff=1", b"/document/%E2%80%AE"):
        with socket.create_connection(("127.0.0.1", site.port), timeout=30) as client:
            client.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            status = client.recv(65536).split(b" ", 2)[1]
        assert status in {b"400", b"404"}, target


def test_a_long_answer_arrives_whole_and_a_slow_reader_gets_it_too(site: Site) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    path = "/sparql?" + urlencode({"query": query, "format": "tsv"})
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        whole = b""
        while piece := client.recv(1 << 20):
            whole += piece
            time.sleep(0.002)
    assert b"transfer-encoding: chunked" in whole[:2000].lower()
    assert whole.endswith(b"0\r\n\r\n")
    assert len(whole) > 5_000_000


def test_connections_that_ask_nothing_are_closed_and_many_of_them_do_no_harm(site: Site) -> None:
    count = min(1100, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    silent = [socket.create_connection(("127.0.0.1", site.port), timeout=40) for _ in range(count)]
    try:
        silent[0].sendall(b"GET / HTTP/1.1\r\nHost: ")  # begins to ask, and never ends
        assert site.ask("/health/live").status == 200
        assert silent[0].recv(100) == b""
        assert silent[-1].recv(100) == b""
    finally:
        for one in silent:
            one.close()


@pytest.mark.parametrize(
    ("path", "headers", "line"),
    [
        ("/document/frus1958-60v19/d319", {"Accept": "image/png"}, b"HTTP/1.1 406 Not Acceptable"),
        ("/dumps/description.ttl", {"If-Match": '"another"'}, b"HTTP/1.1 412 Precondition Failed"),
        ("/", {}, b"HTTP/1.1 200 OK"),
    ],
)
def test_a_status_line_has_its_phrase(site: Site, path: str, headers: Mapping[str, str], line: bytes) -> None:
    fields = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{fields}Connection: close\r\n\r\n".encode())
        assert connection.makefile("rb").readline().rstrip() == line
