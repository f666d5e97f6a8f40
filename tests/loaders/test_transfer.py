"""Sources and releases in an object store (a real server of the S3 protocol) and on a web server of this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from declass.cli.build import build
from declass.cli.pull import pull
from declass.cli.push import push
from declass.errors import ConfigurationError, ReleaseError, SourceError
from declass.release.build import BuildOptions, build_release
from declass.release.layout import MANIFEST, DataFolder
from declass.release.progress import Silence
from declass.release.read import open_current
from declass.transfer.mirror import mirror
from declass.transfer.places import Place
from declass.transfer.releases import pull as fetch_release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from declass.release.read import Release

for needed in ("fsspec", "s3fs", "aiohttp", "moto", "flask_cors"):
    pytest.importorskip(needed, reason="needs the extra declass[remote] and the development tools")


@pytest.fixture(scope="module")
def bucket() -> Iterator[Any]:
    """The file system of a server that speaks S3, with the environment that its clients read."""
    import s3fs

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    settings = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        try:
            until_open(port)
            files = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
            files.mkdir("archive")
            yield files
        finally:
            server.kill()
            server.wait()


def until_open(port: int) -> None:
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")


@contextmanager
def web(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; yield its address and the paths that were asked for with GET."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name[0] != ".")


def test_a_release_of_sources_in_a_bucket_is_that_of_the_same_files_here(
    bucket: Any, seeds: Path, seeds_release: Release, tmp_path: Path
) -> None:
    bucket.put(f"{seeds}/", "archive/seeds/", recursive=True)
    found = CliRunner().invoke(build, ["s3://archive/seeds/", "--data", str(tmp_path)])
    assert found.exit_code == 0, found.output
    assert open_current(tmp_path).manifest.files == seeds_release.manifest.files


def test_only_what_changed_is_fetched_again_and_what_is_gone_goes(bucket: Any, tmp_path: Path) -> None:
    for name, text in {"a.txt": "one", "b/c.txt": "two", "b/d.txt": "three", ".hidden": "four"}.items():
        bucket.pipe_file(f"archive/changing/{name}", text.encode())
    data = DataFolder(tmp_path)
    refused: list[SourceError] = []
    folder = mirror("s3://archive/changing/", data, refused, Silence())
    assert names(folder) == ["a.txt", "b/c.txt", "b/d.txt"]
    before = {name: (folder / name).stat().st_ino for name in names(folder)}
    bucket.pipe_file("archive/changing/b/c.txt", b"owt")
    bucket.rm_file("archive/changing/b/d.txt")
    assert mirror("s3://archive/changing/", data, refused, Silence()) == folder
    assert names(folder) == ["a.txt", "b/c.txt"]
    assert (folder / "b/c.txt").read_text() == "owt"
    assert (folder / "a.txt").stat().st_ino == before["a.txt"]
    assert (folder / "b/c.txt").stat().st_ino != before["b/c.txt"]
    assert refused == []


def test_names_and_sizes_of_a_bucket_are_not_trusted(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECLASS_MAX_SOURCE_BYTES", "1000")
    client = Place("s3://archive/hostile/")._files
    for name in ("../out.txt", "x//y.txt", "back\\slash.txt", "fine.txt", "n" * 300 + ".txt"):
        client.call_s3("put_object", Bucket="archive", Key=f"hostile/{name}", Body=b"text")
    bucket.pipe_file("archive/hostile/large.txt", b"x" * 1001)
    refused: list[SourceError] = []
    folder = mirror("s3://archive/hostile/", DataFolder(tmp_path / "data"), refused, Silence())
    assert names(folder) == ["fine.txt"]
    assert not list(tmp_path.rglob("out.txt"))
    told = {error.path.partition(": ")[2][:12]: error.cause for error in refused}
    assert told.keys() >= {"../out.txt", "x//y.txt", "back\\slash.t", "large.txt", "nnnnnnnnnnnn"}
    assert "1,001 bytes" in told["large.txt"]
    assert "name" in told["../out.txt"]


def test_a_web_server_is_asked_again_only_for_what_changed(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "a.txt").write_text("one")
    (there / "b.txt").write_text("two")
    data = DataFolder(tmp_path / "data")
    with web(there) as (address, asked):
        folder = mirror(address, data, [], Silence())
        assert names(folder) == ["a.txt", "b.txt"]
        asked.clear()
        os.utime(there / "b.txt", (1, 1))
        assert mirror(address, data, [], Silence()) == folder
        assert "/b.txt" in asked
        assert "/a.txt" not in asked
        alone = mirror(f"{address}a.txt", data, [], Silence())
        assert names(alone) == ["a.txt"]
        with pytest.raises(SourceError, match="nothing is there"):
            mirror(f"{address}none.txt", data, [], Silence())


def test_a_release_is_pushed_once_and_pulled_whole(
    bucket: Any, seeds_data: Path, seeds_release: Release, tmp_path: Path
) -> None:
    words = ["s3://archive/releases", "--data", str(seeds_data)]
    found = CliRunner().invoke(push, words)
    assert found.exit_code == 0, found.output
    assert found.stdout == f"s3://archive/releases/{seeds_release.version}\n"
    sent = {path: bucket.info(path)["LastModified"] for path in bucket.find("archive/releases/")}
    assert bucket.cat_file("archive/releases/current").decode().strip() == seeds_release.version
    again = CliRunner().invoke(push, words)
    assert again.exit_code == 0, again.output
    assert "sending" not in again.stderr
    assert sent.keys() == set(bucket.find("archive/releases/"))

    found = CliRunner().invoke(pull, ["s3://archive/releases", "--data", str(tmp_path)])
    assert found.exit_code == 0, found.output
    release = open_current(tmp_path, checksums=True)
    assert release.manifest == seeds_release.manifest
    assert found.stdout == f"{tmp_path}/releases/{release.version}\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build.lock", "current", "releases"]


def test_a_release_is_pulled_from_a_web_server_and_a_damaged_one_changes_nothing(
    seeds_data: Path, seeds_release: Release, tmp_path: Path
) -> None:
    there, here = tmp_path / "there", DataFolder(tmp_path / "here")
    assert CliRunner().invoke(push, [there.as_uri(), "--data", str(seeds_data)]).exit_code == 0
    version = seeds_release.version
    dump = there / version / "dumps" / "declass.nq.gz"
    (dump.parent / "SHA256SUMS.minisig").write_text("signed")
    whole = dump.read_bytes()
    with web(there) as (address, asked):
        for damaged in (whole[:-1], whole[:-1] + b"x", whole + b"x"):
            dump.chmod(0o644)
            dump.write_bytes(damaged)
            with pytest.raises(ReleaseError, match="damaged"):
                fetch_release(address, here, None, Silence())
            assert not here.current.exists()
            assert not here.releases.exists()
        dump.write_bytes(whole)
        asked.clear()
        assert fetch_release(address, here, version, Silence()) == here.releases / version
        assert f"/{version}/description.ttl" not in asked  # it came whole before
        assert (here.releases / version / "dumps" / "SHA256SUMS.minisig").read_text() == "signed"
        with pytest.raises(ReleaseError, match="no release r0 is there"):
            fetch_release(address, here, "r0", Silence())
    assert open_current(here.path, checksums=True).manifest == seeds_release.manifest


@pytest.mark.parametrize("name", ["../../out", "/tmp/out", "a/../../../out", MANIFEST, ""])
def test_a_manifest_names_no_file_outside_of_its_release(
    name: str, seeds_data: Path, seeds_release: Release, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    assert CliRunner().invoke(push, [there.as_uri(), "--data", str(seeds_data)]).exit_code == 0
    path = there / seeds_release.version / MANIFEST
    manifest = json.loads(path.read_bytes())
    manifest["files"][0]["path"] = name
    path.chmod(0o644)
    path.write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match="leads out of the release"):
        fetch_release(there.as_uri(), DataFolder(tmp_path / "here"), None, Silence())
    assert not list(tmp_path.rglob("out"))


@pytest.mark.parametrize("version", ["..", "../x", "a/b", ""])
def test_the_word_of_a_place_is_no_path(version: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "current").write_text(version)
    with pytest.raises(ReleaseError, match="no version"):
        fetch_release(there.as_uri(), DataFolder(tmp_path / "here"), None, Silence())


def test_another_release_of_the_same_version_is_not_written_over(
    bucket: Any, seeds_data: Path, seeds_release: Release
) -> None:
    there = f"archive/other/{seeds_release.version}/{MANIFEST}"
    manifest = json.loads((seeds_release.path / MANIFEST).read_bytes())
    manifest["files"].pop()
    bucket.pipe_file(there, json.dumps(manifest).encode())
    before = (seeds_release.path / MANIFEST).read_bytes()
    found = CliRunner().invoke(push, ["s3://archive/other", "--data", str(seeds_data)])
    assert isinstance(found.exception, ReleaseError)
    assert "another release lies there" in str(found.exception)
    assert bucket.find("archive/other/") == [there]
    assert (seeds_release.path / MANIFEST).read_bytes() == before


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("s3://no-such-bucket/frus/", "nothing is there"),
        ("s3://archive/empty/", "nothing is there"),
        ("http://127.0.0.1:9/frus/", "no success after 3 tries"),
        ("nonsense://x/", "nonsense"),
        ("zip://x::http://127.0.0.1:9/frus.zip", "plain URL"),
        ("http://user:secret@127.0.0.1:9/x.xml", "no success"),
    ],
)
def test_what_cannot_be_had_is_told(bucket: Any, url: str, told: str, tmp_path: Path) -> None:
    with pytest.raises((SourceError, ConfigurationError), match=told) as caught:
        build_release([url], BuildOptions(data=tmp_path))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bucket_that_is_misspelt_is_not_made_and_a_web_server_takes_nothing(bucket: Any, seeds_data: Path) -> None:
    found = CliRunner().invoke(push, ["s3://archvie/releases", "--data", str(seeds_data)])
    assert isinstance(found.exception, SourceError)
    assert not bucket.exists("archvie")
    found = CliRunner().invoke(push, ["http://127.0.0.1:9/releases", "--data", str(seeds_data)])
    assert isinstance(found.exception, (ConfigurationError, SourceError))
