"""The ontology under a reasoner: consistent as it ships; a contradiction is found, and the axioms of it are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from declass.cli.seed_graphs import seed_files, seed_layer
from declass.errors import VocabularyError
from declass.iris import DEFAULT_BASE_IRI
from declass.release.authority_graphs import authority_files
from declass.validate.reasoner import (
    Layer,
    classify,
    classify_statements,
    inconsistencies,
    layer_inconsistencies,
    ontology_files,
)
from declass.validate.reasoning.case import Case
from declass.validate.reasoning.explain import contradiction
from declass.validate.reasoning.hermit import first_inconsistent
from declass.validate.reasoning.statements import read
from declass.validate.reasoning.wording import in_words, where

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
"""
DCL = "https://w3id.org/declass/ontology#"
LEVEL = "https://w3id.org/declass/ontology/level/"


def write(folder: Path, text: str, name: str = "extra.ttl") -> Path:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_the_ontology_is_consistent_with_its_authority_files_and_the_seeds() -> None:
    authorities = Layer("authority files", read(authority_files(), DEFAULT_BASE_IRI))
    seeds = [seed_layer(path) for path in seed_files()]
    assert len(seeds) == 2
    assert all(len(layer.statements.logical) > 200 for layer in (authorities, *seeds))
    assert layer_inconsistencies([authorities, *seeds]) == []


@pytest.mark.parametrize(
    ("text", "axioms"),
    [
        (
            "ex:d dcl:hasSender ex:p . ex:p a dcl:Place .",
            ["dcl:hasSender rdfs:range dcl:Agent", "owl:AllDisjointClasses"],
        ),
        ("ex:d dcl:hasSender ex:p . ex:d a dcl:Place .", ["dcl:hasSender rdfs:domain dcl:Document"]),
        ('ex:a dcl:confidence "high" .', ["dcl:confidence rdfs:range xsd:decimal"]),
        ("ex:x a dcl:Person, dcl:Agency .", ["owl:members ( dcl:Person dcl:Agency dcl:Polity )"]),
        ('ex:x dcl:text "One.", "Two." .', ["dcl:text a owl:FunctionalProperty"]),
        ('ex:x dcl:date "1959"^^xsd:gYear, "1959-12-01"^^xsd:date .', ["dcl:date a owl:FunctionalProperty"]),
        ("ex:x dcl:parent ex:y . ex:y dcl:parent ex:x .", ["dcl:parent a owl:AsymmetricProperty"]),
        (
            "ex:x dcl:hasTenure ex:t . ex:t dcl:tenurePerson ex:y . ex:x owl:differentFrom ex:y .",
            ["owl:inverseOf", "dcl:tenurePerson a owl:FunctionalProperty"],
        ),
        (
            (
                'ex:x a dcl:IntelligenceProduct ; dcl:productNumber "NIE 1-61" ; owl:differentFrom ex:y .\n'
                'ex:y a dcl:IntelligenceProduct ; dcl:productNumber "NIE 1-61" .'
            ),
            ["dcl:IntelligenceProduct owl:hasKey ( dcl:productNumber )"],
        ),
        (
            (
                "dcl:Document rdfs:subClassOf [ a owl:Restriction ; owl:onProperty dcl:hasVoice ;"
                ' owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onClass dcl:DocumentVoice ] .\n'
                "ex:d dcl:hasVoice ex:v, ex:w . ex:v owl:differentFrom ex:w ."
            ),
            ["owl:maxQualifiedCardinality", "dcl:hasVoice rdfs:domain dcl:Document"],
        ),
    ],
    ids=[
        "range and disjoint classes",
        "domain",
        "datatype",
        "disjoint classes",
        "functional",
        "functional dates",
        "asymmetric",
        "inverse",
        "key",
        "cardinality",
    ],
)
def test_the_axioms_of_a_contradiction_are_named(tmp_path: Path, text: str, axioms: list[str]) -> None:
    (problem,) = inconsistencies([write(tmp_path, text)])
    first, *lines = problem.splitlines()
    assert first == "these statements contradict each other:"
    for axiom in axioms:
        assert any(axiom in line for line in lines), problem
    assert all(re.search(r"\((extra|ontology/[\w/-]+)\.ttl( line \d+)?\)$", line) for line in lines), problem
    assert any("(ontology/declass.ttl line " in line for line in lines) or "extra.ttl line" in problem


def test_a_class_apart_from_its_superclass_is_a_class_without_members(tmp_path: Path) -> None:
    # The class is at fault and not the individual, so it is the class that is explained.
    text = "dcl:Person owl:disjointWith dcl:Agent . ex:x a dcl:Person ."
    (problem,) = inconsistencies([write(tmp_path, text)])
    first, *lines = problem.splitlines()
    assert first == "the class dcl:Person can have no members, because of these statements:"
    assert any("dcl:Person owl:disjointWith dcl:Agent" in line for line in lines)
    assert any("dcl:Person rdfs:subClassOf dcl:Agent" in line for line in lines)
    assert "ex:x" not in problem


def test_the_line_that_is_named_is_the_line_of_the_axiom(tmp_path: Path) -> None:
    (problem,) = inconsistencies([write(tmp_path, "ex:x a dcl:Person ,\n    dcl:Agency .\n")])
    text = ontology_files()[0].read_text(encoding="utf-8").splitlines()
    (number,) = re.findall(r"declass\.ttl line (\d+)", problem)
    assert "owl:AllDisjointClasses" in text[int(number) - 1]
    assert "ex:x" not in problem  # whole IRIs: a prefix of one file is unknown to the reader of another
    assert "<https://example.org/x> a dcl:Person (extra.ttl line 7)" in problem


def test_a_set_that_is_shown_is_inconsistent_and_each_of_it_is_needed(tmp_path: Path) -> None:
    noise = "".join(f"ex:n{n} a dcl:Person ; dcl:listedAs 'x{n}' . " for n in range(300))
    path = write(tmp_path, noise + "ex:d dcl:hasSender ex:n7 . ex:n7 a dcl:Place .")
    case = Case(read(ontology_files()) + read([path]))
    found = contradiction(case, case.statements)
    assert first_inconsistent([case.ntriples(found)]) == 0
    assert first_inconsistent([case.ntriples([s for s in found if s is not one]) for one in found]) is None


@pytest.mark.parametrize(
    ("text", "first", "axiom"),
    [
        (
            "dcl:TalkingPaper a owl:Class ; rdfs:subClassOf dcl:Document, dcl:Person .",
            "the class dcl:TalkingPaper can have no members, because of these statements:",
            "dcl:TalkingPaper rdfs:subClassOf dcl:Person (extra.ttl line 7)",
        ),
        (
            "dcl:heldAt a owl:ObjectProperty ; rdfs:domain dcl:Marking ; rdfs:subPropertyOf dcl:hasTenure .",
            "the property dcl:heldAt can have no values, because of these statements:",
            "dcl:hasTenure rdfs:domain dcl:Person (ontology/declass.ttl line",
        ),
    ],
    ids=["class", "property"],
)
def test_why_a_term_can_never_be_used_is_told(tmp_path: Path, text: str, first: str, axiom: str) -> None:
    (problem,) = inconsistencies([write(tmp_path, text)])
    assert problem.splitlines()[0] == first
    assert axiom in problem


def test_a_contradiction_between_two_layers_is_found(tmp_path: Path) -> None:
    one = write(tmp_path, "ex:x a dcl:Person .", "one.ttl")
    two = write(tmp_path, "ex:x a dcl:Agency .", "two.ttl")
    assert layer_inconsistencies([Layer("one", read([one]))]) == []
    (problem,) = layer_inconsistencies([Layer("one", read([one])), Layer("two", read([two]))])
    assert "(one.ttl line 7)" in problem
    assert "(two.ttl line 7)" in problem


def test_a_long_text_is_told_from_another_and_a_short_one_is_named_in_part(tmp_path: Path) -> None:
    long = "Words of a memorandum. " * 10
    same = write(tmp_path, f'ex:x dcl:text "{long}", "{long}" .', "same.ttl")
    other = write(tmp_path, f'ex:x dcl:text "{long}", "{long}more" .', "other.ttl")
    assert first_inconsistent([Case(read(ontology_files()) + read([same])).ntriples()]) is None
    case = Case(read(ontology_files()) + read([other]))
    assert first_inconsistent([case.ntriples()]) == 0
    (shown, _) = (in_words(s) for s in case.statements if s.source.name == "other.ttl")
    assert shown.endswith('…"')
    assert len(shown) < 120


def test_a_key_is_no_matter_where_values_differ(tmp_path: Path) -> None:
    texts = [f'ex:x{n} a dcl:IntelligenceProduct ; dcl:productNumber "NIE {n}" .' for n in range(3)]
    case = Case(read(ontology_files()) + read([write(tmp_path, "\n".join(texts))]))
    keys = [s for s in case.statements if "owl:hasKey ( dcl:productNumber )" in in_words(s)]
    assert len(keys) == 1
    assert case.ntriples(keys) == case.ntriples([])


def test_relative_iris_and_blank_nodes_are_shown_with_their_line(tmp_path: Path) -> None:
    path = write(tmp_path, "<agency/cia> a [ a owl:Class ; owl:unionOf ( dcl:Agency dcl:Polity ) ] .")
    (statement,) = read([path], DEFAULT_BASE_IRI).logical
    assert in_words(statement) == f"<{DEFAULT_BASE_IRI}agency/cia> a [ owl:unionOf ( dcl:Agency dcl:Polity ) ]"
    assert where(statement) == "extra.ttl line 7"


@pytest.mark.parametrize("name", ["extra.ttl", "extra.csv"])
def test_a_file_that_cannot_be_read_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(VocabularyError, match=name):
        inconsistencies([write(tmp_path, "a b c", name)])


def test_n_quads_can_be_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "extra.nq"
    kind, graph = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode("urn:g")
    quads = [ox.Quad(ox.NamedNode("urn:x"), kind, ox.NamedNode(DCL + name), graph) for name in ("Person", "Agency")]
    ox.serialize(quads, output=str(path), format=ox.RdfFormat.N_QUADS)
    (problem,) = inconsistencies([path])
    assert "<urn:x> a dcl:Person (extra.nq" in problem


def test_the_seeds_are_classified_by_definition() -> None:
    cia, frus = (seed_layer(path) for path in seed_files())
    members = classify_statements(cia.statements + frus.statements)
    assert members[DCL + "DowngradedDocument"] == {
        "https://w3id.org/declass/document/cia-rdp79r00904a000800030019-3",
    }
    assert {iri.split("#")[0] for iri in members[DCL + "Dissent"]} == {
        "https://w3id.org/declass/document/frus1958-60v19/d319"
    }
    assert members[DCL + "Dissent"] <= members[DCL + "Assessment"]


def marked(cancelled_level: str, level: str, cancelled: str = "true") -> str:
    return (
        f"ex:d a dcl:Document ; dcl:level <{LEVEL}{level}> ; dcl:hasMarking ex:m .\n"
        f"ex:m a dcl:Marking ; dcl:level <{LEVEL}{cancelled_level}> ; dcl:cancelled {cancelled} .\n"
    )


@pytest.mark.parametrize(
    ("text", "downgraded"),
    [
        (marked("secret", "confidential"), True),
        (marked("top-secret", "unclassified"), True),
        (marked("secret", "secret"), False),
        (marked("confidential", "secret"), False),
        (marked("secret", "confidential", "false"), False),
        ("ex:d a dcl:Document ; dcl:hasDowngrading ex:g . ex:g a dcl:Downgrading .", True),
        ("ex:d a dcl:Document .", False),
    ],
    ids=["higher", "highest", "equal", "lower", "not cancelled", "downgrading", "no mark"],
)
def test_a_document_is_downgraded_when_a_higher_mark_is_cancelled(
    tmp_path: Path, text: str, downgraded: bool
) -> None:
    members = classify([write(tmp_path, text)])
    assert ("https://example.org/d" in members.get(DCL + "DowngradedDocument", ())) is downgraded
    assert "https://example.org/d" in members[DCL + "Document"]


def test_parts_and_judgments_are_classified_by_their_concepts(tmp_path: Path) -> None:
    kinds = "https://w3id.org/declass/ontology/participation/"
    text = "".join(
        f"ex:{name} a dcl:Participation ; dcl:participationKind <{kinds}{name}> .\n"
        for name in ("drafter", "clearer", "approver", "sender")
    )
    stance = "https://w3id.org/declass/ontology/stance/"
    for name in ("agrees", "disagrees"):
        text += (
            f"ex:a-{name} a dcl:Assessment ; dcl:stance ex:s-{name} . ex:s-{name} dcl:stanceType <{stance}{name}> .\n"
        )
    text += "ex:inner a dcl:Assessment ; dcl:ascribedIn ex:a-agrees .\n"
    members = classify([write(tmp_path, text)])
    for name, individual in [
        ("Drafting", "drafter"),
        ("Clearance", "clearer"),
        ("Approval", "approver"),
        ("Dissent", "a-disagrees"),
        ("AscribedAssessment", "inner"),
    ]:
        assert members[DCL + name] == {"https://example.org/" + individual}
    assert "https://example.org/sender" in members[DCL + "Participation"]
