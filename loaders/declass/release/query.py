"""Asking a release: each query runs in a process of its own, with a deadline and a limit of memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from declass.errors import RequestError, StoreError
from declass.release.query_text import refuse_remote
from declass.release.query_worker import GRAPHS, RESULTS, WRONG_FORMAT, WRONG_QUERY
from declass.release.service_clauses import ClauseError, replace_clauses
from declass.release.text_search import search_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.read import Release
    from declass.release.search import SearchIndex
    from declass.release.service_clauses import ClauseReader, Head

FORMATS = (*RESULTS, *GRAPHS)


class NotSparqlError(RequestError):
    """A text is no SPARQL query (status 400); ``detail`` is what the engine's parser says."""

    def __init__(self, detail: str) -> None:
        """Keep what the parser says."""
        super().__init__(400, "not a SPARQL query", detail)


@contextmanager
def answer(release: Release, query: str, form: str, *, timeout_s: float, memory_mb: int) -> Iterator[Path]:
    """Yield a file with the whole answer to ``query`` in the format ``form``; it is removed afterwards.

    A search of the texts in the query (``SERVICE <…/search>``, below the release's base IRI) is answered from its
    search index, as the site answers it. Raises NotSparqlError for a text that is no query, RequestError: 400 for an
    update and for a search that cannot be done, 403 for a query that would reach elsewhere, 406 for a format that
    does not fit, 504 past the deadline. Raises StoreError when the process fails (memory, a damaged database).
    """
    query = _searched(release, query)
    if form not in FORMATS:
        raise RequestError(406, f"no format {form!r}", "known: " + ", ".join(FORMATS))
    with tempfile.TemporaryDirectory(prefix="declass-query-") as folder:
        output = Path(folder) / "answer"
        command = [sys.executable, "-m", "declass.release.query_worker"]
        command += [str(release.store), form, str(output), str(memory_mb)]
        try:
            done = subprocess.run(
                command, input=query.encode("utf-8"), capture_output=True, timeout=timeout_s, check=False
            )
        except subprocess.TimeoutExpired:
            raise RequestError(504, f"no answer within {timeout_s:g} s", "ask for less, or allow more time") from None
        reason = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode == WRONG_QUERY:
            raise NotSparqlError(reason)
        if done.returncode == WRONG_FORMAT:
            raise RequestError(406, f"{form} does not fit this query", reason)
        if done.returncode:
            last = reason.splitlines()[-1] if reason else f"ended with status {done.returncode}"
            raise StoreError(f"the query failed within {memory_mb} MB of memory: {last}")
        yield output


def _searched(release: Release, query: str) -> str:
    """Return ``query`` with tables of hits in the place of its searches; refuse any other SERVICE, and updates."""
    search = f"{release.base_iri}search"
    index: SearchIndex | None = None

    def table(reader: ClauseReader, head: Head) -> str | None:
        nonlocal index
        if head.iri != search:
            return None
        if index is None:
            from declass.release.search import open_index  # few queries search, and it is slow to import

            index = open_index(release.search)
        return search_table(reader, head, index)

    try:
        replaced = replace_clauses(query, table)
    except ClauseError as error:
        where = f"line {error.place.line}, column {error.place.column}"
        raise RequestError(400, "the search in the query cannot be done", f"{where}: {error}") from error
    refuse_remote(replaced.frame, search)
    return replaced.text
