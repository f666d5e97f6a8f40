"""From what was read to what is built: which versions are one document, and which file owns it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from zlib import crc32

from declass.errors import Issue, Severity
from declass.merge import RICHNESS
from declass.model import SourceFormat
from declass.release.records import CollectionSource, Part, PlannedDocument, Unit, VolumeSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from declass.release.records import CollectionEntry, DocumentEntry, FileEntry

_UNKNOWN = "sha256:"
# A collection is cut into units, so that all workers have a share of it, and an interrupted build loses little: this
# many documents on average, and never more than twice as many.
UNIT_DOCUMENTS = 50
_MOST_DOCUMENTS = 2 * UNIT_DOCUMENTS
_DIGITS = 16  # of a checksum, to tell files of one name apart
_FRUS = {SourceFormat.FRUS_TEI, SourceFormat.FRUS_TEXT}


@dataclass(frozen=True, slots=True)
class Plan:
    """The units of the second stage, in order; the collections, and the files of volumes; issues met in planning."""

    units: tuple[Unit, ...]
    collections: tuple[CollectionSource, ...]
    volumes: tuple[VolumeSource, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    file: FileEntry
    document: DocumentEntry
    id: str
    collection: str

    @property
    def rank(self) -> tuple[int, str, str]:
        return RICHNESS.index(self.document.format), self.file.file, self.file.sha256


def make_plan(files: Iterable[FileEntry]) -> Plan:
    """Return the plan for ``files``; it depends on their names and contents, not on their order.

    A document that stands in several files is built once, by the file with the richest format. A page text that
    does not say which document it is gets the id of the document of a volume with the same number, heading and
    source note. Of two documents with one id in one file, the first stands and an issue tells of the other.
    """
    ordered = sorted((f for f in files if f.is_read), key=lambda f: (f.file, f.sha256))
    issues: list[Issue] = []
    groups: dict[str, list[_Version]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    known = _Matcher(ordered)
    for file in ordered:
        for document in file.documents:
            version = _Version(file, document, document.id, document.collection)
            if document.id.startswith(_UNKNOWN) and document.format in _FRUS:
                version = known.match(version, issues)
            key = (file.file, file.sha256, version.id)
            if key in seen:
                issues.append(_twice(version))
                continue
            seen.add(key)
            groups[version.id].append(version)
    collections = _collections(ordered)
    sources = _sources(ordered)
    owned: dict[tuple[str, str], list[PlannedDocument]] = defaultdict(list)
    for document_id, versions in groups.items():
        ranked = _without_copies(sorted(versions, key=lambda v: v.rank))
        parts = tuple(
            Part(v.file.key, v.document.id, v.document.digest, v.file.file, sources[v.file.file, v.file.sha256])
            for v in ranked
        )
        planned = PlannedDocument(document_id, ranked[0].collection, parts)
        owned[ranked[0].file.file, ranked[0].file.sha256].append(planned)
    following = [planned for _, documents in sorted(owned.items()) for planned in documents]
    following.sort(key=attrgetter("collection"))
    units = tuple(
        Unit(
            documents[0].parts[0].file,
            tuple(documents),
            tuple(collections[c] for c in (collection,) if c in collections),
        )
        for collection, documents in _cut(following)
    )
    volumes = tuple(
        VolumeSource(collection.id, sources[file.file, file.sha256], file.file, file.sha256)
        for file in ordered
        if file.documents and file.documents[0].format is SourceFormat.FRUS_TEI
        for collection in file.collections
    )
    return Plan(units, tuple(collections[c] for c in sorted(collections)), volumes, tuple(issues))


def _sources(files: Iterable[FileEntry]) -> dict[tuple[str, str], str]:
    """Name each file among all: by its name alone, so that the name stays when the bytes change, where it can be."""
    files = list(files)
    times = Counter(file.file for file in files)
    return {(f.file, f.sha256): f.file if times[f.file] == 1 else f"{f.file}/{f.sha256[:_DIGITS]}" for f in files}


def _without_copies(versions: Sequence[_Version]) -> list[_Version]:
    """Return the versions without those whose file is, byte for byte, that of an earlier one."""
    first: dict[str, _Version] = {}
    for version in versions:
        first.setdefault(version.file.sha256, version)
    return list(first.values())


def _cut(documents: Iterable[PlannedDocument]) -> Iterator[tuple[str, list[PlannedDocument]]]:
    """Cut documents into pieces of one collection each.

    Where is told by the id of the document that begins a piece, not by counting: one document more moves no other
    into the next piece, and what the cache holds of it stays where it is.
    """
    for collection, of_collection in groupby(documents, key=attrgetter("collection")):
        piece: list[PlannedDocument] = []
        for document in of_collection:
            begins = crc32(document.id.encode("utf-8", "surrogatepass")) % UNIT_DOCUMENTS == 0
            if piece and (begins or len(piece) == _MOST_DOCUMENTS):
                yield collection, piece
                piece = []
            piece.append(document)
        yield collection, piece


def _collections(files: Iterable[FileEntry]) -> dict[str, CollectionSource]:
    best: dict[str, tuple[CollectionEntry, FileEntry]] = {}
    for file in files:
        for collection in file.collections:
            held = best.get(collection.id)
            # The volume itself has the lists; a page of it only knows the volume's name. First file wins a tie.
            if held is None or collection.size > held[0].size:
                best[collection.id] = collection, file
    return {c.id: CollectionSource(c.id, f.key, c.digest, c.title) for c, f in best.values()}


def _twice(version: _Version) -> Issue:
    return Issue(
        code="document-id-twice",
        severity=Severity.ERROR,
        message=f"the file holds two documents with the id {version.id}; the first is kept, the other left out",
        path=version.file.file,
        place=version.document.title[:80],
        document=version.id,
        cure="give the second a different xml:id",
    )


def plain(text: str | None) -> str:
    """Return ``text`` for comparison: compatibility forms, case and everything but letters and digits dropped."""
    folded = unicodedata.normalize("NFKD", text or "").casefold()
    return re.sub(r"[\W_]+", "", folded)


class _Matcher:
    """Finds the document of a volume that a page text without an id is a copy of."""

    def __init__(self, files: Iterable[FileEntry]) -> None:
        self._by_heading: dict[tuple[str, str], list[DocumentEntry]] = defaultdict(list)
        for file in files:
            for entry in file.documents:
                if entry.format in _FRUS and not entry.id.startswith(_UNKNOWN):
                    self._by_heading[entry.number or "", plain(entry.title)].append(entry)

    def match(self, version: _Version, issues: list[Issue]) -> _Version:
        document = version.document
        found = self._by_heading.get((document.number or "", plain(document.title)), [])
        if document.source_note:
            note = plain(document.source_note)
            found = [d for d in found if not d.source_note or plain(d.source_note) == note]
        ids = sorted({d.id for d in found})
        if len(ids) != 1 or not document.title:
            if ids:
                issues.append(
                    Issue(
                        code="page-text-ambiguous",
                        severity=Severity.WARNING,
                        message="number, heading and source note fit several documents: " + ", ".join(ids),
                        path=version.file.file,
                        document=document.id,
                        cure="name the file after the document, as in frus1958-60v19-d319.txt",
                    )
                )
            return version
        issues.append(
            Issue(
                code="page-text-matched",
                severity=Severity.INFO,
                message=f"matched with {ids[0]} by number, heading and source note",
                path=version.file.file,
                document=ids[0],
            )
        )
        return replace(version, id=ids[0], collection=next(d.collection for d in found))
