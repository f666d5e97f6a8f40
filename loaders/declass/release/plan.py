"""From what was read to what is built: which versions are one document, and which file owns it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from zlib import crc32

from declass.errors import Issue, Severity
from declass.merge import RICHNESS
from declass.model import SourceFormat
from declass.release.page_copies import Matcher
from declass.release.records import CollectionSource, Part, PlannedDocument, Unit, VolumeSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from declass.release.records import CollectionEntry, DocumentEntry, FileEntry

# A collection is cut into units, so that all workers have a share of it, and an interrupted build loses little: this
# many documents on average, and never more than twice as many.
UNIT_DOCUMENTS = 50
_MOST_DOCUMENTS = 2 * UNIT_DOCUMENTS
_DIGITS = 16  # of a checksum, to tell files of one name apart


@dataclass(frozen=True, slots=True)
class Plan:
    """The units of the second stage, in order; the collections, and the files of volumes; issues met in planning."""

    units: tuple[Unit, ...]
    collections: tuple[CollectionSource, ...]
    volumes: tuple[VolumeSource, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """A document in a file; ``entry_id`` is the id that the file gave it."""

    file: FileEntry
    document: DocumentEntry
    entry_id: str

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
    known = Matcher(ordered)
    for file in ordered:
        seen: set[str] = set()
        for given in file.documents:
            document, issue = known.match(given, file.file)
            if issue is not None:
                issues.append(issue)
            if document.id in seen:
                issues.append(_twice(file, document))
                continue
            seen.add(document.id)
            groups[document.id].append(_Version(file, document, given.id))
    collections = _collections(ordered)
    sources = _sources(ordered)
    following: list[PlannedDocument] = []
    for document_id in list(groups):  # what was planned from goes when it is planned: there may be a million
        ranked = _without_copies(sorted(groups.pop(document_id), key=lambda v: v.rank))
        parts = tuple(
            Part(v.file.key, v.entry_id, v.document.digest, v.file.file, sources[v.file.key]) for v in ranked
        )
        following.append(PlannedDocument(document_id, ranked[0].document.collection, parts))
    place = {file.key: number for number, file in enumerate(ordered)}
    following.sort(key=lambda planned: (planned.collection, place[planned.parts[0].key]))  # of a file, as they stand
    units = tuple(
        Unit(
            documents[0].parts[0].file,
            tuple(documents),
            tuple(collections[c] for c in (collection,) if c in collections),
        )
        for collection, documents in _cut(following)
    )
    volumes = tuple(
        VolumeSource(collection.id, sources[file.key], file.file, file.sha256)
        for file in ordered
        if file.documents and file.documents[0].format is SourceFormat.FRUS_TEI
        for collection in file.collections
    )
    return Plan(units, tuple(collections[c] for c in sorted(collections)), volumes, tuple(issues))


def _sources(files: Iterable[FileEntry]) -> dict[str, str]:
    """Name each file among all, by key: its name alone, where it can be, so that it stays when the bytes change."""
    files = list(files)
    times = Counter(file.file for file in files)
    return {f.key: f.file if times[f.file] == 1 else f"{f.file}/{f.sha256[:_DIGITS]}" for f in files}


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


def _twice(file: FileEntry, document: DocumentEntry) -> Issue:
    return Issue(
        code="document-id-twice",
        severity=Severity.ERROR,
        message=f"the file holds two documents with the id {document.id}; the first is kept, the other left out",
        path=file.file,
        place=document.title,
        document=document.id,
        cure="give the second a different xml:id",
    )
