"""The page of a rule of extraction: what it found in the release, and what the software says of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from declass.documentation.rules import rule_source

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}


def _page(client: FlaskClient, rule: str) -> str:
    answer = client.get(f"/ontology/rule/{rule}", headers=HTML)
    assert answer.status_code == 200
    return answer.text


def _plain(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def test_who_checks_a_judgment_comes_to_the_sentences_of_its_rule(client: FlaskClient) -> None:
    page = _page(client, "flat-capability")
    plain = _plain(page)
    assert "1 statement assessment 1 dissent 1" in plain
    assert "What somebody is able to do or lacks" in plain  # the sign of the table
    (judgment,) = re.findall(r'<a href="(/assessment/[^"]+)">([^<]+)</a>', page)
    assert unescape(judgment[1]) in _plain(client.get(judgment[0], headers=HTML).text)
    assert "Measured precision" not in plain  # none was measured of signs


def test_a_rule_of_the_lexicon_shows_its_expressions_and_what_was_measured(client: FlaskClient) -> None:
    plain = _plain(_page(client, "adverb-probable"))
    assert "probably|presumably|supposedly adverb probable Kent 1964" in plain
    assert f"Measured precision {rule_source('adverb-probable').precision:.2f}" in plain
    assert "10 statements" in plain


def test_a_name_stands_among_whole_words(client: FlaskClient) -> None:
    page = _page(client, "name-demonym")
    assert "declass.extract.mentions" in page
    examples = re.findall(r'<span class="around">([^<]*)</span><a href="(/document/[^"]+#mention-[^"]+)">', page)
    assert len(examples) == 10
    assert len({link.partition("#")[0] for _, link in examples}) == 2  # of as many papers as there are
    papers = [client.get(f"/api{link.partition('#')[0]}").json for link in {link for _, link in examples}]
    words = {word for paper in papers if paper is not None for word in paper["text"].split()}
    assert all(before.removeprefix("… ").split()[0] in words for before in map(unescape, dict(examples)) if before)


def test_all_statements_of_a_rule_are_a_list_and_a_query(client: FlaskClient) -> None:
    page = _page(client, "adverb-probable")
    assert 'href="/assessments?rule=adverb-probable"' in page
    listed = client.get("/assessments?rule=adverb-probable", headers=HTML).text
    assert listed.count('<li class="judgment-row') == 10
    assert client.get("/assessments?rule=no-such-rule", headers=HTML).text.count("No judgment fits") == 1
    query = re.search(r'href="(/sparql\?query=[^"]+)&amp;format=html"', _page(client, "name-demonym"))
    assert query
    answer = client.get(unescape(query[1]), headers={"Accept": "text/csv"})
    assert answer.text.count("/rule/") == 0
    assert len(answer.text.splitlines()) == 1 + 35


def test_a_rule_that_found_nothing_says_so(client: FlaskClient) -> None:
    plain = _plain(_page(client, "modal-shall-never-be"))
    assert "no statement names it" in plain
    assert "Examples" not in plain


@pytest.mark.parametrize(
    ("rule", "module"),
    [
        ("name-metonym", "declass.extract.mentions"),
        ("person-surname-in-note", "declass.extract.person_names"),
        ("hands-in-source-note", "declass.graph.record"),
        ("stance-agrees", "declass.extract.assessments.assess"),
        ("invented", ""),
    ],
)
def test_the_module_that_names_a_rule_is_told_only_where_it_is_one(rule: str, module: str) -> None:
    found = rule_source(rule)
    assert found.module == module
    assert bool(found.purpose) == bool(module)
