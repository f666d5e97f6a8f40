"""Page text made of TEI: what a reader has who copies a document from its page, and what its mark-up states.

The mark-up is the gold: who signed and who received, when and where, the subject, the persons. The text is made
without it: blocks parted by blank lines, items behind bullets, the number of a note glued to the word before it,
``[Page 638]`` where a page begins, the notes as a numbered list at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.evaluation.wording import plain
from declass.tei.flow import flatten
from declass.tei.parsing import TEI, XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_BLOCKS = frozenset(
    TEI + name
    for name in (
        "ab", "byline", "closer", "dateline", "head", "opener", "p", "postscript", "salute", "signed", "trailer",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkedFacts:
    """What the mark-up of a document states.

    ``persons`` has the forms of each person's name by the entry of the volume's list; ``names`` all forms of all
    names that are tagged. ``date`` is ISO 8601. None and empty: the mark-up does not say.
    """

    id: str
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    subjects: tuple[str, ...]
    persons: dict[str, tuple[str, ...]]
    names: tuple[str, ...]


def iter_divisions(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the documents of a volume that have an ``xml:id``, in order."""
    for division in root.iter(TEI + "div"):
        if division.get("type") == "document" and division.get(XML_ID):
            yield division


def marked_facts(division: etree._Element, volume: str) -> MarkedFacts:
    """Return what the mark-up of a document states; ``volume`` is the volume's id."""
    head = division.find(TEI + "head")
    dateline = next(division.iter(TEI + "dateline"), None)
    date = next(dateline.iter(TEI + "date"), None) if dateline is not None else None
    place = next(dateline.iter(TEI + "placeName"), None) if dateline is not None else None
    persons: dict[str, list[str]] = {}
    names: list[str] = []
    for tag in division.iter(TEI + "persName"):
        name = flatten(tag, notes=True)
        names.append(name)
        entry = (tag.get("corresp") or "").lstrip("#")
        if entry:
            persons.setdefault(entry, []).append(name)
    return MarkedFacts(
        f"{volume}/{division.get(XML_ID)}",
        _parties(head, "from"),
        _parties(head, "to"),
        date.get("when") if date is not None else None,
        flatten(place) or None if place is not None else None,
        tuple(_subjects(division)),
        {entry: tuple(forms) for entry, forms in persons.items()},
        tuple(names),
    )


def _parties(head: etree._Element | None, role: str) -> tuple[str, ...]:
    if head is None:
        return ()
    return tuple(flatten(tag) for tag in head.iter(TEI + "persName") if tag.get("type") == role)


def _subjects(division: etree._Element) -> Iterator[str]:
    for block in division.iter(TEI + "list"):
        if block.get("type") == "subject":
            yield from (flatten(item) for item in block.iterchildren(TEI + "item"))


def page_text(division: etree._Element) -> str:
    """Return a document as it reads on its page."""
    notes: list[etree._Element] = []
    text = "\n\n".join(line for line in _lines(division, notes) if line.strip())
    if notes:
        listed = (f"  {number}. {flatten(note, notes=True)}" for number, note in enumerate(notes, 1))
        text += "\n\n" + "\n".join(listed)
    return text + "\n"


def _lines(element: etree._Element, notes: list[etree._Element]) -> Iterator[str]:
    for child in _elements(element):
        if child.tag == TEI + "note":
            notes.append(child)
        elif child.tag == TEI + "pb":
            yield f"[Page {child.get('n')}]"
        elif child.tag in _BLOCKS:
            yield _words(child, notes)
        elif child.tag == TEI + "list":
            for entry in _elements(child):
                yield _words(entry, notes) if entry.tag == TEI + "head" else f"  • {_words(entry, notes)}"
        elif child.tag == TEI + "table":
            for row in child.iterchildren(TEI + "row"):
                yield "\t".join(_words(cell, notes) for cell in _elements(row))
        elif not (child.tag == TEI + "div" and child.get("type") == "document"):
            yield from _lines(child, notes)


def _words(element: etree._Element, notes: list[etree._Element]) -> str:
    pieces: list[str] = []
    _collect(element, pieces, notes)
    return " ".join("".join(pieces).split())


def _collect(element: etree._Element, pieces: list[str], notes: list[etree._Element]) -> None:
    pieces.append(element.text or "")
    for child in _elements(element):
        if child.tag == TEI + "note":
            notes.append(child)
            while pieces and not pieces[-1].strip():
                pieces.pop()  # the mark is glued to the word before it
            if pieces:
                pieces[-1] = pieces[-1].rstrip()
            pieces.append(child.get("n") or "")
        elif child.tag == TEI + "pb":
            pieces.append(f" [Page {child.get('n')}] ")
        elif child.tag == TEI + "lb":
            pieces.append(" ")
        else:
            _collect(child, pieces, notes)
        pieces.append(child.tail or "")


def _elements(element: etree._Element) -> Iterable[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def same_words(first: str | None, second: str | None) -> bool:
    """Tell whether two readings are the same words."""
    return plain(first or "") == plain(second or "")
