"""One document from several sources: the richer source wins, field by field, and the merge says which gave what."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from declass.model import DateBasis, Document, Instantiation, SourceFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

# Known mark-up beats guessing; a page copied from the web beats an OCR text of the same paper.
RICHNESS = (
    SourceFormat.FRUS_TEI,
    SourceFormat.FRUS_TEXT,
    SourceFormat.CREST_TEXT,
    SourceFormat.NARA_JFK_TEXT,
)
_BASES = (
    DateBasis.DATELINE,
    DateBasis.METADATA,
    DateBasis.CENTRAL_FILE_NUMBER,
    DateBasis.BODY,
    DateBasis.NONE,
)
# Offsets count on one text only, so these fields come from the source that gives the text.
_ANCHORED = ("text", "redactions", "mentions", "assessments", "footnotes", "pages", "references")
_IDENTITY = frozenset({"id", "source_format", "collection", "instantiations", "aliases", "origins"})


def merge_documents(documents: Sequence[Document]) -> Document:
    """Return one document made of ``documents``, which share an id.

    ``origins`` names for each filled field the index, in ``instantiations``, of the source that gave it. A
    document that stands alone is returned with its only source as the origin of all its fields. The order of
    ``documents`` does not matter.
    """
    if not documents:
        raise ValueError("nothing to merge")
    if len({d.id for d in documents}) != 1:
        raise ValueError("documents with different ids cannot be merged: " + ", ".join(d.id for d in documents))
    ranked = sorted(documents, key=_rank)
    carriers = _carriers(ranked)
    index_of = {key: index for index, key in enumerate(carriers)}
    richest = next((d for d in ranked if d.text.strip()), ranked[0])
    values: dict[str, Any] = {}
    origins: list[tuple[str, int]] = []
    for field in fields(Document):
        if field.name in _IDENTITY:
            continue
        giver = _giver(field.name, ranked, richest)
        value = getattr(giver, field.name)
        if field.name == "classification" and giver is not richest:
            value = replace(value, markings=tuple(replace(m, span=None) for m in value.markings))
        values[field.name] = value
        if _is_filled(value) and giver.instantiations:
            origins.append((field.name, index_of[_key(giver.instantiations[0])]))
    aliases = sorted({alias for d in ranked for alias in d.aliases} - {ranked[0].id})
    return replace(
        ranked[0],
        **values,
        instantiations=tuple(carriers.values()),
        aliases=tuple(aliases),
        origins=tuple(sorted(origins)),
    )


def _giver(name: str, ranked: Sequence[Document], richest: Document) -> Document:
    if name in _ANCHORED:
        return richest
    if name == "date":
        return min(ranked, key=lambda d: (_BASES.index(d.date.basis), ranked.index(d)))
    return next((d for d in ranked if _is_filled(getattr(d, name))), ranked[0])


def _is_filled(value: object) -> bool:
    level = getattr(value, "markings", None)
    if level is not None:  # a Classification
        return bool(level or getattr(value, "level", None))
    basis = getattr(value, "basis", None)
    if isinstance(basis, DateBasis):
        return basis is not DateBasis.NONE
    return bool(value)


def _rank(document: Document) -> tuple[int, int, str]:
    first = _key(document.instantiations[0])[1] if document.instantiations else ""
    return RICHNESS.index(document.source_format), -len(document.text), first


def _key(carrier: Instantiation) -> tuple[str, str]:
    # The checksum of a volume changes with every one of its documents, and must not decide about the others.
    return carrier.format.value, carrier.source if carrier.source and carrier.is_part else carrier.sha256


def _carriers(ranked: Sequence[Document]) -> dict[tuple[str, str], Instantiation]:
    # The same bytes under two names are one carrier: the first name stands.
    carriers: dict[tuple[str, str], Instantiation] = {}
    for document in ranked:
        for carrier in document.instantiations:
            carriers.setdefault(_key(carrier), carrier)
    return carriers
