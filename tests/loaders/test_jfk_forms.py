"""Identification forms of JFK records: labels and values in the layouts and ruins that scanning leaves.

The forms are set up for these tests after the printed form; values are of the kinds that the collection has.
"""

from __future__ import annotations

import pytest

from declass.sources.nara_jfk.agencies import mend_agency, mend_job, mend_series
from declass.sources.nara_jfk.form import read_form
from declass.sources.nara_jfk.shapes import find_form_date, level_of, read_codes, read_pages, stated_level

LABELS = """AGENCY :
RECORD NUMBER :

RECORD SERIES :

AGENCY FILE NUMBER :

ORIGINATOR :
FROM :
TO :

TITLE :

DATE :
PAGES :

SUBJECTS :

DOCUMENT TYPE :
CLASSIFICATION :
RESTRICTIONS :
CURRENT STATUS :
DATE OF LAST REVIEW :

OPENING CRITERIA :

COMMENTS :

v9.1
"""
TAIL = "PAPER, TEXTUAL DOCUMENT\nSecret\n1B; 4\nRedact\n05/20/1998\n\nINDEFINITE"
AGENCY = "FBI\n124-10330-10003\n\nHQ\n\n62-1-9"
ISSUE = "several fields"


def columns(agency: str, document: str, labels: str = LABELS) -> list[str]:
    return f"{labels}\nAgency Information\n\n{agency}\n\nDocument Information\n\n{document}\n\n{TAIL}".split("\n")


def test_columns_without_a_title() -> None:
    form = read_form(columns(AGENCY, "FBI\nSAC, MM\nDIRECTOR, FBI\n\n05/06/1960\n3\n\nFS"))
    assert form.fields["record_series"] == "HQ"
    assert form.fields["file_number"] == "62-1-9"
    assert (form.fields["from"], form.fields["to"]) == ("SAC, MM", "DIRECTOR, FBI")
    assert "title" not in form.fields
    assert form.subjects == ("FS",)
    assert (form.fields["classification"], form.fields["restrictions"]) == ("Secret", "1B; 4")
    assert (form.fields["status"], form.fields["last_review"]) == ("Redact", "05/20/1998")


def test_columns_with_a_title_and_neither_sender_nor_recipient() -> None:
    title = "DISCUSSION OF THE STAY OF A MEMBER OF THE\nDIVISION IN HELSINKI."
    form = read_form(columns("CIA\n104-10330-10003\n\nJFK\n\n80T01357A", f"CIA\n\n{title}\n\n06/01/64\n2\n\nA TRIP"))
    assert form.fields["title"] == "DISCUSSION OF THE STAY OF A MEMBER OF THE DIVISION IN HELSINKI"
    assert form.fields["originator"] == "CIA"
    assert "from" not in form.fields
    assert "to" not in form.fields
    assert form.unread == []


def test_one_party_for_two_fields_is_told_and_given_to_neither() -> None:
    form = read_form(columns(AGENCY, "FBI\nHQ\n\n03/08/1965\n41\n\nMINUTEMEN"))
    assert "from" not in form.fields
    assert "to" not in form.fields
    assert (ISSUE, "'HQ' may belong to FROM, TO") in form.unread or (
        ISSUE,
        "'HQ' may belong to TO, FROM",
    ) in form.unread
    assert (form.fields["originator"], form.fields["date"], form.fields["pages"]) == ("FBI", "03/08/1965", "41")


def test_columns_whose_blank_lines_are_lost() -> None:
    agency, document = "FBI\n124-10330-10003\nHQ\n62-1-9", "FBI\nLEG, RO\nDIRECTOR, FBI\n08/17/1964\n1\nJFC, REL"
    form = read_form([line for line in columns(agency, document) if line])
    assert (form.fields["from"], form.fields["to"], form.fields["pages"]) == ("LEG, RO", "DIRECTOR, FBI", "1")
    assert form.subjects == ("JFC, REL",)


def test_labels_that_were_lost_leave_the_order() -> None:
    labels = LABELS.replace("FROM :\n", "").replace("CLASSIFICATION :\n", "")
    form = read_form(columns(AGENCY, "FBI\nSAC, PG\nDIRECTOR, FBI\n\n07/18/1963\n10\n\nSGI", labels))
    assert (form.fields["from"], form.fields["to"]) == ("SAC, PG", "DIRECTOR, FBI")
    assert (form.fields["classification"], form.fields["date"]) == ("Secret", "07/18/1963")


def test_upper_half_beside_lower_half_in_columns() -> None:
    text = """JFK Assassination System
Date:

11/17/20

Agency Information

AGENCY: FBI
RECORD NUMBER 124-10144-10085
| RECORD SERIES: HQ
AGENCY FILE NUMBER 62-109060-3900
Document Information
ORIGINATOR FBI
FROM LEG, BR
TO: DIRECTOR, FBI
TITLE:
DATE: — 11/20/1964
PAGES 1
SUBJECTS :

DOCUMENT TYPE :
CLASSIFICATION :
RESTRICTIONS :
CURRENT STATUS :
DATE OF LAST REVIEW :

OPENING CRITERIA :

COMMENTS :

A NEWSPAPER

PAPER, TEXTUAL DOCUMENT
Secret

1A

Redact

12/10/1997

APPROVAL OF CIA
"""
    form = read_form(text.split("\n"))
    assert form.fields["file_number"] == "62-109060-3900"
    assert (form.fields["originator"], form.fields["from"], form.fields["pages"]) == ("FBI", "LEG, BR", "1")
    assert form.subjects == ("A NEWSPAPER",)
    assert (form.fields["date"], form.fields["last_review"]) == ("11/20/1964", "12/10/1997")


def test_second_edition_of_the_form() -> None:
    text = """AGENCY INFORMATION
AGENCY: FBI
RECORD_NUMBER: 124-10220-10002
RECORD_SERIES: HQ
AGENCY FILE NUMBER: 2-2173
DOCUMENT INFORMATION
ORIGINATOR: FBI
FROM: SAC, SJ
TO: DIRECTOR, FBI
TITLE:
DATE: 11/15/1976
PAGES: 2
SUBJECT: AIRLINES
DOCUMENT_TYPE: PAPER, TEXTUAL DOCUMENT
ORIGINAL . NEW
CLASSIFICATION: — Un<l#ssified CLASSIFI
REVIEW_DATE: 05/14/1998 UPDATE_DATE:
STATUS _ Redact
RESTRICTIONS:
JFK Act 6 (1)(C)
JFK Act 6 (4)
COMMENTS:
"""
    form = read_form(text.split("\n"))
    assert level_of(form.fields["classification"]) == "unclassified"
    assert (form.fields["status"], form.fields["last_review"]) == ("Redact", "05/14/1998")
    assert read_codes(form.fields["restrictions"]) == (["JFK Act 6(1)(C)", "JFK Act 6(4)"], [])


def test_value_of_another_field_beside_a_label_goes_to_its_own() -> None:
    lines = [
        "AGENCY : CIA",
        "RECORD NUMBER : 104-10071-10202",
        "ORIGINATOR : CIA",
        "FROM :",
        "TO :",
        "TITLE : A PAPER OF SOME WEIGHT",
        "DATE :",
        "PAGES : 08/10/1964",
        "DOCUMENT TYPE : PAPER",
        "CLASSIFICATION",
        "RESTRICTIONS : UNCLASSIFIED",
    ]
    form = read_form(lines)
    assert (form.fields["date"], form.fields["classification"]) == ("08/10/1964", "UNCLASSIFIED")
    assert "pages" not in form.fields
    assert "restrictions" not in form.fields


def test_restricted_values_are_withheld_and_take_their_place() -> None:
    form = read_form(columns(AGENCY, "FBI\n[Restricted]\nDIRECTOR, FBI\n\n08/17/1964\n1\n\n[R]"))
    assert (form.withheld, form.subjects) == (["from", "subjects"], ())
    assert form.fields["to"] == "DIRECTOR, FBI"


def test_unreadable_value_is_told() -> None:
    form = read_form(["AGENCY : FBI", "ORIGINATOR : FBI", "DATE : 1#/2/19", "PAGES : vi", "CLASSIFICATION : xxx"])
    assert {name for name, _ in form.unread} == {"date", "pages", "classification"}
    assert set(form.fields) == {"agency", "originator"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12/28/1964 -", "12/28/1964"),
        ("O1/23/1965", "01/23/1965"),
        ("07/06/ 1962", "07/06/1962"),
        ("00/00/64", "00/00/64"),
        ("0706/1962", None),
        ("4/24/201", None),
    ],
)
def test_dates_of_forms(text: str, date: str | None) -> None:
    assert find_form_date(text) == date


@pytest.mark.parametrize(("text", "pages"), [("161", "161"), ("5 a", "5"), ("1O", "10"), ("2 |", "2"), ("vi", None)])
def test_pages(text: str, pages: str | None) -> None:
    assert read_pages(text) == pages


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("T", "top-secret"),
        ("U a", "unclassified"),
        ("SECRE!", "secret"),
        ("Un<l#ssified", "unclassified"),
        ("OP SECRET", "top-secret"),
        ("aisles", None),
        ("SECRETARY", None),
        ("Redact", None),
    ],
)
def test_levels(text: str, level: str | None) -> None:
    assert level_of(text) == level


def test_codeword_behind_the_level_counts_only_beside_its_label() -> None:
    assert (stated_level("SECRET SPOKE"), level_of("SECRET SPOKE")) == ("secret", None)


def test_restriction_codes() -> None:
    assert read_codes("IB; 4, 11(@)") == (["1B", "4", "11(a)"], [])
    assert read_codes("REFERRED") == ([], [])
    assert read_codes("4; ???") == (["4"], ["???"])


def test_names_are_mended_only_where_the_record_number_tells() -> None:
    assert mend_agency("FBT", "124-10226-10474") == "FBI"
    assert mend_agency("SSCIA H", "157-10011-10005") == "SSCIA"
    assert mend_agency("DIA", "104-10071-10202") == "DIA"
    assert mend_agency("FBT", "104-10071-10202") == "FBT"
    assert (mend_series("JEK", "104-10071-10202"), mend_series("JEK", "124-10071-10202")) == ("JFK", "JEK")
    assert (mend_job("80TO1357A"), mend_job("201-289248")) == ("80T01357A", "201-289248")
