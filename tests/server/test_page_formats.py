"""IRIs, graphs and their pages in every format that they offer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, parse

from seed_pages import BASE, ESTIMATE, HTML, MEMO

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml", "rdf"),
    ],
)
@pytest.mark.parametrize("path", [MEMO, "polity/ussr", "collection/frus1958-60v19"])
def test_iris_answer_in_every_format(client: FlaskClient, path: str, accept: str, extension: str) -> None:
    by_header, by_extension = client.get(f"/{path}", headers={"Accept": accept}), client.get(f"/{path}.{extension}")
    assert by_header.status_code == by_extension.status_code == 200
    assert by_header.mimetype == by_extension.mimetype == accept
    known = RdfFormat.from_media_type(accept)
    assert known is not None
    assert NamedNode(BASE + path) in {quad.subject for quad in parse(by_header.data, format=known)}
    assert "Accept" in by_header.headers["Vary"]
    tag = by_header.headers["ETag"]
    assert client.get(f"/{path}", headers={"Accept": accept, "If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(("media_type", "extension"), [("application/trig", "trig"), ("application/n-quads", "nq")])
def test_a_document_comes_with_the_name_of_its_graph(client: FlaskClient, media_type: str, extension: str) -> None:
    known = RdfFormat.from_media_type(media_type)
    assert known is not None
    triples = {quad.triple for quad in parse(client.get(f"/{MEMO}.nt").data, format=RdfFormat.N_TRIPLES)}
    graph = NamedNode(BASE + MEMO.replace("document/", "graph/"))
    for path, headers in ((f"/{MEMO}.{extension}", {}), (f"/{MEMO}", {"Accept": media_type})):
        answer = client.get(path, headers=headers)
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        assert answer.headers["Content-Location"] == f"/{MEMO}.{extension}"
        quads = list(parse(answer.data, format=known))
        assert {quad.graph_name for quad in quads} == {graph}
        assert {quad.triple for quad in quads} == triples
        tag = {**headers, "If-None-Match": answer.headers["ETag"]}
        assert client.get(path, headers=tag).status_code == 304
    page = client.get(f"/{MEMO}", headers=HTML)
    assert f'href="/{MEMO}.{extension}"' in page.text
    assert f'/{MEMO}.{extension}>; rel="alternate"; type="{media_type}"' in "".join(page.headers.getlist("Link"))
    # What is said of an agent stands in many graphs.
    assert client.get("/polity/ussr", headers={"Accept": media_type}).status_code == 406
    led = client.get(f"/graph/frus1958-60v19/d319.{extension}")
    assert (led.status_code, led.headers["Location"]) == (303, f"/{MEMO}.{extension}")


def test_browsers_get_pages_and_others_a_choice(client: FlaskClient) -> None:
    assert client.get(f"/{MEMO}", headers={"Accept": "text/html,*/*;q=0.1"}).mimetype == "text/html"
    assert client.get(f"/{MEMO}", headers={"Accept": "text/turtle;q=0.9, text/html;q=0.5"}).mimetype == "text/turtle"
    assert client.get(f"/{MEMO}", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/ontology", headers={"Accept": "text/turtle"}).mimetype == "text/turtle"
    assert len(rdflib.Graph().parse(data=client.get("/ontology.ttl").text, format="turtle")) > 500
    assert client.get("/ontology/band/probable.nt").mimetype == "application/n-triples"


def test_the_home_page_says_rightly_which_pages_are_data(client: FlaskClient) -> None:
    said = re.search(r"<li>(The page of [^.]*) is data too", client.get("/", headers=HTML).text)
    assert said is not None
    examples = {
        "document": f"/{MEMO}",
        "person": None,
        "agency": "/agency/s-p",
        "state": "/polity/ussr",
        "group": None,
        "place": None,
        "publication": None,
        "estimate": "/product/nie-13-56",
        "collection": "/collection/frus1958-60v19",
        "terms": "/ontology",
        "concept": "/ontology/band/probable",
    }
    for name, example in examples.items():
        assert re.search(rf"\b{name}\b", said[1]), name
        path = example or _first(client, name)
        for extension in ("ttl", "nt", "jsonld", "rdf"):
            assert path is None or client.get(f"{path}.{extension}").status_code == 200, (name, extension)


def _first(client: FlaskClient, kind: str) -> str | None:
    """Return the first thing of a list, None where the list is empty."""
    found = re.search(rf'href="(/{kind}/[^"]+)"', client.get(f"/{kind}s", headers=HTML).text)
    return found[1] if found else None


def test_graphs_and_other_identifiers_lead_to_the_document(client: FlaskClient) -> None:
    redirect = client.get("/graph/frus1958-60v19/d319", headers=HTML)
    assert (redirect.status_code, redirect.headers["Location"]) == (303, f"/{MEMO}")
    assert "Accept" in redirect.headers["Vary"]
    assert client.get("/graph/frus1958-60v19/d319.ttl").status_code == 200
    assert client.get("/graph/frus1958-60v19/none", headers=HTML).status_code == 404
    upper = client.get("/document/CIA-RDP79R00904A000800030019-3", headers=HTML)
    assert (upper.status_code, upper.headers["Location"]) == (301, f"/{ESTIMATE}")


@pytest.mark.parametrize("name", ["agencies", "description", "ontology", "frus1958-60v19"])
def test_graphs_of_authorities_answer_with_what_they_state(client: FlaskClient, name: str) -> None:
    iri = f"{BASE}graph/authority/{name}"
    count = {"query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", "format": "csv"}
    expected = int(client.get("/sparql", query_string=count).text.split()[1])
    answer = client.get(f"/graph/authority/{name}", headers={"Accept": "application/n-triples"})
    assert (answer.status_code, answer.mimetype) == (200, "application/n-triples")
    assert len(list(parse(answer.data, format=RdfFormat.N_TRIPLES))) == expected > 0
    tag = {"Accept": "application/n-triples", "If-None-Match": answer.headers["ETag"]}
    assert client.get(f"/graph/authority/{name}", headers=tag).status_code == 304
    shown = client.get(f"/graph/authority/{name}", headers=HTML)
    assert (shown.status_code, shown.content_type) == (200, "text/plain; charset=utf-8")
    assert len(list(parse(shown.data, format=RdfFormat.TURTLE))) == expected


@pytest.mark.parametrize("path", ["graph/frus1958-60v19/d319", "graph/authority/frus1958-60v19"])
def test_graphs_come_in_each_format_that_they_offer(client: FlaskClient, path: str) -> None:
    refused = client.get(f"/{path}", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert refused.json is not None
    offered = refused.json["detail"].removeprefix("this comes as ").split(", ")
    assert {"application/trig", "application/n-quads", "text/turtle"} < set(offered)
    for media_type in offered:
        answer = client.get(f"/{path}", headers={"Accept": media_type})
        assert answer.status_code in {200, 303}, media_type
    for extension, media_type in (
        ("trig", "application/trig"),
        ("nq", "application/n-quads"),
        ("ttl", "text/turtle"),
    ):
        asked = client.get(f"/{path}.{extension}")
        answer = client.get(asked.headers.get("Location", f"/{path}.{extension}"))
        assert (answer.status_code, answer.mimetype) == (200, media_type)
        assert f"/{path}.{extension}>" in "".join(asked.headers.getlist("Link"))
        known = RdfFormat.from_media_type(media_type)
        assert known is not None
        assert list(parse(answer.data, format=known))


@pytest.mark.parametrize(
    ("path", "page"), [("dataset", "/dumps/"), ("dataset/frus1958-60v19", "/collection/frus1958-60v19")]
)
def test_the_description_answers_at_its_iris(client: FlaskClient, path: str, page: str) -> None:
    for media_type, extension in (("text/turtle", "ttl"), ("application/ld+json", "jsonld")):
        known = RdfFormat.from_media_type(media_type)
        assert known is not None
        for answer in (client.get(f"/{path}", headers={"Accept": media_type}), client.get(f"/{path}.{extension}")):
            assert (answer.status_code, answer.mimetype) == (200, media_type)
            stated = {(q.subject, q.object) for q in parse(answer.data, format=known)}
            assert (NamedNode(BASE + path), NamedNode("http://rdfs.org/ns/void#Dataset")) in stated
    led = client.get(f"/{path}", headers=HTML)
    assert (led.status_code, led.headers["Location"]) == (303, page)
    assert client.get("/dataset/nothing", headers=HTML).status_code == 404
    assert client.get("/dataset.docx").status_code == 404


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (f"/{MEMO}/", f"/{MEMO}"),
        (f"/{MEMO}//", f"/{MEMO}"),
        ("/polity/ussr/?wrote=1", "/polity/ussr?wrote=1"),
        ("/graph/frus1958-60v19/d319/", "/graph/frus1958-60v19/d319"),
        ("/document", "/documents"),
        ("/collection", "/collections"),
        ("/collection/", "/collections"),
        ("/person", "/persons"),
        ("/agency", "/agencies"),
        ("/assessment", "/assessments"),
    ],
)
def test_addresses_that_nearly_fit_lead_to_those_that_do(client: FlaskClient, path: str, there: str) -> None:
    led = client.get(path, headers=HTML)
    while led.headers.get("Location", "").endswith("/"):  # the router takes slashes that stand together for one
        assert led.status_code == 308
        led = client.get(led.headers["Location"], headers=HTML)
    assert led.status_code == 308
    assert led.headers["Location"] == there
    assert client.get(there, headers=HTML).status_code in {200, 303}


def test_plain_json_says_what_the_page_says(client: FlaskClient) -> None:
    answer = client.get(f"/api/{ESTIMATE}").json
    assert answer is not None
    assert answer["date"]["value"] == "1962-06-21"
    assert answer["classification"]["level"] == "confidential"
    for judgment in answer["assessments"]:
        assert answer["text"][judgment["start"] : judgment["end"]] == judgment["text"]
    assert client.get("/api/document/none").status_code == 404
