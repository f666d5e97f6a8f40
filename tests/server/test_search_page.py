"""The search page: papers by number and by date, and what people type that is no search language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

MEMO = "/document/frus1958-60v19/d319"
ESTIMATE = "/document/cia-rdp79r00904a000800030019-3"
HTML = {"Accept": "text/html"}


def searched(client: FlaskClient, typed: str, status: int = 200, **more: str) -> html.HtmlElement:
    answer = client.get("/search", query_string={"q": typed, **more}, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "text/html"
    return html.fromstring(answer.text)


def first(page: html.HtmlElement) -> str:
    """Return where the first paper of the page is."""
    return str(page.xpath("string((//main//ol[@class='documents']/li/a)[1]/@href)"))


@pytest.mark.parametrize(
    ("typed", "paper", "said"),
    [
        ("661.93/12–159", MEMO, "file number 661.93/12–159"),
        ("661.93/12-159", MEMO, "file number 661.93/12–159"),
        (" “661.93/12 - 159” ", MEMO, "file number 661.93/12–159"),
        ("661.93", MEMO, "file 661.93"),
        ("Document 319", MEMO, "document 319"),
        ("doc. no. 319", MEMO, "document 319"),
        ("d319", MEMO, "document 319"),
        ("319", MEMO, "document 319"),
        ("FRUS1958-60v19, document 319", MEMO, "identifier frus1958-60v19/d319"),
        ("79R00904A000800030019", ESTIMATE, "identifier cia-rdp79r00904a000800030019-3"),
        ("CIA-RDP79R00904A000800030019", ESTIMATE, "identifier cia-rdp79r00904a000800030019-3"),
        ("RDP79R00904A000800030019–3", ESTIMATE, "identifier cia-rdp79r00904a000800030019-3"),
        ("79r00904a", ESTIMATE, "job 79R00904A"),
    ],
)
def test_a_number_finds_its_paper_and_says_what_it_is(client: FlaskClient, typed: str, paper: str, said: str) -> None:
    page = searched(client, typed)
    assert first(page) == paper
    told = page.xpath("//section[@aria-labelledby='h-numbered']//li")
    assert [item.find("a").get("href") for item in told] == [paper]
    assert said in told[0].text_content()
    assert "Nothing found" not in page.text_content()


@pytest.mark.parametrize(
    ("typed", "paper"), [("frus1958-60v19/d319", MEMO), ("CIA-RDP79R00904A000800030019-3", ESTIMATE)]
)
def test_an_identifier_finds_its_paper_once(client: FlaskClient, typed: str, paper: str) -> None:
    assert searched(client, typed).xpath("//main//ol[@class='documents']/li/a/@href") == [paper]


@pytest.mark.parametrize("typed", ["320", "79R00904B", '319" } DROP ALL #', "x" * 400 + "1", "missile gap"])
def test_what_is_no_number_of_a_paper_finds_none(client: FlaskClient, typed: str) -> None:
    assert not searched(client, typed).xpath("//*[@id='h-numbered']")


def test_numbers_narrowed_by_a_filter_are_words(client: FlaskClient) -> None:
    assert not searched(client, "319", collection="crest").xpath("//*[@id='h-numbered']")


@pytest.mark.parametrize(
    ("typed", "date", "said"),
    [
        ("1959", "1959", "1 paper of 1959"),
        ("june 1962", "1962-06", "1 paper of June 1962"),
        ("1962-06", "1962-06", "1 paper of June 1962"),
        ("December 1, 1959", "1959-12-01", "1 paper of 1 December 1959"),
        ("12/1/1959", "1959-12-01", "1 paper of 1 December 1959"),
    ],
)
def test_a_date_alone_offers_the_papers_of_that_date(client: FlaskClient, typed: str, date: str, said: str) -> None:
    page = searched(client, typed)
    (offered,) = page.xpath("//main/p/a")
    assert (offered.text, offered.get("href")) == (said, f"/search?date_from={date}&date_to={date}")
    assert len(html.fromstring(client.get(offered.get("href"), headers=HTML).text).xpath("//main//ol/li")) == 1
    assert "Nothing found" not in page.text_content()
    assert not searched(client, "1957").xpath("//main/p/a")
