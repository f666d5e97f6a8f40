"""FRUS documents as copied from the pages of history.state.gov: plain text, note marks glued to words.

Form: heading with number; dateline (often absent), SUBJECT and its items behind bullets, paragraphs parted by
blank lines, ``[Page 638]`` where a page begins; at the end the notes as a numbered list. A line with the page's
address may stand anywhere.
"""

from __future__ import annotations

import re

from declass.collection import Collection
from declass.errors import Issue, Severity, SourceError
from declass.model import Document, Instantiation, Reading, SourceFormat
from declass.sources.decode import decode_text
from declass.sources.frus.assembly import Parts, assemble
from declass.sources.frus.identity import coverage, document_url, id_from_file_name, id_from_page, volume_title
from declass.sources.frus.microfiche import parse_abstract
from declass.sources.frus.page_body import PAGE, Body, without_marks
from declass.sources.frus.page_head import find_dateline, find_openers, find_subjects, heading_place
from declass.sources.frus.page_notes import footnotes_of, marks_of, place_of_source, report_lost, take_notes
from declass.text.headings import parse_heading
from declass.text.spacing import tidy

_ADDRESS_LINE = re.compile(
    r"^[^\S\n]*+(?:URL|Source URL|Permalink|Canonical)?[^\S\n]*+:?[^\S\n]*+"
    r"<?https?://history\.state\.gov/\S+>?[^\S\n]*$|"
    r"^[^\S\n]*+<link[^>]*rel=.canonical.[^>]*>[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+")  # the indentation of what follows is kept: it tells notes apart


def parse_page_text(data: bytes, name: str, sha256: str) -> Reading:
    """Return the one document of a page copied from history.state.gov.

    ``name`` is the file name, ``sha256`` the checksum of ``data``. Its id stands in an address in the text, else
    in the file name; where neither tells, it is made from the checksum and an issue says so. Raises SourceError
    for bytes that are no text.
    """
    text, met = decode_text(data, name)
    address = id_from_page(text)
    text = _ADDRESS_LINE.sub("", text)
    blocks = [b for b in _PARAGRAPH.split(text.strip("\n")) if b.strip()]
    if not blocks:
        raise SourceError(name, "the file holds no text", cure="copy the page again")
    issues = list(met)
    document_id = address or id_from_file_name(name)
    if document_id is None:
        document_id = f"sha256:{sha256[:16]}"
        cure = "name the file after its document (frus1958-60v19-d319.txt) or keep the page's address in it"
        message = "neither the text nor the file name tells which document this is"
        issues.append(Issue("unknown-document", Severity.WARNING, message, name, "", document_id, cure))
    volume = document_id.split("/")[0] if "/" in document_id else ""
    notes = take_notes(blocks)
    if not blocks:
        raise SourceError(name, "the file holds notes and no text above them", cure="copy the whole page")
    url = document_url(document_id) if volume else None
    carrier = Instantiation(SourceFormat.FRUS_TEXT, name, sha256, url)
    document = _document(blocks, notes, document_id, volume, carrier, issues)
    collection = (
        Collection(volume, volume_title(volume), "frus", coverage=coverage(volume))
        if volume
        else Collection("frus", "Foreign Relations of the United States", "frus")
    )
    return Reading((document,), (collection,), tuple(issues))


def _document(
    blocks: list[str], notes: list[str], document_id: str, volume: str, carrier: Instantiation, issues: list[Issue]
) -> Document:
    head_at = heading_place(blocks)
    head_end = sum(len(b) + 2 for b in blocks[:head_at]) + len(blocks[head_at])
    marks = marks_of("\n\n".join(blocks), notes, head_end, filed_above=_is_filed(blocks[:head_at]))
    report_lost(marks, notes, document_id, carrier.file, issues)
    body = Body()
    heading_text = ""
    file_line: str | None = None
    end = -2
    for place, block in enumerate(blocks):
        start = end + 2
        end = start + len(block)
        own = [m for m in marks if start <= m.start < end]
        if place == head_at:
            heading_text = tidy(without_marks(block, start, own))
            body.offsets.update({mark.note: 0 for mark in own})
            continue
        body.add_block(block, start, own)
        if place < head_at and body.lines:
            file_line = body.lines[-1]
    body.end()
    if not body.lines:
        abstract = parse_abstract(heading_text, document_id, carrier)
        if abstract is not None:
            return abstract
    source_at = None if file_line else place_of_source(notes, marks)
    dateline = find_dateline(body.lines, body.kinds)
    parts = Parts(
        id=document_id,
        volume=volume or "frus",
        format=SourceFormat.FRUS_TEXT,
        heading=parse_heading(heading_text),
        text=body.text,
        dateline=dateline,
        source_text=notes[source_at] if source_at is not None else file_line,
        openers=find_openers(body.lines, dateline),
        subjects=find_subjects(body.lines, body.kinds),
        footnotes=footnotes_of(notes, marks, body.offsets, source_at),
        pages=tuple(body.pages),
    )
    return assemble(parts, carrier)


def _is_filed(above: list[str]) -> bool:
    return any(not PAGE.fullmatch(block.strip()) for block in above)
