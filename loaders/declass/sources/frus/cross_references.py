"""The references of a document: those that tags make, those in the words, and what notes tell of either.

A note at the mark behind a reference may say where that paper is printed, or that it is not ("Deptel 552¹", with the
note "Document 288." or "Not printed.").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.text.cited_volumes import Citing
from declass.text.citing import STATUS
from declass.text.enclosures import find_enclosures
from declass.text.references import find_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.model import Footnote, Reference

# A note that says nothing but where the paper at its mark is printed.
_PRINTED_AS = re.compile(r"(?:Printed as )?Document [0-9]+[A-Za-z]?\.?|(?:Printed )?(?:[Ss]upra|[Ii]nfra)\.?")
_BARE = re.compile(r"(?:Not|Neither|None)\b[^.;]{0,24}\b(?:printed|found)\b")
_CLOSING = " ,.;:)]”’"
_NEAR = 2  # code points between a reference and the mark of its note


def references_of(
    text: str, footnotes: Sequence[Footnote], marked: Sequence[Reference], volume: str, document: str
) -> tuple[Reference, ...]:
    """Return the references of a document with this ``text``: the ``marked`` ones first, then those of the words.

    ``volume`` and ``document`` are the ids of the volume and the document that cite.
    """
    found = list(_with_index(marked, footnotes))
    citing = Citing(volume, document)
    enclosures = find_enclosures(text)
    covered = [(r.span.start, r.span.end) for r in (*marked, *enclosures) if r.span]
    found.extend(enclosures)
    found.extend(find_references(text, volume, citing=citing, covered=covered))
    for index, note in enumerate(footnotes):
        tagged = [r for r in marked if r.note == note.number and r.span is None]
        covered = _places(note.text, tagged)
        found.extend(
            find_references(note.text, volume, citing=citing, note=note.number, note_index=index, covered=covered)
        )
    return _told_by_notes(found, footnotes, text)


def _with_index(marked: Sequence[Reference], footnotes: Sequence[Footnote]) -> list[Reference]:
    """Give the references in notes the index of their footnote, where its number is printed once."""
    numbers = Counter(note.number for note in footnotes)
    index_of = {note.number: index for index, note in enumerate(footnotes) if numbers[note.number] == 1}
    return [replace(r, note_index=index_of.get(r.note)) if r.note is not None else r for r in marked]


def _places(text: str, references: Sequence[Reference]) -> list[tuple[int, int]]:
    """Return where the words of tags stand in a note: in their order."""
    places: list[tuple[int, int]] = []
    at = 0
    for reference in references:
        start = text.find(reference.text, at)
        if start >= 0:
            at = start + len(reference.text)
            places.append((start, at))
    return places


def _told_by_notes(references: list[Reference], footnotes: Sequence[Footnote], text: str) -> tuple[Reference, ...]:
    """Resolve references of the text by the notes at their marks."""
    telling = [
        (note.offset, index, note)
        for index, note in enumerate(footnotes)
        if note.offset and (_PRINTED_AS.fullmatch(note.text) or _BARE.match(note.text))
    ]
    if not telling:
        return tuple(references)
    targets = {r.note_index: r.target for r in references if r.note_index is not None and r.target}
    found = []
    for reference in references:
        span = reference.span
        if span is not None and reference.target is None and reference.product is None:
            for offset, index, note in telling:
                if 0 <= offset - span.end <= _NEAR and not text[span.end : offset].strip(_CLOSING):
                    reference = _told(reference, note.text, targets.get(index))
        found.append(reference)
    return tuple(found)


def _told(reference: Reference, note: str, target: str | None) -> Reference:
    if _PRINTED_AS.fullmatch(note):
        return replace(reference, target=target, status="printed", paper=None) if target else reference
    status = next((name for name, pattern in STATUS if pattern.search(note)), reference.status)
    return replace(reference, status=status)
