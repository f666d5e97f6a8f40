"""What befalls a build from outside: a kill at any moment, a full disk, a lost worker. The dumps are the same."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from declass.errors import ReleaseError
from declass.release import space
from declass.release.build import BuildOptions, build_release
from declass.release.manifest import Source
from declass.release.read import open_current
from declass.release.records import FileEntry

DUMPS = ("dumps/declass.nq.gz", "dumps/declass.ttl.gz", "description.ttl", "validation.ttl", "issues.jsonl")
KILLS = 6
# Runs the command line in a process whose files may not grow beyond a limit, as on a disk that is full.
LIMITED = """
import resource, sys
if __name__ == "__main__":  # worker processes inherit the limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
    from declass.cli.main import main
    main()
"""


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env={name: value for name, value in os.environ.items() if not name.startswith("DECLASS_")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def contents(data: Path) -> dict[str, bytes]:
    release = open_current(data, checksums=True).path
    return {name: (release / name).read_bytes() for name in DUMPS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> dict[str, bytes]:
    data = tmp_path_factory.mktemp("whole")
    build_release([seeds], BuildOptions(data=data))
    return contents(data)


@pytest.mark.slow
def test_killed_again_and_again(seeds: Path, tmp_path: Path, whole: dict[str, bytes]) -> None:
    chance = random.Random(20)
    (first,) = seeds.glob("cia-*.txt")
    data = tmp_path / "0"
    held = build_release([first], BuildOptions(data=data)).path
    begun = time.monotonic()
    build_release([first], BuildOptions(data=data, force=True))
    usual = time.monotonic() - begun
    killed = 0
    while killed < KILLS:
        with start("-m", "declass.cli.main", "build", seeds, "--data", data, "--workers", 2) as build:
            try:
                build.wait(chance.uniform(0.1, usual))
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
                killed += 1
        if open_current(data, checksums=True).path != held:  # it came to its end before, or just when it was killed
            assert contents(data) == whole
            usual /= 2
            data = data.with_name(f"{data.name}0")
            held = build_release([first], BuildOptions(data=data)).path
    build_release([seeds], BuildOptions(data=data))
    assert contents(data) == whole
    assert not (data / "building").exists()
    assert not [p for p in data.iterdir() if p.name.startswith(".current")]


@pytest.mark.parametrize("limit", [10_000, 400_000])
def test_a_full_disk_is_told_and_the_next_build_goes_on(
    limit: int, seeds: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    script = tmp_path / "limited.py"
    script.write_text(LIMITED)
    data = tmp_path / "data"
    with start(script, limit, "build", seeds, "--data", data, "--workers", 1) as build:
        _, told = build.communicate(timeout=300)
    assert build.returncode == 2, told.decode()
    assert b"no room to write" in told
    assert b"Traceback" not in told
    assert not (data / "current").exists()
    build_release([seeds], BuildOptions(data=data))
    assert contents(data) == whole


def test_a_disk_without_room_is_told_before_the_work(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "_LEAST", 1 << 60)
    with pytest.raises(ReleaseError, match=r"GB are free, and a build of 9\.2 kB of sources takes up to"):
        build_release([seeds], BuildOptions(data=tmp_path))
    assert not list(tmp_path.glob("cache/*/*"))


def test_what_is_there_needs_no_room_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path(__file__).parents[1] / "fixtures" / "frus" / "frus1948v01p1-d5.txt"
    sources, data = tmp_path / "sources", tmp_path / "data"
    sources.mkdir()
    for number in range(6):
        shutil.copy(page, sources / f"frus1948v01p1-d{number}.txt")
    build_release([sources], BuildOptions(data=data))
    shutil.copy(page, sources / "frus1948v01p1-d6.txt")  # a seventh: less than is loaded anew for
    monkeypatch.setattr(space, "_LEAST", 0)
    free = 60 * 7 * page.stat().st_size
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert build_release([sources], BuildOptions(data=data)).manifest.counts["documents"] == 7
    with pytest.raises(ReleaseError, match="are free, and a build of"):
        build_release([sources], BuildOptions(data=data, force=True))
    free = 0
    with pytest.raises(ReleaseError, match="are free, and a build of"):
        build_release([sources], BuildOptions(data=tmp_path / "elsewhere"))
    assert build_release([sources], BuildOptions(data=data)).reused


@pytest.mark.parametrize(
    ("earlier", "now", "wanted"),
    [
        ({}, {"a": 10}, 10 * 125),
        ({"a": 10}, {"a": 10}, 10 * 20),
        ({"a": 10, "b": 90}, {"a": 11, "b": 90}, 11 * 125 + 90 * 20),  # changed
        ({"b": 90}, {"a": 10, "b": 90}, 10 * 125 + 90 * 20),  # added
        ({"b": 70}, {"a": 30, "b": 70}, 100 * 125),  # more than is built upon
        ({"a": 30, "b": 70}, {"b": 70}, 70 * 125),  # as much is taken away
        ({"b": 10**8}, {"a": 10**7, "b": 10**8}, (10**7 + 10**8) * 125),  # more lines than are looked for
    ],
)
def test_the_room_that_a_release_needs(
    earlier: dict[str, int], now: dict[str, int], wanted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "_LEAST", 0)
    files = [FileEntry(name, f"{size}", size, "key") for name, size in now.items()]
    before = [Source(name, f"{size}", size, 1, read=True) for name, size in earlier.items()]
    for free, enough in ((wanted, True), (wanted - 1, False)):
        monkeypatch.setattr("shutil.disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        with nullcontext() if enough else pytest.raises(ReleaseError, match="are free"):
            space.check_room_to_write(tmp_path, files, before)


@pytest.mark.slow
def test_a_worker_that_is_killed_is_replaced(seeds: Path, tmp_path: Path, whole: dict[str, bytes]) -> None:
    with start("-m", "declass.cli.main", "build", seeds, "--data", tmp_path, "--workers", 2) as build:
        end = time.monotonic() + 120
        while not (found := _workers(build.pid)) and build.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        found[0].kill()
        _, told = build.communicate(timeout=300)
    assert build.returncode == 0, told.decode()
    assert contents(tmp_path) == whole


def _workers(pid: int) -> list[psutil.Process]:
    try:
        children = psutil.Process(pid).children()
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.NoSuchProcess:
        return []
