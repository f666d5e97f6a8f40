"""Every kind of page in a browser: it fits the window, its scripts and styles are let in, axe finds no barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from browsing import Browser

pytestmark = pytest.mark.browser
PAGES = {
    "home": "/",
    "documents": "/documents",
    "memorandum": "/document/frus1958-60v19/d319",
    "scan": "/document/cia-rdp79r00904a000800030019-3",
    "judgments": "/assessments",
    "persons": "/persons",
    "agencies by name": "/agencies?q=FE",
    "states by letter": "/polities?letter=U",
    "spreadsheets": "/reconcile",
    "person": "/person/hsg-105858",
    "polity": "/polity/ussr",
    "collection": "/collection/frus1958-60v19",
    "scheme": "/ontology/band",
    "concept": "/ontology/band/improbable",
    "rule": "/ontology/rule/adverb-probable",
    "source file": "/source-file/frus1958-60v19-d319.txt",
    "query form": "/sparql",
    "kinds of error": "/problems",
    "search": "/search?q=moderate",
    "search for a name": "/search?q=Khruschev",
    "search by number": "/search?q=319",
    "data": "/dumps/",
}
ERRORS = {"not found": "/document/nothing", "bad request": "/search?q=x&date_from=soon"}


def check(browser: Browser, path: str, axe: str, width: int, dark: bool) -> None:
    browser.open(path, width=width, dark=dark)
    assert browser.overflowing() == []
    assert browser.violations(axe) == []


@pytest.fixture(scope="module")
def axe(npm_file: Callable[[str], Path]) -> str:
    """The source of axe, the checker of accessibility."""
    return npm_file("axe-core/axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page(browser: Browser, axe: str, path: str) -> None:
    for width, dark in ((WIDE, False), (NARROW, True)):
        check(browser, path, axe, width, dark)
        assert browser.complaints() == []


@pytest.mark.parametrize("path", ERRORS.values(), ids=ERRORS.keys())
def test_error_page(browser: Browser, axe: str, path: str) -> None:
    for width, dark in ((WIDE, True), (NARROW, False)):
        check(browser, path, axe, width, dark)


def test_barriers_and_overflow_would_be_seen(browser: Browser, axe: str) -> None:
    browser.open("/")
    browser.run("""
      const wide = document.createElement("p");
      wide.textContent = "x".repeat(400);
      wide.style.whiteSpace = "pre";
      wide.style.width = "max-content";
      document.querySelector("main").append(document.createElement("img"), wide);
    """)
    assert any(line.startswith("image-alt") for line in browser.violations(axe))
    assert any(line.startswith("<p") for line in browser.overflowing())


def test_a_judgment_has_a_page_that_is_reached_from_its_words(browser: Browser, axe: str) -> None:
    browser.open("/document/frus1958-60v19/d319")
    assert [e.value_of_css_property("font-weight") for e in browser.all("strong.cue")[:1]] == ["700"]
    browser.find("a.chip[href*='/assessment/']").click()
    browser.wait(lambda: "/assessment/" in browser.driver.current_url, "the page of the judgment")
    assert browser.text("h1").startswith("A judgment")
    assert browser.overflowing() == []
    assert browser.violations(axe) == []


def test_the_page_of_the_ontology(browser: Browser, axe: str) -> None:
    for width, dark in ((NARROW, True), (WIDE, False)):
        browser.open("/ontology", width=width, dark=dark)
        assert browser.overflowing() == []
    # Terms are drawn alike: two of each section are looked at, or axe would take long for them all.
    assert browser.violations(axe, but="section.term ~ section.term ~ section.term") == []
    assert browser.complaints() == []


def test_the_terms_of_the_ontology_are_found_by_typing(browser: Browser) -> None:
    browser.open("/ontology")
    browser.find("#filter-text").send_keys("redaction")
    browser.wait(lambda: browser.text("#filter-status"), "how many terms are found")
    shown = browser.run("return [...document.querySelectorAll('section.term')].filter((e) => e.offsetParent).length")
    assert browser.text("#filter-status") == f"{shown} terms"
    assert 0 < shown < 60


def test_columns_of_the_home_page_are_about_equally_long(browser: Browser) -> None:
    browser.open("/")
    ends = browser.run(
        "const ends = {}; for (const e of document.querySelectorAll('.flow > section')) {"
        " const box = e.getBoundingClientRect(); const left = Math.round(box.left);"
        " ends[left] = Math.max(ends[left] || 0, box.bottom); } return Object.values(ends);"
    )
    assert len(ends) == 2
    assert max(ends) - min(ends) < 300
