"""The ontology at its IRI: content negotiation, every term on its page, downloads, and the folder of files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from declass.cli.vocab import vocab
from declass.documentation.model import read_ontology
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
RDF_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
VERSION = read_ontology().version
TERM = "https://w3id.org/declass/ontology#Assessment"


@pytest.mark.parametrize("path", ["/ontology", f"/ontology/{VERSION}"])
@pytest.mark.parametrize("media_type", RDF_TYPES)
def test_the_ontology_comes_in_each_format(client: FlaskClient, path: str, media_type: str) -> None:
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]
    quads = list(parse(answer.data, format=RDF_TYPES[media_type]))
    assert TERM in {getattr(q.subject, "value", "") for q in quads}
    assert ONTOLOGY_IRI in {getattr(q.subject, "value", "") for q in quads}
    again = client.get(path, headers={"Accept": media_type, "If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


def test_formats_say_the_same(client: FlaskClient) -> None:
    sizes = {
        media_type: len(set(parse(client.get("/ontology", headers={"Accept": media_type}).data, format=form)))
        for media_type, form in RDF_TYPES.items()
    }
    assert len(set(sizes.values())) == 1, sizes


@pytest.mark.parametrize(
    "path", ["/ontology", f"/ontology/{VERSION}", "/ontology/band", "/ontology/alignments/ric-o"]
)
def test_a_format_that_there_is_not_is_406(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert "text/turtle" in answer.json["detail"]


def test_browsers_get_a_page_with_a_tag(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=BROWSER)
    assert page.mimetype == "text/html"
    assert "Accept" in page.headers["Vary"]
    tag = page.headers["ETag"]
    assert client.get("/ontology", headers={**BROWSER, "If-None-Match": tag}).status_code == 304
    assert client.get(f"/ontology/{VERSION}", headers=BROWSER).headers["ETag"] == tag
    for path in ("/ontology", "/ontology/band", "/ontology/exemption/%28b%29%283%29"):
        links = client.get(path, headers=BROWSER).headers.getlist("Link")
        found = {client.get(re.findall(r"<http://[^/]+(/[^>]+)>", link)[0]).mimetype for link in links}
        assert found == set(RDF_TYPES), path


def test_another_version_and_unknown_things_are_404(client: FlaskClient) -> None:
    for path in ("/ontology/9.9.9", "/ontology/nothing", "/ontology/band/nothing", "/ontology/alignments/nothing"):
        assert client.get(path, headers=HTML).status_code == 404, path
    for path in ("/ontology/diagrams/nothing.svg", "/ontology/section/nothing", "/ontology.docx"):
        assert client.get(path, headers=HTML).status_code == 404, path


def test_each_term_has_an_entry_at_its_fragment(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=HTML).text
    entries = re.findall(r'<section class="term[^"]*" id="([^"]+)">', page)
    terms = read_ontology().terms
    assert sorted(entries) == sorted(iri.partition("#")[2] for iri in terms)
    plain = unescape(re.sub(r"<[^>]+>", "", page))
    for term in terms.values():
        assert f"{term.label}: {term.definition}" in plain, term.iri
        if term.reserved:
            assert term.reserved in plain, term.iri
        if term.no_counterpart:
            assert term.no_counterpart in plain, term.iri
    assert all(f'id="section-{s.name}"' in page for s in read_ontology().sections)


def test_an_entry_says_what_the_turtle_and_the_shapes_say(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=HTML).text

    def entry(name: str) -> str:
        start = page.index(f'id="{name}"')
        text = re.sub(r"<[^>]+>", " ", re.sub(r"</?a\b[^>]*>", "", page[start : page.index("</section>", start)]))
        return " ".join(unescape(text).split())

    band = entry("band")
    assert "object property" in band
    assert "Said of assessment" in band
    assert "Values concept of Bands of likelihood (Kent 1964)" in band
    assert "functional" in band
    assert "A judgment has exactly one band." in band
    assert "Assessment-band in shapes/assessment.ttl" in band
    assert "Inverse in document" in entry("hasAssessment")
    assert "rico:Record" in entry("Document")
    assert "told apart by (key): dct:identifier" in entry("Document")
    assert "defined as: assessment and (stance some (stance type is disagrees))" in entry("Dissent")
    assert "disjoint with agency and polity" in entry("Person")
    # The seeds hold two documents; nothing writes a reserved term.
    assert "In this release 2 times" in entry("Document")
    assert "In this release 0 times" in entry("Question")


def test_links_and_fragments_of_the_page_lead_somewhere(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=HTML).text
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    links = {unescape(link).partition("#")[0] for link in re.findall(r'(?:href|src)="(/[^"]*)"', page)}
    ours = {link for link in links if link.startswith(("/ontology", "/static"))}
    assert len(ours) > 30
    for link in sorted(ours):
        with client.get(link, headers=HTML) as answer:
            assert answer.status_code in {200, 303}, link
    queries = sorted(link for link in links if link.startswith("/sparql?"))
    assert len(queries) > 50
    for link in queries[::40]:
        answer = client.get(link.replace("format=html", "format=json"))
        assert answer.status_code == 200, link


@pytest.mark.parametrize("path", ["/ontology", "/ontology/basis", "/ontology/level/secret"])
def test_examples_that_the_release_lacks_are_no_links(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    links = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', page)}
    examples = sorted(link for link in links if not link.startswith(("/ontology", "/static", "/sparql")))
    for link in examples:
        with client.get(link, headers=HTML, follow_redirects=True) as answer:
            assert answer.status_code == 200, link
    if path == "/ontology":
        assert "/document/frus1958-60v19/d319" in examples  # which it has
        assert "/document/frus1958-60v19/d316" not in examples
        assert "document/frus1958-60v19/d316" in page  # it is still told


def test_diagrams_on_the_page_bring_no_style_of_their_own(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=HTML).text
    assert page.count("<svg") > 5
    assert "<style" not in page
    image = client.get("/ontology/diagrams/overview.svg")
    assert image.mimetype == "image/svg+xml"
    assert 'href="https://w3id.org/declass/ontology#Document"' in image.text


@pytest.mark.parametrize("name", ["terms.csv", "concepts.csv", "context.jsonld"])
def test_files_are_as_they_ship(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/ontology/{name}")
    assert answer.data == (ontology_folder() / name).read_bytes()
    assert client.get(f"/ontology/{name}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    if name.endswith(".csv"):
        assert answer.mimetype == "text/csv"
        assert len(list(csv.reader(io.StringIO(answer.text)))) > 100
    else:
        assert answer.mimetype == "application/ld+json"
        assert "@context" in json.loads(answer.text)


def test_a_scheme_comes_with_its_concepts_and_a_concept_alone(client: FlaskClient) -> None:
    scheme = rdflib.Graph().parse(data=client.get("/ontology/band.ttl").data, format="turtle")
    concepts = set(scheme.subjects(rdflib.SKOS.inScheme, rdflib.URIRef(f"{ONTOLOGY_IRI}/band")))
    assert len(concepts) == 9
    alone = client.get("/ontology/band/probable", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=alone.data, format="turtle")
    assert set(graph.subjects()) == {rdflib.URIRef(f"{ONTOLOGY_IRI}/band/probable")}
    page = client.get("/ontology/band", headers=HTML).text
    assert "63% to 87%" in page
    assert "chances about even" in page


def test_a_collection_has_a_page_and_comes_with_its_members(client: FlaskClient) -> None:
    graph = read_ontology().graph
    collections = graph.of_type("skos:Collection")
    assert collections
    for iri in collections:
        path = iri.removeprefix(ONTOLOGY_IRI)
        page = client.get(f"/ontology{path}", headers=HTML)
        assert page.status_code == 200, iri
        plain = unescape(page.text)
        for words in (graph.text(iri, "rdfs:label"), graph.text(iri, "skos:definition"), iri):
            assert words in plain, iri
        assert all(note in plain for note in graph.texts(iri, "skos:scopeNote"))
        for member in graph.iris(iri, "skos:member"):
            assert f'href="/ontology{member.removeprefix(ONTOLOGY_IRI)}"' in plain, member
        by_header = client.get(f"/ontology{path}", headers={"Accept": "text/turtle"})
        by_extension = client.get(f"/ontology{path}.ttl")
        assert by_header.data == by_extension.data
        subjects = {str(s) for s in rdflib.Graph().parse(data=by_header.data, format="turtle").subjects()}
        assert subjects == {iri, *graph.iris(iri, "skos:member")}
    assert 'href="/ontology/caveat-kind/handling"' in client.get("/ontology/caveat", headers=HTML).text
    assert 'href="/ontology/caveat-kind/handling"' in client.get("/ontology/caveat/eyes-only", headers=HTML).text


@pytest.mark.parametrize("path", ["exemption/%28b%29%283%29", "exemption/(b)(3)", "exemption/(b)(3)/"])
def test_a_concept_is_found_by_its_iri_and_by_its_notation(client: FlaskClient, path: str) -> None:
    page = client.get(f"/ontology/{path}", headers=HTML)
    assert page.status_code == 200
    assert f"{ONTOLOGY_IRI}/exemption/%28b%29%283%29" in page.text


def test_alignments_and_sections_lead_browsers_to_the_page(client: FlaskClient) -> None:
    assert client.get("/ontology/alignments/ric-o", headers=BROWSER).headers["Location"].endswith("#alignments")
    assert client.get("/ontology/section/dates", headers=BROWSER).headers["Location"].endswith("#section-dates")
    turtle = client.get("/ontology/alignments/ric-o", headers={"Accept": "text/turtle"})
    assert b"rico:Record" in turtle.data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("documentation") / "ontology"
    done = CliRunner().invoke(vocab, ["document", "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out


def test_the_folder_opens_from_disk(folder: Path) -> None:
    """Every relative link of every page leads to a file of the folder, and every fragment to an element."""
    texts = {page: page.read_text(encoding="utf-8") for page in sorted(folder.rglob("*.html"))}
    ids = {page: set(re.findall(r'\sid="([^"]+)"', text)) for page, text in texts.items()}
    files = {path for path in folder.rglob("*") if path.is_file()}
    assert len(texts) > 200
    broken = set()
    for page, text in texts.items():
        for link in set(re.findall(r'(?:href|src)="([^"]*)"', text)):
            parts = urlsplit(unescape(link))
            if parts.scheme:
                continue
            assert not parts.path.startswith("/"), (page, link)
            target = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
            if target not in files or (parts.fragment and unquote(parts.fragment) not in ids.get(target, ())):
                broken.add((page.name, link))
    assert broken == set()


def test_the_folder_holds_what_the_page_offers(folder: Path) -> None:
    for name in ("ontology.ttl", "terms.csv", "context.jsonld", "diagrams/overview.svg", "alignments/ric-o.ttl"):
        assert (folder / name).stat().st_size > 100, name
    graph = set(parse((folder / "ontology.ttl").read_bytes(), format=RdfFormat.TURTLE))
    assert len(graph) == len(set(parse((folder / "ontology.rdf").read_bytes(), format=RdfFormat.RDF_XML)))
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert f'id="{TERM.partition("#")[2]}"' in text
    assert "In this release" not in text


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    done = CliRunner().invoke(vocab, ["document", "--out", str(tmp_path)])
    assert done.exit_code != 0
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]
    again = CliRunner().invoke(vocab, ["document", "--out", str(folder)])
    assert again.exit_code == 0
