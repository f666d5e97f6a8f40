"""What follows from the Turtle: tables, diagrams, context; a change of the Turtle makes the check fail."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import graph_diff, to_isomorphic

from declass.documentation.derived import documentation_files
from declass.documentation.diagrams import text_width
from declass.documentation.layout import closing, lay_out
from declass.documentation.model import ontology_files, read_ontology
from declass.documentation.statements import Statements
from declass.documentation.tables import CONCEPT_COLUMNS, TERM_COLUMNS, safe_cell
from declass.documentation.words import Words, plain
from declass.paths import ontology_folder, shapes_folder
from declass.validate.terms import derived_files

if TYPE_CHECKING:
    from pathlib import Path

DCL = "https://w3id.org/declass/ontology#"
SVG = "{http://www.w3.org/2000/svg}"
HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NEW_TERM = """
<https://w3id.org/declass/ontology#Rumour> a <http://www.w3.org/2002/07/owl#Class> ;
    <http://www.w3.org/2000/01/rdf-schema#label> "rumour"@en ;
    <http://www.w3.org/2004/02/skos/core#definition> "=What is told without a source."@en ;
    <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/declass/ontology#Assessment> ;
    <http://www.w3.org/2000/01/rdf-schema#isDefinedBy> <https://w3id.org/declass/ontology> .
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of the package and its Turtle, to which a class is added."""
    folder = tmp_path_factory.mktemp("copy")
    for source in (root / "loaders" / "declass", ontology_folder(), shapes_folder()):
        target = folder / "loaders" / "declass" if source.name == "declass" else folder / source.name
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from declass.cli.main import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(folder / "loaders")}
    return subprocess.run(
        [sys.executable, "-c", code, "vocab", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_a_change_of_the_turtle_fails_the_check_until_the_files_are_derived_anew(copy: Path) -> None:
    before = run(copy, "derive")
    assert before.returncode == 0, before.stderr
    assert "out of date" not in run(copy, "check", "--no-reasoner").stderr
    with (copy / "ontology" / "declass.ttl").open("a", encoding="utf-8") as file:
        file.write(NEW_TERM)
    failed = run(copy, "check", "--no-reasoner")
    assert failed.returncode == 1
    for name in ("ontology/terms.csv", "ontology/context.jsonld", "diagrams/overview.svg", "diagrams/judgments.svg"):
        assert f"{name} is out of date; run: declass vocab derive" in failed.stderr, name
    # A table of concepts and a picture of another section do not change with a class.
    assert "concepts.csv is out of date" not in failed.stderr
    assert "diagrams/dates.svg is out of date" not in failed.stderr
    assert run(copy, "derive").returncode == 0
    assert "out of date" not in run(copy, "check", "--no-reasoner").stderr
    row = next(r for r in rows(copy / "ontology" / "terms.csv") if r["name"] == "dcl:Rumour")
    assert row["section"] == "Judgments"  # no list names it: it goes with its superclass
    assert row["definition"] == "'=What is told without a source."


def test_derived_files_are_the_same_on_each_run_and_nothing_else_lies_there(copy: Path) -> None:
    assert run(copy, "derive").returncode == 0
    first = {path: path.read_bytes() for path in (copy / "ontology").rglob("*") if path.suffix in {".svg", ".csv"}}
    assert run(copy, "derive").returncode == 0
    assert {path: path.read_bytes() for path in first} == first
    pictures = {path for path in derived_files() if path.suffix == ".svg"}
    assert set((ontology_folder() / "diagrams").iterdir()) == pictures


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_term_and_concept_has_a_row() -> None:
    files = {path.name: text for path, text in documentation_files().items()}
    terms = list(csv.DictReader(files["terms.csv"].splitlines()))
    concepts = list(csv.DictReader(files["concepts.csv"].splitlines()))
    ontology = read_ontology()
    assert tuple(terms[0]) == TERM_COLUMNS
    assert tuple(concepts[0]) == CONCEPT_COLUMNS
    assert sorted(row["IRI"] for row in terms) == sorted(ontology.terms)
    assert sorted(row["IRI"] for row in concepts) == sorted(ontology.graph.of_type("skos:Concept"))
    probable = next(row for row in concepts if row["IRI"].endswith("/band/probable"))
    assert (probable["lower limit"], probable["upper limit"], probable["since"]) == ("0.63", "0.87", "0.1.0")
    toward = next(row for row in terms if row["name"] == "dcl:toward")
    assert toward["range"] == "entity, document or assessment"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1"])
def test_a_cell_is_no_formula(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\n" not in safe_cell(text)
    assert safe_cell("a = b") == "a = b"


def test_sections_and_versions_name_declared_terms() -> None:
    ontology = read_ontology()
    graph = Statements.read([ontology_folder() / "sections.ttl"])
    listed = [iri for section in graph for iri in graph.iris(section, "dct:subject")]
    assert set(listed) <= set(ontology.terms)
    assert len(listed) == len(set(listed))
    assert sum(len(section.terms) for section in ontology.sections) == len(ontology.terms)
    # A version in the list of changes, but for the present one, says what was new in it.
    since = Statements.read([ontology_folder() / "since.ttl"])
    known = {version for iri in since for version in since.texts(iri, "owl:versionInfo")}
    changed = set(re.findall(r"^## (\S+?),", ontology.changes, re.MULTILINE))
    assert changed - {ontology.version} == known - {ontology.version}


@pytest.mark.parametrize("name", sorted(path.name for path in derived_files() if path.suffix == ".svg"))
def test_a_diagram_is_whole(name: str) -> None:
    """It has a title and a description, its links lead to terms, no boxes overlap and no words leave their box."""
    path = ontology_folder() / "diagrams" / name
    tree = ET.fromstring(path.read_text(encoding="utf-8"))
    labelled = {tree.find(SVG + "title").get("id"), tree.find(SVG + "desc").get("id")}  # type: ignore[union-attr]
    assert set(tree.get("aria-labelledby", "").split()) == labelled
    known = {*read_ontology().terms, "http://www.w3.org/2004/02/skos/core#Concept"}
    links = {a.get("href") for a in tree.iter(SVG + "a")}
    assert links
    assert links <= known
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"@import|@font-face|url\(http|xlink|<script", text)
    boxes = []
    for group in tree.iter(SVG + "g"):
        if "dg-box" in (group.get("class") or "").split():
            rect = group.find(SVG + "rect")
            assert rect is not None
            x, y, width, height = (float(rect.get(key, "")) for key in ("x", "y", "width", "height"))
            boxes.append((x, y, x + width, y + height))
            for label in group.iter(SVG + "text"):
                wide = text_width(unescape(label.text or ""), float(label.get("font-size", "")))
                assert wide <= width, label.text
                assert y < float(label.get("y", "")) <= y + height
    overlaps = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []
    right, bottom = float(tree.get("width", "")), float(tree.get("height", ""))
    assert all(box[0] >= 0 and box[2] <= right and box[1] >= 0 and box[3] <= bottom for box in boxes)


def test_cycles_are_turned_and_columns_follow_the_edges() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")]
    back = closing(["a", "b", "c"], edges)
    assert back == {("c", "a")}
    sizes = dict.fromkeys("abc", (40.0, 20.0))
    layout = lay_out(sizes, [edge for edge in edges if edge not in back])
    xs = {node: place[0] for node, place in layout.places.items()}
    assert xs["a"] < xs["b"] < xs["c"]
    assert len(layout.bends["a", "c"]) == 2  # it passes the column of b


@pytest.mark.parametrize(
    ("axiom", "words"),
    [
        ("owl:equivalentClass [ owl:unionOf ( dcl:B dcl:C ) ]", "defined as: bee or sea"),
        ("rdfs:subClassOf [ owl:onProperty dcl:p ; owl:allValuesFrom dcl:B ]", "each one: pea only bee"),
        (
            'rdfs:subClassOf [ owl:onProperty dcl:p ; owl:minQualifiedCardinality "2" ; owl:onClass dcl:B ]',
            "each one: pea at least 2 bee",
        ),
        (
            "rdfs:subClassOf [ owl:complementOf [ owl:oneOf ( dcl:x dcl:y ) ] ]",
            "each one: not (one of dcl:x or dcl:y)",
        ),
        ("owl:disjointWith dcl:B", "disjoint with bee"),
        ("owl:disjointUnionOf ( dcl:B dcl:C )", "divided into bee and sea"),
        ("owl:hasKey ( dcl:p dcl:q )", "told apart by (key): pea and dcl:q"),
        ("a owl:TransitiveProperty", "transitive"),
        (
            "owl:propertyChainAxiom ( dcl:p [ owl:inverseOf dcl:q ] )",
            "follows from the chain pea, then inverse of dcl:q",
        ),
        (
            "owl:equivalentClass [ owl:onDatatype xsd:int ; owl:withRestrictions ( [ xsd:minInclusive 0 ] ) ]",
            "defined as: xsd:int from 0",
        ),
    ],
)
def test_axioms_in_words(tmp_path: Path, axiom: str, words: str) -> None:
    labels = 'dcl:B rdfs:label "bee"@en . dcl:C rdfs:label "sea"@en . dcl:p rdfs:label "pea"@en .\n'
    path = tmp_path / "axioms.ttl"
    path.write_text(f"{HEAD}{labels}dcl:A {axiom} .\n", encoding="utf-8")
    graph = Statements.read([path])
    assert [plain(phrase) for phrase in Words(graph).axioms(f"{DCL}A")] == [words]


def test_every_axiom_of_the_ontology_has_words() -> None:
    ontology = read_ontology()
    assert len(ontology_files(ontology_folder())) > 20
    for term in ontology.terms.values():
        for phrase in (*term.axioms, term.domain, term.range):
            assert "without a name" not in plain(phrase), term.iri


@pytest.mark.parametrize("name", ["cia-rdp79r00904a000800030019-3", "frus1958-60v19-d319"])
def test_a_document_goes_through_json_ld_with_the_context_and_comes_back(name: str, fixtures: Path) -> None:
    """rdflib writes it with the context, Oxigraph reads it: nothing is lost and nothing stays a bare IRI."""
    graph = rdflib.Graph().parse(fixtures / "seeds" / name / "expected.ttl")
    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    back = rdflib.Graph()
    lines = ox.serialize(
        (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)), format=ox.RdfFormat.N_TRIPLES
    )
    back.parse(data=lines, format="nt")
    _, lost, added = graph_diff(to_isomorphic(graph), to_isomorphic(back))
    assert sorted(lost) == []
    assert sorted(added) == []
    nodes = json.loads(text)["@graph"]
    assert {key for node in nodes for key in node if ":" in key} == set()
