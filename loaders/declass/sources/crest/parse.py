"""CREST text to the model: a CIA reading-room memorandum as OCR or clean text.

The page's own fields beat the release stamps, these beat the body. The publication date of a page is known to be
wrong at times, so a date in the heading of the paper itself goes first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from declass.errors import Issue, Severity
from declass.extract.markings import RANKS, deduce_classification, read_banner
from declass.extract.redactions import find_redactions, is_unreadable_code, normalise_code
from declass.model import (
    Collection,
    DateBasis,
    DateValue,
    Document,
    Instantiation,
    Location,
    Marking,
    Reading,
    Release,
    SourceFormat,
)
from declass.ocr.dates import ReadDate, read_stamp_date, read_written_date
from declass.ocr.memo import Heading, read_heading
from declass.ocr.numbers import choose, find_esdns
from declass.ocr.pages import Assembled, Kind, Line, assemble, read_page_number
from declass.sources.catalogue import source_info
from declass.sources.crest.page import ReadingRoomPage, read_page
from declass.sources.crest.stamps import is_review_note, is_stamp, read_release
from declass.sources.decode import decode_text
from declass.text.locations import job_of_crest_number
from declass.text.releases import release_decision

COLLECTION = "cia-crest"
_PAGE_LEVELS = {"T": "top-secret", "S": "secret", "C": "confidential", "R": "restricted"}
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
    issues = list(decoded)
    page = read_page(text.replace("\f", "\n").split("\n"))
    lines = [_classify(line) for line in page.body]
    whole = assemble(lines)
    stamps = [line.text for line in lines if line.kind is Kind.STAMP]
    number = _find_number(page, stamps, name, issues)
    identifier = number.lower() if number else f"sha256:{sha256[:16]}"
    if number is None:
        issues.append(
            Issue(
                "no-identifier",
                Severity.WARNING,
                "no ESDN can be read in the page's fields, the stamps or the file name",
                path=name,
                document=identifier,
                cure="name the file after its ESDN: cia-rdp….txt",
            )
        )
    for at, line in enumerate(page.body):
        if is_unreadable_code(line.strip()):
            issues.append(
                Issue(
                    "redaction-code-unreadable",
                    Severity.WARNING,
                    f"{line.strip()!r} looks like what is left of an exemption code",
                    path=name,
                    place=f"line {page.body_line + at}, column 1",
                    document=identifier,
                )
            )
    heading = read_heading(whole.text.split("\n\n"))
    issues += [
        Issue(
            "date-unreadable",
            Severity.WARNING,
            f"the date line {words!r} cannot be read",
            path=name,
            document=identifier,
        )
        for words in heading.ruined
    ]
    markings = _all_markings(page, whole)
    classification, reason = deduce_classification(markings)
    if reason or classification.level is None:
        issues.append(
            Issue(
                "level-not-shown",
                Severity.WARNING,
                reason or "no banner shows a level",
                path=name,
                document=identifier,
            )
        )
    url = page.url
    if url is None and number and number.startswith("CIA-"):
        url = source_info("crest").urls["document"].format(id=number.lower())
    document = Document(
        id=identifier,
        source_format=SourceFormat.CREST_TEXT,
        collection=COLLECTION,
        type=_find_type(page, heading, name, identifier, issues),
        title=_find_title(page, heading, whole),
        text=whole.text,
        date=_find_date(page, heading, name, identifier, issues),
        senders=heading.senders,
        recipients=heading.recipients,
        participants=heading.via,
        subjects=(heading.subject,) if heading.subject else (),
        classification=replace(classification, markings=markings, **_lowering(lines, classification.from_level)),
        releases=_find_releases(page, stamps, number, name, identifier, issues),
        redactions=find_redactions(whole.text),
        pages=whole.pages,
        instantiations=(Instantiation(SourceFormat.CREST_TEXT, name, sha256, url=url),),
        location=Location(job=job) if (job := job_of_crest_number(number or "")) else None,
        extent=page.fields.get("page_count"),
    )
    title = source_info("crest").title
    return Reading((document,), (Collection(COLLECTION, title, "crest"),), tuple(issues))


def _classify(line: str) -> Line:
    bare = line.strip()
    if not bare:
        return Line(Kind.BLANK)
    if len(bare) > 260:
        return Line(Kind.TEXT, bare)
    markings = read_banner(bare)
    if markings:
        return Line(Kind.BANNER, bare, markings)
    if is_stamp(bare):
        return Line(Kind.STAMP, bare)
    if is_review_note(bare):
        return Line(Kind.NOTE, bare)
    code = normalise_code(bare)
    if code:
        return Line(Kind.CODE, bare.strip(" *_|"))
    number = read_page_number(bare)
    if number:
        return Line(Kind.NUMBER, bare, number=number)
    return Line(Kind.TEXT, re.sub(r"[ \t]+", " ", _plain(bare)))


def _plain(line: str) -> str:
    """Return the line without the marks of bold text; a strike-out inside a line of text stays as it is."""
    return re.sub(r"\*\*([^*]{1,250})\*\*", r"\1", line)


def _find_number(page: ReadingRoomPage, stamps: list[str], name: str, issues: list[Issue]) -> str | None:
    field = page.fields.get("number", "")
    stated = find_esdns(field)
    if stated:
        return stated[0][0]
    if re.fullmatch(r"C?\d{8,10}", field.strip()):
        return field.strip().upper()
    readings = [found for stamp in stamps for found in find_esdns(stamp)]
    from_page = [number for number, _ in find_esdns(page.url or "")]
    from_name = from_page or [number for number, _ in find_esdns(name)]
    choice = choose([number for number, _ in readings], from_name[0] if from_name else None)
    if choice.rejected:
        issues.append(
            Issue(
                "identifier-misread",
                Severity.WARNING,
                f"the stamps read {', '.join(sorted(choice.rejected))}; taken: {choice.value or 'none'}",
                path=name,
            )
        )
    elif any(mended and number == choice.value for number, mended in readings):
        issues.append(
            Issue(
                "identifier-mended",
                Severity.INFO,
                f"letters in a stamp were read as digits: {choice.value}",
                path=name,
            )
        )
    return choice.value


def _all_markings(page: ReadingRoomPage, whole: Assembled) -> tuple[Marking, ...]:
    """Return the banners, and the page's own statement where no banner stands: it is the level before release."""
    if any(marking.level for marking in whole.markings):
        return whole.markings
    code = page.fields.get("classification", "").strip().upper()
    level = _PAGE_LEVELS.get(code)
    return (*whole.markings, Marking(code, level, place="form")) if level in RANKS else whole.markings


def _find_type(page: ReadingRoomPage, heading: Heading, name: str, identifier: str, issues: list[Issue]) -> str:
    if heading.kind:
        return heading.kind
    code = page.fields.get("content_type", "").strip().upper()
    if code in _CONTENT_TYPES:
        return _CONTENT_TYPES[code]
    issues.append(
        Issue(
            "type-unknown",
            Severity.INFO,
            "no line of the heading names the kind of paper"
            + (f", and the content type {code} says none" if code else ""),
            path=name,
            document=identifier,
        )
    )
    return "memorandum" if heading.recipients and heading.senders else "document"


def _find_title(page: ReadingRoomPage, heading: Heading, whole: Assembled) -> str:
    if page.title:
        return page.title
    if heading.subject:
        return heading.subject
    lines = (line.strip() for line in whole.text[:4000].split("\n"))
    return next(
        (line for line in lines if 8 <= len(line) <= 160 and read_written_date(line) is None and line[0].isalpha()),
        "[untitled]",
    )


def _find_date(page: ReadingRoomPage, heading: Heading, name: str, identifier: str, issues: list[Issue]) -> DateValue:
    stated = page.fields.get("publication_date", "")
    published = read_written_date(stated)
    if stated and published is None:
        issues.append(
            Issue(
                "date-unreadable",
                Severity.WARNING,
                f"the publication date {stated!r} cannot be read",
                path=name,
                document=identifier,
            )
        )
    written = heading.dates[0] if heading.dates else None
    if written and written.gap:
        issues.append(
            Issue(
                "date-gap",
                Severity.INFO,
                f"the date {written.text!r} has a gap inside a number",
                path=name,
                document=identifier,
            )
        )
    if written and published and published.value != written.value:
        issues.append(
            Issue(
                "dates-differ",
                Severity.WARNING,
                f"the paper is dated {written.text!r}, the page says {published.text!r}",
                path=name,
                document=identifier,
            )
        )
    if written:
        return _value(written, DateBasis.DATELINE)
    if published:
        return _value(published, DateBasis.METADATA)
    issues.append(
        Issue(
            "no-date",
            Severity.INFO,
            "no date stands in the heading or the page's fields",
            path=name,
            document=identifier,
        )
    )
    return DateValue()


def _value(read: ReadDate, basis: DateBasis) -> DateValue:
    return DateValue(read.value, None, read.precision, basis, read.text)


def _find_releases(
    page: ReadingRoomPage, stamps: list[str], number: str | None, name: str, identifier: str, issues: list[Issue]
) -> tuple[Release, ...]:
    """Return the release events, each once: those of the stamps, then the page's own release date."""
    found: list[Release] = []
    for stamp in stamps:
        release = read_release(stamp)
        if release.date is None and release.number is None:
            issues.append(
                Issue(
                    "stamp-unreadable",
                    Severity.WARNING,
                    f"neither date nor number can be read in {stamp[:120]!r}",
                    path=name,
                    document=identifier,
                )
            )
            continue
        release = replace(release, number=number or release.number)
        if all((r.date, r.number) != (release.date, release.number) for r in found):
            found.append(release)
    if any(release.date for release in found):
        found = [release for release in found if release.date]
    found = [replace(release, decision=release_decision(release.text)) for release in found]
    stated = page.fields.get("release_date", "")
    read = read_written_date(stated)
    if read and all(release.date != read.value for release in found):
        found.append(Release(read.value, number, f"Document Release Date: {stated}"))
    code = page.fields.get("release_decision", "").strip()
    if code:
        # The page tells one decision: that of the day it gives, else one whose day is not told.
        of_page = read.value if read else None
        if not any(release.date == of_page for release in found):
            found.append(Release(of_page, number, f"Release Decision: {code}"))
        found = [
            replace(release, decision=release_decision(code) or release.decision, decision_text=code)
            if release.date == of_page
            else release
            for release in found
        ]
    return tuple(found)


def _lowering(lines: list[Line], from_level: str | None) -> dict[str, str | None]:
    """Return by whose authority and when a level was lowered, where a reviewer's stamp beside the banners says so."""
    if from_level is None:
        return {}
    notes = " ".join(line.text for line in lines if line.kind is Kind.NOTE)
    authority = re.search(r"\bAUTH\w*\.?\s?:\s*(HR\s?\d{2}-\d|E\.?O\.? ?\d{5})", notes)
    date = re.search(r"\bDATE\s?:\s*([\w ,/.-]{6,20}?\d{2,4})\b", notes)
    read = read_stamp_date(date.group(1)) if date else None
    return {"authority": authority.group(1) if authority else None, "lowered": read}
