"""Declared terms are used or reserved; concepts that code asks for exist; so do terms of other vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib.namespace as rdflib_namespaces

from declass import vocabulary
from declass.cli.vocab import _packages
from declass.paths import ontology_folder
from declass.validate import usage, used

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TERMS = """
dcl:Paper a owl:Class .
dcl:Memo a owl:Class ; rdfs:subClassOf dcl:Paper .
dcl:words a owl:DatatypeProperty .
dcl:kept a owl:ObjectProperty .
dcl:Short a owl:Class ; owl:equivalentClass dcl:Memo .
<https://w3id.org/declass/ontology/colour> a skos:ConceptScheme .
"""
CODE = """
part = draft.part("memo", "Memo", text)
draft.text(part, "words", text)
draft.add(part, dcl("kept"), concept("colour", name))
"""


def write(folder: Path, text: str, name: str = "terms.ttl") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((HEAD if name.endswith(".ttl") else "") + text, encoding="utf-8")
    return path


def unused(folder: Path, code: str, terms: str = TERMS, data: Iterable[Path] = ()) -> list[str]:
    write(folder, code, "package/graph/record.py")
    return used.unused_terms([folder / "package"], [write(folder, terms)], data)


def test_every_term_that_ships_is_used_or_reserved() -> None:
    assert used.unused_terms(_packages()) == []


def test_every_imported_term_is_used() -> None:
    assert used.unused_imports(_packages()) == []


def test_every_concept_that_code_asks_for_exists() -> None:
    assert usage.unknown_concepts(_packages()) == []


def test_written_terms_what_lies_above_them_and_definitions_are_used(tmp_path: Path) -> None:
    assert unused(tmp_path, CODE) == []


@pytest.mark.parametrize(
    ("taken", "names"),
    [
        ('part = draft.part("memo", "Memo", text)\n', ["Memo", "Paper"]),
        ('draft.text(part, "words", text)\n', ["words"]),
        ('draft.add(part, dcl("kept"), concept("colour", name))\n', ["kept", "colour"]),
    ],
)
def test_a_term_that_nothing_writes_is_named(tmp_path: Path, taken: str, names: list[str]) -> None:
    assert taken in CODE
    found = unused(tmp_path, CODE.replace(taken, ""))
    assert len(found) == len(names)
    assert all(any(f"{name}> is declared but nothing writes it" in line for line in found) for name in names)


def test_a_term_in_a_docstring_a_query_or_another_package_is_not_written(tmp_path: Path) -> None:
    code = CODE.replace('draft.text(part, "words", text)', 'QUERY = "SELECT * { ?p dcl:words ?w }"')
    write(tmp_path, 'draft.text(part, "words", text)', "package/validate/other.py")
    assert [line.split("> ")[0].rsplit("#")[-1] for line in unused(tmp_path, code)] == ["words"]


def test_data_write_terms_too(tmp_path: Path) -> None:
    code = CODE.replace('draft.text(part, "words", text)', "")
    data = write(tmp_path, '<https://example.org/p> dcl:words "Words" .', "data.ttl")
    assert unused(tmp_path, code, data=[data]) == []


def test_a_name_in_a_table_counts_where_the_name_is_computed(tmp_path: Path) -> None:
    table = 'for name in ("words",):\n    draft.add(part, dcl(name), text)\n'
    assert unused(tmp_path, CODE.replace('draft.text(part, "words", text)', table)) == []


def test_a_reserved_term_need_not_be_written_but_must_not_be(tmp_path: Path) -> None:
    code = CODE.replace('draft.text(part, "words", text)', "")
    reserved = TERMS + 'dcl:words dcl:reserved "For later." . dcl:reserved a owl:AnnotationProperty .'
    assert unused(tmp_path, code, reserved) == []
    (stale,) = unused(tmp_path, CODE, reserved)
    assert "words> is marked dcl:reserved, but it is written" in stale


def test_an_imported_term_that_stands_nowhere_is_named(tmp_path: Path) -> None:
    line = "<http://www.w3.org/ns/prov#{0}> a owl:Class ; rdfs:isDefinedBy <http://www.w3.org/ns/prov#> ."
    imports = write(tmp_path, "\n".join(line.format(name) for name in ("Entity", "Bundle", "Plan", "Role")))
    write(tmp_path, 'PLAN = PROV["Plan"]\nROLE = _PROV + "Role"\n', "package/a.py")
    assert used.unused_imports([tmp_path / "package"], [imports]) == [
        "<http://www.w3.org/ns/prov#Bundle> is declared in ontology/imports but used nowhere"
    ]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ('concept("level", "secrit")', "the scheme 'level' has no concept 'secrit'"),
        ('\nvocabulary.scheme("levels")', "there is no concept scheme 'levels' in ontology/schemes"),
        ('scheme_iri("colour")', "there is no concept scheme 'colour' in ontology/schemes"),
    ],
)
def test_a_concept_that_does_not_exist_is_named(tmp_path: Path, code: str, problem: str) -> None:
    line = code.count("\n") + 1
    write(tmp_path, code, "a.py")
    assert usage.unknown_concepts([tmp_path]) == [f"{tmp_path.name}/a.py, line {line}: {problem}"]


def test_concepts_that_exist_or_are_computed_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'concept("level", "secret")\nconcept("level", name)\nscheme("level")\nscheme(name)\n', "a.py")
    assert usage.unknown_concepts([tmp_path]) == []


OTHERS = {
    "dcat": rdflib_namespaces.DCAT,
    "dct": rdflib_namespaces.DCTERMS,
    "foaf": rdflib_namespaces.FOAF,
    "org": rdflib_namespaces.ORG,
    "prov": rdflib_namespaces.PROV,
    "schema": rdflib_namespaces.SDO,
    "skos": rdflib_namespaces.SKOS,
    "void": rdflib_namespaces.VOID,
}


# rdflib's list of DCAT is that of version 2; dcat:version came with version 3 (section 6.4.17).
LATER = {vocabulary.PREFIXES["dcat"] + "version"}


def imported(path: Path) -> set[str]:
    return {t.subject.value for t in vocabulary.parse_turtle(path) if isinstance(t.subject, ox.NamedNode)}


def missing_abroad(terms: set[str]) -> list[str]:
    """Return the terms that the closed namespaces of rdflib, made from the vocabularies themselves, do not have."""
    missing = []
    for prefix, namespace in OTHERS.items():
        base = vocabulary.PREFIXES[prefix]
        assert str(namespace) == base
        names = {*namespace.__annotations__, *namespace._extras}
        missing += [t for t in terms if t.startswith(base) and t.removeprefix(base) not in names]
    return sorted(missing)


def test_the_terms_of_others_exist_in_their_vocabularies() -> None:
    terms = set().union(*(imported(p) for p in (ontology_folder() / "imports").glob("*.ttl")))
    assert len([t for t in terms if t.startswith(tuple(str(n) for n in OTHERS.values()))]) > 50
    assert missing_abroad(terms - LATER) == []
    assert missing_abroad({vocabulary.PREFIXES["prov"] + "Entitty"}) == [vocabulary.PREFIXES["prov"] + "Entitty"]
