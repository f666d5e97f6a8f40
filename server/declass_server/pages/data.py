"""Data for pages: fixed queries, answered by the workers kept for pages, and cached for the release's life.

The process that speaks HTTP sends a query from :mod:`queries` with terms bound to its variables and reads the
answer; what a reader types never becomes part of a query's text, but for the words of a search, as a literal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from declass_server.formats import JSON_RESULTS, N_TRIPLES
from declass_server.frames import Job
from declass_server.graph_view import GraphView, Value, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass_server.serving import ServedRelease

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of search results, as :class:`declass.release.search.Hits` with plain dictionaries."""

    total: int
    hits: list[dict[str, Any]]
    facets: dict[str, dict[str, int]]
    notes: list[str]


def select(
    release: ServedRelease,
    query: str,
    iris: Mapping[str, str] | None = None,
    literals: Mapping[str, str] | None = None,
    *,
    limit: int = 0,
    offset: int = 0,
) -> list[Row]:
    """Return the solutions of a fixed SELECT; unbound variables are absent from a row.

    ``limit`` and ``offset`` are whole numbers put in place of ``#PAGE``, ``iris`` and plain ``literals`` are bound to
    its variables.
    """
    if limit:
        query = query.replace("#PAGE", f"LIMIT {int(limit)} OFFSET {int(offset)}")
    bound = dict(iris or {}), dict(literals or {})
    return _rows(_answer(release, Job(query, solutions_format=JSON_RESULTS, iris=bound[0], literals=bound[1])))


def _rows(body: bytes) -> list[Row]:
    results = parse_query_results(body, format=QueryResultsFormat.JSON)
    if not isinstance(results, QuerySolutions):
        raise TypeError("a SELECT query is needed")
    names = [variable.value for variable in results.variables]
    return [{name: value_of(row[name]) for name in names if row[name] is not None} for row in results]


def select_by_text(release: ServedRelease, query: str, literals: Mapping[str, str]) -> list[Row]:
    """Return the solutions of a fixed SELECT with plain literals bound to its variables."""
    return _rows(_answer(release, Job(query, solutions_format=JSON_RESULTS, literals=dict(literals))))


def construct(release: ServedRelease, query: str, iris: Mapping[str, str]) -> GraphView:
    """Return the graph of a fixed CONSTRUCT."""
    return GraphView.from_n_triples(_answer(release, Job(query, graph_format=N_TRIPLES, iris=dict(iris or {}))))


def construct_as(release: ServedRelease, query: str, media_type: str, iris: Mapping[str, str]) -> bytes:
    """Return the graph of a fixed CONSTRUCT, serialised as ``media_type``."""
    return _answer(release, Job(query, graph_format=media_type, iris=dict(iris or {})))


def search(release: ServedRelease, text: str, *, limit: int, offset: int, filters: dict[str, str]) -> FoundPage:
    """Return a page of hits; ``filters`` are keyword arguments of ``SearchIndex.query`` (``collection``…)."""
    job = Job(text, operation="search", limit=limit, offset=offset, literals=filters)
    return FoundPage(**json.loads(_answer(release, job)))


def _answer(release: ServedRelease, job: Job) -> bytes:
    key = job.dump()
    body = release.cache.get(key)
    if body is None:
        body = b"".join(release.pages.run(job))
        release.cache.put(key, body, len(body))
    return body
