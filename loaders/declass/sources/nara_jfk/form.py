"""The identification form that stands before a JFK record, in the layouts that scanning leaves.

* inline: ``AGENCY: FBI``;
* below: a label, and its value on the next line that is not blank;
* columns: all labels first, then all values in their order, under the headings of the two sections.

A value is taken only where its label is certain. In columns a value is told by its kind (a record number, a date,
a level) or by its fixed place in a group; where a label of the group may be empty the value is left, and told.
"""

from __future__ import annotations

from declass.sources.nara_jfk.adjacent import read_adjacent
from declass.sources.nara_jfk.columns import read_columns
from declass.sources.nara_jfk.labels import read_form_line
from declass.sources.nara_jfk.values import Form, settle

MIN_LABELS = 5  # of a page that is a form


def count_labels(lines: list[str]) -> int:
    """Return how many different labels of a form stand in ``lines``."""
    return len({found.name for line in lines if (found := read_form_line(line)).kind == "label"})


def read_form(lines: list[str]) -> Form:
    """Return the fields of the form in ``lines``."""
    tokens = [read_form_line(line) for line in lines]
    form = Form()
    values: dict[str, list[str]] = {}
    ambiguous = read_adjacent(tokens, values)
    read_columns(tokens, values, form)
    for names, below in ambiguous:
        if not any(name in values for name in names):
            label = ", ".join(name.upper() for name in names)
            form.unread.append((label, f"{len(below)} values for {len(names)} labels: {'; '.join(below[:4])}"))
    for name, found in values.items():
        settle(name, found, form)
    return form
