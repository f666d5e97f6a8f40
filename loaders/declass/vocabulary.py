"""The terms and concepts of declass, read from the Turtle in ``ontology/``: the only place where they are defined.

Turtle is parsed with pyoxigraph on first use and kept for the life of the process; importing this module reads
nothing. ``DCL.Document`` is an :class:`rdflib.URIRef`; a misspelt term raises :class:`UnknownTermError`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from declass.errors import VocabularyError
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Triple
    from rdflib import URIRef

DCL_BASE = ONTOLOGY_IRI + "#"
RDF_BASE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_BASE = "http://www.w3.org/2000/01/rdf-schema#"
SKOS_BASE = "http://www.w3.org/2004/02/skos/core#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "cito": "http://purl.org/spar/cito/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcl": DCL_BASE,
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": RDF_BASE,
        "rdfs": RDFS_BASE,
        "rico": "https://www.ica.org/standards/RiC/ontology#",
        "schema": "https://schema.org/",
        "skos": SKOS_BASE,
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes that declass writes, and the namespace IRI of each."""


class UnknownTermError(VocabularyError, AttributeError):
    """A term is asked for that no Turtle under ``ontology/`` declares."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the SKOS schemes.

    ``low`` and ``high`` are probabilities (0-1) of a band, None where the scale gives none. ``broader`` is the
    notation of the broader concept. ``rank`` orders the concepts of a scheme that has an order; more is higher.
    """

    iri: str
    notation: str
    label: str
    broader: str | None = None
    low: float | None = None
    high: float | None = None
    rank: int | None = None
    definition: str = ""
    alternatives: tuple[str, ...] = ()


class _Loaded(NamedTuple):
    terms: frozenset[str]
    schemes: Mapping[str, Mapping[str, Concept]]


class ClosedVocabulary:
    """The declared terms of one namespace, as attributes or by name; another name raises.

    Names that Python reserves or that hold a hyphen are reached by name: ``DCT["type"]``.
    """

    __slots__ = ("_base", "_known", "_prefix")

    def __init__(self, prefix: str) -> None:
        """Take the namespace of a prefix in :data:`PREFIXES`."""
        self._prefix, self._base = prefix, PREFIXES[prefix]
        self._known: dict[str, URIRef] = {}  # a rule asks for the same term for every node

    def __getattr__(self, name: str) -> URIRef:
        """Return the term with this local name; raise UnknownTermError where there is none."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> URIRef:
        """Return the term with this local name; raise UnknownTermError where there is none."""
        known = self._known.get(name)
        if known is not None:
            return known
        from rdflib import URIRef  # rdflib takes long to import; the command line's --help must not wait for it

        iri = self._base + name
        if iri not in terms():
            raise UnknownTermError(f"{self._prefix}:{name} is not declared in ontology/; see ontology/declass.ttl")
        self._known[name] = URIRef(iri)
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether a term with this local name is declared."""
        return isinstance(name, str) and self._base + name in terms()

    def __iter__(self) -> Iterator[str]:
        """Yield the local names of the declared terms, sorted."""
        size = len(self._base)
        return iter(sorted(t[size:] for t in terms() if t.startswith(self._base)))

    def __str__(self) -> str:
        """Return the namespace IRI."""
        return self._base


DCL = ClosedVocabulary("dcl")
CITO = ClosedVocabulary("cito")
DCT = ClosedVocabulary("dct")
FOAF = ClosedVocabulary("foaf")
OA = ClosedVocabulary("oa")
PROV = ClosedVocabulary("prov")
RICO = ClosedVocabulary("rico")
SKOS = ClosedVocabulary("skos")


def terms() -> frozenset[str]:
    """Return the declared IRIs: own classes, properties, schemes and concepts, and the imported terms."""
    return _load().terms


def scheme_names() -> tuple[str, ...]:
    """Return the names of the concept schemes, sorted."""
    return tuple(sorted(_load().schemes))


def scheme(name: str) -> Mapping[str, Concept]:
    """Return the concepts of a scheme by notation, in the order of the file.

    An unknown scheme raises VocabularyError. The scheme ``rule`` is open and always empty here.
    """
    schemes = _load().schemes
    if name not in schemes:
        raise VocabularyError(f"there is no concept scheme {name!r}; there are {', '.join(sorted(schemes))}")
    return schemes[name]


def scheme_iri(name: str) -> str:
    """Return the IRI of a concept scheme; an unknown scheme raises VocabularyError."""
    scheme(name)
    return f"{ONTOLOGY_IRI}/{name}"


@cache
def vocabulary_version() -> str:
    """Return 16 hexadecimal digits that change whenever Turtle under ``ontology/`` or ``shapes/`` changes."""
    digest = hashlib.sha256()
    for folder in (ontology_folder(), shapes_folder()):
        for path in sorted(folder.rglob("*.ttl")):
            data = path.read_bytes()
            digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def vocabulary_files() -> tuple[Path, ...]:
    """Return the Turtle files that declare terms: the ontology, the schemes and the imported terms."""
    folder = ontology_folder()
    files = (
        folder / "declass.ttl",
        *sorted((folder / "schemes").glob("*.ttl")),
        *sorted((folder / "imports").glob("*.ttl")),
    )
    if not files[0].is_file():
        raise VocabularyError(f"{files[0].name} is missing from {folder}; reinstall declass")
    return files


def parse_turtle(path: Path) -> list[Triple]:
    """Return the triples of a Turtle file; malformed Turtle raises VocabularyError with file, line and column."""
    import pyoxigraph as ox

    try:
        return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        place = f"line {error.lineno}, column {error.offset}: " if isinstance(error, SyntaxError) else ""
        raise VocabularyError(f"{path.parent.name}/{path.name}: {place}{error}") from error


@cache
def _load() -> _Loaded:
    defined: set[str] = set()
    values: dict[str, dict[str, list[str]]] = {}
    for path in vocabulary_files():
        for triple in parse_turtle(path):
            subject, value = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
            values.setdefault(subject, {}).setdefault(triple.predicate.value, []).append(value)
            if triple.predicate.value == RDFS_BASE + "isDefinedBy":
                defined.add(subject)
    schemes: dict[str, dict[str, Concept]] = {
        subject.rsplit("/", 1)[-1]: {}
        for subject, described in values.items()
        if SKOS_BASE + "ConceptScheme" in described.get(RDF_BASE + "type", ())
    }
    for subject, described in values.items():
        for owner in described.get(SKOS_BASE + "inScheme", ()):
            concept = _concept(subject, described, values)
            schemes[owner.rsplit("/", 1)[-1]][concept.notation] = concept
    closed = {name: MappingProxyType(concepts) for name, concepts in schemes.items()}
    return _Loaded(frozenset(defined), MappingProxyType(closed))


def _concept(iri: str, described: dict[str, list[str]], values: dict[str, dict[str, list[str]]]) -> Concept:
    def first(predicate: str) -> str | None:
        return next(iter(described.get(predicate, ())), None)

    notation, label = first(SKOS_BASE + "notation"), first(SKOS_BASE + "prefLabel")
    if notation is None or label is None:
        raise VocabularyError(f"the concept <{iri}> lacks a skos:notation or a skos:prefLabel")
    broader = first(SKOS_BASE + "broader")
    low, high, rank = (
        first(DCL_BASE + "lowerProbability"),
        first(DCL_BASE + "upperProbability"),
        first(DCL_BASE + "rank"),
    )
    return Concept(
        iri,
        notation,
        label,
        values[broader][SKOS_BASE + "notation"][0] if broader is not None else None,
        float(low) if low is not None else None,
        float(high) if high is not None else None,
        int(rank) if rank is not None else None,
        first(SKOS_BASE + "definition") or "",
        tuple(described.get(SKOS_BASE + "altLabel", ())),
    )
