"""Dumps, health, following ``current``, and one shape for every error."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from declass.errors import ReleaseError
from declass_server import create_app
from server_releases import configuration, hostile_document, write_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig


def test_dumps_come_whole_and_in_ranges(client: FlaskClient, seeds_data: Path) -> None:
    stored = (seeds_data / "current" / "dumps" / "declass.nq.gz").read_bytes()
    whole = client.get("/dumps/declass.nq.gz")
    assert whole.data == stored
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert whole.headers["Last-Modified"]
    assert "Content-Encoding" not in whole.headers
    assert gzip.decompress(whole.data).count(b"\n") > 100
    part = client.get("/dumps/declass.nq.gz", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, stored[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(stored)}"
    assert client.get("/dumps/declass.nq.gz", headers={"Range": "bytes=999999999-"}).status_code == 416
    manifest = json.loads((seeds_data / "current" / "manifest.json").read_bytes())
    checksum = next(f["sha256"] for f in manifest["files"] if f["path"] == "dumps/declass.nq.gz")
    assert whole.headers["ETag"] == f'"{checksum}"'
    again = client.get("/dumps/declass.nq.gz", headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    for answer in (whole, part, again):
        answer.close()


@pytest.mark.parametrize("name", ["..%2Fmanifest.json", "nothing.nq.gz", "%2Fetc%2Fpasswd", "store"])
def test_only_listed_files_are_sent(client: FlaskClient, name: str) -> None:
    assert client.get(f"/dumps/{name}").status_code == 404


def test_the_list_of_dumps_leads_to_them(client: FlaskClient) -> None:
    page = client.get("/dumps/").text
    for name in ("declass.nq.gz", "declass.ttl.gz", "manifest.json", "description.ttl", "validation.ttl"):
        assert f'href="/dumps/{name}"' in page
        answer = client.get(f"/dumps/{name}")
        assert answer.status_code == 200
        answer.close()


def test_health(client: FlaskClient) -> None:
    assert client.get("/health/live").json == {"status": "live"}
    ready = client.get("/health/ready").json
    assert ready is not None
    assert (ready["status"], ready["answer"]) == ("ready", "true")


def test_crawlers_find_every_page_and_run_no_query(client: FlaskClient) -> None:
    rules = client.get("/robots.txt").text
    assert "Disallow: /sparql" in rules
    maps = addresses(client, rules.rpartition("Sitemap: ")[2].strip())
    listed = [address for part in maps for address in addresses(client, part)]
    assert len(set(listed)) == len(listed)
    for there in ("document/frus1958-60v19/d319", "collection/frus1958-60v19", "agency/cia", "polity/ussr"):
        assert f"http://localhost/{there}" in listed
    for address in listed[::20]:
        assert client.get(address, headers={"Accept": "text/html"}, follow_redirects=True).status_code == 200
    assert client.get("/sitemap/documents-2.xml").status_code == 404
    assert client.get("/sitemap/nothing-1.xml").status_code == 404


def addresses(client: FlaskClient, sitemap: str) -> list[str]:
    answer = client.get(sitemap)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [
        str(e.text) for e in etree.fromstring(answer.data).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


ERRORS = {
    "/nothing": 404,
    "/document/nothing": 404,
    "/person/nothing": 404,
    "/graph/nothing.ttl": 404,
    "/assessment/nothing/x": 404,
    "/collection/nothing": 404,
    "/ontology/nothing": 404,
    "/ontology.docx": 404,
    "/dumps/nothing": 404,
    "/api/document/nothing": 404,
    "/sparql?query=nonsense": 400,
    "/documents?page=-1": 400,
    "/assessments?band=nothing": 400,
    "/search?q=x&date_from=nothing": 400,
    "/static/nothing.css": 404,
}


@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_errors_have_one_shape_and_two_forms(client: FlaskClient, path: str, status: int) -> None:
    problem = client.get(path)
    assert problem.status_code == status
    assert problem.content_type == "application/problem+json"
    assert problem.json is not None
    assert {"type", "title", "status"} <= set(problem.json)
    page = client.get(path, headers={"Accept": "text/html"})
    # a browser that sends a query gets the form, which shows the error itself
    assert page.status_code == (200 if path.startswith("/sparql") else status)
    assert page.mimetype == "text/html"
    for answer in (problem, page):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Accept" in answer.headers["Vary"]


def test_the_type_of_an_error_leads_to_its_meaning(client: FlaskClient) -> None:
    anchors = set(re.findall(r'<dt id="([^"]+)">', client.get("/problems", headers={"Accept": "text/html"}).text))
    answers = [
        *(client.get(path) for path in ERRORS),
        client.get("/documents", headers={"Accept": "image/png"}),
        client.get("/ontology", headers={"Accept": "image/png"}),
        client.delete("/documents"),
        client.post("/sparql", data=b"x", content_type="image/png"),
        client.post("/sparql", data=b"DROP ALL", content_type="application/sparql-update"),
        client.post("/sparql", data=b" " * 5_000_000, content_type="application/sparql-query"),
        client.get("/dumps/declass.nq.gz", headers={"Range": "bytes=999999999-"}),
    ]
    found = {}
    for answer in answers:
        if answer.mimetype == "application/problem+json":
            assert answer.json is not None
            base, _, code = answer.json["type"].partition("#")
            assert base == "http://localhost/problems"
            found[answer.status_code] = code
        answer.close()
    assert set(found.values()) <= anchors, set(found.values()) - anchors
    assert found.keys() >= {400, 403, 404, 405, 406, 413, 415, 416}


def test_an_address_that_is_not_there_is_told_in_words_of_the_site(client: FlaskClient) -> None:
    problem = client.get("/nothing").json
    assert problem is not None
    assert (problem["title"], problem["detail"]) == ("Not found", "nothing is at /nothing")
    page = client.get("/<b>nothing", headers={"Accept": "text/html"}).text
    assert "nothing is at /&lt;b&gt;nothing" in page
    assert "requested URL" not in page


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.delete("/documents")
    assert answer.status_code == 405
    assert answer.content_type == "application/problem+json"
    assert "GET" in answer.headers["Allow"]
    assert client.options("/documents").status_code == 204


def test_a_fault_of_ours_is_told_without_its_inside(
    tmp_path: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    write_release(tmp_path, "r1", [hostile_document()])
    app = open_app(configuration(tmp_path))

    def fail() -> str:
        raise RuntimeError("a secret")

    app.add_url_rule("/fail", view_func=fail)
    answer = app.test_client().get("/fail")
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_a_new_release_is_followed_without_a_failed_request(
    tmp_path: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    write_release(tmp_path, "r1", [hostile_document()])
    app = open_app(configuration(tmp_path, follow_s=0.05))
    statuses: set[int] = set()
    stop = threading.Event()

    def visit() -> None:
        client = app.test_client()
        while not stop.is_set():
            for path in ("/documents", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", "/document/frus1958-60v19/d1"):
                statuses.add(client.get(path).status_code)

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    time.sleep(0.2)
    second = hostile_document("frus1958-60v19/d2")
    old = (tmp_path / "current").resolve()
    write_release(tmp_path, "r2", [hostile_document(), second])
    end = time.monotonic() + 20
    client = app.test_client()
    while client.get("/document/frus1958-60v19/d2").status_code != 200 and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    for visitor in visitors:
        visitor.join()
    assert statuses == {200}
    ready = client.get("/health/ready").json
    assert ready is not None
    assert ready["release"] == "r2"
    shutil.rmtree(old)
    assert client.get("/documents").status_code == 200


def test_a_broken_release_leaves_the_old_one_served(
    tmp_path: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    write_release(tmp_path, "r1", [hostile_document()])
    app = open_app(configuration(tmp_path))
    serving = app.extensions["declass"]
    broken = write_release(tmp_path, "r2", [hostile_document()])
    shutil.rmtree(broken / "store")
    with pytest.raises(ReleaseError, match="missing"):
        serving.follow()
    assert app.test_client().get("/documents").status_code == 200


def test_without_a_release_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="declass build"):
        create_app(configuration(tmp_path))
