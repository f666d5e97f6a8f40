"""JFK records: identification forms in their layouts, stamps, and papers without a form."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from declass.model import DateBasis, DatePrecision, Document, Reading
from declass.ocr.dates import read_form_date
from declass.sources.nara_jfk.parse import parse_jfk

if TYPE_CHECKING:
    from pathlib import Path


def read(data: bytes, name: str) -> Reading:
    return parse_jfk(data, name, hashlib.sha256(data).hexdigest())


def load(fixtures: Path, name: str) -> Document:
    (document,) = read((fixtures / "jfk" / name).read_bytes(), name).documents
    return document


def test_form_with_values_beside_labels(fixtures: Path) -> None:
    document = load(fixtures, "180-10110-10074.txt")
    assert (document.id, document.collection) == ("180-10110-10074", "nara-jfk")
    assert (document.originator, document.extent, document.type) == ("HSCA", "3", "report")
    assert (document.date.value, document.date.basis) == ("1978-05-02", DateBasis.METADATA)
    assert document.subjects == ("HSCA, ADMINISTRATION",)
    assert document.classification.level == "unclassified"
    assert [m.place for m in document.classification.markings] == ["form"]
    assert [(r.code, r.span.start, r.span.end) for r in document.redactions] == [("1B", 0, 0)]
    assert document.source_note is not None
    assert (document.source_note.series, document.source_note.file) == ("SECURITY CLASSIFIED FILES", "074-JFK")
    assert "RECORD NUMBER" not in document.text
    assert document.text.endswith("OUTSIDE CONTACT REPORT")


def test_form_in_columns(fixtures: Path) -> None:
    document = load(fixtures, "docid-32297048.txt")
    assert document.id == "124-10218-10324"
    assert document.aliases == ("docid-32297048",)
    assert document.originator == "FBI"
    assert [p.name for p in document.senders] == ["SAC, LA"]
    assert [p.name for p in document.recipients] == ["DIRECTOR, FBI"]
    assert (document.date.value, document.extent, document.type) == ("1965-01-23", "2", "textual-document")
    assert document.subjects == ("JRO, ASSOC, TRA, B/F INT",)


def test_form_with_a_restricted_sender(fixtures: Path) -> None:
    document = load(fixtures, "194-10004-10392.txt")
    assert document.id == "194-10004-10392"
    assert document.senders == ()
    assert ("not-declassified", "form field FROM") in [(r.code, r.extent) for r in document.redactions]
    assert document.date.value == "1968-11-21"
    assert document.subjects == ("MARTI, MANUEL", "CHARACTER REFERENCE", "ORTIZ, ALEANSO")
    assert [(r.date, r.number, r.decision_text) for r in document.releases] == [
        ("2025-03-18", None, None),
        (None, None, "RELEASED WITH DELETIONS"),
    ]


def test_memorandum_without_a_form(fixtures: Path) -> None:
    document = load(fixtures, "104-10065-10408.txt")
    assert document.id == "104-10065-10408"
    assert (document.date.value, document.date.basis) == ("1978-04-05", DateBasis.BODY)
    assert [(p.name, p.role) for p in document.senders] == [
        ("Mr. Patrick L. Carpentier", "Assistant Legislative Counsel")
    ]
    assert [p.name for p in document.recipients] == ["Mr. Shepanek"]
    assert document.type == "memorandum"


def test_release_line(fixtures: Path) -> None:
    document = load(fixtures, "104-10310-10116.txt")
    (release,) = document.releases
    assert release.date == "2025"
    assert release.text.startswith("2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY")
    assert "RELEASE UNDER" not in document.text
    assert document.classification.level == "secret"


def test_misread_stamp_gives_way_to_the_file_name(fixtures: Path) -> None:
    data = (fixtures / "jfk" / "104-10179-10121.txt").read_bytes()
    reading = read(data, "2018_104-10179-10121.txt")
    assert reading.documents[0].id == "104-10179-10121"
    assert [issue.code for issue in reading.issues] == ["identifier-misread"]


def test_a_number_read_once_from_a_stamp_is_told(fixtures: Path) -> None:
    reading = read((fixtures / "jfk" / "104-10065-10408.txt").read_bytes(), "x.txt")
    assert reading.documents[0].id == "104-10065-10408"
    assert "identifier-unconfirmed" in {issue.code for issue in reading.issues}


def test_nothing_tells_the_number() -> None:
    reading = read(b"JFK ASSASSINATION SYSTEM\n\nA text.\n", "x.txt")
    assert reading.documents[0].id.startswith("sha256:")
    assert "no-identifier" in {issue.code for issue in reading.issues}


def test_ambiguous_column_is_left_and_told() -> None:
    labels = "AGENCY :\nRECORD NUMBER :\n\nORIGINATOR :\nFROM:\nTO:\n\nTITLE :\n\nDATE:\nPAGES:\n\nSUBJECTS :\n\n"
    form = (
        f"JFK Assassination System\nIdentification Form\n\n{labels}DOCUMENT TYPE :\nCLASSIFICATION :\n\n"
        "Agency Information\nFBI\n124-10330-10003\n\nDocument Information\n\nFBI\nHQ\n\n03/08/1965\n41\n\n"
        "MINUTEMEN\n\nPAPER, TEXTUAL DOCUMENT\nUnclassified\n"
    )
    reading = read(form.encode(), "x.txt")
    (document,) = reading.documents
    assert (document.id, document.originator, document.date.value) == ("124-10330-10003", "FBI", "1965-03-08")
    assert (document.senders, document.recipients) == ((), ())
    assert "form-field-unreadable" in {issue.code for issue in reading.issues}


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("11/26/1963", "1963-11-26", DatePrecision.DAY),
        ("01/01/77", "1977-01-01", DatePrecision.DAY),
        ("05/00/1975", "1975-05", DatePrecision.MONTH),
        ("00/00/64", "1964", DatePrecision.YEAR),
        ("00/00/00", None, None),
        ("13/01/1963", None, None),
        ("02/30/1963", None, None),
        ("4/16/201", None, None),
    ],
)
def test_form_dates(text: str, value: str | None, precision: DatePrecision | None) -> None:
    found = read_form_date(text)
    assert (found.value if found else None, found.precision if found else None) == (value, precision)


@pytest.mark.slow
def test_every_record_is_read(shared: Path) -> None:
    """All 320 texts give one document each; the numbers agree with those in the files' names."""
    files = sorted((shared / "data" / "jfk-ocr").glob("*.txt"))
    assert len(files) == 320
    documents = [read(file.read_bytes(), file.name).documents[0] for file in files]
    named = [(f.name, d.id) for f, d in zip(files, documents, strict=True) if "docid" not in f.name]
    assert [(name, found) for name, found in named if found not in name] == []
    assert sum(d.originator is not None for d in documents) >= 110
    for document in documents:
        assert all(0 <= r.span.start <= r.span.end <= len(document.text) for r in document.redactions)
        assert "\n\n\n" not in document.text
