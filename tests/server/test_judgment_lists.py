"""Lists of judgments: in order, without gaps and repeats, however the pages are cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from declass_server.graph_view import Value
from declass_server.pages import judgment_lists, queries
from declass_server.pages.judgment import Named, named_subjects
from declass_server.pages.judgment_lists import Wanted, judged_papers, judgments_of
from server_releases import configuration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

HTML = {"Accept": "text/html"}
JUDGMENT = re.compile(r'class="chip band-[a-z-]+" href="/assessment/([^"]+)"')


@pytest.fixture(scope="module")
def paged(seeds_data: Path, open_app: Callable[[ServerConfig], Flask]) -> FlaskClient:
    """A client of an application whose lists have seven items a page."""
    return open_app(configuration(seeds_data, page_size=7)).test_client()


@pytest.mark.parametrize(
    "filters",
    [
        "",
        "&band=possible",
        "&subject=polity/ussr",
        "&holder=person/hsg-110401",
        "&date_from=1959-12&date_to=1959-12-02",
    ],
)
def test_pages_together_are_the_list(client: FlaskClient, paged: FlaskClient, filters: str) -> None:
    whole = JUDGMENT.findall(client.get(f"/assessments?page=1{filters}", headers=HTML).text)
    assert len(whole) == len(set(whole)) > 7
    parts = [
        JUDGMENT.findall(paged.get(f"/assessments?page={page}{filters}", headers=HTML).text)
        for page in range(1, -(-len(whole) // 7) + 1)
    ]
    assert [len(part) for part in parts[:-1]] == [7] * (len(parts) - 1)
    assert [key for part in parts for key in part] == whole
    past = f"/assessments?page={len(parts) + 1}{filters}"
    assert paged.get(past, headers=HTML).status_code == 404


def test_papers_stand_by_date_and_those_without_one_last(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(_release: object, query: str, names: Any = None) -> list[dict[str, Value]]:
        if query == queries.PAPER_DAYS:
            return [{"paper": Value(f"p{n}"), "day": Value(day)} for n, day in ((1, "1960"), (2, "1959-12-01"))]
        if names is None or "graph" not in names:
            return [
                {"graph": Value(f"g{n}"), "paper": Value(f"p{n}"), "band": Value("possible"), "count": Value("2")}
                for n in (3, 1, 2)
            ]
        if query in {queries.JUDGMENT_AGENTS, queries.JUDGMENT_SUBJECTS_AS_WRITTEN, queries.JUDGMENT_STANCES}:
            return []
        about = {"words": Value("it may"), "band": Value("possible")}
        return [
            {"a": Value(f"{names['paper']}#{n}"), "start": Value(at), **about}
            for n, at in (("x", "100"), ("y", "20"))
        ]

    monkeypatch.setattr(judgment_lists, "select", answer)
    release: Any = None
    papers = judged_papers(release, Wanted())
    assert [paper.paper.text for paper in papers] == ["p2", "p1", "p3"]
    whole = [row.iri for row in judgments_of(release, papers, Wanted(), limit=10)]
    assert whole == ["p2#y", "p2#x", "p1#y", "p1#x", "p3#y", "p3#x"]  # by place, as numbers
    for offset in range(6):
        assert [row.iri for row in judgments_of(release, papers, Wanted(), limit=2, offset=offset)] == whole[
            offset : offset + 2
        ]


def test_a_list_links_to_who_judged_and_about_whom(client: FlaskClient) -> None:
    page = client.get("/assessments?subject=polity/ussr", headers=HTML).text
    rows = re.findall(r'<li class="judgment-row.*?</li>', page, re.DOTALL)
    assert len(rows) == total(page)
    about = [re.search(r"<span>about (.*?)</span>", row) for row in rows]
    assert all(named and '<a href="/polity/ussr">' in named[1] for named in about)
    signed = [row for row in rows if "held by the author (" in row]
    assert signed
    assert all('<a href="/person/hsg-110401">Parsons, James Graham' in row for row in signed)
    assert re.search(r'held by <a href="/(agency|polity|person)/', client.get("/assessments", headers=HTML).text)


@pytest.mark.parametrize(
    ("first", "last", "day", "taken"),
    [
        ("", "", "", True),
        ("1959", "", "", False),
        ("1959", "", "1959-12-01", True),
        ("1959-12-02", "", "1959-12-01", False),
        ("1959-12-02", "", "1959", True),  # some day of that year, for all that is known
        ("", "1959", "1959-12-31", True),
        ("", "1959-11", "1959-12", False),
        ("1958", "1959", "1957-12-31", False),
    ],
)
def test_a_list_takes_papers_by_what_is_known_of_their_dates(first: str, last: str, day: str, taken: bool) -> None:
    assert Wanted(first=first, last=last).takes(day) is taken


@pytest.mark.parametrize("kind", sorted(queries.KIND_FILTERS))
def test_each_kind_narrows_the_list(client: FlaskClient, kind: str) -> None:
    found = {
        band: total(client.get(f"/assessments?kind={kind}&band={band}", headers=HTML).text)
        for band in ("", "possible")
    }
    assert found["possible"] <= found[""] < total(client.get("/assessments", headers=HTML).text)
    assert found[""] > 0 or kind not in {"conditional", "dissent"}, "the seeds have these"


def total(page: str) -> int:
    """Return how many judgments a list holds."""
    found = re.search(r"of ([\d,]+)</span>", page)
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize("path", ["/assessments", "/search"])
@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ("date_from=1959-13", "date_from"),
        ("date_to=1959-02-31", "date_to"),
        ("date_to=1959-00", "date_to"),
        ("date_from=0000", "date_from"),
        ("date_from=1960&date_to=1959-12-31", "date_to"),
    ],
)
def test_dates_that_cannot_be_are_told(client: FlaskClient, path: str, dates: str, named: str) -> None:
    answer = client.get(f"{path}?q=brake&{dates}")
    assert answer.status_code == 400
    assert answer.json is not None
    assert named in answer.json["detail"]


@pytest.mark.parametrize("dates", ["date_from=1960-02-29", "date_from=1959-12-01&date_to=1959", "date_to=1959-12"])
def test_dates_that_can_be_are_taken(client: FlaskClient, dates: str) -> None:
    assert client.get(f"/assessments?{dates}", headers=HTML).status_code == 200


@pytest.mark.parametrize(
    "asked", ["kind=any", "date_from=December", "date_to=1959-1", "collection=> {}", "band=sure"]
)
def test_what_cannot_be_asked_is_told(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/assessments?{asked}", headers=HTML).status_code == 400


def test_who_holds_and_who_is_judged_can_be_chosen(client: FlaskClient) -> None:
    page = client.get("/assessments?holder=person/hsg-110401", headers=HTML).text
    assert re.search(r'<option value="person/hsg-110401" selected>[^<]+\(\d+\)', page)
    assert re.search(r'<option value="polity/ussr">[^<]+\(\d+\)', page)


def test_rows_say_who_agrees_with_whom_and_how_sure_the_rule_is(client: FlaskClient) -> None:
    page = client.get("/assessments?kind=stance", headers=HTML).text
    rows = re.findall(r'<li class="judgment-row.*?</li>', page, re.DOTALL)
    assert len(rows) == total(page) > 1
    assert all(re.search(r"<span>(agrees|disagrees) with .+?</span>", row) for row in rows)
    assert any('disagrees with <a href="/agency/s-p">S/P' in row for row in rows)
    key = JUDGMENT.findall(rows[0])[0]
    (confidence,) = re.findall(r"<span>confidence ([\d.]+)</span>", rows[0])
    assert f"confidence {confidence} of 1" in client.get(f"/assessment/{key}", headers=HTML).text


def test_words_are_looked_for_in_the_sentences_of_judgments(client: FlaskClient, paged: FlaskClient) -> None:
    page = client.get("/assessments?q=soviet", headers=HTML).text
    sentences = re.findall(r"<blockquote><p>(.*?)</p>", page, re.DOTALL)
    assert 7 < len(sentences) == total(page) < total(client.get("/assessments", headers=HTML).text)
    assert all("soviet" in sentence.casefold() for sentence in sentences)
    assert 'name="q" value="soviet"' in page
    whole = JUDGMENT.findall(page)
    parts = [JUDGMENT.findall(paged.get(f"/assessments?q=soviet&page={n}", headers=HTML).text) for n in (1, 2)]
    assert [key for part in parts for key in part] == whole[:14]
    narrowed = client.get("/assessments?q=soviet&band=possible", headers=HTML).text
    assert set(JUDGMENT.findall(narrowed)) < set(whole)
    assert re.search(r'href="/assessments\?[^"]*q=soviet[^"]*date_from=\d{4}', page)  # the bars keep the words
    assert "No judgment fits" in client.get("/assessments?q=xylophone", headers=HTML).text


@pytest.mark.parametrize(
    "words",
    ['" } } SELECT * { ?s ?p ?o', "\\", "'''", "%\n", '"will probably"', "a" * 500, "<script>alert(1)</script>"],
)
def test_words_stay_words(client: FlaskClient, words: str) -> None:
    answer = client.get("/assessments", query_string={"q": words}, headers=HTML)
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.text
    assert "The query cannot be read" not in answer.text
    if answer.status_code == 400:
        assert "Words that cannot be looked for" in answer.text


def test_a_parameter_that_is_not_known_is_told_with_those_that_are(client: FlaskClient) -> None:
    answer = client.get("/assessments?about=polity/ussr")
    assert answer.status_code == 400
    assert answer.json is not None
    assert "'about'" in answer.json["detail"]
    assert "subject" in answer.json["detail"]
    assert client.get("/assessments", query_string={"q": "a" * 501}).status_code == 400


@pytest.mark.parametrize(
    ("actors", "written", "shown"),
    [
        (["Khrushchev, Nikita Sergeyevich"], ["Khrushchev"], ["Khrushchev, Nikita Sergeyevich"]),
        (["Arbenz Guzmán, Jacobo"], ["President Arbenz Guzman’s"], ["Arbenz Guzmán, Jacobo"]),
        (["China"], ["Chinese Communists"], ["China (Chinese Communists)"]),
        (["China", "USSR"], ["Chinese Communists", "USSR"], ["China (Chinese Communists)", "USSR"]),
        (["China", "USSR"], ["Chicoms", "Soviets"], ["China", "USSR"]),  # each is one of them, which is not said
        (["USSR"], ["USSR", "the satellites"], ["USSR", "the satellites"]),
        ([], ["the Army"], ["the Army"]),
        (["USSR"], [], ["USSR"]),
    ],
)
def test_whom_a_judgment_is_about_is_said_once(actors: list[str], written: list[str], shown: list[str]) -> None:
    found = named_subjects([Named(label, f"https://example.org/{label}") for label in actors], written)
    assert [f"{one.label} ({one.written})" if one.written else one.label for one in found] == shown


def test_a_linked_actor_is_not_named_again_as_written(client: FlaskClient) -> None:
    for path in ("/assessments?subject=person/hsg-107127", "/document/frus1958-60v19/d319"):
        page = client.get(path, headers=HTML).text
        assert re.search(r'<a href="/person/hsg-\d+">Khrushchev, Nikita Sergeyevich</a>\s*</(span|td)>', page), path
