"""FRUS volumes in TEI P5 (Office of the Historian): one file a volume, one ``div[@type="document"]`` a document.

The text of a document is its body: the heading and the editors' notes are left out, dateline, subject, opener and
closer stay as blocks of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from declass.errors import Issue, Severity, SourceError
from declass.model import DateBasis, Instantiation, PageBreak, Reading, SourceFormat, Span
from declass.sources.frus.assembly import Parts, assemble
from declass.sources.frus.identity import document_url
from declass.sources.frus.microfiche import parse_abstract
from declass.sources.frus.page_index import index_pages
from declass.sources.frus.tags import (
    index_volume,
    mention_of,
    person_outside,
    points_without_words,
    reference_of,
    tagged_parties,
)
from declass.sources.frus.tei_head import marked_date, read_dateline, read_openers, read_subjects
from declass.sources.frus.tei_notes import belongs, in_note, note_references, read_notes
from declass.sources.frus.volume import parse_volume
from declass.tei.flow import flatten, flow_children
from declass.tei.parsing import TEI, XML_ID, parse_tei_tree, xml_name
from declass.text.headings import parse_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.model import Document, Mention, Reference
    from declass.sources.frus.tags import VolumeIndex
    from declass.tei.flow import Flow


# Text without mark-up between; the longest paragraph has 13,000. Rules that look for the end of a phrase take time
# that grows with the square of a text that has none.
MAX_PIECE_CHARS = 100_000


def parse_tei(data: bytes, name: str, sha256: str) -> Reading:
    """Return the volume and the documents of a FRUS TEI file, with an issue for each fault met in it.

    ``name`` is the file name, ``sha256`` the checksum of ``data``. Raises SourceError when the bytes are no XML,
    no TEI, or hold no document.
    """
    parsed = parse_tei_tree(data, name)
    root = parsed.root
    if root.tag not in (TEI + "TEI", TEI + "teiCorpus"):
        raise SourceError(
            name,
            f"not a TEI file: its root element is {str(root.tag)[:80]!r}",
            place=f"line {root.sourceline}",
            cure="give a volume in TEI P5, whose root is <TEI>",
        )
    divisions = [d for d in root.iter(TEI + "div") if d.get("type") == "document"]
    if not divisions and parsed.cut_off is not None:
        cause = f"the file is cut off: its {len(data):,} bytes end within the volume, before its first document"
        raise SourceError(name, cause, place=parsed.cut_off, cure="fetch the file again")
    if not divisions:
        cure = "give a volume whose documents are div elements of type 'document'"
        raise SourceError(name, "not a FRUS volume: no div of type 'document'", cure=cure)
    issues = list(parsed.issues)
    volume = parse_volume(root, name, issues)
    identified = _identify(divisions, name, issues)
    index = index_volume(volume, index_pages(root))
    documents = [
        _read(division, identifier, index, Instantiation(
            SourceFormat.FRUS_TEI, name, sha256, document_url(f"{volume.id}/{identifier}"), volume.issued
        ), issues)
        for identifier, division in identified
        if not _is_too_long(division, identifier, name, issues)
    ]  # fmt: skip
    return Reading(tuple(documents), (volume,), tuple(issues))


def _is_too_long(division: etree._Element, identifier: str, name: str, issues: list[Issue]) -> bool:
    """Tell whether a piece of the document is longer than any paragraph, and leave an issue if it is."""
    for element in division.iter(etree.Element):
        size = max(len(element.text or ""), len(element.tail or "") if element is not division else 0)
        if size > MAX_PIECE_CHARS:
            message = (
                f"the document {identifier} is left out: {size:,} characters without mark-up between; "
                f"a paragraph has none above {MAX_PIECE_CHARS:,}"
            )
            place = f"line {element.sourceline}"
            cure = "check that the text is that of a document, and mark its paragraphs"
            issues.append(Issue("text-too-long", Severity.ERROR, message, path=name, place=place, cure=cure))
            return True
    return False


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
        elif xml_name(identifier) is None:
            cure = "give the div an xml:id of letters and figures"
            message = f"a document has the id {identifier!r}, which is no name in XML, and is left out"
            issues.append(Issue("unusable-document-id", Severity.ERROR, message, path=name, place=place, cure=cure))
        elif identifier in found:
            cure = "give each document its own xml:id"
            message = f"a second document has the xml:id {identifier} and is left out"
            issues.append(Issue("repeated-document-id", Severity.ERROR, message, path=name, place=place, cure=cure))
        else:
            found[identifier] = division
    return list(found.items())


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
    footnotes, source, empty = read_notes(division, head, flow)
    if empty:
        message = f"{empty} of the notes have no text: a mark that points to another note, or a note that was lost"
        issues.append(Issue("empty-note", Severity.INFO, message, path=carrier.file, document=document_id))
    mute = sum(points_without_words(r) for r in division.iter(TEI + "ref") if belongs(r, division))
    if mute:
        message = f"{mute} of the references to documents have no words and are left out"
        issues.append(Issue("empty-reference", Severity.INFO, message, path=carrier.file, document=document_id))
    dateline = read_dateline(division, issues, carrier.file, document_id)
    if head is not None and not heading.date.value:
        marked = marked_date(head, DateBasis.METADATA, issues, carrier.file, document_id)
        heading = heading if marked is None else replace(heading, date=marked)
    parts = Parts(
        id=document_id,
        volume=index.volume,
        format=SourceFormat.FRUS_TEI,
        heading=heading,
        text=flow.text,
        dateline=dateline,
        source_text=source,
        openers=read_openers(division),
        subjects=read_subjects(division, flow.text),
        footnotes=footnotes,
        pages=_pages(flow),
        mentions=(*_mentions(flow, index), *_mentions_outside(head, flow, index)),
        senders=tagged_parties(head, index, "from", heading.senders) if head is not None else None,
        recipients=tagged_parties(head, index, "to", heading.recipients) if head is not None else None,
        references=_references(division, flow, index),
    )
    return assemble(parts, carrier)


def _pages(flow: Flow) -> tuple[PageBreak, ...]:
    return tuple(PageBreak(p.get("n") or "", offset, p.get("facs")) for p, offset in flow.pages)


def _mentions(flow: Flow, index: VolumeIndex) -> tuple[Mention, ...]:
    found = (mention_of(tag, flow.text, index) for tag in flow.tags)
    return tuple(m for m in found if m is not None)


def _mentions_outside(head: etree._Element | None, flow: Flow, index: VolumeIndex) -> Iterator[Mention]:
    """Yield each person tagged in the heading or in a note, once: an empty span where the note's mark stood."""
    places = [(head, 0, "heading")] if head is not None else []
    places += [(n, 0, "note") for n in (head.iter(TEI + "note") if head is not None else ()) if not in_note(n)]
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
    return [*(r for r in found if r is not None), *note_references(division, index)]
