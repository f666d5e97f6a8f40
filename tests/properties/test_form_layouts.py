"""A form says the same in every layout that scanning leaves: what is read is right, or nothing is read."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from declass.sources.nara_jfk.fields import FIELDS
from declass.sources.nara_jfk.form import read_form

LABELS = {
    "agency": "AGENCY",
    "record_number": "RECORD NUMBER",
    "record_series": "RECORD SERIES",
    "file_number": "AGENCY FILE NUMBER",
    "originator": "ORIGINATOR",
    "from": "FROM",
    "to": "TO",
    "title": "TITLE",
    "date": "DATE",
    "pages": "PAGES",
    "subjects": "SUBJECTS",
    "document_type": "DOCUMENT TYPE",
    "classification": "CLASSIFICATION",
    "restrictions": "RESTRICTIONS",
    "status": "CURRENT STATUS",
    "last_review": "DATE OF LAST REVIEW",
    "opening_criteria": "OPENING CRITERIA",
    "comments": "COMMENTS",
}
PARTIES = ["SAC, MM", "DIRECTOR, FBI", "HQ", "EVANS, STEVE D.", "JMWAVE", "CHIEF, WH DIVISION", None]
DATES = st.dates().map(lambda day: f"{day:%m/%d}/19{day:%y}")
FORMS = st.fixed_dictionaries(
    {
        "agency": st.sampled_from(["CIA", "SSCIA", "HSCA", "NSA"]),
        "record_number": st.from_regex(r"(?:104|157|180)-1[0-9]{4}-1[0-9]{4}", fullmatch=True),
        "record_series": st.sampled_from(["JFK", "HQ", "SECURITY CLASSIFIED FILES", None]),
        "file_number": st.sampled_from(["80T01357A", "201-289248", "62-9-33-299", None]),
        "originator": st.sampled_from(["CIA", "FBI", "HSCA", "SSCIA", "WH"]),
        "from": st.sampled_from(PARTIES),
        "to": st.sampled_from(PARTIES),
        "title": st.sampled_from(
            [
                "CABLE RE CONTACTS WITH AN EMBASSY OF A NEUTRAL COUNTRY AND WITH ITS PRESS ATTACHE.",
                "TRANSCRIPT OF PROCEEDINGS BEFORE THE COMMITTEE",
                None,
            ]
        ),
        "date": DATES,
        "pages": st.integers(1, 400).map(str),
        "subjects": st.sampled_from(
            ["JFC, ASSOC, REL\nMONTANA, JOHN C.", "TRAVEL TO MEXICO", "HSCA, ADMINISTRATION"]
        ),
        "document_type": st.just("PAPER, TEXTUAL DOCUMENT"),
        "classification": st.sampled_from(["Unclassified", "Secret", "TOP SECRET", "S"]),
        "restrictions": st.sampled_from(["4", "1B; 1C; 4", "OPEN IN FULL"]),
        "status": st.sampled_from(["Redact", "RELEASED WITH DELETIONS"]),
        "last_review": DATES,
        "opening_criteria": st.sampled_from(["INDEFINITE", None]),
        "comments": st.sampled_from(["INC MEMO, LHM", "BOX 258-2", None]),
    }
)


def print_form(values: dict[str, str | None], columns_from: int, blanks: str) -> list[str]:
    """Return the lines of a form: the first fields beside their labels, those from ``columns_from`` on in columns."""
    beside: list[str] = []
    labels: list[str] = []
    column: list[str] = []
    block = 0
    for at, field in enumerate(FIELDS):
        value = values[field.name]
        wrapped = [line for part in (value or "").split("\n") for line in textwrap.wrap(part, 50)]
        if at >= columns_from:
            if field.block != block and blanks != "none":
                labels.append("")
                column += [] if not column or column[-1] == "" else [""]
            labels.append(f"{LABELS[field.name]} :")
            column += wrapped
        else:
            beside.append(f"{LABELS[field.name]} : {wrapped[0] if wrapped else ''}")
            beside += wrapped[1:]
        block = field.block
    if blanks == "all":
        column = [line for value in column if value for line in (value, "")]
    return ["Agency Information", *beside, *labels, "", "v9.1", "", *column]


@given(FORMS, st.sampled_from([0, 4, 7, 8, 10, 11, len(FIELDS)]), st.sampled_from(["print", "none", "all"]))
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_what_was_printed(values: dict[str, str | None], columns_from: int, blanks: str) -> None:
    form = read_form(print_form(values, columns_from, blanks))
    kept = {name: value for name, value in form.fields.items() if name not in {"opening_criteria", "comments"}}
    for name, value in kept.items():
        printed = values[name]
        assert printed is not None, (name, value)
        assert value.rstrip(".") == printed.rstrip("."), name
    for name in ("record_number", "date", "pages", "document_type", "classification", "status", "last_review"):
        assert name in kept


@given(FORMS)
@settings(max_examples=50, deadline=None)
def test_a_form_with_values_beside_the_labels_is_read_whole(values: dict[str, str | None]) -> None:
    form = read_form(print_form(values, len(FIELDS), "none"))
    expected = {name: value.rstrip(".") for name, value in values.items() if value and name != "subjects"}
    assert {name: value.rstrip(".") for name, value in form.fields.items()} == expected
    assert form.unread == []
