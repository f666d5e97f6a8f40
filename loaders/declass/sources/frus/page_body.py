"""The text of a FRUS page without what the page adds to it: note marks and page numbers, which become offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.model import PageBreak
from declass.text.spacing import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.text.note_marks import NoteMark

PAGE = re.compile(r"\[Page\s+(?P<number>[^\]\s]{1,12})\s*\]")  # blanks within come from copying
_BULLET = re.compile(r"^\s*[•·◦]\s+")


@dataclass(slots=True)
class Body:
    """The text under construction, with the places of pages and notes.

    ``lines`` are its blocks, ``kinds`` what each is: ``block``, ``item`` of a list or ``row`` of a table.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[PageBreak] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)  # pages whose first word has not come yet
    offsets: dict[int, int] = field(default_factory=dict)  # place of a note in the list -> offset of its mark
    lines: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def add_block(self, block: str, start: int, marks: Sequence[NoteMark]) -> None:
        """Add a block, which begins at ``start`` of the page: pages and ``marks`` out.

        Items of one list and rows of one table stand on lines of their own, other blocks are parted by a blank line.
        """
        cuts: list[tuple[int, int, NoteMark | str]] = [(m.start - start, m.end - start, m) for m in marks]
        cuts += [(m.start(), m.end(), m["number"]) for m in PAGE.finditer(block)]
        cuts.sort(key=lambda c: c[0])
        bullet = _BULLET.match(block)
        kind = "item" if bullet else "row" if "\t" in block else "block"
        words = ""
        first = bullet.end() if bullet else 0
        places: list[tuple[int, NoteMark | str]] = []
        for cut_start, cut_end, what in cuts:
            words = _join(words, block[first:cut_start])
            places.append((len(words), what))
            if isinstance(what, str):
                words = words.rstrip(" ") + " "
                places[-1] = (len(words), what)
            first = cut_end
        words = _join(words, block[first:]).strip()
        base = self.length
        if words:
            joint = ("\n" if self.kinds and self.kinds[-1] == kind != "block" else "\n\n") if self.length else ""
            self.pieces.append(joint + words)
            base += len(joint)
            self.length = base + len(words)
            self.pages += [PageBreak(number, base) for number in self.begun]
            self.begun.clear()
            self.lines.append(words)
            self.kinds.append(kind)
        for place, what in places:
            offset = base + min(place, len(words))
            if isinstance(what, str) and place >= len(words):
                self.begun.append(what)
            elif isinstance(what, str):
                self.pages.append(PageBreak(what, offset))
            else:
                self.offsets[what.note] = offset

    def end(self) -> None:
        """Give the pages that no word follows the end of the text as their place."""
        self.pages += [PageBreak(number, self.length) for number in self.begun]
        self.begun.clear()


def without_marks(block: str, start: int, marks: Sequence[NoteMark]) -> str:
    """Return a block, which begins at ``start`` of the page, without its marks."""
    out, at = [], 0
    for mark in marks:
        out.append(block[at : mark.start - start])
        at = mark.end - start
    out.append(block[at:])
    return "".join(out)


def _join(words: str, more: str) -> str:
    """Append text, with its white space as single blanks (tabs stay) and none before closing punctuation."""
    lead = " " if words and more[:1].isspace() and not words.endswith((" ", "\t")) else ""
    trail = " " if more[-1:].isspace() and more.strip() else ""
    inner = "\t".join(tidy(cell) for cell in more.split("\t"))
    if not inner.strip():
        return words + (lead if more else "")
    if lead and inner[0] in ",;:)]?!":
        lead = ""
    return words + lead + inner + trail
