"""The checks of ``declass vocab check``: each passes on what ships, and each can fail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass import vocabulary
from declass.cli.vocab import vocab
from declass.validate import terms, usage

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
GOOD = (
    'dcl:Thing a owl:Class ; rdfs:label "thing" ; skos:definition "A thing." ;'
    " rdfs:isDefinedBy <https://w3id.org/declass/ontology> .\n"
)


def write(folder: Path, text: str, name: str = "terms.ttl") -> Path:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_the_turtle_that_ships_passes_every_check_but_the_reasoner() -> None:
    done = CliRunner().invoke(vocab, ["check", "--no-reasoner"])
    assert done.exit_code == 0, done.output
    assert "all checks passed" in done.output


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace('rdfs:label "thing" ;', ""), "has no rdfs:label"),
        (GOOD.replace('rdfs:label "thing"', 'rdfs:label "thing", "object"'), "has 2 rdfs:label"),
        (GOOD.replace('; skos:definition "A thing."', ""), "has no skos:definition"),
        (
            GOOD.replace(" ; rdfs:isDefinedBy <https://w3id.org/declass/ontology>", "").replace("; .", "."),
            "has no rdfs:isDefinedBy",
        ),
        (GOOD.replace("dcl:Thing", "dcl:thing"), "begin with a capital letter"),
        (GOOD.replace("owl:Class", "owl:ObjectProperty"), "properties with a small one"),
        (GOOD.replace("a owl:Class ;", ""), "neither a class nor a property"),
        (GOOD + GOOD.replace("dcl:Thing", "dcl:Object"), "the label 'thing' is shared"),
        (
            GOOD.replace("dcl:Thing a owl:Class", "dcl:thing a owl:ObjectProperty, owl:DatatypeProperty"),
            "declared as datatype property and as object property",
        ),
    ],
)
def test_a_term_that_lacks_something_is_named(tmp_path: Path, text: str, problem: str) -> None:
    assert terms.term_problems([write(tmp_path, GOOD)]) == []
    found = terms.term_problems([write(tmp_path, text)])
    assert any(problem in line and ("ontology#" in line) for line in found), found


def test_removing_the_declaration_of_any_term_fails_with_its_name(tmp_path: Path) -> None:
    source = vocabulary.vocabulary_files()[0]
    lines = [f"{t} .\n" for t in vocabulary.parse_turtle(source)]
    path = tmp_path / "declass.ttl"
    path.write_text("".join(lines), encoding="utf-8")
    assert terms.term_problems([path]) == []
    kinds = ("owl#Class>", "owl#ObjectProperty>", "owl#DatatypeProperty>", "owl#AnnotationProperty>")
    declared = [n for n, line in enumerate(lines) if line.startswith(f"<{vocabulary.DCL_BASE}") and "#type> " in line]
    declared = [n for n in declared if any(kind in lines[n] for kind in kinds)]
    assert len(declared) > 150
    for number in declared:
        path.write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
        term = lines[number].split(" ", 1)[0]
        assert f"{term} is neither a class nor a property" in terms.term_problems([path]), term


DESCRIBED = (
    'dcl:thing a owl:ObjectProperty ; skos:example "<a> dcl:thing <b>" ;'
    " rdfs:subPropertyOf <http://purl.org/dc/terms/relation> ;"
    " rdfs:domain dcl:Document ; rdfs:range dcl:Document .\n"
)
ALIGNED = "rdfs:subPropertyOf <http://purl.org/dc/terms/relation> ;"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (DESCRIBED.replace('skos:example "<a> dcl:thing <b>" ;', ""), "has no skos:example"),
        (DESCRIBED.replace(ALIGNED, ""), "has no counterpart in another vocabulary and no dcl:noCounterpart"),
        (DESCRIBED.replace(ALIGNED, "rdfs:subPropertyOf dcl:other ;"), "has no counterpart in another vocabulary"),
        (DESCRIBED.replace(ALIGNED, "rdfs:subPropertyOf owl:topObjectProperty ;"), "has no counterpart in another"),
        (DESCRIBED.replace(ALIGNED, 'dcl:noCounterpart " " ;'), "has a dcl:noCounterpart that gives no reason"),
        (DESCRIBED + 'dcl:thing dcl:noCounterpart "None." .', "and dcl:noCounterpart says that it has none"),
        (DESCRIBED.replace("rdfs:domain dcl:Document ;", ""), "has no rdfs:domain, and no skos:scopeNote says why"),
        (DESCRIBED.replace("; rdfs:range dcl:Document", ""), "has no rdfs:range, and no skos:scopeNote says why"),
    ],
)
def test_what_a_term_does_not_say_of_itself_is_named(tmp_path: Path, text: str, problem: str) -> None:
    assert text != DESCRIBED
    (found,) = terms.description_problems([write(tmp_path, text)])
    assert found.startswith("<https://w3id.org/declass/ontology#thing>")
    assert problem in found


@pytest.mark.parametrize(
    "text",
    [
        DESCRIBED,
        DESCRIBED.replace(ALIGNED, 'dcl:noCounterpart "None speaks of things." ;'),
        DESCRIBED.replace(ALIGNED, "rdfs:subPropertyOf dcl:other ;")
        + "dcl:other skos:closeMatch <https://schema.org/about> .",
        DESCRIBED.replace(ALIGNED, "")
        + "dcl:other owl:inverseOf dcl:thing ; skos:closeMatch <https://schema.org/about> .",
        DESCRIBED.replace("rdfs:domain dcl:Document ;", 'skos:scopeNote "Anything can have one." ;'),
    ],
    ids=["aligned", "no counterpart", "above", "inverse", "scope note"],
)
def test_a_term_that_says_what_it_must_passes(tmp_path: Path, text: str) -> None:
    assert terms.description_problems([write(tmp_path, text)]) == []


def test_an_undeclared_term_in_turtle_is_named(tmp_path: Path) -> None:
    good = write(tmp_path, "<https://example.org/a> a dcl:Document .")
    bad = write(tmp_path, "<https://example.org/a> a dcl:Documnet .", "bad.ttl")
    assert usage.undeclared_in_turtle([good]) == []
    assert usage.undeclared_in_turtle([good, bad]) == [
        f"{tmp_path.name}/bad.ttl: <https://w3id.org/declass/ontology#Documnet> is not declared in ontology/"
    ]


def test_an_undeclared_term_in_a_query_of_a_shape_is_named(tmp_path: Path) -> None:
    query = '[] <http://www.w3.org/ns/shacl#select> "SELECT $this { $this dcl:txet ?text ; dcl:text ?other }" .'
    assert [p.split("#")[1] for p in usage.undeclared_in_turtle([write(tmp_path, query)])] == [
        "txet> is not declared in ontology/"
    ]


@pytest.mark.parametrize(
    ("name", "text", "term"),
    [
        ("a.py", 'from x import dcl\ndcl("documnet")\n', "line 2: dcl:documnet"),
        ("a.py", 'x = DCT["tpye"]\n', "line 1: dct:tpye"),
        ("a.py", "x = OA.exactly\n", "line 1: oa:exactly"),
        ("a.py", 'QUERY = """\nSELECT * { ?d a dcl:Documnet }"""\n', "line 2: dcl:Documnet"),
        ("a.html", "<p>\n<a property='dcl:txet'></a>", "line 2: dcl:txet"),
        ("a.rq", "SELECT * { ?a prov:wasDerivedFrm ?b }", "line 1: prov:wasDerivedFrm"),
    ],
)
def test_an_undeclared_term_in_code_is_named(tmp_path: Path, name: str, text: str, term: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert usage.undeclared_in_code([tmp_path]) == [f"{tmp_path.name}/{name}, {term} is not declared in ontology/"]


def test_declared_terms_and_docstrings_in_code_are_passed_over(tmp_path: Path) -> None:
    text = '"""About dcl:nothing."""\nx = dcl("text")\ny = DCL.Document\nz = "?d dcl:text ?t ; dct:type ?y"\n'
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    assert usage.undeclared_in_code([tmp_path]) == []


def test_an_undeclared_term_in_the_context_is_named(tmp_path: Path) -> None:
    context = {"dcl": "https://w3id.org/declass/ontology#", "text": "dcl:text", "tpye": {"@id": "dcl:tpye"}}
    path = tmp_path / "context.jsonld"
    path.write_text(json.dumps({"@context": context}), encoding="utf-8")
    assert usage.undeclared_in_context(path) == [
        "context.jsonld: 'tpye' leads to dcl:tpye, which is not declared in ontology/"
    ]


def test_a_derived_file_that_is_out_of_date_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shapes" / "concepts.ttl"
    path.parent.mkdir()
    path.write_text("# old\n", encoding="utf-8")
    monkeypatch.setattr(terms, "derived_files", lambda: {path: "# new\n"})
    assert terms.derived_problems() == ["shapes/concepts.ttl is out of date; run: declass vocab derive"]
    path.write_text("# new\n", encoding="utf-8")
    assert terms.derived_problems() == []


def test_turtle_that_does_not_parse_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttl").write_text("a b c\n", encoding="utf-8")
    monkeypatch.setattr(terms, "ontology_folder", lambda: tmp_path)
    done = CliRunner().invoke(vocab, ["check"])
    assert done.exit_code == 1
    assert "broken.ttl: line 1" in done.output


def test_the_context_reads_a_document_as_the_ontology_means_it() -> None:
    import pyoxigraph as ox

    from declass.paths import ontology_folder
    from declass.vocabulary import DCL_BASE

    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = {
        "@context": context,
        "id": "https://example.org/d",
        "type": "Document",
        "level": "https://w3id.org/declass/ontology/level/secret",
        "text": "Words.",
    }
    found = {
        (quad.predicate.value.removeprefix(DCL_BASE), quad.object)
        for quad in ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    }
    assert found == {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(DCL_BASE + "Document")),
        ("level", ox.NamedNode("https://w3id.org/declass/ontology/level/secret")),
        ("text", ox.Literal("Words.")),
    }
