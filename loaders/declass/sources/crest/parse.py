"""CREST text to the model: a CIA reading-room memorandum as OCR or clean text.

The page's own fields beat the release stamps, these beat the body. The publication date of a page is known to be
wrong at times, so a date in the heading of the paper itself goes first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.collection import Collection
from declass.extract.markings import deduce_classification
from declass.extract.redactions import find_redactions, is_unreadable_code
from declass.model import DateBasis, DateValue, Document, Instantiation, Location, Reading, SourceFormat
from declass.ocr.dates import read_written_date
from declass.ocr.pages import Kind
from declass.ocr.paper import (
    Paper,
    Trouble,
    date_value,
    read_paper,
    settle_identifier,
    tell_mended,
    tell_ruined_dates,
)
from declass.sources.catalogue import source_info
from declass.sources.crest.control import all_markings, find_lowering, find_number, find_releases
from declass.sources.crest.lines import read_line
from declass.sources.crest.page import ReadingRoomPage, read_page
from declass.sources.decode import decode_text
from declass.text.locations import job_of_crest_number

if TYPE_CHECKING:
    from declass.ocr.memo import Heading

COLLECTION = "cia-crest"
_CONTENT_TYPES = {
    "MEMO": "memorandum",
    "MFR": "memorandum-for-the-record",
    "LETTER": "letter",
    "NIE": "national-intelligence-estimate",
    "REPORT": "report",
    "SUMMARY": "summary",
    "NOTES": "notes",
}


def parse_crest(data: bytes, name: str, sha256: str) -> Reading:
    """Return the one document in ``data``, with its collection and the issues met.

    Raises :class:`~declass.errors.SourceError` for what is not text.
    """
    text, decoded = decode_text(data, name)
    trouble = Trouble(name, issues=list(decoded))
    page = read_page(text.replace("\f", "\n").split("\n"))
    lines = [read_line(line) for line in page.body]
    paper = read_paper(lines)
    heading, whole = paper.heading, paper.whole
    stamps = [line.text for line in lines if line.kind is Kind.STAMP]
    number = find_number(page, stamps, name, trouble)
    identifier = settle_identifier(
        number.lower() if number else None,
        sha256,
        trouble,
        missing="no ESDN can be read in the page's fields, the stamps or the file name",
        cure="name the file after its ESDN: cia-rdp….txt",
    )
    _tell_unreadable_codes(page, trouble)
    tell_ruined_dates(heading, trouble)
    markings = all_markings(page, whole)
    classification, reason = deduce_classification(markings)
    if reason or classification.level is None:
        trouble.warn("level-not-shown", reason or "no banner shows a level")
    authority, lowered = find_lowering(lines, classification.from_level)
    document = Document(
        id=identifier,
        source_format=SourceFormat.CREST_TEXT,
        collection=COLLECTION,
        type=_find_type(page, heading, trouble),
        title=_find_title(page, paper),
        text=whole.text,
        date=_find_date(page, heading, trouble),
        senders=heading.senders,
        recipients=heading.recipients,
        participants=heading.via,
        subjects=(heading.subject,) if heading.subject else (),
        classification=replace(classification, markings=markings, authority=authority, lowered=lowered),
        releases=find_releases(page, stamps, number, trouble),
        redactions=find_redactions(whole.text),
        pages=whole.pages,
        instantiations=(Instantiation(SourceFormat.CREST_TEXT, name, sha256, url=_find_url(page, number)),),
        location=Location(job=job) if (job := job_of_crest_number(number or "")) else None,
        extent=page.fields.get("page_count"),
    )
    title = source_info("crest").title
    return Reading((document,), (Collection(COLLECTION, title, "crest"),), tuple(trouble.issues))


def _tell_unreadable_codes(page: ReadingRoomPage, trouble: Trouble) -> None:
    for at, line in enumerate(page.body):
        if is_unreadable_code(line.strip()):
            trouble.warn(
                "redaction-code-unreadable",
                f"{line.strip()!r} looks like what is left of an exemption code",
                place=f"line {page.body_line + at}, column 1",
            )


def _find_url(page: ReadingRoomPage, number: str | None) -> str | None:
    if page.url is None and number and number.startswith("CIA-"):
        return source_info("crest").urls["document"].format(id=number.lower())
    return page.url


def _find_type(page: ReadingRoomPage, heading: Heading, trouble: Trouble) -> str:
    if heading.kind:
        return heading.kind
    code = page.fields.get("content_type", "").strip().upper()
    if code in _CONTENT_TYPES:
        return _CONTENT_TYPES[code]
    trouble.note(
        "type-unknown",
        "no line of the heading names the kind of paper"
        + (f", and the content type {code} says none" if code else ""),
    )
    return "memorandum" if heading.recipients and heading.senders else "document"


def _find_title(page: ReadingRoomPage, paper: Paper) -> str:
    if page.title:
        return page.title
    if paper.heading.subject:
        return paper.heading.subject
    lines = (line.strip() for line in paper.whole.text[:4000].split("\n"))
    return next(
        (line for line in lines if 8 <= len(line) <= 160 and read_written_date(line) is None and line[0].isalpha()),
        "[untitled]",
    )


def _find_date(page: ReadingRoomPage, heading: Heading, trouble: Trouble) -> DateValue:
    stated = page.fields.get("publication_date", "")
    published = read_written_date(stated)
    if stated and published is None:
        trouble.warn("date-unreadable", f"the publication date {stated!r} cannot be read")
    written = heading.dates[0] if heading.dates else None
    if written:
        tell_mended(written, trouble)
    if written and published and published.value != written.value:
        trouble.warn("dates-differ", f"the paper is dated {written.text!r}, the page says {published.text!r}")
    if written:
        return date_value(written, DateBasis.DATELINE)
    if published:
        return date_value(published, DateBasis.METADATA)
    trouble.note("no-date", "no date stands in the heading or the page's fields")
    return DateValue()
