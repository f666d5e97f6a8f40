"""The identification form that stands before a JFK record, in the layouts that scanning leaves.

* inline: ``AGENCY: FBI``;
* below: a label, and its value on the next line that is not blank;
* columns: all labels first, then all values in their order, under the headings of the two sections;
* any mixture of these.

A value beside its label belongs to it if its shape fits. All others are put to their fields by the order of the form
(:mod:`~declass.sources.nara_jfk.align`); where that leaves a doubt the value is left, and told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from declass.ocr.numbers import find_record_numbers
from declass.sources.nara_jfk.agencies import unused_fields
from declass.sources.nara_jfk.align import Known, Loose, align
from declass.sources.nara_jfk.fields import AGENCY_FIELDS, FIELDS, MANY, ORDER, SECOND_EDITION, Field
from declass.sources.nara_jfk.labels import FormLine, read_form_line, read_form_lines
from declass.sources.nara_jfk.shapes import fits, stated_level
from declass.sources.nara_jfk.values import Form, mend, settle

MIN_LABELS = 5  # of a page that is a form
_SECOND = re.compile(r"\b(?:REVIEW|UPDATE)[ _]DATE\b")
_TYPED = ("record_number", "date", "classification", "document_type")  # what a value in a wrong field can be
_OPEN = ("document_type", "restrictions", "status")  # what stands beside these labels is theirs in any words


def count_labels(lines: list[str]) -> int:
    """Return how many different labels of a form stand in ``lines``."""
    return len({found.name for line in lines if (found := read_form_line(line)).kind == "label"})


def order_of(lines: list[str]) -> tuple[Field, ...]:
    """Return the fields in the order of the form's edition."""
    return SECOND_EDITION if any(_SECOND.search(line) for line in lines) else FIELDS


def read_form(lines: list[str]) -> Form:
    """Return the fields of the form in ``lines``."""
    order = order_of(lines)
    rank = [each.name for each in order]
    tokens = _without_print_date(read_form_lines(lines, rank))
    form = Form()
    values, misplaced = _read_beside(tokens, form)
    seen = {token.name for token in tokens if token.kind == "label"}
    numbers = [number for token in tokens for number in find_record_numbers(token.value)]
    known = Known(
        frozenset({*values, *(name for name, _ in form.unread)}),
        frozenset(set(ORDER) - seen),
        unused_fields(numbers[0]) if numbers else frozenset(),
    )
    for fields, loose in _parts(order, tokens, misplaced, values):
        found = align(fields, known, loose)
        for name, more in found.values.items():
            values.setdefault(name, []).extend(more)
        for value, names in found.uncertain:
            if not set(names) - {"opening_criteria", "comments", ""}:
                continue  # neither is kept
            listed = ", ".join(name.upper().replace("_", " ") or "none" for name in names)
            form.unread.append(("several fields", f"{value!r} may belong to {listed}"))
    for name, lines_of_value in values.items():
        settle(name, lines_of_value, form)
    mend(form)
    return form


def _parts(
    order: tuple[Field, ...], tokens: list[FormLine], misplaced: set[int], values: dict[str, list[str]]
) -> list[tuple[tuple[Field, ...], list[Loose]]]:
    """Return the fields and the loose values of the form, in two parts where the headings part the values.

    The headings do so where the record number stands between them, and not beside its label.
    """
    loose = _find_loose(tokens, misplaced, [each.name for each in order])
    first = next((i for i, token in enumerate(tokens) if token == FormLine("section", "agency")), None)
    if "record_number" not in values and first is not None:
        below = {each.name for each in order[AGENCY_FIELDS:]} | {"document"}
        second = next((i for i, token in enumerate(tokens) if i > first and token.name in below), len(tokens))
        inside = [value for at, value in loose if first < at < second]
        if any(fits("record_number", value.text) for value in inside):
            head = next((i for i, token in enumerate(tokens) if token == FormLine("section", "document")), second)
            outside = [
                replace(value, likely=frozenset(), stray=True) if second < at < head and value.columned else value
                for at, value in loose
                if not first < at < second
            ]
            return [(order[:AGENCY_FIELDS], inside), (order[AGENCY_FIELDS:], outside)]
    return [(order, [value for _, value in loose])]


def _without_print_date(tokens: list[FormLine]) -> list[FormLine]:
    """Return the tokens from the first label or section on, without when and on which sheet the form was printed."""
    first = next((i for i, token in enumerate(tokens) if token.kind == "section" or token.name in ORDER), 0)
    out: list[FormLine] = []
    in_document = not any(token == FormLine("section", "document") for token in tokens)
    for token in tokens[first:]:
        in_document = in_document or token.name in {"document", "originator", "from", "document_type"}
        if token.name == "print_page" or (token.kind == "label" and token.name == "date" and not in_document):
            out.append(FormLine("noise"))
        else:
            out.append(token)
    return out


def _read_beside(tokens: list[FormLine], form: Form) -> tuple[dict[str, list[str]], set[int]]:
    """Return the values on the lines of their labels, and at which tokens a value stands that its label cannot have.

    A value that has the shape of another field was moved there by the scanner; any other is told as unreadable.
    """
    values: dict[str, list[str]] = {}
    misplaced: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind != "label" or not token.value or token.name not in ORDER or token.name in values:
            continue
        other = any(fits(name, token.value) for name in _TYPED if name != token.name)
        level = token.name == "classification" and stated_level(token.value)
        if fits(token.name, token.value) or level or (token.name in _OPEN and not other):
            values[token.name] = [token.value]
        elif other:
            misplaced.add(at)
        elif token.name in {"date", "pages", "record_number", "classification"}:
            form.unread.append((token.name, f"{token.value!r} cannot be read"))
    return values, misplaced


def _find_loose(tokens: list[FormLine], misplaced: set[int], rank: list[str]) -> list[tuple[int, Loose]]:
    """Return the values without a field, each with its place and the fields that this makes likely."""
    loose: list[tuple[int, Loose]] = []
    empty: list[str] = []  # labels without a value since the last one that has one
    last: str | None = None
    side: str | None = None
    gap: bool | None = None
    beside = [token.name if token.value and at not in misplaced else "" for at, token in enumerate(tokens)]
    beside = [name if name in rank else "" for name in beside]
    for at, token in enumerate(tokens):
        if token.kind == "section":
            side = "document" if token.name == "document" else side
        if token.kind == "blank":
            gap = None if gap is None else True
        elif token.kind == "label" and token.name in rank:
            if token.value and at not in misplaced:
                last, empty = token.name, []
            else:
                empty.append(token.name)
            if at in misplaced:
                loose.append((at, Loose(token.value, gap, frozenset(rank))))
            gap = None
        elif token.kind == "value":
            likely = set(empty)
            if not empty:
                likely |= _between(last, tokens[at + 1 :], rank)
            above = tokens[at - 1] if at else token
            under = above.name if above.kind == "label" and (not above.value or above.name in MANY) else None
            behind, ahead = frozenset(beside[:at]) - {""}, frozenset(beside[at:]) - {""}
            loose.append(
                (at, Loose(token.value, gap, frozenset(likely), under, behind, ahead, bool(empty), side=side))
            )
            gap = False
    return loose


def _between(last: str | None, after: list[FormLine], rank: list[str]) -> set[str]:
    """Return the fields from the last label with a value, if that can go on, to the next label."""
    start = rank.index(last) if last else 0
    following = next((token.name for token in after if token.kind == "label" and token.name in rank), None)
    end = rank.index(following) if following else len(rank) - 1
    return {name for name in rank[start : end + 1] if name != last or name in MANY}
