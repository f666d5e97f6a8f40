"""Where a query ceases to be SPARQL, told by the grammar, against what the engine accepts."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Store

from declass.queries import ExampleQuery, example_queries
from declass.release.query_tokens import TOKEN, place
from declass_server.grammar import find_misfit
from declass_server.query_text import explain

STORE = Store()
# Forms that the examples do not have, from the sections of the recommendation.
VALID = [
    "BASE <http://example.org/> PREFIX : <#> ASK { :a :b 'x'@en-GB, 'y'^^:t , true, -1.5e3, +2, .5 ; a :C . }",
    "SELECT * { ?s !(^a|<p>)/(<q>+|<r>?)*/^<s> ?o . [] <p> ( 1 [ <q> () ] ) . _:x.y <p> [] }",
    "SELECT (1-1 AS ?a) (?x+1*2-3/4 AS ?b) { VALUES (?x ?y) { (1 UNDEF) (2 'a') } VALUES ?z { <a> } VALUES () {} }",
    "SELECT REDUCED ?x { ?x ?p ?o . FILTER(?o NOT IN (1) && !BOUND(?x) || ?o IN ()) FILTER NOT EXISTS { ?x a ?x } }",
    "CONSTRUCT WHERE { ?s ?p ?o . ?s a <C> } LIMIT 1 OFFSET 2",
    "CONSTRUCT { } FROM <g> FROM NAMED <h> { GRAPH ?g { ?s ?p ?o } MINUS { ?s a <C> } } OFFSET 1 LIMIT 2",
    "DESCRIBE <a> ?x FROM <g>",
    "DESCRIBE * { { SELECT ?x { ?x ?p ?o } } UNION { SERVICE SILENT <s> { ?x <p> ?y } } UNION { } }",
    "select (group_concat(distinct ?x; separator=',') as ?y) (count(*) as ?n) { ?s ?p ?x } group by (str(?s) as ?t)",
    "select (sum(?x) as ?y) { ?s ?p ?x } having (count(?x) > 1) order by desc(?y) str(?y) values ?t { 'a' }",
    "SELECT * { BIND(IF(<f>(1, 2), COALESCE(), BNODE()) AS ?x) # a comment }\n FILTER regex(?x, '''a'b''', \"i\") }",
]


def examples() -> list[ExampleQuery]:
    return list(example_queries())


def accepted(query: str) -> bool:
    try:
        STORE.query(query, base_iri="http://example.org/")
    except SyntaxError:
        return False
    except (RuntimeError, ValueError):  # read, but not evaluated: a SERVICE, a function that is not there
        return True
    return True


@pytest.mark.parametrize("query", [*(e.text for e in examples()), *VALID])
def test_what_the_engine_accepts_fits(query: str) -> None:
    assert find_misfit(query) is None
    assert accepted(query) or "SERVICE" in query


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.name)
def test_no_alarm_is_false_when_a_word_is_lost(example: ExampleQuery) -> None:
    alarms = 0
    for match in TOKEN.finditer(example.text):
        if match[0].isspace() or match.lastgroup == "comment":
            continue
        damaged = example.text[: match.start()] + " " + example.text[match.end() :]
        misfit = find_misfit(damaged)
        if misfit is not None:
            alarms += 1
            assert not accepted(damaged), (misfit, damaged)
            assert misfit.offset >= match.start() - 1, (misfit, damaged)  # it may be half of &&, or the last word
    assert alarms > 20


@pytest.mark.parametrize(
    ("query", "line", "column", "said"),
    [
        ("SELECT * {\n ?s ?p \n}", 3, 1, "found '}' where a variable, an IRI, a blank node, a literal"),
        ("SELECT * {\n ?s ?p ?o ?q }", 2, 11, "found '?q' where ',', '.', ';'"),
        ("SELEC * {}", 1, 1, "is SELECT meant?"),
        ("SELECT * { ?s ?p ?o OPTINAL { } }", 1, 21, "is OPTIONAL meant?"),
        ("SELECT * {\n{ ?s ?p ?o\n", 2, 11, "the '{' of line 2 is not closed"),
        ("SELECT * { ?s ?p 'abc }", 1, 18, "quotation mark is not closed"),
        ("ASK { ?s <a b> ?o }", 1, 10, "this is no IRI"),
        ("ASK { ?s ?p ?o . FILTER(?o > ) }", 1, 30, "a function"),
        ("ASK { ?s http://example.org/p ?o }", 1, 10, "in angle brackets"),
        ("ASK { '\U0001f5ce' dcl:band ?o }", 1, 11, "PREFIX dcl: <https://w3id.org/declass/ontology#>"),
        ("ASK { ?s ?p ) . ?s x:y ?o }", 1, 13, "found ')'"),  # the first trouble counts
        ("", 1, 1, "the query ends where ASK"),
    ],
)
def test_the_place_and_what_could_stand_there(query: str, line: int, column: int, said: str) -> None:
    with pytest.raises(SyntaxError) as refused:
        STORE.query(query)
    trouble = explain(query, str(refused.value))
    assert (trouble.line, trouble.column) == (line, column), trouble
    assert said in trouble.message


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "The SELECT contains a variable that is unbound"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * is not authorized with GROUP BY"),
        ("SELECT ?x { ?x ?p ?o BIND(1 AS ?x) }", "fits the grammar but breaks another rule"),
    ],
)
def test_rules_beyond_the_grammar_are_told_without_a_place(query: str, said: str) -> None:
    with pytest.raises(SyntaxError) as refused:
        STORE.query(query)
    trouble = explain(query, str(refused.value))
    assert said in trouble.message
    assert (trouble.line, trouble.column) == (None, None)


def test_later_drafts_are_left_to_the_engine() -> None:
    assert find_misfit("SELECT * { << ?s ?p ?o >> ?q ?r }") is None


@pytest.mark.parametrize(
    "query", ["SELECT * { FILTER(" + "(" * 50_000, "ASK {" + "?s ?p ?o . " * 9_000, "[" * 90_000]
)
def test_texts_made_to_be_slow_are_read_once(query: str) -> None:
    found = find_misfit(query)
    assert found is not None
    assert place(query, found.offset).line == 1
    assert re.search("expected|found", found.message)
