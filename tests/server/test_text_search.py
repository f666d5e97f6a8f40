"""The search of texts inside a query: SERVICE <…/search>."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from declass.release.query_tokens import Place
from declass.release.search import Ranked
from declass.release.service_clauses import ClauseError, ClauseReader, Head, replace_clauses
from declass.release.text_search import Searcher, search_table

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

SEARCH = "https://w3id.org/declass/search"
HEAD = f"PREFIX search: <{SEARCH}#>\nPREFIX dcl: <https://w3id.org/declass/ontology#>\n"


class Index:
    """An index that always finds the same, and remembers what it was asked."""

    def __init__(self, *hits: Ranked) -> None:
        self.hits = list(hits)
        self.asked: list[tuple[str, str | None, int, bool]] = []

    def ranked(self, text: str, *, kind: str | None, limit: int, snippets: bool) -> list[Ranked]:
        self.asked.append((text, kind, limit, snippets))
        if text == "(":
            raise ValueError("a bracket is not closed")
        return self.hits[:limit]


def answer_clauses(query: str, iri: str, index: Searcher | None) -> str:
    def table(reader: ClauseReader, head: Head) -> str | None:
        return search_table(reader, head, index) if head.iri == iri else None

    return replace_clauses(query, table).text


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = client.get("/sparql", query_string={"query": query, "format": "csv"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_a_judgment_is_found_by_its_words_and_joined_with_its_band(client: FlaskClient) -> None:
    found = rows(
        client,
        HEAD
        + f"""SELECT ?hit ?score ?snippet ?band WHERE {{
          SERVICE <{SEARCH}> {{ ?hit search:query "restrain proportionate" ; search:kind dcl:Assessment ;
                                     search:score ?score ; search:snippet ?snippet }}
          ?hit dcl:band ?band }}""",
    )
    assert len(found) == 1
    assert found[0]["band"].endswith("/band/probable")
    assert float(found[0]["score"]) > 0
    assert "restraining Chinese Communist actions" in found[0]["snippet"]


def test_documents_come_ranked_and_no_more_than_asked_for(client: FlaskClient) -> None:
    clause = 'SERVICE <%s> { ?d search:query "Communist" ; search:kind dcl:Document ; search:score ?s%s }'
    both = rows(client, HEAD + "SELECT ?d ?s { " + clause % (SEARCH, "") + " } ORDER BY DESC(?s)")
    assert {r["d"].rpartition("/")[2] for r in both} == {"d319", "cia-rdp79r00904a000800030019-3"}
    one = rows(client, HEAD + "SELECT ?d ?s { " + clause % (SEARCH, " ; search:limit 1") + " }")
    assert one == both[:1]


def test_a_search_without_hits_has_no_solutions(client: FlaskClient) -> None:
    assert rows(client, HEAD + f'SELECT * {{ SERVICE <{SEARCH}> {{ ?d search:query "hippopotamus" }} }}') == []


def test_other_services_stay_refused_beside_a_search(client: FlaskClient) -> None:
    query = (
        HEAD + f'SELECT * {{ SERVICE <{SEARCH}> {{ ?d search:query "China" }} SERVICE <http://x/> {{ ?d ?p ?o }} }}'
    )
    answer = client.get("/sparql", query_string={"query": query})
    assert answer.status_code == 403
    assert SEARCH in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("SERVICE <S> { ?d search:query ^?words }", "string"),
        ("^SERVICE <S> { ?d search:kind dcl:Document }", "says no words"),
        ("^SERVICE <S> { }", "says no words"),
        ('SERVICE <S> { ?d search:query "a" ; search:kind ^dcl:Person }', "dcl:Document or dcl:Assessment"),
        ('SERVICE <S> { ?d search:query "a" ; search:limit ^"5" }', "number of hits"),
        ('SERVICE <S> { ?d search:query "a" ; ^dcl:band ?b }', "search:query, search:kind"),
        ('SERVICE <S> { ?d search:query "a" . ?e ^search:score ?s }', "one variable"),
        ('^SERVICE <S> { ?d search:query "a" ; search:score ?d }', "must differ"),
        ('^SERVICE <S> { ?d search:query "(" }', "not closed"),
        ('SERVICE <S> { ?d search:query "a"^', "here must stand"),
    ],
)
def test_a_clause_that_cannot_be_answered_says_where(clause: str, words: str) -> None:
    marked = f"{HEAD}SELECT * {{ {clause.replace('<S>', f'<{SEARCH}>')}"
    query, at = marked.replace("^", ""), marked.rindex("^")
    with pytest.raises(ClauseError, match=words) as error:
        answer_clauses(query, SEARCH, Index())
    assert error.value.place == Place(3, at - marked.rindex("\n"))


def test_a_release_without_an_index_says_so() -> None:
    with pytest.raises(ClauseError, match="no search index"):
        answer_clauses(f'SELECT * {{ SERVICE <{SEARCH}> {{ ?d <{SEARCH}#query> "a" }} }}', SEARCH, None)


def test_what_the_index_holds_cannot_end_the_term_it_stands_in() -> None:
    index = Index(Ranked("http://x/a", 1.5, 'he said "}" \\ and\n) } DROP ALL #'))
    query = f"""SELECT * {{
      SERVICE SILENT <{SEARCH}> {{
        ?d <{SEARCH}#query> 'it\\'s "quoted"' ; <{SEARCH}#snippet> $text ; <{SEARCH}#limit> 7 . }}
      BIND(1 AS ?one) }}"""
    told = answer_clauses(query, SEARCH, index)
    assert index.asked == [('it\'s "quoted"', None, 7, True)]
    assert told.count("\n") == query.count("\n")  # places of later errors stay true
    solutions = ox.Store().query(told)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    assert (row["d"], row["text"], row["one"]) == (
        ox.NamedNode("http://x/a"),
        ox.Literal('he said "}" \\ and ) } DROP ALL #'),
        ox.Literal(1),
    )


def test_words_in_strings_names_and_comments_are_no_clause() -> None:
    query = f'SELECT ("SERVICE <{SEARCH}> {{" AS ?x) {{ }} # SERVICE <{SEARCH}> {{'
    assert answer_clauses(query, SEARCH, None) == query


def test_the_terms_are_those_of_the_vocabulary(root: Path) -> None:
    graph = ox.parse(path=root / "ontology" / "search.ttl")
    declared = {q.subject.value for q in graph if isinstance(q.subject, ox.NamedNode)}
    assert declared == {SEARCH, *(f"{SEARCH}#{name}" for name in ("query", "kind", "limit", "score", "snippet"))}
