"""``declass vocab check`` and ``classify`` as they are run: what passes is said, what fails is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from declass.cli import seed_graphs
from declass.cli.vocab import vocab
from declass.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEAD = "@prefix dcl: <https://w3id.org/declass/ontology#> .\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "extra.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_the_vocabulary_passes_with_authorities_and_seeds_and_tells_what_it_classified() -> None:
    done = CliRunner().invoke(vocab, ["check"])
    assert done.exit_code == 0, done.output
    assert (
        "consistent: the ontology, authority files, the graph of seeds/cia-rdp79r00904a000800030019-3.txt"
        in done.output
    )
    assert "individuals classified, among them" in done.output
    assert "1 dcl:DowngradedDocument" in done.output


def test_data_that_contradict_the_authority_files_fail_with_the_statements(tmp_path: Path) -> None:
    path = write(tmp_path, "<agency/cia> a dcl:Place .\n")
    done = CliRunner().invoke(vocab, ["check", "--data", str(path)])
    assert done.exit_code == 1
    assert "FAIL consistent: the ontology, authority files," in done.output
    assert "<https://w3id.org/declass/agency/cia> a dcl:Place (extra.ttl line 2)" in done.output
    assert (
        "<https://w3id.org/declass/agency/cia> a dcl:Agency (ontology/authorities/agencies.ttl line " in done.output
    )


def test_data_of_a_wrong_structure_fail_without_the_reasoner(tmp_path: Path) -> None:
    path = write(tmp_path, '<document/x> dcl:hasSender "the Secretary" .\n')
    done = CliRunner().invoke(vocab, ["check", "--no-reasoner", "--data", str(path)])
    assert done.exit_code == 1
    assert "dcl:hasSender is an object property and takes no literal" in done.output
    assert "(extra.ttl line 2)" in done.output


def test_a_package_without_seeds_says_that_it_skips_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_graphs, "seed_files", list)
    done = CliRunner().invoke(vocab, ["check", "--no-reasoner"])
    assert done.exit_code == 0, done.output
    assert "skip the graphs of the seeds: an installed package has no folder seeds/" in done.output


def test_classify_prints_the_individuals_of_defined_classes(tmp_path: Path) -> None:
    level = "https://w3id.org/declass/ontology/level/"
    text = (
        f"<document/x> a dcl:Document ; dcl:level <{level}confidential> ; dcl:hasMarking <document/x#m> .\n"
        f"<document/x#m> a dcl:Marking ; dcl:level <{level}secret> ; dcl:cancelled true .\n"
    )
    path = write(tmp_path, text)
    done = CliRunner().invoke(vocab, ["classify", "--base-iri", "https://example.org/", str(path)])
    assert done.exit_code == 0, done.output
    assert done.output == "dcl:DowngradedDocument\thttps://example.org/document/x\n"
    done = CliRunner().invoke(vocab, ["classify", "--all", "--base-iri", "https://example.org/", str(path)])
    assert "dcl:Marking\thttps://example.org/document/x#m\n" in done.output


def test_classify_refuses_what_contradicts_the_ontology(tmp_path: Path) -> None:
    path = write(tmp_path, "<x> a dcl:Person, dcl:Agency .\n")
    done = CliRunner().invoke(vocab, ["classify", str(path)])
    assert isinstance(done.exception, VocabularyError)
    assert "contradicts the ontology" in str(done.exception)
