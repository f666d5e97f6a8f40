"""FRUS page text: the seed, note marks told from digits, damaged input, and likeness to the TEI."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from declass.errors import SourceError
from declass.model import DateBasis
from declass.sources.frus.page_text import parse_page_text
from declass.sources.frus.tei import parse_tei
from declass.text.note_marks import find_note_marks

if TYPE_CHECKING:
    from pathlib import Path

    from declass.model import Document

SHA = "0123456789abcdef" * 4


def read(text: str, name: str = "frus1958-60v19-d1.txt") -> Document:
    return parse_page_text(text.encode(), name, SHA).documents[0]


def test_the_seed(seeds: Path) -> None:
    path = seeds / "frus1958-60v19-d319.txt"
    reading = parse_page_text(path.read_bytes(), path.name, SHA)
    (document,) = reading.documents
    assert not reading.issues
    assert reading.collections[0].id == "frus1958-60v19"
    assert document.id == "frus1958-60v19/d319"
    assert document.title == (
        "Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Parsons) "
        "to Secretary of State Herter"
    )
    assert (document.date.value, document.date.basis) == ("1959-12-01", DateBasis.CENTRAL_FILE_NUMBER)
    assert document.date.text == "661.93/12–159"
    assert [p.name for p in document.senders] == ["Parsons"]
    assert [p.name for p in document.recipients] == ["Herter"]
    assert document.subjects == ("S/P Memorandum of November 17 entitled “The Tactic of ‘Partial Responsibility’”",)
    assert [(n.number, n.type) for n in document.footnotes] == [("0", "source"), ("1", "note"), ("2", "note")]
    assert document.text[: document.footnotes[2].offset].endswith("commentary (Tab A)")
    assert document.pages[0].number == "638"
    assert document.text[document.pages[0].offset :].startswith("Russians on this subject")
    assert "[Page" not in document.text
    assert [r.target for r in document.references] == [
        f"frus1958-60v19/{d}" for d in ("d316", "d316", "d308", "d312")
    ]
    assert document.source_note is not None
    assert document.source_note.drafted_by[0].name == "Parsons"
    assert document.classification.level == "confidential"


@pytest.mark.parametrize("name", ["frus1948v01p1-d5", "frus1969-76ve13-d149"])
def test_page_text_agrees_with_the_tei(fixtures: Path, name: str) -> None:
    page = parse_page_text((fixtures / "frus" / f"{name}.txt").read_bytes(), f"{name}.txt", SHA).documents[0]
    volume = fixtures / "frus" / f"{name.rpartition('-')[0]}.xml"
    tei = next(d for d in parse_tei(volume.read_bytes(), volume.name, SHA).documents if d.id == page.id)
    for field in ("text", "title", "type", "date", "place", "subjects", "classification", "source_note", "number"):
        assert getattr(page, field) == getattr(tei, field), field
    assert [p.name for p in page.senders] == [p.name for p in tei.senders]
    assert [(n.text, n.offset) for n in page.footnotes] == [(n.text, n.offset) for n in tei.footnotes]
    assert [(p.number, p.offset) for p in page.pages] == [(p.number, p.offset) for p in tei.pages]


def test_the_seed_has_the_text_of_the_volume(seeds: Path, fixtures: Path) -> None:
    seed = seeds / "frus1958-60v19-d319.txt"
    page = parse_page_text(seed.read_bytes(), seed.name, SHA).documents[0]
    volume = fixtures / "frus" / "frus1958-60v19.xml"
    tei = parse_tei(volume.read_bytes(), volume.name, SHA).documents[0]
    assert tei.text == f"Washington, December 1, 1959.\n\n{page.text}"  # the seed lacks the dateline


@pytest.mark.parametrize(
    ("text", "notes", "left"),
    [
        (
            "Letter to Herter0\n\nsee (Tab A)2 and SNIE 58–2/1 of 1959",
            1,
            "Letter to Herter\n\nsee (Tab A)2 and SNIE 58–2/1 of 1959",
        ),
        ("Memorandum, Paris, November 29, 197112\n\nText.", 2, "Memorandum, Paris, November 29, 1971\n\nText."),
        (
            "Telegram1\n\nWashington, September 17, 1961.\n\nYour 2372 came.",
            2,
            "Telegram\n\nWashington, September 17, 1961.\n\nYour 237 came.",
        ),
        ("Telegram1\n\nWashington, January 26, 1952, 1938Z.", 2, "Telegram\n\nWashington, January 26, 1952, 1938Z."),
        ("Note1\n\nthe sum of $71.2 million and (30) men", 2, "Note\n\nthe sum of $71.2 million and (30) men"),
        ("Note1\n\nNSC 5429/5 of April 13.2 Persons say", 2, "Note\n\nNSC 5429/5 of April 13. Persons say"),
        ("No mark 1 at all in 1959", 0, "No mark 1 at all in 1959"),
        ("Talk with Bundy1\n\nMay 4, 1951.*\n\nEnd2", 3, "Talk with Bundy\n\nMay 4, 1951.\n\nEnd"),
    ],
)
def test_marks_go_and_digits_stay(text: str, notes: int, left: str) -> None:
    out = text
    for mark in reversed(find_note_marks(text, notes, first_by=text.find("\n\n"))):
        out = out[: mark.start] + out[mark.end :]
    assert out == left


def test_a_lost_mark_is_an_issue() -> None:
    reading = parse_page_text(
        b"5. Editorial Note1\n\nWords without a mark.\n\n  1. Source: Department of State.\n  2. Lost.\n",
        "frus1958-60v19-d5.txt",
        SHA,
    )
    assert [i.code for i in reading.issues] == ["note-mark-not-found"]
    assert reading.documents[0].footnotes[1].offset is None


def test_the_address_tells_the_document() -> None:
    text = "URL: https://history.state.gov/historicaldocuments/frus1958-60v19/d319\n\n319. Editorial Note\n\nWords."
    document = read(text, "page.txt")
    assert document.id == "frus1958-60v19/d319"
    assert document.text == "Words."


def test_without_id_the_checksum_names_the_document() -> None:
    reading = parse_page_text(b"5. Editorial Note\n\nWords.", "page.txt", SHA)
    assert reading.documents[0].id == "sha256:0123456789abcdef"
    assert [i.code for i in reading.issues] == ["unknown-document"]


def test_a_numbered_list_at_the_end_is_no_list_of_notes() -> None:
    document = read("5. Editorial Note\n\nThe points:\n\n1. One.\n\n2. Two.")
    assert document.footnotes == ()
    assert document.text.endswith("1. One.\n\n2. Two.")


def test_lists_and_tables_keep_their_lines() -> None:
    document = read("5. Minutes\n\nPARTICIPANTS\n\n  • Mr. Beam\n\n  • Mr. Wang\n\nA\tB\n\nC\tD\n\nEnd.")
    assert document.text == "PARTICIPANTS\n\nMr. Beam\nMr. Wang\n\nA\tB\nC\tD\n\nEnd."


@pytest.mark.parametrize(("data", "cause"), [(b"", "empty"), (b"\xff\xfe1\x00a", "UTF-16"), (b"a\x00b", "NUL")])
def test_what_is_no_text_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(SourceError, match=cause):
        parse_page_text(data, "frus1958-60v19-d1.txt", SHA)


def test_windows_line_ends_and_byte_order_mark(seeds: Path) -> None:
    data = (seeds / "frus1958-60v19-d319.txt").read_bytes()
    plain = parse_page_text(data, "frus1958-60v19-d319.txt", SHA).documents[0]
    windows = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    assert parse_page_text(windows, "frus1958-60v19-d319.txt", SHA).documents[0] == plain


def test_a_long_text_of_digits_is_read_in_time() -> None:
    body = " ".join(f"word{i % 97}." for i in range(20_000))
    notes = "\n".join(f"  {i}. Note." for i in range(1, 90))
    document = read(f"5. Paper1\n\n{body}\n\n{notes}")
    assert len(document.footnotes) == 89
    assert len(re.findall("word", document.text)) == 20_000
