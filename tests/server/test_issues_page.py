"""The issues of a release as a page, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from declass.errors import Issue, Severity
from declass.issues.kinds import kinds
from declass.model_json import dumps
from declass.release.checksums import Checksums
from declass.release.manifest import list_files, read_manifest, write_manifest
from server_releases import SCRIPT, configuration, hostile_document, write_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

DOCUMENT = "frus1958-60v19/d1"
ISSUES = [
    *(Issue("no-date", Severity.INFO, f"paper {n}", f"f{n:03}.txt", document=DOCUMENT) for n in range(120)),
    Issue("file-unread", Severity.ERROR, f"{SCRIPT} \u202e", f"{SCRIPT}.txt", place=SCRIPT, cure=SCRIPT),
    Issue("made-by-another-version", Severity.WARNING, "new", "=1+1.txt", document=DOCUMENT),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, open_app: Callable[[ServerConfig], Flask]) -> FlaskClient:
    """A client of a release with issues that try to break out of a page."""
    data = tmp_path_factory.mktemp("issues-data")
    folder = write_release(data, "r1", [hostile_document(DOCUMENT)])
    (folder / "issues.jsonl").write_bytes(b"".join(dumps(i) + b"\n" for i in ISSUES))
    files, derived = list_files(folder, Checksums())
    write_manifest(folder, replace(read_manifest(folder), files=files, derived=derived))
    return open_app(configuration(data)).test_client()


def ids(client: FlaskClient, **parameters: str) -> list[str]:
    """Return the ids that all three forms give for a filter."""
    found = []
    for form in ("csv", "json", "jsonl"):
        answer = client.get("/issues?" + urlencode({**parameters, "format": form}))
        assert answer.status_code == 200
        if form == "csv":
            assert answer.mimetype == "text/csv"
            found.append([row["id"] for row in csv.DictReader(io.StringIO(answer.text))])
        elif form == "json":
            told = json.loads(answer.data)
            assert (told["release"], told["total"]) == ("r1", len(told["issues"]))
            found.append([i["id"] for i in told["issues"]])
        else:
            found.append([json.loads(line)["id"] for line in answer.data.splitlines()])
    assert found[0] == found[1] == found[2]
    return found[0]


def test_every_form_has_every_issue(client: FlaskClient) -> None:
    assert ids(client) == [i.id for i in ISSUES]


@pytest.mark.parametrize(
    ("parameters", "fits"),
    [
        ({"kind": "no-date"}, lambda i: i.code == "no-date"),
        ({"severity": "error"}, lambda i: i.severity is Severity.ERROR),
        ({"file": "F01"}, lambda i: i.path.startswith("f01")),
        ({"kind": "no-date", "severity": "error"}, lambda i: False),
        ({"kind": "", "severity": "", "file": ""}, lambda i: True),
    ],
)
def test_filters(client: FlaskClient, parameters: dict[str, str], fits: Callable[[Issue], bool]) -> None:
    expected = [i for i in ISSUES if fits(i)]
    assert ids(client, **parameters) == [i.id for i in expected]
    page = client.get("/issues?" + urlencode(parameters)).text
    if expected:
        assert f"of {len(expected)}</span>" in page
    else:
        assert "No issue fits" in page


def test_pages_follow_each_other_and_keep_the_filter(client: FlaskClient) -> None:
    seen: list[str] = []
    address = "/issues?kind=no-date"
    while address:
        page = client.get(address).text
        seen += re.findall(r"<td>paper (\d+)</td>", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert seen == [str(n) for n in range(120)]
    assert client.get("/issues?page=9999").status_code == 404


def test_an_issue_links_to_its_document(client: FlaskClient) -> None:
    page = client.get("/issues?kind=made-by-another-version").text
    assert f'<a href="/document/{DOCUMENT}">{DOCUMENT}</a>' in page
    assert client.get(f"/document/{DOCUMENT}").status_code == 200
    (row,) = json.loads(client.get("/issues?kind=made-by-another-version&format=json").data)["issues"]
    assert row["iri"] == f"https://w3id.org/declass/document/{DOCUMENT}"


def test_each_kind_is_explained(client: FlaskClient) -> None:
    page = client.get("/issues").text
    for known in kinds().values():
        assert f'id="kind-{known.code}"' in page
    assert kinds()["no-date"].meaning.split(",")[0].split("'")[0] in client.get("/issues?kind=no-date").text
    assert "Made by another version" in page  # a kind that this version does not know


def test_hostile_words_stay_words(client: FlaskClient) -> None:
    page = client.get("/issues?severity=error").text
    assert SCRIPT not in page
    assert "\u202e" not in page
    assert "⟨U+202E⟩" in page


@pytest.mark.parametrize("bad", ["kind=nonsense", "severity=fatal", "format=xml", "page=0", "file=" + "x" * 201])
def test_what_cannot_be_is_refused(client: FlaskClient, bad: str) -> None:
    assert client.get(f"/issues?{bad}").status_code == 400


def test_a_client_that_has_the_list_gets_304(client: FlaskClient) -> None:
    for address in ("/issues", "/issues?format=csv"):
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert (
        client.get("/issues?format=csv").headers["ETag"]
        != client.get("/issues?format=csv&kind=no-date").headers["ETag"]
    )


def test_a_release_without_issues_says_so(hostile_app: Flask) -> None:
    assert "No issue was met" in hostile_app.test_client().get("/issues").text


def test_the_page_of_a_document_tells_its_issues(client: FlaskClient) -> None:
    page = client.get(f"/document/{DOCUMENT}", headers={"Accept": "text/html"}).text
    own = [i for i in ISSUES if i.document == DOCUMENT]
    assert f'Issues met in reading it <span class="count">{len(own)}</span>' in page
    told = page[page.index('id="h-issues"') :]
    told = told[: told.index("</section>")]
    assert told.count("<li>") == 10
    assert kinds()["no-date"].title in told
    assert kinds()["no-date"].effect in told
    assert "paper 3" in told
    assert f'href="/issues?document={DOCUMENT}"' in told.replace("%2F", "/")
    assert ids(client, document=DOCUMENT) == [i.id for i in own]
    assert ids(client, document="frus1958-60v19/d2") == []
    assert ids(client, document=DOCUMENT, severity="warning") == [own[-1].id]
    listed = client.get("/issues?" + urlencode({"document": DOCUMENT})).text
    assert f'name="document" value="{DOCUMENT}"' in listed
    assert client.get("/issues?" + urlencode({"document": "x" * 201})).status_code == 400
