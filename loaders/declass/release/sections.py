"""The sections of a dump: what is packed each on its own, so that it can stand in another dump as it is.

A section holds whole subjects: everything that the dump says of the first of them, of the last, and of all between in
the order of bytes. So sections of several dumps that do not overlap make one dump as they stand, packed, as Turtle
and counted; only where they overlap are their lines merged and packed anew. The forms unpack as if they were of one
piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import orjson

from declass.model_json import loads
from declass.release.counting import Counts  # noqa: TC001 - read at run time, when sections come back from JSON
from declass.release.packing import Packed, open_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

QUADS, TURTLE = ("nq.gz", "nq.zst"), ("ttl.gz", "ttl.zst")
FORMS = (*QUADS, *TURTLE)
_READ = FORMS.index("nq.zst")


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its first and its last subject as in N-Quads, its counts, and where it lies in each form.

    ``digest`` is the SHA-256 of its lines of N-Quads.
    """

    first: str
    last: str
    digest: str
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

    def lines(self, first: Section, last: Section) -> AbstractContextManager[IO[bytes]]:
        """Open the lines of neighbouring sections, from ``first`` to ``last``, for reading."""
        start, end = first.packed[_READ], last.packed[_READ]
        return open_frames(self.form(FORMS[_READ]), start.start, end.start + end.bytes)

    def files(self) -> tuple[Path, ...]:
        """Return all files of the dump."""
        return (self.index, *(self.form(name) for name in FORMS))

    def remove(self) -> None:
        """Remove a dump that was needed for a while."""
        for path in self.files():
            path.unlink()


class Held:
    """The sections of a dump, found by their digests; in memory is only where they stand in its index."""

    def __init__(self, dump: Dump) -> None:
        """Look through the index of ``dump``."""
        self.dump = dump
        self._places: dict[str, int] = {}
        with dump.index.open("rb") as lines:
            place = 0
            for line in lines:
                self._places[orjson.loads(line)["digest"]] = place
                place += len(line)

    def __contains__(self, digest: str) -> bool:
        """Return whether there is such a section."""
        return digest in self._places

    def get(self, digest: str) -> Section | None:
        """Return the section with these lines, or None."""
        place = self._places.get(digest)
        if place is None:
            return None
        with self.dump.index.open("rb") as lines:
            lines.seek(place)
            return loads(lines.readline(), Section)
