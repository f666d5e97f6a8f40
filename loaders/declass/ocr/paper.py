"""The frame that the readers of scanned papers share: trouble told, the identifier settled, lines put together.

A source says what its lines and fields are; what a paper is made of, and how trouble is told, is the same for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.errors import Issue, Severity
from declass.model import DateBasis, DateValue
from declass.ocr.memo import Heading, read_heading
from declass.ocr.pages import Assembled, Kind, Line, assemble

if TYPE_CHECKING:
    from declass.ocr.dates import ReadDate

LONGEST_LINE = 260  # characters; a longer line is a paragraph made whole before, never a stamp or a banner


@dataclass(slots=True)
class Trouble:
    """What is met while one file is read: issues with the file's name and, once it is known, the document's id."""

    path: str
    document: str = ""
    issues: list[Issue] = field(default_factory=list)

    def warn(self, code: str, message: str, *, place: str = "", cure: str = "") -> None:
        """Tell of something that was left out because it cannot be read."""
        self.issues.append(Issue(code, Severity.WARNING, message, self.path, place, self.document, cure))

    def note(self, code: str, message: str, *, place: str = "") -> None:
        """Tell of something that loses nothing."""
        self.issues.append(Issue(code, Severity.INFO, message, self.path, place, self.document))


@dataclass(frozen=True, slots=True)
class Paper:
    """The running text of a paper with its markings and pages, and what its heading says."""

    whole: Assembled
    heading: Heading


def read_paper(lines: list[Line], *, bare_numbers: bool = True) -> Paper:
    """Return the paper in ``lines``; ``bare_numbers`` as in :func:`~declass.ocr.pages.assemble`."""
    whole = assemble(lines, bare_numbers=bare_numbers)
    return Paper(whole, read_heading(whole.text.split("\n\n")))


def settle_identifier(number: str | None, sha256: str, trouble: Trouble, *, missing: str, cure: str) -> str:
    """Return the document's id, the archive's ``number`` or what the checksum gives, and name it in ``trouble``.

    ``missing`` says where a number was looked for, ``cure`` how the file can be named.
    """
    trouble.document = number or f"sha256:{sha256[:16]}"
    if number is None:
        trouble.warn("no-identifier", missing, cure=cure)
    return trouble.document


def tell_ruined_dates(heading: Heading, trouble: Trouble) -> None:
    """Tell of the date lines of a heading that cannot be read."""
    for words in heading.ruined:
        trouble.warn("date-unreadable", f"the date line {words!r} cannot be read")


def tell_mended(read: ReadDate, trouble: Trouble) -> None:
    """Tell of a gap that was closed and a letter that was put right in the date that was taken."""
    if read.gap:
        trouble.note("date-gap", f"the date {read.text!r} has a gap inside a number")
    if read.mended:
        trouble.note("date-mended", f"the month of {read.text!r} is misread; read as {read.value}")


def date_value(read: ReadDate, basis: DateBasis) -> DateValue:
    """Return the date of a document from one that was read."""
    return DateValue(read.value, None, read.precision, basis, read.text)


def plain_line(bare: str) -> Line | None:
    """Return the line where ``bare`` is blank or too long to be anything but text, else None."""
    if not bare:
        return Line(Kind.BLANK)
    return Line(Kind.TEXT, bare) if len(bare) > LONGEST_LINE else None


def text_line(bare: str) -> Line:
    """Return ``bare`` as a line of text, each gap one blank wide."""
    return Line(Kind.TEXT, re.sub(r"[ \t]+", " ", bare))
