"""FRUS volumes in TEI P5 (Office of the Historian): one file a volume, one ``div[@type="document"]`` a document.

The text of a document is its body: the heading and the editors' notes are left out, dateline, subject, opener and
closer stay as blocks of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.errors import Issue, Severity, SourceError
from declass.model import (
    DateBasis,
    DateValue,
    Footnote,
    Instantiation,
    PageBreak,
    Reading,
    SourceFormat,
    Span,
)
from declass.sources.frus.assembly import Parts, assemble, is_level_line
from declass.sources.frus.identity import document_url
from declass.sources.frus.microfiche import parse_abstract
from declass.sources.frus.tags import index_volume, mention_of, person_outside, reference_of, tagged_parties
from declass.sources.frus.volume import parse_volume
from declass.tei.flow import flatten, flow_children
from declass.tei.parsing import TEI, XML_ID, parse_tei_tree
from declass.text.datelines import Dateline, parse_dateline
from declass.text.dates import iso_date, precision_of
from declass.text.headings import parse_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from declass.model import Document, Mention, Reference
    from declass.sources.frus.tags import VolumeIndex
    from declass.tei.flow import Flow

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


def parse_tei(data: bytes, name: str, sha256: str) -> Reading:
    """Return the volume and the documents of a FRUS TEI file, with an issue for each fault met in it.

    ``name`` is the file name, ``sha256`` the checksum of ``data``. Raises SourceError when the bytes are no XML,
    no TEI, or hold no document.
    """
    parsed = parse_tei_tree(data, name)
    root = parsed.root
    if root.tag not in (TEI + "TEI", TEI + "teiCorpus"):
        raise SourceError(name, f"not a TEI file: its root element is {root.tag!r}", place=f"line {root.sourceline}")
    divisions = [d for d in root.iter(TEI + "div") if d.get("type") == "document"]
    if not divisions:
        cure = "give a volume whose documents are div elements of type 'document'"
        raise SourceError(name, "not a FRUS volume: no div of type 'document'", cure=cure)
    volume = parse_volume(root, name)
    issues = list(parsed.issues)
    identified = _identify(divisions, name, issues)
    index = index_volume(volume, _documents_of_pages(root))
    documents = [
        _read(division, identifier, index, Instantiation(
            SourceFormat.FRUS_TEI, name, sha256, document_url(f"{volume.id}/{identifier}"), volume.issued
        ), issues)
        for identifier, division in identified
    ]  # fmt: skip
    return Reading(tuple(documents), (volume,), tuple(issues))


def _identify(divisions: list[etree._Element], name: str, issues: list[Issue]) -> list[tuple[str, etree._Element]]:
    """Give each document its id; one without, or with an id that another has, is an issue and left out."""
    found: dict[str, etree._Element] = {}
    for division in divisions:
        number = division.get("n")
        identifier = division.get(XML_ID) or (f"d{number}" if number else None)
        place = f"line {division.sourceline}"
        if identifier is None:
            cure = "give the div an xml:id"
            message = "a document has neither xml:id nor n and is left out"
            issues.append(Issue("document-without-id", Severity.ERROR, message, path=name, place=place, cure=cure))
        elif identifier in found:
            cure = "give each document its own xml:id"
            message = f"a second document has the xml:id {identifier} and is left out"
            issues.append(Issue("repeated-document-id", Severity.ERROR, message, path=name, place=place, cure=cure))
        else:
            found[identifier] = division
    return list(found.items())


def _documents_of_pages(root: etree._Element) -> dict[str, str | None]:
    """Tell for each page (``xml:id`` of its break) the document on it; None where several share the page."""
    pages: dict[str, str | None] = {}
    body = root.find(f"{TEI}text/{TEI}body")
    page: str | None = None
    current: str | None = None
    for element in body.iter(TEI + "pb", TEI + "div") if body is not None else ():
        if element.tag == TEI + "pb":
            page = element.get(XML_ID)
            if page is not None and current is not None:
                pages[page] = current  # the document that the page before ended in goes on
        elif element.get("type") == "document":
            if page is not None and current is not None:
                pages[page] = None
            current = element.get(XML_ID)
    return pages


def _read(
    division: etree._Element, identifier: str, index: VolumeIndex, carrier: Instantiation, issues: list[Issue]
) -> Document:
    head = division.find(TEI + "head")
    heading_text = flatten(head) if head is not None else ""
    document_id = f"{index.volume}/{identifier}"
    flow = flow_children(division, skip=frozenset([head] if head is not None else []))
    if not flow.text and heading_text:
        abstract = parse_abstract(heading_text, document_id, carrier)
        if abstract is not None:
            return abstract
    if head is None:
        message = "a document has no heading: its type, sender and recipient are unknown"
        issues.append(
            Issue("no-heading", Severity.WARNING, message, carrier.file, f"line {division.sourceline}", document_id)
        )
    heading = parse_heading(heading_text)
    footnotes, source, empty = _notes(division, head, flow)
    if empty:
        message = f"{empty} of the notes have no text: a mark that points to another note, or a note that was lost"
        issues.append(Issue("empty-note", Severity.INFO, message, path=carrier.file, document=document_id))
    dateline = _dateline(division, issues, carrier.file, document_id)
    if head is not None and not heading.date.value:
        marked = _marked_date(head, DateBasis.METADATA, issues, carrier.file, document_id)
        heading = heading if marked is None else replace(heading, date=marked)
    parts = Parts(
        id=document_id,
        volume=index.volume,
        format=SourceFormat.FRUS_TEI,
        heading=heading,
        text=flow.text,
        dateline=dateline,
        source_text=source,
        opener=_opener(division),
        subjects=_subjects(division),
        footnotes=footnotes,
        pages=_pages(flow),
        mentions=(*_mentions(flow, index), *_mentions_outside(head, flow, index)),
        senders=tagged_parties(head, index, "from", heading.senders) if head is not None else None,
        recipients=tagged_parties(head, index, "to", heading.recipients) if head is not None else None,
        references=_references(division, flow, index),
    )
    return assemble(parts, carrier)


def _notes(
    division: etree._Element, head: etree._Element | None, flow: Flow
) -> tuple[tuple[Footnote, ...], str | None, int]:
    """Return the notes in order, those of the heading first, the text of the source note, and how many are empty.

    A mark that points to a note printed before (``<note target="#d143fn4"/>``) is an element without text.
    """
    placed: list[tuple[etree._Element, int]] = []
    if head is not None:
        placed += [(n, 0) for n in head.iter(TEI + "note") if not _in_note(n)]
    placed += flow.notes
    notes: list[Footnote] = []
    source: str | None = None
    for element, offset in placed:
        text = flatten(element, notes=True)
        if not text:
            continue
        kind = element.get("type") or ("source" if text.startswith("Source:") else "note")
        if kind == "source" and source is None:
            source = text
        kind = kind if kind in ("source", "summary") else "note"
        notes.append(Footnote(element.get("n") or "", text, offset, kind))
    if source is None:  # 1948-51: the file stands in an inline segment of the opener
        segment = next((s for s in division.iter(TEI + "seg") if s.get("type") == "source"), None)
        source = flatten(segment) if segment is not None else None
    return tuple(notes), source, len(placed) - len(notes)


def _in_note(note: etree._Element) -> bool:
    return next(note.iterancestors(TEI + "note"), None) is not None


def _dateline(division: etree._Element, issues: list[Issue], file: str, document_id: str) -> Dateline | None:
    """Return the first dateline of the document itself: the tags first, the words where no tag says."""
    element = next((d for d in division.iter(TEI + "dateline") if _belongs(d, division)), None)
    if element is None:
        return None
    words = flatten(element)
    read = parse_dateline(words)
    tagged = element.find(f".//{TEI}placeName")
    place = (
        flatten(tagged).strip(" ,[]" if "not declassified" not in flatten(tagged) else " ,")
        if tagged is not None
        else None
    )
    date = _marked_date(element, DateBasis.DATELINE, issues, file, document_id)
    if date is None:
        date = read.date if read else DateValue(text=words)
    return Dateline(place or (read.place if read else None), date, read.rest if read else "")


def _belongs(element: etree._Element, division: etree._Element) -> bool:
    owner = next((a for a in element.iterancestors(TEI + "div") if a.get("type") == "document"), None)
    return owner is division


def _marked_date(
    element: etree._Element, basis: DateBasis, issues: list[Issue], file: str, document_id: str
) -> DateValue | None:
    """Return the date of the first ``date`` tag inside ``element``, or None where it has no valid attribute."""
    tag = element.find(f".//{TEI}date")
    if tag is None:
        return None
    first = tag.get("when") or tag.get("from") or tag.get("notBefore")
    last = tag.get("to") or tag.get("notAfter")
    if not first:
        return None
    value = _iso(first)
    if value is None:
        message = f"the date {first!r} is not an ISO 8601 date; the words {flatten(tag)!r} are read instead"
        place = f"line {tag.sourceline}"
        issues.append(Issue("bad-date", Severity.WARNING, message, file, place, document_id, "mend the attribute"))
        return None
    end = _iso(last) if last else None
    return DateValue(value, end if end and end > value else None, precision_of(value), basis, flatten(tag))


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    return iso_date(int(year), int(month) if month else None, int(day) if day else None)


def _opener(division: etree._Element) -> str:
    """Return the level and precedence in an opener (1948-51) or in the lines before the body (1952-54)."""
    for segment in division.iter(TEI + "seg"):
        words = flatten(segment)
        if is_level_line(words):
            return words
    for paragraph in division.findall(TEI + "p")[:3]:
        words = flatten(paragraph)
        if is_level_line(words):
            return words
    return ""


def _subjects(division: etree._Element) -> tuple[str, ...]:
    return tuple(
        words
        for listing in division.iter(TEI + "list")
        if listing.get("type") == "subject" and _belongs(listing, division)
        for item in listing.findall(TEI + "item")
        if (words := flatten(item))
    )


def _pages(flow: Flow) -> tuple[PageBreak, ...]:
    return tuple(PageBreak(p.get("n") or "", offset, p.get("facs")) for p, offset in flow.pages)


def _mentions(flow: Flow, index: VolumeIndex) -> tuple[Mention, ...]:
    found = (mention_of(tag, flow.text, index) for tag in flow.tags)
    return tuple(m for m in found if m is not None)


def _mentions_outside(head: etree._Element | None, flow: Flow, index: VolumeIndex) -> Iterator[Mention]:
    """Yield each person tagged in the heading or in a note, once: an empty span where the note's mark stood."""
    places = [(head, 0, "heading")] if head is not None else []
    places += [(n, 0, "note") for n in (head.iter(TEI + "note") if head is not None else ()) if not _in_note(n)]
    places += [(n, offset, "note") for n, offset in flow.notes]
    met: set[str] = set()
    for element, offset, where in places:
        for name in element.iter(TEI + "persName"):
            if where == "heading" and next(name.iterancestors(TEI + "note"), None) is not None:
                continue
            mention = person_outside(name, offset, where, index)
            key = (mention.ref or mention.text) if mention is not None else ""
            if mention is not None and key not in met:
                met.add(key)
                yield mention


def _references(division: etree._Element, flow: Flow, index: VolumeIndex) -> list[Reference]:
    found = []
    for tag in flow.tags:
        if tag.element.tag == TEI + "ref":
            words = flow.text[tag.start : tag.end]
            found.append(reference_of(tag.element, words, index, Span(tag.start, tag.end), None))
    for note in division.iter(TEI + "note"):
        if not _in_note(note) and _belongs(note, division):
            number = note.get("n") or ""
            found.extend(reference_of(ref, flatten(ref), index, None, number) for ref in note.iter(TEI + "ref"))
    return [r for r in found if r is not None]
