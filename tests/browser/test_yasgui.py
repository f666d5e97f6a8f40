"""YASGUI, the editor and result view that people put on their own pages, unchanged, on a page of another origin."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from browsing import Browser

pytestmark = pytest.mark.browser
MEMORANDUM = "https://w3id.org/declass/document/frus1958-60v19/d319"
SELECT = f"""PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?judgment ?cue {{ <{MEMORANDUM}> dcl:hasAssessment ?judgment . ?judgment dcl:cue ?cue }} ORDER BY ?cue"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>a page of somebody else</title>
<link rel="stylesheet" href="yasgui.min.css"><script src="yasgui.min.js"></script><div id="here"></div>
<script>
  Yasgui.Yasr.defaults.maxPersistentResponseSize = 0;
  const yasgui = new Yasgui(document.getElementById("here"), { requestConfig: { endpoint: "ENDPOINT" } });
</script></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
        pass


@pytest.fixture(scope="module")
def elsewhere(site: str, npm_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a page with YASGUI on another origin than the endpoint's."""
    build = npm_file("@zazuko/yasgui/build")
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("yasgui.min.css", "yasgui.min.js"):
        (folder / name).write_bytes((build / name).read_bytes())
    (folder / "index.html").write_text(PAGE.replace("ENDPOINT", f"{site}/sparql"), "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def ask(browser: Browser, page: str, query: str) -> None:
    """Put a query into the editor and press its button."""
    browser.driver.get(page)
    browser.run("yasgui.getTab().yasqe.setValue(arguments[0])", query)
    browser.find(".yasqe_queryButton").click()


def test_select(browser: Browser, elsewhere: str) -> None:
    ask(browser, elsewhere, SELECT)
    browser.wait(lambda: browser.all(".yasr table.dataTable tbody td"), "a table")
    assert [t for t in browser.texts(".yasr table.dataTable th") if t.strip()] == ["judgment", "cue"]
    rows = requests.get(browser.site + "/sparql", params={"query": SELECT, "format": "json"}, timeout=30).json()
    expected = [row["cue"]["value"] for row in rows["results"]["bindings"]]
    assert browser.texts(".yasr table.dataTable tbody td:last-child") == expected
    assert "unlikely" in expected
    shown = browser.run("return [...document.querySelectorAll('.yasr tbody td a.iri')].map((a) => a.href)")
    assert shown == [row["judgment"]["value"] for row in rows["results"]["bindings"]]


@pytest.mark.parametrize(("subject", "truth"), [(MEMORANDUM, "True"), (MEMORANDUM + "x", "False")])
def test_ask(browser: Browser, elsewhere: str, subject: str, truth: str) -> None:
    ask(browser, elsewhere, f"ASK {{ <{subject}> ?p ?o }}")
    browser.wait(lambda: browser.all(".yasr .booleanResult"), "a truth value")
    assert browser.text(".yasr .booleanResult") == truth


def test_construct(browser: Browser, elsewhere: str) -> None:
    ask(browser, elsewhere, f"CONSTRUCT {{ <{MEMORANDUM}> ?p ?o }} WHERE {{ <{MEMORANDUM}> ?p ?o }}")
    browser.wait(lambda: browser.all(".yasr table.dataTable tbody td"), "a table of statements")
    assert browser.texts(".yasr table.dataTable th")[-3:] == ["subject", "predicate", "object"]
    subjects = browser.texts(".yasr table.dataTable tbody td:nth-child(2)")
    assert len(subjects) > 10
    assert {text.strip("<>") for text in subjects} == {MEMORANDUM}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s ?p }", "The query cannot be read"),
        ("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "it was not finished within 4 seconds"),
    ],
    ids=["syntax", "policy", "deadline"],
)
def test_an_error_is_shown_in_our_words(browser: Browser, elsewhere: str, query: str, said: str) -> None:
    ask(browser, elsewhere, query)
    browser.wait(lambda: browser.all(".yasr .errorResult"), "an error")
    assert said in browser.text(".yasr .errorResult")
