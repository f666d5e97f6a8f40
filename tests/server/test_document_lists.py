"""Lists of documents: papers of one title are told apart by number, date, subject, who wrote to whom."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from declass.model import DateBasis, DatePrecision, DateValue, Party, Reference, Span
from server_releases import configuration, hostile_document, write_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from declass.model import Document
    from declass_server.config import ServerConfig

HTML = {"Accept": "text/html"}
RECORD = "Memorandum for the Record"


def _paper(number: int, **changes: Any) -> Document:
    day = DateValue(f"1959-12-{number:02}", precision=DatePrecision.DAY, basis=DateBasis.DATELINE)
    fields: dict[str, Any] = {
        "title": RECORD,
        "number": str(number),
        "date": day,
        "senders": (),
        "subjects": (),
        **changes,
    }
    return replace(hostile_document(f"frus1958-60v19/d{number}"), **fields)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, open_app: Callable[[ServerConfig], Flask]) -> FlaskClient:
    """A client of a release with papers of one title, of which the last cites the first."""
    data = tmp_path_factory.mktemp("records-data")
    cites = Reference("Opening", target="frus1958-60v19/d1", status="printed", span=Span(1, 8))
    papers = [
        _paper(1, subjects=("Sugar",)),
        _paper(2, senders=(Party("Parsons"),), recipients=(Party("Herter"),)),
        _paper(3, title="Memorandum From Parsons to Herter", senders=(Party("Parsons"),), subjects=("From Parsons",)),
        _paper(4, date=DateValue(None), references=(cites,)),
    ]
    write_release(data, "r1", papers)
    return open_app(configuration(data)).test_client()


def _rows(page: str) -> list[str]:
    rows = re.findall(r"<li>(.*?)</li>", page[page.index('<ol class="documents">') :], re.DOTALL)
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", row))).strip() for row in rows]


@pytest.mark.parametrize("path", ["/documents", "/collection/frus1958-60v19", "/"])
def test_papers_of_one_title_are_told_apart(records: FlaskClient, path: str) -> None:
    assert _rows(records.get(path, headers=HTML).text)[:4] == [
        f"1. {RECORD} Sugar 1 December 1959 · memorandum",
        f"2. {RECORD} 2 December 1959 · memorandum · from Parsons · to Herter",
        "3. Memorandum From Parsons to Herter 3 December 1959 · memorandum",  # which says it all
        f"4. {RECORD} no date · memorandum",
    ]


def test_papers_cited_and_citing_are_told_apart(records: FlaskClient) -> None:
    def others(number: int) -> str:
        page = records.get(f"/document/frus1958-60v19/d{number}", headers=HTML).text
        part = page[page.index("<h2>Other papers</h2>") :]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", part[: part.index("</section>")])))

    assert f"1. {RECORD}, 1 December 1959 · Sugar" in others(4)
    assert f"Cited by 4. {RECORD} no date" in others(1)


def test_the_list_of_the_seeds_has_numbers_and_subjects(client: FlaskClient) -> None:
    rows = _rows(client.get("/documents", headers=HTML).text)
    assert rows[0].startswith("319. Memorandum From the Assistant Secretary")
    assert "entitled “The Tactic of ‘Partial Responsibility’”" in rows[0]
    assert rows[1].count("Implications of a US Approach") == 1  # the subject is the title
