"""From the lines of scanned pages to one running text: page furniture out, broken sentences whole.

A source tells what each line is (:class:`Line`); :func:`assemble` puts the text together. Furniture (banners,
stamps, page numbers, review notes) leaves the text and keeps its place as an offset. A sentence that furniture
interrupts is made whole; what follows a finished sentence begins a paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from declass.model import Marking, PageBreak, Span
from declass.ocr.memo import is_heading_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSED = re.compile(r"[.?!:;][\"”’')\]]{0,3}$|[\"”]$")
_LIST_ITEM = re.compile(r"(?:\(?[a-z0-9]{1,3}[.)]|[-•*])\s")
_PROSE_LINE = 40  # characters; a line this long without a stop at its end may go on past the page
_WIDEST = 120  # no typewriter line is longer; a longer line is a paragraph already made whole
_FULL = 0.72  # a line filled to this part of the usual width was broken by the margin, not by the writer
_PAGE = re.compile(r"(?:[-–—]\s?(\d{1,3})\s?[-–—]|Page (\d{1,4})(?: of \d{1,4})?)\.?")


class Kind(Enum):
    """What a line of a page is."""

    TEXT = "text"
    BLANK = "blank"
    BANNER = "banner"
    STAMP = "stamp"
    NOTE = "note"  # review notes, form numbers: furniture without a meaning of its own
    NUMBER = "number"  # a page number at the head or the foot
    HEAD = "head"  # a mark that says "here begins page n"
    FOOT = "foot"  # a mark that says "here ends page n"
    CODE = "code"  # an exemption code: stays in the text


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is, its words, and what it carries (the markings of a banner, a page number)."""

    kind: Kind
    text: str = ""
    markings: tuple[Marking, ...] = ()
    number: str | None = None


@dataclass(slots=True)
class Assembled:
    """The running text, its markings (empty spans where they stood) and its pages."""

    text: str = ""
    markings: tuple[Marking, ...] = ()
    pages: tuple[PageBreak, ...] = ()


@dataclass(slots=True)
class _Builder:
    width: float
    out: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""  # the last line as it was written, for the decision how the next one joins
    logical: str = ""  # the first line of the paragraph
    subject_lines: int = 0
    subject_chars: int = 0
    after_code: bool = False
    waiting: list[Marking] = field(default_factory=list)
    markings: list[Marking] = field(default_factory=list)

    def write(self, joint: str, line: str) -> None:
        if joint == "-":  # a word broken at the line's end
            self.out[-1] = self.out[-1][:-1]
            self.length -= 1
            joint = ""
        self.out += [joint, line]
        start = self.length + len(joint)
        self.place(start)
        self.length = start + len(line)
        if joint == "\n\n" or not self.logical:
            self.logical = line
            self.subject_lines = self.subject_chars = 0
        self.subject_lines += 1
        self.subject_chars += len(line)
        self.last = line

    def place(self, offset: int) -> None:
        self.markings += [replace(marking, span=Span(offset, offset)) for marking in self.waiting]
        self.waiting.clear()


def read_page_number(line: str) -> str | None:
    """Return the number of a line that holds only a page number with its ornaments (``- 2 -``, ``Page 2``)."""
    match = _PAGE.fullmatch(line.strip()) if len(line) < 24 else None
    return (match.group(1) or match.group(2)) if match else None


def _usual_width(lines: list[Line]) -> float:
    lengths = sorted(min(len(line.text), _WIDEST) for line in lines if line.kind is Kind.TEXT)
    return lengths[int(len(lengths) * 0.85)] if lengths else _WIDEST


def _goes_on(before: str, line: str, *, furniture: bool) -> bool:
    """Return whether ``line`` continues the sentence that ``before`` leaves open."""
    if not before or _CLOSED.search(before) or is_heading_line(line) or _LIST_ITEM.match(line):
        return False
    if line[0].islower():
        return len(before) >= 25 or before.endswith(",") or before.islower()
    open_prose = len(before) >= _PROSE_LINE and not before.isupper() and not line.isupper()
    return furniture and open_prose and not is_heading_line(before)


def _joint(builder: _Builder, line: str) -> str:
    """Return what stands between the last line and ``line`` inside one block."""
    last = builder.last
    if is_heading_line(line) or (_LIST_ITEM.match(line) and _CLOSED.search(last)):
        return "\n\n"
    if last.endswith("-") and last[-2:-1].islower() and line[:1].islower():
        return "-"
    full = len(last) >= builder.width * _FULL
    return " " if full or _is_open_subject(builder) else "\n"


def _is_open_subject(builder: _Builder) -> bool:
    """Return whether the paragraph is a subject line that may still go on: two lines more, 200 characters in all."""
    head = re.match(r"SUBJ(?:ECT)?\s{0,8}:|RE\s?:", builder.logical, re.IGNORECASE)
    return head is not None and builder.subject_lines <= 2 and builder.subject_chars < 200


def settle_bare_numbers(lines: list[Line]) -> list[Line]:
    """Return ``lines`` with bare numbers told apart: next to page furniture a page number, elsewhere text."""
    solid = [i for i, line in enumerate(lines) if line.kind is not Kind.BLANK]
    out = list(lines)
    furniture = {Kind.BANNER, Kind.STAMP, Kind.HEAD, Kind.FOOT}
    for at, i in enumerate(solid):
        line = lines[i]
        if line.kind is not Kind.TEXT or not re.fullmatch(r"\d{1,3}", line.text):
            continue
        neighbours = [lines[solid[j]].kind for j in (at - 1, at + 1) if 0 <= j < len(solid)]
        if any(kind in furniture for kind in neighbours):
            out[i] = Line(Kind.NUMBER, line.text, number=line.text)
    return out


def assemble(lines: Iterable[Line], *, bare_numbers: bool = True) -> Assembled:
    """Return the running text of ``lines``.

    Shape: one blank line between paragraphs; a line broken by the margin is joined with a blank, one that the
    writer broke stays a line; a word broken by a hyphen at the line's end is joined. Markings have empty spans at
    the offset of the text that follows them. Pages are those whose number is printed: at the head of a page, or
    at its foot, where it names the page that ends; a number whose side cannot be told is left out. With
    ``bare_numbers`` a number alone on a line next to furniture counts as a page number.
    """
    listed = settle_bare_numbers(list(lines)) if bare_numbers else list(lines)
    builder = _Builder(_usual_width(listed))
    pages: list[PageBreak] = []
    page_start = 0
    run: list[Line] = []
    blank = False
    heads: list[str] = []

    def close_run() -> None:
        """Name the page that ends and the page that begins by the numbers in the run of furniture."""
        solid = [line for line in run if line.kind is not Kind.BLANK]
        for at, line in enumerate(solid):
            if line.kind is Kind.FOOT or (line.kind is Kind.NUMBER and at == 0):
                _add_page(pages, line.number, page_start)
            elif line.kind is Kind.HEAD or (line.kind is Kind.NUMBER and at == len(solid) - 1):
                heads.append(line.number or "")

    for line in listed:
        if line.kind is Kind.BLANK:
            blank = True
            run.append(line)
            continue
        if line.kind not in {Kind.TEXT, Kind.CODE}:
            run.append(line)
            builder.waiting += line.markings
            continue
        furniture = any(entry.kind not in {Kind.BLANK, Kind.NOTE} for entry in run)
        noted = any(entry.kind is Kind.NOTE for entry in run)
        words = line.text.strip()
        if furniture:
            close_run()
        if not builder.out:
            joint = ""
        elif line.kind is Kind.CODE or builder.after_code:
            joint = "\n\n" if run else " "
        elif furniture or blank or noted:
            goes_on = _goes_on(builder.last, words, furniture=furniture)
            broken = goes_on and builder.last.endswith("-") and words[:1].islower()
            joint = "-" if broken else " " if goes_on else "\n\n"
        else:
            joint = _joint(builder, words)
        builder.write(joint, words)
        if furniture:
            page_start = builder.length - len(words)
            for number in heads:
                _add_page(pages, number, page_start)
            heads.clear()
        builder.after_code = line.kind is Kind.CODE
        run, blank = [], False
    builder.place(builder.length)
    if any(entry.kind is not Kind.BLANK for entry in run):
        close_run()
    pages.sort(key=lambda page: page.offset)
    return Assembled("".join(builder.out), tuple(builder.markings), tuple(pages))


def _add_page(pages: list[PageBreak], number: str | None, offset: int) -> None:
    if number and all(page.number != number for page in pages):
        pages.append(PageBreak(number, offset))
