"""Files that are flushed and summed while others are made: their sums are right, and what fails is told."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from declass.release import assemble
from declass.release import checksums as module
from declass.release.build import BuildOptions, build_release
from declass.release.checksums import Checksums, Finished

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SEED = "frus1958-60v19-d319.txt"
INDEXES = ("spog", "posg", "ospg", "gspo", "gpos", "gosp", "dspo", "dpos", "dosp")  # of the engine


def test_what_was_taken_is_summed_and_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    checksums = Checksums()
    with Finished(checksums) as finished:
        finished.add(paths[:1])
        finished.add(paths[1:])
        finished.wait()
    read: list[Path] = []

    def noted(some: Collection[Path]) -> dict[Path, str]:
        read.extend(some)
        return {}

    monkeypatch.setattr(module, "sha256_of_all", noted)
    assert checksums.of(paths) == {path: sha256(path.name.encode()).hexdigest() for path in paths}
    assert read == []


def test_a_file_that_cannot_be_flushed_is_told_by_wait(tmp_path: Path) -> None:
    with Finished(Checksums()) as finished:
        finished.add([tmp_path / "nowhere"])
        with pytest.raises(FileNotFoundError):
            finished.wait()


def test_a_file_that_may_go_is_passed_over_where_it_has_gone(tmp_path: Path) -> None:
    stays = tmp_path / "stays"
    stays.write_text("stays", encoding="utf-8")
    checksums = Checksums()
    with Finished(checksums) as finished:
        finished.add([tmp_path / "gone", stays], may_go=True)
        finished.wait()
    assert checksums.of([stays]) == {stays: sha256(b"stays").hexdigest()}


def test_a_file_in_the_place_of_another_is_summed_anew(tmp_path: Path) -> None:
    path, checksums = tmp_path / "a", Checksums()
    path.write_text("one", encoding="utf-8")
    checksums.of([path])
    path.write_text("another", encoding="utf-8")  # in the same place on disk, as one that was made anew may be
    assert checksums.of([path]) == {path: sha256(b"another").hexdigest()}


def test_the_tables_of_a_database_are_summed_before_all_is_made(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    class Noting(Finished):
        def add(self, paths: Collection[Path], *, may_go: bool = False) -> None:
            taken.extend(path for path in paths if may_go)
            super().add(paths, may_go=may_go)

    monkeypatch.setattr(assemble, "Finished", Noting)
    report = build_release([seeds / SEED], BuildOptions(data=tmp_path))
    listed = {file.path: file.sha256 for file in report.manifest.derived}
    # Small ones are put together when the description goes in.
    tables = {path.name for path in (report.path / "store").glob("*.sst")}
    stayed = tables.intersection(path.name for path in taken)
    assert len(stayed) >= len(INDEXES)
    for name in stayed:
        assert listed[f"store/{name}"] == sha256((report.path / "store" / name).read_bytes()).hexdigest()
