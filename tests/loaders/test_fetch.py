"""``declass fetch`` against a server on this machine."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from click.testing import CliRunner

from declass.cli.fetch import fetch, fetch_volume
from declass.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOLUME = b'<?xml version="1.0"?><TEI>' + b"x" * 200_000 + b"</TEI>"


class _Handler(BaseHTTPRequestHandler):
    ranges: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.ranges.append(asked)
        if self.path == "/frus1958-60v19.xml":
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            if start >= len(VOLUME):
                self._answer(416, b"")
            else:
                self._answer(206 if asked else 200, VOLUME[start:])
        elif self.path == "/frus1958-60v01.xml":  # says more than it sends
            self.send_response(200)
            self.send_header("Content-Length", str(len(VOLUME)))
            self.end_headers()
            self.wfile.write(VOLUME[:1000])
        elif self.path == "/frus1958-60v02.xml":
            self._answer(200, b"not a volume")
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
        """Write nothing."""


@pytest.fixture
def base() -> Iterator[str]:
    _Handler.ranges.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_volume_is_fetched_whole_and_once(base: str, tmp_path: Path) -> None:
    arguments = ["frus1958-60v19", "--to", str(tmp_path / "new"), "--from-url", base.rstrip("/")]
    done = CliRunner().invoke(fetch, arguments)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / "frus1958-60v19.xml").read_bytes() == VOLUME
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["frus1958-60v19.xml"]
    assert CliRunner().invoke(fetch, arguments).exit_code == 0
    assert len(_Handler.ranges) == 1


def test_interrupted_download_goes_on(base: str, tmp_path: Path) -> None:
    (tmp_path / ".frus1958-60v19.xml.part").write_bytes(VOLUME[:5000])
    assert fetch_volume("frus1958-60v19", tmp_path, base).read_bytes() == VOLUME
    assert _Handler.ranges == ["bytes=5000-"]


def test_part_that_is_too_long_begins_anew(base: str, tmp_path: Path) -> None:
    (tmp_path / ".frus1958-60v19.xml.part").write_bytes(VOLUME + b"more")
    assert fetch_volume("frus1958-60v19", tmp_path, base).read_bytes() == VOLUME


def test_cut_short_leaves_no_volume(base: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cut short|no answer"):
        fetch_volume("frus1958-60v01", tmp_path, base)
    assert not (tmp_path / "frus1958-60v01.xml").exists()


def test_answer_that_is_no_volume(base: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not XML"):
        fetch_volume("frus1958-60v02", tmp_path, base)
    assert list(tmp_path.iterdir()) == []


def test_size_limit(base: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="more than 1,000 bytes"):
        fetch_volume("frus1958-60v19", tmp_path, base, max_bytes=1000)


def test_unknown_volume_is_told_and_the_others_come(base: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(fetch, ["frus1958-60v77", "frus1958-60v19", "--to", str(tmp_path), "--from-url", base])
    assert done.exit_code == 1
    assert "no such volume" in done.output
    assert (tmp_path / "frus1958-60v19.xml").exists()


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no answer"):
        fetch_volume("frus1958-60v19", tmp_path, "http://127.0.0.1:9/", timeout_s=2)


@pytest.mark.parametrize(
    "volume_id", ["../etc/passwd", "frus1958-60v19/../x", "v19", "frus1958-60v19.xml", "frus1958 60v19"]
)
def test_ids_are_checked(volume_id: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(fetch, [volume_id, "--to", str(tmp_path)])
    assert done.exit_code == 2
    assert "no volume id" in done.output


@pytest.mark.parametrize("url", ["file:///etc", "ftp://127.0.0.1/", "volumes"])
def test_only_http(url: str, tmp_path: Path) -> None:
    assert CliRunner().invoke(fetch, ["frus1958-60v19", "--from-url", url, "--to", str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize(
    "volume_id",
    [
        "frus1948v01p1",
        "frus1952-54Guat",
        "frus1961-63v10-12mSupp",
        "frus1969-76ve13",
        "frus1917-72PubDip",
        "frus1977-80v01",
    ],
)
def test_ids_of_all_kinds_are_asked_for(volume_id: str, base: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(fetch, [volume_id, "--to", str(tmp_path), "--from-url", base])
    assert "no such volume" in done.output
