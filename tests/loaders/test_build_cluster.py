"""A build on a Dask cluster: the same bytes, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from declass.errors import ConfigurationError
from declass.release.build import BuildOptions, build_release
from declass.release.cluster import Cluster
from declass.release.workers import Lost
from worker_tasks import end_on_zero, other_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytest.importorskip("distributed", reason="needs the extra declass[dask]")

DUMPS = ("dumps/declass.nq.gz", "dumps/declass.ttl.gz", "description.ttl", "validation.ttl", "issues.jsonl")


class Running:
    """A scheduler and its workers, each a process, on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.file, self.folder = folder / "scheduler.json", folder
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", 0, "--scheduler-file", self.file)
        until(self.file.is_file)
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self) -> None:
        name = f"w{len(self.workers)}"
        options = ("--no-nanny", "--nthreads", 1, "--name", name, "--local-directory", self.folder / name)
        self.workers.append(self._start("worker", "--host", "127.0.0.1", "--scheduler-file", self.file, *options))

    @property
    def address(self) -> str:
        import json

        address: str = json.loads(self.file.read_text())["address"]
        return address

    def _start(self, kind: str, *options: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *map(str, options)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def until(condition: Callable[[], Any], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"did not happen in {seconds} s"
        time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    found = Running(tmp_path)
    try:
        yield found
    finally:
        found.stop()


def with_workers(running: Running, number: int) -> None:
    from distributed import Client

    for _ in range(number):
        running.add_worker()
    with Client(running.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(number, timeout=60)


@pytest.mark.slow
def test_one_of_two_workers_is_killed_and_the_dumps_are_the_same(
    running: Running, fixtures: Path, seeds: Path, tmp_path: Path
) -> None:
    sources = [seeds, *sorted((fixtures / "frus").rglob("*.xml"))]
    whole = build_release(sources, BuildOptions(data=tmp_path / "whole")).path
    with_workers(running, 2)
    data = tmp_path / "data"
    build = subprocess.Popen(
        [
            *(sys.executable, "-m", "declass.cli.main", "build", *map(str, sources)),
            *("--data", str(data), "--scheduler", running.address, "--workers", "1"),
        ],
        env={name: value for name, value in os.environ.items() if not name.startswith("DECLASS_")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with build:
        until(lambda: any(data.glob("cache/*/entries/*/*")) or build.poll() is not None)
        assert build.poll() is None
        running.workers[0].send_signal(signal.SIGKILL)
        _, told = build.communicate(timeout=300)
    assert build.returncode == 0, told.decode()
    assert running.workers[1].poll() is None
    release = (data / "current").resolve()
    assert release.name == whole.name
    assert {n: (release / n).read_bytes() for n in DUMPS} == {n: (whole / n).read_bytes() for n in DUMPS}


@pytest.mark.slow
def test_what_kills_every_worker_is_named(running: Running, tmp_path: Path) -> None:
    with_workers(running, 5)  # the scheduler gives a task up when it was there as four workers died
    with Cluster(running.address) as cluster:
        assert dict(cluster.run(abs, [-3, -2])) == {-3: 3, -2: 2}
        found = dict(cluster.run(end_on_zero, [0]))
        assert isinstance(found[0], Lost)
        assert dict(cluster.run(abs, [-7])) == {-7: 7}
        with pytest.raises(ConfigurationError, match="another declass, another Python, other libraries"):
            cluster.check(other_rules, "0123456789abcdef", tmp_path)
        with pytest.raises(ConfigurationError, match="does not see"):
            cluster.check(other_rules, other_rules(), tmp_path / "nowhere")


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declass.release.cluster._CONNECT_S", 1)
    with pytest.raises(ConfigurationError, match=r"tcp://127\.0\.0\.1:9 cannot be reached"):
        Cluster("tcp://127.0.0.1:9")
