"""Values that stand apart from their labels: all labels first, then all values in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.ocr.numbers import find_record_numbers
from declass.sources.nara_jfk.values import CODES, DATE, STATUS, TYPE, Form, fits, level_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.sources.nara_jfk.labels import FormLine


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


def read_columns(tokens: list[FormLine], values: dict[str, list[str]], form: Form) -> None:
    """Assign values that stand apart from their labels, by their kind or their place in a group."""

    def give(name: str, value: str) -> None:
        if name not in values:
            values[name] = [value]

    agency = [value for group in _section_values(tokens, "agency") for value in group]
    number_at = next((i for i, value in enumerate(agency) if find_record_numbers(value)), None)
    if number_at is not None:
        give("record_number", agency[number_at])
        if number_at == 1 and fits("agency", agency[0]):
            give("agency", agency[0])
        rest = agency[number_at + 1 :]
        if len(rest) == 2:
            give("record_series", rest[0])
            give("file_number", rest[1])
    groups = _section_values(tokens, "document")
    flat = [(g, value) for g, group in enumerate(groups) for value in group]
    date_at = next((i for i, (_, value) in enumerate(flat) if DATE.fullmatch(value.strip())), None)
    type_at = next(
        (i for i, (_, value) in enumerate(flat) if TYPE.match(value) and (date_at is None or i > date_at)), None
    )
    if date_at is not None:
        _read_head(flat, date_at, values, form, give)
        give("date", flat[date_at][1])
        after = date_at + 1
        if after < len(flat) and fits("pages", flat[after][1]):
            give("pages", flat[after][1])
            after += 1
        if type_at is not None and "subjects" not in values and type_at > after:
            values["subjects"] = [value for _, value in flat[after:type_at]]
    if type_at is None:
        # the lower half of the form can be in columns while the upper half is inline
        loose = _loose_values(tokens)
        type_at = next((i for i, value in enumerate(loose) if TYPE.match(value)), None)
        tail = loose[type_at:] if type_at is not None else []
    else:
        tail = [value for _, value in flat[type_at:]]
    if tail:
        give("document_type", tail[0])
        expected: list[tuple[str, Callable[[str], object]]] = [
            ("classification", level_of),
            ("restrictions", CODES.fullmatch),
            ("status", STATUS.fullmatch),
            ("last_review", DATE.fullmatch),
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
