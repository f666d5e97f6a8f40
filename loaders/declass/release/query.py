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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.read import Release

FORMATS = (*RESULTS, *GRAPHS)


class NotSparqlError(RequestError):
    """A text is no SPARQL query (status 400); ``detail`` is what the engine's parser says."""

    def __init__(self, detail: str) -> None:
        """Keep what the parser says."""
        super().__init__(400, "not a SPARQL query", detail)


@contextmanager
def answer(release: Release, query: str, form: str, *, timeout_s: float, memory_mb: int) -> Iterator[Path]:
    """Yield a file with the whole answer to ``query`` in the format ``form``; it is removed afterwards.

    Raises NotSparqlError for a text that is no query, RequestError: 400 for an update, 403 for a query that would
    reach elsewhere, 406 for a format that does not fit, 504 past the deadline. Raises StoreError when the process
    fails (memory, a damaged database).
    """
    refuse_remote(query)
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
