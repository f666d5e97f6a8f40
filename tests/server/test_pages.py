"""Pages for readers, and every IRI under the base in HTML and RDF."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from declass.model import DateValue
from declass.queries import example_queries
from declass.text.sizes import sized
from declass_server.pages.presentation import href, with_link
from seed_pages import ESTIMATE, HTML, MEMO
from server_releases import configuration, hostile_document, write_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

PAGES = (
    "/",
    "/documents",
    "/collections",
    "/assessments",
    "/assessments?band=probable",
    "/assessments?subject=polity/ussr&band=probable",
    "/persons",
    "/polities",
    "/agencies",
    "/groups",
    "/places",
    "/publications",
    "/search",
    "/search?q=brake",
    "/dumps/",
    "/sparql",
    "/problems",
    "/ontology",
    "/ontology/band",
    "/ontology/band/probable",
    "/ontology/rule/some-rule",
    f"/{MEMO}",
    f"/{ESTIMATE}",
    "/polity/ussr",
    "/agency/s-p",
    "/collection/frus1958-60v19",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_strict(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    text = page.text
    assert text.count("<h1>") == 1
    assert "<main" in text
    assert 'lang="en"' in text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert not re.search(r'<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)', text)  # data is not run
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)


@pytest.mark.parametrize("path", ["/", f"/{MEMO}", "/polity/ussr", "/agency/cia"])
def test_wide_tables_scroll_in_a_box_of_their_own(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    assert "<table" in page
    for before in page.split("<table")[:-1]:
        assert re.search(r'<div class="scroll" tabindex="0" role="region" aria-label="[^"]+">\s*$', before), path


@pytest.mark.parametrize("path", ["/", f"/{MEMO}", f"/{ESTIMATE}", "/polity/ussr", "/documents", "/assessments"])
def test_links_stay_here_and_lead_somewhere(client: FlaskClient, path: str) -> None:
    links = set(re.findall(r'(?:href|src)="(/[^"]*)"', client.get(path, headers=HTML).text))
    assert len(links) > 10
    absent = set()
    for link in links:
        with client.get(link.partition("#")[0].replace("&amp;", "&"), headers=HTML) as answer:
            if answer.status_code >= 400:
                absent.add(link)
    assert not absent


def test_fragments_are_on_the_page(client: FlaskClient) -> None:
    page = client.get(f"/{MEMO}", headers=HTML).text
    fragments = set(re.findall(r'href="#([^"]+)"', page)) - {"content"}
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert fragments
    assert fragments <= ids
    judged = client.get(f"/api/{MEMO}").json
    assert judged is not None
    assert {a["iri"].partition("#")[2] for a in judged["assessments"]} <= ids


def test_the_memorandum_reads_with_its_judgments(client: FlaskClient) -> None:
    page = client.get(f"/{MEMO}", headers=HTML).text
    plain = re.sub(r"<[^>]+>", "", page)
    for words in (
        "1 December 1959",
        "Parsons",
        "Herter",
        "661.93/12–159",
        "page 638",
        "Document 316",
        "Confidential",
    ):
        assert words in plain, words
    assert re.search(
        r'<mark class="judgment band-improbable[^>]*>.*?<strong class="cue">unlikely</strong>', page, re.DOTALL
    )
    assert 'href="/agency/s-p"' in page
    assert f'href="/{MEMO}.ttl"' in page


def test_papers_that_the_release_lacks_are_linked_where_they_can_be_read(client: FlaskClient) -> None:
    page = client.get(f"/{MEMO}", headers=HTML).text
    others = page[page.index("<h2>Other papers</h2>") :]
    others = others[: others.index("</section>")]
    linked = re.findall(r'<a href="([^"]+)" rel="external">', others)
    volume = "https://history.state.gov/historicaldocuments/frus1958-60v19"
    assert sorted(linked) == [f"{volume}/d308", f"{volume}/d312", f"{volume}/d316"]  # each once
    assert others.count("note 2") == 3  # with each note that refers to it
    assert 'href="/document/' not in others


def test_the_text_is_whole_on_the_page(client: FlaskClient) -> None:
    """Taking the marks out of the page gives the published text back."""
    page = client.get(f"/{ESTIMATE}", headers=HTML).text
    body = page[page.index('<div class="text"') : page.index('<aside class="facts"')]
    body = re.sub(r'<span class="(?:marking|page-break)"[^>]*>.*?</span>', "", body, flags=re.DOTALL)
    body = re.sub(r'<span class="redaction"[^>]*>withheld: .*?</span>', "", body)
    body = re.sub(r'<sup class="note-mark">.*?</sup>', "", body, flags=re.DOTALL)
    body = re.sub(r'<a class="chip small[^>]*>[^<]*</a>', "", body)
    shown = re.sub(r"\s+", " ", plain_text(body)).strip()
    answer = client.get(f"/api/{ESTIMATE}").json
    assert answer is not None
    assert re.sub(r"\s+", " ", answer["text"]).strip() in shown


def plain_text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))


def test_an_address_is_linked_without_the_words_behind_it(app: Flask, client: FlaskClient) -> None:
    page = client.get("/agency/cia", headers=HTML).text
    address = "http://demography.ru/xednay/demography/maxreed/cia/06siich3.html"
    assert f'<a href="{address}">{address}</a> (18 Sept 1947)' in page
    assert not re.search(r'href="[^"]*\s[^"]*"', page)
    with app.test_request_context("/"):
        app.preprocess_request()
        shown = with_link('https://example.org/a?b=1&c="><script>x</script>, p. 3')
        assert shown == (
            '<a href="https://example.org/a?b=1&amp;c=">https://example.org/a?b=1&amp;c=</a>'
            "&#34;&gt;&lt;script&gt;x&lt;/script&gt;, p. 3"
        )
        assert with_link("javascript://x") == "javascript://x"
        assert href("http://example.org/x.html (1947)") == ""


def test_one_judgment_shows_what_it_rests_on(client: FlaskClient) -> None:
    answer = client.get(f"/api/{MEMO}").json
    assert answer is not None
    for judgment in answer["assessments"]:
        page = client.get(f"/assessment/frus1958-60v19/d319/{judgment['iri'].partition('#')[2]}", headers=HTML)
        assert page.status_code == 200
        plain = re.sub(r"\s+", " ", plain_text(page.text))
        assert re.sub(r"\s+", " ", judgment["text"]) in plain
        assert judgment["rule"] in plain
        assert "frus1958-60v19-d319.txt" in plain
        if judgment["low"] is not None:
            assert f"{judgment['low']:.0%}" in plain
    assert client.get("/assessment/frus1958-60v19/d319/assessment-0000000000", headers=HTML).status_code == 404


def test_the_sizes_of_dumps_are_told_as_they_are(client: FlaskClient, seeds_data: Path) -> None:
    page = client.get("/dumps/", headers=HTML).text
    shown = dict(re.findall(r'>([^<>]+\.(?:gz|zst))</a></td><td class="number">([^<]+)</td>', page))
    dumps = [path for path in (seeds_data / "current" / "dumps").iterdir() if path.suffix in {".gz", ".zst"}]
    assert shown == {path.name: sized(path.stat().st_size) for path in dumps}
    # On the seeds the whole dump is no smaller in zstd: the page says of which releases it is.
    assert "on whole releases about a sixth smaller" in page


def test_lists_are_paged(client: FlaskClient) -> None:
    for bad, status in (("0", 400), ("x", 400), ("99999", 404), ("١", 400)):
        assert client.get("/documents", query_string={"page": bad}).status_code == status
    beyond = client.get("/documents?page=2").json
    assert beyond is not None
    assert beyond["detail"] == "the list has 1 page"
    assert client.get("/assessments", query_string={"band": "sure"}).status_code == 400
    assert client.get("/assessments", query_string={"subject": "polity/> } #"}).status_code == 400
    for narrowed in ("collection=nosuch", "year=abc", "year=1959", "date_from=1959"):
        refused = client.get(f"/documents?{narrowed}")
        assert refused.status_code == 400
        assert refused.json is not None
        assert narrowed.partition("=")[0] in refused.json["detail"]
    led = client.get("/documents?collection=frus1958-60v19", headers=HTML)
    assert (led.status_code, led.headers["Location"]) == (303, "/collection/frus1958-60v19")
    assert "No judgment fits" in client.get("/assessments?subject=polity/atlantis", headers=HTML).text


def test_search_finds_words_and_marks_them(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "misconceived brake"}, headers=HTML).text
    assert f'href="/{MEMO}"' in page
    assert "<b>" in page
    assert "Nothing found" in client.get("/search?q=zyxwvut", headers=HTML).text
    assert client.get("/search", query_string={"q": "a", "date_from": "1959' OR 1"}).status_code == 400
    assert f'href="/{MEMO}"' not in client.get("/search?q=Soviet&date_from=1960", headers=HTML).text
    assert client.get("/search", query_string={"q": '"unclosed AND (( field:x'}).status_code == 200


def test_the_home_page_of_a_small_and_of_a_large_release(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = client.get("/", headers=HTML).text
    assert '<h2 id="h-documents">Documents</h2>' in small
    assert f'href="/{MEMO}"' in small
    monkeypatch.setattr("declass_server.pages.home._SHOWN", 1)
    large = client.get("/", headers=HTML).text
    assert '<h2 id="h-collections">Collections</h2>' in large
    assert 'href="/collection/frus1958-60v19"' in large
    assert f'href="/{MEMO}"' not in large
    question = re.search(r'<a href="(/sparql\?[^"]+)">Would Moscow restrain', large)
    assert question is not None
    assert "SELECT DISTINCT ?date" in client.get(unescape(question[1]), headers=HTML).text


def test_the_home_page_puts_questions_with_an_answer_first(app: Flask, client: FlaskClient) -> None:
    app.extensions["declass"].take().questions.answered(60)
    home = client.get("/", headers=HTML).text
    listed = home[home.index('id="h-questions"') :].partition("</ul>")[0]
    assert listed.count("<li>") == 8
    assert "no answer in this release" not in listed  # the seeds answer more than eight
    assert "Which judgments changed" not in listed
    assert re.search(r"All 17 questions, \d+ of them with an answer in this release", home)
    form = client.get("/sparql", headers=HTML).text
    told = {
        unescape(q): bool(n) for q, n in re.findall(r'data-comment="[^"]*">([^<]*)</a>( <span[^>]*>no answer)?', form)
    }
    for example in example_queries():
        answer = client.get(
            "/sparql", query_string={"query": example.text}, headers={"Accept": "text/csv, text/turtle"}
        )
        assert told[example.question] is (answer.text.count("\n") <= 1), example.name


def test_questions_without_an_answer_are_told_where_they_are_listed(hostile_app: Flask) -> None:
    hostile_app.extensions["declass"].take().questions.answered(60)
    home = hostile_app.test_client().get("/", headers=HTML).text
    listed = home[home.index('id="h-questions"') :].partition("</ul>")[0]
    remarks = ["no answer in this release" in line for line in listed.split("<li>")[1:]]
    assert remarks[0] is False  # a paper with a date is there
    assert remarks[-1] is True
    assert remarks == sorted(remarks)


def test_search_tells_collections_types_and_levels_in_words(client: FlaskClient) -> None:
    page = client.get("/search?q=Soviet", headers=HTML).text
    title = "Foreign Relations of the United States, 1958–1960, Volume 19"
    assert f'<option value="frus1958-60v19">{title} (1)</option>' in page
    assert f"memorandum · {title}</span>" in page
    assert '<option value="confidential">Confidential (2)</option>' in page


def test_what_is_not_known_of_a_paper_has_no_row(
    tmp_path: Path, open_app: Callable[[ServerConfig], Flask], client: FlaskClient
) -> None:
    bare = replace(hostile_document(), date=DateValue(None), place=None)
    write_release(tmp_path, "r1", [bare])
    page = open_app(configuration(tmp_path)).test_client().get(f"/document/{bare.id}", headers=HTML).text
    assert "<dt>Date</dt>" not in page
    assert "not stated" not in page
    assert "<dt>Place</dt>" not in page
    assert "<dt>Identifier</dt>" in page
    assert "<dt>Date</dt>" in client.get(f"/{MEMO}", headers=HTML).text


def test_banners_that_repeat_are_told_once_with_their_number(client: FlaskClient) -> None:
    page = client.get(f"/{ESTIMATE}", headers=HTML).text
    row = page[page.index("<dt>Markings</dt>") :]
    row = row[: row.index("</dd>")]
    labels = re.findall(r'<span class="marking"[^>]*>(?:<del>)?([^<]+)', row)
    api = client.get(f"/api/{ESTIMATE}").json
    assert api is not None
    markings = [(m["text"], m["cancelled"]) for m in api["classification"]["markings"]]
    assert len(labels) == len(set(markings)) < len(markings)
    times = Counter(markings).most_common(1)[0][1]
    assert f"{times} times" in row


def test_what_is_withheld_is_told_once_with_a_link_to_each_place(client: FlaskClient) -> None:
    page = client.get(f"/{ESTIMATE}", headers=HTML).text
    row = page[page.index("<dt>Withheld</dt>") :]
    row = row[: row.index("</dd>")]
    assert row.count("25X1") == 1
    assert "2 times" in row
    places = re.findall(r'<a href="#(redaction-[^"]+)">(\d)</a>', row)
    assert [number for _, number in places] == ["1", "2"]
    assert all(f'id="{key}"' in page for key, _ in places)
