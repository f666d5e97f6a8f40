"""From TEI elements to the text a reader sees, with the places of tags, note marks and page breaks.

Blocks are parted by one blank line, items of a list and rows of a table by a line end, cells by a tab; within a
block each run of white space is one blank. Notes and their marks are left out, line breaks are blanks. Offsets
are Unicode code points on that text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from declass.tei.parsing import TEI
from declass.text.spacing import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = {
    TEI + name
    for name in (
        "ab", "bibl", "byline", "closer", "dateline", "docDate", "epigraph", "head", "l", "lg", "list", "opener",
        "p", "postscript", "q", "quote", "salute", "signed", "table", "trailer", "floatingText", "div",
    )
}  # fmt: skip
_LINES = {TEI + "item", TEI + "row", TEI + "label"}
_NAMES = {TEI + "persName", TEI + "gloss", TEI + "placeName", TEI + "orgName", TEI + "ref"}
_SKIPPED = {
    TEI + "figure",
    TEI + "graphic",
    TEI + "desc",
    TEI + "anchor",
    TEI + "uh-oh",
}  # uh-oh: a transcriber's remark
_CLOSING = frozenset(",;:)]?!")
_NOTE, _BREAK, _HEAD = TEI + "note", TEI + "pb", TEI + "head"
_QUOTES = {TEI + "q", TEI + "quote"}


@dataclass(slots=True, eq=False)
class Tagged:
    """A tag around words of the text: the element and its span; empty tags are left out."""

    element: etree._Element
    start: int
    end: int


@dataclass(slots=True)
class Flow:
    """The text of a document and what stood in it, each with its offset."""

    text: str = ""
    tags: list[Tagged] = field(default_factory=list)
    notes: list[tuple[etree._Element, int]] = field(default_factory=list)
    pages: list[tuple[etree._Element, int]] = field(default_factory=list)


class _Writer:
    """Collects the pieces of a text and knows its length so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""  # what parts the next words from the last ones
        self.starts: list[Tagged] = []  # tags whose first word has not come yet
        self.pages: list[tuple[etree._Element, int]] = []  # breaks whose next word has not come yet
        self.flow = Flow()
        self.last = ""

    def part(self, gap: str) -> None:
        """Ask for a gap before the next words: the widest one asked for wins; tabs add up."""
        if gap == "\t" and (self.gap == "" or self.gap[0] in " \t"):
            self.gap = (self.gap if self.gap[:1] == "\t" else "") + gap
        elif len(gap) > len(self.gap) or (gap == "\n" and self.gap != "\n\n"):
            self.gap = gap

    def write(self, text: str) -> None:
        """Add words; white space around and within them becomes a gap."""
        words = text.split()
        if not words:
            if text and not self.gap:
                self.gap = " "
            return
        if text[0].isspace() and not self.gap:
            self.gap = " "
        line = " ".join(words)
        if self.length == 0 or (self.gap == " " and self._glued(line)):
            self.gap = ""
        self._add(self.gap)
        self.gap = ""
        for tag in self.starts:
            tag.start = self.length
        self.starts.clear()
        for page, _ in self.pages:
            self.flow.pages.append((page, self.length))
        self.pages.clear()
        self._add(line)
        self.last = line[-1]
        if text[-1].isspace():
            self.gap = " "

    def _glued(self, line: str) -> bool:
        first = line[0]
        if self.last in "([" or first in _CLOSING:
            return True
        return first == "." and not line.startswith((". .", ".."))

    def _add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.length += len(piece)

    def finish(self) -> Flow:
        for page, _ in self.pages:
            self.flow.pages.append((page, self.length))
        self.flow.text = "".join(self.pieces)
        self.flow.tags = [t for t in self.flow.tags if t.end > t.start]
        return self.flow


def flow_children(element: etree._Element, *, skip: frozenset[etree._Element] = frozenset()) -> Flow:
    """Return the text inside ``element``; children in ``skip`` and nested documents are left out.

    The walk keeps its own stack, so that depth costs no recursion, and looks at each node once.
    """
    writer = _Writer()
    writer.write(element.text or "")
    stack: list[tuple[etree._Element, Iterator[etree._Element], Tagged | None]] = [(element, iter(element), None)]
    while stack:
        parent, children, tag = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                _leave(writer, parent, tag)
            continue
        entered = _enter(writer, child, skip)
        if entered is None:
            writer.write(child.tail or "")
        else:
            stack.append((child, iter(child), entered[0]))
    return writer.finish()


def _enter(writer: _Writer, child: etree._Element, skip: frozenset[etree._Element]) -> tuple[Tagged | None] | None:
    """Open a child: None where its inside is not read."""
    if not isinstance(child.tag, str):
        if isinstance(child, etree._Entity):
            writer.write(child.text or "")  # an entity that nothing explains stays as it is written
        return None
    if child.tag == _NOTE:
        # The mark is glued to the word before it; in a list of notes at the end it has no word.
        writer.gap = "" if writer.gap == " " else writer.gap
        writer.flow.notes.append((child, writer.length))
        return None
    if child.tag == _BREAK:
        writer.pages.append((child, writer.length))
        return None
    if child in skip or child.tag in _SKIPPED or _is_document(child) or not child.tag.startswith(TEI):
        if not child.tag.startswith(TEI) and (len(child) or (child.text or "").strip()) and _is_wrapper(child):
            writer.part("\n\n")
            return (None,)
        return None
    tag = None
    if _is_block(child):
        writer.part("\n\n")
    elif child.tag in _LINES:
        writer.part("" if child.tag == TEI + "item" and _labelled(child) else "\n")
    elif child.tag == TEI + "cell":
        if child.getprevious() is not None:
            writer.part("\t")
    elif child.tag == TEI + "lb":
        writer.part(" ")
    elif child.tag in _NAMES:
        tag = Tagged(child, 0, 0)
        writer.starts.append(tag)
        writer.flow.tags.append(tag)
    writer.write(child.text or "")
    return (tag,)


def _leave(writer: _Writer, element: etree._Element, tag: Tagged | None) -> None:
    """Close a child and go on with the words behind it."""
    if tag is not None:
        if tag in writer.starts:
            writer.starts.remove(tag)
        else:
            tag.end = writer.length
    if _is_block(element) or not str(element.tag).startswith(TEI):
        writer.part("\n\n")
    elif element.tag in _LINES:
        writer.part(" " if element.tag == TEI + "label" and _is_item(element.getnext()) else "\n")
    writer.write(element.tail or "")


def _is_item(element: etree._Element | None) -> bool:
    return element is not None and element.tag == TEI + "item"


def _labelled(item: etree._Element) -> bool:
    before = item.getprevious()
    return before is not None and before.tag == TEI + "label"


def _is_block(element: etree._Element) -> bool:
    if element.tag in _QUOTES:  # a quotation may stand in a sentence or be a block of its own
        return element.get("rend") == "blockquote" or any(c.tag in _BLOCKS for c in element)
    if element.tag == TEI + "list" and _is_item(element.getparent()):
        return False
    if element.tag == TEI + "seg":
        parent = element.getparent()
        return parent is not None and parent.tag == TEI + "opener"
    return element.tag in _BLOCKS


def _is_wrapper(element: etree._Element) -> bool:
    """Tell whether a foreign element (``frus:attachment``) only holds parts of the document."""
    return any(isinstance(c.tag, str) and c.tag.startswith(TEI) for c in element)


def _is_document(element: etree._Element) -> bool:
    return element.tag == TEI + "div" and element.get("type") == "document"


def flatten(element: etree._Element, *, notes: bool = False) -> str:
    """Return the words of ``element`` on one line; the notes in it only where ``notes`` asks for them."""
    out: list[str] = []
    _collect(element, out, notes)
    return tidy("".join(out))


def _collect(element: etree._Element, out: list[str], notes: bool) -> None:
    out.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and (notes or child.tag != _NOTE):
            if child.tag == TEI + "p" or child.tag == TEI + "lb":
                out.append(" ")
            _collect(child, out, notes)
        elif isinstance(child, etree._Entity):
            out.append(child.text or "")
        elif isinstance(child.tag, str):
            while out and out[-1].isspace():
                out.pop()
            if out:
                out[-1] = out[-1].rstrip()
        out.append(child.tail or "")
