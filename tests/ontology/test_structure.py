"""The structure of OWL 2 DL: what ships keeps it, and each departure from it is found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.iris import DEFAULT_BASE_IRI
from declass.release.authority_graphs import authority_files
from declass.validate.reasoner import ontology_files
from declass.validate.structure import structure_problems

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
ex:Paper a owl:Class .
ex:Box a owl:Class .
ex:in a owl:ObjectProperty ; rdfs:domain ex:Paper ; rdfs:range ex:Box .
ex:within a owl:ObjectProperty, owl:TransitiveProperty .
ex:title a owl:DatatypeProperty ; rdfs:range xsd:string .
ex:remark a owl:AnnotationProperty .
ex:p a ex:Paper ; ex:in ex:b ; ex:title "Words" ; ex:remark "As found" .
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "extra.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_what_ships_is_owl_2_dl(fixtures: Path) -> None:
    golden = sorted((fixtures / "seeds").glob("*/*.ttl"))
    assert len(golden) == 4
    assert structure_problems([*ontology_files(), *authority_files(), *golden], base=DEFAULT_BASE_IRI) == []


def test_a_small_ontology_passes(tmp_path: Path) -> None:
    text = 'ex:q ex:title "Of no date" . ex:when a owl:DatatypeProperty . ex:q ex:when "1959"^^xsd:gYear .'
    assert structure_problems([write(tmp_path, text)]) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "ex:in a owl:DatatypeProperty .",
            "ex:in> is declared as datatype property and as object property",
        ),
        ("ex:in a owl:AnnotationProperty .", "declared as annotation property and as object property"),
        ("ex:Paper a rdfs:Datatype .", "ex:Paper> is declared as class and as datatype"),
        ('ex:p ex:title "x"^^ex:kind .', "ex:kind> is not in the OWL 2 datatype map"),
        ('ex:p ex:remark "1959"^^xsd:gYear .', "xsd:gYear is not in the OWL 2 datatype map"),
        ("ex:title rdfs:range xsd:date .", "xsd:date is not declared as datatype"),
        ("ex:title rdfs:range ex:Paper .", "ex:Paper> is not declared as datatype"),
        ("ex:in rdfs:range xsd:string .", "xsd:string is not declared as class"),
        ('ex:p ex:in "box 3" .', "ex:in> is an object property and takes no literal"),
        ("ex:p ex:title ex:b .", "ex:title> is a datatype property and takes literals only"),
        ("ex:p ex:title [] .", "ex:title> is a datatype property and takes literals only"),
        ("ex:p ex:inn ex:b .", "ex:inn> is not declared as a property"),
        ("ex:p a ex:Papr .", "ex:Papr> is not declared as a class"),
        ("ex:within a owl:FunctionalProperty .", "ex:within> is not simple"),
        ("ex:within a owl:InverseFunctionalProperty .", "ex:within> is not simple"),
        ("ex:within a owl:IrreflexiveProperty .", "ex:within> is not simple"),
        ("ex:within a owl:AsymmetricProperty .", "ex:within> is not simple"),
        ("ex:within rdfs:subPropertyOf ex:in . ex:in a owl:FunctionalProperty .", "ex:in> is not simple"),
        ("ex:within owl:inverseOf ex:in . ex:in a owl:AsymmetricProperty .", "ex:in> is not simple"),
        (
            "ex:in owl:propertyChainAxiom ( ex:within ex:within ) ; a owl:AsymmetricProperty .",
            "ex:in> is not simple",
        ),
        ("ex:within owl:propertyDisjointWith ex:in .", "ex:within> is not simple"),
        (
            "[] a owl:AllDisjointProperties ; owl:members ( ex:in ex:within ) .",
            "ex:within> is not simple",
        ),
        (
            (
                "ex:Paper rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:within ;"
                ' owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .'
            ),
            "ex:within> is not simple and cannot be counted",
        ),
        (
            "ex:Paper rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:in ; owl:someValuesFrom ex:Folder ] .",
            "ex:Folder> is not declared as class",
        ),
        (
            "ex:Paper rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:at ; owl:someValuesFrom ex:Box ] .",
            "ex:at> is not declared as datatype property or object property",
        ),
        (
            "ex:Paper rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:remark ; owl:hasValue 'x' ] .",
            "ex:remark> is not declared as datatype property or object property",
        ),
        ("ex:in rdfs:domain [ a owl:Class ; owl:unionOf ( ex:Paper ex:Foldr ) ] .", "ex:Foldr> is not declared"),
        ("[] a owl:AllDisjointClasses ; owl:members ( ex:Paper ex:Foldr ) .", "ex:Foldr> is not declared as class"),
        ("ex:Paper rdfs:subClassOf ex:Foldr .", "ex:Foldr> is not declared as class"),
        ("ex:Paper owl:hasKey ( ex:remark ) .", "ex:remark> is not declared as datatype property or object"),
        ("ex:p ex:in rdf:type .", "rdf:type is reserved vocabulary and no individual"),
        ("owl:Thing a ex:Paper .", "owl:Thing is reserved vocabulary and no individual"),
        ("rdf:type a owl:ObjectProperty .", "rdf:type is reserved vocabulary and cannot be declared"),
        ("ex:remark a owl:FunctionalProperty .", "ex:remark> is no datatype property or object property"),
        ("ex:title a owl:InverseFunctionalProperty .", "ex:title> is no object property"),
        ("ex:remark rdfs:subPropertyOf ex:in .", "are not properties of one kind"),
        ("ex:in rdfs:subPropertyOf ex:title .", "are not properties of one kind"),
        ("ex:title owl:inverseOf ex:in .", "ex:title> is not declared as object property"),
        (
            (
                "ex:title rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:string ;"
                ' owl:withRestrictions ( [ xsd:pattern "[0-9]+" ] ) ] .'
            ),
            "no facet can be put on texts",
        ),
    ],
)
def test_a_departure_is_named_with_its_statement(tmp_path: Path, text: str, problem: str) -> None:
    found = structure_problems([write(tmp_path, text)])
    wanted = problem.replace("ex:", "https://example.org/") if problem.startswith("ex:") else problem
    assert any(wanted in line for line in found), found


def test_the_line_of_a_departure_is_named(tmp_path: Path) -> None:
    (problem,) = structure_problems([write(tmp_path, 'ex:p ex:title "Words" ;\n    ex:in "box 3" .')])
    assert problem.endswith('<https://example.org/p> <https://example.org/in> "box 3" (extra.ttl line 16)')
