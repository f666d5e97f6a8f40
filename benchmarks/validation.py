"""What SHACL costs in a build: the whole build, the part of it that is validation, and the build without it.

    python benchmarks/validation.py VOLUME.xml [--runs 3]

Everything runs in this one process, so that the clock can be put around single calls: what a build does in worker
processes, it does here one after the other. A run of each kind warms up and is not counted; then runs with and
without validation alternate, so that neither has the quieter machine. Validation is the screen of compiled shapes,
pySHACL on what it doubts, the rules on offsets, and the rules on the whole release. The build without it is patched
together here, in a folder that is thrown away: nothing that declass offers can publish what was not validated.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import declass.release.build as build
import declass.release.derive as derive
import declass.release.filling as filling
import declass.release.shared_graphs as shared_graphs
import declass.release.stages as stages
from declass.release.violations import check_statements
from declass.release.workers import AtOnce, InThisProcess
from declass.validate import validate_store
from declass.validate.shapes import engine, load_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Clock:
    """CPU and wall seconds, and how often it was started; what runs inside of what is timed counts once."""

    cpu: float = 0.0
    wall: float = 0.0
    calls: int = 0
    parts: dict[str, float] = field(default_factory=dict)
    running: bool = False

    def around(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def timed(*args: object, **options: object) -> object:
            if self.running:
                return function(*args, **options)
            self.running = True
            cpu, wall = time.process_time(), time.perf_counter()
            try:
                return function(*args, **options)
            finally:
                spent = time.process_time() - cpu
                self.cpu += spent
                self.wall += time.perf_counter() - wall
                self.calls += 1
                self.parts[name] = self.parts.get(name, 0.0) + spent
                self.running = False

        return timed


@dataclass(frozen=True)
class Run:
    """One build: CPU and wall seconds of the whole, and the clock of its validation."""

    cpu: float
    wall: float
    validation: Clock
    documents: int


def run(paths: list[Path], *, validating: bool) -> Run:
    clock = Clock()
    with ExitStack() as patches, tempfile.TemporaryDirectory() as folder:

        def put(module: object, name: str, value: object) -> None:
            patches.enter_context(mock.patch.object(module, name, value))

        put(build, "Workers", InThisProcess)
        put(build, "ThreadPoolExecutor", AtOnce)
        put(filling, "LEAST_QUADS", sys.maxsize)
        if validating:
            put(stages, "check_statements", clock.around(check_statements, "documents"))
            put(shared_graphs, "check_statements", clock.around(check_statements, "authority files and collections"))
            put(derive, "validate_store", clock.around(validate_store, "rules on the whole"))
        else:
            put(stages, "check_statements", lambda *_: ())
            put(shared_graphs, "check_statements", lambda *_: ())
            put(derive, "validate_store", lambda *_, **__: [])
        cpu, wall = time.process_time(), time.perf_counter()
        report = build.build_release(paths, build.BuildOptions(data=Path(folder), workers=1))
        return Run(time.process_time() - cpu, time.perf_counter() - wall, clock, report.manifest.counts["documents"])


def main() -> None:
    parser = argparse.ArgumentParser(description="What SHACL costs in a build.")
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="of each kind (default 3)")
    options = parser.parse_args()
    load_shapes()
    engine()
    run(options.sources, validating=True)
    print("warmed up", file=sys.stderr)
    with_it, without = [], []
    for number in range(options.runs):
        with_it.append(run(options.sources, validating=True))
        without.append(run(options.sources, validating=False))
        print(f"run {number + 1} of {options.runs}", file=sys.stderr)
    show(with_it, without)


def show(with_it: list[Run], without: list[Run]) -> None:
    def median(values: Iterator[float]) -> float:
        return statistics.median(values)

    documents = with_it[0].documents
    shapes = load_shapes()
    cpu, wall = median(r.cpu for r in with_it), median(r.wall for r in with_it)
    part, part_wall = median(r.validation.cpu for r in with_it), median(r.validation.wall for r in with_it)
    bare_cpu, bare_wall = median(r.cpu for r in without), median(r.wall for r in without)
    print(f"{documents} documents, {len(shapes.files)} shapes; medians of {len(with_it)} runs of each kind")
    print(f"{'':<44}{'CPU s':>9}{'wall s':>9}{'CPU ms a document':>20}")
    rows = [
        ("whole build, with validation", cpu, wall),
        ("  of it validation", part, part_wall),
        ("whole build, without validation", bare_cpu, bare_wall),
        ("  difference of the two builds", cpu - bare_cpu, wall - bare_wall),
    ]
    for name, seconds, clock in rows:
        print(f"{name:<44}{seconds:>9.2f}{clock:>9.2f}{1000 * seconds / documents:>20.1f}")
    for name in with_it[0].validation.parts:
        seconds = median(r.validation.parts[name] for r in with_it)
        print(f"    {name:<40}{seconds:>9.2f}{'':>9}{1000 * seconds / documents:>20.1f}")
    print(f"validation / whole build: CPU {part / cpu:.1%}, wall {part_wall / wall:.1%}")
    print(f"build with / without validation: CPU {cpu / bare_cpu:.2f}, wall {wall / bare_wall:.2f}")


if __name__ == "__main__":
    main()
