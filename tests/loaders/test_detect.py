"""The source format is told by content; the name only breaks ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.errors import SourceError
from declass.model import SourceFormat
from declass.sources.detect import detect

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["x.txt", "frus1958-60v19-d1.txt", "cia-rdp79r00904a000800030019-3.txt", "README"])
def test_seeds_under_any_name(seeds: Path, name: str) -> None:
    crest = (seeds / "cia-rdp79r00904a000800030019-3.txt").read_bytes()
    frus = (seeds / "frus1958-60v19-d319.txt").read_bytes()
    assert detect(crest, name) is SourceFormat.CREST_TEXT
    assert detect(frus, name) is SourceFormat.FRUS_TEXT


def test_jfk_excerpts_under_a_neutral_name(fixtures: Path) -> None:
    for file in sorted((fixtures / "jfk").glob("*.txt")):
        assert detect(file.read_bytes(), "x.txt") is SourceFormat.NARA_JFK_TEXT, file.name


@pytest.mark.parametrize(
    "data",
    [
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>',
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a volume -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0">',
    ],
)
def test_tei(data: bytes) -> None:
    assert detect(data, "volume.txt") is SourceFormat.FRUS_TEI


def test_utf_16(seeds: Path) -> None:
    text = (seeds / "frus1958-60v19-d319.txt").read_text("utf-8")
    assert detect(text.encode("utf-16"), "x.txt") is SourceFormat.FRUS_TEXT


def test_headings_of_correspondents_without_a_number() -> None:
    text = (
        "The Ambassador in Canada ( Atherton ) to the Secretary of State\n\n"
        "Ottawa , March 18, 1948—4 p. m. secret\n\n21. My 20 March 15.1 I am advised …\n\n"
        "  1. 501.BC/3–1848: Telegram\n  2. Not printed.\n"
    )
    assert detect(text.encode(), "x.txt") is SourceFormat.FRUS_TEXT


def test_the_name_breaks_the_tie_where_the_content_says_nothing() -> None:
    data = b"ZRRIFLE wav 8733 nothing that tells where it comes from\n"
    assert detect(data, "2018_104-10006-10244.txt") is SourceFormat.NARA_JFK_TEXT
    with pytest.raises(SourceError, match="not a source declass reads"):
        detect(data, "note.txt")


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b'{"id": "hsg:105858", "name": "Herter"}\n', "JSON"),
        (b"[1, 2]\n", "JSON"),
        (b"name,date,place\nParsons,1959,Washington\n", "CSV"),
        (b"<html><body>319. Memorandum</body></html>", "HTML"),
        (b"<rdf:RDF/>", "not TEI"),
        (b"%PDF-1.7\n", "PDF"),
        (b"A recipe for bread.\n", "not a source declass reads"),
    ],
)
def test_other_files_are_refused_with_what_declass_reads(data: bytes, cause: str) -> None:
    with pytest.raises(SourceError, match=cause) as caught:
        detect(data, "some-file")
    assert caught.value.path == "some-file"
    assert caught.value.cure
