"""Data extension: a few facts on things that were matched, for columns of a spreadsheet."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from declass.errors import RequestError
from declass.matching import KINDS
from declass.matching.identifiers import identifier_key
from declass_server.formats import PREFIXES
from declass_server.pages.data import select
from declass_server.reconcile.asked import read_number
from declass_server.reconcile.matched import MOST_S, type_of
from declass_server.reconcile.service import entity_of, id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from declass.matching import Entity
    from declass_server.reconcile.asked import Extension
    from declass_server.serving import ServedRelease

    Values = list[dict[str, Any]]
    Settings = Mapping[str, Any]

_PAPERS, _MOST_PAPERS = 20, 200
_NAMES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dcl", "dct", "prov"))
# ?iri: the papers that name it, by date; those of a collection.
_NAMING = (
    _NAMES
    + "SELECT DISTINCT ?d ?title ?day WHERE { GRAPH ?g { "
    + "{ ?d dcl:mentions ?iri } UNION { ?d dcl:hasSender ?iri } UNION { ?d dcl:hasRecipient ?iri }"
    + " UNION { ?d dct:isPartOf ?iri } ?d a dcl:Document ; dct:title ?title . OPTIONAL { ?d dcl:date ?day } } }"
    + " ORDER BY (!BOUND(?day)) STR(?day) ?d #PAGE"
)
# ?iri: title and date of a document.
TITLE = (
    _NAMES
    + "SELECT ?title ?day WHERE { GRAPH ?g { ?iri a dcl:Document ; dct:title ?title"
    + " OPTIONAL { ?iri dcl:date ?day } } }"
)
# ?iri: how many judgments it holds, and how many are about it.
_HELD = (
    _NAMES
    + "SELECT (COUNT(DISTINCT ?a) AS ?count) WHERE { GRAPH ?g { "
    + "{ ?a dcl:holder ?iri } UNION { ?a prov:wasAttributedTo ?iri } ?a dcl:inDocument ?paper ; dcl:band ?band } }"
)
_ABOUT = (
    _NAMES
    + "SELECT (COUNT(DISTINCT ?a) AS ?count) WHERE { GRAPH ?g { "
    + "?a dcl:subjectActor ?iri ; dcl:inDocument ?paper ; dcl:band ?band } }"
)


@dataclass(frozen=True, slots=True)
class Property:
    """A fact that can be asked for; ``kinds`` are those that may have it, empty for all."""

    label: str
    values: Callable[[ServedRelease, Entity, Settings], Values]
    kinds: frozenset[str] = frozenset()
    of_type: str = ""  # of values that are things themselves


def _count(query: str) -> Callable[[ServedRelease, Entity, Settings], Values]:
    def values(release: ServedRelease, entity: Entity, _settings: Settings) -> Values:
        found = select(release, query, {"iri": entity.iri})
        return [{"int": int(found[0]["count"].text)}] if found else []

    return values


def _papers(release: ServedRelease, entity: Entity, settings: Settings) -> Values:
    most = settings.get("limit")
    limit = _PAPERS if most in {None, ""} else read_number(most, "extend: the setting limit", 1, _MOST_PAPERS)
    rows = select(release, _NAMING, {"iri": entity.iri}, limit=limit)
    return [{"id": id_of(row["d"].text), "name": row["title"].text} for row in rows]


def _identifier(beginning: str, form: str = "{}") -> Callable[[ServedRelease, Entity, Settings], Values]:
    def values(_release: ServedRelease, entity: Entity, _settings: Settings) -> Values:
        keys = dict.fromkeys(identifier_key(each) for each in entity.identifiers)
        return [{"str": form.format(_bare(key))} for key in keys if key.startswith(beginning)]

    return values


def _bare(key: str) -> str:
    return key.rpartition(":")[2].upper() if key.startswith("q") else key.rpartition(":")[2]


def _year(name: str) -> Callable[[ServedRelease, Entity, Settings], Values]:
    def values(_release: ServedRelease, entity: Entity, _settings: Settings) -> Values:
        year: str = getattr(entity, name)
        return [{"int": int(year)}] if year.isascii() and year.isdigit() else []

    return values


_AGENTS = frozenset(KINDS) - {"collection"}
PROPERTIES: dict[str, Property] = {
    "label": Property("Label", lambda _release, entity, _settings: [{"str": entity.label}]),
    "type": Property("Type", lambda _release, entity, _settings: [type_of(entity)]),
    "papers": Property("Papers that name it", _papers, of_type="Document"),
    "paper-count": Property("Number of papers that name it", lambda _r, entity, _s: [{"int": entity.papers}]),
    "judgments-held": Property("Number of judgments held", _count(_HELD), _AGENTS),
    "judgments-about": Property("Number of judgments about it", _count(_ABOUT), _AGENTS),
    "hsg": Property("Identifier of the Office of the Historian", _identifier("hsg:"), frozenset({"person"})),
    "viaf": Property("VIAF identifier", _identifier("viaf:"), _AGENTS),
    "wikidata": Property("Wikidata identifier", _identifier("q"), _AGENTS),
    "began": Property("Year of birth or establishment", _year("began"), _AGENTS),
    "ended": Property("Year of death or abolition", _year("ended"), _AGENTS),
}


def extended(release: ServedRelease, wanted: Extension) -> dict[str, Any]:
    """Return the rows of a data extension, and what their columns are; a thing that is not known has no values."""
    base, end = release.iris.base, time.monotonic() + MOST_S
    with release.names.turn() as index:
        entities = {asked: entity_of(index, base, asked) for asked in wanted.ids}
    rows: dict[str, dict[str, Values]] = {}
    for asked, entity in entities.items():
        if time.monotonic() > end:
            raise RequestError(504, "Too slow", f"{len(rows)} of {len(entities)} rows were made in {MOST_S:g} s")
        rows[asked] = {
            name: PROPERTIES[name].values(release, entity, settings) if entity is not None else []
            for name, settings in wanted.properties
        }
    meta = []
    for name, _ in wanted.properties:
        known = PROPERTIES[name]
        of_type = {"type": {"id": known.of_type, "name": known.of_type}} if known.of_type else {}
        meta.append({"id": name, "name": known.label, **of_type})
    return {"meta": meta, "rows": rows}
