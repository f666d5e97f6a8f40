"""Queries nested too deeply for the engine are told so before it reads them; those below the limit are answered."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from declass_server.query_text import MOST_LEVELS, examine

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

# Each with n levels of brackets in all.
KINDS: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "ASK " + "{" * n + "}" * n,
    "sub-selects": lambda n: "SELECT * " + "{ SELECT * " * (n - 1) + "{ ?s <x:y> ?o }" + "}" * (n - 1),
    "brackets": lambda n: f"SELECT * {{ ?s <x:y> ?o FILTER({'(' * (n - 2)}1{')' * (n - 2)}) }}",
    "calls": lambda n: f"SELECT * {{ ?s <x:y> ?o FILTER({'STR(' * (n - 2)}?s{')' * (n - 2)}) }}",
    "negations": lambda n: f"SELECT * {{ ?s <x:y> ?o FILTER({'!' * (n - 2)}?s) }}",
    "optionals": lambda n: "SELECT * { " + "?s <x:y> ?o OPTIONAL { " * (n - 1) + "?s <x:y> ?o" + "}" * n,
    "unions": lambda n: "SELECT * {" + "{ ?s <x:y> ?o } UNION { " * (n - 2) + "{ ?s <x:y> ?o }" + "}" * (n - 1),
    "absences": lambda n: "SELECT * { " + "?s <x:y> ?o FILTER NOT EXISTS { " * (n - 1) + "?s <x:y> ?o" + "}" * n,
    "differences": lambda n: "SELECT * { " + "?s <x:y> ?o MINUS { " * (n - 1) + "?s <x:y> ?o" + "}" * n,
    "paths": lambda n: f"SELECT * {{ ?s {'^(' * (n - 1)}<x:y>{')' * (n - 1)} ?o }}",
}


def ask(client: FlaskClient, query: str) -> tuple[int, dict[str, object]]:
    answer = client.post("/sparql", data=query, content_type="application/sparql-query")
    return answer.status_code, answer.get_json() or {}


@pytest.fixture(scope="module")
def plain_client(hostile_app: Flask) -> FlaskClient:
    """A client of a small release: what is nested asks for nearly nothing."""
    return hostile_app.test_client()


@pytest.mark.parametrize("kind", KINDS)
def test_the_limit_is_where_it_is_said(plain_client: FlaskClient, kind: str) -> None:
    assert ask(plain_client, KINDS[kind](MOST_LEVELS))[0] == 200
    for levels in (MOST_LEVELS + 1, 5_000):
        status, problem = ask(plain_client, KINDS[kind](levels))
        assert status == 400, levels
        assert str(problem["type"]).endswith("#nesting")
        assert f"at most {MOST_LEVELS} levels" in str(problem["detail"])


def test_the_place_is_told(plain_client: FlaskClient) -> None:
    _, problem = ask(plain_client, "ASK {\n" + "{" * MOST_LEVELS + "}" * MOST_LEVELS + "}")
    assert (problem["line"], problem["column"]) == (2, MOST_LEVELS)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ ?s ?p '{'(' * 500}' , '''{'{' * 500}''' }}",
        f"SELECT * {{ ?s ?p ?o }} # {'{' * 500}",
        f"SELECT * {{ ?s <http://x/{'(' * 500}> ?o }}",
        "SELECT * { " + "FILTER(!(1 = 2)) " * 500 + "}",
        "SELECT * { ?s <x:y> ?o FILTER(?o != 1 " + "&& ?o != (1) " * 500 + ") }",
    ],
)
def test_brackets_in_texts_and_brackets_that_are_closed_do_not_count(plain_client: FlaskClient, query: str) -> None:
    assert ask(plain_client, query)[0] == 200


def test_escapes_hide_nothing() -> None:
    assert examine("ASK {" + r"\u007B" * 300 + "}" * 301).too_deep is not None


@pytest.mark.skipif(sys.platform != "linux", reason="the stack of a running process grows on Linux alone")
def test_long_chains_that_the_engine_reads_by_recursion_are_answered(client: FlaskClient) -> None:
    """Under the usual stack of 8 MiB the engine ends the process at 2,600 of them."""
    for query in (
        "SELECT * { ?s a <x:y>" + "".join(f" BIND(1 AS ?v{i})" for i in range(3_500)) + "}",
        "SELECT * { ?s a <x:y>" + " MINUS { ?s a <x:z> }" * 3_500 + "}",
    ):
        assert ask(client, query)[0] == 200, query[:60]


def test_reading_takes_time_in_proportion() -> None:
    def seconds(size: int) -> float:
        began = time.perf_counter()
        examine("ASK {" + "(" * size + ")" * size + "}")
        return time.perf_counter() - began

    seconds(1_000)
    assert seconds(100_000) < 50 * max(seconds(10_000), 0.001)
