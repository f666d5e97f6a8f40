"""The names of a release, read by fixed queries, which whoever calls has evaluated in another process."""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from declass.iris import DCL
from declass.matching.index import Entity, NamesIndex
from declass.matching.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Row = dict[str, str]
    Select = Callable[[str], Iterator[Row]]

_LOG = logging.getLogger("declass.matching")
# The index takes about half a kilobyte for a thing with its names. Of those that one paper alone names, more are left
# out: others fill the index first.
MOST_ENTITIES = 200_000

_PREFIXES = f"""
PREFIX dcl: <{DCL}>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_OF_KINDS = f"VALUES ?class {{ {' '.join(f'dcl:{kind.class_name}' for kind in KINDS.values())} }} ?iri a ?class"
# The names of what has an IRI of its own, and of what is a part of one paper.
NAMES = (
    _PREFIXES
    + "SELECT DISTINCT ?iri ?class ?label ?name WHERE { "
    + _OF_KINDS
    + " . { ?iri rdfs:label ?label } UNION { ?iri skos:prefLabel|skos:altLabel|dct:title ?name }"
    + ' FILTER(!CONTAINS(STR(?iri), "#")) }'
)
NAMES_IN_PAPERS = (
    _PREFIXES
    + "SELECT DISTINCT ?iri ?class ?label WHERE { "
    + _OF_KINDS
    + ' ; rdfs:label ?label FILTER(CONTAINS(STR(?iri), "#")) } LIMIT '
)
KINDS_OF_NAMES = (
    _PREFIXES
    + "SELECT DISTINCT ?iri ?name ?kind WHERE { ?iri dcl:nameForm ?form . ?form dcl:name ?name ; dcl:nameKind ?kind }"
)
IDENTIFIERS = (
    _PREFIXES
    + "SELECT DISTINCT ?iri ?identifier WHERE { "
    + _OF_KINDS
    + " ; dct:identifier|owl:sameAs|skos:closeMatch ?identifier }"
)
YEARS = (
    _PREFIXES
    + "SELECT DISTINCT ?iri ?began ?ended WHERE { "
    + "{ ?iri dcl:birthYear|dcl:established ?began } UNION { ?iri dcl:deathYear|dcl:abolished ?ended } }"
)
PAPERS = (
    _PREFIXES
    + "SELECT ?iri (COUNT(DISTINCT ?d) AS ?papers) WHERE { "
    + "{ ?d dcl:mentions ?iri } UNION { ?d dcl:hasSender ?iri } UNION { ?d dcl:hasRecipient ?iri }"
    + " UNION { ?d dct:isPartOf ?iri . ?iri a dcl:Collection } } GROUP BY ?iri"
)
_KIND_OF = {kind.iri: name for name, kind in KINDS.items()}
_TELLING = frozenset({"official", "variant", "abbreviation"})  # kinds of names that tell by themselves who is meant
_VOLUME = re.compile(r"/frus(?P<first>\d{4})(?:-(?P<last>\d\d))?v(?P<number>\d+)$")
_NO_KINDS: dict[str, str] = {}


def read_index(select: Select, most: int = MOST_ENTITIES) -> NamesIndex:
    """Return the index over the names of a release, of at most ``most`` things.

    ``select`` answers a SELECT query with its solutions, texts by variable; variables that are not bound are absent.
    """
    kinds: dict[str, str] = {}
    labels: dict[str, str] = {}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    _read_names(select(NAMES), kinds, labels, names)
    left = max(0, most - len(labels))
    _read_names(select(f"{NAMES_IN_PAPERS}{left}"), kinds, labels, names)
    if left and sum("#" in iri for iri in labels) >= left:
        _LOG.warning("the index of names is full with %d things: some that one paper alone names are left out", most)
    identifiers: dict[str, dict[str, None]] = defaultdict(dict)
    for row in select(IDENTIFIERS):
        identifiers[row["iri"]][row["identifier"]] = None
    uses: dict[str, dict[str, str]] = defaultdict(dict)
    for row in select(KINDS_OF_NAMES):
        if row["kind"] not in _TELLING:
            uses[row["iri"]].setdefault(row["name"], row["kind"])
    began, ended = dict[str, str](), dict[str, str]()
    for row in select(YEARS):
        for variable, years in (("began", began), ("ended", ended)):
            if variable in row:
                years[row["iri"]] = min(row[variable], years.get(row["iri"], row[variable]))
    papers = Counter({row["iri"]: int(row["papers"]) for row in select(PAPERS)})
    for entry, iri in _same(identifiers, labels).items():
        # An entry of a volume's list stands for a person whom an authority knows.
        names[iri] |= names.pop(entry, {})
        identifiers[iri] |= {entry: None}
        papers[iri] += papers.pop(entry, 0)
        del labels[entry]
    for iri, kind in kinds.items():
        if kind == "collection" and iri in labels:
            names[iri] |= dict.fromkeys(_volume_names(iri))
    return NamesIndex(
        Entity(
            iri=iri,
            kind=kinds[iri],
            label=label,
            names=tuple(sorted(name for name in names[iri] if name != label)) if iri in names else (),
            kinds_of_names=uses.get(iri, _NO_KINDS),
            identifiers=tuple(sorted(identifiers.get(iri, ()))),
            papers=papers.get(iri, 0),
            began=began.get(iri, "")[:4],
            ended=ended.get(iri, "")[:4],
        )
        for iri, label in sorted(labels.items())
    )


def _same(identifiers: Mapping[str, Iterable[str]], labels: Mapping[str, str]) -> dict[str, str]:
    """Return which things are said to be another one of the release, and which: never one that is another itself."""
    found = {iri: other for iri, given in identifiers.items() for other in given if other in labels and other != iri}
    return {iri: other for iri, other in found.items() if iri in labels and other not in found}


def _volume_names(iri: str) -> Iterator[str]:
    """Yield how a volume of Foreign Relations is cited for short, by the figures of its identifier."""
    volume = _VOLUME.search(iri)
    if volume:
        first, last, number = volume["first"], volume["last"] or "", volume["number"].lstrip("0")
        spans = (f"{first}-{last}", f"{first}-{first[:2]}{last}") if last else (first,)
        for series in ("FRUS", "Foreign Relations of the United States"):
            yield from (f"{series}, {years}, Volume {number}" for years in spans)


def _read_names(
    rows: Iterator[Row], kinds: dict[str, str], labels: dict[str, str], names: Mapping[str, dict[str, None]]
) -> None:
    for row in rows:
        iri = row["iri"]
        kinds[iri] = _KIND_OF[row["class"]]
        if "label" in row:  # as the lists of the site: of several labels the first
            names[iri][row["label"]] = None
            labels[iri] = min(row["label"], labels.get(iri, row["label"]))
        elif "name" in row:
            names[iri][row["name"]] = None


def solutions(answer: bytes | Path) -> Iterator[Row]:
    """Yield the solutions of an answer to a SELECT query in JSON, bytes or a file, as texts by variable."""
    given = {"input": answer} if isinstance(answer, bytes) else {"path": answer}
    results = parse_query_results(**given, format=QueryResultsFormat.JSON)
    found = cast("QuerySolutions", results)
    variables = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: solution[name].value for name in variables if solution[name] is not None}
