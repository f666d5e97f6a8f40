"""Headings of scanned papers: cables, dates in their forms and ruins, kinds of paper, names among printed words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from declass.ocr.cables import find_sending
from declass.ocr.dates import mend_month, read_date_line, read_labelled_date
from declass.ocr.kinds import classify_kind, is_field_report
from declass.ocr.legible import is_legible
from declass.ocr.memo import read_heading
from declass.ocr.parties import read_party
from declass.sources.nara_jfk.parse import parse_jfk

if TYPE_CHECKING:
    from declass.model import Document


def paper(text: str) -> Document:
    data = text.encode()
    (document,) = parse_jfk(data, "104-10065-10408.txt", hashlib.sha256(data).hexdigest()).documents
    return document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("SECRET 271459Z NOV 63 CITE MEXI 7071", "1963-11-27"),
        ("S E C R E T 031358Z JUL 96 STAFF", "1996-07-03"),
        ("SECRET 2921272 OCT 75 STAFF", "1975-10-29"),  # the Z read as a 2
        ("EC RET 151@47Z MAR 69 CITE TOKY 8125", "1969-03-15"),
        ("SECRET 061027 JUN 68 CITE ZURI 7", "1968-06-06"),
        ("TOR: 2921472 OCT 75", None),  # of receipt
        ("REF: MEXI 7071 (271459Z NOV 63)", None),  # of another cable
        ("SECRET 417012 DEC 76 STAFF", None),
        ("SECRET 272599Z NOV 63 CITE MEXI 7071", None),
        ("SECRET S81726Z2SSEP 71 CITE", None),
    ],
)
def test_day_of_sending(line: str, day: str | None) -> None:
    found = find_sending(["CLASSIFIED MESSAGE", line])
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("27 Nov 63", "1963-11-27"),
        ("Wednesday - 13 December 1978", "1978-12-13"),
        ("a *31 July 1975", "1975-07-31"),
        ("18 June 1976 . .", "1976-06-18"),
        ("27 Septomber 1965", "1965-09-27"),
        ("18 Dececter 1959", "1959-12-18"),
        ("7 6 February 1968", None),  # a figure may be missing
        ("31 Junc 1962", None),
        ("1 Oct €2", None),
        ("23 Decesber 195)", None),
        ("11/22/63", None),  # only behind a label
    ],
)
def test_date_lines(line: str, value: str | None) -> None:
    found = read_date_line(line)
    assert (found.value if found else None) == value


def test_a_mended_month_is_told() -> None:
    text = "27 Septomber 1965\n\nMEMORANDUM FOR: Chief, CI\n\nSUBJECT: A matter\n"
    reading = parse_jfk(text.encode(), "104-10065-10408.txt", "0" * 64)
    assert reading.documents[0].date.value == "1965-09-27"
    assert "date-mended" in {issue.code for issue in reading.issues}


def test_months_are_mended_only_to_one() -> None:
    assert mend_month("Decenber") == 12
    assert mend_month("Novenber") == 11
    assert mend_month("Augnst") == 8
    assert mend_month("Junc") is None
    assert mend_month("Keverber") is None


def test_dates_behind_a_label() -> None:
    assert (found := read_labelled_date("8/23/61")) is not None
    assert found.value == "1961-08-23"
    assert read_labelled_date("23/8/61") is None
    heading = read_heading(["TO: DIRECTOR, FBI Date: 8/23/61\nFROM: SAC, PITTSBURGH"])
    assert [date.value for date in heading.stated] == ["1961-08-23"]
    assert [party.name for party in heading.recipients] == ["DIRECTOR, FBI"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("SUBJECT An officer OATE DISTR. 16 June 1964 | NO. PAGES", "1964-06-16"),
        ("SUBJECT A person Date oisre = «17 June 1964", "1964-06-17"),
        ("cate: 18 December 1959", "1959-12-18"),
        ("PLACE & DATE ACQ. 10 June 1964", None),
        ("A report was made in June 1964, dated 12 June 1964 and later.", None),
    ],
)
def test_ruined_date_labels(line: str, value: str | None) -> None:
    found = read_heading([line]).stated
    assert (found[0].value if found else None) == value


def test_a_year_before_the_agencies_is_misread() -> None:
    heading = read_heading(["11 March 1865", "SUBJECT: A matter"])
    assert (heading.dates, heading.ruined) == ((), ("11 March 1865",))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("3 14 CLASSIFIED “MESSAGE", "telegram"),
        ("DISPATCH ee", "despatch"),
        ("MEMORMDIM FOR: Director of Security", "memorandum"),
        ("MEMORAMDUM POR THE RECORD", "memorandum-for-the-record"),
        ("Office Memorandum • UNITED STATES GOVERNMENT", "memorandum"),
        ("CROSS REFERENCE TO DISPATCH", None),
        ("MOMENTUM FOR CHANGE IN THE COUNTRY", None),
    ],
)
def test_kinds(line: str, kind: str | None) -> None:
    assert classify_kind(line) == kind


def test_field_reports_are_told_by_their_printed_words() -> None:
    printed = "THIS IS UNEVALUATED IMFORMATION. SOURCE GRADINGS ARE DEFINITIVE. APPRAISAL OF CONTENT IS TENTATIVE."
    assert is_field_report(["COUNTRY Cuba", printed])
    assert is_field_report(["COUNTRY Cuba REPORT NO. CSCI-3", "DATE DISTR. 16 June 1964 NO. PAGES 2"])
    assert not is_field_report(["COUNTRY Cuba", "The information was evaluated by this office in June."])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("PRIORITY DIRECTOR", "DIRECTOR"),
        ("Ganek_A._Ecklund :", "Ganek A. Ecklund"),
        ("DIRECTOR ne inne ee", "DIRECTOR"),
        ("Chief, WH/4-CA", "Chief, WH/4-CA"),
        ("Chief of Station, ensmegf{0", None),
        ("(Officer designation, room number, and building)", None),
        ("ACTIO", None),
        ("NAME, ADDRESS AND PHONE NO.", None),
        ("icroriud il 5", None),
        ("TROPER FERS: RID/", None),
    ],
)
def test_parties_of_headings(words: str, name: str | None) -> None:
    party = read_party(words)
    assert (party.name if party else None) == name


def test_labels_in_a_column_take_the_values_behind_colons_in_order() -> None:
    lines = "MEMORANDUM FOR\nATTENTION\nSUBJECT\n: Chief, TSD/OA\n: Mr. Jack Tashiro\n: A Conversation"
    heading = read_heading(["22 January 1965", lines])
    assert [party.name for party in heading.recipients] == ["Chief, TSD/OA"]
    assert heading.subject == "A Conversation"
    unsure = read_heading(["MEMORANDUM FOR\nSUBJECT\nA Conversation\n"])
    assert (unsure.recipients, unsure.subject) == ((), None)


def test_kinds_of_papers_whose_heading_names_none() -> None:
    assert paper("SECRET 271459Z NOV 63 CITE MEXI 7071\n\nPRIORITY DIRECTOR\n\n1. A word.").type == "telegram"
    assert paper("Washington\nMarch 2, 1978\n\nDear Mr. Carpentier:\n\nIn connection with this.").type == "letter"
    memo = "TO : Director\n\nFROM : Deputy Director for Plans\n\nSUBJECT : A matter\n\n1. The matter is this."
    assert paper(memo).type == "memorandum"
    assert paper("CLASSIFIED FAX\n\n" + memo).type == "document"


def test_the_sending_of_a_cable_beats_other_dates() -> None:
    document = paper("28 NOV 63\n\nCLASSIFIED MESSAGE\n\nSECRET 271459Z NOV 63 CITE MEXI 7071\n\n1. A word.")
    assert (document.date.value, document.date.text) == ("1963-11-27", "271459Z NOV 63")


def test_an_illegible_subject_makes_no_title() -> None:
    head = "104-10065-10408\n\nMEMORANDUM FOR: Chief, CI\n\nSUBJECT: "
    assert paper(head + "1i/u,/s7 GIIF cS 763'' DA\n\n1. A word.").title == "[Record 104-10065-10408]"
    assert paper(head + "A matter of weight\n\n1. A word.").title == "A matter of weight"


def test_legible_words() -> None:
    assert is_legible("SSC/HSC Request of 27 Jan 68")
    assert is_legible("Operation, O'Neil & Co.: the 201-289248 file")
    assert not is_legible("MORALES #39N18 B= sD/2")
    assert not is_legible("")
