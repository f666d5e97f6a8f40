"""What the cache holds of a unit, so that of its documents each can be taken over alone.

A unit has one entry, whose key stays when its documents change; their quads and search records stand in two files
that the entry names. A new entry takes the place of the old one, so the cache does not grow with every change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING

from declass.model_json import dumps, loads
from declass.release.cache import Cache, key_of
from declass.release.packing import pack, unpack
from declass.release.records import BuiltUnit, CollectionCount, GraphEntry, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from declass.iris import Iris
    from declass.release.records import BuiltDocument, PlannedDocument, Unit
    from declass.release.stages import Setting


def document_key(document: PlannedDocument, unit: Unit, setting: Setting) -> str:
    """Return what the graph of a document depends on, as one key: versions, collection, base, rules."""
    parts: list[str] = [setting.rule_set, setting.base_iri, document.id, document.collection]
    for part in document.parts:
        parts += ["part", part.digest, part.source]
    for collection in unit.collections:
        parts += ["collection", collection.id, collection.digest]
    return key_of(*parts)


def unit_key(unit: Unit, setting: Setting) -> str:
    """Return the key of a unit: it is told by its first document, whatever that says."""
    return key_of(setting.base_iri, unit.documents[0].collection, unit.documents[0].id)


@dataclass(slots=True)
class Drafts:
    """Documents of a unit with their quads, as sorted lines, and their search records as JSON."""

    documents: dict[str, BuiltDocument] = field(default_factory=dict)
    lines: list[bytes] = field(default_factory=list)
    search: dict[str, list[bytes]] = field(default_factory=dict)


def kept_unit(cache: Cache, key: str, keys: Mapping[str, str]) -> BuiltUnit | None:
    """Return the unit that the cache holds where it is whole and has just the documents ``keys`` (id to key)."""
    unit = _entry(cache, key)
    if unit is None or [(d.id, d.key) for d in unit.documents] != list(keys.items()):
        return None
    return unit if all(cache.get(kind, name) is not None for kind, name in _files(unit)) else None


def kept_summary(unit: Unit, setting: Setting) -> GraphEntry | None:
    """Return what the build has to know of a unit where the cache holds all of it, else None."""
    cache = Cache(Path(setting.cache))
    keys = {document.id: document_key(document, unit, setting) for document in unit.documents}
    key = unit_key(unit, setting)
    kept = kept_unit(cache, key, keys)
    return None if kept is None else summary(unit.name, key, kept, kept.documents)


def unsettled_nodes(cache: Cache, key: str) -> tuple[str, ...]:
    """Return what the graphs of a unit do not settle; raises DamagedCacheError when the unit has gone."""
    unit = _entry(cache, key)
    if unit is None:
        raise cache.damaged("graphs", key)
    return tuple(name for document in unit.documents for name in document.unsettled)


def kept_documents(cache: Cache, key: str, keys: Mapping[str, str], iris: Iris) -> Drafts:
    """Return those of the documents ``keys`` that the cache holds under the unit ``key``."""
    unit = _entry(cache, key)
    if unit is None:
        return Drafts()
    same = {d.id: d for d in unit.documents if keys.get(d.id) == d.key}
    files = [cache.get(kind, name) for kind, name in _files(unit)]
    if not same or None in files:
        return Drafts()
    run, search = (unpack(packed) for packed in files if packed is not None)
    # The name of the graph is the last term of a line.
    gone = tuple(b" <%b> .\n" % iris.graph(d.id).encode() for d in unit.documents if d.id not in same)
    lines = [line for line in run.splitlines(keepends=True) if not line.endswith(gone)]
    records = iter([line for line in search.split(b"\n") if line])
    of_each = {d.id: list(islice(records, d.records)) for d in unit.documents}
    return Drafts(same, lines, {name: of_each[name] for name in same})


def put_unit(cache: Cache, key: str, documents: Sequence[BuiltDocument], drafts: Drafts) -> BuiltUnit:
    """Put a unit in the place of what the cache holds under ``key``; it is there whole when this returns.

    ``documents`` are those of ``drafts`` that may be taken over another time, in order.
    """
    collection = next((d.count.id for d in documents if d.count is not None), "")
    lines = sorted(drafts.lines)  # those of a document are in order already
    if any(map(eq, lines, islice(lines, 1, None))):  # never, as each document has a graph of its own
        lines = [line for line, _ in groupby(lines)]
    name = key_of(key, *(d.key for d in documents))
    unit = BuiltUnit(tuple(documents), Run(collection, key_of(name, "run"), len(lines)), key_of(name, "search"))
    earlier = _entry(cache, key)
    cache.put("runs", unit.run.key, pack(b"".join(lines)))
    records = b"\n".join([r for d in documents for r in drafts.search.get(d.id, ())])
    cache.put("search", unit.search, pack(records))
    # Written after what it names, which is there whenever it is; what only the earlier entry named goes last.
    cache.put("graphs", key, dumps(unit))
    if earlier is not None:
        for kind, old in set(_files(earlier)) - set(_files(unit)):
            cache.path(kind, old).unlink(missing_ok=True)
    return unit


def summary(name: str, key: str, unit: BuiltUnit, documents: Iterable[BuiltDocument]) -> GraphEntry:
    """Return what the build has to know of the unit ``key`` with these documents, put together."""
    documents = list(documents)
    return GraphEntry(
        name,
        runs=(unit.run,) if unit.run.quads else (),
        counts=tuple(_together(d.count for d in documents if d.count is not None)),
        people=tuple(sorted({p for d in documents for p in d.people})),
        issues=tuple(i for d in documents for i in d.issues),
        results=tuple(r for d in documents for r in d.results),
        search=unit.search,
        unit=key,
    )


def _together(counts: Iterable[CollectionCount]) -> Iterator[CollectionCount]:
    of_each: dict[str, list[CollectionCount]] = {}
    for count in counts:
        of_each.setdefault(count.id, []).append(count)
    for name, some in sorted(of_each.items()):
        years = [y for c in some for y in (c.first, c.last) if y]
        yield CollectionCount(
            id=name,
            documents=sum(c.documents for c in some),
            assessments=sum(c.assessments for c in some),
            mentions=sum(c.mentions for c in some),
            first=min(years, default=None),
            last=max(years, default=None),
        )


def _entry(cache: Cache, key: str) -> BuiltUnit | None:
    kept = cache.get("graphs", key)
    return None if kept is None else loads(kept, BuiltUnit)


def _files(unit: BuiltUnit) -> list[tuple[str, str]]:
    return [("runs", unit.run.key), ("search", unit.search)]
