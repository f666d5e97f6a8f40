"""What a build costs: documents and quads a second, peak memory, seconds of each stage, and what kills do to it.

    python benchmarks/building.py VOLUME.xml… [--sizes 1 3 12] [--documents 10000] [--all-stages] [--kills 20]

For each size that many of the files are built by ``declass build`` in processes of its own; the largest of them, the
parent included, is sampled five times a second (resident memory). Then they are built again with nothing changed, and
with one document of the last file changed. ``--documents`` adds a size: all files, and these again under other names
until there are so many documents, so that growth is seen beyond what was downloaded. The files of the smallest size,
or with ``--all-stages`` of each, are built once more in this one process, with a clock around each stage, beside two
floors: lxml parsing the sources and nothing else, and the engine writing the same quads to a gzip file and nothing
else. ``--kills`` builds the smallest size onto a release of its first file, killed that many times and started again,
and compares; every other kill comes while graphs or the release are written. Not only volumes are sources:
``seeds/*.txt VOLUME.xml --sizes 3``.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from unittest import mock

import psutil
import pyoxigraph as ox
from lxml import etree

import declass.release.assemble as assemble
import declass.release.build as build
import declass.release.derive as derive
import declass.release.filling as filling
import declass.release.stages as stages
import declass.release.store as store
from declass.graph.statements import Statements
from declass.release.read import open_current
from declass.release.workers import AtOnce, InThisProcess
from declass.sources.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

# Stage -> the functions that are all of it.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "read": ((build, "read_stage"),),
    "extract": ((stages, "merge_documents"), (stages, "enrich")),
    "graph": ((stages, "build_document"), (Statements, "lines"), (stages, "assessment_records")),
    "validate": ((stages, "check_statements"), (stages, "unsettled")),
    "cache": ((stages, "put_unit"),),
    "shared graphs": ((build, "shared_graphs"), (build, "shipped_graphs"), (build, "listed_persons")),
    "collection dumps": ((derive, "write_collection"),),
    "whole dump": ((derive, "_whole_dump"),),
    "database": ((derive, "write_store"), (derive, "add_quads")),
    "rules on the whole": ((derive, "validate_store"),),
    "search index": ((derive, "write_index"),),
    "manifest, checksums": (
        (assemble, "write_checksums"),
        (assemble, "list_files"),
        (assemble, "_manifest"),
        (build, "publish"),
    ),
}
SAMPLE_S = 0.2
LETTERS = "abcdfghijklmnopqrstuvwxyz"  # no volume has them before its number, as electronic ones have an "e"
SOME = 100_000  # quads at once


def command(sources: list[Path], data: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start a build; what it says goes to a file beside ``data``."""
    with told_by(data).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "declass.cli.main", "build", *sources, "--data", data, "--workers", str(workers)],
            stdout=subprocess.DEVNULL,
            stderr=said,
        )


def told_by(data: Path) -> Path:
    return data.with_name(f"{data.name}.log")


@dataclass(frozen=True)
class Measured:
    """Wall seconds, CPU seconds, and the most bytes that any one process held."""

    wall: float
    cpu: float
    peak: int


def tell(what: str, cost: Measured, full: Measured) -> None:
    print(f"{what}: wall {cost.wall:.1f} s ({cost.wall / full.wall:.1%})", end="")
    print(f", CPU {cost.cpu:.1f} s ({cost.cpu / full.cpu:.1%})", flush=True)


def measured(sources: list[Path], data: Path, workers: int) -> Measured:
    """Build, and return what it cost."""
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
    if running.returncode not in (0, 1) or not (data / "current").exists():
        sys.exit(f"the build ended with {running.returncode}:\n{told_by(data).read_text(errors='replace')[-4000:]}")
    return Measured(time.perf_counter() - begun, sum(spent.values()), peak)


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def up_to(documents: int, sources: list[Path], folder: Path) -> list[Path]:
    """Return the sources and copies of the volumes among them, until all hold so many documents.

    Copies have identifiers of their own, and with them documents of their own.
    """
    counts = {path: len(read_file(path).documents) for path in sources}
    volumes = [path for path in sources if path.suffix == ".xml" and counts[path]]
    if not volumes:
        sys.exit("no source is a volume with documents, to be taken under another name")
    found, held = list(sources), sum(counts.values())
    for letter in LETTERS:
        for path in volumes:
            if held < documents:
                copy = folder / f"{another(path.stem, letter)}{path.suffix}"
                copy.write_bytes(path.read_bytes().replace(path.stem.encode(), copy.stem.encode()))
                found.append(copy)
                held += counts[path]
    return found


def another(volume: str, letter: str) -> str:
    """Return an identifier of a volume's form that no volume has: frus1958-60va19, frus1952-54Guata."""
    numbered = re.sub(r"(?<=\d)v[a-z]?(?=\d)", f"v{letter}", volume, count=1)
    return numbered if numbered != volume else f"{volume}{letter}"


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
        patches.enter_context(mock.patch.object(build, "ThreadPoolExecutor", AtOnce))
        # The database is loaded by this process, too, and when its turn comes.
        patches.enter_context(mock.patch.object(store, "Workers", InThisProcess))
        patches.enter_context(mock.patch.object(filling, "LEAST_QUADS", sys.maxsize))
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
    writing = 0.0
    with (
        gzip.open(data / "current" / "dumps" / "declass.nq.gz", "rb") as stream,
        gzip.open(folder / "floor.nq.gz", "wb", compresslevel=6) as out,
    ):
        quads = ox.parse(cast("IO[bytes]", stream), format=ox.RdfFormat.N_QUADS)
        while some := list(islice(quads, SOME)):  # all of a large release would not go into memory
            begun = time.process_time()
            ox.serialize(some, output=cast("IO[bytes]", out), format=ox.RdfFormat.N_QUADS)
            writing += time.process_time() - begun
    return parsing, writing


def tell_stages(sources: list[Path], data: Path, folder: Path) -> None:
    """Print what each stage of building ``sources`` takes, beside the floors; ``data`` holds their release."""
    spent, total = stage_seconds(sources, folder / "stages")
    shutil.rmtree(folder / "stages")
    parsing, writing = floors(sources, data, folder)
    print(f"{'stage':<24}{'CPU s':>9}{'share':>8}{'× parsing':>11}{'× writing':>11}")
    for stage, seconds in (*spent.items(), ("the rest", total - sum(spent.values())), ("whole", total)):
        over = seconds / parsing if parsing else 0.0
        print(f"{stage:<24}{seconds:>9.2f}{seconds / total:>8.1%}{over:>11.1f}{seconds / writing:>11.1f}")
    print(f"floors: lxml parsing {parsing:.2f} s, writing the quads {writing:.2f} s", flush=True)


def with_one_change(source: Path, folder: Path) -> Path:
    """Return a copy of a source, under its own name, with one sentence more in the middle of its documents."""
    text = source.read_text(encoding="utf-8")
    marks = ("</p>", "</head>") if source.suffix == ".xml" else ("\n",)  # what is only listed has no paragraphs
    at = next((at for mark in marks if (at := text.find(mark, len(text) // 2)) >= 0), -1)
    if at < 0:
        sys.exit(f"{source.name} has no place for one more sentence")
    copy = folder / source.name
    copy.write_text(f"{text[:at]} It will probably rain.{text[at:]}", encoding="utf-8")
    return copy


class Kills:
    """Builds that are killed at random moments, onto a release of the first source that has to stay ``current``.

    Where there is one source, there is no earlier release.
    """

    def __init__(self, sources: list[Path], data: Path, workers: int, usual: float, whole: Path) -> None:
        self.sources, self.data, self.workers, self.usual = sources, data, workers, usual
        self.wanted = dumps_of(whole)
        self.chance = random.Random(0)
        self.held: Path | None = None
        self.moments = {"before": 0, "while graphs or the release are written": 0}

    def begin(self) -> None:
        """Let the folder of working data hold the earlier release and nothing else."""
        shutil.rmtree(self.data, ignore_errors=True)
        if len(self.sources) == 1:
            return
        with command(self.sources[:1], self.data, self.workers) as running:
            running.wait()
        self.held = (self.data / "current").resolve()

    def kill(self, *, writing: bool, share: float) -> None:
        """Start a build and kill it, if it does not end before, within this share of the time that it takes.

        Where ``writing``, the time begins when it writes something.
        """
        building = self.data / "building"
        left = building / "left"  # marks what the build before left there, until this one takes it away
        if building.exists():
            left.touch()

        def writes() -> bool:
            return building.exists() and not left.exists()

        with command(self.sources, self.data, self.workers) as running:
            if writing:
                while running.poll() is None and not writes():
                    time.sleep(0.01)
            try:
                running.wait(self.chance.uniform(0.0, self.usual * share))
            except subprocess.TimeoutExpired:
                before, writing_now = self.moments
                self.moments[writing_now if writes() else before] += 1
                running.send_signal(signal.SIGKILL)
        self.check()

    def check(self) -> None:
        """End where ``current`` is neither the earlier release nor the new one with the dumps that it must have."""
        current = self.data / "current"
        if self.held is not None:
            open_current(self.data, checksums=True)
        if current.exists() and current.resolve() != self.held:
            if dumps_of(self.data) != self.wanted:
                sys.exit("the dumps DIFFER from those of an undisturbed build")
            self.begin()  # it came to its end; once more from the beginning

    def run(self, kills: int) -> None:
        """Kill so many times, then let the build come to its end, and compare."""
        self.begin()
        while (done := sum(self.moments.values())) < kills:
            self.kill(writing=done % 2 == 1, share=(0.08, 0.33, 0.5, 0.33)[done % 4])
        with command(self.sources, self.data, self.workers) as running:
            running.wait()
        told = ", ".join(f"{number} {at}" for at, number in self.moments.items())
        same = dumps_of(self.data) == self.wanted
        print(f"killed {kills} times ({told}): dumps {'as undisturbed' if same else 'DIFFER'}")
        if not same:
            sys.exit(1)


def dumps_of(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data / "current" / "dumps").iterdir()}


def main() -> None:
    parser = argparse.ArgumentParser(description="What a build costs.")
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1, 3, 12], help="how many files to build")
    parser.add_argument("--documents", type=int, default=0, help="build so many, too: files under other names")
    parser.add_argument("--all-stages", action="store_true", help="time the stages of every size")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, wanted = options.sources, {min(size, len(options.sources)) for size in options.sizes}
        if options.documents:
            sources = up_to(options.documents, sources, folder)
            wanted.add(len(sources))
        sizes = sorted(wanted)
        print(f"{'files':>6}{'documents':>11}{'quads':>12}{'wall s':>9}{'CPU s':>9}", end="")
        print(f"{'docs/s':>8}{'quads/s':>10}{'peak MB':>9}")
        usual = 0.0
        for size in sizes:
            data, given = folder / f"data-{size}", sources[:size]
            full = measured(given, data, options.workers)
            usual = usual or full.wall
            counts = open_current(data).manifest.counts
            documents, quads = counts["documents"], counts["quads"]
            print(f"{size:>6}{documents:>11,}{quads:>12,}{full.wall:>9.1f}{full.cpu:>9.1f}", end="")
            print(f"{documents / full.wall:>8.1f}{quads / full.wall:>10,.0f}{full.peak / 1e6:>9.0f}", flush=True)
            tell("nothing changed", measured(given, data, options.workers), full)
            # Of the smallest size the release as it was is compared with later.
            changed = folder / f"changed-{size}"
            shutil.copytree(data, changed, symlinks=True, copy_function=os.link)  # nothing is written in place
            (folder / "change").mkdir(exist_ok=True)
            edited = [with_one_change(given[-1], folder / "change"), *given[:-1]]
            tell("one document changed", measured(edited, changed, options.workers), full)
            shutil.rmtree(changed)
            if options.all_stages or size == sizes[0]:
                tell_stages(given, data, folder)
            if size != sizes[0]:
                shutil.rmtree(data)
        if options.kills:
            least = folder / f"data-{sizes[0]}"
            Kills(sources[: sizes[0]], folder / "killed", options.workers, usual, least).run(options.kills)


if __name__ == "__main__":
    main()
