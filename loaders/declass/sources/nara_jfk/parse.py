"""JFK Assassination Records text to the model: OCR with or without an identification form.

The form's fields are metadata and beat stamps, which beat the body. What cannot be read is told and left empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.collection import Collection
from declass.extract.redactions import find_redactions
from declass.model import Basis, DateBasis, DateValue, Document, Instantiation, Party, Reading, SourceFormat
from declass.ocr.cables import find_sending
from declass.ocr.dates import read_form_date
from declass.ocr.kinds import is_field_report
from declass.ocr.legible import is_legible
from declass.ocr.paper import Trouble, date_value, read_paper, settle_identifier, tell_mended, tell_ruined_dates
from declass.ocr.parties import make_party
from declass.sources.catalogue import source_info
from declass.sources.decode import decode_text
from declass.sources.nara_jfk.control import FORM_PLACE, find_classification, find_restrictions, make_source_note
from declass.sources.nara_jfk.form import read_form
from declass.sources.nara_jfk.identity import NAMING, find_aliases, find_number
from declass.sources.nara_jfk.pages import body_lines, find_form, split_pages
from declass.sources.nara_jfk.releases import find_releases, form_decision
from declass.sources.nara_jfk.values import Form

if TYPE_CHECKING:
    from declass.ocr.memo import Heading

COLLECTION = "nara-jfk"
_HEAD = 6000  # characters from the top that are looked at for what a heading does not name
_FIELD_REPORT_LINES = 30
_LETTER_LINES = 25
_SALUTATION = re.compile(r"Dear [A-Z][\w.,'’ -]{2,40}[:,]")
_NO_MEMORANDUM = re.compile(r"\b(?:FAX|DISPATCH|AIRTEL|TELETYPE|MESSAGE|CABLE|RADIOGRAM)\b", re.IGNORECASE)
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
    trouble = Trouble(name, issues=list(decoded))
    pages = split_pages(text)
    form_at = find_form(pages)
    stated = read_form(pages[form_at]) if form_at is not None else None
    form = stated or Form()
    paper = read_paper(body_lines(pages, form_at), bare_numbers=False)
    heading, whole = paper.heading, paper.whole
    number = find_number(text, form.fields.get("record_number"), name, trouble)
    identifier = settle_identifier(
        number,
        sha256,
        trouble,
        missing="no record number can be read in the form, the stamp or the file name",
        cure=NAMING,
    )
    for field, reason in form.unread:
        trouble.warn("form-field-unreadable", f"{field.upper().replace('_', ' ')}: {reason}", place=FORM_PLACE)
    head = [line for line in whole.text[:_HEAD].split("\n") if line.strip()]
    date = _find_date(form, heading, head, trouble)
    classification = find_classification(form, whole, trouble)
    document = Document(
        id=identifier,
        source_format=SourceFormat.NARA_JFK_TEXT,
        collection=COLLECTION,
        type=_find_type(form, heading, head, trouble),
        title=_find_title(stated, heading, number),
        text=whole.text,
        date=date,
        senders=_parties(form, "from", heading.senders),
        recipients=_parties(form, "to", heading.recipients),
        participants=heading.via,
        subjects=form.subjects or ((heading.subject,) if heading.subject else ()),
        classification=classification,
        source_note=make_source_note(form),
        releases=(*find_releases(text), *form_decision(form.fields.get("status"))),
        redactions=(*find_restrictions(form, trouble), *find_redactions(whole.text)),
        pages=whole.pages,
        instantiations=(Instantiation(SourceFormat.NARA_JFK_TEXT, name, sha256),),
        aliases=find_aliases(text, name),
        originator=form.fields.get("originator"),
        extent=form.fields.get("pages"),
    )
    title = source_info("nara_jfk").title
    return Reading((document,), (Collection(COLLECTION, title, "nara_jfk"),), tuple(trouble.issues))


def _find_date(form: Form, heading: Heading, lines: list[str], trouble: Trouble) -> DateValue:
    """Return the form's date, else that of a cable's sending, one behind a label, one on a line of its own."""
    stated = form.fields.get("date")
    read = read_form_date(stated) if stated else None
    if read:
        return date_value(read, DateBasis.METADATA)
    sent = find_sending(lines)
    dates = (sent,) if sent else heading.stated or heading.dates
    if len({date.value for date in dates}) == 1:
        tell_mended(dates[0], trouble)
        return date_value(dates[0], DateBasis.BODY)
    if dates:
        words = ", ".join(sorted({date.text for date in dates}))
        trouble.warn("dates-differ", f"several dates stand in the heading: {words}")
    tell_ruined_dates(heading, trouble)
    return DateValue()


def _find_type(form: Form, heading: Heading, lines: list[str], trouble: Trouble) -> str:
    stated = form.fields.get("document_type", "").upper()
    if stated:
        if "TEXTUAL" in stated or stated.startswith("PAPER"):
            return "textual-document"
        for words, notation in _TYPES.items():
            if words in stated:
                return notation
        trouble.note("type-unknown", f"the document type {stated!r} is not in the scheme", place=FORM_PLACE)
    return heading.kind or _kind_of_head(heading, lines) or "document"


def _kind_of_head(heading: Heading, lines: list[str]) -> str | None:
    """Return the kind of a paper whose heading does not name it: cable, field report, letter, memorandum."""
    if find_sending(lines):
        return "telegram"
    if is_field_report(lines[:_FIELD_REPORT_LINES]):
        return "intelligence-report"
    if not heading.subject and any(_SALUTATION.fullmatch(line) for line in lines[:_LETTER_LINES]):
        return "letter"
    addressed = heading.senders and heading.recipients and heading.subject
    return "memorandum" if addressed and not any(_NO_MEMORANDUM.search(line) for line in lines) else None


def _find_title(form: Form | None, heading: Heading, number: str | None) -> str:
    """Return the form's title, else the subject of the paper, if it is legible.

    As in catalogues, brackets stand around a title that is supplied: one that a form leaves empty, or none at all.
    """
    title = form.fields.get("title") if form else None
    if title and sum(c.isalpha() for c in title) >= 4:
        return title
    if heading.subject and is_legible(heading.subject):
        return f"[{heading.subject}]" if form else heading.subject
    return f"[Record {number}]" if number else "[untitled]"


def _parties(form: Form, name: str, heading: tuple[Party, ...]) -> tuple[Party, ...]:
    party = make_party(form.fields[name], Basis.METADATA) if name in form.fields else None
    return (party,) if party else heading
