"""What a line of a CREST page is: banner, stamp, review note, exemption code, page number or text."""

from __future__ import annotations

import re

from declass.extract.markings import read_banner
from declass.extract.redactions import normalise_code
from declass.ocr.pages import Kind, Line, read_page_number
from declass.ocr.paper import plain_line, text_line
from declass.sources.crest.stamps import is_review_note, is_stamp


def read_line(line: str) -> Line:
    """Return what ``line`` is."""
    bare = line.strip()
    plain = plain_line(bare)
    if plain:
        return plain
    markings = read_banner(bare)
    if markings:
        return Line(Kind.BANNER, bare, markings)
    if is_stamp(bare):
        return Line(Kind.STAMP, bare)
    if is_review_note(bare):
        return Line(Kind.NOTE, bare)
    if normalise_code(bare):
        return Line(Kind.CODE, bare.strip(" *_|"))
    number = read_page_number(bare)
    if number:
        return Line(Kind.NUMBER, bare, number=number)
    return text_line(_without_bold(bare))


def _without_bold(line: str) -> str:
    """Return the line without the marks of bold text; a strike-out inside a line of text stays as it is."""
    return re.sub(r"\*\*([^*]{1,250})\*\*", r"\1", line)
