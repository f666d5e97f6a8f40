"""What may be asked, whichever store answers: no SERVICE but the search of the texts, and no update."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

from declass_server.answer import QueryRefusedError
from declass_server.query_text import MOST_LEVELS, QueryText, bind, examine, place
from declass_server.text_search import ClauseError, answer_clauses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.release.search import SearchIndex
    from declass_server.frames import Job

_MAY_SEARCH = re.compile(r"\bservice\b", re.IGNORECASE)
_NO_INDEX = "this release has no search index"


class Texts:
    """The search index of a release, opened by the first search; safe to share between threads."""

    def __init__(self, index: Path | None) -> None:
        """Keep where it is; None where the release has none."""
        self._index, self._lock = index, threading.Lock()
        self._opened: SearchIndex | None = None

    def open(self) -> SearchIndex | None:
        """Return the index, or None where there is none."""
        from declass.release.search import open_index

        with self._lock:
            if self._opened is None and self._index is not None:
                self._opened = open_index(self._index)
            return self._opened

    def hits(self, job: Job) -> tuple[bytes, int]:
        """Return the hits of a search job as JSON, and how many there are; raises :class:`QueryRefusedError`."""
        searcher = self.open()
        if searcher is None:
            raise QueryRefusedError("no-index", _NO_INDEX)
        try:
            found = searcher.query(job.text, limit=job.limit, offset=job.offset, **job.literals)
        except ValueError as error:
            raise QueryRefusedError("evaluation", str(error)) from error
        return json.dumps(asdict(found)).encode(), len(found.hits)


def admitted(job: Job, base_iri: str, texts: Texts) -> tuple[str, QueryText]:
    """Return the query of ``job`` as it may be evaluated (terms bound, searches answered), and what it tells.

    Raises :class:`QueryRefusedError` for what may not be asked.
    """
    query, search = bind(job.text, job.iris, job.literals), f"{base_iri}search"
    if _MAY_SEARCH.search(query):
        try:
            query = answer_clauses(query, search, texts.open())
        except ClauseError as error:
            raise QueryRefusedError("syntax", str(error), error.place.line, error.place.column) from error
    text = examine(query)
    if text.too_deep is not None:
        where = place(query, text.too_deep)
        raise QueryRefusedError(
            "nesting", f"the query is nested too deeply: at most {MOST_LEVELS} levels", where.line, where.column
        )
    if text.has_service:
        raise QueryRefusedError(
            "service",
            "SERVICE is not allowed: this endpoint queries its own release only, and SERVICE "
            f"<{search}> searches its texts",
        )
    if text.is_update:
        raise QueryRefusedError("update", "this endpoint is read-only: update requests are refused")
    return query, text


def agreed(media_type: str | None, what: str, known: Iterable[str]) -> str:
    """Return the media type agreed on; raises :class:`QueryRefusedError` where the client takes none of ``known``."""
    if media_type is None:
        raise QueryRefusedError("not-acceptable", f"the answer is {what}, which comes as {', '.join(known)}")
    return media_type
