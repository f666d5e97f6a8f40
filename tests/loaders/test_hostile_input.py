"""Damaged and hostile files: an error or an issue that names file, place and cause, in bounded time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from declass.errors import SourceError
from declass.sources.read import read_bytes, read_file

if TYPE_CHECKING:
    from pathlib import Path

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1958-60v99"><teiHeader><fileDesc><titleStmt>'
    "<title>Volume</title></titleStmt></fileDesc></teiHeader><text><body>"
    '<div type="document" xml:id="d1" n="1"><head>1. Memorandum</head><p>The first paragraph.</p></div>'
    '<div type="document" xml:id="d2" n="2"><head>2. Telegram</head><p>The second paragr'
)


def test_truncated_xml_says_so_and_keeps_what_is_there() -> None:
    reading = read_bytes(_TEI.encode(), "frus1958-60v99.xml")
    assert reading.documents[0].id == "frus1958-60v99/d1"
    issues = [issue for issue in reading.issues if issue.place.startswith("line 1, column ")]
    assert [issue.path for issue in issues] == ["frus1958-60v99.xml"]


@pytest.mark.parametrize("data", [b"", b"  \n\n\t", b"\xef\xbb\xbf"])
def test_empty_file(data: bytes) -> None:
    with pytest.raises(SourceError, match="the file is empty"):
        read_bytes(data, "empty.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"text with a \x00 in it",
        b"\x7fELF" + b"\x01\x02" * 900,
    ],
)
def test_binary_file(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "scan.txt")
    assert caught.value.path == "scan.txt"
    assert caught.value.cure


@pytest.mark.parametrize(
    "piece",
    [b"x", b"Approved For Release ", b"[", b"~", b"SECRET ", b"[Page 1] ", b"104-10006-10244 ", b"1 ", b"<TEI "],
)
def test_a_line_of_50_megabytes(piece: bytes) -> None:
    data = piece * (50_000_000 // len(piece))
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "104-10006-10244.txt")
    assert caught.value.path == "104-10006-10244.txt"
    assert time.monotonic() - started < 30


def test_a_long_line_below_the_size_limit() -> None:
    data = b"Approved For Release 2005/09/28 : CIA-RDP79R00904A000800030019-3\n" + b"word " * 400_000
    with pytest.raises(SourceError, match="a line of 2,000,000 characters") as caught:
        read_bytes(data, "x.txt")
    assert caught.value.place == "line 2, column 1"


def test_many_short_lines_take_bounded_time() -> None:
    stamp = b"Approved For Release 2005/09/28 : CIA-RDP79R00904A000800030019-3\n"
    data = stamp + b"SECRET\nAND THEN THE\n25X1\n\n- 2 -\n" * 20_000
    started = time.monotonic()
    reading = read_bytes(data, "x.txt")
    assert time.monotonic() - started < 30
    assert reading.documents[0].id == "cia-rdp79r00904a000800030019-3"


def test_entity_bomb() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE TEI [\n<!ENTITY a "aaaaaaaaaa">\n' + "".join(
        f'<!ENTITY {chr(97 + i)} "{f"&{chr(96 + i)};" * 10}">\n' for i in range(1, 10)
    )
    bomb += ']>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>&j;</text></TEI>'
    with pytest.raises(SourceError, match="declares entities") as caught:
        read_bytes(bomb.encode(), "bomb.xml")
    assert caught.value.place == "line 3"


def test_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read")
    data = (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&x;</TEI>'
    )
    with pytest.raises(SourceError, match="declares entities"):
        read_bytes(data.encode(), "x.xml")


def test_wrong_encoding_is_read_and_told(seeds: Path) -> None:
    text = (seeds / "cia-rdp79r00904a000800030019-3.txt").read_text("utf-8").replace('"the enemy,"', "“the enemy,”")
    reading = read_bytes(text.encode("cp1252"), "x.txt")
    assert "“the enemy,”" in reading.documents[0].text
    (issue,) = [issue for issue in reading.issues if issue.code == "encoding-not-utf-8"]
    assert (issue.path, issue.place.split(",")[0]) == ("x.txt", f"line {text[: text.index('“')].count(chr(10)) + 1}")


def test_utf_16_is_read(seeds: Path) -> None:
    text = (seeds / "cia-rdp79r00904a000800030019-3.txt").read_text("utf-8")
    reading = read_bytes(text.encode("utf-16"), "x.txt")
    assert reading.documents[0].id == "cia-rdp79r00904a000800030019-3"


def test_half_a_utf_16_file() -> None:
    data = "Approved For Release 2005/09/28 : CIA-RDP79R00904A000800030019-3 \ud800".encode("utf-16", "surrogatepass")
    with pytest.raises(SourceError, match="UTF-16"):
        read_bytes(data, "x.txt")


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_file(tmp_path / "gone.txt")
