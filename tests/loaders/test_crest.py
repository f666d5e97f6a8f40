"""CREST text: the seed, reading-room pages in several layouts, and the ruins that scanning leaves."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from declass.model import DateBasis, DatePrecision, Document, Reading
from declass.ocr.dates import is_ruined_date, read_stamp_date, read_written_date
from declass.sources.crest.parse import parse_crest

if TYPE_CHECKING:
    from pathlib import Path

ID = "cia-rdp79r00904a000800030019-3"
STAMP = "Approved For Release 2005/09/28 : CIA-RDP79R00904A000800030019-3"


def read(text: str, name: str = "x.txt") -> Reading:
    data = text.encode()
    return parse_crest(data, name, hashlib.sha256(data).hexdigest())


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


@pytest.fixture(scope="module")
def seed(seeds: Path) -> Document:
    data = (seeds / f"{ID}.txt").read_bytes()
    reading = parse_crest(data, f"{ID}.txt", hashlib.sha256(data).hexdigest())
    assert reading.issues == ()
    assert [c.id for c in reading.collections] == ["cia-crest"]
    (document,) = reading.documents
    return document


def test_seed_heading(seed: Document) -> None:
    assert (seed.id, seed.collection, seed.type) == (ID, "cia-crest", "memorandum")
    assert (seed.date.value, seed.date.precision) == ("1962-06-21", DatePrecision.DAY)
    subject = "Implications of a US Approach to the USSR Concerning the Chinese Communist Military Buildup"
    assert seed.subjects == (subject,)
    assert seed.title == subject
    assert seed.instantiations[0].url == f"https://www.cia.gov/readingroom/document/{ID}"


def test_seed_level_and_release(seed: Document) -> None:
    assert (seed.classification.level, seed.classification.from_level) == ("confidential", "secret")
    assert sum(m.cancelled for m in seed.classification.markings) == 3
    assert all(m.span is not None and m.span.start == m.span.end for m in seed.classification.markings)
    assert [(r.date, r.number) for r in seed.releases] == [("2005-09-28", ID.upper())]


def test_seed_redactions(seed: Document) -> None:
    assert [(r.code, seed.text[r.span.start : r.span.end]) for r in seed.redactions] == [("25X1", "25X1")] * 2


def test_seed_sentences_are_whole_across_pages(seed: Document) -> None:
    assert "as we think likely, the Chinese have not consulted them. Basically" in seed.text
    assert '"the enemy," and in any case they would probably not' in seed.text
    assert "Care would of course have to be taken" in seed.text
    paragraphs = seed.text.split("\n\n")
    assert [p[:2] for p in paragraphs if p[0].isdigit() and p[1] == "."] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "SECRET" not in seed.text
    assert "CONFIDENTIAL" not in seed.text
    assert "\n\n\n" not in seed.text


def test_markings_keep_their_place(seed: Document) -> None:
    places = [m.span.start for m in seed.classification.markings if m.span]
    assert places == sorted(places)
    assert seed.text.index("consulted them") in places


PAGE = """CHINESE COMMUNIST CAPABILITIES (SANITIZED)

Document Type:
CREST
Collection:
General CIA Records
Document Number (FOIA) /ESDN (CREST):
CIA-RDP79S01057A000100060017-5
Release Decision:
RIPPUB
Original Classification:
S
Document Page Count:
24
Document Release Date:
October 25, 2006
Publication Date:
May 15, 1958
Content Type:
MEMO
File:
CIA-RDP79S01057A000100060017-5.pdf 1.2 MB
Body:
Approved For Release 2006/11/01 : CIA-RDP79SO1057AO00100060017-5
SECRET
8 May 1958
MEMORANDUM FOR: Deputy Director (Intelligence)
FROM: Mr. John Smith
Assistant Director
SUBJECT: Something of Weight

1. The Govern-
ment of the country will probably hold its line against the pressure
- 2 -
SECRET
Approved For Release 2006/11/01 : CIA-RDP79SO1057AO00100060017-5
of the other. It is likely to last.
"""


def test_reading_room_page() -> None:
    reading = read(PAGE)
    (document,) = reading.documents
    assert document.id == "cia-rdp79s01057a000100060017-5"
    assert document.title == "CHINESE COMMUNIST CAPABILITIES (SANITIZED)"
    assert (document.date.value, document.date.basis) == ("1958-05-08", DateBasis.DATELINE)
    assert "dates-differ" in codes(reading)
    assert document.extent == "24"
    assert document.type == "memorandum"
    assert [(p.name, p.role) for p in document.senders] == [("Mr. John Smith", "Assistant Director")]
    assert [p.name for p in document.recipients] == ["Deputy Director (Intelligence)"]
    assert [r.date for r in document.releases] == ["2006-11-01", "2006-10-25"]
    whole = "probably hold its line against the pressure of the other."
    assert f"1. The Government of the country will {whole}" in document.text
    assert document.classification.level == "secret"
    assert [(page.number, page.offset) for page in document.pages] == [("2", 0)]


def test_labels_and_values_on_one_line() -> None:
    number = "Document Number (FOIA) /ESDN (CREST): CIA-RDP79S01057A000100060017-5"
    page = f"{number}\nPublication Date: May 15, 1958\n\nThe body.\n"
    (document,) = read(page).documents
    assert (document.id, document.text) == ("cia-rdp79s01057a000100060017-5", "The body.")
    assert (document.date.value, document.date.basis) == ("1958-05-15", DateBasis.METADATA)


def test_ruined_number_gives_way_to_the_file_name() -> None:
    reading = read(f"The text.\n{STAMP.replace('0019-3', '0079-3')}\n", f"{ID}.txt")
    assert reading.documents[0].id == ID
    assert "identifier-misread" in codes(reading)


def test_letters_for_digits_in_the_number_are_mended() -> None:
    reading = read("The text.\nApproved For Release 2005/09/28 : C1A-RDP79ROO904AOOO8OOO3OO19-3\n")
    assert reading.documents[0].id == ID


def test_no_number_gives_a_checksum_and_an_issue() -> None:
    reading = read("Approved For Release\nThe text.\n")
    assert reading.documents[0].id.startswith("sha256:")
    assert len(reading.documents[0].id) == len("sha256:") + 16
    assert "no-identifier" in codes(reading)


def test_two_releases_are_two_events() -> None:
    second = "Declassified in Part - Sanitized Copy Approved for Release 2012/01/23 : CIA-RDP79R00904A000800030019-3"
    (document,) = read(f"{STAMP}\nThe text.\n{second}\n{STAMP}\n").documents
    assert [r.date for r in document.releases] == ["2005-09-28", "2012-01-23"]


def test_conflicting_banners_give_no_level_and_an_issue() -> None:
    reading = read(f"SECRET\nThe text.\nCONFIDENTIAL\n{STAMP}\n")
    assert reading.documents[0].classification.level is None
    assert "level-not-shown" in codes(reading)


def test_ruined_date_is_told_not_guessed() -> None:
    reading = read(f"SECRET\n6 April 196;2\n\nMEMORANDUM\n\nSUBJECT: A matter\n\n{STAMP}\n")
    assert reading.documents[0].date.value is None
    assert "date-unreadable" in codes(reading)


def test_what_is_left_of_a_code_is_an_issue() -> None:
    reading = read(f"SECRET\nThe text goes.\n\n7X1\n\n{STAMP}\n")
    assert "redaction-code-unreadable" in codes(reading)
    assert reading.documents[0].redactions == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21 June 1962", "1962-06-21"),
        ("June 21, 1962", "1962-06-21"),
        ("3 1 JAN 1980", "1980-01-31"),
        ("16 May 19 52", "1952-05-16"),
        ("September 1963", "1963-09"),
        ("31 February 1962", None),
        ("6 April 196;2", None),
        ("3 Decenber 1963", None),
    ],
)
def test_written_dates(text: str, value: str | None) -> None:
    read_date = read_written_date(text)
    assert (read_date.value if read_date else None) == value


def test_ruined_dates_are_recognised() -> None:
    assert is_ruined_date("6 April 196;2")
    assert is_ruined_date("3 Decenber 1963")
    assert not is_ruined_date("CONCLUSION")


@pytest.mark.parametrize(
    ("text", "value"),
    [("2005/09/28", "2005-09-28"), ("17-Aug-2010", "2010-08-17"), ("11-03-2021", "2021-11-03"), ("2005/13/28", None)],
)
def test_stamp_dates(text: str, value: str | None) -> None:
    assert read_stamp_date(text) == value
