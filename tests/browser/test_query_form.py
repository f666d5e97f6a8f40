"""The query form as people use it: typing, running, stopping, reading answers and errors, keeping files."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import requests
from selenium.webdriver.common.keys import Keys

from browsing import NARROW, WIDE, await_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from browsing import Browser

pytestmark = pytest.mark.browser
MEMORANDUM = "https://w3id.org/declass/document/frus1958-60v19/d319"
CUES = f"""PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?judgment ?cue ?confidence {{
  <{MEMORANDUM}> dcl:hasAssessment ?judgment .
  ?judgment dcl:cue ?cue ; dcl:confidence ?confidence
}} ORDER BY ?cue"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONG_TEXTS = f"""SELECT ?text ?title ?iri {{ VALUES (?text ?title ?iri) {{
  ('{"word " * 100}' '{"title " * 20}' <{MEMORANDUM}>) ('Short.' '{"title " * 20}' UNDEF) }} }}"""
BROKEN = "SELECT ?s {\n  ?s a ?kind .\n  ?s ?p }\n"


def put(browser: Browser, query: str) -> None:
    """Put a query into the field, as if it were pasted."""
    browser.find("#query").clear()
    browser.run(
        "document.getElementById('query').focus(); document.execCommand('insertText', false, arguments[0])", query
    )


def ask(browser: Browser, query: str) -> None:
    """Open the form, put a query in and press Run."""
    browser.open("/sparql")
    put(browser, query)
    browser.find("button.primary").click()


def await_answer(browser: Browser) -> str:
    """Wait until a query is answered and return what the status says."""
    return str(browser.wait(lambda: " s" in browser.text("#status") and browser.text("#status"), "an answer"))


def test_a_table_with_its_count_its_time_and_links_on_this_site(browser: Browser) -> None:
    ask(browser, CUES)
    rows = requests.get(f"{browser.site}/sparql", params={"query": CUES, "format": "json"}, timeout=30).json()
    bindings = rows["results"]["bindings"]
    assert await_answer(browser).startswith(f"{len(bindings)} rows in 0.")
    assert browser.texts("#results th") == ["judgment", "cue", "confidence"]
    assert browser.texts("#results td:nth-child(2)") == [row["cue"]["value"] for row in bindings]
    links = browser.run("return [...document.querySelectorAll('#results td:first-child a')].map((a) => a.href)")
    assert links == [row["judgment"]["value"].replace("https://w3id.org/declass", browser.site) for row in bindings]
    assert browser.run("return [...document.querySelectorAll('#results td.number')].length") == len(bindings)
    assert browser.driver.current_url.startswith(f"{browser.site}/sparql?query=PREFIX")
    browser.driver.refresh()  # the address leads to the same answer
    assert await_answer(browser).startswith(f"{len(bindings)} rows")
    assert browser.complaints() == []


def test_an_example_says_what_it_asks_and_is_run(browser: Browser) -> None:
    browser.open("/sparql")
    example = browser.find("details.examples a[data-query*='GROUP BY']")
    query, comment = example.get_attribute("data-query"), example.get_attribute("data-comment")
    example.click()
    await_answer(browser)
    assert browser.find("#query").get_attribute("value") == query
    assert browser.text("#comment") == comment


def test_on_a_narrow_screen_the_answer_follows_the_query(browser: Browser) -> None:
    browser.open("/sparql", width=NARROW)
    assert not browser.find("details.examples ul").is_displayed()
    browser.find("details.examples summary").click()
    browser.find("details.examples a[data-query*='GROUP BY']").click()
    await_answer(browser)
    assert not browser.find("details.examples ul").is_displayed()
    place = browser.run("return arguments[0].getBoundingClientRect().toJSON()", browser.find("#status"))
    assert 0 <= place["top"] < 700  # of a window of 900
    assert browser.overflowing() == []


def test_the_first_question_shows_what_it_asks_for(browser: Browser) -> None:
    """Likelihood and who disagreed are seen without scrolling aside, on a wide screen and on a narrow one."""
    browser.open("/")
    question = browser.find("a[href*='restrain']")
    assert "Would Moscow restrain Peiping?" in question.text
    question.click()
    assert await_answer(browser).startswith("11 rows")
    names = browser.texts("#results th")
    inside = """const box = document.getElementById('results').getBoundingClientRect();
        return [...document.querySelectorAll(arguments[0])].filter((e) => e.offsetParent)
          .filter((e) => e.getBoundingClientRect().right <= box.right + 1).map((e) => e.textContent)"""
    assert set(browser.run(inside, "#results th")) >= set(names) - {"title", "offset"}
    assert len(names) == 12
    assert browser.texts("#results tbody td:nth-child(1)") == sorted(browser.texts("#results tbody td:nth-child(1)"))
    assert browser.texts("#results tr:nth-child(1) td:nth-child(2)")[0].startswith("While we in FE")  # as in the text
    browser.look(width=NARROW)
    assert browser.overflowing() == []
    first = "#results tbody tr:nth-child(2) td"
    assert browser.run(inside, first) == [text for text in browser.texts(first) if text]
    assert browser.run("return getComputedStyle(arguments[0], '::before').content", browser.find(first)) == '"date: "'


def test_a_question_without_an_answer_says_what_the_release_lacks(browser: Browser) -> None:
    browser.open("/sparql")
    browser.find("details.examples a[data-query*='dcl:Dissent ;']").click()
    assert await_answer(browser).startswith("No rows: nothing fits the query, in ")
    browser.wait(lambda: browser.find("#lacking").is_displayed(), "what is lacking")
    assert browser.text("#lacking") == "This release has no statement with dcl:embodies, which the query needs."
    put(browser, "ASK {}")
    browser.find("button.primary").click()
    await_answer(browser)
    assert not browser.find("#lacking").is_displayed()


def test_a_folded_text_is_opened(browser: Browser) -> None:
    ask(browser, f"SELECT ?text ?iri {{ VALUES (?text ?iri) {{ ('{'word ' * 100}' <{MEMORANDUM}>) }} }}")
    await_answer(browser)
    height = "return document.querySelector('#results td').getBoundingClientRect().height"
    folded = browser.run(height)
    assert browser.text("#results a") == "document/frus1958-60v19/d319"
    browser.find("#results summary").click()
    assert browser.run(height) > folded


def test_a_mistake_is_marked_where_it_is(browser: Browser) -> None:
    ask(browser, BROKEN)
    browser.wait(lambda: browser.text("#problem"), "an error")
    assert "The query cannot be read" in browser.text("#problem")
    assert browser.texts(".editor .numbers .fault") == ["3\n"]
    assert browser.texts(".editor mark") == ["}"]
    assert browser.find("#query").get_attribute("aria-invalid") == "true"
    browser.find("#problem button").click()
    assert browser.run("return document.activeElement.selectionStart") == BROKEN.index("}")
    browser.find("#query").send_keys("?o ")
    assert browser.all(".editor mark") == []
    browser.find("#query").send_keys(Keys.CONTROL, Keys.ENTER)
    assert "row" in await_answer(browser)
    assert browser.text("#problem") == ""


def test_a_long_query_shows_its_time_and_can_be_stopped(browser: Browser) -> None:
    ask(browser, ENDLESS)
    browser.wait(lambda: "1 s of at most 4 s" in browser.text("#elapsed"), "the time used")
    assert 1 <= browser.run("return document.querySelector('#progress progress').value") < 3
    browser.find("#stop").click()
    assert browser.wait(lambda: browser.text("#status"), "the end").startswith("Stopped after")
    assert not browser.find("#progress").is_displayed()


def test_a_query_that_takes_too_long_is_told_so(browser: Browser) -> None:
    ask(browser, ENDLESS)
    browser.wait(lambda: browser.text("#problem"), "the deadline")
    assert browser.text("#problem").startswith("The query took too long")
    assert not browser.find("#stop").is_displayed()


def test_a_newer_run_takes_the_place_of_an_older(browser: Browser) -> None:
    ask(browser, ENDLESS)
    browser.wait(lambda: browser.find("#progress").is_displayed(), "the clock")
    put(browser, "ASK {}")
    browser.find("button.primary").click()
    assert await_answer(browser).startswith("Answered in 0.")
    assert browser.text("#results") == "yes"


def test_a_graph_is_shown_with_links_and_counted(browser: Browser) -> None:
    query = f"CONSTRUCT {{ <{MEMORANDUM}> ?p ?o }} WHERE {{ <{MEMORANDUM}> ?p ?o }}"
    ask(browser, query)
    lines = requests.get(f"{browser.site}/sparql", params={"query": query, "format": "nt"}, timeout=30).text
    assert await_answer(browser).startswith(f"{len(lines.splitlines())} statements in ")
    assert (
        browser.run("return document.querySelector('#results a[title$=\"ontology#date\"]').textContent") == "dcl:date"
    )
    assert browser.texts("form.downloads:not([hidden]) button")[0] == "Turtle"


def test_many_rows_are_drawn_when_they_are_asked_for(browser: Browser) -> None:
    ask(browser, "SELECT * { ?s ?p ?o } LIMIT 1234")
    assert await_answer(browser).startswith("1,234 rows")
    assert len(browser.texts("#results tbody tr")) == 200
    assert "200 of 1,234 rows are shown" in browser.text("#results .more")
    browser.all("#results .more button")[1].click()
    assert len(browser.texts("#results tbody tr")) == 1234
    assert not browser.find("#results .more").is_displayed()


def test_an_answer_that_no_page_should_hold_is_offered_as_a_file(browser: Browser) -> None:
    ask(browser, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000")
    browser.wait(lambda: browser.text("#problem"), "the limit")
    assert browser.text("#problem").startswith("The answer is longer than a page should hold")
    assert browser.texts("form.downloads:not([hidden]) button")[0] == "CSV"


@pytest.mark.parametrize(
    "button", ["form.downloads:not([hidden]) button[value=csv]", "#query-form button[name=download]"]
)
def test_an_answer_is_kept_as_a_file(browser: Browser, downloads: Path, button: str) -> None:
    ask(browser, CUES)
    await_answer(browser)
    browser.find(button).click()
    kept = await_file(downloads / "result.csv")
    (downloads / "result.csv").unlink()
    rows = list(csv.reader(io.StringIO(kept.decode("utf-8"))))
    assert rows[0] == ["judgment", "cue", "confidence"]
    assert [row[1] for row in rows[1:]] == browser.texts("#results td:nth-child(2)")


def test_texts_of_an_answer_cannot_act_on_the_page(browser: Browser) -> None:
    image, address = "<img src=x onerror=document.title=1>", "javascript:alert(1)"
    ask(browser, f'SELECT ("{image}" AS ?a) ("\\u202Eright" AS ?b) (<{address}> AS ?c) {{}}')
    await_answer(browser)
    assert browser.texts("#results td") == [image, "⟨U+202E⟩right", address]
    assert browser.all("#results img, #results a") == []


@pytest.mark.parametrize(("width", "dark"), [(WIDE, True), (NARROW, False)])
@pytest.mark.parametrize(
    "query", [CUES, LONG_TEXTS, BROKEN, "ASK {}", "DESCRIBE <https://w3id.org/declass/polity/ussr>"]
)
def test_axe_finds_no_barrier(
    browser: Browser, npm_file: Callable[[str], Path], query: str, width: int, dark: bool
) -> None:
    axe = npm_file("axe-core/axe.min.js").read_text("utf-8")
    ask(browser, query)
    browser.wait(lambda: browser.text("#problem") or " s" in browser.text("#status"), "an answer")
    browser.look(width=width, dark=dark)
    assert browser.overflowing() == []
    assert browser.violations(axe) == []


class TestWithoutScripts:
    """The server draws the answer where the browser runs no scripts."""

    def run(self, browser: Browser, query: str) -> None:
        browser.open("/sparql")
        browser.find("#query").clear()
        browser.find("#query").send_keys(query)
        browser.find("button.primary").click()
        browser.wait(lambda: browser.text("#status") or browser.text("#problem"), "an answer")

    def test_a_table(self, browser: Browser) -> None:
        with browser.without_scripts():
            self.run(browser, CUES)
            assert "rows in 0." in browser.text("#status")
            cues = [e.text for e in browser.all("#results td:nth-child(2)")]
            assert "unlikely" in cues
            assert browser.find("#results td a").get_attribute("href").startswith(f"{browser.site}/document/")  # type: ignore[union-attr]

    def test_a_truth_value_and_a_graph(self, browser: Browser) -> None:
        with browser.without_scripts():
            self.run(browser, "ASK {}")
            assert browser.text("#results") == "yes"
            self.run(browser, f"CONSTRUCT {{ <{MEMORANDUM}> ?p ?o }} WHERE {{ <{MEMORANDUM}> ?p ?o }}")
            assert "statements in" in browser.text("#status")
            assert "dcl:hasAssessment" in browser.text("#results")

    def test_a_mistake(self, browser: Browser) -> None:
        with browser.without_scripts():
            self.run(browser, BROKEN)
            assert "The query cannot be read (line 3, column 9)" in browser.text("#problem")
            assert browser.text("#problem pre").splitlines() == ["  ?s ?p }", "        ^"]
            assert browser.find("#query").get_attribute("value") == BROKEN

    def test_a_file(self, browser: Browser, downloads: Path) -> None:
        with browser.without_scripts():
            self.run(browser, CUES)
            browser.find("form.downloads:not([hidden]) button[value=tsv]").click()
            assert await_file(downloads / "result.tsv").startswith(b"?judgment\t?cue\t?confidence")
