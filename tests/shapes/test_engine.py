"""pySHACL as declass runs it against pySHACL as it comes: the same results on real documents and on faulty graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from declass.errors import VocabularyError
from declass.extract import enrich
from declass.extract.context import Context
from declass.graph.build import build_document
from declass.graph.memory import IndexedGraph
from declass.graph.serialise import to_rdflib
from declass.iris import Iris
from declass.merge import merge_documents
from declass.sources.read import iter_source_files, read_file
from declass.validate.engine import Engine
from declass.validate.property_paths import path_node, path_text
from declass.validate.report import Result, Severity, make_report, report_graph
from declass.validate.shapes import engine, load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

FOLDER = Path(__file__).parent
FAULTY = sorted([*(FOLDER / "cases").glob("*.ttl"), *(FOLDER / "faults").rglob("*.ttl")])
EX = "https://example.org/"
NESTED = """
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Paper a sh:NodeShape ; sh:targetClass ex:P ; sh:node ex:Named ; sh:message "A paper has what it needs."@en ;
    sh:property [ sh:path ( ex:part [ sh:inversePath ex:of ] ) ; sh:maxCount 0 ; sh:message "No way back."@en ] ;
    sh:property [ sh:path [ sh:alternativePath ( ex:a [ sh:zeroOrMorePath ex:b ] ) ] ; sh:maxCount 1 ] .
ex:Named a sh:NodeShape ; sh:property ex:Named-name .
ex:Named-name a sh:PropertyShape ; sh:path ex:name ; sh:minCount 1 ; sh:message "A name is missing."@en .
"""
PAPER = """
@prefix ex: <https://example.org/> .
ex:p a ex:P ; ex:part ex:q ; ex:b ex:r , ex:s .
ex:t ex:of ex:q .
"""

Said = tuple[str, str, str, str, str, str]


def by_pyshacl(graph: Graph, shapes: Graph) -> set[Said]:
    """Return what the public function of pySHACL says of the graph, in rdflib's own store."""
    copied, rules = Graph(), Graph()
    for triple in graph:
        copied.add(triple)
    for triple in shapes:
        rules.add(triple)
    _, report, _ = pyshacl.validate(copied, shacl_graph=rules, inference="none")
    assert isinstance(report, Graph)

    def one(node: Node, path: URIRef) -> str:
        value = report.value(node, path)
        return "" if value is None else value.n3()

    return {
        (
            one(node, SH.focusNode),
            one(node, SH.resultPath),
            one(node, SH.value),
            str(report.value(node, SH.resultMessage)),
            one(node, SH.sourceShape),
            one(node, SH.sourceConstraint) or one(node, SH.sourceConstraintComponent),
        )
        for node in report.subjects(RDF.type, SH.ValidationResult)
    }


def by_engine(graph: Graph) -> set[Said]:
    def iri(text: str) -> str:
        return text if text.startswith(("_:", '"')) else f"<{text}>"

    return {
        (
            iri(r.focus_node),
            iri(r.path) if r.path else "",
            "" if r.value is None else r.value.n3(),
            r.message,
            iri(r.shape),
            iri(r.constraint),
        )
        for r in engine().run(graph)
    }


def documents(paths: Iterable[Path], most: int) -> list[list[ox.Quad]]:
    found = []
    for path in paths:
        for document in read_file(path).documents[:most]:
            read = enrich(merge_documents([document]), Context.default(None))
            found.append(build_document(read, Iris(), "test").quads())
    return found


def test_faulty_graphs_get_the_same_results() -> None:
    assert len(FAULTY) > 80
    failing = 0
    for path in FAULTY:
        graph = Graph().parse(path, format="turtle", publicID=EX + "case")
        expected = by_pyshacl(graph, load_shapes().core)
        assert by_engine(graph) == expected, path.name
        failing += bool(expected)
    assert failing > 60


def test_real_documents_get_the_same_results(seeds: Path) -> None:
    for quads in documents(list(iter_source_files([seeds])), 3):
        graph = to_rdflib(quads)
        assert by_engine(graph) == by_pyshacl(graph, load_shapes().core)


def test_documents_of_a_volume_spoilt_at_many_places_get_the_same_results(shared: Path) -> None:
    volume = shared / "data" / "frus" / "frus1958-60v19.xml"
    results = 0
    for number, quads in enumerate(documents([volume], 12)):
        # Every seventh statement is missing: what a graph lacks, and what its other statements lead to, is told.
        spoilt = [q for at, q in enumerate(quads) if (at + number) % 7]
        graph = to_rdflib(spoilt)
        expected = by_pyshacl(graph, load_shapes().core)
        assert by_engine(graph) == expected
        results += len(expected)
    assert results > 100


def test_what_was_judged_before_says_nothing_of_the_next_graph() -> None:
    graphs = [Graph().parse(path, format="turtle", publicID=EX + "case") for path in FAULTY[:20]]
    forwards = [by_engine(g) for g in graphs]
    backwards = [by_engine(g) for g in reversed(graphs)]
    assert forwards == backwards[::-1]
    assert any(forwards)


def test_results_of_an_inner_shape_are_details_and_paths_are_written_out() -> None:
    shapes = Graph().parse(data=NESTED, format="turtle")
    results = Engine(shapes).run(Graph().parse(data=PAPER, format="turtle"))
    by_path = {r.path: r for r in results}
    assert set(by_path) == {
        None,
        f"<{EX}part>/(^<{EX}of>)",
        f"<{EX}a>|(<{EX}b>*)",
    }
    assert [d.message for d in by_path[None].details] == ["A name is missing."]
    assert by_path[None].details[0].path == EX + "name"
    # A shape without an IRI goes by the one that it stands in.
    assert {r.shape for r in results} == {EX + "Paper"}
    rdf = report_graph(make_report(results))
    assert len(set(rdf.subjects(RDF.type, SH.ValidationResult))) == 4
    assert len(set(rdf.subject_objects(SH.detail))) == 1
    texts = {path_text(rdf, path) for path in rdf.objects(None, SH.resultPath)}
    assert texts == {EX + "name", *(p for p in by_path if p)}


@pytest.mark.parametrize(
    "text", ["^<urn:a>", "<urn:a>/<urn:b>", "(^<urn:a>)/(<urn:b>+)", "<urn:a>|(<urn:b>/<urn:c>)"]
)
def test_a_path_comes_back_from_its_text(text: str) -> None:
    graph = Graph()
    assert path_text(graph, path_node(graph, text)) == text


def test_shapes_that_cannot_be_run_are_an_error_that_says_why() -> None:
    broken = Graph().parse(data=NESTED.replace("sh:minCount 1 ;", "sh:minCount 1 , 2 ;"), format="turtle")
    with pytest.raises(VocabularyError, match="the shapes cannot be run"):
        Engine(broken).run(Graph().parse(data=PAPER, format="turtle"))


def test_the_quick_graph_answers_as_rdflib_does(seeds: Path) -> None:
    (quads, *_) = documents(list(iter_source_files([seeds])), 1)
    quick, slow = to_rdflib(quads), Graph()
    for triple in quick:
        slow.add(triple)
    assert len(quick) == len(slow) == len(set(quads))
    some = sorted(slow, key=str)[::17]
    for subject, predicate, value in some:
        for pattern in (
            (subject, None, None), (None, predicate, None), (None, None, value), (subject, predicate, None),
            (None, predicate, value), (subject, None, value), (subject, predicate, value),
        ):  # fmt: skip
            assert set(quick.triples(pattern)) == set(slow.triples(pattern)), pattern
            assert (pattern in quick) == (pattern in slow)
        assert set(quick.objects(subject, predicate)) == set(slow.objects(subject, predicate))
        assert set(quick.subjects(predicate, value)) == set(slow.subjects(predicate, value))
        assert set(quick.subject_objects(predicate)) == set(slow.subject_objects(predicate))
        assert set(quick.predicate_objects(subject)) == set(slow.predicate_objects(subject))
        # A list of subjects and a property path are no keys of its indexes.
        assert set(quick.objects([subject], predicate)) == set(slow.objects([subject], predicate))
        assert set(quick.subjects(~URIRef(str(predicate)), subject)) == set(
            slow.subjects(~URIRef(str(predicate)), subject)
        )
    query = "SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s"
    assert set(quick.query(query)) == set(slow.query(query))


def test_a_statement_that_is_added_is_found_and_none_can_be_taken_out() -> None:
    graph = IndexedGraph()
    first = (URIRef(EX + "a"), RDF.type, URIRef(EX + "C"))
    graph.add(first)
    assert list(graph.subjects(RDF.type, URIRef(EX + "C"))) == [first[0]]
    second = (URIRef(EX + "b"), RDF.type, URIRef(EX + "C"))
    assert len(graph) == 1
    graph.add(second)
    assert list(graph.subjects(RDF.type, URIRef(EX + "C"))) == [first[0], second[0]]
    assert len(graph) == 2
    with pytest.raises(TypeError):
        graph.remove(first)


def test_literals_keep_their_lexical_forms() -> None:
    data = '<urn:a> <urn:b> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    graph = to_rdflib(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    assert [str(o) for o in graph.objects()] == ["007"]
    report = make_report([Result("urn:a", None, Literal("x"), "m", Severity.INFO, "urn:s", str(SH.closed))])
    assert report.conforms
