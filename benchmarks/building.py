"""What a build costs: documents and quads a second, peak memory, seconds of each stage, and what kills do to it.

    python benchmarks/building.py VOLUME.xml… [--sizes 1 3 12] [--repeat N] [--workers 2] [--kills 20]

For each size that many of the files are built by ``declass build`` in processes of its own; the largest of them, the
parent included, is sampled five times a second (resident memory). Then the files of the smallest size are built
again, nothing changed, and once more in this one process, with a clock around each stage, beside two floors: lxml
parsing the sources and nothing else, and the engine writing the same quads to a gzip file and nothing else.
``--repeat`` takes the files several times, under other names, so that growth is seen beyond what was downloaded.
``--kills`` builds the smallest size anew, killed that many times at random moments and started again, and compares.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from unittest import mock

import psutil
import pyoxigraph as ox
from lxml import etree

import declass.release.assemble as assemble
import declass.release.build as build
import declass.release.derive as derive
import declass.release.stages as stages
from declass.release.read import open_current
from declass.release.workers import InThisProcess

if TYPE_CHECKING:
    from collections.abc import Callable

# Stage -> the functions that are all of it.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "read": ((build, "read_stage"),),
    "extract": ((stages, "merge_documents"), (stages, "enrich")),
    "graph": ((stages, "build_document"), (stages, "sorted_nquads"), (stages, "assessment_records")),
    "validate": ((stages, "check_quads"), (derive, "validate_store")),
    "shared graphs": ((build, "shared_graphs"),),
    "collection dumps": ((assemble, "write_collection"),),
    "whole dump": ((derive, "_whole_dump"),),
    "database": ((derive, "write_store"), (derive, "add_quads")),
    "search index": ((derive, "write_index"),),
    "manifest, checksums": ((assemble, "_manifest"), (build, "publish")),
}
SAMPLE_S = 0.2


def command(sources: list[Path], data: Path, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "declass.cli.main", "build", *sources, "--data", data, "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def measured(sources: list[Path], data: Path, workers: int) -> tuple[float, float, int]:
    """Build; return wall seconds, CPU seconds and the most bytes that any one process held."""
    begun, peak, spent = time.perf_counter(), 0, {}
    with command(sources, data, workers) as running:
        process = psutil.Process(running.pid)
        while running.poll() is None:
            for each in _family(process):
                try:
                    peak = max(peak, each.memory_info().rss)
                    times = each.cpu_times()
                    spent[each.pid] = times.user + times.system
                except psutil.Error:
                    continue
            time.sleep(SAMPLE_S)
    if running.returncode not in (0, 1):
        sys.exit(f"the build ended with {running.returncode}")
    return time.perf_counter() - begun, sum(spent.values()), peak


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def repeated(sources: list[Path], times: int, folder: Path) -> list[Path]:
    """Return the sources ``times`` over: copies have names of their own, and with them documents of their own."""
    found = list(sources)
    for number in range(1, times):
        for path in sources:
            copy = folder / f"{path.stem}x{number}{path.suffix}"
            copy.write_bytes(path.read_bytes().replace(path.stem.encode(), copy.stem.encode()))
            found.append(copy)
    return found


def stage_seconds(sources: list[Path], data: Path) -> tuple[dict[str, float], float]:
    """Build in this process; return the CPU seconds of each stage and of the whole."""
    spent = dict.fromkeys(STAGES, 0.0)

    def around(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: object, **options: object) -> object:
            begun = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[name] += time.process_time() - begun

        return timed

    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(build, "Workers", InThisProcess))
        for stage, functions in STAGES.items():
            for module, name in functions:
                patches.enter_context(mock.patch.object(module, name, around(stage, getattr(module, name))))
        begun = time.process_time()
        build.build_release(sources, build.BuildOptions(data=data))
        return spent, time.process_time() - begun


def floors(sources: list[Path], data: Path, folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of parsing the sources alone, and of writing their quads alone."""
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False, huge_tree=True)
    begun = time.process_time()
    for path in sources:
        if path.suffix == ".xml":
            etree.parse(path, parser)
    parsing = time.process_time() - begun
    with gzip.open(data / "current" / "dumps" / "declass.nq.gz", "rb") as stream:
        quads = list(ox.parse(stream.read(), format=ox.RdfFormat.N_QUADS))
    begun = time.process_time()
    with gzip.open(folder / "floor.nq.gz", "wb", compresslevel=6) as out:
        ox.serialize(quads, output=cast("IO[bytes]", out), format=ox.RdfFormat.N_QUADS)
    return parsing, time.process_time() - begun


def killed(sources: list[Path], data: Path, workers: int, kills: int, usual: float, whole: Path) -> None:
    chance, happened = random.Random(0), 0
    while happened < kills:
        with command(sources, data, workers) as running:
            try:
                running.wait(chance.uniform(0.5, max(1.0, usual / 2)))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                happened += 1
        if (data / "current").exists():
            open_current(data, checksums=True)
            shutil.rmtree(data)  # it came to its end; once more from the beginning
    with command(sources, data, workers) as running:
        running.wait()
    dumps = {path.name: path.read_bytes() for path in (whole / "current" / "dumps").iterdir()}
    same = dumps == {path.name: path.read_bytes() for path in (data / "current" / "dumps").iterdir()}
    print(f"killed {happened} times: dumps {'as undisturbed' if same else 'DIFFER'}")
    if not same:
        sys.exit(1)


def main() -> None:
    parser = argparse.ArgumentParser(description="What a build costs.")
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1, 3, 12], help="how many files to build")
    parser.add_argument("--repeat", type=int, default=1, help="take the files so many times, under other names")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = repeated(options.sources, options.repeat, folder)
        sizes = sorted({min(size, len(sources)) for size in options.sizes})
        print(f"{'files':>6}{'documents':>11}{'quads':>12}{'wall s':>9}{'CPU s':>9}", end="")
        print(f"{'docs/s':>8}{'quads/s':>10}{'peak MB':>9}")
        usual = 0.0
        for size in sizes:
            data = folder / f"data-{size}"
            wall, cpu, peak = measured(sources[:size], data, options.workers)
            usual = usual or wall
            counts = open_current(data).manifest.counts
            documents, quads = counts["documents"], counts["quads"]
            print(f"{size:>6}{documents:>11,}{quads:>12,}{wall:>9.1f}{cpu:>9.1f}", end="")
            print(f"{documents / wall:>8.1f}{quads / wall:>10,.0f}{peak / 1e6:>9.0f}", flush=True)
            if size != sizes[0]:
                shutil.rmtree(data)
        least, data = sources[: sizes[0]], folder / f"data-{sizes[0]}"
        wall, cpu, _ = measured(least, data, options.workers)
        print(f"nothing changed: wall {wall:.1f} s ({wall / usual:.1%}), CPU {cpu:.1f} s")
        spent, total = stage_seconds(least, folder / "stages")
        parsing, writing = floors(least, data, folder)
        print(f"{'stage':<24}{'CPU s':>9}{'share':>8}{'× parsing':>11}{'× writing':>11}")
        for stage, seconds in (*spent.items(), ("the rest", total - sum(spent.values())), ("whole", total)):
            over = seconds / parsing if parsing else 0.0
            print(f"{stage:<24}{seconds:>9.2f}{seconds / total:>8.1%}{over:>11.1f}{seconds / writing:>11.1f}")
        print(f"floors: lxml parsing {parsing:.2f} s, writing the quads {writing:.2f} s")
        if options.kills:
            killed(least, folder / "killed", options.workers, options.kills, usual, data)


if __name__ == "__main__":
    main()
