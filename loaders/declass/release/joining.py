"""Joining dumps into one: sections among which no line of another dump stands are taken as they are packed.

A section may reach over many of other dumps (papers of one collection have names before and after those of another):
then it alone is packed anew, in pieces between these.
"""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from typing import TYPE_CHECKING

from declass.release.dump_writer import DumpWriter
from declass.release.dumps import FAN_IN, READ_BYTES, SortedLines
from declass.release.nquads import last_line
from declass.release.sections import Dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from declass.release.sections import Section

# Where a section of another dump is under way, one with fewer lines is packed anew with it: pieces before and behind
# it would be short too, and short ones pack worse.
LEAST_BETWEEN = 4096


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


class _Cursor:
    """A place in a dump: the beginning of a section, or a line of a section that was opened.

    ``next`` comes not after the line there, and after the lines of all subjects before; it is None at the end.
    """

    def __init__(self, dump: Dump) -> None:
        self.dump = dump
        self._sections = dump.sections()
        self._files = ExitStack()
        self.advance()

    def advance(self) -> None:
        """Go on to the next section."""
        self._files.close()
        self._lines: SortedLines | None = None
        self.section = next(self._sections, None)
        self.next = None if self.section is None else self.section.first.encode() + b" "

    def close(self) -> None:
        self._files.close()

    @property
    def is_open(self) -> bool:
        return self._lines is not None

    def open(self, section: Section) -> None:
        """Go on to the first line of the section that begins here."""
        self._lines = SortedLines(self._files.enter_context(self.dump.lines(section, section)))
        self.next = self._lines.head

    def take(self, limit: bytes | None) -> bytes:
        """Return lines from here on: some of those that come not after ``limit``. They are passed."""
        if self._lines is None:
            return b""
        taken = self._lines.take(limit)
        self.next = self._lines.head
        if not self.next:
            self.advance()
        return taken


def _join(sources: Sequence[Dump], target: DumpWriter) -> None:
    with ExitStack() as stack:
        cursors = [_Cursor(source) for source in sources]
        for cursor in cursors:
            stack.callback(cursor.close)
        _join_from(cursors, target)


def _join_from(cursors: Sequence[_Cursor], target: DumpWriter) -> None:
    heads = [(cursor.next, number) for number, cursor in enumerate(cursors) if cursor.next is not None]
    heapq.heapify(heads)
    out, size, last = list[bytes](), 0, b""
    while heads:
        cursor = cursors[heads[0][1]]
        # Where the next of all others begins: the second smallest of a heap is one of the two below the first.
        limit = min(heads[1:3])[0] if len(heads) > 1 else None
        section = cursor.section
        if cursor.is_open or section is None:
            lines = cursor.take(limit)
            if lines.startswith(last):  # no dump has a line twice, but two may have the same
                lines = lines[len(last) :]
            if lines:
                out.append(lines)
                size += len(lines)
                last = last_line(lines)
        elif _stands_alone(section, limit) and (
            section.counts.quads >= LEAST_BETWEEN or not any(other.is_open for other in cursors)
        ):
            target.write(b"".join(out))
            out, size = [], 0
            target.copy(section, cursor.dump)
            cursor.advance()
        else:
            cursor.open(section)
        if size >= READ_BYTES:
            target.write(b"".join(out))
            out, size = [], 0
        if cursor.next is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (cursor.next, heads[0][1]))
    target.write(b"".join(out))


def _stands_alone(section: Section, limit: bytes | None) -> bool:
    """Return whether all that is said of the subjects of ``section`` comes before ``limit``."""
    return limit is None or limit >= section.last.encode() + b"!"  # the next byte after the space that ends a subject
