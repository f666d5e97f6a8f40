"""Which servers a query may ask: names, addresses, prefixes. No server of this machine is ever asked."""

from __future__ import annotations

import os
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
from click.testing import CliRunner

from declass import settings
from declass.cli.serve import serve
from declass.errors import ConfigurationError
from declass_server.answer import QueryRefusedError
from declass_server.federation.addresses import AddressCheck, AddressRefusedError, is_own
from declass_server.federation.fetching import Fetcher
from declass_server.federation.prefixes import AllowedPrefixes
from server_releases import Listener, configuration, listening
from server_stores import awkward, scripted_server, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

LOOPBACK = ("127.0.0.0/8",)


def refusal(client: FlaskClient, query: str) -> tuple[int, str, str]:
    problem = client.post("/sparql", data={"query": query})
    told = problem.get_json()
    return problem.status_code, told["type"].partition("#")[2], told["detail"]


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

    with scripted_server(awkward, host="127.0.0.2") as server:
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


def test_a_name_that_is_not_found_or_not_found_in_time_is_a_failure() -> None:
    ended = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        ended.wait(30)
        return ["8.8.8.8"]

    for resolve, words in ((slow, "not looked up in time"), (lambda host, port: [], "has no address")):
        began = time.monotonic()
        with pytest.raises(QueryRefusedError, match=words) as told:
            Fetcher(AllowedPrefixes(["http://x.example/"]), AddressCheck((), resolve)).fetch(
                "http://x.example/", "ASK {}", 0.4
            )
        assert told.value.code == "service-failed"
        assert time.monotonic() - began < 1.0
    ended.set()


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
    with scripted_server(awkward, tls=server_side) as server:
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


def test_no_proxy_of_the_environment_is_used(everywhere: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{everywhere.port}")
    with scripted_server(awkward) as scripted:
        url = f"{scripted.url}/ok"
        assert Fetcher(AllowedPrefixes([url]), AddressCheck(LOOPBACK)).fetch(url, "ASK {}", 5.0).body
    assert everywhere.met() == []
