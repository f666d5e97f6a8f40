"""What a release lacks belongs to it: passing trouble is tried again, and another cause makes another release."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from declass.extract import enrich
from declass.release.build import BuildOptions, build_release
from declass.release.read import open_current
from declass.release.workers import InThisProcess

if TYPE_CHECKING:
    from pathlib import Path

    from declass.extract.context import Context
    from declass.model import Document

LOST = "frus1958-60v19/d319"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declass.release.build.Workers", InThisProcess)


def lose(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def failing(document: Document, context: Context) -> Document:
        if document.id == LOST:
            raise error
        return enrich(document, context)

    monkeypatch.setattr("declass.release.stages.enrich", failing)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "given up: there was no more memory"),
        (
            OSError(24, "Too many open files", "/somewhere/weights.json"),
            "given up: Too many open files (weights.json)",
        ),
    ],
)
def test_passing_trouble_is_told_and_tried_again(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, told: str
) -> None:
    with monkeypatch.context() as patched:
        lose(patched, error)
        lacking = build_release([seeds], BuildOptions(data=tmp_path))
        same = build_release([seeds], BuildOptions(data=tmp_path))
    assert [(i.document, i.message) for i in lacking.issues if i.code == "document-given-up"] == [(LOST, told)]
    assert lacking.left_out == 1
    # Tried again with the same outcome, it is the same release.
    assert same.path == lacking.path
    whole = build_release([seeds], BuildOptions(data=tmp_path))
    assert whole.left_out == 0
    assert whole.manifest.counts["documents"] == 2
    assert whole.path != lacking.path
    assert open_current(tmp_path, checksums=True).path == whole.path
    assert build_release([seeds], BuildOptions(data=tmp_path)).reused


def test_a_fault_of_a_rule_is_no_passing_trouble(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(monkeypatch, KeyError("x"))
    first = build_release([seeds], BuildOptions(data=tmp_path))
    assert {i.code for i in first.issues if i.document == LOST} == {"document-not-built"}
    assert build_release([seeds], BuildOptions(data=tmp_path)).reused


def test_a_file_that_is_refused_for_another_cause_makes_another_release(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECLASS_MAX_SOURCE_BYTES", "5000")  # one of the two has more
    sizes = sorted(path.stat().st_size for path in seeds.glob("*.txt"))
    assert sizes[0] <= 5000 < sizes[1]
    first = build_release([seeds], BuildOptions(data=tmp_path))
    monkeypatch.setenv("DECLASS_MAX_SOURCE_BYTES", "5001")
    second = build_release([seeds], BuildOptions(data=tmp_path))
    for report, limit in ((first, "5,000"), (second, "5,001")):
        (issue,) = (i for i in report.issues if i.code == "file-unread")
        assert f"the limit is {limit}" in issue.message
    assert first.path != second.path


def test_folders_in_folders_are_walked_however_many(seeds: Path, tmp_path: Path) -> None:
    top = tmp_path / "sources"
    top.mkdir()
    folder = os.open(top, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    shutil.copyfile(seeds / "frus1958-60v19-d319.txt", f"/proc/self/fd/{folder}/frus1958-60v19-d319.txt")
    os.close(folder)
    try:
        report = build_release([top], BuildOptions(data=tmp_path / "data"))
        assert report.manifest.counts["documents"] == 1
    finally:
        subprocess.run(["rm", "-rf", top], check=True)  # Python's own goes by calls in calls
