"""The values of a form: what shape each field needs, and how it is cleaned and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from declass.extract.markings import read_banner
from declass.ocr.dates import read_form_date
from declass.ocr.numbers import find_record_numbers

DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
TYPE = re.compile(
    r"PAPER\b|TEXTUAL|PRINTED FORM|TRANSCRIPT|MEMORANDUM|REPORT|LETTER|CABLE|NOTES|INDEX|FORM\b|DISPATCH|NON-TEXT",
    re.I,
)
_ONE_CODE = r"\d{1,2}(?:\([a-z]\)\d?|[A-C])?"
CODES = re.compile(
    rf"(?:{_ONE_CODE}|OPEN IN FULL|NONE|REFERRED|CONSULTED|DONOR RESTRICTED)(?:\s?[;,. ]\s?{_ONE_CODE})*",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"Redact|Open|Withhold|Released?\b.*|Postponed.*|Referred.*|[POX]|Withheld.*|.*DELETIONS", re.IGNORECASE
)
_LEVELS = {"U": "unclassified", "C": "confidential", "S": "secret", "T": "top-secret", "R": "restricted"}
_WITHHELD = re.compile(r"\W?restricted\W?|\W?L? ?RESTRICTED ?\W?|withheld", re.IGNORECASE)
MANY = {"subjects", "title", "comments"}  # fields whose value can run over several lines


@dataclass(slots=True)
class Form:
    """The fields that were read, the lines of subjects, and what could not be assigned or read.

    ``fields`` holds cleaned values under the names of :mod:`~declass.sources.nara_jfk.labels`; ``unread`` pairs a
    field with the reason; ``withheld`` names the fields whose value the form restricts.
    """

    fields: dict[str, str] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    unread: list[tuple[str, str]] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)


def level_of(text: str) -> str | None:
    """Return the notation of the level that a form's CLASSIFICATION states (``Secret``, ``T``), else None."""
    text = text.strip()
    if text in _LEVELS:
        return _LEVELS[text]
    markings = read_banner(re.sub(r"\s\S$", "", text).upper())  # a speck may follow the word
    return markings[0].level if len(markings) == 1 else None


def fits(name: str, value: str) -> bool:
    """Return whether ``value`` has the shape that the field needs."""
    if name == "record_number":
        return bool(find_record_numbers(value))
    if name in {"date", "last_review"}:
        return DATE.search(value) is not None
    if name == "pages":
        return re.fullmatch(r"[| ]*\d{1,4}\W*", value) is not None
    if name in {"classification", "new_classification"}:
        return level_of(value) is not None
    if name == "restrictions":
        return CODES.fullmatch(value) is not None
    if name == "agency":
        return len(value) <= 40 and not DATE.search(value) and not find_record_numbers(value)
    return True


def settle(name: str, found: list[str], form: Form) -> None:
    """Check the values of one field, join what runs over lines, and keep what is readable."""
    # in the layout of two columns a label can stand where a value is expected
    found = [value for value in found if value and value.rstrip(" :") != name.upper()]
    if not found:
        return
    if any(_WITHHELD.fullmatch(value.strip("[]() ")) for value in found):
        form.withheld.append(name)
        found = [value for value in found if not _WITHHELD.fullmatch(value.strip("[]() "))]
        if not found:
            return
    if name == "subjects":
        form.subjects = tuple(_join_subjects(found))
        return
    value = " ".join(found) if name in MANY else found[0]
    if name == "date":
        match = DATE.search(value)
        if match is None or read_form_date(match.group(0)) is None:
            if not re.fullmatch(r"[0/]+", value):
                form.unread.append((name, f"{value!r} is no date"))
            return
        value = match.group(0)
    elif name == "pages":
        match = re.fullmatch(r"\D{0,4}(\d{1,4})\W*", value)
        if match is None:
            form.unread.append((name, f"{value!r} is no number of pages"))
            return
        value = match.group(1)
    elif name in {"from", "to", "originator", "title", "agency"} and sum(c.isalpha() for c in value) < 2:
        return
    elif name == "record_number":
        numbers = find_record_numbers(value)
        if not numbers:
            form.unread.append((name, f"{value!r} is no record number"))
            return
        value = numbers[0]
    elif name == "classification" and level_of(value) is None:
        form.unread.append((name, f"{value!r} is no level"))
        return
    form.fields[name] = value


def _join_subjects(lines: list[str]) -> list[str]:
    """Return the subjects: a line that ends with a comma goes on in the next, any other line is a subject."""
    out: list[str] = []
    open_list = False
    for line in lines:
        line = re.sub(r"\s*[;:.]?\s*~?\W{0,2}\[R\]?$", "", line)  # "[R]": the item is restricted
        if sum(c.isalpha() for c in line) < 2:
            continue
        if out and open_list:
            out[-1] = f"{out[-1]}, {line}"
        else:
            out.append(line)
        open_list = line.endswith(",") or line.count(",") >= 2
    return out
