"""Lists of documents, with what tells those of one title apart: number, subject, who wrote to whom."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass_server.pages import queries
from declass_server.pages.data import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass_server.serving import ServedRelease

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as lists show it; what is not known, or what its title says already, is ""."""

    iri: str
    title: str
    number: str = ""
    day: str = ""
    kind: str = ""
    subject: str = ""
    sender: str = ""
    recipient: str = ""


def listed_documents(
    release: ServedRelease, relation: str, bound: Mapping[str, str] | None = None, *, limit: int, offset: int = 0
) -> list[ListedDocument]:
    """Return documents in a relation of :data:`queries.DOCUMENTS` to what is ``bound``, by date."""
    rows = select(release, queries.DOCUMENTS[relation], bound, limit=limit, offset=offset)
    known: dict[str, ListedDocument] = {}
    for row in rows:
        texts = {name: value.text for name, value in row.items()}
        if "d" in texts:
            one = ListedDocument(texts["d"], texts["title"], day=texts.get("day", ""), kind=texts.get("kind", ""))
            known.setdefault(one.iri, one)
    return with_details(release, known.values())


def with_details(release: ServedRelease, documents: Iterable[ListedDocument]) -> list[ListedDocument]:
    """Return the documents with what their graphs say besides."""
    listed = list(documents)
    if not listed:
        return []
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in select(release, queries.document_details([one.iri for one in listed])):
        told[row["d"].text][row["what"].text].append(row["value"].text)
    return [_detailed(one, told[one.iri]) for one in listed]


def _detailed(one: ListedDocument, told: Mapping[str, list[str]]) -> ListedDocument:
    words = set(re.findall(r"\w+", one.title.casefold()))
    subject = next(iter(told.get("subject", ())), "")
    return ListedDocument(
        iri=one.iri,
        title=one.title,
        number=next(iter(told.get("number", ())), ""),
        day=one.day or next(iter(told.get("day", ())), ""),
        kind=one.kind,
        subject="" if subject.casefold() in one.title.casefold() else subject,
        sender="" if "from" in words else _names(told.get("sender", ())),
        recipient="" if "to" in words else _names(told.get("recipient", ())),
    )


def _names(names: Iterable[str]) -> str:
    found = sorted(set(names))
    return "; ".join(found[:_MOST_NAMES]) + (" and others" if len(found) > _MOST_NAMES else "")
