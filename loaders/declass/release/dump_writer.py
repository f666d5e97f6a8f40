"""Writing a dump in all its forms at once, section by section."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Self
from zlib import crc32

from declass.model_json import dumps
from declass.release.counting import Counting, Counts
from declass.release.dumps import PREFIXES
from declass.release.nquads import subject_of, without_graph
from declass.release.packing import GzipPacker, ZstdPacker
from declass.release.sections import FORMS, QUADS, TURTLE, Held, Section
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from types import TracebackType

    from declass.release.sections import Dump

# Lines of a section: with fewer, zstd packs worse; with more, more is packed anew where dumps overlap or change.
LEAST_LINES = 16_384
MOST_LINES = 65_536
_ONE_IN = 251  # subjects may begin a section that is long enough; prime, as bits of a CRC follow those of numbers
_BLOCK_LINES = 4096
_PACKERS = {form: GzipPacker if form.endswith(".gz") else ZstdPacker for form in FORMS}


class DumpWriter:
    """Writes a dump: lines, or whole sections of another dump, in order. A context manager.

    ``counts`` is right when it is left. Memory does not grow with the dump.
    """

    def __init__(self, dump: Dump, own: str, earlier: Dump | None = None) -> None:
        """Write ``dump`` anew. IRIs that begin with ``own``, which no other dump speaks of, get sections apart.

        What stands in ``earlier``, a dump of an earlier release, is taken from there packed: the same bytes for less.
        """
        self.counts = Counts()
        self.own = own
        self._dump = dump
        mark = f"<{own}".encode()
        self._edges = [mark, mark + b"\xff"]  # no byte of UTF-8
        self._turtle = TurtleWriter(PREFIXES)
        self._held = None if earlier is None else Held(earlier)
        # Of the section under way:
        self._counting = Counting()
        self._digest = hashlib.sha256()
        self._lines = 0
        self._waiting: list[bytes] = []
        self._begun = False  # to be packed
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
        self._take(section, source)

    def _take(self, section: Section, source: Dump) -> None:
        packed = []
        for form, packer, piece in zip(FORMS, (*self._quads, *self._triples), section.packed, strict=True):
            with source.form(form).open("rb") as stream:
                packed.append(packer.copy(piece, stream))
        self._enter(replace(section, packed=tuple(packed)))

    def _fill(self, lines: list[bytes]) -> None:
        while lines:
            end = self._end_in(lines)
            if end:
                if not self._lines:
                    self._first = lines[0]
                self._last = lines[end - 1]
                self._lines += end
                self._waiting += lines[:end]
            # What may stand in the earlier dump waits for the end of its section.
            if self._held is None or len(self._waiting) > MOST_LINES:
                self._pack_blocks()
            if end == len(lines):
                return
            self._end()
            lines = lines[end:]

    def _end_in(self, lines: list[bytes]) -> int:
        """Return where in ``lines`` the section under way ends: at the end of a subject.

        Which subject begins another is told by its name: what is put in or taken out moves the ends of few sections.
        """
        end = max(LEAST_LINES - self._lines, 0)
        if end >= len(lines):
            return len(lines)
        subject = subject_of(lines[end - 1] if end else self._last)
        end = bisect_left(lines, subject + b"!")  # the next byte after the space that ends it
        while end < len(lines):
            subject = subject_of(lines[end])
            if self._lines + end >= MOST_LINES or crc32(subject) % _ONE_IN == 0:
                break
            end = bisect_left(lines, subject + b"!", end)
        return end

    def _pack_blocks(self) -> None:
        whole = len(self._waiting) - len(self._waiting) % _BLOCK_LINES
        for start in range(0, whole, _BLOCK_LINES):
            self._pack(self._waiting[start : start + _BLOCK_LINES])
        del self._waiting[:whole]

    def _pack(self, lines: list[bytes]) -> None:
        triples = dict.fromkeys(without_graph(lines))  # equal ones, of several graphs, are neighbours
        triples.pop(self._triple, None)
        if triples:
            self._triple = next(reversed(triples))
        parts = [triple.split(b" ", 2) for triple in triples]
        self._counting.take(len(lines), parts)
        quads, turtle = b"".join(lines), self._turtle.text(parts)
        self._digest.update(quads)
        self._begun = True
        for packer in self._quads:
            packer.write(quads)
        for packer in self._triples:
            packer.write(turtle)

    def _end(self) -> None:
        if not self._lines:
            return
        same = None
        if self._held is not None and not self._begun:
            same = self._held.get(hashlib.sha256(b"".join(self._waiting)).hexdigest())
        if same is not None and self._held is not None:
            self._take(same, self._held.dump)
        else:
            self._pack_blocks()
            if self._waiting:
                self._pack(self._waiting)
            end = self._turtle.end()
            for packer in self._triples:
                packer.write(end)
            packed = tuple(packer.end() for packer in (*self._quads, *self._triples))
            first, last = (subject_of(line).decode() for line in (self._first, self._last))
            self._enter(Section(first, last, self._digest.hexdigest(), self._counting.counts(), packed))
        self._counting, self._digest = Counting(), hashlib.sha256()
        self._waiting, self._lines, self._begun, self._triple = [], 0, False, b""

    def _enter(self, section: Section) -> None:
        self._index.write(dumps(section) + b"\n")
        self.counts.add(section.counts)
