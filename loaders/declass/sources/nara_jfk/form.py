"""The identification form that stands before a JFK record, in the layouts that scanning leaves.

* inline: ``AGENCY: FBI``;
* below: a label, and its value on the next line that is not blank;
* columns: all labels first, then all values in their order, under the headings of the two sections.

A value is taken only where its label is certain. In columns a value is told by its kind (a record number, a date,
a level) or by its fixed place in a group; where a label of the group may be empty the value is left, and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.markings import read_banner
from declass.ocr.dates import read_form_date
from declass.ocr.numbers import find_record_numbers
from declass.sources.nara_jfk.labels import FormLine, read_form_line

if TYPE_CHECKING:
    from collections.abc import Callable

MIN_LABELS = 5  # of a page that is a form
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_TYPE = re.compile(
    r"PAPER\b|TEXTUAL|PRINTED FORM|TRANSCRIPT|MEMORANDUM|REPORT|LETTER|CABLE|NOTES|INDEX|FORM\b|DISPATCH|NON-TEXT",
    re.I,
)
_ONE_CODE = r"\d{1,2}(?:\([a-z]\)\d?|[A-C])?"
_CODES = re.compile(
    rf"(?:{_ONE_CODE}|OPEN IN FULL|NONE|REFERRED|CONSULTED|DONOR RESTRICTED)(?:\s?[;,. ]\s?{_ONE_CODE})*",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"Redact|Open|Withhold|Released?\b.*|Postponed.*|Referred.*|[POX]|Withheld.*|.*DELETIONS", re.IGNORECASE
)
_LEVELS = {"U": "unclassified", "C": "confidential", "S": "secret", "T": "top-secret", "R": "restricted"}
_WITHHELD = re.compile(r"\W?restricted\W?|\W?L? ?RESTRICTED ?\W?|withheld", re.IGNORECASE)
_MANY = {"subjects", "title", "comments"}


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


def count_labels(lines: list[str]) -> int:
    """Return how many different labels of a form stand in ``lines``."""
    return len({found.name for line in lines if (found := read_form_line(line)).kind == "label"})


def read_form(lines: list[str]) -> Form:
    """Return the fields of the form in ``lines``."""
    tokens = [read_form_line(line) for line in lines]
    form = Form()
    values: dict[str, list[str]] = {}
    ambiguous = _read_adjacent(tokens, values)
    _read_columns(tokens, values, form)
    for names, below in ambiguous:
        if not any(name in values for name in names):
            label = ", ".join(name.upper() for name in names)
            form.unread.append((label, f"{len(below)} values for {len(names)} labels: {'; '.join(below[:4])}"))
    for name, found in values.items():
        _settle(name, found, form)
    return form


def _fits(name: str, value: str) -> bool:
    """Return whether ``value`` has the shape that the field needs."""
    if name == "record_number":
        return bool(find_record_numbers(value))
    if name in {"date", "last_review"}:
        return _DATE.search(value) is not None
    if name == "pages":
        return re.fullmatch(r"[| ]*\d{1,4}\W*", value) is not None
    if name in {"classification", "new_classification"}:
        return level_of(value) is not None
    if name == "restrictions":
        return _CODES.fullmatch(value) is not None
    if name == "agency":
        return len(value) <= 40 and not _DATE.search(value) and not find_record_numbers(value)
    return True


def _read_adjacent(
    tokens: list[FormLine], values: dict[str, list[str]]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Assign values on the label's line and values below their labels, where there are as many as labels.

    Returns the runs of labels whose values are fewer or more, with the values.
    """
    ambiguous: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    pending: list[str] = []
    in_document = not any(token == FormLine("section", "document") for token in tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.kind == "section":
            in_document = in_document or token.name == "document"
            pending = []
        elif token.kind == "label":
            in_document = in_document or token.name in {"originator", "from", "document_type"}
            if token.name == "print_page" or (token.name == "date" and not in_document):
                continue  # when and on which sheet the form was printed
            if token.value:
                values.setdefault(token.name, []).append(token.value)
                pending = [token.name] if token.name in _MANY else []
            else:
                pending.append(token.name)
        elif token.kind == "value" and pending:
            below = [token.value]
            while at < len(tokens) and tokens[at].kind in {"value", "blank", "noise"}:
                if tokens[at].kind == "value":
                    below.append(tokens[at].value)
                at += 1
            ends_columns = at < len(tokens) and tokens[at].kind == "section"
            if len(pending) == 1:
                name = pending[0]
                if name in _MANY:
                    values.setdefault(name, []).extend(below)
                elif _fits(name, below[0]) or len(below) == 1:
                    values.setdefault(name, []).append(below[0])
            elif len(below) == len(pending) and not ends_columns and all(map(_fits, pending, below)):
                for name, value in zip(pending, below, strict=True):
                    values.setdefault(name, []).append(value)
            elif not ends_columns and len(pending) <= 5 and "from" in pending:
                ambiguous.append((tuple(pending), tuple(below)))
            pending = []
    return ambiguous


def _section_values(tokens: list[FormLine], section: str) -> list[list[str]]:
    """Return the values under a section's heading, in groups parted by blank lines."""
    groups: list[list[str]] = [[]]
    inside = False
    for token in tokens:
        if token.kind == "section":
            inside = token.name == section
        elif inside and token.kind == "label":
            # labels inside the section belong to the inline layout
            if token.value:
                return []
        elif inside and token.kind == "blank":
            groups.append([])
        elif inside and token.kind == "value":
            groups[-1].append(token.value)
    return [group for group in groups if group]


def _read_columns(tokens: list[FormLine], values: dict[str, list[str]], form: Form) -> None:
    """Assign values that stand apart from their labels, by their kind or their place in a group."""

    def give(name: str, value: str) -> None:
        if name not in values:
            values[name] = [value]

    agency = [value for group in _section_values(tokens, "agency") for value in group]
    number_at = next((i for i, value in enumerate(agency) if find_record_numbers(value)), None)
    if number_at is not None:
        give("record_number", agency[number_at])
        if number_at == 1 and _fits("agency", agency[0]):
            give("agency", agency[0])
        rest = agency[number_at + 1 :]
        if len(rest) == 2:
            give("record_series", rest[0])
            give("file_number", rest[1])
    groups = _section_values(tokens, "document")
    flat = [(g, value) for g, group in enumerate(groups) for value in group]
    date_at = next((i for i, (_, value) in enumerate(flat) if _DATE.fullmatch(value.strip())), None)
    type_at = next(
        (i for i, (_, value) in enumerate(flat) if _TYPE.match(value) and (date_at is None or i > date_at)), None
    )
    if date_at is not None:
        _read_head(flat, date_at, values, form, give)
        give("date", flat[date_at][1])
        after = date_at + 1
        if after < len(flat) and _fits("pages", flat[after][1]):
            give("pages", flat[after][1])
            after += 1
        if type_at is not None and "subjects" not in values and type_at > after:
            values["subjects"] = [value for _, value in flat[after:type_at]]
    if type_at is None:
        # the lower half of the form can be in columns while the upper half is inline
        loose = _loose_values(tokens)
        type_at = next((i for i, value in enumerate(loose) if _TYPE.match(value)), None)
        tail = loose[type_at:] if type_at is not None else []
    else:
        tail = [value for _, value in flat[type_at:]]
    if tail:
        give("document_type", tail[0])
        expected: list[tuple[str, Callable[[str], object]]] = [
            ("classification", level_of),
            ("restrictions", _CODES.fullmatch),
            ("status", _STATUS.fullmatch),
            ("last_review", _DATE.fullmatch),
        ]
        for value in tail[1:]:
            while expected:
                name, test = expected[0]
                if test(value):
                    give(name, value)
                    expected.pop(0)
                    break
                if any(later(value) for _, later in expected[1:]):
                    expected.pop(0)
                    continue
                break


def _loose_values(tokens: list[FormLine]) -> list[str]:
    return [token.value for token in tokens if token.kind == "value"]


def _read_head(flat, date_at, values, form, give) -> None:  # type: ignore[no-untyped-def]
    """Assign ORIGINATOR, FROM, TO and TITLE from the values before the date."""
    before = flat[:date_at]
    if not before:
        return
    first = [value for g, value in before if g == before[0][0]]
    if before[0][0] == flat[date_at][0]:
        # no blank line between the head and the date: the labels were not set in groups
        if len(before) == 4:
            first = first[:3]
        elif len(first) > 1:
            form.unread.append(("from/to/title", f"{len(first)} values for four labels"))
            give("originator", first[0])
            return
    give("originator", first[0])
    if len(first) == 3:
        give("from", first[1])
        give("to", first[2])
    elif len(first) == 2:
        form.unread.append(("from/to", f"{first[1]!r} may be the sender or the recipient"))
    title = [value for _, value in before[len(first) :]]
    if title and "title" not in values and len(first) <= 3:
        values["title"] = title


def _settle(name: str, found: list[str], form: Form) -> None:
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
    value = " ".join(found) if name in _MANY else found[0]
    if name == "date":
        match = _DATE.search(value)
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
