"""The pages of a JFK text: where the identification form stands, and what each line of the paper behind it is."""

from __future__ import annotations

import re

from declass.extract.markings import read_banner
from declass.ocr.numbers import find_record_numbers
from declass.ocr.pages import Kind, Line, read_page_number
from declass.ocr.paper import plain_line, text_line
from declass.sources.nara_jfk.form import MIN_LABELS, count_labels
from declass.sources.nara_jfk.labels import read_form_line
from declass.sources.nara_jfk.releases import is_release_line

TOP_LINES = 4  # the record number is stamped above the first page
_FORM_PAGES = 4  # cover sheets can come before the form
_FORM_LINES = 120
# The archive's number of the scan, and of its page, at the foot: "DocId:32303888 Page 1".
FOOT = re.compile(
    r"^.{0,24}?\bD[o0]\w{0,4}[dtg]\w?\s?:?\s?([0-9]{7,9}).{0,4}?(?:\s?Pa[gy]?e?\W?\s?([0-9]{1,4}))?.{0,40}$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^## Page ([0-9]{1,4})$")


def split_pages(text: str) -> list[list[str]]:
    """Return the lines of each page: pages are parted by form feeds, page headings or two blank lines and more."""
    parts = re.split(r"\f|\n[ \t]*\n[ \t]*\n\s*|\n(?=## Page [0-9])", text)
    return [part.strip("\n").split("\n") for part in parts if part.strip()]


def find_form(pages: list[list[str]]) -> int | None:
    """Return which of the first pages is the form, None where none is; ``pages`` is mended in place.

    A form cut in two by a gap is put together, and what follows it on its page becomes a page of its own.
    """
    for at, page in enumerate(pages[:_FORM_PAGES]):
        if count_labels(page[:_FORM_LINES]) >= MIN_LABELS:
            if at + 1 < len(pages) and count_labels(page) < 14 and count_labels(pages[at + 1][:60]) >= 4:
                pages[at : at + 2] = [[*page, "", *pages[at + 1]]]
                page = pages[at]
            end = _form_end(page)
            if end < len(page):
                pages[at : at + 1] = [page[:end], page[end:]]
            return at
    return None


def _form_end(page: list[str]) -> int:
    """Return where the form ends on its page: behind the foot mark, where much text follows it."""
    solid = 0
    for at, line in enumerate(page):
        solid += bool(line.strip())
        if solid < 20 or not FOOT.match(line) or len(page) - at <= 30:
            continue
        rest = [read_form_line(after).kind for after in page[at + 1 :]]
        if rest.count("label") < 2 and "section" not in rest:
            return at + 1
    return len(page)


def body_lines(pages: list[list[str]], form_at: int | None) -> list[Line]:
    """Return the lines of the paper, page by page; of the form only its heads and feet, which count pages."""
    lines: list[Line] = []
    seen = 0
    for at, page in enumerate(pages):
        if at == form_at:
            lines += [line for raw in page if (line := _read_line(raw, 0)).kind in {Kind.HEAD, Kind.FOOT}]
            continue
        lines.append(Line(Kind.HEAD))
        for raw in page:
            seen += bool(raw.strip())
            lines.append(_read_line(raw, seen))
    return lines


def _read_line(raw: str, seen: int) -> Line:
    """Return what a line is; ``seen`` counts the lines with words up to this one."""
    bare = raw.strip()
    plain = plain_line(bare)
    if plain:
        return plain
    head = _HEAD.match(bare)
    if head:
        return Line(Kind.HEAD, bare, number=head.group(1))
    foot = FOOT.match(bare)
    if foot and len(bare) < 90:
        return Line(Kind.FOOT, bare, number=foot.group(2))
    if bare == "---" or bare.startswith(("13-00000", "# ")) or is_release_line(bare):
        return Line(Kind.STAMP, bare)
    if 0 < seen <= TOP_LINES and _is_number_stamp(bare):
        return Line(Kind.STAMP, bare)
    markings = read_banner(bare)
    if markings:
        return Line(Kind.BANNER, bare, markings)
    if read_page_number(bare):
        return Line(Kind.NOTE, bare)  # the pages are counted by the scan's own marks
    if not any(c.isalnum() for c in bare):
        return Line(Kind.NOTE, bare)  # specks
    return text_line(bare)


def _is_number_stamp(line: str) -> bool:
    """Return whether ``line`` is a stamped record number, or what the scanner left of one."""
    digits = sum(c.isdigit() for c in line)
    letters = sum(c.isalpha() for c in line)
    return len(line) <= 40 and digits >= 8 and letters <= 5 and (bool(find_record_numbers(line)) or digits >= 10)
