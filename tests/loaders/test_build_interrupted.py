"""A build that is killed at any moment leaves ``current`` as it was, and the next one goes on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from declass.release.build import BuildOptions, build_release
from declass.release.read import open_current

if TYPE_CHECKING:
    from pathlib import Path

DUMPS = ("dumps/declass.nq.gz", "dumps/declass.ttl.gz", "description.ttl")

# The moments, told by the first file that appears in the folder of working data.
MOMENTS = {
    "at the start": "build.lock",
    "when a file was read": "cache/*/readings/*/[!.]*",
    "when a graph was built": "cache/*/graphs/*/[!.]*",
    "when a dump is written": "building/dumps/*",
    "when the store is written": "building/store/*",
    "when the index is written": "building/search",
    "when the manifest is written": "building/manifest.json",
}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "declass.cli.main", *map(str, arguments)]


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("DECLASS_")}


def kill_when(data: Path, source: Path, pattern: str) -> bool:
    """Start a build and kill it once a new path fits ``pattern``; return whether it was killed before its end."""
    before = set(data.glob(pattern))
    build = subprocess.Popen(
        command("build", source, "--data", data, "--workers", 2),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 60
        while before.issuperset(data.glob(pattern)) and build.poll() is None:
            assert time.monotonic() < end, "the moment did not come in 60 s"
            time.sleep(0.001)
    finally:
        build.send_signal(signal.SIGKILL)
        build.wait()
    return build.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> dict[str, bytes]:
    """What an undisturbed build of the seeds gives."""
    data = tmp_path_factory.mktemp("whole")
    release = build_release([seeds], BuildOptions(data=data)).path
    return {name: (release / name).read_bytes() for name in DUMPS}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_build_changes_nothing_and_is_resumed(
    moment: str, seeds: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    data = tmp_path / "data"
    (first,) = seeds.glob("cia-*.txt")
    held = build_release([first], BuildOptions(data=data)).path
    (data / "build.lock").unlink()
    assert kill_when(data, seeds, MOMENTS[moment])
    assert (data / "current").resolve() == held
    assert open_current(data, checksums=True).path == held

    report = build_release([seeds], BuildOptions(data=data))
    assert not report.reused
    assert (data / "current").resolve() == report.path
    assert {name: (report.path / name).read_bytes() for name in DUMPS} == whole
    assert open_current(data, checksums=True).manifest.counts["documents"] == 2
    assert not (data / "building").exists()


def test_what_was_done_is_kept(seeds: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert kill_when(data, seeds, "building/dumps/*")
    assert not (data / "current").exists()
    kept = {p: p.stat().st_mtime_ns for p in data.glob("cache/*/graphs/*/*")}
    assert len(kept) == 2
    build_release([seeds], BuildOptions(data=data))
    assert {p: p.stat().st_mtime_ns for p in data.glob("cache/*/graphs/*/*")} == kept


def test_interrupted_from_the_keyboard(seeds: Path, tmp_path: Path) -> None:
    build = subprocess.Popen(
        command("build", seeds, "--data", tmp_path, "--workers", 2),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with build:
        end = time.monotonic() + 60
        while not any(tmp_path.glob("cache/*/readings")):
            assert time.monotonic() < end
            time.sleep(0.001)
        os.killpg(build.pid, signal.SIGINT)  # a terminal sends it to the whole group, workers too
        _, told = build.communicate(timeout=30)
    assert build.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    assert not (tmp_path / "current").exists()
