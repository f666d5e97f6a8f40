"""What a judgment rests on, to the printed page and the bytes of the file."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from typing import TYPE_CHECKING

import pytest

from declass_server.pages.presentation import excerpt
from declass_server.pages.printed_pages import PrintedPages, in_words

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
MEMO = "frus1958-60v19/d319"


def _plain(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def test_each_judgment_says_its_printed_page(client: FlaskClient) -> None:
    paper = client.get(f"/api/document/{MEMO}").json
    assert paper is not None
    text = client.get(f"/document/{MEMO}", headers=HTML).text
    assert 'class="page-break"' in text  # the one break, to page 638
    seen = set()
    for judgment in paper["assessments"]:
        page = client.get(f"/assessment/{MEMO}/{judgment['iri'].partition('#')[2]}", headers=HTML).text
        plain = _plain(page)
        (words,) = re.findall(r"(pages? [\d–]+) in print", plain)
        expected = "pages 637–638" if judgment["end"] > 2088 else "page 637"
        assert words == ("page 638" if judgment["start"] >= 2088 else expected)
        assert f"characters {judgment['start']:,} to {judgment['end']:,} of the text" in plain
        seen.add(words)
    assert seen == {"page 637", "pages 637–638", "page 638"}


@pytest.mark.parametrize(
    ("breaks", "start", "end", "words"),
    [
        (((0, "12"), (100, "13")), 10, 20, "page 12"),
        (((0, "12"), (100, "13")), 90, 101, "pages 12–13"),
        (((0, "12"), (100, "13")), 90, 100, "page 12"),
        (((100, "13"),), 10, 20, "page 12"),
        (((100, "1"),), 10, 120, "page 1"),  # the page before is of the front matter: who knows its number
        (((100, "XII"),), 10, 20, ""),
        ((), 10, 20, ""),
    ],
)
def test_pages_are_told_by_the_breaks(breaks: tuple[tuple[int, str], ...], start: int, end: int, words: str) -> None:
    assert in_words(*PrintedPages(breaks).span(start, end)) == words


def test_what_stands_around_a_judgment_is_cut_between_words(client: FlaskClient) -> None:
    paper = client.get(f"/api/document/{MEMO}").json
    assert paper is not None
    words = set(paper["text"].split())
    cut = 0
    for judgment in paper["assessments"]:
        page = client.get(f"/assessment/{MEMO}/{judgment['iri'].partition('#')[2]}", headers=HTML).text
        before, after = (unescape(t) for t in re.findall(r'<span class="around">([^<]*)</span>', page))
        if before.startswith("… "):
            cut += 1
            assert before.split()[1] in words
        if after.endswith(" …"):
            cut += 1
            assert after.split()[-2] in words
    assert cut > 10
    assert excerpt("one two", 4, 7, 10) == ("one ", "")
    assert excerpt("x" * 50 + " end", 51, 54, 10) == ("… ", "")  # no word begins there


def test_a_source_file_says_what_it_is_and_how_to_check_it(client: FlaskClient, tmp_path: Path, seeds: Path) -> None:
    page = client.get("/source-file/frus1958-60v19-d319.txt", headers=HTML)
    assert page.status_code == 200
    plain = _plain(page.text)
    source = seeds / "frus1958-60v19-d319.txt"
    assert "FRUS page text" in plain
    assert f"{source.stat().st_size:,} bytes" in plain
    assert f'href="/document/{MEMO}"' in page.text
    shown = re.search(r'<code class="iri command">([^<]*)</code>', page.text)
    assert shown
    (tmp_path / source.name).write_bytes(source.read_bytes())
    assert _said(unescape(shown[1]), tmp_path) == f"{source.name}: OK\n"
    (tmp_path / source.name).write_bytes(source.read_bytes() + b"\n")
    assert "FAILED" in _said(unescape(shown[1]), tmp_path)


def _said(command: str, folder: Path) -> str:
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False).stdout
