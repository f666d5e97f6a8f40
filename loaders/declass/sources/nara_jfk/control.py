"""How a JFK record is controlled: its level, its restrictions, and where it lies, by the form and the banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.markings import deduce_classification
from declass.extract.redactions import NOT_DECLASSIFIED
from declass.model import Classification, Marking, Redaction, SourceNote, Span
from declass.sources.nara_jfk.shapes import read_codes, stated_level
from declass.text.locations import job_key

if TYPE_CHECKING:
    from declass.ocr.pages import Assembled
    from declass.ocr.paper import Trouble
    from declass.sources.nara_jfk.values import Form

FORM_PLACE = "identification form"


def find_classification(form: Form, whole: Assembled, trouble: Trouble) -> Classification:
    """Return the form's level, which beats the banners; these are kept, and show a downgrading if one is there."""
    deduced, reason = deduce_classification(whole.markings)
    stated = form.fields.get("classification")
    if stated:
        level = stated_level(stated)
        marking = Marking(stated.split()[0] if level == "unclassified" else stated, level, place="form")
        from_level = deduced.from_level if deduced.level == level else None
        return Classification(level, from_level, (marking, *whole.markings))
    if reason:
        trouble.warn("level-not-shown", reason)
    return deduced


def find_restrictions(form: Form, trouble: Trouble) -> tuple[Redaction, ...]:
    """Return the form's restrictions as gaps of the whole record: codes and withheld fields, at its beginning."""
    found = [
        Redaction(NOT_DECLASSIFIED, Span(0, 0), f"form field {field.upper().replace('_', ' ')}")
        for field in form.withheld
        if field != "comments"
    ]
    codes, others = read_codes(form.fields.get("restrictions", ""))
    found += [Redaction(code, Span(0, 0)) for code in codes]
    for words in others:
        trouble.warn("restriction-unreadable", f"RESTRICTIONS: {words!r} is no restriction code", place=FORM_PLACE)
    return tuple(found)


def make_source_note(form: Form) -> SourceNote | None:
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
