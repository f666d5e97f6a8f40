"""The guide to the ontology says what the seeds and the files say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import rdflib

from declass.documentation.model import read_ontology

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "ontology.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def memorandum(fixtures: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(fixtures / "seeds" / "frus1958-60v19-d319" / "expected.ttl")


def block(guide: str, language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    return str(found)


def test_its_triples_are_those_of_the_memorandum(guide: str, memorandum: rdflib.Graph) -> None:
    shown = rdflib.Graph().parse(data=block(guide, "turtle"), format="turtle")
    assert len(shown) > 12
    assert [triple for triple in shown if triple not in memorandum] == []


def test_its_query_gives_the_answer_shown(guide: str, memorandum: rdflib.Graph) -> None:
    answer = [tuple(str(value) for value in row) for row in memorandum.query(block(guide, "sparql"))]  # type: ignore[union-attr]
    assert answer == [("S/P", "likely", "0.63", "0.87")]
    assert "| S/P | likely | 0.63 | 0.87 |" in guide


def test_its_links_lead_to_files_and_its_terms_are_declared(guide: str, root: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", guide) if "://" not in link]
    assert len(links) > 8
    assert [link for link in links if not (root / "docs" / link).exists()] == []
    named = {f"https://w3id.org/declass/ontology#{name}" for name in re.findall(r"\bdcl:([A-Za-z]+)", guide)}
    assert named - set(read_ontology().terms) == set()
    assert read_ontology().version_iri in guide
