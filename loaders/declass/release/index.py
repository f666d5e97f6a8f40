"""The search index of a release: one entry a document, made in the order of the documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
import tantivy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.iris import Iris
    from declass.model import Document

_HEAP_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What is searched of a document. ``date`` is ISO 8601 as precise as it is known, "" without one."""

    id: str
    iri: str
    title: str
    text: str
    type: str
    date: str
    collection: str
    level: str
    names: str  # persons, agencies, polities: as written and by their labels, one a line


def search_record(document: Document, iris: Iris) -> SearchRecord:
    """Return the record of a document; names are sorted, so that the same document gives the same record."""
    parties = (*document.senders, *document.recipients, *document.participants)
    names = {n for p in parties for n in (p.name, p.label) if n}
    names |= {n for m in document.mentions for n in (m.text, m.label) if n}
    return SearchRecord(
        id=document.id,
        iri=iris.document(document.id),
        title=document.title,
        text="\n\n".join((*document.subjects, document.text)),
        type=document.type,
        date=document.date.value or "",
        collection=document.collection,
        level=document.classification.level or "",
        names="\n".join(sorted(names)),
    )


def schema() -> tantivy.Schema:
    """Return the fields: ``title``, ``text`` and ``names`` are read as English, the others count as they are."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("names", stored=True, tokenizer_name="default")
    for name in ("id", "iri", "type", "date", "collection", "level"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def write_index(folder: Path, records: Iterable[bytes]) -> int:
    """Write the index into ``folder`` from records as JSON, one a document; return how many there were."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    # One thread: entries keep their order, and equal scores come out in that order.
    writer = index.writer(_HEAP_BYTES, 1)
    count = 0
    for record in records:
        writer.add_document(tantivy.Document(**orjson.loads(record)))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count
