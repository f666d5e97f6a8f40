"""The ontology under a reasoner: consistent as it ships, and a contradiction is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.errors import VocabularyError
from declass.validate.reasoner import inconsistencies

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "extra.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_the_ontology_is_consistent() -> None:
    assert inconsistencies() == []


@pytest.mark.parametrize(
    "text",
    [
        # A sender is an agent by the range of dcl:hasSender, and no agent is a place.
        "<https://example.org/d> dcl:hasSender <https://example.org/p> . <https://example.org/p> a dcl:Place .",
        '<https://example.org/a> dcl:confidence "high"^^xsd:string .',
        "<https://example.org/x> a dcl:Person, dcl:Agency .",
    ],
    ids=["range", "datatype", "disjoint"],
)
def test_a_contradiction_among_individuals_is_found(tmp_path: Path, text: str) -> None:
    assert inconsistencies([write(tmp_path, text)]) == [
        "the ontology contradicts itself (HermiT: inconsistent ontology)"
    ]


def test_a_class_that_can_have_no_members_is_named(tmp_path: Path) -> None:
    text = "dcl:TalkingPaper a owl:Class ; rdfs:subClassOf dcl:Document, dcl:Person ."
    (problem,) = inconsistencies([write(tmp_path, text)])
    assert "ontology#TalkingPaper> can have no members" in problem


def test_malformed_turtle_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"extra\.ttl"):
        inconsistencies([write(tmp_path, "a b c")])
