"""The search page: papers by number and by date, and what people type that is no search language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("SUBJECT: brake", ""),
        ("re: the brake", ""),
        ("at 10:30 brake", ""),
        ("(brake", "The brackets do not pair: the words were searched without them."),
        ("brake)", "The brackets do not pair: the words were searched without them."),
        ('"brake', "A quotation mark stands alone: its words were searched one by one."),
        ("“use of the USSR as a brake”", ""),
        ("title:herter brake", ""),
        ("brake^ [", ""),
        ("brake -zyxwvut", ""),
        ("(brake OR zyxwvut) misconceived", ""),
        ("OR OR", "Signs of the search language stand where they mean nothing"),
    ],
)
def test_what_is_no_search_language_is_searched_as_words(client: FlaskClient, typed: str, note: str) -> None:
    page = searched(client, typed)
    told = " ".join(page.xpath("//main/p[@class='meta']/text()"))
    assert (note in told) if note else not told
    for word in ("Syntax", "Field", "position", "Unsupported", "expected"):
        assert word not in told
    if typed.split()[0] not in {"SUBJECT:", "re:", "at", "OR"}:  # words that the memorandum may lack
        assert MEMO in page.xpath("//main//ol/li/a/@href")


def test_a_name_before_a_colon_is_a_word_unless_it_is_a_field(client: FlaskClient) -> None:
    assert MEMO in searched(client, "Herter: brake").xpath("//main//ol/li/a/@href")
    assert searched(client, "title:Herter").xpath("//main//ol/li/a/@href") == [MEMO]
    assert searched(client, "title:Khrushchev").xpath("//main//ol/li/a/@href") == []


@given(st.text(st.sampled_from("aeb1 \t\"'“”()[]{}:+-–*^~\\/!<>=&|#ÁTORNDI\u202e\ue000"), max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_gives_an_error_page(client: FlaskClient, typed: str) -> None:
    page = searched(client, typed)
    assert "Syntax" not in page.xpath("string(//main)")


def test_a_text_that_is_too_long_is_searched_as_far_as_it_may_be(client: FlaskClient) -> None:
    page = searched(client, "brake " * 200)
    assert "A search has at most 500 characters: the rest was left out." in page.text_content()
    assert first(page) == MEMO


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1959", True),
        ("1 December 1959", True),
        ("december 1, 1959", True),
        ("Dec. 1959", True),
        ("12/1/1959", True),
        ("12/1959", True),
        ("1959-12-01", True),
        ("27 June 1954", False),
        ("June 1954", False),
        ("6/27/1954", False),
    ],
)
def test_dates_are_read_as_people_write_them(client: FlaskClient, typed: str, read: bool) -> None:
    page = searched(client, "brake", date_from=typed, date_to=typed)
    assert (MEMO in page.xpath("//main//ol/li/a/@href")) is read
    assert page.xpath("//input[@name='date_from']/@value") == [typed]


@pytest.mark.parametrize(
    ("dates", "field", "said"),
    [
        (
            {"date_from": "last summer"},
            "date_from",
            "last summer: no date is read in it; write 1959, June 1959,",
        ),
        (
            {"date_from": "27/6/1954"},
            "date_from",
            "27/6/1954: there is no such day or month (the month stands first)",
        ),
        ({"date_to": "31 June 1954"}, "date_to", "31 June 1954: no date is read in it"),
        ({"date_to": "1954-13"}, "date_to", "1954-13: there is no such day or month"),
        ({"date_from": "26-27 June 1954"}, "date_from", "no date is read in it"),
        ({"date_from": "1960", "date_to": "June 1954"}, "date_to", "1954-06 lies before 1960"),
    ],
)
def test_a_date_that_cannot_be_read_is_told_beside_its_field(
    client: FlaskClient, dates: dict[str, str], field: str, said: str
) -> None:
    page = searched(client, "the brake", 400, collection="frus1958-60v19", **dates)
    assert page.xpath("//main//input[@name='q']/@value") == ["the brake"]
    assert page.xpath("//main//input[@name='collection']/@value") == ["frus1958-60v19"]
    for name, typed in dates.items():
        assert page.xpath(f"//main//input[@name='{name}']/@value") == [typed]
    (wrong,) = page.xpath("//main//input[@aria-invalid]")
    assert wrong.get("name") == field
    (told,) = page.xpath("//main//*[@role='alert']")
    assert told.text.startswith(said) or said in told.text
    assert (told.get("id"), told.getparent()) == (wrong.get("aria-describedby"), wrong.getparent())


def test_a_snippet_begins_and_ends_with_whole_words(client: FlaskClient) -> None:
    (shown,) = searched(client, "restraining sentence", type="memorandum", collection="frus1958-60v19").xpath(
        "//p[@class='snippet']"
    )
    text = shown.text_content()
    answer = client.get(f"/api{MEMO}").json
    assert answer is not None
    paper = answer["text"].split()
    words = [word for word in text.split() if word != "…"]
    assert {words[0], words[-1]} <= set(paper)
    assert {"restraining", "sentence"} & {word.text for word in shown.findall("b")}
