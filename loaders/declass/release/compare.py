"""Two releases compared: the sorted dumps are read side by side, so memory grows with neither.

A statement is the same where its line is the same: documents have no blank nodes, and those of the ontology (lists
and restrictions of OWL) have canonical labels, made from what they say.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release.layout import DUMPS, QUADS_DUMP
from declass.release.locate import find_folder
from declass.release.manifest import read_manifest
from declass.release.nquads import is_quad
from declass.release.packing import BROKEN, open_packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOOKED_AT = 1000  # lines: what is no dump of quads shows it early, and before anything is written


class Side(Enum):
    """Where a statement stands: in the old release alone, in the new one alone, in both."""

    OLD = "D"
    NEW = "A"
    BOTH = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One side of a comparison: the version, and the file of its quads."""

    version: str
    quads: Path


def find_release(given: Path, data: Path) -> Compared:
    """Return the release that ``given`` names: its folder, a dump of quads, or the version of a release in ``data``.

    Raises ReleaseError where it is none of these, where the file is no dump of quads by its first lines, or where
    the release's dump is not as its manifest says.
    """
    if given.is_file():
        _look_at(given)
        return Compared(given.name, given)
    folder = find_folder(given, data)
    manifest = read_manifest(folder)
    quads = folder / DUMPS / QUADS_DUMP
    said = next((f for f in manifest.files if f.path == f"{DUMPS}/{QUADS_DUMP}"), None)
    if not quads.is_file():
        raise ReleaseError(f"{folder}: damaged: {DUMPS}/{QUADS_DUMP} is missing")
    if said is not None and said.bytes != quads.stat().st_size:
        raise ReleaseError(f"{folder}: damaged: {quads.name} has {quads.stat().st_size} bytes, not {said.bytes}")
    return Compared(manifest.version, quads)


def is_empty(side: Compared) -> bool:
    """Return whether a side holds no quads at all."""
    return next(lines_of(side.quads), None) is None


def _look_at(path: Path) -> None:
    """Raise ReleaseError where the first lines of a file are no sorted quads."""
    for number, line in enumerate(islice(lines_of(path), _LOOKED_AT), 1):
        if not is_quad(line):
            _refuse(path, number, line)


def lines_of(path: Path) -> Iterator[bytes]:
    """Yield the lines of a dump of quads, packed or not.

    Raises ReleaseError where they are not sorted N-Quads, or where the file is damaged.
    """
    last = b""
    try:
        with open_packed(path) as stream:
            for number, line in enumerate(stream, 1):
                # A blank stands behind each of the four terms; the rest of what a line must be is asked of the first.
                if line <= last or line[-3:] != b" .\n" or line.count(b" ") < 4:
                    _refuse(path, number, line, last)
                last = line
                yield line
    except BROKEN as error:
        raise ReleaseError(f"{path}: damaged: {error}") from error


def _refuse(path: Path, number: int, line: bytes, last: bytes = b"") -> None:
    shown = line[:80].decode("utf-8", "replace").strip()
    if not is_quad(line):
        raise ReleaseError(
            f"{path}: line {number}: not a line of N-Quads as declass writes them: {shown!r} (give a release, or its "
            f"{DUMPS}/{QUADS_DUMP}; other RDF as N-Quads with a graph in every line, sorted: LC_ALL=C sort -u)"
        )
    what = "stands there twice" if line == last else "is not in the order of bytes"
    raise ReleaseError(
        f"{path}: line {number}: {what}; a dump is sorted without repeats (LC_ALL=C sort -u): {shown!r}"
    )


def merge(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[tuple[Side, bytes]]:
    """Yield every line of two sorted streams once, in order, with the side on which it stands."""
    left, right = next(old, None), next(new, None)
    while left is not None and right is not None:
        if left == right:
            yield Side.BOTH, left
            left, right = next(old, None), next(new, None)
        elif left < right:
            yield Side.OLD, left
            left = next(old, None)
        else:
            yield Side.NEW, right
            right = next(new, None)
    while left is not None:
        yield Side.OLD, left
        left = next(old, None)
    while right is not None:
        yield Side.NEW, right
        right = next(new, None)


@dataclass(slots=True)
class Tally:
    """How many there are of something on each side; ``changed`` and ``same`` stand on both."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    same: int = 0


@dataclass(slots=True)
class Counts:
    """Counts over a comparison: quads, named graphs, and for each class the entities described.

    An entity counts as changed where a statement with it as subject is in one release alone.
    """

    quads: Tally = field(default_factory=Tally)
    graphs: Tally = field(default_factory=Tally)
    classes: dict[str, Tally] = field(default_factory=dict)
    _subject: bytes = b""
    _types: tuple[set[bytes], set[bytes]] = field(default_factory=lambda: (set(), set()))
    _differs: bool = False
    # One bit a side and one for a difference, under the graph's hash: names in full would be many times as large.
    _graphs: dict[int, int] = field(default_factory=dict)

    @property
    def differ(self) -> bool:
        """Whether the releases hold different quads."""
        return bool(self.quads.added or self.quads.removed)

    def watch(self, merged: Iterable[tuple[Side, bytes]]) -> Iterator[tuple[Side, bytes]]:
        """Yield what a merge gives unchanged, counting it on the way; the counts hold when it has ended."""
        both, old = Side.BOTH, Side.OLD
        graphs = self._graphs
        for side, line in merged:
            subject, predicate, rest = line.split(b" ", 2)
            if subject != self._subject:
                self._finish_subject()
                self._subject = subject
            graph = hash(rest[rest.rindex(b" ", 0, -3) :])
            if side is both:
                self.quads.same += 1
                bits = 3
            elif side is old:
                self.quads.removed += 1
                bits = 5
            else:
                self.quads.added += 1
                bits = 6
            if bits != 3:
                self._differs = True
            graphs[graph] = graphs.get(graph, 0) | bits
            if predicate == _TYPE:
                kind = rest[: rest.rindex(b" ", 0, -3)]
                if bits & 1:
                    self._types[0].add(kind)
                if bits & 2:
                    self._types[1].add(kind)
            yield side, line
        self._finish_subject()
        found = Counter(graphs.values())
        self.graphs = Tally(added=found[6], removed=found[5], changed=found[7], same=found[3])

    def _finish_subject(self) -> None:
        before, after = self._types
        for kind in before | after:
            name = kind[1:-1].decode("utf-8", "replace")
            tally = self.classes.get(name)
            if tally is None:
                tally = self.classes[name] = Tally()
            if kind not in before:
                tally.added += 1
            elif kind not in after:
                tally.removed += 1
            elif self._differs:
                tally.changed += 1
            else:
                tally.same += 1
        before.clear()
        after.clear()
        self._differs = False
