"""Answers to batches of names."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from declass.errors import RequestError
from declass.matching import KINDS
from declass_server.reconcile.service import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declass.matching import Candidate, Entity, NamesIndex
    from declass_server.reconcile.asked import NameQuery
    from declass_server.serving import ServedRelease

MOST_S = 20.0  # for one batch
_IDENTIFIERS = ("hsg", "viaf", "wikidata")
_YEARS = frozenset({"began", "ended"})
_YEAR = re.compile(r"\d{4}(?!\d)", re.ASCII)


def matched(release: ServedRelease, queries: Mapping[str, NameQuery]) -> dict[str, Any]:
    """Return the result batch: of each query its candidates, best first."""
    with release.names.turn() as index:
        return dict(answers(index, queries, time.monotonic() + MOST_S))


def answers(index: NamesIndex, queries: Mapping[str, NameQuery], end: float) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the answer to each query; raises :class:`RequestError` when it is later than ``end``."""
    for number, (key, query) in enumerate(queries.items()):
        if time.monotonic() > end:
            detail = f"{number} of {len(queries)} names were matched in {MOST_S:g} s: send smaller batches"
            raise RequestError(504, "Too slow", detail)
        found = index.match(
            query.name,
            kinds=query.kinds,
            limit=query.limit,
            identifiers=list(_identifiers(query)),
            years=[year[0] for name in _YEARS for v in query.values.get(name, ()) if (year := _YEAR.match(v))],
        )
        yield key, {"result": [_candidate(each) for each in found]}


def _identifiers(query: NameQuery) -> Iterator[str]:
    for name in _IDENTIFIERS:
        for value in query.values.get(name, ()):
            bare = value.strip()
            yield f"{name}:{bare}" if bare.isalnum() and name != "wikidata" else bare


def _candidate(candidate: Candidate) -> dict[str, Any]:
    entity = candidate.entity
    return {
        "id": id_of(entity.iri),
        "name": entity.label,
        "description": described(entity),
        "type": [type_of(entity)],
        "score": candidate.score,
        "match": candidate.sure,
    }


def type_of(entity: Entity) -> dict[str, str]:
    """Return the type of a thing as the service names it."""
    kind = KINDS[entity.kind]
    return {"id": kind.class_name, "name": kind.label}


def described(entity: Entity) -> str:
    """Return a few words that tell namesakes apart."""
    if entity.alone:
        return f"named in one paper alone: {id_of(entity.iri).partition('#')[0].removeprefix('document/')}"
    years = f"{entity.began}–{entity.ended}"
    if not (entity.began and entity.ended):
        years = f"from {entity.began}" if entity.began else f"until {entity.ended}" if entity.ended else ""
    papers = f"{entity.papers:,} paper{'' if entity.papers == 1 else 's'}" if entity.papers else "in no paper"
    return ", ".join(part for part in (years, papers) if part)
