"""Terms and concepts as code sees them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from declass import vocabulary
from declass.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_declared_term_is_an_iri_and_a_misspelt_one_raises() -> None:
    assert str(vocabulary.DCL.Document) == "https://w3id.org/declass/ontology#Document"
    assert str(vocabulary.DCT["type"]) == "http://purl.org/dc/terms/type"
    assert "Document" in vocabulary.DCL
    assert "Documnet" not in vocabulary.DCL
    with pytest.raises(VocabularyError, match="dcl:Documnet"):
        vocabulary.DCL["Documnet"]
    with pytest.raises(AttributeError, match="dcl:Documnet"):
        _ = vocabulary.DCL.Documnet
    with pytest.raises(VocabularyError, match="oa:TextQuoteselector"):
        _ = vocabulary.OA.TextQuoteselector


def test_terms_hold_own_and_imported_ones() -> None:
    terms = vocabulary.terms()
    assert {"https://w3id.org/declass/ontology#Assessment", "http://www.w3.org/ns/oa#exact"} <= terms
    assert "https://w3id.org/declass/ontology/band/probable" in terms
    assert set(vocabulary.DCL) == {t.split("#")[1] for t in terms if t.startswith(vocabulary.DCL_BASE)}


@pytest.mark.parametrize(
    ("notation", "low", "high"),
    [
        ("certain", 1.0, 1.0),
        ("almost-certain", 0.87, 0.99),
        ("probable", 0.63, 0.87),
        ("even", 0.40, 0.60),
        ("improbable", 0.20, 0.40),
        ("almost-certainly-not", 0.02, 0.12),
        ("impossible", 0.0, 0.0),
        ("possible", None, None),
        ("categorical", None, None),
    ],
)
def test_bands_have_the_limits_of_kent(notation: str, low: float | None, high: float | None) -> None:
    band = vocabulary.scheme("band")[notation]
    assert (band.low, band.high) == (low, high)
    assert band.iri == f"https://w3id.org/declass/ontology/band/{notation}"


def test_levels_are_ordered_by_rank() -> None:
    ranks = {notation: level.rank for notation, level in vocabulary.scheme("level").items()}
    assert ranks == {
        "top-secret": 4,
        "secret": 3,
        "confidential": 2,
        "restricted": 1,
        "official-use-only": 1,
        "unclassified": 0,
        "no-classification-marking": None,
    }


def test_document_types_have_broader_ones() -> None:
    types = vocabulary.scheme("document-type")
    assert types["special-national-intelligence-estimate"].broader == "national-intelligence-estimate"
    assert types["national-intelligence-estimate"].broader == "report"
    assert types["circular-telegram"].broader == "telegram"
    memoranda = {n for n, t in types.items() if n.startswith("memorandum-")}
    assert {types[n].broader for n in memoranda} == {"memorandum"}
    assert types["memorandum"].broader is None


def test_a_notation_that_needs_escaping_has_an_iri() -> None:
    exemptions = vocabulary.scheme("exemption")
    assert exemptions["(b)(3)"].iri == "https://w3id.org/declass/ontology/exemption/%28b%29%283%29"
    assert {"25X1", "25X1A", "STAT", "50X1", "not-declassified"} <= set(exemptions)


def test_an_unknown_scheme_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(VocabularyError, match=r"'bands'.*band, basis"):
        vocabulary.scheme("bands")


def test_the_scheme_of_rules_is_open() -> None:
    assert dict(vocabulary.scheme("rule")) == {}
    assert vocabulary.scheme_iri("rule") == "https://w3id.org/declass/ontology/rule"


def test_the_version_changes_with_any_turtle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ontology, shapes = tmp_path / "ontology", tmp_path / "shapes"
    for folder in (ontology / "schemes", shapes):
        folder.mkdir(parents=True)
    (ontology / "a.ttl").write_text("# a\n")
    (shapes / "b.ttl").write_text("# b\n")
    monkeypatch.setattr(vocabulary, "ontology_folder", lambda: ontology)
    monkeypatch.setattr(vocabulary, "shapes_folder", lambda: shapes)
    version = vocabulary.vocabulary_version.__wrapped__
    first = version()
    assert version() == first
    (ontology / "schemes" / "c.ttl").write_text("")
    second = version()
    (shapes / "b.ttl").write_text("# c\n")
    assert len({first, second, version()}) == 3


def test_malformed_turtle_is_an_error_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "schemes" / "broken.ttl"
    path.parent.mkdir()
    path.write_text("@prefix a: <http://a/> .\na:b a:c\n")
    with pytest.raises(VocabularyError, match=r"schemes/broken\.ttl: line \d+"):
        vocabulary.parse_turtle(path)


def test_importing_the_vocabulary_reads_no_rdf_library() -> None:
    code = "import sys, declass.vocabulary; print({'rdflib', 'pyshacl', 'owlready2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
