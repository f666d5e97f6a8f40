"""The head of a FRUS page: which block is the heading, the dateline, the level, the subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.sources.frus.page_body import PAGE
from declass.text.datelines import Dateline, parse_dateline
from declass.text.headings import document_type, split_number
from declass.text.levels import level_lines
from declass.text.source_notes import is_file_note
from declass.text.spacing import tidy
from declass.text.subjects import is_subject_head, subject_in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_BLOCKS = 14  # how far down a dateline may stand: behind lists of addressees and references
_MARK_AT_END = re.compile(r"[0-9]+$")
_PROSE = 240  # a block longer than this is a paragraph: the head of the paper is over
_FILE_LINE = 60
_LEVEL_LINES = 3


def heading_place(blocks: Sequence[str]) -> int:
    """Return which block is the heading: the first, behind a page number or a line that names the file."""
    place = next((i for i, b in enumerate(blocks) if not PAGE.fullmatch(b.strip())), 0)
    first = _MARK_AT_END.sub("", tidy(blocks[place]))
    if len(first) < _FILE_LINE and is_file_note(first) and place + 1 < len(blocks):
        following = split_number(_MARK_AT_END.sub("", tidy(blocks[place + 1])))[1]
        if document_type(following) != "document":
            return place + 1
    return place


def find_dateline(lines: Sequence[str], kinds: Sequence[str]) -> Dateline | None:
    """Return the first dateline in the head of the paper: with a place if any there has one."""
    bare: Dateline | None = None
    prose = 0
    for line, kind in zip(lines[:HEAD_BLOCKS], kinds, strict=False):
        if kind != "block":
            continue
        prose += len(line) > _PROSE
        if prose > 1:
            break
        dateline = parse_dateline(line)
        if dateline is None:
            continue
        if dateline.place:
            return dateline
        bare = bare or dateline
    return bare


def find_openers(lines: Sequence[str], dateline: Dateline | None) -> tuple[str, ...]:
    """Return the level and the precedence: what a dateline ends in, else the lines of them before the body."""
    behind = level_lines([dateline.rest]) if dateline else ()
    return behind or level_lines(lines[:_LEVEL_LINES])


def find_subjects(lines: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the subjects: the items under SUBJECT, else what stands behind "Subject:" in a line."""
    found: list[str] = []
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind == "block" and is_subject_head(line):
            for item, item_kind in zip(lines[at + 1 :], kinds[at + 1 :], strict=True):
                if item_kind != "item":
                    break
                found.append(item)
    if not found:
        line_of = subject_in_line(lines[:HEAD_BLOCKS])
        found = [line_of] if line_of else []
    return tuple(found)
