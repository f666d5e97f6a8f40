"""Statements as text against the engine that reads the dumps: the same terms, the same lines, the same bytes."""

from __future__ import annotations

from itertools import product

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.graph.lazy import lazy_graph
from declass.graph.ntriples import Node, Text, lexical, literal, literal_parts, node, words
from declass.graph.serialise import rdflib_graph, rdflib_term, sorted_nquads, text_of
from declass.graph.statements import Statements
from declass.graph.terms import string

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
MARKS = st.text(alphabet='ab"\\\n\t\r\x08\x0c\x7f\x00\ufffe^@<>. é😀', max_size=12)
DATATYPES = st.sampled_from(["", *(f"http://www.w3.org/2001/XMLSchema#{n}" for n in ("string", "date", "decimal"))])
ENDINGS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.one_of(TEXT, MARKS), DATATYPES)
def test_a_literal_is_written_as_the_engine_writes_it(value: str, datatype: str) -> None:
    expected = ox.Literal(value, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(value)
    written = literal(value, datatype=datatype)
    assert written == str(expected)
    assert literal_parts(written) == (value, datatype.removesuffix("http://www.w3.org/2001/XMLSchema#string"), "")
    assert text_of(rdflib_term(written)) == written


@given(st.one_of(TEXT, MARKS))
def test_a_literal_with_a_language_is_written_as_the_engine_writes_it(value: str) -> None:
    written = literal(value, language="en")
    assert written == str(ox.Literal(value, language="en"))
    assert literal_parts(written) == (value, "", "en")
    assert text_of(rdflib_term(written)) == written


def test_every_character_comes_back() -> None:
    every = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000)
    assert literal(every) == str(ox.Literal(every))
    assert lexical(literal(every)) == every
    # An engine may escape what need not be.
    assert words('"\\u00E9\\U0001F600\\\'"') == "é😀'"


@given(st.text(max_size=20))
def test_what_is_said_is_always_a_literal_of_the_engine(text: str) -> None:
    (quad,) = ox.parse(f"<urn:a> <urn:b> {string(text)} .".encode(), format=ox.RdfFormat.N_QUADS)
    assert str(quad.object) == string(text)


@given(ENDINGS)
def test_an_iri_that_the_engine_refuses_is_refused(ending: str) -> None:
    iri = f"https://example.org/{ending}"
    try:
        expected = str(ox.NamedNode(iri))
    except ValueError:
        with pytest.raises(ValueError, match="IRI"):
            node(iri)
    else:
        assert node(iri) == expected


@pytest.mark.parametrize(
    "iri", ["https://example.org/a b", "https://example.org/a>", "https://example.org/\n", "a", ""]
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        node(iri)


SHORT = st.sampled_from(["a", "a1", "a-", "ab", "a#b", "a/b", "aé", "a😀", "a~", "a!"]).map(lambda n: f"urn:x:{n}")
NODES = SHORT.map(ox.NamedNode)
VALUES = st.one_of(
    NODES,
    st.sampled_from(["", "a", "a ", 'a"', "a\n", "aé", "a\U00010000", "a\ufb01", "b"]).map(ox.Literal),
    st.sampled_from(["a", 'a"']).map(lambda v: ox.Literal(v, language="en")),
    st.sampled_from(["1", "1.0"]).map(lambda v: ox.Literal(v, datatype=ox.NamedNode("urn:x:a"))),
)


@given(st.lists(st.builds(ox.Quad, NODES, NODES, VALUES, st.just(ox.NamedNode("urn:g"))), max_size=30))
def test_the_lines_are_those_of_the_engine_in_the_order_of_their_bytes(quads: list[ox.Quad]) -> None:
    statements = Statements(node("urn:g"))
    for quad in quads:
        statements.add(Node(str(quad.subject)), Node(str(quad.predicate)), Text(str(quad.object)))
    assert b"".join(statements.lines()) == sorted_nquads(quads)
    assert statements.quads() == sorted(set(quads), key=lambda q: f"{q} .".encode())
    assert len(statements) == len(set(quads))


@given(st.lists(st.builds(ox.Triple, NODES, NODES, VALUES), max_size=20), NODES, VALUES)
def test_what_is_asked_of_statements_is_what_was_said(
    triples: list[ox.Triple], one: ox.NamedNode, value: object
) -> None:
    statements = Statements.of_quads(triples)
    asked, term = node(one.value), Text(str(value))
    said = {(str(t.subject), str(t.predicate), str(t.object)) for t in triples}
    assert {(asked, p, o) for p, values in statements.names(asked).items() for o in values} == {
        t for t in said if t[0] == asked
    }
    assert {(s, asked, o) for s, o in statements.pairs(asked)} == {t for t in said if t[1] == asked}
    assert {(s, asked, term) for s in statements.holders(asked, term)} == {t for t in said if t[1:] == (asked, term)}
    assert statements.has(asked, asked, term) == ((asked, asked, term) in said)


@given(st.lists(st.builds(ox.Triple, NODES, NODES, VALUES), max_size=20), NODES, NODES, VALUES)
def test_a_graph_that_is_made_as_it_is_asked_answers_as_one_that_was_made_before(
    triples: list[ox.Triple], subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
) -> None:
    said = Statements.of_quads(triples)
    one, name, other = (rdflib_term(Node(str(term))) for term in (subject, predicate, value))
    for s, p, o in product((one, None), (name, None), (other, None)):
        lazy, made = lazy_graph(said), rdflib_graph(said)
        assert list(lazy.triples((s, p, o))) == list(made.triples((s, p, o)))
        assert ((s, p, o) in lazy) == ((s, p, o) in made)
    assert len(lazy) == len(made)
    assert list(lazy.objects(one, name)) == list(made.objects(one, name))
    assert list(lazy.subjects(name, other)) == list(made.subjects(name, other))
    assert list(lazy.subject_objects(name)) == list(made.subject_objects(name))
    assert list(lazy.predicate_objects(one)) == list(made.predicate_objects(one))
    with pytest.raises(TypeError, match="added"):
        lazy.add((one, name, other))


def test_a_statement_that_is_added_after_a_question_is_found() -> None:
    statements = Statements()
    a, b = node("urn:a"), node("urn:b")
    statements.add(a, b, a)
    assert statements.holders(b, a) == [a]
    statements.add(b, b, a)
    assert statements.holders(b, a) == [a, b]
    assert list(statements.pairs(b)) == [(a, a), (b, a)]


def test_a_triple_term_cannot_be_validated() -> None:
    inner = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:a"), ox.NamedNode("urn:a"))
    with pytest.raises(TypeError):
        Statements.of_quads([ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:a"), inner)])
