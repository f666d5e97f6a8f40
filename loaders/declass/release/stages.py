"""The two stages of a build that run in worker processes, one task a source file. Both are kept in the cache.

Stage one: bytes to model (:func:`read_stage`). Stage two: the versions of each document merged, enriched, turned
into quads, validated and serialised (:func:`graph_stage`). Nothing but small records goes through the pipes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

import orjson

from declass.budget import FILE_SECONDS, SpentError, budget, document_seconds
from declass.collection import Collection  # noqa: TC001 - cattrs reads the annotations at run time
from declass.errors import DeclassError, Issue, Severity, SourceError, described
from declass.extract import enrich
from declass.extract.context import Context
from declass.graph.build import build_document
from declass.iris import Iris
from declass.merge import merge_documents
from declass.model import Document, Reading
from declass.model_json import dumps, loads
from declass.release.cache import Cache, key_of
from declass.release.files import sha256_of
from declass.release.garbage import uncollected
from declass.release.index import assessment_records, search_record
from declass.release.page_copies import heading_key, note_key
from declass.release.records import (
    BuiltDocument,
    CollectionCount,
    CollectionEntry,
    DocumentEntry,
    FileEntry,
    GraphEntry,
    Part,
    PlannedDocument,
    Unit,
)
from declass.release.units import Drafts, document_key, kept_documents, kept_unit, put_unit, summary, unit_key
from declass.release.violations import check_statements, is_violation, nonconforming
from declass.sources.read import read_data, read_source
from declass.text.visible import file_name
from declass.validate.settled import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = 80  # characters of a title in an issue


@dataclass(frozen=True, slots=True)
class Setting:
    """What all tasks of a build share: the cache's folder, the rule set, the base IRI, the people file."""

    cache: str
    rule_set: str
    base_iri: str
    people: str | None = None
    fresh: bool = False  # make everything again, whatever the cache holds


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One source file to read."""

    path: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class GraphTask:
    """One unit to build."""

    unit: Unit
    setting: Setting


def read_stage(task: ReadTask) -> FileEntry:
    """Return what identifies the contents of a file; the documents themselves go into the cache.

    A file that cannot be read gives an entry with an issue and without a key.
    """
    path, store = Path(task.path), Cache(Path(task.setting.cache))
    name = file_name(path)
    try:
        # Read once: of a file that changes meanwhile, the key names the bytes that were read.
        data = read_source(path)
    except SourceError as error:
        return FileEntry(name, *_unopened(path), "", issues=(unread(name, error),))
    checksum, size = sha256(data).hexdigest(), len(data)
    key = key_of(name, checksum)  # the name can give a document its id
    if not task.setting.fresh:
        kept = store.get("entries", key)
        if kept is not None and store.path("readings", key).is_file():
            return loads(kept, FileEntry)
    try:
        with budget(FILE_SECONDS), uncollected():
            reading = read_data(data, path)
            payload = dumps(reading)
    except SourceError as error:
        return FileEntry(name, checksum, size, "", issues=(unread(name, error),))
    except PASSING as error:
        cause = SourceError(name, f"reading was given up: {_trouble(error)}", cure=TRY_AGAIN)
        return FileEntry(name, checksum, size, "", issues=(unread(name, cause),))
    except Exception as error:  # noqa: BLE001 - one bad file never stops a build, whatever the fault in the reader
        cause = SourceError(name, f"the reader failed: {fault(error)}", cure=REPORT)
        return FileEntry(name, checksum, size, "", issues=(unread(name, cause),))
    entry = FileEntry(
        file=name,
        sha256=checksum,
        bytes=size,
        key=key,
        documents=tuple(_document_entries(reading)),
        collections=tuple(
            CollectionEntry(c.id, c.source, _digest(c), len(c.persons) + len(c.terms), c.title)
            for c in reading.collections
        ),
        issues=tuple(replace(i, path=name, id="") for i in reading.issues),
    )
    store.put("readings", key, payload)
    store.put("entries", key, dumps(entry))
    return entry


def _unopened(path: Path) -> tuple[str, int]:
    """Return the checksum and size of a file that is not taken in, "" and 0 where it cannot even be looked at."""
    try:
        return (sha256_of(path), path.stat().st_size) if path.is_file() else ("", 0)
    except OSError:
        return "", 0


# What may go well another time, on another machine: no document is to blame for it alone. It is never kept.
PASSING = (SpentError, MemoryError, OSError)
TRY_AGAIN = "check that the text is that of a document, and that the machine has room, and build again"
REPORT = "report it with the file to the makers of declass, and leave the file out until then"


def _trouble(error: Exception) -> str:
    """Return what passing trouble there was, in words."""
    if isinstance(error, MemoryError):
        return "there was no more memory"
    return described(error) if isinstance(error, OSError) else str(error)


def fault(error: Exception) -> str:
    """Return what failed and where, for an issue: the kind of error and the line of declass that raised it."""
    frames = [f for f in extract_tb(error.__traceback__) if "declass" in f.filename]
    where = f" in {Path(frames[-1].filename).stem}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def unread(name: str, error: SourceError) -> Issue:
    """Return the issue that says that a file could not be read, without the folder in which it lies."""
    return Issue(
        code="file-unread",
        severity=Severity.ERROR,
        message=error.cause,
        path=name,
        place=error.place or "",
        cure=error.cure or "",
    )


def _document_entries(reading: Reading) -> Iterator[DocumentEntry]:
    times = Counter(document.id for document in reading.documents)
    for document in reading.documents:
        yield DocumentEntry(
            id=document.id,
            format=document.source_format,
            collection=document.collection,
            digest=_digest(_without_checksum(document)),
            heading=heading_key(document.number, document.title),
            note=note_key(document.source_note.text if document.source_note else None),
            title=document.title[:_TITLE] if times[document.id] > 1 else "",
        )


def _without_checksum(document: Document) -> Document:
    # What stands elsewhere in a volume decides nothing about one of its documents.
    carriers = tuple(replace(c, sha256="") if c.is_part else c for c in document.instantiations)
    return replace(document, instantiations=carriers)


def _digest(value: object) -> str:
    return sha256(dumps(value)).hexdigest()


@uncollected()  # no document leaves cycles of objects behind, so once a unit is often enough to look for them
def graph_stage(task: GraphTask) -> GraphEntry:
    """Return the counts, issues and results of a unit; its sorted quads and search records go into the cache.

    What the cache holds of its documents is taken over.
    """
    cache, key = Cache(Path(task.setting.cache)), unit_key(task.unit, task.setting)
    keys = {d.id: document_key(d, task.unit, task.setting) for d in task.unit.documents}
    drafts = Drafts()
    if not task.setting.fresh:
        kept = kept_unit(cache, key, keys)
        if kept is not None:
            return summary(task.unit.name, key, kept, kept.documents)
        drafts = kept_documents(cache, key, keys, Iris(task.setting.base_iri))
    work = _Work(task, drafts)
    for document in task.unit.documents:
        if document.id not in drafts.documents:
            work.add(document, keys[document.id])
    documents = [drafts.documents[name] for name in keys]
    # What met with passing trouble is tried again another time.
    unit = put_unit(cache, key, [d for d in documents if d.id not in work.given_up], drafts)
    return summary(task.unit.name, key, unit, documents)


class _Work:
    """Makes the graphs of documents of one unit, into ``drafts``."""

    def __init__(self, task: GraphTask, drafts: Drafts) -> None:
        self.setting, self.drafts = task.setting, drafts
        self.iris = Iris(task.setting.base_iri)
        self.given_up: set[str] = set()  # documents that met with passing trouble
        self.volumes = {c.id: reading_collection(self.setting.cache, c.key, c.id) for c in task.unit.collections}

    def add(self, planned: PlannedDocument, key: str) -> None:
        """Build one document; what it lacks or breaks becomes an issue."""
        versions = [self._version(planned, part) for part in planned.parts]
        context = replace(
            _context(self.setting.people, self.setting.rule_set), volume=self.volumes.get(planned.collection)
        )
        try:
            with budget(document_seconds(sum(len(v.text) for v in versions))):
                document = enrich(merge_documents(versions), context)
                document = with_origins(document)
                statements = build_document(document, self.iris, self.setting.rule_set)
                found = check_statements(planned.id, self.iris.graph(planned.id), statements)
                left = unsettled(statements, self.iris.document(planned.id), self.iris.graph(planned.id))
                lines = statements.lines()
                record = search_record(document, self.iris)
                search = [orjson.dumps(each) for each in (record, *assessment_records(record, statements))]
        except DeclassError as error:
            self._leave_out(planned, key, _not_built(planned, str(error)))
            return
        except PASSING as error:
            self.given_up.add(planned.id)
            self._leave_out(planned, key, _given_up(planned, f"given up: {_trouble(error)}"))
            return
        except Exception as error:  # noqa: BLE001 - one bad document never stops a build, whatever the fault in a rule
            self._leave_out(planned, key, _not_built(planned, f"a rule failed: {fault(error)}", REPORT))
            return
        broken = [v for v in found if is_violation(v)]
        if broken:
            issues = tuple(nonconforming(broken, planned.parts[0].file))
            self.drafts.documents[planned.id] = BuiltDocument(planned.id, key, issues=issues)
            return
        self.drafts.lines += lines
        self.drafts.search[planned.id] = search
        self.drafts.documents[planned.id] = BuiltDocument(
            planned.id,
            key,
            count=_count(document),
            people=tuple(sorted(_authorities(document))),
            results=found,
            records=len(search),
            unsettled=left,
        )

    def _version(self, planned: PlannedDocument, part: Part) -> Document:
        version = _reading(self.setting.cache, part.key)[part.entry_id]
        carriers = tuple(replace(c, source=part.source) for c in version.instantiations)
        return replace(version, id=planned.id, collection=planned.collection, instantiations=carriers)

    def _leave_out(self, planned: PlannedDocument, key: str, issue: Issue) -> None:
        self.drafts.documents[planned.id] = BuiltDocument(planned.id, key, issues=(issue,))


def _not_built(planned: PlannedDocument, message: str, cure: str = "") -> Issue:
    file, name = planned.parts[0].file, planned.id
    return Issue("document-not-built", Severity.ERROR, message, path=file, document=name, cure=cure)


def _given_up(planned: PlannedDocument, message: str) -> Issue:
    file, name = planned.parts[0].file, planned.id
    return Issue("document-given-up", Severity.ERROR, message, path=file, document=name, cure=TRY_AGAIN)


def _count(document: Document) -> CollectionCount:
    years = [d[:4] for d in (document.date.value, document.date.end) if d]
    return CollectionCount(
        id=document.collection,
        documents=1,
        # What an assessment ascribes is a judgment of its own in the graph.
        assessments=sum(2 if a.ascribed else 1 for a in document.assessments),
        mentions=len(document.mentions),
        first=min(years, default=None),
        last=max(years, default=None),
    )


def with_origins(document: Document) -> Document:
    """Return a merged document with the origin of what was found in its text: the source that gave the text."""
    origins = dict(document.origins)
    if "text" not in origins:
        return document
    for field in fields(Document):
        if field.name in {"mentions", "assessments", "redactions"} and getattr(document, field.name):
            origins.setdefault(field.name, origins["text"])
    return replace(document, origins=tuple(sorted(origins.items())))


def _authorities(document: Document) -> set[str]:
    note = document.source_note
    parties = [*document.senders, *document.recipients, *document.participants]
    if note is not None:
        parties += [*note.drafted_by, *note.cleared_by, *note.approved_by]
    found = {p.authority for p in parties} | {m.authority for m in document.mentions}
    return {a for a in found if a}


@lru_cache(maxsize=4)
def _reading(folder: str, key: str) -> dict[str, Document]:
    documents = _load(folder, key).documents
    return {d.id: d for d in reversed(documents)}  # of two with one id the first stands, as planned


def reading_collection(folder: str, key: str, collection_id: str) -> Collection:
    """Return a collection from a reading in the cache ``folder``; raises DamagedCacheError when it has gone."""
    return next(c for c in _load(folder, key).collections if c.id == collection_id)


@dataclass(frozen=True, slots=True)
class _Described:
    """Of a reading, the collections alone."""

    collections: tuple[Collection, ...] = ()


def described_collection(cache: Cache, key: str, collection_id: str) -> Collection:
    """Return what :func:`reading_collection` does, without making objects of the documents of the reading."""
    data = cache.get("readings", key)
    if data is None:
        raise cache.damaged("readings", key)
    return next(c for c in loads(data, _Described).collections if c.id == collection_id)


@lru_cache(maxsize=4)
def _load(folder: str, key: str) -> Reading:
    data = Cache(Path(folder)).get("readings", key)
    if data is None:
        raise Cache(Path(folder)).damaged("readings", key)
    with uncollected():
        return loads(data, Reading)


@lru_cache(maxsize=1)
def _context(people: str | None, rules: str) -> Context:  # noqa: ARG001 - another people file makes other rules
    return Context.default(Path(people) if people else None)
