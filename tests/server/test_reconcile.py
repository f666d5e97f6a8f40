"""``/reconcile`` as OpenRefine asks it. The schemas follow the field lists of the Reconciliation Service API 0.2."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from declass.cli.load import load
from declass.errors import RequestError
from declass.iris import DCL
from declass.matching import KINDS
from declass_server.reconcile.asked import MOST_IDS, MOST_QUERIES, NameQuery
from declass_server.reconcile.extension import PROPERTIES
from declass_server.reconcile.matched import answers
from json_shapes import faults
from reconcile_schemas import EXTENSION, MANIFEST, PROPOSAL, RESULTS, SUGGESTIONS
from server_releases import configuration
from server_stores import running_oxigraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from declass_server.config import ServerConfig

BASE = "https://w3id.org/declass/"
PARSONS = "person/hsg-110401"


def told(answer: TestResponse, schema: dict[str, Any]) -> Any:
    """Return the JSON of an answer, which the schema describes and any web page may read."""
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert faults(answer.json, schema) == []
    return answer.json


def match(client: FlaskClient, *, post: bool = True, **queries: Any) -> Any:
    fields = {"queries": json.dumps(queries)}
    answer = client.post("/reconcile", data=fields) if post else client.get("/reconcile", query_string=fields)
    return told(answer, RESULTS)


def test_the_manifest_says_what_the_service_is(client: FlaskClient) -> None:
    known = told(client.get("/reconcile"), MANIFEST)
    assert (known["identifierSpace"], known["schemaSpace"]) == (BASE, DCL)
    assert [t["id"] for t in known["defaultTypes"]] == [k.class_name for k in KINDS.values()]
    for part in (*known["suggest"].values(), known["extend"]["propose_properties"]):
        assert client.get(part["service_url"] + part["service_path"], query_string={"prefix": "p"}).status_code == 200


def test_browsers_are_told_how_to_use_it(client: FlaskClient) -> None:
    page = client.get("/reconcile", headers={"Accept": "text/html,*/*;q=0.8"})
    assert "Add standard service" in page.text
    assert "<code>http://localhost/reconcile</code>" in page.text
    assert "Accept" in page.headers["Vary"]
    assert client.get("/reconcile", headers={"Accept": "*/*"}).mimetype == "application/json"
    assert '<a href="/reconcile">' in client.get("/", headers={"Accept": "text/html"}).text
    described = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    assert "rdf-schema#seeAlso> <http://localhost/reconcile> ." in described


@pytest.mark.parametrize("post", [True, False])
def test_a_batch_is_answered_by_its_keys(client: FlaskClient, post: bool) -> None:
    found = match(
        client,
        post=post,
        q0={"query": "Parsons, J. Graham"},
        q1={"query": "Dept of State", "type": "Agency", "limit": 1},
        q2={"query": "Xyzzy"},
        q3={"query": "USSR", "type": ["Person", "Agency"]},
    )
    assert list(found) == ["q0", "q1", "q2", "q3"]
    best = found["q0"]["result"][0]
    assert (best["id"], best["name"]) == (PARSONS, "Parsons, James Graham (“Jeff”)")
    assert (best["match"], best["type"]) == (True, [{"id": "Person", "name": "Person"}])
    assert best["description"] == "1907–1991, 1 paper"
    assert [c["id"] for c in found["q1"]["result"]] == ["agency/state"]
    assert found["q2"] == {"result": []}
    assert all(c["type"][0]["id"] in {"Person", "Agency"} for c in found["q3"]["result"])
    assert all(sum(c["match"] for c in each["result"]) <= 1 for each in found.values())


@pytest.mark.parametrize("name", ["Person", "person", "dcl:Person", f"{DCL}Person"])
def test_types_have_several_names(client: FlaskClient, name: str) -> None:
    assert match(client, q={"query": "Parsons, J. Graham", "type": name})["q"]["result"][0]["id"] == PARSONS


def test_properties_tell_who_is_meant(client: FlaskClient) -> None:
    by_id = match(client, q={"properties": [{"pid": "hsg", "v": "110401"}]})["q"]["result"]
    assert [(c["id"], c["match"]) for c in by_id] == [(PARSONS, True)]
    wikidata = {"query": "nothing", "properties": [{"pid": "wikidata", "v": {"id": "Q37230", "name": "CIA"}}]}
    assert match(client, q=wikidata)["q"]["result"][0]["id"] == "agency/cia"
    wrong = {"query": "Parsons, J. Graham", "properties": [{"pid": "began", "v": 1850}]}
    assert match(client, q=wrong)["q"]["result"][0]["match"] is False


def test_an_id_leads_to_the_page(client: FlaskClient) -> None:
    view = told(client.get("/reconcile"), MANIFEST)["view"]["url"]
    for written in (PARSONS, PARSONS.replace("/", "%2F"), PARSONS.replace("/", "%252F"), BASE + PARSONS):
        page = client.get(view.replace("{{id}}", written), headers={"Accept": "text/html"}, follow_redirects=True)
        assert "<h1>Parsons, James Graham" in page.text
    memo = client.get(view.replace("{{id}}", "document/frus1958-60v19/d319"))
    assert (memo.status_code, memo.headers["Location"]) == (303, "/document/frus1958-60v19/d319")
    assert client.get("/reconcile/view?id=person/nobody").status_code == 404
    assert client.get("/reconcile/view?id=//example.org/x").status_code == 404
    assert client.get("/reconcile/view").status_code == 400


def test_a_preview_may_be_framed_and_nothing_else(client: FlaskClient) -> None:
    shown = client.get("/reconcile/preview", query_string={"id": PARSONS})
    assert "1907–1991, 1 paper" in shown.text
    assert shown.headers.getlist("Content-Security-Policy") == [
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"
    ]
    paper = client.get("/reconcile/preview", query_string={"id": "document/frus1958-60v19/d319"})
    assert "1 December 1959" in paper.text
    page = client.get("/persons")
    assert len(page.headers.getlist("Content-Security-Policy")) == 1
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def suggested(client: FlaskClient, what: str, **asked: Any) -> list[dict[str, Any]]:
    found = told(client.get(f"/reconcile/suggest/{what}", query_string=asked), SUGGESTIONS)
    return list(found["result"])


def test_beginnings_are_completed(client: FlaskClient) -> None:
    first = suggested(client, "entity", prefix="pars")
    assert first[0]["id"] == PARSONS
    assert first[0]["notable"] == [{"id": "Person", "name": "Person"}]
    many = suggested(client, "entity", prefix="s")
    assert len(many) == 10
    assert suggested(client, "entity", prefix="s", cursor=3)[:7] == many[3:]
    assert {e["notable"][0]["id"] for e in suggested(client, "entity", prefix="s", type="Agency")} == {"Agency"}
    assert suggested(client, "entity", prefix="") == []
    assert [t["id"] for t in suggested(client, "type", prefix="st")] == ["Polity"]
    assert [p["id"] for p in suggested(client, "property", prefix="viaf")] == ["viaf"]
    assert suggested(client, "type", prefix="", cursor=6) == [{"id": "Collection", "name": "Collection"}]


def extend(client: FlaskClient, ids: list[str], *properties: dict[str, Any]) -> Any:
    asked = {"extend": json.dumps({"ids": ids, "properties": properties})}
    return told(client.post("/reconcile", data=asked), EXTENSION)


def test_data_are_extended(client: FlaskClient) -> None:
    found = extend(client, [PARSONS, "agency/cia", BASE + "polity/ussr", "no/such"], *({"id": p} for p in PROPERTIES))
    assert [column["id"] for column in found["meta"]] == list(PROPERTIES)
    person, agency, state, none = found["rows"].values()
    assert person["label"] == [{"str": "Parsons, James Graham (“Jeff”)"}]
    assert person["type"] == [{"id": "Person", "name": "Person"}]
    assert [paper["id"] for paper in person["papers"]] == ["document/frus1958-60v19/d319"]
    assert (person["paper-count"], person["hsg"]) == ([{"int": 1}], [{"str": "110401"}])
    assert (person["began"], person["ended"]) == ([{"int": 1907}], [{"int": 1991}])
    assert agency["wikidata"] == [{"str": "Q37230"}]
    assert set(map(str, none.values())) == {"[]"}
    pages = client.get("/polity/ussr", headers={"Accept": "text/html"}).text
    assert f'Judgments about USSR <span class="count">{state["judgments-about"][0]["int"]}</span>' in pages
    pages = client.get(f"/{PARSONS}", headers={"Accept": "text/html"}).text
    held = person["judgments-held"][0]["int"]
    assert held > 0
    assert f'Jeff”) <span class="count">{held}</span>' in pages


def test_papers_are_as_many_as_wanted(client: FlaskClient) -> None:
    papers = {"id": "papers", "settings": {"limit": "1"}}
    assert len(extend(client, ["polity/ussr"], {"id": "papers"})["rows"]["polity/ussr"]["papers"]) == 2
    assert len(extend(client, ["polity/ussr"], papers)["rows"]["polity/ussr"]["papers"]) == 1


def test_properties_are_proposed_by_type(client: FlaskClient) -> None:
    of_all = told(client.get("/reconcile/properties"), PROPOSAL)
    assert [p["id"] for p in of_all["properties"]] == list(PROPERTIES)
    of_agencies = told(client.get("/reconcile/properties?type=Agency&limit=4"), PROPOSAL)
    assert (of_agencies["type"], of_agencies["limit"], len(of_agencies["properties"])) == ("Agency", 4, 4)
    assert "hsg" not in {
        p["id"] for p in told(client.get("/reconcile/properties?type=Agency"), PROPOSAL)["properties"]
    }


def test_jsonp_calls_functions_alone(client: FlaskClient) -> None:
    for path in ("/reconcile", "/reconcile/suggest/type?prefix=p", '/reconcile?queries={"q":{"query":"<b>USSR"}}'):
        mark = "&" if "?" in path else "?"
        script = client.get(f"{path}{mark}callback=jQuery.cb_1")
        assert script.mimetype == "text/javascript"
        assert script.text.startswith("/**/jQuery.cb_1({")
        assert script.text.endswith("});")
        assert json.loads(script.text.removeprefix("/**/jQuery.cb_1(").removesuffix(");")) == client.get(path).json
    for bad in ("alert(1)", "a;b", "1a", "a..b", "a b", "", "<x>", "a" * 65, "é", "a\n"):
        answer = client.get("/reconcile", query_string={"callback": bad})
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), bad


@pytest.mark.parametrize(
    ("field", "text", "status", "detail"),
    [
        ("queries", '{"q0": {"query": "a"', 400, "queries is no JSON: "),
        ("queries", "[1]", 400, "queries: a JSON object is needed"),
        ("queries", '{"q0": 1}', 400, "queries, 'q0': a JSON object is needed"),
        ("queries", '{"q0": {"query": 1}}', 400, "queries, 'q0': query is no text"),
        ("queries", '{"q0": {}}', 400, "queries, 'q0': there is neither query nor properties"),
        ("queries", '{"q0": {"query": "a", "type": "Ship"}}', 400, "'Ship' is none of Person, Agency"),
        ("queries", '{"q0": {"query": "a", "type": [1]}}', 400, "type is neither a text nor a list of texts"),
        ("queries", '{"q0": {"query": "a", "limit": 0}}', 400, "limit is no whole number"),
        ("queries", '{"q0": {"query": "a", "limit": 1.5}}', 400, "limit is no whole number"),
        ("queries", '{"q0": {"query": "a", "limit": true}}', 400, "limit is no whole number"),
        ("queries", '{"q0": {"query": "a", "properties": {}}}', 400, "properties is no list"),
        ("queries", '{"q0": {"query": "a", "properties": [{"pid": "hsg"}]}}', 400, "a property needs pid"),
        ("queries", json.dumps({"q0": {"query": "a" * 501}}), 400, "query has 501 characters, of at most 500"),
        (
            "queries",
            json.dumps({str(n): {"query": "a"} for n in range(MOST_QUERIES + 1)}),
            400,
            "send several batches",
        ),
        ("queries", '{"q": {"query": "' + "é" * 140_000 + '"}}', 413, "has more than 262144 bytes"),
        ("queries", "[" * 5000, 400, "queries is no JSON"),
        ("extend", '{"ids": "a", "properties": []}', 400, "ids is no list of texts"),
        ("extend", json.dumps({"ids": ["a"] * (MOST_IDS + 1), "properties": []}), 400, "send several requests"),
        ("extend", '{"ids": ["a"]}', 400, "properties is no list"),
        ("extend", '{"ids": ["a"], "properties": [{"id": "size"}]}', 400, "'size' is none of label, type"),
        (
            "extend",
            '{"ids": ["polity/ussr"], "properties": [{"id": "papers", "settings": {"limit": "many"}}]}',
            400,
            "the setting limit is a whole number from 1 to 200",
        ),
        ("other", "x", 400, "send the parameter queries or extend"),
    ],
)
def test_what_cannot_be_read_is_told(client: FlaskClient, field: str, text: str, status: int, detail: str) -> None:
    answer = client.post("/reconcile", data={field: text})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json is not None
    assert detail in answer.json["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/reconcile/suggest/entity?prefix=a&cursor=-1",
        "/reconcile/suggest/entity?prefix=a&cursor=x",
        "/reconcile/suggest/entity?prefix=a&type=Ship",
        f"/reconcile/suggest/entity?prefix={'a' * 201}",
        "/reconcile/properties?limit=0",
        '/reconcile?queries={}&extend={"ids":[],"properties":[]}',
    ],
)
def test_bad_parameters_are_told(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_batch_ends_at_its_time(app: Flask) -> None:
    site = app.extensions["declass"]
    release = site.take()
    try:
        with release.names.turn() as index, pytest.raises(RequestError) as refusal:
            list(answers(index, {"q0": NameQuery("USSR")}, time.monotonic() - 1))
    finally:
        site.give_back(release)
    assert refusal.value.status == 504
    assert "0 of 1 names were matched in 20 s: send smaller batches" in str(refusal.value)


def test_a_site_over_another_store_matches_too(
    seeds_data: Path, tmp_path: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    with running_oxigraph(tmp_path / "other") as other:
        loaded = CliRunner().invoke(load, ["--into", other.store, "--data", str(seeds_data)])
        assert loaded.exit_code == 0, loaded.output
        client = open_app(configuration(seeds_data, sparql_endpoint=other.query)).test_client()
        best = match(client, q={"query": "J G Parsons"})["q"]["result"][0]
        assert (best["id"], best["match"], best["description"]) == (PARSONS, True, "1907–1991, 1 paper")
