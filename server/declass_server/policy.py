"""What may be asked, whichever store answers: no update, no SERVICE but the search of texts and servers allowed."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from declass.release.query_tokens import place
from declass.release.service_clauses import ClauseError, replace_clauses
from declass.release.text_search import search_table
from declass_server.answer import QueryRefusedError
from declass_server.federation.blocks import ServiceBlocks
from declass_server.query_text import MOST_LEVELS, QueryText, bind, examine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.release.search import SearchIndex
    from declass.release.service_clauses import ClauseReader, Head
    from declass_server.federation.blocks import Outside
    from declass_server.frames import Job

WRITE_WHOLE = "an IRI with ' or # in it is written whole, as <https://…>: it could be read as a comparison"
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


@dataclass(frozen=True, slots=True)
class Admitted:
    """A query as it may be evaluated: terms bound, SERVICE answered.

    ``frame`` is the query without what SERVICE gave; ``told`` is what its words tell.
    """

    text: str
    frame: str
    told: QueryText


def admitted(job: Job, base_iri: str, texts: Texts, outside: Outside | None) -> Admitted:
    """Return the query of ``job`` as it may be evaluated.

    ``outside`` asks other servers, those that the configuration allows; None: none are asked. Raises
    :class:`QueryRefusedError` for what may not be asked.
    """
    query = bind(job.text, job.iris, job.literals)
    text = examine(query)
    if text.too_deep is not None:
        where = place(query, text.too_deep)
        raise QueryRefusedError(
            "nesting", f"the query is nested too deeply: at most {MOST_LEVELS} levels", where.line, where.column
        )
    if text.is_update:
        raise QueryRefusedError("update", "this endpoint is read-only: update requests are refused")
    if text.has_service and text.ambiguous:
        raise QueryRefusedError("service", f"beside SERVICE, {WRITE_WHOLE}")
    if text.has_service:
        return _with_services_answered(query, f"{base_iri}search", texts, outside, base_iri)
    return Admitted(query, query, text)


def _with_services_answered(
    query: str, search: str, texts: Texts, outside: Outside | None, base_iri: str
) -> Admitted:
    blocks = ServiceBlocks(outside, base_iri) if outside is not None else None

    def table(reader: ClauseReader, head: Head) -> str | None:
        if head.iri == search:
            return search_table(reader, head, texts.open())
        return blocks.table(reader, head) if blocks is not None else None

    try:
        replaced = replace_clauses(query, table)
    except ClauseError as error:
        raise QueryRefusedError("syntax", str(error), error.place.line, error.place.column) from error
    text = examine(replaced.frame)
    if text.has_service or text.too_deep is not None:  # none that was read as a clause: one that is hidden
        raise QueryRefusedError(
            "service", f"this SERVICE is not allowed here; SERVICE <{search}> searches the texts of this site"
        )
    text = replace(text, repeatable=text.repeatable and not (blocks and blocks.asked))
    return Admitted(replaced.text, replaced.frame, text)


def agreed(media_type: str | None, what: str, known: Iterable[str]) -> str:
    """Return the media type agreed on; raises :class:`QueryRefusedError` where the client takes none of ``known``."""
    if media_type is None:
        raise QueryRefusedError("not-acceptable", f"the answer is {what}, which comes as {', '.join(known)}")
    return media_type
