"""FRUS volumes in TEI: every era of mark-up, exact offsets, damaged and hostile files."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from declass.errors import SourceError
from declass.model import Basis, DateBasis, MentionKind
from declass.sources.frus.tei import parse_tei

if TYPE_CHECKING:
    from pathlib import Path

    from declass.model import Document, Reading

VOLUMES = [
    "frus1948v01p1",
    "frus1951v07p2",
    "frus1952-54Guat",
    "frus1955-57v02",
    "frus1958-60v19",
    "frus1961-63v10-12mSupp",
    "frus1969-76ve13",
    "frus1977-80v01",
]


def read(path: Path) -> Reading:
    data = path.read_bytes()
    return parse_tei(data, path.name, hashlib.sha256(data).hexdigest())


def only(reading: Reading, identifier: str) -> Document:
    return next(d for d in reading.documents if d.id == identifier)


@pytest.mark.parametrize("volume", VOLUMES)
def test_offsets_select_the_words(fixtures: Path, volume: str) -> None:
    reading = read(fixtures / "frus" / f"{volume}.xml")
    assert reading.documents
    assert not reading.issues
    assert reading.collections[0].id == volume
    for document in reading.documents:
        assert document.text
        assert document.text == document.text.strip()
        for mention in document.mentions:
            words = document.text[mention.span.start : mention.span.end]
            # A person tagged in the heading or in a note stands outside the text: an empty span.
            assert words == ("" if mention.rule.startswith("tei-persName-in-") else mention.text)
            assert mention.text
            assert mention.text == mention.text.strip()
            assert mention.basis is Basis.MARKUP
        for reference in document.references:
            if reference.span:
                assert document.text[reference.span.start : reference.span.end] == reference.text
        for redaction in document.redactions:
            assert document.text[redaction.span.start : redaction.span.end].startswith("[")
        for note in document.footnotes:
            assert note.offset is None or 0 <= note.offset <= len(document.text)
        for page in document.pages:
            assert 0 <= page.offset <= len(document.text)


def test_the_seed_in_its_volume(fixtures: Path) -> None:
    reading = read(fixtures / "frus" / "frus1958-60v19.xml")
    volume = reading.collections[0]
    assert volume.title == "Foreign Relations of the United States, 1958–1960, China, Volume XIX"
    assert (volume.issued, volume.coverage) == ("1996", ("1958", "1960"))
    document = only(reading, "frus1958-60v19/d319")
    assert (document.number, document.type) == ("319", "memorandum")
    assert (document.date.value, document.date.basis) == ("1959-12-01", DateBasis.DATELINE)
    assert document.place == "Washington"
    assert [(p.name, p.role, p.ref) for p in document.senders] == [
        ("Parsons", "Assistant Secretary of State for Far Eastern Affairs", "p_PJG1")
    ]
    assert [(p.name, p.role, p.ref) for p in document.recipients] == [("Herter", "Secretary of State", "p_HCA1")]
    assert document.senders[0].label == "Parsons, J. Graham"
    assert document.subjects == ("S/P Memorandum of November 17 entitled “The Tactic of ‘Partial Responsibility’”",)
    assert document.classification.level == "confidential"
    assert document.source_note is not None
    assert document.source_note.file == "661.93/12–159"
    assert document.text.startswith("Washington, December 1, 1959.\n\nSUBJECT\n\nS/P Memorandum of November 17")
    assert "commentary (Tab A) addressed" in document.text
    (page,) = document.pages
    assert page.number == "638"
    assert document.text[page.offset :].startswith("Russians on this subject")
    assert {r.target for r in document.references} == {f"frus1958-60v19/{d}" for d in ("d308", "d312", "d316")}
    assert len(document.references) == 4  # one a tag: none counted again from the words
    assert [(n.number, n.type) for n in document.footnotes] == [("0", "source"), ("1", "note"), ("2", "note")]
    kinds = {(m.text, m.kind, m.ref) for m in document.mentions}
    assert ("S/P", MentionKind.AGENCY, "t_SP1") in kinds
    assert ("USSR", MentionKind.POLITY, "t_USSR1") in kinds


def test_persons_tagged_in_the_heading_and_in_notes(fixtures: Path) -> None:
    document = only(read(fixtures / "frus" / "frus1958-60v19.xml"), "frus1958-60v19/d319")
    outside = [m for m in document.mentions if m.span.start == m.span.end]
    found = {(m.text, m.ref, m.rule) for m in outside}
    assert ("Parsons", "p_PJG1", "tei-persName-in-heading") in found
    assert ("Herter", "p_HCA1", "tei-persName-in-heading") in found
    assert len(found) == len(outside)  # each person once
    assert all(m.basis is Basis.MARKUP and m.span.start <= len(document.text) for m in outside)


def test_file_note_and_level_of_the_early_volumes(fixtures: Path) -> None:
    document = read(fixtures / "frus" / "frus1951v07p2.xml").documents[0]
    assert document.type == "telegram"  # the heading does not say so, the file note does
    assert document.source_note is not None
    assert document.source_note.file == "110.11/5–1551"
    assert document.classification.level == "secret"
    (marking,) = document.classification.markings
    assert (marking.place, marking.caveats) == ("opener", ("priority",))
    assert marking.span is not None
    assert document.text[marking.span.start : marking.span.end] == "secret priority"
    assert document.place == "Hong Kong"


def test_date_in_the_heading(fixtures: Path) -> None:
    document = read(fixtures / "frus" / "frus1955-57v02.xml").documents[0]
    assert (document.date.value, document.date.basis) == ("1955-07-27", DateBasis.METADATA)
    assert document.place == "Washington"
    assert "PARTICIPANTS\n\nThe Secretary\nSir Roger Makins\n" in document.text


def test_abstracts_of_a_microfiche_supplement(fixtures: Path) -> None:
    reading = read(fixtures / "frus" / "frus1961-63v10-12mSupp.xml")
    telegram, talk, call = reading.documents
    assert (telegram.type, telegram.date.value, telegram.extent) == ("telegram", "1962-07-20", "4 pp")
    assert telegram.recipients[0].name == "Santiago"
    assert telegram.text.startswith("Reiteration of U.S. hard line")
    assert [p.name for p in talk.participants] == ["Carrillo Flores", "Robert M. Sayre"]
    assert talk.source_note is not None
    assert talk.source_note.file == "POL 33–1 MEX-US"
    assert (call.date.value, call.date.text) == (None, "November 6")  # no year is made up


def test_truncated_file_is_an_issue_with_its_line(fixtures: Path) -> None:
    data = (fixtures / "frus" / "frus1958-60v19.xml").read_bytes()
    reading = parse_tei(data[: data.index(b"On August 11") + 400], "cut.xml", "0" * 64)
    assert [d.id for d in reading.documents] == ["frus1958-60v19/d319", "frus1958-60v19/d30"]
    assert any(i.code == "xml-truncated" and i.place.startswith("line ") for i in reading.issues)


@pytest.mark.parametrize("within", ["words", "a start tag", "a name", "an end tag", "a tag of the head"])
def test_a_file_cut_off_before_its_first_document_is_told_to_be_cut_off(fixtures: Path, within: str) -> None:
    data = (fixtures / "frus" / "frus1958-60v19.xml").read_bytes()
    first = data.index(b"<div", data.index(b"<body"))
    end = {
        "words": data.index(b"CA", 500) + 1,
        "a start tag": first + 8,
        "a name": first + 2,
        "an end tag": data.index(b"</term>") + 4,
        "a tag of the head": data.index(b"<title") + 6,
    }[within]
    with pytest.raises(SourceError) as caught:
        parse_tei(data[:end], "cut.xml", "0" * 64)
    assert f"the file is cut off: its {end:,} bytes end within the volume, before its first document" in str(
        caught.value
    )
    assert caught.value.place is not None
    assert caught.value.place.startswith(f"line {data[:end].count(10) + 1}, ")
    assert caught.value.cure == "fetch the file again"


def test_a_whole_volume_without_documents_is_not_told_to_be_cut_off(fixtures: Path) -> None:
    data = (fixtures / "frus" / "frus1958-60v19.xml").read_bytes().replace(b'type="document"', b'type="chapter"')
    for whole in (data, data.replace(b"</p>", b"", 1)):
        with pytest.raises(SourceError, match="no div of type 'document'"):
            parse_tei(whole, "whole.xml", "0" * 64)


def test_repeated_ids_are_issues(fixtures: Path) -> None:
    text = (fixtures / "frus" / "frus1958-60v19.xml").read_text(encoding="utf-8")
    twice = text.replace('xml:id="d30"', 'xml:id="d319"')
    reading = parse_tei(twice.encode(), "twice.xml", "0" * 64)
    assert [d.id for d in reading.documents] == ["frus1958-60v19/d319"]
    codes = {i.code for i in reading.issues}
    assert {"repeated-xml-id", "repeated-document-id"} <= codes
    assert all(i.place for i in reading.issues)


def test_entity_bomb_is_harmless(fixtures: Path) -> None:
    text = (fixtures / "frus" / "frus1958-60v19.xml").read_text(encoding="utf-8")
    bomb = '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    hostile = text.replace("<TEI ", bomb + "]>\n<TEI ", 1).replace("In other words", "&j; In other words", 1)
    began = time.monotonic()
    reading = parse_tei(hostile.encode(), "bomb.xml", "0" * 64)
    assert time.monotonic() - began < 5
    assert "xml-entities" in {i.code for i in reading.issues}
    assert max(len(d.text) for d in reading.documents) < 20_000


def test_outside_entity_is_not_fetched(fixtures: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret words", encoding="utf-8")
    text = (fixtures / "frus" / "frus1958-60v19.xml").read_text(encoding="utf-8")
    hostile = text.replace("<TEI ", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<TEI ', 1)
    hostile = hostile.replace("In other words", "&x; In other words", 1)
    reading = parse_tei(hostile.encode(), "outside.xml", "0" * 64)
    assert not any("top secret words" in d.text for d in reading.documents)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "not readable as XML"),
        (b"\x00\x01\x02 nothing", "not readable as XML"),
        (b"<html><body/></html>", "not a TEI file"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>', "not a FRUS volume"),
    ],
)
def test_what_is_no_volume_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(SourceError, match=cause):
        parse_tei(data, "frus1958-60v19.xml", "0" * 64)


def test_a_bad_date_is_an_issue_and_the_words_are_read(fixtures: Path) -> None:
    text = (fixtures / "frus" / "frus1958-60v19.xml").read_text(encoding="utf-8")
    reading = parse_tei(text.replace('when="1959-12-01"', 'when="1959-13-41"').encode(), "date.xml", "0" * 64)
    assert only(reading, "frus1958-60v19/d319").date.value == "1959-12-01"
    assert [(i.code, i.document) for i in reading.issues] == [("bad-date", "frus1958-60v19/d319")]


def test_depth_costs_no_recursion() -> None:
    deep = "<hi>" * 200 + "words" + "</hi>" * 200
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" n="1">'
        f"<head>1. Editorial Note</head><p>{deep}</p></div></body></text></TEI>"
    )
    assert parse_tei(data.encode(), "frus1958-60v19.xml", "0" * 64).documents[0].text == "words"


@pytest.mark.slow
def test_all_volumes(shared: Path) -> None:
    for path in sorted((shared / "data" / "frus").glob("*.xml")):
        reading = read(path)
        expected = path.read_text(encoding="utf-8").count('type="document"')
        assert len(reading.documents) == expected, path.name
        assert len({d.id for d in reading.documents}) == expected
        for document in reading.documents:
            assert document.title, document.id
            for mention in document.mentions:
                words = document.text[mention.span.start : mention.span.end]
                assert words == ("" if mention.rule.startswith("tei-persName-in-") else mention.text)
        if path.stem == "frus1958-60v19":
            assert expected == 404
            bases = Counter(d.date.basis for d in reading.documents)
            assert bases[DateBasis.DATELINE] >= 340
        if path.stem == "frus1948v01p1":
            assert [i.code for i in reading.issues] == ["repeated-xml-id"]


def test_a_mark_that_points_to_another_note_is_no_note(fixtures: Path) -> None:
    data = (fixtures / "frus" / "frus1958-60v19.xml").read_bytes()
    marked = data.replace(
        b"to have any chance of success", b'to have<note target="#d319fn1"/> any chance of success', 1
    )
    assert marked != data
    plain, reading = (
        parse_tei(data, "frus1958-60v19.xml", "0" * 64),
        parse_tei(marked, "frus1958-60v19.xml", "0" * 64),
    )
    assert [d.footnotes for d in reading.documents] == [d.footnotes for d in plain.documents]
    assert [(i.code, i.document) for i in reading.issues] == [("empty-note", "frus1958-60v19/d319")]


def test_an_entry_without_a_name_and_a_reference_without_words_are_told(fixtures: Path) -> None:
    folder = fixtures / "fuzz"
    reading = parse_tei((folder / "tei--term-without-name").read_bytes(), "frus1958-60v19.xml", "0" * 64)
    assert [(i.code, i.place) for i in reading.issues] == [("unnamed-entry", "line 10"), ("unnamed-entry", "line 9")]
    assert [i.message.split(" has ")[0] for i in reading.issues] == [
        "the entry p_P1 of a list of names",
        "the entry t_FE of a list of terms",
    ]
    assert not reading.collections[0].persons
    reading = parse_tei((folder / "tei--reference-without-words").read_bytes(), "frus1958-60v19.xml", "0" * 64)
    assert [(i.code, i.document) for i in reading.issues] == [("empty-reference", "frus1958-60v19/d1")]
    assert reading.issues[0].message.startswith("2 of the references")
    assert not reading.documents[0].references
