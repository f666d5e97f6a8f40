"""The database of a release: loaded from the dump of quads in one go, then only read.

Every statement stands twice in it: in its named graph, and in the default graph, which is the union of all graphs.
The engine can make that union while it answers, but then gives a statement of three graphs three times, where RDF 1.1
(Semantics, section 4.1) and SPARQL 1.1 (section 13.1) have one, and joins over it take ten times as long and
more.
"""

from __future__ import annotations

import io
import re
import shutil
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import StoreError
from declass.release.dumps import open_run
from declass.release.nquads import as_ntriples
from declass.release.priority import LEAST, lower
from declass.release.workers import AGAIN, Lost, Workers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from concurrent.futures import Future

# Bytes of N-Quads that are loaded at once. The engine holds every index of what it loads in memory, about ten times
# as much as the text, and sorts it: of more, each statement takes longer; of less, there are more files to merge.
_CHUNK = 20 << 20
_THREADS = 2
_PIECE = 1 << 18
TABLE = ".sst"  # how the names of files end that the engine writes once
_BLANK, _BEFORE = re.compile(rb"_:"), (b"", b" ", b"\n")
_UNION = ox.DefaultGraph()
_MOST_UNMERGED = 96  # chunks; to merge their files, the engine opens all of an index at once
_MERGER = "rocksdb:low"  # the name of the engine's thread that merges files


@dataclass(frozen=True, slots=True)
class _Loading:
    folder: Path
    quads: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """What of some files is in a database whose files are not merged: so many chunks of their lines.

    ``unnamed`` are lines with blank nodes, which are still to be loaded.
    """

    quads: tuple[Path, ...] = ()
    chunks: int = 0
    unnamed: tuple[bytes, ...] = ()
    whole: bool = False


def write_store(folder: Path, *quads: Path, begun: Begun | None = None) -> None:
    """Load packed N-Quads, one statement a line, into a new database. Memory does not grow with their size.

    ``begun`` tells what of them is in it already. A statement may come several times. Raises StoreError when the
    process that loads them dies.
    """
    if begun is None and len(list(islice(_chunks(quads), 2))) > 1:
        begun = _load_apart(_Loading(folder, quads))
    begun = begun or Begun()
    store = ox.Store(folder)
    unnamed = begun.unnamed
    if not begun.whole:
        unnamed += _load(store, islice(_chunks(begun.quads), begun.chunks, None)).unnamed
    given = frozenset(begun.quads)
    unnamed += _load(store, _chunks(path for path in quads if path not in given)).unnamed
    if unnamed:
        # Each bulk load gives blank nodes names of its own, so those of one graph would come apart.
        store.bulk_extend(ox.parse(b"".join(unnamed) + as_ntriples(unnamed), format=ox.RdfFormat.N_QUADS))
    store.optimize()
    store.flush()


def tables(folder: Path) -> list[Path]:
    """Return the files of a database that hold its statements: what is put in later goes into others.

    Each is written once. The engine may still make one of several small ones when it opens the database to write.
    """
    return sorted(folder.glob(f"*{TABLE}"))


def add_quads(folder: Path, quads: bytes) -> int:
    """Put a few more statements, N-Quads of a new graph, into a database: too few to make its files anew for them.

    Return how many it has more for them, those of the union included; the same when it is done a second time.
    """
    store = ox.Store(folder)
    added = list(ox.parse(quads + as_ntriples(_lines(quads)), format=ox.RdfFormat.N_QUADS))
    store.extend(added)
    store.flush()
    named = [quad for quad in added if quad.graph_name != _UNION]
    graphs = {_UNION, *(quad.graph_name for quad in named)}
    return len(named) + len({q.triple for q in named if not _stands_elsewhere(store, q, graphs)})


def _stands_elsewhere(store: ox.Store, quad: ox.Quad, graphs: Collection[object]) -> bool:
    """Tell whether the statement of ``quad`` is in a graph that is none of ``graphs``."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(each.graph_name not in graphs for each in found)


def _load_apart(task: _Loading) -> Begun:
    """Load what can be left unmerged in a process of its own.

    The engine merges the files of an index as soon as there are two, again and again: half of all work. It is to do
    so once, when all is loaded. No setting tells it; but its thread can be made to wait for the others, and for good,
    so that this process must not be the one in which they are merged.
    """
    with Workers(1) as apart:
        for _, result in apart.run(_load_first, [task]):
            if not isinstance(result, Lost):
                return result
    raise StoreError(
        f"{task.folder}: the process that loaded the database died, most likely for lack of memory; {AGAIN}"
    )


def _load_first(task: _Loading) -> Begun:
    return fill(task.folder, task.quads)


def fill(folder: Path, quads: Iterable[Path]) -> Begun:
    """Load what can be left unmerged of packed N-Quads into a new database; the rest of the files is passed over.

    This process must not be the one that goes on with the database (:func:`_load_apart` tells why).
    """
    shutil.rmtree(folder, ignore_errors=True)  # of a process that died
    paths, given = iter(quads), list[Path]()
    chunks = _chunks(_noted(paths, given))
    loaded = _load(ox.Store(folder), _merging_late(islice(chunks, _MOST_UNMERGED)))
    whole = next(chunks, None) is None
    return Begun((*given, *paths), loaded.chunks, loaded.unnamed, whole)


def _noted(quads: Iterable[Path], given: list[Path]) -> Iterator[Path]:
    for path in quads:
        given.append(path)
        yield path


def _merging_late(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for thread in Path("/proc/self/task").glob("*"):  # where there is none, files are merged as they come
            with suppress(OSError):  # the engine starts threads for a moment: one may be gone before it was asked
                if (thread / "comm").read_text(encoding="utf-8").startswith(_MERGER):
                    lower(int(thread.name), LEAST)
        yield chunk


def _chunks(quads: Iterable[Path]) -> Iterator[bytes]:
    """Yield whole lines, of several files together where they are short."""
    read, size = list[bytes](), 0
    for path in quads:
        with open_run(path) as stream:
            while data := stream.read(_CHUNK - size):
                read += (data, stream.readline())
                size += len(data)
                if size >= _CHUNK:
                    yield b"".join(read)
                    read, size = [], 0
    if read:
        yield b"".join(read)


def _load(store: ox.Store, chunks: Iterable[bytes]) -> Begun:
    """Load lines, each into its graph and into the default graph, but for those with blank nodes."""
    count, unnamed = 0, list[bytes]()
    with ThreadPoolExecutor(_THREADS) as pool:
        # The engine sorts and packs without holding Python's lock: one chunk is read while others are loaded.
        loading: deque[Future[None]] = deque()
        for chunk in chunks:
            count += 1
            named, without = _parted(chunk)
            unnamed += without
            if len(loading) == _THREADS:
                loading.popleft().result()
            loading.append(pool.submit(_load_chunk, store, named))
        for each in loading:
            each.result()
    return Begun(chunks=count, unnamed=tuple(unnamed))


def _parted(chunk: bytes) -> tuple[bytes, list[bytes]]:
    """Return the lines without and those with blank nodes."""
    # Before a blank node is a space, a line feed or nothing; texts seldom have the two characters.
    if all(chunk[at - 1 : at] not in _BEFORE for at in (found.start() for found in _BLANK.finditer(chunk))):
        return chunk, []
    lines = _lines(chunk)
    unnamed = [line for line in lines if b" _:" in line or line.startswith(b"_:")]
    left = set(unnamed)
    return b"".join([line for line in lines if line not in left]), unnamed


def _lines(chunk: bytes) -> list[bytes]:
    return io.BytesIO(chunk).readlines()


def _load_chunk(store: ox.Store, chunk: bytes) -> None:
    # The lines were serialised by this engine, or as it would: their IRIs need no second look.
    store.bulk_load(input=chunk, format=ox.RdfFormat.N_QUADS, lenient=True)
    lines = io.BytesIO(chunk)
    # Lines are taken apart while they are in a processor's cache: all at once take more than twice the time.
    triples = b"".join(iter(lambda: as_ntriples(lines.readlines(_PIECE)), b""))
    store.bulk_load(input=triples, format=ox.RdfFormat.N_TRIPLES, lenient=True)


def open_store(folder: Path) -> ox.Store:
    """Open the database of a release read-only; any number of processes may do so at once.

    Raises StoreError when it is not there or damaged.
    """
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder}: the database cannot be opened: {error}") from error
