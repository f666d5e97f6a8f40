"""Text from sources is text: no markup, no hidden controls, in any page or error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from server_releases import OVERRIDE, SCRIPT, hostile_document

if TYPE_CHECKING:
    from flask import Flask

HTML = {"Accept": "text/html"}


def paths(app: Flask) -> list[str]:
    answer = app.test_client().get("/api/document/frus1958-60v19/d1").json
    assert answer is not None
    key = answer["assessments"][0]["iri"].partition("#")[2]
    return [
        "/",
        "/documents",
        "/collections",
        "/collection/frus1958-60v19",
        "/assessments",
        "/persons",
        "/document/frus1958-60v19/d1",
        f"/assessment/frus1958-60v19/d1/{key}",
    ]


def test_no_page_lets_markup_through(hostile_app: Flask) -> None:
    seen = 0
    for path in paths(hostile_app):
        page = hostile_app.test_client().get(path, headers=HTML)
        assert page.status_code == 200, path
        assert "<script>" not in page.text, path
        assert "<img" not in page.text, path
        assert not re.search(r"<[^>]*\sonmouseover\s*=", page.text), path
        assert OVERRIDE not in page.text, path
        seen += page.text.count("&lt;script&gt;")
    assert seen > 15


def test_hidden_controls_are_written_out(hostile_app: Flask) -> None:
    page = hostile_app.test_client().get("/document/frus1958-60v19/d1", headers=HTML).text
    assert page.count("⟨U+202E⟩") >= 3


def test_data_formats_keep_the_text_as_it_is(hostile_app: Flask) -> None:
    answer = hostile_app.test_client().get("/api/document/frus1958-60v19/d1").json
    assert answer is not None
    assert answer["text"] == hostile_document().text
    assert answer["title"].startswith(f"Title {SCRIPT}")


@pytest.mark.parametrize(
    "path",
    [
        f"/document/{SCRIPT}",
        f"/search?q={SCRIPT}",
        f"/sparql?query={SCRIPT}",
        f"/documents?page={SCRIPT}",
        f"/assessments?subject={SCRIPT}",
        f"/ontology/{SCRIPT}",
        f"/ontology/rule/{SCRIPT}",
        f"/dumps/{SCRIPT}",
        f"/{SCRIPT}",
        f"/sparql?query=ASK{{}}&format={SCRIPT}",
        f"/person/{OVERRIDE}{SCRIPT}",
    ],
)
def test_what_a_visitor_types_is_text_too(hostile_app: Flask, path: str) -> None:
    page = hostile_app.test_client().get(path, headers=HTML)
    assert page.mimetype == "text/html"
    assert "<script>" not in page.text
    assert OVERRIDE not in page.text
