"""The form as it was read: each value checked, cleaned, and joined where it runs over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from declass.ocr.dates import read_form_date
from declass.ocr.numbers import find_record_numbers
from declass.sources.nara_jfk.agencies import mend_agency, mend_job, mend_series
from declass.sources.nara_jfk.fields import MANY
from declass.sources.nara_jfk.shapes import find_form_date, is_withheld, read_pages, stated_level

_MARK = re.compile(r"\s*[;:.]?\s*~?\W{0,2}[\[({]\s?R[Rr]?\s?[\])}]?$")  # "[R]": the item is restricted
_STATUS_WORD = re.compile(r"(Redact|Open|Withhold|[POX])\b\W?.{0,2}", re.IGNORECASE)


@dataclass(slots=True)
class Form:
    """The fields that were read, the lines of subjects, and what could not be assigned or read.

    ``fields`` holds cleaned values under the names of :mod:`~declass.sources.nara_jfk.fields`; ``unread`` pairs a
    field with the reason; ``withheld`` names the fields whose value the form restricts.
    """

    fields: dict[str, str] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    unread: list[tuple[str, str]] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)


def settle(name: str, found: list[str], form: Form) -> None:
    """Check the values of one field, join what runs over lines, and keep what is readable."""
    found = [value for value in found if value]
    if any(is_withheld(value) for value in found):
        form.withheld.append(name)
        found = [value for value in found if not is_withheld(value)]
    if not found:
        return
    if name == "subjects":
        form.subjects = tuple(_join_subjects(found))
        return
    value = (" ".join(found) if name in MANY else found[0]).rstrip(",")
    read, reason = _check(name, value)
    if read:
        form.fields[name] = read
    elif reason:
        form.unread.append((name, reason))


def _check(name: str, value: str) -> tuple[str | None, str | None]:
    """Return the value as it is kept, or None with the reason; None twice for what says nothing."""
    if name in {"date", "last_review"}:
        date = find_form_date(value)
        if date and read_form_date(date):
            return date, None
        return None, None if re.fullmatch(r"[0/ ]+", date or value) else f"{value!r} is no date"
    if name == "pages":
        return read_pages(value), f"{value!r} is no number of pages"
    if name == "record_number":
        numbers = find_record_numbers(value)
        return (numbers[0] if numbers else None), f"{value!r} is no record number"
    if name == "classification":
        return (value if stated_level(value) else None), f"{value!r} is no level"
    if name == "status":
        match = _STATUS_WORD.fullmatch(value)
        return (match.group(1) if match else value), None
    if name == "file_number":
        value = re.sub(r"(?<=[0-9])[Il](?=(?:ST|ND|RD|TH)\b)", "1", value)  # "1ITH"
    if name in {"title", "from", "to"}:
        value = _MARK.sub("", value)
    if name in {"from", "to"}:
        value = re.sub(r",(?=[A-Z])", ", ", value)  # the scanner lost the blank: "SAC,MM"
    if name in {"from", "to", "originator", "title", "agency"} and sum(c.isalpha() for c in value) < 2:
        return None, None
    return value, None


def mend(form: Form) -> None:
    """Put right what the record number tells: the agency and its series with a sign misread, and CIA jobs."""
    fields, number = form.fields, form.fields.get("record_number", "")
    for name in ("agency", "originator"):
        if name in fields:
            fields[name] = mend_agency(fields[name], number)
    if "record_series" in fields:
        fields["record_series"] = mend_series(fields["record_series"], number)
    if "file_number" in fields and fields.get("agency") == "CIA":
        fields["file_number"] = mend_job(fields["file_number"])


def _join_subjects(lines: list[str]) -> list[str]:
    """Return the subjects: a list set off by commas goes on in the next line, any other line is a subject."""
    out: list[str] = []
    open_list = False
    for line in lines:
        line = _MARK.sub("", line)
        if sum(c.isalpha() for c in line) < 2 or (line.islower() and len(line) <= 3):
            continue
        if out and open_list:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        open_list = line.endswith(",") or line.count(",") >= 2
    return [words.rstrip(",") for words in out]
