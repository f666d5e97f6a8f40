"""Dumps over HTTP: ranges, conditions, digests; and transfers that broke off and go on, with curl."""

from __future__ import annotations

import base64
import email.parser
import email.policy
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from declass_server.dumps.ranges import Part, UnsatisfiableError, parse_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

DUMP = "/dumps/declass.nq.gz"


@pytest.fixture
def stored(seeds_data: Path) -> bytes:
    return (seeds_data / "current" / "dumps" / "declass.nq.gz").read_bytes()


def digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def get(client: FlaskClient, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(DUMP, headers=named, buffered=True)


def test_the_whole_file_says_how_to_check_and_resume_it(client: FlaskClient, stored: bytes) -> None:
    answer = get(client, Accept_Encoding="gzip")
    assert (answer.status_code, answer.data) == (200, stored)
    assert answer.headers["ETag"] == f'"{hashlib.sha256(stored).hexdigest()}"'
    assert answer.headers["Content-Length"] == str(len(stored))
    assert answer.headers["Repr-Digest"] == answer.headers["Content-Digest"] == digest(stored)
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Type"] == "application/gzip"
    assert answer.last_modified is not None
    assert "Content-Encoding" not in answer.headers
    exposed = ",".join(answer.headers.getlist("Access-Control-Expose-Headers"))
    assert {"ETag", "Content-Range", "Repr-Digest", "Content-Digest"} <= {n.strip() for n in exposed.split(",")}


def test_head_says_the_same_and_sends_nothing(client: FlaskClient) -> None:
    whole, head = get(client), client.head(DUMP, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Length", "Repr-Digest", "Last-Modified", "Accept-Ranges", "Content-Type"):
        assert head.headers[name] == whole.headers[name]
    assert "Content-Range" not in head.headers


@pytest.mark.parametrize(
    "name", ["manifest.json", "issues.jsonl", "description.ttl", "SHA256SUMS", "declass.nq.gz.sha256"]
)
def test_texts_are_sent_as_they_lie_so_that_their_digests_hold(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/dumps/{name}", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Repr-Digest"] == answer.headers["Content-Digest"] == digest(answer.data)
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("BYTES = 10-", 10, None),
        ("bytes=-7", -7, None),
        ("bytes=5-999999999999", 5, None),
    ],
)
def test_one_range(client: FlaskClient, stored: bytes, asked: str, start: int, stop: int | None) -> None:
    answer = get(client, Range=asked)
    part = stored[start:stop]
    assert (answer.status_code, answer.data) == (206, part)
    first = start % len(stored)
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(stored)}"
    assert answer.headers["Content-Length"] == str(len(part))
    assert answer.headers["Content-Digest"] == digest(part)
    assert answer.headers["Repr-Digest"] == digest(stored)


def test_several_ranges_come_as_parts(client: FlaskClient, stored: bytes) -> None:
    answer = get(client, Range="bytes=5000-5009, 0-4,-3")
    assert answer.status_code == 206
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert answer.headers["Repr-Digest"] == digest(stored)
    assert "Content-Digest" not in answer.headers
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + answer.data)
    parts = list(message.iter_parts())
    size = len(stored)
    assert [p["Content-Range"] for p in parts] == [
        f"bytes 5000-5009/{size}",
        f"bytes 0-4/{size}",
        f"bytes {size - 3}-{size - 1}/{size}",
    ]
    assert {p.get_content_type() for p in parts} == {"application/gzip"}
    for expected in (stored[5000:5010], stored[:5], stored[-3:]):
        assert b"\r\n\r\n" + expected + b"\r\n--" in answer.data


def test_what_lies_outside_is_refused_with_the_size(client: FlaskClient, stored: bytes) -> None:
    answer = get(client, Range=f"bytes={len(stored)}-")
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(stored)}"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "asked", ["lines=1-2", "bytes=", "bytes=a-b", "bytes=9-3", "bytes=--3", "bytes 1-2", "bytes=1-2;3"]
)
def test_what_is_no_range_is_ignored(client: FlaskClient, stored: bytes, asked: str) -> None:
    answer = get(client, Range=asked)
    assert (answer.status_code, answer.data) == (200, stored)


def test_no_request_gets_more_than_the_file_and_a_few_heads() -> None:
    whole = 1_000_000
    assert parse_ranges("bytes=" + ",".join(["0-"] * 32), whole) == [Part(0, whole)]
    assert parse_ranges("bytes=" + ",".join(f"{n}-{n}" for n in range(33)), whole) is None
    assert parse_ranges("bytes=500-600,550-700,0-9", whole) == [Part(0, 10), Part(500, 701)]
    assert parse_ranges("bytes=0-9,20-29", whole) == [Part(0, 30)]  # the gap is cheaper than a second head
    assert parse_ranges("bytes=9000000-, 0-0", whole) == [Part(0, 1)]
    for none in ("bytes=1000000-", "bytes=-0", "bytes=2000000-3000000,-0"):
        with pytest.raises(UnsatisfiableError):
            parse_ranges(none, whole)
    with pytest.raises(UnsatisfiableError):
        parse_ranges("bytes=0-", 0)


def test_if_range_sends_the_part_only_of_the_same_file(client: FlaskClient, stored: bytes) -> None:
    whole = get(client)
    etag, modified = whole.headers["ETag"], whole.headers["Last-Modified"]
    for same in (etag, modified):
        assert get(client, Range="bytes=10-19", If_Range=same).data == stored[10:20]
    for other in (
        '"0"',
        f"W/{etag}",
        formatdate(0, usegmt=True),
        formatdate(time.time() + 9, usegmt=True),
        "nonsense",
    ):
        answer = get(client, Range="bytes=10-19", If_Range=other)
        assert (answer.status_code, answer.data) == (200, stored), other


def test_conditions(client: FlaskClient, stored: bytes) -> None:
    whole = get(client)
    etag, modified, old = whole.headers["ETag"], whole.headers["Last-Modified"], formatdate(0, usegmt=True)
    for held in ({"If_None_Match": etag}, {"If_None_Match": "*"}, {"If_Modified_Since": modified}):
        answer = get(client, **held)
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert "Content-Digest" not in answer.headers
    # A tag beats a date, and a condition comes before a range.
    assert get(client, If_None_Match='"0"', If_Modified_Since=modified).status_code == 200
    assert get(client, If_None_Match=etag, Range="bytes=0-9").status_code == 304
    for failing in ({"If_Match": '"0"'}, {"If_Unmodified_Since": old}, {"If_Match": '"0"', "Range": "bytes=0-9"}):
        answer = get(client, **failing)
        assert answer.status_code == 412
        assert len(answer.data) < len(stored)
    assert get(client, If_Match=etag, If_Unmodified_Since=old).status_code == 200
    assert get(client, If_Unmodified_Since=modified).status_code == 200


def test_an_address_with_its_release_never_changes_its_meaning(
    client: FlaskClient, seeds_data: Path, stored: bytes
) -> None:
    version = (seeds_data / "current").resolve().name
    assert client.get(DUMP, query_string={"release": version}).data == stored
    other = client.get(DUMP, query_string={"release": "r0"})
    assert other.status_code == 404
    assert version in other.text


def test_the_checksums_on_offer_are_those_of_the_files(client: FlaskClient) -> None:
    for line in client.get("/dumps/SHA256SUMS").text.splitlines():
        checksum, name = line.split("  ")
        assert hashlib.sha256(client.get(f"/dumps/{name}").data).hexdigest() == checksum
        assert client.get(f"/dumps/{name}.sha256").text == line + "\n"


@pytest.fixture(scope="module")
def served(seeds_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of ``declass serve`` with a dump of 24 MB that no gzip could shorten, and that dump."""
    data = tmp_path_factory.mktemp("served")
    shutil.copytree((seeds_data / "current").resolve(), data / "releases" / "r1")
    (data / "current").symlink_to("releases/r1")
    large = data / "releases" / "r1" / "dumps" / "large.nq.zst"
    large.write_bytes(b"".join(hashlib.sha512(str(n).encode()).digest() for n in range(375_000)))
    command = [
        sys.executable,
        "-m",
        "declass.cli.main",
        "serve",
        "--port",
        "0",
        "--data",
        str(data),
        "--workers",
        "1",
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DECLASS_")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line
    yield found[0], large
    process.terminate()
    process.wait(timeout=30)
    process.stdout.close()


def curl(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["curl", "-sS", *map(str, arguments)], capture_output=True, check=False, timeout=120)


def test_a_signature_put_there_later_is_offered_and_may_be_replaced(served: tuple[str, Path]) -> None:
    address, large = served
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=30)

    def fetch(path: str) -> tuple[int, bytes, str | None, str | None]:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.getheader("ETag"), answer.getheader("Cache-Control")

    signature = large.with_name("SHA256SUMS.sig")
    assert fetch("/dumps/SHA256SUMS.sig")[0] == 404
    assert b"SHA256SUMS.sig" not in fetch("/dumps/")[1]
    tags = set()
    for content in (b"first", b"the second"):
        signature.write_bytes(content)
        status, body, tag, kept = fetch("/dumps/SHA256SUMS.sig")
        assert (status, body, kept) == (200, content, "no-cache")
        tags.add(tag)
    assert len(tags) == 2
    assert b"SHA256SUMS.sig" in fetch("/dumps/")[1]
    assert fetch("/dumps/declass.nq.gz.sha256")[3] == "public, no-cache"
    connection.close()


@contextmanager
def cutting_proxy(address: str, size: int) -> Iterator[str]:
    """Hand one connection on to the server, and close it after ``size`` bytes of the answer."""
    host, port = address.split("/")[2].split(":")

    def hand_on(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, socket.create_connection((host, int(port))) as server:
            server.sendall(connection.recv(65536))
            left = size
            while left and (block := server.recv(min(left, 65536))):
                connection.sendall(block)
                left -= len(block)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=hand_on, args=(listener,))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(timeout=60)
        assert not thread.is_alive()


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_goes_on_where_a_transfer_broke_off(served: tuple[str, Path], tmp_path: Path) -> None:
    address, large = served
    target, url = tmp_path / "large.nq.zst", f"{address}dumps/large.nq.zst"
    for size in (3_000_000, 7_000_001, 5_000_000):
        held = target.stat().st_size if target.exists() else 0
        with cutting_proxy(address, size) as cut:
            broken = curl("-C", "-", "-o", target, f"{cut}dumps/large.nq.zst")
        assert broken.returncode == 18, broken.stderr  # closed with data outstanding
        assert 0 < target.stat().st_size - held < size
    assert curl("-C", "-", "-o", target, url).returncode == 0
    assert target.read_bytes() == large.read_bytes()
    # Whole already: nothing more is sent, and the file stays as it is.
    curl("-C", "-", "-o", target, url)
    assert target.read_bytes() == large.read_bytes()


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_gets_parts_and_conditions_of_a_real_server(served: tuple[str, Path], tmp_path: Path) -> None:
    address, large = served
    url, data = f"{address}dumps/large.nq.zst", large.read_bytes()
    assert curl("-r", "1000000-9999999", url).stdout == data[1_000_000:10_000_000]
    assert curl("-I", url).stdout.lower().count(b"repr-digest: " + digest(data).encode().lower()) == 1
    several = curl("-r", "0-9,1000000-1000009", "-D", tmp_path / "head", url).stdout
    assert data[:10] in several
    assert data[1_000_000:1_000_010] in several
    assert f"content-length: {len(several)}\r\n" in (tmp_path / "head").read_bytes().decode().lower()
    etags = tmp_path / "etags"
    assert curl("--etag-save", etags, "-o", tmp_path / "x", url).returncode == 0
    again = curl("--etag-compare", etags, "-o", tmp_path / "y", "-w", "%{http_code}", url)
    assert again.stdout == b"304"
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=30)
    for path in ("/dumps/large.nq.zst", "/health/ready"):  # after HEAD the connection goes on
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
    connection.close()
