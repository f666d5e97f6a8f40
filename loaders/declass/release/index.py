"""The search index of a release: one entry a document and one a judgment, made in the order of the documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson
import tantivy

from declass.graph.ntriples import iri_text, lexical
from declass.graph.terms import RDF_TYPE, dcl
from declass.release.search_fields import ASSESSMENT, DOCUMENT, day_number, schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.graph.statements import Statements
    from declass.iris import Iris
    from declass.model import Document

_HEAP_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What is searched of a document or of a judgment in it. ``date`` is ISO 8601, as precise as known, or "".

    Of a judgment ``text`` is its sentence, and all else but ``id`` and ``iri`` is that of its document.
    """

    id: str
    iri: str
    title: str
    text: str
    type: str
    date: str
    collection: str
    level: str
    names: str  # persons, agencies, polities: as written and by their labels, one a line
    kind: str = DOCUMENT
    first_day: int | None = None  # see day_number; both None without a date
    last_day: int | None = None


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
        first_day=day_number(document.date.value, last=False) if document.date.value else None,
        last_day=day_number(document.date.end or document.date.value, last=True) if document.date.value else None,
    )


def assessment_records(of_document: SearchRecord, statements: Statements) -> list[SearchRecord]:
    """Return the records of the judgments in ``statements``, the graph of a document, in the order of their IRIs."""
    quoted = {
        iri_text(judgment): lexical(words)
        for judgment in statements.holders(RDF_TYPE, dcl("Assessment"))
        for words in statements.values(judgment, dcl("quotation"))
    }
    return [
        replace(of_document, id="", iri=iri, title="", text=quoted[iri], names="", kind=ASSESSMENT)
        for iri in sorted(quoted)
    ]


def write_index(folder: Path, records: Iterable[bytes]) -> int:
    """Write the index into ``folder`` from records as JSON; return how many documents there were."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    # One thread: entries keep their order, and equal scores come out in that order.
    writer = index.writer(_HEAP_BYTES, 1)
    count = 0
    for record in records:
        document = tantivy.Document()
        fields = orjson.loads(record)
        for name, value in fields.items():
            if isinstance(value, int):
                document.add_unsigned(name, value)
            elif value is not None:
                document.add_text(name, value)
        writer.add_document(document)
        count += fields["kind"] == DOCUMENT
    writer.commit()
    writer.wait_merging_threads()
    for left in folder.glob("*.lock"):
        left.unlink()
    return count
