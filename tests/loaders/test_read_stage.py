"""The first stage of a build, of one file: what is kept of it, and under which key."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from declass.iris import DEFAULT_BASE_IRI
from declass.release import stages
from declass.release.build import BuildOptions, build_release
from declass.release.cache import Cache
from declass.release.files import write_atomic
from declass.release.stages import ReadTask, Setting, read_stage
from declass.sources.read import read_data

if TYPE_CHECKING:
    from pathlib import Path

    from declass.model import Reading

SEED = "frus1958-60v19-d319.txt"


@pytest.fixture
def source(seeds: Path, tmp_path: Path) -> Path:
    """A copy of a seed, in a folder of its own."""
    path = tmp_path / "sources" / SEED
    path.parent.mkdir()
    path.write_bytes((seeds / SEED).read_bytes())
    return path


def test_the_checksum_is_that_of_the_bytes_that_were_read(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = source.read_bytes()

    def changing(data: bytes, path: Path) -> Reading:
        path.write_bytes(before.replace(b"Khrushchev", b"Chairman"))
        return read_data(data, path)

    monkeypatch.setattr(stages, "read_data", changing)
    task = ReadTask(str(source), Setting(str(tmp_path / "cache"), "rules", DEFAULT_BASE_IRI))
    entry = read_stage(task)
    assert entry.sha256 == sha256(before).hexdigest()
    kept = Cache(tmp_path / "cache").get("readings", entry.key)
    assert kept is not None
    assert b"Khrushchev" in kept
    monkeypatch.undo()
    assert read_stage(task).sha256 == sha256(source.read_bytes()).hexdigest() != entry.sha256


def test_a_limit_holds_for_what_is_in_the_cache(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = ReadTask(str(source), Setting(str(tmp_path / "cache"), "rules", DEFAULT_BASE_IRI))
    first = read_stage(task)
    assert first.is_read
    monkeypatch.setenv("DECLASS_MAX_SOURCE_BYTES", "100")
    refused = read_stage(task)
    assert (refused.is_read, refused.sha256, refused.bytes) == (False, first.sha256, first.bytes)
    assert "the limit is 100" in refused.issues[0].message


def test_the_working_folder_beside_the_sources_is_no_source(source: Path) -> None:
    options = BuildOptions(data=source.parent / "data")
    first = build_release([source.parent], options)
    second = build_release([source.parent], options)
    assert (second.path, second.reused) == (first.path, True)
    assert second.manifest.counts["sources"] == 1


def test_what_cannot_be_written_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomic(tmp_path / "entry", b"data")
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_writers_that_were_killed_are_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "rules")
    cache.put("kind", "key", b"payload")
    draft = cache.path("kind", "other").parent / ".other.0123.tmp"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    cache.prune()
    assert not draft.exists()
    assert cache.get("kind", "key") == b"payload"
