"""Building a release: read, plan, build graphs, assemble, publish. ``current`` moves only at the very end."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from declass.errors import ConfigurationError, DeclassError, Issue, ReleaseError, Severity, SourceError
from declass.iris import DEFAULT_BASE_IRI, Iris
from declass.model_json import loads
from declass.release import lock
from declass.release.assemble import STEPS, assemble
from declass.release.cache import Cache, key_of
from declass.release.cluster import Cluster
from declass.release.filling import Filling
from declass.release.floors import check_floors, read_floors
from declass.release.layout import STORE, DataFolder
from declass.release.listed import listed_persons
from declass.release.parts import Parts
from declass.release.plan import make_plan
from declass.release.progress import Progress, Silence
from declass.release.publish import is_whole, point_current, publish
from declass.release.read import open_current, open_release
from declass.release.records import FileEntry
from declass.release.rules import rule_set
from declass.release.shared_graphs import shared_graphs, shipped_graphs
from declass.release.space import check_room_to_read, check_room_to_write, no_room_told
from declass.release.stages import GraphTask, ReadTask, Setting, graph_stage, read_stage, unread
from declass.release.units import kept_summary
from declass.release.violations import NonconformingError, is_violation
from declass.release.workers import AGAIN, Lost, Workers
from declass.sources.read import iter_source_files
from declass.text.visible import file_name, visible_line
from declass.transfer.mirror import mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from declass.release.manifest import Manifest
    from declass.release.read import Release
    from declass.release.records import GraphEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build: the folder of working data, base IRI, people file, number of workers.

    ``force`` makes everything again, whatever the cache and earlier releases hold. ``scheduler`` is the address of a
    Dask scheduler whose workers read the files and build their graphs; the release is put together here.
    """

    data: Path
    base_iri: str = DEFAULT_BASE_IRI
    people: Path | None = None
    workers: int = 1
    force: bool = False
    scheduler: str | None = None


_GIVEN_UP = "document-given-up"
_LEFT_OUT = frozenset({"document-not-built", _GIVEN_UP, "document-not-conforming"})


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``reused`` tells that the same release was there already; times are in seconds."""

    path: Path
    manifest: Manifest
    issues: tuple[Issue, ...]
    reused: bool
    seconds: float

    @property
    def unread(self) -> int:
        """How many source files could not be read."""
        return self.manifest.counts["unread"]

    @property
    def left_out(self) -> int:
        """How many documents were read and are not in the release: a rule failed, or their graph breaks a shape."""
        return len(_left_out(self.issues))


class NothingToPublishError(DeclassError):
    """No document could be read and built, so there is no release to make. ``issues`` say why."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        """Keep the issues."""
        self.issues = tuple(issues)
        super().__init__("no document could be read and built; nothing was published")


def build_release(
    sources: Sequence[Path | str], options: BuildOptions, progress: Progress | None = None
) -> BuildReport:
    """Build a release from source files and folders, publish it and return the report.

    A source that is text is the URL of a place elsewhere, which is fetched first.

    The release depends on the bytes and names of the files, the rule set and the base IRI, and on what of them was
    lost, which is part of its version. Raises
    NonconformingError, NothingToPublishError or TooFewError (``current`` stays as it is), ReleaseError when another
    build runs or the disk is full, ConfigurationError for wrong options, SourceError for a path that is not there.
    """
    started = time.monotonic()
    told = progress or Silence()
    iris = Iris(options.base_iri)
    rules = rule_set(options.people)
    data = DataFolder(options.data.resolve())
    refused: list[SourceError] = []
    paths = _fetched(sources, data, refused, told)
    files = list(iter_source_files(paths, refused, working=data.path))
    floors = read_floors(paths, data.path)
    if not files:
        raise ConfigurationError("no source file in " + ", ".join(str(p) for p in paths))
    with lock.hold(data.lock), Workers(options.workers) as workers, no_room_told(), ExitStack() as stack:
        if data.building.exists():
            shutil.rmtree(data.building)
        farm: Workers | Cluster = workers
        if options.scheduler is not None:
            farm = stack.enter_context(Cluster(options.scheduler))
            farm.check(partial(_rules_of, options.people), rules.version, data.path)
        cache = Cache(data.cache / rules.version)
        check_room_to_read(data.path, files, cache.folder)
        setting = Setting(
            cache=str(cache.folder),
            rule_set=rules.version,
            base_iri=iris.base,
            people=str(options.people.resolve()) if options.people else None,
            fresh=options.force,
        )
        entries = _with_refused(_read(_to_read(files, setting), farm, told), refused)
        issues = [i for e in entries for i in e.issues]
        check_floors(floors, entries, _sorted(issues))
        reused = None if options.force else _held(data, _version(entries, rules.version, iris.base), started)
        if reused is not None:
            check_floors(floors, entries, reused.issues, _left_out(reused.issues))
            point_current(data, reused.manifest.version)
            return reused
        plan = make_plan(entries)
        earlier = None if options.force else _earlier(data, rules.version, iris.base)
        check_room_to_write(data.path, entries, earlier.manifest.sources if earlier else ())
        issues += plan.issues
        # What rests on no document is made while the workers have the processors for themselves.
        beside = stack.enter_context(ThreadPoolExecutor(1))
        listing = beside.submit(listed_persons, options.people, cache, fresh=options.force)
        shipping = beside.submit(shipped_graphs, rules, iris, cache, fresh=options.force)
        data.building.mkdir(parents=True)
        filling = stack.enter_context(Filling(data.building / STORE, wanted=earlier is None))

        def fill(graph: GraphEntry) -> None:
            for run in graph.runs:
                filling.add(cache.path("runs", run.key), run.quads)

        graphs = _graphs([GraphTask(unit, setting) for unit in plan.units], farm, told, fill)
        issues += [i for g in graphs for i in g.issues]
        if not any(g.counts for g in graphs):
            raise NothingToPublishError(_sorted(issues))
        check_floors(floors, entries, _sorted(issues), _left_out(issues))
        listed = listing.result()
        issues += listed.issues
        given_up = [i for i in issues if i.code == _GIVEN_UP]
        parts = Parts(
            _version(entries, rules.version, iris.base, given_up),
            iris,
            rules,
            options.people,
            listed.authorities,
            cache,
            entries,
            plan,
            graphs,
            _sorted(issues),
            earlier.path if earlier else None,
            options.force,
        )
        shared = shared_graphs(parts, shipping.result())
        if any(is_violation(r) for r in shared.results):
            raise NonconformingError([r for r in shared.results if is_violation(r)])
        workers.renew()  # what reads papers holds lists and rules that nothing else asks for
        with told.stage("writing the release", STEPS) as advance:
            manifest = assemble(data.building, parts, shared, filling.end(), workers, advance)
        path = publish(data, parts.version)
        cache.prune()
        return BuildReport(path, manifest, tuple(parts.issues), False, time.monotonic() - started)


def _held(data: DataFolder, version: str, started: float) -> BuildReport | None:
    """Return the report of the release ``version`` where it is there and whole, else None."""
    folder = data.releases / version
    if not is_whole(folder):
        return None
    held = open_release(folder)
    issues = tuple(loads(line, Issue) for line in held.issues.read_bytes().splitlines())
    return BuildReport(folder, held.manifest, issues, True, time.monotonic() - started)


def _fetched(
    sources: Sequence[Path | str], data: DataFolder, refused: list[SourceError], told: Progress
) -> list[Path]:
    """Return the sources as paths, those of other places after fetching them."""
    if all(isinstance(source, Path) for source in sources):
        return [Path(source) for source in sources]
    with lock.hold(data.lock), no_room_told():
        return [s if isinstance(s, Path) else mirror(s, data, refused, told) for s in sources]


def _earlier(data: DataFolder, rules: str, base: str) -> Release | None:
    """Return the current release, where it was made by the same rules: most of its database may stand."""
    try:
        release = open_current(data.path, checksums=True)  # a damaged one is not built upon
    except ReleaseError:
        return None
    manifest = release.manifest
    return release if (manifest.rule_set, manifest.base_iri) == (rules, base) else None


def _left_out(issues: Iterable[Issue]) -> set[str]:
    """Return the ids of the documents that were read and that the issues say are left out."""
    return {i.document for i in issues if i.code in _LEFT_OUT}


def _rules_of(people: Path | None) -> str:
    return rule_set(people).version


def _to_read(files: list[Path], setting: Setting) -> list[ReadTask]:
    """Return the tasks for ``files``, with paths as the workers of a cluster see them; the list is emptied.

    There may be a million of them.
    """
    tasks = [ReadTask(str(path.absolute()), setting) for path in files]
    files.clear()
    return tasks


def _read(tasks: Sequence[ReadTask], workers: Workers | Cluster, told: Progress) -> list[FileEntry]:
    entries: dict[tuple[str, str], FileEntry] = {}
    with told.stage("reading sources", len(tasks)) as advance:
        for task, result in workers.run(read_stage, tasks):
            entry = _lost_file(task.path) if isinstance(result, Lost) else result
            # A file given under two paths, byte for byte, is one source.
            if entry.sha256 and (entry.file, entry.sha256) in entries:
                told.say(visible_line(f"{task.path}: the same file was given before; it counts once"))
            else:
                entries[entry.file, entry.sha256 or task.path] = entry
            advance(1)
    return [entries[key] for key in sorted(entries, key=lambda k: (entries[k].file, entries[k].sha256))]


def _with_refused(entries: list[FileEntry], refused: Sequence[SourceError]) -> list[FileEntry]:
    """Return the entries with one for each file or folder that was not opened."""
    names = {error.path: file_name(Path(error.path)) for error in refused}
    shut = [FileEntry(names[e.path], "", 0, "", issues=(unread(names[e.path], e),)) for e in refused]
    return sorted([*entries, *shut], key=lambda entry: (entry.file, entry.sha256))


def _lost_file(path: str) -> FileEntry:
    name = file_name(Path(path))
    issue = Issue(
        code="worker-lost",
        severity=Severity.ERROR,
        message="the process that read this file died, most likely for lack of memory",
        path=name,
        cure="give it more memory, or split the file",
    )
    return FileEntry(name, "", 0, "", issues=(issue,))


def _graphs(
    tasks: Sequence[GraphTask], workers: Workers | Cluster, told: Progress, take: Callable[[GraphEntry], None]
) -> list[GraphEntry]:
    """Return what the units give, in order; ``take`` is called with each as soon as it is there."""
    total = sum(len(task.unit.documents) for task in tasks)
    found: dict[int, GraphEntry] = {}
    order = {id(task): number for number, task in enumerate(tasks)}
    with told.stage("building graphs", total) as advance:
        left: list[GraphTask] = []
        for task in tasks:
            # No worker is started for what the cache holds.
            kept = None if task.setting.fresh else kept_summary(task.unit, task.setting)
            if kept is None:
                left.append(task)
            else:
                found[order[id(task)]] = kept
                take(kept)
                advance(len(task.unit.documents))
        for task, result in workers.run(graph_stage, left):
            if isinstance(result, Lost):
                # A release without documents that were read would not be whole.
                raise ReleaseError(
                    f"the process that built the graphs of {task.unit.name} died, most likely for lack of memory; "
                    f"{AGAIN}"
                )
            # Units name the same persons again and again.
            found[order[id(task)]] = replace(result, people=tuple(map(intern, result.people)))
            take(result)
            advance(len(task.unit.documents))
    return [found[number] for number in range(len(tasks))]


def _version(entries: Sequence[FileEntry], rules: str, base: str, given_up: Iterable[Issue] = ()) -> str:
    """Return the version of the release that is made of this.

    What was lost, and why, belongs to it: a build that loses less, or for another cause, makes another release.
    """
    parts = [rules, base]
    for entry in entries:
        lost = () if entry.is_read else tuple(f"{i.code}\x00{i.message}" for i in entry.issues)
        parts += [entry.file, entry.sha256, "read" if entry.is_read else "unread", *lost]
    parts += sorted(f"{i.document}\x00{i.message}" for i in given_up)
    return "r" + key_of(*parts)[:16]


def _sorted(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(dict.fromkeys(issues), key=lambda i: (i.path, i.document, i.place, i.code, i.message, i.id)))


def by_severity(issues: Sequence[Issue]) -> Counter[Severity]:
    """Return how many issues of each severity there are."""
    return Counter(i.severity for i in issues)
