"""The research questions as queries over the model: each on a small hand-made graph that holds its case.

``questions/<name>.trig`` holds what is wanted and what is not; ``<name>.csv`` what the query of that
name must answer, in its order.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from declass.errors import ConfigurationError
from declass.paths import ontology_folder
from declass.queries import ExampleQuery, example_queries, example_query
from declass.validate import usage

FOLDER = Path(__file__).parent / "questions"
# Those behind are views of a whole release.
RESEARCH = [q for q in example_queries() if q.name[:2] <= "13"]


@cache
def schemes() -> tuple[ox.Quad, ...]:
    graph = ox.NamedNode("https://example.org/schemes")
    return tuple(
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for path in sorted((ontology_folder() / "schemes").glob("*.ttl"))
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    )


def answer(query: ExampleQuery, data: Path) -> list[dict[str, str]]:
    store = ox.Store()
    store.extend(schemes())
    store.load(path=data, format=ox.RdfFormat.TRIG)
    # The default graph holds the union of all graphs, each statement once, as in the database of a release.
    store.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    solutions = store.query(query.text)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{n: str(getattr(row[n], "value", "")) for n in names} for row in solutions]


@pytest.mark.parametrize("query", RESEARCH, ids=lambda q: q.name)
def test_a_question_is_answered_rightly(query: ExampleQuery) -> None:
    expected = list(csv.DictReader(io.StringIO((FOLDER / f"{query.name}.csv").read_text(encoding="utf-8"))))
    assert expected, "a case that expects nothing shows nothing"
    assert answer(query, FOLDER / f"{query.name}.trig") == expected


@pytest.mark.parametrize("query", RESEARCH, ids=lambda q: q.name)
def test_the_case_is_written_in_declared_terms(query: ExampleQuery, tmp_path: Path) -> None:
    turtle = tmp_path / "case.ttl"
    quads = ox.parse(path=FOLDER / f"{query.name}.trig", format=ox.RdfFormat.TRIG)
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.TURTLE)
    assert data is not None
    turtle.write_bytes(data)
    assert usage.undeclared_in_turtle([turtle]) == []


def test_each_question_has_a_number_of_its_own_and_each_research_question_a_case() -> None:
    queries = example_queries()
    assert [q.name[:3] for q in queries] == [f"{n:02}-" for n in range(1, len(queries) + 1)]
    assert {p.stem for p in FOLDER.glob("*.trig")} == {q.name for q in RESEARCH}


@pytest.mark.parametrize("query", example_queries(), ids=lambda q: q.name)
def test_a_query_says_what_it_answers(query: ExampleQuery) -> None:
    assert query.question.endswith("?") or "," in query.question
    assert query.comment
    assert query.keywords
    assert query.iri == f"https://w3id.org/declass/query/{query.name}"


def test_a_query_is_found_by_its_number() -> None:
    assert example_query("01").name == example_query("1").name == "01-soviet-restraint"
    assert example_query("06").name == "06-levels-over-time"
    assert example_query("13").name == "13-releases-by-job"
    with pytest.raises(ConfigurationError, match="several example queries"):
        example_query("who")
    with pytest.raises(ConfigurationError, match="no example query is named 'x'"):
        example_query("x")


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("06-releases-by-job", "13-releases-by-job"),
        ("papers-by-date", "14-papers-by-date"),
        ("what-is-withheld", "15-what-is-withheld"),
        ("who-wrote-to-whom", "16-who-wrote-to-whom"),
        ("whole-description", "17-whole-description"),
    ],
)
def test_a_query_is_found_by_the_name_that_it_had(name: str, now: str) -> None:
    assert example_query(name).name == example_query(now).name == now
