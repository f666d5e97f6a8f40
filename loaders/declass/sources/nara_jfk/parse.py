"""JFK Assassination Records text to the model: OCR with or without an identification form.

The form's fields are metadata and beat stamps, which beat the body. What cannot be read is told and left empty.
"""

from __future__ import annotations

import re
from collections import Counter

from declass.errors import Issue, Severity
from declass.extract.markings import deduce_classification, read_banner
from declass.extract.redactions import NOT_DECLASSIFIED, find_redactions
from declass.model import (
    Basis,
    Classification,
    Collection,
    DateBasis,
    DateValue,
    Document,
    Instantiation,
    Marking,
    Party,
    Reading,
    Redaction,
    Release,
    SourceFormat,
    SourceNote,
    Span,
)
from declass.ocr.dates import read_form_date, read_stamp_date
from declass.ocr.memo import Heading, make_party, read_heading
from declass.ocr.numbers import choose, find_record_numbers
from declass.ocr.pages import Assembled, Kind, Line, assemble, read_page_number
from declass.sources.catalogue import source_info
from declass.sources.decode import decode_text
from declass.sources.nara_jfk.form import MIN_LABELS, Form, count_labels, level_of, read_form
from declass.sources.nara_jfk.labels import read_form_line
from declass.text.locations import job_key
from declass.text.releases import release_decision

COLLECTION = "nara-jfk"
_TOP_LINES = 4  # the record number is stamped above the first page
_FOOT = re.compile(
    r"^.{0,24}?\bD[o0]\w{0,4}[dtg]\w?\s?:?\s?(\d{7,9}).{0,4}?(?:\s?Pa[gy]?e?\W?\s?(\d{1,4}))?.{0,40}$", re.IGNORECASE
)
_HEAD = re.compile(r"^## Page (\d{1,4})$")
_RELEASE = re.compile(r"\b(20[0-3]\d)\s+RELEASE UNDER\b", re.IGNORECASE)
_CASE = re.compile(r"Case\s?#?t?\s?:\s?([NH][WU])\s+(\S{3,7})\s+Date:\s?(\d{2}-\d{2}-\d{4}|20\d\d)", re.IGNORECASE)
_RELEASED = re.compile(
    r"RELEASE UNDER.{1,30}PRES|Released under the John|Records Col+ection Act|USC 2107|Released pursuant to",
    re.IGNORECASE,
)
_CODE = re.compile(r"\d{1,2}(?:\([a-z]\)\d?|[A-C])?")
_NAME = re.compile(r"(?:^|_)(?:(\d{3}-\d{5}-\d{5})|docid-(\d{6,9}))", re.IGNORECASE)
_TYPES = {
    "OUTSIDE CONTACT REPORT": "report",
    "PRINTED FORM": "printed-form",
    "TRANSCRIPT": "document",
    "MEMORANDUM": "memorandum",
    "LETTER": "letter",
    "CABLE": "telegram",
    "TELEGRAM": "telegram",
    "DISPATCH": "despatch",
    "AIRGRAM": "airgram",
    "REPORT": "report",
    "NOTES": "notes",
}


def parse_jfk(data: bytes, name: str, sha256: str) -> Reading:
    """Return the one document in ``data``, with its collection and the issues met.

    Raises :class:`~declass.errors.SourceError` for what is not text.
    """
    text, decoded = decode_text(data, name)
    issues = list(decoded)
    pages = _split_pages(text)
    form_at = _find_form(pages)
    form = read_form(pages[form_at]) if form_at is not None else Form()
    lines = _body_lines(pages, form_at)
    whole = assemble(lines, bare_numbers=False)
    heading = read_heading(whole.text.split("\n\n"))
    number = _find_number(text, form, name, issues)
    identifier = number or f"sha256:{sha256[:16]}"
    if number is None:
        issues.append(
            Issue(
                "no-identifier",
                Severity.WARNING,
                "no record number can be read in the form, the stamp or the file name",
                path=name,
                document=identifier,
                cure="name the file after its record number: nnn-nnnnn-nnnnn.txt",
            )
        )
    issues += [
        Issue(
            "form-field-unreadable",
            Severity.WARNING,
            f"{field.upper().replace('_', ' ')}: {reason}",
            path=name,
            place="identification form",
            document=identifier,
        )
        for field, reason in form.unread
    ]
    date = _find_date(form, heading, name, identifier, issues)
    classification = _find_classification(form, whole, name, identifier, issues)
    document = Document(
        id=identifier,
        source_format=SourceFormat.NARA_JFK_TEXT,
        collection=COLLECTION,
        type=_find_type(form, heading, name, identifier, issues),
        title=_find_title(form, heading, number),
        text=whole.text,
        date=date,
        senders=_parties(form, "from", heading.senders),
        recipients=_parties(form, "to", heading.recipients),
        participants=heading.via,
        subjects=form.subjects or ((heading.subject,) if heading.subject else ()),
        classification=classification,
        source_note=_source_note(form),
        releases=(*_find_releases(text), *_form_decision(form)),
        redactions=(*_form_redactions(form, name, identifier, issues), *find_redactions(whole.text)),
        pages=whole.pages,
        instantiations=(Instantiation(SourceFormat.NARA_JFK_TEXT, name, sha256),),
        aliases=_find_aliases(text, name),
        originator=form.fields.get("originator"),
        extent=form.fields.get("pages"),
    )
    title = source_info("nara_jfk").title
    return Reading((document,), (Collection(COLLECTION, title, "nara_jfk"),), tuple(issues))


def _split_pages(text: str) -> list[list[str]]:
    """Return the lines of each page: pages are parted by form feeds, page headings or two blank lines and more."""
    parts = re.split(r"\f|\n[ \t]*\n[ \t]*\n\s*|\n(?=## Page \d)", text)
    return [part.strip("\n").split("\n") for part in parts if part.strip()]


def _find_form(pages: list[list[str]]) -> int | None:
    """Return which of the first pages is the form; a form cut in two by a gap is put together in place."""
    for at, page in enumerate(pages[:4]):
        if count_labels(page[:120]) >= MIN_LABELS:
            if at + 1 < len(pages) and count_labels(page) < 14 and count_labels(pages[at + 1][:60]) >= 4:
                pages[at : at + 2] = [[*page, "", *pages[at + 1]]]
                page = pages[at]
            end = _form_end(page)
            if end < len(page):
                pages[at : at + 1] = [page[:end], page[end:]]
            return at
    return None


def _form_end(page: list[str]) -> int:
    """Return where the form ends on its page: behind the foot mark, where much text follows it."""
    solid = 0
    for at, line in enumerate(page):
        solid += bool(line.strip())
        if solid < 20 or not _FOOT.match(line) or len(page) - at <= 30:
            continue
        rest = [read_form_line(after).kind for after in page[at + 1 :]]
        if rest.count("label") < 2 and "section" not in rest:
            return at + 1
    return len(page)


def _body_lines(pages: list[list[str]], form_at: int | None) -> list[Line]:
    lines: list[Line] = []
    seen = 0
    for at, page in enumerate(pages):
        if at == form_at:
            # its heads and feet still count pages; its words are fields, not text
            lines += [line for raw in page if (line := _classify(raw, 0)).kind in {Kind.HEAD, Kind.FOOT}]
            continue
        lines.append(Line(Kind.HEAD))
        for raw in page:
            seen += bool(raw.strip())
            lines.append(_classify(raw, seen))
    return lines


def _classify(raw: str, seen: int) -> Line:
    """Return what a line is; ``seen`` counts the lines with words up to this one."""
    bare = raw.strip()
    if not bare:
        return Line(Kind.BLANK)
    if len(bare) > 260:
        return Line(Kind.TEXT, bare)
    head = _HEAD.match(bare)
    if head:
        return Line(Kind.HEAD, bare, number=head.group(1))
    foot = _FOOT.match(bare)
    if foot and len(bare) < 90:
        return Line(Kind.FOOT, bare, number=foot.group(2))
    if (
        bare == "---"
        or bare.startswith(("13-00000", "# "))
        or _RELEASE.search(bare)
        or (_RELEASED.search(bare) and len(bare) < 130)
    ):
        return Line(Kind.STAMP, bare)
    if 0 < seen <= _TOP_LINES and _is_number_stamp(bare):
        return Line(Kind.STAMP, bare)
    markings = read_banner(bare)
    if markings:
        return Line(Kind.BANNER, bare, markings)
    if read_page_number(bare):
        return Line(Kind.NOTE, bare)  # the pages are counted by the scan's own marks
    if not any(c.isalnum() for c in bare):
        return Line(Kind.NOTE, bare)  # specks
    return Line(Kind.TEXT, re.sub(r"[ \t]+", " ", bare))


def _is_number_stamp(line: str) -> bool:
    """Return whether ``line`` is a stamped record number, or what the scanner left of one."""
    digits = sum(c.isdigit() for c in line)
    letters = sum(c.isalpha() for c in line)
    return len(line) <= 40 and digits >= 8 and letters <= 5 and (bool(find_record_numbers(line)) or digits >= 10)


def _find_number(text: str, form: Form, name: str, issues: list[Issue]) -> str | None:
    top = [line for line in text[:6000].split("\n") if line.strip()][:_TOP_LINES]
    stamped = [number for line in top for number in find_record_numbers(line[:200])]
    stated = form.fields.get("record_number")
    # the form is printed, the stamp is not: its reading counts for more than any number of stamps
    readings = [stated] * (len(stamped) + 1) + stamped if stated else stamped
    match = _NAME.search(name)
    choice = choose(readings, match.group(1) if match else None)
    if choice.value and match is None and not stated and len(readings) == 1:
        issues.append(
            Issue(
                "identifier-unconfirmed",
                Severity.WARNING,
                f"{choice.value} is read once, from a stamp; digits may be misread",
                path=name,
                cure="name the file after its record number: nnn-nnnnn-nnnnn.txt",
            )
        )
    if choice.rejected:
        issues.append(
            Issue(
                "identifier-misread",
                Severity.WARNING,
                f"the record number reads {', '.join(sorted(choice.rejected))}; taken: {choice.value or 'none'}",
                path=name,
            )
        )
    return choice.value


def _find_aliases(text: str, name: str) -> tuple[str, ...]:
    """Return the archive's own number of the scan, ``docid-<number>``, from the file name, else from the feet."""
    match = _NAME.search(name)
    if match and match.group(2):
        return (f"docid-{match.group(2)}",)
    read = Counter(m.group(1) for line in text.split("\n") if len(line) < 90 and (m := _FOOT.match(line.strip())))
    if not read:
        return ()
    (best, count), *others = read.most_common()
    return (f"docid-{best}",) if count > 1 and all(count > other for _, other in others) else ()


def _find_date(form: Form, heading: Heading, name: str, identifier: str, issues: list[Issue]) -> DateValue:
    stated = form.fields.get("date")
    read = read_form_date(stated) if stated else None
    if read:
        return DateValue(read.value, None, read.precision, DateBasis.METADATA, read.text)
    values = {date.value for date in heading.dates}
    if len(values) == 1:
        date = heading.dates[0]
        return DateValue(date.value, None, date.precision, DateBasis.BODY, date.text)
    if len(values) > 1:
        words = ", ".join(sorted({date.text for date in heading.dates}))
        issues.append(
            Issue(
                "dates-differ",
                Severity.WARNING,
                f"several dates stand in the heading: {words}",
                path=name,
                document=identifier,
            )
        )
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
    return DateValue()


def _find_classification(
    form: Form, whole: Assembled, name: str, identifier: str, issues: list[Issue]
) -> Classification:
    """Return the form's level, which beats the banners; these are kept, and show a downgrading if one is there."""
    deduced, reason = deduce_classification(whole.markings)
    stated = form.fields.get("classification")
    if stated:
        level = level_of(stated)
        marking = Marking(stated.split()[0] if level == "unclassified" else stated, level, place="form")
        from_level = deduced.from_level if deduced.level == level else None
        return Classification(level, from_level, (marking, *whole.markings))
    if reason:
        issues.append(Issue("level-not-shown", Severity.WARNING, reason, path=name, document=identifier))
    return deduced


def _find_type(form: Form, heading: Heading, name: str, identifier: str, issues: list[Issue]) -> str:
    stated = form.fields.get("document_type", "").upper()
    if stated:
        if "TEXTUAL" in stated or stated.startswith("PAPER"):
            return "textual-document"
        for words, notation in _TYPES.items():
            if words in stated:
                return notation
        issues.append(
            Issue(
                "type-unknown",
                Severity.INFO,
                f"the document type {stated!r} is not in the scheme",
                path=name,
                place="identification form",
                document=identifier,
            )
        )
    return heading.kind or "document"


def _find_title(form: Form, heading: Heading, number: str | None) -> str:
    """Return the form's title, else the subject; a supplied title stands in brackets."""
    title = form.fields.get("title")
    if title and sum(c.isalpha() for c in title) >= 4:
        return title
    return heading.subject or f"[Record {number}]" if number else heading.subject or "[untitled]"


def _parties(form: Form, name: str, heading: tuple[Party, ...]) -> tuple[Party, ...]:
    party = make_party(form.fields[name], Basis.METADATA) if name in form.fields else None
    return (party,) if party else heading


def _source_note(form: Form) -> SourceNote | None:
    """Return where the paper lies by the form: agency, record series, agency file number.

    A file number of the CIA can be that of one of its jobs.
    """
    parts = [
        (label, form.fields[key])
        for label, key in (
            ("AGENCY", "agency"),
            ("RECORD SERIES", "record_series"),
            ("AGENCY FILE NUMBER", "file_number"),
        )
        if key in form.fields
    ]
    if not parts:
        return None
    text = "; ".join(f"{label}: {value}" for label, value in parts)
    number = form.fields.get("file_number")
    is_job = form.fields.get("agency") == "CIA" and number is not None and job_key(number) is not None
    return SourceNote(
        text,
        repository=form.fields.get("agency"),
        series=form.fields.get("record_series"),
        file=number,
        job=number if is_job else None,
    )


def _form_decision(form: Form) -> tuple[Release, ...]:
    """Return the decision that a form states as its current status; its day is not told: the review may be older."""
    status = form.fields.get("status")
    if not status:
        return ()
    return (Release(text=f"CURRENT STATUS: {status}", decision=release_decision(status), decision_text=status),)


def _form_redactions(form: Form, name: str, identifier: str, issues: list[Issue]) -> tuple[Redaction, ...]:
    """Return the form's restrictions as gaps of the whole record: codes and withheld fields, at its beginning."""
    found = [
        Redaction(NOT_DECLASSIFIED, Span(0, 0), f"form field {field.upper().replace('_', ' ')}")
        for field in form.withheld
        if field != "comments"
    ]
    for part in re.split(r"[;,]|(?<=[A-C\d)])\s(?=\d)", form.fields.get("restrictions", "")):
        code = part.strip(" .")
        if _CODE.fullmatch(code):
            found.append(Redaction(code, Span(0, 0)))
        elif code and code.upper() not in {"NONE", "OPEN IN FULL", "OPEN", "REFERRED", "CONSULTED"}:
            issues.append(
                Issue(
                    "restriction-unreadable",
                    Severity.WARNING,
                    f"RESTRICTIONS: {code!r} is no restriction code",
                    path=name,
                    place="identification form",
                    document=identifier,
                )
            )
    return tuple(found)


def _find_releases(text: str) -> tuple[Release, ...]:
    """Return the releases that the stamps tell, each once: the year of the Act's release line, or case and date."""
    found: list[Release] = []
    for line in text.split("\n"):
        match = _RELEASE.search(line) if len(line) < 260 else None
        if match:
            found.append(Release(match.group(1), None, re.sub(r"\s+", " ", line[match.start() :]).strip(" |{}[]()")))
    # the other stamp runs over several lines and is set beside the form
    head = re.sub(r"\s+", " ", text[:6000])
    for match in _CASE.finditer(head):
        stated = match.group(3)
        date = stated if len(stated) == 4 else read_stamp_date(stated)
        number = f"{match.group(1).upper()} {match.group(2)}"
        found.append(Release(date, number if number[3:].isdigit() else None, match.group(0)))
    return tuple({(release.date, release.number): release for release in reversed(found)}.values())[::-1]
