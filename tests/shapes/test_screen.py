"""The screen before the validator: what it accepts the validator accepts, on spoilt graphs and for any shape."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from rdflib import SH, Graph, URIRef

from declass.errors import VocabularyError
from declass.extract import enrich
from declass.extract.context import Context
from declass.graph.build import build_document
from declass.graph.ntriples import Node, literal, node
from declass.graph.serialise import statements_of, to_rdflib
from declass.graph.statements import Statements
from declass.graph.terms import RDF_TYPE, dcl
from declass.iris import Iris
from declass.merge import merge_documents
from declass.sources.read import iter_source_files, read_file
from declass.validate import validate_graph, validate_statements
from declass.validate.constraints import COMPILED
from declass.validate.engine import Engine
from declass.validate.report import SHAPES_BASE
from declass.validate.screen import Screen
from declass.validate.shapes import engine, load_shapes, read_shapes, screen, shape_files

if TYPE_CHECKING:
    from declass.graph.ntriples import Term

# rdflib warns of numbers that are none, and logs each.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)

FOLDER = Path(__file__).parent
SPOILT = sorted([*(FOLDER / "cases").glob("*.ttl"), *(FOLDER / "faults").glob("*.ttl")])
XSD = "http://www.w3.org/2001/XMLSchema#"
Triple = tuple[Node, Node, "Term"]


def statements(triples: list[Triple]) -> Statements:
    made = Statements(node("https://example.org/graph"))
    for subject, predicate, value in triples:
        made.add(subject, predicate, value)
    return made


def triples_of(given_: Statements) -> list[Triple]:
    return [
        (Node(s), Node(p), o) for s, names in given_.by_subject.items() for p, values in names.items() for o in values
    ]


@cache
def whole_graphs() -> tuple[list[Triple], ...]:
    """Return graphs in which nothing is wrong: one that has something of all, and one of each kind of source."""
    path = FOLDER / "faults" / "whole.trig"
    quads = [
        q for q in ox.parse(path=path, base_iri="https://example.org/") if str(q.graph_name).endswith("/vol/d1>")
    ]
    found = [triples_of(Statements.of_quads(quads))]
    for source in iter_source_files([FOLDER.parents[1] / "seeds"]):
        (document, *_) = read_file(source).documents
        read = enrich(merge_documents([document]), Context.default(None))
        found.append(triples_of(build_document(read, Iris(), "test")))
    return tuple(found)


NUMBERED = (
    "nonNegativeInteger", "positiveInteger", "integer", "decimal", "date", "gYear", "gYearMonth", "boolean",
)  # fmt: skip
FORMS = (
    "0", "-1", "5", "007", "0.5", "1.5", "-0.5", "1959-12-01", "1959-02-30", "1959-12", "1959", "0000", "true", "1",
    "", "x", " 5", "5 ", "9" * 30, "+5", "1e3", "NaN", "0999-01-01", "1959-13", "1959-12-01Z",
)  # fmt: skip
# Values that stand where others are asked for: other kinds, other datatypes, ill-typed, empty, beyond measure.
STRANGE: list[Term] = [
    literal(""), literal("x"), literal("x", language="en"), literal("x", language="de"), literal("author"),
    literal('a "quoted" \\ one\n'), literal("66D204"), literal("NIE 13-56"), literal("page"), literal("-1"),
    Node("_:b0"), node("urn:x"), node("https://w3id.org/declass/ontology/rule/x"), dcl("Person"), dcl("Document"),
    node("https://w3id.org/declass/ontology/date-basis/none"),
    node("https://w3id.org/declass/ontology/basis/rule"),
    *(literal(value, datatype=XSD + name) for name in NUMBERED for value in FORMS),
]  # fmt: skip


@st.composite
def spoilt_graphs(draw: st.DrawFn) -> Statements:
    """Return a whole graph after a few changes: statements taken out, added, moved, doubled, retyped."""
    triples = list(draw(st.sampled_from(whole_graphs())))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(triples) - 1))
        subject, predicate, value = triples[at]
        other = triples[draw(st.integers(0, len(triples) - 1))]
        strange = draw(st.sampled_from(STRANGE))
        change = draw(st.integers(0, 9))
        if change == 0:
            del triples[at]
        elif change == 1:
            triples[at] = (subject, predicate, strange)
        elif change == 2:
            triples.append((subject, predicate, strange))
        elif change == 3:
            triples[at] = (subject, predicate, other[2])
        elif change == 4:
            triples.append((subject, predicate, other[2]))
        elif change == 5:
            triples[at] = (other[0], predicate, value)
        elif change == 6:
            triples.append((other[0], predicate, value))
        elif change == 7:
            triples[at] = (subject, other[1], value)
        elif change == 8:
            triples = [t for t in triples if not (t[0] == subject and t[1] == RDF_TYPE)]
        else:
            kinds = [o for _, p, o in triples if p == RDF_TYPE]
            triples.append((subject, RDF_TYPE, draw(st.sampled_from(kinds)) if kinds else dcl("Document")))
        if not triples:
            break
    return statements(triples)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt_graphs())
def test_a_spoilt_graph_gets_the_report_of_the_validator(given_: Statements) -> None:
    graph = to_rdflib(given_.quads())
    report = validate_graph(graph)
    assert validate_statements(given_) == report
    assert {r.shape for r in engine().run(graph)} <= screen().doubtful(given_)


def test_spoiling_breaks_many_shapes() -> None:
    """A comparison of graphs in which nothing is wrong would show nothing."""
    broken: set[str] = set()
    for triples in whole_graphs():
        assert screen().doubtful(statements(triples)) == frozenset()
        for at in range(0, len(triples), max(1, len(triples) // 200)):
            for strange in STRANGE[at % 30 :: 30]:
                subject, predicate, _ = triples[at]
                broken |= screen().doubtful(
                    statements([*triples[:at], (subject, predicate, strange), *triples[at + 1 :]])
                )
    assert len(broken) > 40


@pytest.mark.parametrize("path", SPOILT, ids=lambda p: p.stem)
def test_what_a_case_breaks_is_doubtful(path: Path) -> None:
    graph = Graph().parse(path, format="turtle", publicID="https://example.org/case")
    found = {r.shape for r in engine().run(graph)}
    assert found <= screen().doubtful(statements_of(graph))


def test_the_screen_knows_every_construct_of_the_shapes_that_ship() -> None:
    assert screen().unknown == {}
    assert screen().all == {str(shape) for shape in engine().targeted}
    assert screen().all == {name for name in load_shapes().names if (URIRef(name), None, None) in load_shapes().core}


def test_the_instances_of_a_subclass_are_left_to_the_validator() -> None:
    triples = [
        *whole_graphs()[0],
        (node("urn:Memo"), node("http://www.w3.org/2000/01/rdf-schema#subClassOf"), dcl("Document")),
        (node("urn:memo"), RDF_TYPE, node("urn:Memo")),
    ]
    given_ = statements(triples)
    assert screen().doubtful(given_) == screen().all
    report = validate_statements(given_)
    assert any(r.focus_node == "urn:memo" for r in report.results)
    assert report == validate_graph(to_rdflib(given_.quads()))


HEAD = f"""
@prefix ex: <https://example.org/x#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <{XSD}> .
"""
# Shapes with a construct that the compiler does not know, each broken by the data below.
UNKNOWN = {
    "closed": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:closed true ; sh:ignoredProperties ( ) .",
    "class": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:class ex:D .",
    "node": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:T ."
    " ex:T a sh:NodeShape ; sh:nodeKind sh:Literal .",
    "property": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
    "and": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:and ( [ sh:path ex:q ; sh:minCount 1 ] ) .",
    "xone": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:xone ( [ sh:path ex:q ; sh:minCount 1 ] ) .",
    "nested": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:or ( [ sh:path ex:p ; sh:class ex:D ] ) .",
    "not": 'ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:not [ sh:pattern "x" ] .',
    "equals": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:equals ex:q .",
    "less": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:n ; sh:lessThan ex:n .",
    "language": 'ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:languageIn ( "en" ) .',
    "qualified": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:qualifiedMinCount 1 ;"
    " sh:qualifiedMaxCount 5 ; sh:qualifiedValueShapesDisjoint false ; sh:qualifiedValueShape [ sh:class ex:D ] .",
    "path": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path [ sh:inversePath ex:p ] ; sh:minCount 1 .",
    "sequence": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ( ex:p ex:q ) ; sh:minCount 1 .",
    "flags": 'ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:pattern "^X" ; sh:flags "m" .',
    "datatype": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:datatype xsd:duration .",
    "value": 'ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:hasValue "x"@en .',
    "two": "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:datatype xsd:string ;"
    " sh:minLength 1 ; sh:pattern 'x' , 'y' .",
    "query": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:sparql [ a sh:SPARQLConstraint ;"
    ' sh:select "SELECT $this WHERE { $this <https://example.org/x#p> ?v }" ] .',
    "custom": "ex:S a sh:NodeShape ; sh:targetClass ex:C ; ex:lacking ex:q ."
    " ex:K a sh:ConstraintComponent ; sh:parameter [ sh:path ex:lacking ] ; sh:nodeValidator ["
    ' a sh:SPARQLSelectValidator ; sh:select "SELECT $this WHERE { $this <https://example.org/x#p> ?v }" ] .',
    "node target": "ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:q ; sh:minCount 1 .",
    "class target": "ex:C a sh:NodeShape , rdfs:Class ; sh:not [ sh:path ex:p ; sh:minCount 1 ] .",
    "both targets": "ex:S a sh:PropertyShape ; sh:targetClass ex:D ; sh:targetNode ex:a ; sh:path ex:q ;"
    " sh:minCount 1 .",
}
NOT_COMPILED = {  # the case above that shows what becomes of a parameter of constraints that is not compiled
    SH["and"]: "and", SH["class"]: "class", SH.closed: "closed", SH.equals: "equals", SH.ignoredProperties: "closed",
    SH.languageIn: "language", SH.lessThan: "less", SH.node: "node", SH.property: "property",
    **{SH[f"qualified{n}"]: "qualified" for n in ("MaxCount", "MinCount", "ValueShape", "ValueShapesDisjoint")},
    SH.sparql: "query", SH.xone: "xone",
}  # fmt: skip
DATA = '@prefix ex: <https://example.org/x#> . ex:a a ex:C ; ex:p "x" ; ex:n 5 .'


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_shape_that_the_screen_does_not_know_is_left_to_the_validator(name: str) -> None:
    shapes = Graph().parse(data=HEAD + UNKNOWN[name], format="turtle")
    judge = Engine(shapes)
    compiled = Screen(shapes, judge.targeted)
    quads = list(ox.parse(DATA.encode(), format=ox.RdfFormat.TURTLE))
    broken = {r.shape for r in judge.run(to_rdflib(quads))}
    assert broken, "the validator finds nothing: the case shows nothing"
    assert broken <= set(compiled.unknown)
    doubtful = compiled.doubtful(Statements.of_quads(quads))
    assert broken <= doubtful
    assert {r.shape for r in judge.run(to_rdflib(quads), only=doubtful)} == broken


def test_every_constraint_that_the_validator_knows_is_compiled_or_left_to_it() -> None:
    assert {URIRef(str(p)) for p in CONSTRAINT_PARAMETERS_MAP} == COMPILED | set(NOT_COMPILED)
    assert not COMPILED & set(NOT_COMPILED)
    for parameter, name in NOT_COMPILED.items():
        assert f"sh:{str(parameter).removeprefix(str(SH))} " in UNKNOWN[name]
    # The comparison with the validator, below, is of all that are compiled.
    assert {f"sh:{str(parameter).removeprefix(str(SH))}" for parameter in COMPILED} == {
        constraint.split()[0] for constraint in CONSTRAINTS
    }


def test_a_shape_that_is_added_with_a_construct_that_is_not_known_is_noticed(tmp_path: Path) -> None:
    added = tmp_path / "added.ttl"
    added.write_text(HEAD + UNKNOWN["language"])
    read = read_shapes([*shape_files(), added])
    assert Screen(read.core, Engine(read.core).targeted).unknown == {"https://example.org/x#S": str(SH.languageIn)}


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("dsh:Link-self sh:closed true .", "Link-self has more than its query: state .*closed"),
        ("dsh:Link-self sh:sparql dsh:Period-order-query .", "Link-self has several queries"),
        ("dsh:S a sh:NodeShape ; sh:targetClass dsh:C ; sh:node dsh:Link-self .", "Link-self is part of another"),
    ],
)
def test_a_shape_whose_query_is_not_run_as_one_may_ask_for_nothing_else(
    added: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "added.ttl"
    path.write_text(f"{HEAD}@prefix dsh: <{SHAPES_BASE}> .\n{added}")
    with pytest.raises(VocabularyError, match=told):
        read_shapes([*shape_files(), path])


def test_a_shape_that_is_not_known_is_not_doubtful_where_nothing_is_its_business() -> None:
    shapes = Graph().parse(data=HEAD + UNKNOWN["closed"], format="turtle")
    compiled = Screen(shapes, Engine(shapes).targeted)
    quads = ox.parse(b"<urn:a> <urn:b> <urn:c> .", format=ox.RdfFormat.TURTLE)
    assert compiled.doubtful(Statements.of_quads(quads)) == frozenset()


CONSTRAINTS = [
    *(f"sh:datatype xsd:{n}" for n in ("string", "boolean", "integer", "nonNegativeInteger", "positiveInteger")),
    *(f"sh:datatype xsd:{n}" for n in ("decimal", "date", "gYear", "gYearMonth")),
    *(f"sh:nodeKind sh:{n}" for n in ("IRI", "Literal", "BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral")),
    "sh:nodeKind sh:IRIOrLiteral", "sh:minCount 1", "sh:minCount 2", "sh:maxCount 0", "sh:maxCount 1",
    "sh:minLength 1", "sh:minLength 3", "sh:maxLength 3", "sh:maxLength 0", 'sh:pattern "^[0-9]+$"',
    'sh:pattern "x"', "sh:minInclusive 0", "sh:maxInclusive 1.0", "sh:minExclusive 0.0", "sh:maxExclusive 5",
    'sh:in ( "x" ex:b 5 "x"@en )', 'sh:hasValue "x"', "sh:hasValue <urn:x>", "sh:disjoint ex:q",
    "sh:lessThanOrEquals ex:q", "sh:uniqueLang true", "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )",
    "sh:or ( [ sh:path ex:q ; sh:minCount 1 ] [ sh:nodeKind sh:Literal ] )", "sh:not [ sh:nodeKind sh:IRI ]",
    "sh:not [ sh:path ex:q ; sh:hasValue <urn:x> ]", "sh:not [ sh:path ex:q ; sh:minCount 1 ; sh:maxCount 1 ]",
    'sh:not [ sh:or ( [ sh:path ex:q ; sh:hasValue "x" ] [ sh:nodeKind sh:Literal ] ) ]',
]  # fmt: skip


@cache
def compiled_constraints() -> tuple[Engine, Screen]:
    """Return every constraint as a property shape and, where it says something of a node, as a node shape."""
    text = [HEAD]
    for number, constraint in enumerate(CONSTRAINTS):
        targets = "sh:targetClass ex:C ; sh:targetSubjectsOf ex:r ; sh:targetObjectsOf ex:q"
        text.append(f"ex:P{number} a sh:PropertyShape ; {targets} ; sh:path ex:p ; {constraint} .")
        if not constraint.startswith(("sh:minCount", "sh:maxCount", "sh:uniqueLang", "sh:lessThan")):
            text.append(f"ex:N{number} a sh:NodeShape ; {targets} ; {constraint} .")
    shapes = Graph().parse(data="\n".join(text), format="turtle")
    judge = Engine(shapes)
    return judge, Screen(shapes, judge.targeted)


def ex(name: str) -> Node:
    return node(f"https://example.org/x#{name}")


NODES = st.sampled_from([ex("a"), ex("b"), node("urn:x")])
TERMS = st.one_of(
    NODES,
    st.sampled_from(STRANGE),
    st.builds(
        lambda value, name: literal(value, datatype=XSD + name),
        st.text(alphabet="0123456789-+.:TZ x", max_size=12),
        st.sampled_from(
            ["decimal", "integer", "nonNegativeInteger", "positiveInteger", "date", "gYear", "gYearMonth"]
        ),
    ),
    st.text(alphabet="x0 \n\u0663", max_size=4).map(literal),
)
SAID = st.lists(
    st.one_of(
        st.tuples(NODES, st.just(RDF_TYPE), st.just(ex("C"))),
        st.tuples(NODES, st.sampled_from([ex("p"), ex("p"), ex("q"), ex("r")]), TERMS),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SAID)
def test_what_the_screen_accepts_of_any_constraint_the_validator_accepts(triples: list[Triple]) -> None:
    judge, compiled = compiled_constraints()
    given_ = statements(triples)
    doubtful = compiled.doubtful(given_)
    for shape in sorted(compiled.all):
        found = _results(judge, given_, shape)
        assert not found or shape in doubtful, (shape, found)


def _results(judge: Engine, given_: Statements, shape: str) -> object:
    """Return what the validator finds, or the error at which it stops."""
    try:
        return judge.run(to_rdflib(given_.quads()), only=[shape])
    except Exception as error:  # noqa: BLE001 - pySHACL stops at what it cannot compare
        return error


def test_every_known_constraint_is_compiled_and_accepts_something() -> None:
    _, compiled = compiled_constraints()
    assert set(compiled.unknown) <= {
        f"https://example.org/x#N{n}"
        for n, c in enumerate(CONSTRAINTS)
        if c.startswith(("sh:hasValue", "sh:disjoint"))
    }
    values: list[Term] = [
        literal("x"),
        literal("12"),
        node("urn:x"),
        Node("_:b"),
        literal("5", datatype=XSD + "positiveInteger"),
    ]
    values += [literal("1", datatype=XSD + name) for name in ("nonNegativeInteger", "integer")]
    dates = (("1959-12-01", "date"), ("1959", "gYear"), ("1959-12", "gYearMonth"))
    values += [literal(v, datatype=XSD + n) for v, n in (("true", "boolean"), ("0.5", "decimal"), *dates)]
    accepted: set[str] = set()
    several: list[list[Term]] = [[], *([v] for v in values), [literal("x"), literal("y")]]
    for first in several:
        triples: list[Triple] = [(ex("a"), RDF_TYPE, ex("C")), *((ex("a"), ex("p"), v) for v in first)]
        accepted |= compiled.all - compiled.doubtful(statements(triples))
    assert accepted >= {f"https://example.org/x#P{n}" for n in range(len(CONSTRAINTS))}
