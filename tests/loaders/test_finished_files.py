"""Files that are flushed and summed while others are made: their sums are right, and what fails is told."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from declass.release import checksums as module
from declass.release.checksums import Checksums, Finished

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


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
