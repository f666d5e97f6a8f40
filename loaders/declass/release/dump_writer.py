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
from declass.release.garbage import keep_memory
from declass.release.nquads import StatementReader, each_line, last_line, place, subject_of
from declass.release.packing import GzipPacker, Packers, ZstdPacker
from declass.release.sections import FORMS, QUADS, Held, Section
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from types import TracebackType

    from declass.release.sections import Dump

# Lines of a section: with fewer, zstd packs worse; with more, more is packed anew where dumps overlap or change.
LEAST_LINES = 16_384
MOST_LINES = 65_536
_ONE_IN = 251  # subjects may begin a section that is long enough; prime, as bits of a CRC follow those of numbers
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
        self._reader = StatementReader(own.encode())
        self._turtle = TurtleWriter(PREFIXES, own.encode())
        self._held = None if earlier is None else Held(earlier)
        # Of the section under way:
        self._counting = Counting()
        self._digest = hashlib.sha256()
        self._lines = self._waiting_lines = 0
        self._waiting: list[tuple[bytes, int]] = []  # with their number
        self._begun = False  # to be packed
        self._first = self._last = b""  # subjects

    def __enter__(self) -> Self:
        """Open the files."""
        keep_memory()  # each section has compressors of its own, of some MB
        with ExitStack() as stack:
            self._index = stack.enter_context(self._dump.index.open("wb"))
            self._packers = [stack.enter_context(_PACKERS[form](self._dump.form(form))) for form in FORMS]
            self._files = stack.pop_all()
        self._quads, self._triples = Packers(self._packers[: len(QUADS)]), Packers(self._packers[len(QUADS) :])
        self._triples.write(self._turtle.header)
        self._triples.end()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the section under way, and close the files."""
        with self._files:
            if kind is None:
                self._end()

    def write(self, lines: bytes) -> None:
        """Write more lines: sorted, without repeats, after all that was written before.

        The same lines give the same bytes, however many come at a time.
        """
        while self._edges and lines and last_line(lines) >= self._edges[0]:
            edge = place(lines, self._edges.pop(0))
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
        for form, packer, piece in zip(FORMS, self._packers, section.packed, strict=True):
            with source.form(form).open("rb") as stream:
                packed.append(packer.copy(piece, stream))
        self._enter(replace(section, packed=tuple(packed)))

    def _fill(self, lines: bytes) -> None:
        while lines:
            end, count = self._end_in(lines)
            if end:
                taken = lines[:end]
                if not self._lines:
                    self._first = subject_of(taken)
                self._last = subject_of(last_line(taken))
                self._lines += count
                self._waiting.append((taken, count))
                self._waiting_lines += count
            # What may stand in the earlier dump waits for the end of its section.
            if self._held is None or self._waiting_lines > MOST_LINES:
                self._pack_waiting()
            if end == len(lines):
                return
            self._end()
            lines = lines[end:]

    def _end_in(self, text: bytes) -> tuple[int, int]:
        """Return where in ``text`` the section under way ends, at the end of a subject, and how many lines before.

        Which subject begins another is told by its name: what is put in or taken out moves the ends of few sections.
        """
        count, end = text.count(b"\n"), max(LEAST_LINES - self._lines, 0)
        if end >= count:
            return len(text), count
        lines = each_line(text)
        subject = subject_of(lines[end - 1]) if end else self._last
        end = bisect_left(lines, subject + b"!")  # the next byte after the space that ends it
        while end < count:
            subject = subject_of(lines[end])
            if self._lines + end >= MOST_LINES or crc32(subject) % _ONE_IN == 0:
                break
            end = bisect_left(lines, subject + b"!", end)
        return sum(map(len, lines[:end])), end

    def _pack_waiting(self) -> None:
        for lines, count in self._waiting:
            self._pack(lines, count)
        self._waiting, self._waiting_lines = [], 0

    def _pack(self, lines: bytes, count: int) -> None:
        statements = self._reader.read(lines, count)
        turtle = self._turtle.text(statements)
        self._counting.take(statements, turtle.repeated, turtle.subjects)
        self._digest.update(lines)
        self._begun = True
        self._quads.write(lines)
        self._triples.write(turtle.text)

    def _end(self) -> None:
        if not self._lines:
            return
        same = None
        if self._held is not None and not self._begun:
            same = self._held.get(hashlib.sha256(b"".join([lines for lines, _ in self._waiting])).hexdigest())
        if same is not None and self._held is not None:
            self._take(same, self._held.dump)
        else:
            self._pack_waiting()
            self._triples.write(self._turtle.end())
            packed = (*self._quads.end(), *self._triples.end())
            first, last = self._first.decode(), self._last.decode()
            self._enter(Section(first, last, self._digest.hexdigest(), self._counting.counts(), packed))
        self._counting, self._digest = Counting(), hashlib.sha256()
        self._waiting, self._waiting_lines, self._lines, self._begun = [], 0, 0, False

    def _enter(self, section: Section) -> None:
        self._index.write(dumps(section) + b"\n")
        self.counts.add(section.counts)
