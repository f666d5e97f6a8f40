"""The notes of a document in TEI: in order, by kind, with the references in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.model import Footnote
from declass.sources.frus.tags import reference_of
from declass.tei.flow import flatten
from declass.tei.parsing import TEI
from declass.text.source_notes import is_file_note, is_source_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from declass.model import Reference
    from declass.sources.frus.tags import VolumeIndex
    from declass.tei.flow import Flow


def read_notes(
    division: etree._Element, head: etree._Element | None, flow: Flow
) -> tuple[tuple[Footnote, ...], str | None, int]:
    """Return the notes in order, those of the heading first, the text of the source note, and how many are empty.

    A mark that points to a note printed before (``<note target="#d143fn4"/>``) is an element without text. Where no
    note names the source, the file stands above the heading, in a segment of an opener (1948-51).
    """
    placed: list[tuple[etree._Element, int]] = []
    if head is not None:
        placed += [(n, 0) for n in head.iter(TEI + "note") if not in_note(n)]
    placed += flow.notes
    notes: list[Footnote] = []
    source: str | None = None
    for element, offset in placed:
        text = flatten(element, notes=True)
        if not text:
            continue
        stated = is_source_note(text) or (offset == 0 and not notes and is_file_note(text))
        kind = element.get("type") or ("source" if stated else "note")
        if kind == "source" and source is None:
            source = text
        kind = kind if kind in ("source", "summary") else "note"
        notes.append(Footnote(element.get("n") or "", text, offset, kind))
    if source is None:
        segments = list(division.iter(TEI + "seg"))
        marked = next((flatten(s) for s in segments if s.get("type") == "source"), None)
        above = (flatten(s) for s in segments if head is not None and _stands_above(s, head))
        source = marked or next((words for words in above if is_file_note(words)), None)
    return tuple(notes), source, len(placed) - len(notes)


def _stands_above(segment: etree._Element, head: etree._Element) -> bool:
    parent = segment.getparent()
    return parent is not None and parent.tag == TEI + "opener" and parent.getnext() is head


def in_note(note: etree._Element) -> bool:
    """Tell whether a note stands inside another."""
    return next(note.iterancestors(TEI + "note"), None) is not None


def note_references(division: etree._Element, index: VolumeIndex) -> Iterator[Reference]:
    """Yield the references that the tags in the notes of a document make."""
    for note in division.iter(TEI + "note"):
        if in_note(note) or not belongs(note, division):
            continue
        number = note.get("n") or ""
        for tag in note.iter(TEI + "ref"):
            reference = reference_of(tag, flatten(tag), index, None, number)
            if reference is not None:
                yield reference


def belongs(element: etree._Element, division: etree._Element) -> bool:
    """Tell whether the document of an element is ``division``, and not one printed inside it."""
    owner = next((a for a in element.iterancestors(TEI + "div") if a.get("type") == "document"), None)
    return owner is division
