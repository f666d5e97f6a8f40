from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from declass.cli.query import FORMATS, query
from declass.errors import DeclassError, ReleaseError, RequestError, StoreError
from declass.release import query as release_query
from declass.release.query import answer

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from declass.release.read import Release

PREFIXES = "PREFIX dcl: <https://w3id.org/declass/ontology#> PREFIX dct: <http://purl.org/dc/terms/> "
COUNT = PREFIXES + "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a dcl:Document }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DECLASS_DATA", "DECLASS_QUERY_TIMEOUT_S", "DECLASS_QUERY_MEMORY_MB"):
        monkeypatch.delenv(name, raising=False)


def ask(data: Path, *arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(query, [*arguments, "--data", str(data)], input=stdin)


def test_csv_is_the_default_for_rows(seeds_data: Path) -> None:
    assert ask(seeds_data, COUNT).stdout_bytes == b"n\r\n2\r\n"


def test_query_from_a_file_and_from_standard_input(seeds_data: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(COUNT, encoding="utf-8")
    assert ask(seeds_data, f"@{tmp_path / 'q.rq'}").stdout_bytes == b"n\r\n2\r\n"
    assert ask(seeds_data, "-", stdin=COUNT).stdout_bytes == b"n\r\n2\r\n"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "s,p,o"),
        (
            "BASE <urn:b>\n#c ?o\nselect distinct * # ?y\n{ $z ?p ?a FILTER('?p' != '') } LIMIT 1",
            "z,p,a",
        ),
        ("SELECT * { { SELECT * { ?z ?b ?a } LIMIT 1 } BIND(1 AS ?k) } LIMIT 1", "z,b,a,k"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { ?c ?p ?o } MINUS { ?s ?b <urn:x> } } LIMIT 1", "s,p,o"),
        ("SELECT ?p ?s { ?s ?p ?o } LIMIT 1", "p,s"),
    ],
)
def test_the_columns_of_a_star_stand_as_the_query_names_them(seeds_data: Path, text: str, columns: str) -> None:
    assert ask(seeds_data, text).stdout.splitlines()[0] == columns


def test_every_format_of_rows(seeds_data: Path) -> None:
    assert (
        json.loads(ask(seeds_data, COUNT, "--format", "json").stdout)["results"]["bindings"][0]["n"]["value"] == "2"
    )
    assert ask(seeds_data, COUNT, "--format", "tsv").stdout == "?n\n2\n"
    assert "<sparql" in ask(seeds_data, COUNT, "--format", "xml").stdout
    assert json.loads(ask(seeds_data, PREFIXES + "ASK { ?d a dcl:Document }").stdout)["boolean"] is True


@pytest.mark.parametrize(
    ("form", "rdf_format"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("nq", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdfxml", ox.RdfFormat.RDF_XML),
        ("turtle", ox.RdfFormat.TURTLE),
        ("rdf", ox.RdfFormat.RDF_XML),
        (None, ox.RdfFormat.TURTLE),
    ],
)
def test_every_format_of_graphs(seeds_data: Path, form: str | None, rdf_format: ox.RdfFormat) -> None:
    construct = PREFIXES + "CONSTRUCT { ?d dct:identifier ?i } WHERE { ?d a dcl:Document ; dct:identifier ?i }"
    result = ask(seeds_data, construct, *(["--format", form] if form else []))
    found = {str(quad.object) for quad in ox.parse(result.stdout_bytes, format=rdf_format)}
    assert found == {'"cia-rdp79r00904a000800030019-3"', '"frus1958-60v19/d319"'}


def test_the_command_knows_all_formats() -> None:
    assert set(FORMATS) == set(release_query.FORMATS)


@pytest.mark.parametrize(
    ("text", "form", "status"),
    [
        ("SELECT * {", "csv", 400),
        ("LOAD <http://127.0.0.1:1/>", "csv", 400),
        ("DELETE WHERE { ?s ?p ?o }", "csv", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "csv", 403),
        (COUNT, "ttl", 406),
        (COUNT, "pdf", 406),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", 406),
    ],
)
def test_refusals(seeds_release: Release, text: str, form: str, status: int) -> None:
    with pytest.raises(RequestError) as caught, answer(seeds_release, text, form, timeout_s=20, memory_mb=1024):
        pytest.fail("answered")
    assert caught.value.status == status


def test_a_query_ends_at_its_deadline(seeds_release: Release) -> None:
    with pytest.raises(RequestError) as caught, answer(seeds_release, HEAVY, "csv", timeout_s=1.5, memory_mb=1024):
        pytest.fail("answered")
    assert caught.value.status == 504


def test_a_query_that_wants_too_much_memory_fails(seeds_release: Release) -> None:
    greedy = "SELECT DISTINCT ?a ?b ?c ?d ?e { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c"
    with pytest.raises(StoreError, match="memory"), answer(seeds_release, greedy, "csv", timeout_s=60, memory_mb=100):
        pytest.fail("answered")


def test_no_release_is_an_error(tmp_path: Path) -> None:
    assert isinstance(ask(tmp_path, COUNT).exception, ReleaseError)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "SELECT * {\n ?d a dcl:Document }",
            "not a SPARQL query: line 2, column 7: the prefix 'dcl:' is not declared: add a line PREFIX dcl: <https://",
        ),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update: a release is only read"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv does not fit this query: the answer is a graph"),
        ("@nowhere/q.rq", "nowhere/q.rq: the query cannot be read: No such file or directory"),
    ],
)
def test_errors_are_told_in_plain_words(seeds_data: Path, text: str, told: str) -> None:
    exception = ask(seeds_data, text, "--format", "csv").exception
    assert isinstance(exception, DeclassError)
    assert str(exception).startswith(told)
    assert exception.exit_status == 2


SEARCH = "PREFIX search: <https://w3id.org/declass/search#> " + PREFIXES


def test_a_query_searches_the_texts_as_on_the_site(seeds_data: Path) -> None:
    text = SEARCH + (
        'SELECT ?hit ?score ?band { SERVICE <https://w3id.org/declass/search> { ?hit search:query "restrain '
        'proportionate" ; search:kind dcl:Assessment ; search:score ?score } ?hit dcl:band ?band }'
    )
    rows = list(csv.DictReader(io.StringIO(ask(seeds_data, text).stdout)))
    assert rows
    assert all(
        row["hit"].startswith("https://w3id.org/declass/document/frus1958-60v19/d319#assessment-") for row in rows
    )
    assert all(float(row["score"]) > 0 and "/ontology/band/" in row["band"] for row in rows)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("?hit search:limit 3", "line 2, column 1: the search says no words: add ?hit search:query"),
        ('?hit search:words "peace"', "a search knows search:query, search:kind, search:limit"),
        ('?hit search:query "restrain" ; search:limit 999999', "the search cannot be done: a search gives 1 to"),
    ],
)
def test_a_search_that_cannot_be_done_is_told_with_its_place(seeds_data: Path, clause: str, told: str) -> None:
    text = SEARCH + f"SELECT * {{\nSERVICE <https://w3id.org/declass/search> {{ {clause} }} }}"
    assert told in str(ask(seeds_data, text).exception)


def test_a_refused_service_names_the_one_that_is_answered(seeds_data: Path) -> None:
    search = 'SERVICE <https://w3id.org/declass/search> { ?s search:query "restrain" }'
    for text in (
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        SEARCH + f"SELECT * {{ {search} SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}",
        SEARCH + f"SELECT * {{ SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o {search} }} }}",
    ):
        told = str(ask(seeds_data, text).exception)
        assert told.startswith("SERVICE is refused")
        assert "SERVICE <https://w3id.org/declass/search> searches its texts" in told


def test_a_file_that_is_no_text_is_told(seeds_data: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"ASK {} # \xff")
    assert "no UTF-8" in str(ask(seeds_data, f"@{tmp_path / 'q.rq'}").exception)
