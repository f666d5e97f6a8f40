"""The rules on a whole release, each against a case that passes and one that fails."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from declass.errors import ReleaseError
from declass.paths import ontology_folder
from declass.validate import Severity, validate_store
from declass.validate.release import read_dump, validate_graphs
from declass.validate.report import SHAPES_BASE
from declass.validate.shapes import load_shapes
from declass.vocabulary import DCL, DCL_BASE

CASES = sorted((Path(__file__).parent / "release_cases").glob("*.ttl"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_rule_finds_what_fails_and_nothing_else(path: Path) -> None:
    case = Graph().parse(path, format="turtle", publicID="https://example.org/case")
    report = case.value(None, RDF.type, SH.ValidationReport)
    assert report is not None
    assert case.value(report, SH.sourceShape) == URIRef(SHAPES_BASE + path.stem)
    expected = {str(case.value(result, SH.focusNode)) for result in case.objects(report, SH.result)}
    store = ox.Store()
    # Two graphs: the rules look across them.
    for number, quad in enumerate(ox.parse(path=path, base_iri="https://example.org/case")):
        graph = ox.NamedNode(f"https://example.org/graph{number % 2}")
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    results = [r for r in validate_store(store) if r.shape_name == path.stem]
    assert {r.focus_node for r in results} == expected
    assert {r.severity for r in results} == {Severity(str(case.value(report, SH.resultSeverity)).rsplit("#", 1)[-1])}
    assert all(r.path and r.value is not None for r in results)


def test_every_rule_has_a_case() -> None:
    assert {path.stem for path in CASES} == set(load_shapes().release_rules)


def test_the_rules_on_links_name_the_properties_and_classes_of_the_ontology() -> None:
    ontology = Graph().parse(ontology_folder() / "declass.ttl")
    by_graph = {DCL.hasSender, DCL.hasRecipient, DCL.participant, DCL.mentions, DCL.holder, DCL.subjectActor}
    declared: dict[str, set[str]] = {}
    for path, asked in ontology.subject_objects(RDFS.range):
        union = ontology.value(asked, OWL.unionOf)
        classes = [asked] if union is None else list(Collection(ontology, union))
        known = {c for k in classes for c in ontology.transitive_subjects(RDFS.subClassOf, k)}
        leaves = {str(c) for c in known if str(c).startswith(DCL_BASE)} - {str(DCL.Agent), str(DCL.Entity)}
        if (path, RDF.type, OWL.ObjectProperty) in ontology and leaves and path not in by_graph:
            declared[str(path)] = leaves
    rules = load_shapes().release_rules
    assert set(re.findall(r"dcl:\w+", rules["Release-exists"].query.partition("}")[0])) == {
        path.replace(DCL_BASE, "dcl:") for path in declared
    }
    stated: dict[str, set[str]] = {}
    for block in rules["Release-range"].query.partition("WHERE {")[2].split("UNION"):
        paths = block.partition("$this ?path ?value")[0].partition("VALUES ?path")[2]
        named = block.partition("FILTER NOT EXISTS")[2].partition("FILTER EXISTS")[0]
        for name in re.findall(r"dcl:(\w+)", paths):
            stated[DCL_BASE + name] = {DCL_BASE + kind for kind in re.findall(r"dcl:(\w+)", named)}
    assert stated.keys() == declared.keys()
    # Narrower classes are named only where a document's graph does not name the wider one too.
    written = {"Drafting", "Clearance", "Approval", "AscribedAssessment", "Dissent", "DowngradedDocument"}
    defined = {DCL_BASE + name for name in written}
    assert {p: c - defined for p, c in declared.items()} == stated


def test_a_dump_is_validated_graph_by_graph(tmp_path: Path) -> None:
    import gzip

    dump = tmp_path / "declass.nq.gz"
    label = '<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "A <b> ." '
    kind = (
        "<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        " <https://w3id.org/declass/ontology#Person> "
    )
    lines = (label + "<https://example.org/g1> .\n" + kind + "<https://example.org/g1> .\n") + (
        kind + "<https://example.org/g2> .\n"
    )
    dump.write_bytes(gzip.compress(lines.encode()))
    done: list[int] = []
    results = validate_graphs(read_dump(dump), 1, done.append)
    # The label stands in the other graph: each graph is judged by itself.
    assert [(r.graph, r.shape_name) for r in results] == [("https://example.org/g2", "Entity-label")]
    assert sum(done) == 2


@pytest.mark.parametrize(
    "content",
    [b"no gzip", b"", "line"],
    ids=["not gzip", "cut off", "no quad"],
)
def test_a_damaged_dump_is_an_error_that_names_it(tmp_path: Path, content: bytes | str) -> None:
    import gzip

    dump = tmp_path / "declass.nq.gz"
    if isinstance(content, str):
        dump.write_bytes(gzip.compress(b'<https://example.org/a> <https://example.org/b> "c" .\n'))
    else:
        dump.write_bytes(content or gzip.compress(b"<https://example.org/a>\n" * 50)[:-12])
    with pytest.raises(ReleaseError, match=r"declass\.nq\.gz"):
        read_dump(dump)
