"""A dump in all its forms, written in sections that are packed each on its own.

A section holds whole subjects: everything that the dump says of the first of them, of the last, and of all between in
the order of bytes. So sections of several dumps that do not overlap make one dump as they stand, packed, as Turtle
and counted; only where they overlap are their lines merged and packed anew. The forms unpack as if they were of one
piece.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Self

from declass.model_json import dumps, loads
from declass.release.counting import Counting, Counts
from declass.release.dumps import FAN_IN, PREFIXES, merge_streams
from declass.release.nquads import subject_of, without_graph
from declass.release.packing import GzipPacker, Packed, ZstdPacker, open_frames
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

# Lines of a section: with fewer, zstd packs worse; with more, more is packed anew where dumps overlap.
SECTION_LINES = 65_536
_BLOCK_LINES = 4096
QUADS, TURTLE = ("nq.gz", "nq.zst"), ("ttl.gz", "ttl.zst")
FORMS = (*QUADS, *TURTLE)
_READ = FORMS.index("nq.zst")
_PACKERS = {form: GzipPacker if form.endswith(".gz") else ZstdPacker for form in FORMS}


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its first and its last subject as in N-Quads, its counts, and where it lies in each form."""

    first: str
    last: str
    counts: Counts
    packed: tuple[Packed, ...]  # in the order of FORMS


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump in ``folder``, one file ``<stem>.<form>`` for each form. ``index`` lists its sections, one a line."""

    folder: Path
    stem: str
    index: Path

    @property
    def quads(self) -> Path:
        """The gzipped N-Quads."""
        return self.form(QUADS[0])

    def form(self, name: str) -> Path:
        """Return the file of a form."""
        return self.folder / f"{self.stem}.{name}"

    def sections(self) -> Iterator[Section]:
        """Yield the sections in order."""
        with self.index.open("rb") as lines:
            for line in lines:
                yield loads(line, Section)

    def files(self) -> tuple[Path, ...]:
        """Return all files of the dump."""
        return (self.index, *(self.form(name) for name in FORMS))

    def remove(self) -> None:
        """Remove a dump that was needed for a while."""
        for path in self.files():
            path.unlink()


class DumpWriter:
    """Writes a dump: lines, or whole sections of another dump, in order. A context manager.

    ``counts`` is right when it is left. Memory grows neither with the dump nor with a section.
    """

    def __init__(self, dump: Dump, own: str) -> None:
        """Write ``dump`` anew. IRIs that begin with ``own``, which no other dump speaks of, get sections apart."""
        self.counts = Counts()
        self.own = own
        self._dump = dump
        mark = f"<{own}".encode()
        self._edges = [mark, mark + b"\xff"]  # no byte of UTF-8
        self._turtle = TurtleWriter(PREFIXES)
        # Of the section under way:
        self._counting = Counting()
        self._lines = 0
        self._waiting: list[bytes] = []
        self._first = self._last = self._triple = b""

    def __enter__(self) -> Self:
        """Open the files."""
        with ExitStack() as stack:
            self._index = stack.enter_context(self._dump.index.open("wb"))
            self._quads = [stack.enter_context(_PACKERS[form](self._dump.form(form))) for form in QUADS]
            self._triples = [stack.enter_context(_PACKERS[form](self._dump.form(form))) for form in TURTLE]
            self._files = stack.pop_all()
        for packer in self._triples:
            packer.write(self._turtle.header)
            packer.end()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the section under way, and close the files."""
        with self._files:
            if kind is None:
                self._end()

    def write(self, lines: list[bytes]) -> None:
        """Write more lines: sorted, without repeats, after all that was written before.

        The same lines give the same bytes, however many come at a time.
        """
        while self._edges and lines and lines[-1] >= self._edges[0]:
            edge = bisect_left(lines, self._edges.pop(0))
            self._fill(lines[:edge])
            self._end()
            lines = lines[edge:]
        self._fill(lines)

    def copy(self, section: Section, source: Dump) -> None:
        """Write a section of another dump: its bytes as they are."""
        self._end()
        packed = []
        for form, packer, piece in zip(FORMS, (*self._quads, *self._triples), section.packed, strict=True):
            with source.form(form).open("rb") as stream:
                packed.append(packer.copy(piece, stream))
        self._enter(Section(section.first, section.last, section.counts, tuple(packed)))

    def _fill(self, lines: list[bytes]) -> None:
        while lines:
            if not self._lines:
                self._first = lines[0]
            room, end = SECTION_LINES - self._lines, len(lines)
            if room < end:
                before = lines[room - 1] if room > 0 else self._last
                end = bisect_left(lines, subject_of(before) + b"!")  # the next byte after the space that ends it
            if end:
                self._last = lines[end - 1]
                self._lines += end
                self._waiting += lines[:end]
            while len(self._waiting) >= _BLOCK_LINES:
                self._pack(self._waiting[:_BLOCK_LINES])
                del self._waiting[:_BLOCK_LINES]
            if end == len(lines):
                return
            self._end()
            lines = lines[end:]

    def _pack(self, lines: list[bytes]) -> None:
        triples = dict.fromkeys(without_graph(lines))  # equal ones, of several graphs, are neighbours
        triples.pop(self._triple, None)
        if triples:
            self._triple = next(reversed(triples))
        parts = [triple.split(b" ", 2) for triple in triples]
        self._counting.take(len(lines), parts)
        quads, turtle = b"".join(lines), self._turtle.text(parts)
        for packer in self._quads:
            packer.write(quads)
        for packer in self._triples:
            packer.write(turtle)

    def _end(self) -> None:
        if not self._lines:
            return
        if self._waiting:
            self._pack(self._waiting)
        end = self._turtle.end()
        for packer in self._triples:
            packer.write(end)
        packed = tuple(packer.end() for packer in (*self._quads, *self._triples))
        first, last = (subject_of(line).decode() for line in (self._first, self._last))
        self._enter(Section(first, last, self._counting.counts(), packed))
        self._counting, self._waiting, self._lines, self._triple = Counting(), [], 0, b""

    def _enter(self, section: Section) -> None:
        self._index.write(dumps(section) + b"\n")
        self.counts.add(section.counts)


def join(sources: Sequence[Dump], target: DumpWriter, drafts: Path) -> None:
    """Write what ``sources`` hold into ``target``. ``drafts`` is a folder of the caller's, for dumps in between."""
    level = 0
    while len(sources) > FAN_IN:
        between = []
        for number in range(0, len(sources), FAN_IN):
            stem = f"join-{level}-{number}"
            dump = Dump(drafts, stem, drafts / f"{stem}.sections")
            with DumpWriter(dump, target.own) as writer:
                _join(sources[number : number + FAN_IN], writer)
            between.append(dump)
        if level:
            _remove(sources)
        sources, level = between, level + 1
    _join(sources, target)
    if level:
        _remove(sources)


def _remove(dumps: Iterable[Dump]) -> None:
    for dump in dumps:
        dump.remove()


def _join(sources: Sequence[Dump], target: DumpWriter) -> None:
    queues = [source.sections() for source in sources]
    heads: list[tuple[str, int, Section]] = []

    def pull(number: int) -> None:
        section = next(queues[number], None)
        if section is not None:
            heapq.heappush(heads, (section.first, number, section))

    for number in range(len(sources)):
        pull(number)
    while heads:
        # Sections, each of which overlaps with another.
        together: dict[int, list[Section]] = defaultdict(list)
        last = heads[0][0]
        while heads and heads[0][0] <= last:
            _, number, section = heapq.heappop(heads)
            together[number].append(section)
            last = max(last, section.last)
            pull(number)
        if len(together) == 1:
            for number, sections in together.items():
                for section in sections:
                    target.copy(section, sources[number])
            continue
        with ExitStack() as stack:
            streams = [stack.enter_context(_lines(sources[n], found)) for n, found in together.items()]
            for block in merge_streams(streams):
                target.write(block)


def _lines(dump: Dump, sections: Sequence[Section]) -> AbstractContextManager[IO[bytes]]:
    """Return the lines of neighbouring sections."""
    first, last = sections[0].packed[_READ], sections[-1].packed[_READ]
    return open_frames(dump.form(FORMS[_READ]), first.start, last.start + last.bytes)
