"""Pages for readers, and every IRI under the base in HTML and RDF."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, parse

from declass.model import DateValue
from declass.queries import example_queries
from declass.text.sizes import sized
from declass_server.pages.presentation import href, with_link
from server_releases import configuration, hostile_document, write_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

BASE = "https://w3id.org/declass/"
MEMO = "document/frus1958-60v19/d319"
ESTIMATE = "document/cia-rdp79r00904a000800030019-3"
HTML = {"Accept": "text/html"}
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


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml", "rdf"),
    ],
)
@pytest.mark.parametrize("path", [MEMO, "polity/ussr", "collection/frus1958-60v19"])
def test_iris_answer_in_every_format(client: FlaskClient, path: str, accept: str, extension: str) -> None:
    by_header, by_extension = client.get(f"/{path}", headers={"Accept": accept}), client.get(f"/{path}.{extension}")
    assert by_header.status_code == by_extension.status_code == 200
    assert by_header.mimetype == by_extension.mimetype == accept
    known = RdfFormat.from_media_type(accept)
    assert known is not None
    assert NamedNode(BASE + path) in {quad.subject for quad in parse(by_header.data, format=known)}
    assert "Accept" in by_header.headers["Vary"]
    tag = by_header.headers["ETag"]
    assert client.get(f"/{path}", headers={"Accept": accept, "If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(("media_type", "extension"), [("application/trig", "trig"), ("application/n-quads", "nq")])
def test_a_document_comes_with_the_name_of_its_graph(client: FlaskClient, media_type: str, extension: str) -> None:
    known = RdfFormat.from_media_type(media_type)
    assert known is not None
    triples = {quad.triple for quad in parse(client.get(f"/{MEMO}.nt").data, format=RdfFormat.N_TRIPLES)}
    graph = NamedNode(BASE + MEMO.replace("document/", "graph/"))
    for path, headers in ((f"/{MEMO}.{extension}", {}), (f"/{MEMO}", {"Accept": media_type})):
        answer = client.get(path, headers=headers)
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        assert answer.headers["Content-Location"] == f"/{MEMO}.{extension}"
        quads = list(parse(answer.data, format=known))
        assert {quad.graph_name for quad in quads} == {graph}
        assert {quad.triple for quad in quads} == triples
        tag = {**headers, "If-None-Match": answer.headers["ETag"]}
        assert client.get(path, headers=tag).status_code == 304
    page = client.get(f"/{MEMO}", headers=HTML)
    assert f'href="/{MEMO}.{extension}"' in page.text
    assert f'/{MEMO}.{extension}>; rel="alternate"; type="{media_type}"' in "".join(page.headers.getlist("Link"))
    # What is said of an agent stands in many graphs.
    assert client.get("/polity/ussr", headers={"Accept": media_type}).status_code == 406
    led = client.get(f"/graph/frus1958-60v19/d319.{extension}")
    assert (led.status_code, led.headers["Location"]) == (303, f"/{MEMO}.{extension}")


def test_the_sizes_of_dumps_are_told_as_they_are(client: FlaskClient, seeds_data: Path) -> None:
    page = client.get("/dumps/", headers=HTML).text
    shown = dict(re.findall(r'>([^<>]+\.(?:gz|zst))</a></td><td class="number">([^<]+)</td>', page))
    dumps = [path for path in (seeds_data / "current" / "dumps").iterdir() if path.suffix in {".gz", ".zst"}]
    assert shown == {path.name: sized(path.stat().st_size) for path in dumps}
    # On the seeds the whole dump is no smaller in zstd: the page says of which releases it is.
    assert "on whole releases about a sixth smaller" in page


def test_browsers_get_pages_and_others_a_choice(client: FlaskClient) -> None:
    assert client.get(f"/{MEMO}", headers={"Accept": "text/html,*/*;q=0.1"}).mimetype == "text/html"
    assert client.get(f"/{MEMO}", headers={"Accept": "text/turtle;q=0.9, text/html;q=0.5"}).mimetype == "text/turtle"
    assert client.get(f"/{MEMO}", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/ontology", headers={"Accept": "text/turtle"}).mimetype == "text/turtle"
    assert len(rdflib.Graph().parse(data=client.get("/ontology.ttl").text, format="turtle")) > 500
    assert client.get("/ontology/band/probable.nt").mimetype == "application/n-triples"


def test_the_home_page_says_rightly_which_pages_are_data(client: FlaskClient) -> None:
    said = re.search(r"<li>(The page of [^.]*) is data too", client.get("/", headers=HTML).text)
    assert said is not None
    examples = {
        "document": f"/{MEMO}",
        "person": None,
        "agency": "/agency/s-p",
        "state": "/polity/ussr",
        "group": None,
        "place": None,
        "publication": None,
        "estimate": "/product/nie-13-56",
        "collection": "/collection/frus1958-60v19",
        "terms": "/ontology",
        "concept": "/ontology/band/probable",
    }
    for name, example in examples.items():
        assert re.search(rf"\b{name}\b", said[1]), name
        path = example or _first(client, name)
        for extension in ("ttl", "nt", "jsonld", "rdf"):
            assert path is None or client.get(f"{path}.{extension}").status_code == 200, (name, extension)


def _first(client: FlaskClient, kind: str) -> str | None:
    """Return the first thing of a list, None where the list is empty."""
    found = re.search(rf'href="(/{kind}/[^"]+)"', client.get(f"/{kind}s", headers=HTML).text)
    return found[1] if found else None


def test_graphs_and_other_identifiers_lead_to_the_document(client: FlaskClient) -> None:
    redirect = client.get("/graph/frus1958-60v19/d319", headers=HTML)
    assert (redirect.status_code, redirect.headers["Location"]) == (303, f"/{MEMO}")
    assert "Accept" in redirect.headers["Vary"]
    assert client.get("/graph/frus1958-60v19/d319.ttl").status_code == 200
    assert client.get("/graph/frus1958-60v19/none", headers=HTML).status_code == 404
    upper = client.get("/document/CIA-RDP79R00904A000800030019-3", headers=HTML)
    assert (upper.status_code, upper.headers["Location"]) == (301, f"/{ESTIMATE}")


@pytest.mark.parametrize("name", ["agencies", "description", "ontology", "frus1958-60v19"])
def test_graphs_of_authorities_answer_with_what_they_state(client: FlaskClient, name: str) -> None:
    iri = f"{BASE}graph/authority/{name}"
    count = {"query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", "format": "csv"}
    expected = int(client.get("/sparql", query_string=count).text.split()[1])
    answer = client.get(f"/graph/authority/{name}", headers={"Accept": "application/n-triples"})
    assert (answer.status_code, answer.mimetype) == (200, "application/n-triples")
    assert len(list(parse(answer.data, format=RdfFormat.N_TRIPLES))) == expected > 0
    tag = {"Accept": "application/n-triples", "If-None-Match": answer.headers["ETag"]}
    assert client.get(f"/graph/authority/{name}", headers=tag).status_code == 304
    shown = client.get(f"/graph/authority/{name}", headers=HTML)
    assert (shown.status_code, shown.content_type) == (200, "text/plain; charset=utf-8")
    assert len(list(parse(shown.data, format=RdfFormat.TURTLE))) == expected


@pytest.mark.parametrize("path", ["graph/frus1958-60v19/d319", "graph/authority/frus1958-60v19"])
def test_graphs_come_in_each_format_that_they_offer(client: FlaskClient, path: str) -> None:
    refused = client.get(f"/{path}", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert refused.json is not None
    offered = refused.json["detail"].removeprefix("this comes as ").split(", ")
    assert {"application/trig", "application/n-quads", "text/turtle"} < set(offered)
    for media_type in offered:
        answer = client.get(f"/{path}", headers={"Accept": media_type})
        assert answer.status_code in {200, 303}, media_type
    for extension, media_type in (
        ("trig", "application/trig"),
        ("nq", "application/n-quads"),
        ("ttl", "text/turtle"),
    ):
        asked = client.get(f"/{path}.{extension}")
        answer = client.get(asked.headers.get("Location", f"/{path}.{extension}"))
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        assert f"/{path}.{extension}>" in "".join(asked.headers.getlist("Link"))
        known = RdfFormat.from_media_type(media_type)
        assert known is not None
        assert list(parse(answer.data, format=known))


@pytest.mark.parametrize(
    ("path", "page"), [("dataset", "/dumps/"), ("dataset/frus1958-60v19", "/collection/frus1958-60v19")]
)
def test_the_description_answers_at_its_iris(client: FlaskClient, path: str, page: str) -> None:
    for media_type, extension in (("text/turtle", "ttl"), ("application/ld+json", "jsonld")):
        known = RdfFormat.from_media_type(media_type)
        assert known is not None
        for answer in (client.get(f"/{path}", headers={"Accept": media_type}), client.get(f"/{path}.{extension}")):
            assert (answer.status_code, answer.mimetype) == (200, media_type)
            stated = {(q.subject, q.object) for q in parse(answer.data, format=known)}
            assert (NamedNode(BASE + path), NamedNode("http://rdfs.org/ns/void#Dataset")) in stated
    led = client.get(f"/{path}", headers=HTML)
    assert (led.status_code, led.headers["Location"]) == (303, page)
    assert client.get("/dataset/nothing", headers=HTML).status_code == 404
    assert client.get("/dataset.docx").status_code == 404


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (f"/{MEMO}/", f"/{MEMO}"),
        (f"/{MEMO}//", f"/{MEMO}"),
        ("/polity/ussr/?wrote=1", "/polity/ussr?wrote=1"),
        ("/graph/frus1958-60v19/d319/", "/graph/frus1958-60v19/d319"),
        ("/document", "/documents"),
        ("/collection", "/collections"),
        ("/collection/", "/collections"),
        ("/person", "/persons"),
        ("/agency", "/agencies"),
        ("/assessment", "/assessments"),
    ],
)
def test_addresses_that_nearly_fit_lead_to_those_that_do(client: FlaskClient, path: str, there: str) -> None:
    led = client.get(path, headers=HTML)
    while led.headers.get("Location", "").endswith("/"):  # the router takes slashes that stand together for one
        assert led.status_code == 308
        led = client.get(led.headers["Location"], headers=HTML)
    assert led.status_code == 308
    assert led.headers["Location"] == there
    assert client.get(there, headers=HTML).status_code in {200, 303}


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


def test_plain_json_says_what_the_page_says(client: FlaskClient) -> None:
    answer = client.get(f"/api/{ESTIMATE}").json
    assert answer is not None
    assert answer["date"]["value"] == "1962-06-21"
    assert answer["classification"]["level"] == "confidential"
    for judgment in answer["assessments"]:
        assert answer["text"][judgment["start"] : judgment["end"]] == judgment["text"]
    assert client.get("/api/document/none").status_code == 404


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
