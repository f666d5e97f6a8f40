"""Names and kinds of files made to hurt: each is told by name, cause and cure, and opened only if it may."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from declass.errors import SourceError
from declass.release.build import BuildOptions, build_release
from declass.sources.read import iter_source_files, read_file

TEXT = (
    b"Approved For Release 2005/09/28 : CIA-RDP79R00904A000800030019-3\n\nMEMORANDUM\n\nThe Soviets may withdraw.\n"
)


def _walk(folder: Path) -> tuple[list[str], dict[str, str]]:
    refused: list[SourceError] = []
    found = [os.fsencode(f.name).decode("utf-8", "replace") for f in iter_source_files([folder], refused)]
    return found, {Path(e.path).name: f"{e.cause} | {e.cure}" for e in refused}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file and all that is no source."""
    (tmp_path / "secret.txt").write_bytes(TEXT)
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "good.txt").write_bytes(TEXT)
    (sources / "out.txt").symlink_to(tmp_path / "secret.txt")
    (sources / "up").symlink_to(tmp_path)
    (sources / "device.txt").symlink_to("/dev/zero")
    (sources / "itself.txt").symlink_to(sources / "itself.txt")
    (sources / "there").symlink_to(sources / "back")
    (sources / "back").symlink_to(sources / "there")
    (sources / "inside").symlink_to(sources)
    os.mkfifo(sources / "pipe.txt")
    return sources


def test_what_is_no_file_of_the_folder_is_told_and_never_opened(folder: Path) -> None:
    found, refused = _walk(folder)
    assert found == ["good.txt"]
    assert set(refused) == {"out.txt", "up", "device.txt", "itself.txt", "there", "back", "pipe.txt"}
    assert "leads out of the folder" in refused["out.txt"]
    assert "leads nowhere, or to itself" in refused["itself.txt"]
    assert "a pipe, a socket or a device" in refused["pipe.txt"]
    assert all(told.endswith("give the file itself, or take it away") for told in refused.values())


@pytest.mark.parametrize("name", ["pipe.txt", "device.txt"])
def test_a_pipe_or_a_device_that_is_named_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(SourceError, match="is not a file"):
        read_file(folder / name)


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("everything may be read by root")
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "x.txt").write_bytes(TEXT)
    found, refused = _walk(tmp_path)
    assert found == ["x.txt"]
    assert list(refused) == ["shut"]


NAMES = (
    b"\xff\xfe.txt", b"a\x1b[2Jb.txt", "\u202etxt.exe".encode(), b"a\nb.txt", b"C:\\..\\x.txt", b" .txt",
)  # fmt: skip


def test_any_name_can_be_published(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for number, name in enumerate(NAMES):
        text = TEXT.replace(b"30019-3", b"3001%d-3" % number)
        Path(os.fsdecode(os.fsencode(tmp_path / "sources") + b"/" + name)).write_bytes(text)
    report = build_release([tmp_path / "sources"], BuildOptions(data=tmp_path / "data"))
    assert report.manifest.counts["documents"] == len(NAMES)
    assert all(source.read and source.file.isprintable() for source in report.manifest.sources)
    shown = {source.file for source in report.manifest.sources}
    assert {"⟨0xFF⟩⟨0xFE⟩.txt", "⟨U+202E⟩txt.exe", "C:⟨U+005C⟩..⟨U+005C⟩x.txt"} <= shown


def test_a_build_lists_what_it_left_out(folder: Path, tmp_path: Path) -> None:
    report = build_release([folder, folder / "pipe.txt"], BuildOptions(data=tmp_path / "data"))
    assert report.manifest.counts["documents"] == 1
    told = {i.path: i for i in report.issues if i.code == "file-unread"}
    assert set(told) == {"out.txt", "up", "device.txt", "itself.txt", "there", "back", "pipe.txt"}
    assert all(i.message and i.cure for i in told.values())
    lines = (report.path / "issues.jsonl").read_bytes().splitlines()
    assert {json.loads(line)["path"] for line in lines} >= set(told)


def _zip(names: list[str], size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"\x00" * size)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        _zip(["../../x.txt", "/etc/x.txt", "C:\\x.txt"], 10),
        _zip(["bomb.xml"], 50_000_000),
        b"\x1f\x8b\x08" + b"\x00" * 50,
    ],
    ids=["paths", "bomb", "gzip"],
)
def test_archives_are_not_unpacked(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "volume.zip"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="archive") as caught:
        read_file(path)
    assert caught.value.place == "byte 1"
    assert caught.value.cure
    assert [p.name for p in tmp_path.iterdir()] == ["volume.zip"]


def test_extract_prints_json_for_a_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_bytes(b"")
    Path(tmp_path, "good.txt").write_bytes(TEXT)
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", "extract", str(tmp_path)], capture_output=True, check=False
    )
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert len(records) == 2
    assert any("\\xff.txt" in r.get("file", "") and "empty" in r["error"] for r in records)
