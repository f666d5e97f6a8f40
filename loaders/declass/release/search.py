"""Full-text search in a release: read-only, safe to share between threads."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import tantivy

from declass.errors import StoreError
from declass.release.excerpts import marked_excerpt, plain_excerpt
from declass.release.search_fields import DOCUMENT, MAX_DEPTH, day_number, schema
from declass.release.search_words import AS_SEARCHED, NOTHING, OPERATORS, SIGNS, plain_words, readable

# Words in a title or a name tell more of what a paper is about than words in its text.
_BOOSTS = {"title": 3.0, "names": 2.0, "text": 1.0}
_NAMED = 10.0  # a document whose identifier was typed comes first
FILTERS = ("collection", "type", "level")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. ``snippet`` is HTML: escaped text with the words found in ``<b>``."""

    id: str
    iri: str
    title: str
    type: str
    date: str
    collection: str
    level: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a search within a query gives of a hit: ``snippet`` is plain text."""

    iri: str
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits asked for, how many documents match in all, and how many in each value of each filter."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    notes: tuple[str, ...] = ()  # what was not searched as it was written, in words for people


class SearchIndex:
    """The search index of one release."""

    def __init__(self, folder: Path) -> None:
        """Open the index; raises StoreError when it is not there or damaged."""
        if not (folder / "meta.json").is_file():
            raise StoreError(f"{folder}: no search index is there")
        try:
            self._index = _open(folder)
        except (OSError, ValueError) as error:
            raise StoreError(f"{folder}: the search index cannot be opened: {error}") from error

    def query(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        collection: str | None = None,
        type: str | None = None,  # noqa: A002 - the name of the field
        level: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> Hits:
        """Return the documents that hold the words of ``text``, best first; all documents for an empty text.

        ``text`` may use "phrases", ``+must``, ``-not`` and ``field:word``, or be the identifier of a document; what
        is none of these is searched as words. Dates are ISO 8601, as precise as wanted, both inclusive:
        ``date_to="1959"`` takes all of 1959; documents without a date match no date. Raises ValueError for a page too
        deep to count.
        """
        if limit < 1 or offset < 0 or offset + limit > MAX_DEPTH:
            raise ValueError(f"hits 1 to {MAX_DEPTH} can be listed; narrow the search to see others")
        words, notes = self._words(text)
        wanted = {"kind": DOCUMENT, "collection": collection, "type": type, "level": level}
        clauses = [(tantivy.Occur.Must, words)]
        for name, value in wanted.items():
            if value:
                term = tantivy.Query.term_query(self._index.schema, name, value, "basic")
                clauses.append((tantivy.Occur.Must, term))
        clauses += [(tantivy.Occur.Must, dates) for dates in self._dates(date_from, date_to)]
        query = tantivy.Query.boolean_query(clauses)
        searcher = self._index.searcher()
        found = searcher.search(query, limit, count=True, offset=offset)
        snippets = tantivy.SnippetGenerator.create(searcher, words, self._index.schema, "text")
        hits = []
        for score, address in found.hits:
            document = searcher.doc(address)
            excerpt = marked_excerpt(_first(document, "text"), snippets.snippet_from_doc(document))
            hits.append(_hit(document, score, excerpt))
        told = tuple(AS_SEARCHED[cause] for cause in notes)
        return Hits(getattr(found, "count", 0) or 0, tuple(hits), self._facets(searcher, query), told)

    def ranked(self, text: str, *, kind: str | None, limit: int, snippets: bool) -> list[Ranked]:
        """Return the documents and judgments (or the ones of ``kind``) that hold the words of ``text``, best first.

        Equal scores come in the order of the index. Raises ValueError where ``text`` holds no word to look for or
        cannot be understood, or ``limit`` is beyond :data:`MAX_DEPTH`.
        """
        if not 1 <= limit <= MAX_DEPTH:
            raise ValueError(f"a search gives 1 to {MAX_DEPTH} hits")
        if not text.strip():
            raise ValueError("the search has no words")
        words, notes = self._words(text)
        if notes:
            raise ValueError("; ".join(notes))
        query = words
        if kind is not None:
            only = tantivy.Query.term_query(self._index.schema, "kind", kind, "basic")
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, words), (tantivy.Occur.Must, only)])
        searcher = self._index.searcher()
        found = searcher.search(query, limit, count=False)
        excerpts = tantivy.SnippetGenerator.create(searcher, words, self._index.schema, "text") if snippets else None
        ranked = []
        for score, address in found.hits:
            document = searcher.doc(address)
            excerpt = ""
            if excerpts is not None:
                excerpt = plain_excerpt(_first(document, "text"), excerpts.snippet_from_doc(document))
            ranked.append(Ranked(str(document.get_first("iri") or ""), score, excerpt))
        return ranked

    def _words(self, text: str) -> tuple[tantivy.Query, tuple[str, ...]]:
        if not text.strip():
            return tantivy.Query.all_query(), ()
        query, notes = self._parsed(text)
        named = self._named(text.strip())
        if named is None:
            return query, notes
        either = [(tantivy.Occur.Should, query), (tantivy.Occur.Should, named)]
        return tantivy.Query.boolean_query(either), notes

    def _parsed(self, text: str) -> tuple[tantivy.Query, tuple[str, ...]]:
        words, notes = readable(text)
        query, understood = self._parse(words)
        if not understood:
            words, notes = plain_words(text), notes or (SIGNS,)
            query, _ = self._parse(words)
        if not words:
            return tantivy.Query.empty_query(), (NOTHING,)
        return query, notes

    def _parse(self, words: str) -> tuple[tantivy.Query, bool]:
        """Return the query that words make, and whether the parser found it as it should be."""
        try:
            query, errors = self._index.parse_query_lenient(
                words, list(_BOOSTS), field_boosts=_BOOSTS, conjunction_by_default=True
            )
        except ValueError:  # a field that the index lacks, in places where the parser does not just note it
            return tantivy.Query.empty_query(), False
        # A search that only says what must not be there gives all else, and is called an error all the same.
        operators = words and not set(words.split()) - OPERATORS
        return query, not operators and all("Only excluding" in str(error) for error in errors)

    def _named(self, name: str) -> tantivy.Query | None:
        """Return what finds the document with an identifier, which is one word with digits, in capitals or not."""
        if not name or any(c.isspace() for c in name) or not any(c.isdigit() for c in name):
            return None
        spellings = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "id", each, "basic"))
            for each in sorted({name, name.lower()})
        ]
        return tantivy.Query.boost_query(tantivy.Query.boolean_query(spellings), _NAMED)

    def _dates(self, first: str | None, last: str | None) -> list[tantivy.Query]:
        # A document dated "1959" may be of any day of it: it matches when the two periods meet.
        unsigned, fields = tantivy.FieldType.Unsigned, self._index.schema
        queries = []
        if first:
            low = day_number(first, last=False)
            queries.append(tantivy.Query.range_query(fields, "last_day", unsigned, lower_bound=low))
        if last:
            high = day_number(last, last=True)
            queries.append(tantivy.Query.range_query(fields, "first_day", unsigned, upper_bound=high))
        return queries

    @staticmethod
    def _facets(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
        asked = {name: {"terms": {"field": name, "size": 100}} for name in FILTERS}
        answer = searcher.aggregate(query, asked)
        return {
            name: {b["key"]: int(b["doc_count"]) for b in answer[name]["buckets"] if b["key"]} for name in FILTERS
        }


def _open(folder: Path) -> tantivy.Index:
    # Opening writes a lock file beside the index, and a release is not written to, nor may its reader be able to.
    # So it is opened in a passing folder of links; once open, the index needs its names no longer.
    # A thread of the engine may still put a file there when the folder goes: then it goes at the second attempt.
    with tempfile.TemporaryDirectory(prefix="declass-search-", ignore_cleanup_errors=True) as view:
        for file in folder.resolve().iterdir():
            (Path(view) / file.name).symlink_to(file)
        index = tantivy.Index(schema(), path=view, reuse=True)
        index.config_reader(reload_policy="manual")
        index.reload()
    shutil.rmtree(view, ignore_errors=True)
    return index


def _first(document: tantivy.Document, name: str) -> str:
    return str(document.get_first(name) or "")


def _hit(document: tantivy.Document, score: float, snippet: str) -> Hit:
    return Hit(
        id=_first(document, "id"),
        iri=_first(document, "iri"),
        title=_first(document, "title"),
        type=_first(document, "type"),
        date=_first(document, "date"),
        collection=_first(document, "collection"),
        level=_first(document, "level"),
        snippet=snippet,
        score=score,
    )


def open_index(folder: Path) -> SearchIndex:
    """Return the search index in ``folder`` (a release's ``search/``)."""
    return SearchIndex(folder)
