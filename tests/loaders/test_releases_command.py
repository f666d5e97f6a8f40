"""``declass releases``: what is kept, which is served, what goes; on releases that share files."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.cli.main import cli
from declass.errors import ReleaseError
from declass.release import lock
from declass.release.build import BuildOptions, build_release
from declass.release.layout import DataFolder
from declass.release.read import open_current, open_release

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str) -> tuple[list[str], str, BaseException | None]:
    done = CliRunner().invoke(cli, ["releases", *words])
    error = None if isinstance(done.exception, SystemExit) else done.exception
    return done.stdout.splitlines(), done.stderr, error


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Working data with three releases: each has a word more than the one before."""
    folder = tmp_path_factory.mktemp("built")
    sources = folder / "sources"
    shutil.copytree(seeds, sources)
    paper = sources / "frus1958-60v19-d319.txt"
    text = paper.read_text(encoding="utf-8")
    for number in range(3):
        paper.write_text(text + "\nOf no account." * number, encoding="utf-8")
        report = build_release([sources], BuildOptions(data=folder / "data", workers=1))
        os.utime(report.path / "manifest.json", (1_700_000_000 + number * 86_400,) * 2)
    return folder / "data"


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """A copy of the working data in which files are shared as they were."""
    copy = tmp_path / "data"
    shutil.copytree(built, copy, symlinks=True, copy_function=os.link)
    return copy


def versions(data: Path) -> list[str]:
    """Return the versions that are listed, the newest first."""
    return [line.lstrip("* ").split()[0] for line in run("--data", str(data))[0][1:]]


def served(data: Path) -> str:
    return open_current(data, checksums=True).version


def test_releases_are_listed_with_what_they_hold_and_the_room_they_take(data: Path) -> None:
    lines, _, _ = run("--data", str(data))
    assert lines[0].split() == ["version", "made", "documents", "judgments", "size", "own"]
    assert [line.startswith("* ") for line in lines[1:]] == [True, False, False]
    assert lines[1].split()[1] == served(data)
    assert [line[22:].split()[:2] for line in lines[1:]] == [
        ["2023-11-16", "22:13"], ["2023-11-15", "22:13"], ["2023-11-14", "22:13"]
    ]  # fmt: skip
    listed = json.loads("\n".join(run("--data", str(data), "--format", "json")[0]))
    manifest = open_current(data).manifest
    assert listed[0]["documents"] == manifest.counts["documents"] == 2
    assert listed[0]["assessments"] == manifest.counts["assessments"]
    # The database of each release begins with that of the one before: most files are shared.
    assert all(0 < one["own_bytes"] < one["bytes"] for one in listed[:2])


def test_where_no_release_is_kept_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    assert run("--data", str(tmp_path))[:2] == (
        [],
        "declass: no release is kept; make one with: declass build PATH...\n",
    )


def test_current_is_rolled_back_and_forth(data: Path) -> None:
    newest, _, oldest = versions(data)
    lines, _, _ = run("use", oldest, "--data", str(data))
    assert lines == [str(data / "releases" / oldest)]
    assert served(data) == oldest
    run("--data", str(data), "use", newest)
    assert served(data) == newest


def test_a_release_that_is_not_whole_is_not_used(data: Path) -> None:
    newest, older, _ = versions(data)
    dump = data / "releases" / older / "dumps" / "declass.nq.gz"
    content = bytearray(dump.read_bytes())
    content[100] ^= 1
    dump.unlink()
    dump.write_bytes(bytes(content))
    _, _, error = run("use", older, "--data", str(data))
    assert isinstance(error, ReleaseError)
    assert "dumps/declass.nq.gz does not have its checksum" in str(error)
    dump.unlink()
    assert "damaged: dumps/declass.nq.gz is missing" in "\n".join(run("--data", str(data))[0])
    for name in ("nosuch", "../data", older + ".damaged"):
        _, _, error = run("use", name, "--data", str(data))
        assert f"{name}: no release of this version" in str(error)
    assert served(data) == newest


def test_old_releases_go_and_what_stays_is_whole(data: Path) -> None:
    newest, older, oldest = versions(data)
    lines, told, _ = run("prune", "--keep", "2", "--dry-run", "--data", str(data))
    assert lines == [oldest]
    assert told.startswith("declass: 1 release would be removed, ")
    assert versions(data) == [newest, older, oldest]
    lines, told, _ = run("prune", "--keep", "2", "--data", str(data))
    assert lines == [oldest]
    assert told.startswith("declass: 1 release removed, ")
    assert [p.name for p in sorted((data / "releases").iterdir())] == sorted([newest, older])
    for version in (newest, older):
        open_release(data / "releases" / version, checksums=True)


def test_the_current_release_never_goes(data: Path) -> None:
    newest, older, oldest = versions(data)
    run("use", oldest, "--data", str(data))
    assert run("prune", "--keep", "1", "--data", str(data))[0] == [older]
    assert versions(data) == [newest, oldest]
    assert served(data) == oldest


def test_what_is_damaged_or_was_left_of_a_removal_goes_and_other_folders_stay(data: Path) -> None:
    newest, older, oldest = versions(data)
    releases = data / "releases"
    (releases / older).rename(releases / f"{older}.damaged")
    (releases / oldest).rename(releases / f".{oldest}.leaving")
    (releases / "notes").mkdir()
    assert "set aside as damaged" in "\n".join(run("--data", str(data))[0])
    assert run("prune", "--keep", "5", "--data", str(data))[0] == [f"{older}.damaged"]
    assert {p.name for p in releases.iterdir()} == {newest, "notes"}


def test_while_a_build_runs_nothing_is_moved_or_removed(data: Path) -> None:
    kept = versions(data)
    with lock.hold(DataFolder(data).lock):
        for words in (["use", kept[-1]], ["prune", "--keep", "1"]):
            _, _, error = run(*words, "--data", str(data))
            assert isinstance(error, ReleaseError)
            assert "another build is running" in str(error)
    assert versions(data) == kept
    assert served(data) == kept[0]


def test_without_a_current_release_nothing_goes(data: Path) -> None:
    kept = versions(data)
    (data / "current").unlink()
    _, _, error = run("prune", "--keep", "1", "--data", str(data))
    assert "declass releases use VERSION" in str(error)
    assert versions(data) == kept
