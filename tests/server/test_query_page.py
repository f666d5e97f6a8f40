"""The query form as the server draws it, with the answer, for browsers that run no scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html
from markupsafe import escape

from declass_server.sparql import shown_answer

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TERMS = """SELECT ?iri ?text ?number ?nothing { VALUES (?iri ?text ?number ?nothing) {
  (<https://w3id.org/declass/ontology#band> "<b>bold</b>"@en-GB 7 UNDEF)
  (<javascript:alert(1)> "\\u202Ex" 0.5 UNDEF) } }"""


def run(client: FlaskClient, query: str, **more: str) -> tuple[int, html.HtmlElement]:
    answer = client.post("/sparql", data={"query": query, "format": "html", "output": "csv", "run": "1", **more})
    assert answer.content_type == "text/html; charset=utf-8"
    return answer.status_code, html.fromstring(answer.get_data(as_text=True))


def text(page: html.HtmlElement, name: str) -> str:
    return str(page.get_element_by_id(name).text_content()).strip()


def test_terms_are_shown_as_what_they_are(client: FlaskClient) -> None:
    status, page = run(client, TERMS)
    assert status == 200
    assert text(page, "status").startswith("2 rows in ")
    rows = [[cell.text_content() for cell in row.findall("td")] for row in page.xpath("//*[@id='results']//tbody/tr")]
    assert rows == [["dcl:band", "<b>bold</b>", "7", ""], ["javascript:alert(1)", "⟨U+202E⟩x", "0.5", ""]]
    assert page.xpath("//*[@id='results']//a/@href") == ["/ontology#band"]
    assert page.xpath("//*[@id='results']//td[2]/@lang") == ["en-gb"]
    offered = page.xpath("//form[@class='downloads' and not(@hidden)]//button/@value")
    assert offered == ["csv", "tsv", "json", "xml"]


def test_only_so_many_rows_are_shown_and_it_is_said(client: FlaskClient) -> None:
    _, page = run(client, "SELECT * { ?s ?p ?o } LIMIT 1001")
    assert text(page, "status").endswith("; the first 1,000 are shown")
    assert len(page.xpath("//*[@id='results']//tbody/tr")) == 1000


def test_an_answer_that_is_too_long_is_not_cut(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_answer, "_MOST_BYTES", 1000)
    _, page = run(client, "SELECT * { ?s ?p ?o }")
    assert "longer than a page should hold" in text(page, "status")
    assert text(page, "results") == ""
    assert page.xpath("//form[@class='downloads' and not(@hidden)]//button/@value")[0] == "csv"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT * {\n  ?s ?p }", 400, "The query cannot be read (line 2, column 9)"),
        ("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }", 403, "SERVICE is refused"),
        ("DROP ALL", 403, "Updates are refused"),
    ],
)
def test_an_error_stands_on_the_page_with_its_status(client: FlaskClient, query: str, status: int, said: str) -> None:
    told, page = run(client, query)
    assert told == status
    assert said in text(page, "problem")
    assert page.get_element_by_id("query").text == f"\n{query}"  # HTML drops the first end of line


def test_a_query_that_is_only_shown_is_not_run(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": "DROP ALL", "format": "html"})
    assert answer.status_code == 200
    assert text(html.fromstring(answer.get_data(as_text=True)), "problem") == ""


@pytest.mark.parametrize("more", [{"format": "tsv"}, {"output": "tsv"}])
def test_a_file_is_sent_as_one(client: FlaskClient, more: dict[str, str]) -> None:
    kept = client.post("/sparql", data={"query": TERMS, "download": "1", **more}, headers={"Accept": "text/html"})
    assert kept.headers["Content-Disposition"] == 'attachment; filename="result.tsv"'
    shown = client.post("/sparql", data={"query": TERMS, **more})
    assert shown.headers["Content-Disposition"] == 'inline; filename="result.tsv"'
    assert shown.data == kept.data


def test_what_a_reader_typed_comes_back_as_it_was(client: FlaskClient) -> None:
    query = "ASK { ?s ?p '\u202eabc\u200b <b>' }"
    for page in ("/sparql", "/sparql?run=1"):
        shown = client.post(page, data={"query": query, "format": "html"}).text
        assert escape(query) in shown[shown.index("<textarea") : shown.index("</textarea>")]
    found = client.get("/search", query_string={"q": "\u202emissile"}).text
    assert found.count('value="\u202emissile"') >= 1


def test_iris_are_short_and_lead_to_the_whole_one(client: FlaskClient) -> None:
    elsewhere = "https://catalog.example.org/records/of/the/department/661-93/12-159"
    iris = [
        "https://w3id.org/declass/document/frus1958-60v19/d319",
        "https://w3id.org/declass/ontology/band/probable",
        "http://purl.org/dc/terms/title",
        elsewhere,
    ]
    _, page = run(client, f"SELECT ?iri {{ VALUES ?iri {{ {' '.join(f'<{iri}>' for iri in iris)} }} }}")
    links = page.xpath("//*[@id='results']//td[@class='iri']/a")
    assert [link.text_content() for link in links] == [
        "document/frus1958-60v19/d319",
        "band/probable",
        "dct:title",
        "catalog.example.org/…/12-159",
    ]
    assert [link.get("title") for link in links] == iris
    assert [link.get("href") for link in links] == [
        "/document/frus1958-60v19/d319",
        "/ontology/band/probable",
        "http://purl.org/dc/terms/title",
        elsewhere,
    ]


def test_a_long_text_is_folded_and_kept_to_a_line_where_it_is_repeated(client: FlaskClient) -> None:
    title, sentence = "A title that is long enough to need a broad column of its own, twice", "It may be so. " * 30
    rows = f'("{title}" "{sentence}" 0.2) ("{title}" "{sentence}" 0.4) ("Another" "Short." UNDEF)'
    _, page = run(client, f"SELECT ?title ?sentence ?low {{ VALUES (?title ?sentence ?low) {{ {rows} }} }}")
    for cell in page.xpath("//*[@id='results']//tbody/tr[position() <= 2]/td[@data-label!='low']"):
        assert cell.text_content() in {title, sentence}  # whole, wherever it is cut for the eye
    assert page.xpath("count(//*[@id='results']//td//details/summary)") == 1
    assert page.xpath("//*[@id='results']//*[@class='repeated']/@title") == [title, sentence]
    assert page.xpath("//*[@id='results']//*[contains(@class, 'number')]/text()") == ["low", "0.2", "0.4"]
    assert page.xpath("count(//*[@id='results']//td[not(@data-label)])") == 0  # what a card on a phone says it is


SITE = "https://w3id.org/declass/"
EMPTY = """PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT * {{ ?document a dcl:Document ; dcl:date ?date . {} }}"""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "?document dcl:embodies ?product . OPTIONAL { ?product dcl:supersedes ?other }",
            "This release has no statement with dcl:embodies, which the query needs.",
        ),
        (
            "<https://w3id.org/declass/document/frus1958-60v19/d1> dcl:date ?date",
            "This release has no statement with <https://w3id.org/declass/document/frus1958-60v19/d1>",
        ),
        ("{ ?document dcl:embodies ?x } UNION { ?document dcl:hasTenure ?x }", "Each term of the query stands"),
        (f"FILTER(?date > '2000') SERVICE <{SITE}search> {{ ?d <{SITE}search#query> 'zyxwvut' }}", "Each term"),
    ],
)
def test_an_answer_without_rows_says_what_the_release_lacks(client: FlaskClient, more: str, said: str) -> None:
    query = EMPTY.format(more)
    _, page = run(client, query)
    assert text(page, "status").startswith("No rows: nothing fits the query, in ")
    assert text(page, "lacking").startswith(said)
    asked = client.post("/sparql/lacking", data=query, content_type="text/plain")  # as the script of the form asks
    assert (asked.status_code, asked.text) == (200, text(page, "lacking"))
    _, page = run(client, "ASK { <https://example.org/none> ?p ?o }")
    assert text(page, "lacking") == ""


@pytest.mark.parametrize("query", ["", "}}{{ <", "SELECT * { ?s <a b> <https://w3id.org/declass/x\\y>", "{" * 60_000])
def test_what_is_no_query_lacks_nothing(client: FlaskClient, query: str) -> None:
    assert client.post("/sparql/lacking", data=query, content_type="text/plain").status_code == 200
