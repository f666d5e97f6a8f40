"""Citations of papers: in words, for reference managers, and in the head of the page."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from declass_server.pages.citation import Author, Citation

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
MEMO = "document/frus1958-60v19/d319"
ESTIMATE = "document/cia-rdp79r00904a000800030019-3"
TITLE = (
    "Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Parsons) to Secretary of State Herter"
)


def _told(client: FlaskClient, path: str) -> str:
    page = client.get(f"/{path}", headers=HTML).text
    found = re.search(r'<p class="citation">(.*?)</p>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_paper_says_how_it_is_cited(client: FlaskClient, app: Flask) -> None:
    release = app.extensions["declass"].version
    assert _told(client, MEMO) == (
        f"“{TITLE}”, 1 December 1959, in Foreign Relations of the United States, 1958–1960, Volume 19 "
        "(Office of the Historian, United States Department of State), document 319, pp. 637–638. "
        "Department of State, Central Files, 661.93/12–159. "
        f"declass, release {release}, https://w3id.org/declass/{MEMO} (accessed …)."
    )
    assert _told(client, ESTIMATE).startswith(
        "“Implications of a US Approach to the USSR Concerning the Chinese Communist Military Buildup”, "
        "21 June 1962. CIA Records Search Tool (CREST), electronic reading room, cia-rdp79r00904a000800030019-3."
    )


@pytest.mark.parametrize(
    ("extension", "media_type"), [("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")]
)
def test_reference_managers_get_it_by_suffix_and_by_header(
    client: FlaskClient, extension: str, media_type: str
) -> None:
    page = client.get(f"/{MEMO}", headers=HTML)
    assert f'<a href="/{MEMO}.{extension}">' in page.text
    assert f'<link rel="alternate" type="{media_type}" href="/{MEMO}.{extension}">' in page.text
    assert f'.{extension}>; rel="alternate"; type="{media_type}"' in ", ".join(page.headers.getlist("Link"))
    by_suffix, by_header = client.get(f"/{MEMO}.{extension}"), client.get(f"/{MEMO}", headers={"Accept": media_type})
    assert by_suffix.status_code == by_header.status_code == 200
    assert by_suffix.data == by_header.data
    assert by_suffix.mimetype == by_header.mimetype == media_type
    assert by_header.headers["Content-Location"] == f"/{MEMO}.{extension}"
    assert f"frus1958-60v19-d319.{extension}" in by_suffix.headers["Content-Disposition"]
    assert client.get(f"/polity/ussr.{extension}").status_code == 404
    assert client.get("/polity/ussr", headers={"Accept": media_type}).status_code == 406


def test_bibtex_and_ris_say_the_same(client: FlaskClient) -> None:
    bibtex, ris = client.get(f"/{MEMO}.bib").text, client.get(f"/{MEMO}.ris").text
    fields = dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,$", bibtex, re.MULTILINE))
    lines = dict(re.findall(r"^(\w\w)  - (.*)\r$", ris, re.MULTILINE))
    assert bibtex.startswith("@incollection{frus1958-60v19-d319,\n")
    assert bibtex.endswith("}\n")
    assert ris.startswith("TY  - CHAP\r\n")
    assert ris.endswith("ER  - \r\n")
    assert fields["author"] == lines["AU"] == "Parsons, James Graham"
    assert fields["title"] == f"{{{TITLE}}}"
    assert lines["TI"] == TITLE
    assert fields["volume"] == lines["VL"] == "19"
    assert fields["number"] == lines["M1"] == "319"
    assert fields["pages"] == "637--638"
    assert (lines["SP"], lines["EP"]) == ("637", "638")
    assert (fields["year"], fields["month"], fields["day"]) == ("1959", "dec", "1")
    assert lines["DA"] == "1959/12/01"
    assert fields["url"] == lines["UR"] == f"https://w3id.org/declass/{MEMO}"
    assert client.get(f"/{ESTIMATE}.bib").text.startswith("@misc{cia-rdp79r00904a000800030019-3,\n")


def test_the_head_tells_machines(client: FlaskClient) -> None:
    page = client.get(f"/{MEMO}", headers=HTML).text
    meta = {
        name: unescape(value) for name, value in re.findall(r'<meta name="(citation_\w+)" content="([^"]*)"', page)
    }
    assert meta["citation_title"] == TITLE
    assert meta["citation_author"] == "Parsons, James Graham"
    assert meta["citation_publication_date"] == "1959/12/01"
    assert (meta["citation_firstpage"], meta["citation_lastpage"]) == ("637", "638")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    said = json.loads(script)
    assert said["@context"] == "https://schema.org"
    assert said["@id"] == f"https://w3id.org/declass/{MEMO}"
    assert said["isPartOf"]["name"] == "Foreign Relations of the United States, 1958–1960, Volume 19"
    assert said["author"][0]["@id"].startswith("https://w3id.org/declass/person/")
    assert said["holdingArchive"]["name"] == "Department of State"


def _citation(**changes: Any) -> Citation:
    fields: dict[str, Any] = dict.fromkeys(
        ("number", "date", "volume", "publisher", "issued", "first", "last", "archive", "repository"), ""
    )
    fields |= {"iri": "https://example.org/d", "identifier": "d", "title": "T", "release": "r1", "printed": True}
    fields |= {"authors": (), "collection": "", "collection_iri": ""}
    return Citation(**{**fields, **changes})


def test_what_is_not_known_is_left_out() -> None:
    bare = _citation()
    assert bare.words == "“T”. declass, release r1, https://example.org/d"
    assert "{}" not in bare.bibtex
    assert not re.search(r"  - \r", bare.ris.replace("ER  - \r", ""))
    assert [name for name, _ in bare.meta] == ["citation_title", "citation_public_url"]
    assert "isPartOf" not in bare.linked_data
    assert _citation(date="1959", first="12", last="12", collection="C").words.startswith("“T”, 1959, in C, p. 12. ")


def test_texts_of_papers_cannot_break_out_of_a_citation() -> None:
    evil = "50% & more_} \\input{x}\nER  - \r\nAU  - Nobody \u202e"
    told = _citation(title=evil, authors=(Author(evil, "", is_person=False),), archive=evil)
    assert not any(line.startswith("AU  - Nobody") for line in told.ris.splitlines())
    assert [line[:2] for line in told.ris.splitlines()].count("ER") == 1
    assert "\\input{x}" not in told.bibtex
    assert "50\\% \\& more\\_\\}" in told.bibtex
    depth = 0
    for sign in re.sub(r"\\[{}]", "", told.bibtex):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert "\u202e" not in told.ris + told.bibtex


def test_a_hostile_title_stays_in_the_data_of_the_head(hostile_app: Flask) -> None:
    page = hostile_app.test_client().get("/document/frus1958-60v19/d1", headers=HTML).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert "<" not in script
    assert "<script>alert(1)</script>" in json.loads(script)["name"]


@pytest.mark.parametrize("how", ["suffix", "header"])
def test_a_document_comes_as_plain_json(client: FlaskClient, how: str) -> None:
    if how == "suffix":
        answer = client.get(f"/{MEMO}.json")
    else:
        answer = client.get(f"/{MEMO}", headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.json == client.get(f"/api/{MEMO}").json
    assert "Accept" in answer.headers["Vary"]
    assert client.get("/document/absent.json").status_code == 404
