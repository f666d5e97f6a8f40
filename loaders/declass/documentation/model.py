"""The ontology as its documentation tells it: sections of terms, schemes of concepts, versions, alignments.

Everything is read from the Turtle of one folder; no term is known here by name beside those that describe terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.documentation.sections import Section, grouped
from declass.documentation.statements import Statements, compact, expand, key, namespace
from declass.documentation.words import Part, Phrase, Words
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.documentation.statements import Node

KINDS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "object property",
    "owl:DatatypeProperty": "datatype property",
    "owl:AnnotationProperty": "annotation property",
}
_RELATIONS = {
    "rdfs:subClassOf": "narrower than",
    "rdfs:subPropertyOf": "narrower than",
    "owl:equivalentClass": "the same as",
    "owl:equivalentProperty": "the same as",
    "owl:inverseOf": "inverse of",
    "skos:exactMatch": "the same as",
    "skos:closeMatch": "close to",
    "skos:broadMatch": "narrower than",
    "skos:narrowMatch": "broader than",
    "skos:relatedMatch": "related to",
    "rdfs:seeAlso": "see also",
}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A term of another vocabulary, and what ours is to it."""

    relation: str
    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property as its entry shows it; ``supers``, ``subs`` and ``inverses`` are IRIs of own terms."""

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    notes: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    supers: tuple[str, ...]
    subs: tuple[str, ...]
    domain: Phrase
    range: Phrase
    domain_classes: tuple[str, ...]
    range_classes: tuple[str, ...]
    inverses: tuple[str, ...]
    axioms: tuple[Phrase, ...]
    properties: tuple[str, ...]
    counterparts: tuple[Counterpart, ...]
    no_counterpart: str
    reserved: str
    deprecated: bool
    replaced_by: tuple[str, ...]
    since: str

    @property
    def prefixed(self) -> str:
        """Return the prefixed name: ``dcl:Document``."""
        return compact(self.iri)

    @property
    def status(self) -> str:
        """Return ``deprecated``, ``reserved`` or ``in use``."""
        return "deprecated" if self.deprecated else "reserved" if self.reserved else "in use"


@dataclass(frozen=True, slots=True)
class Alignment:
    """A file of alignments: its name, the vocabulary to which it leads, and how many terms it aligns."""

    name: str
    vocabulary: str
    terms: int


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology with its header, its terms by IRI and in sections, its alignments and its list of changes."""

    graph: Statements
    words: Words
    iri: str
    version: str
    version_iri: str
    terms: dict[str, Term]
    sections: tuple[Section, ...]
    alignments: tuple[Alignment, ...]
    changes: str

    def header(self, name: str) -> str:
        """Return a literal or IRI of the ontology's header by prefixed name, "" where there is none."""
        return next((key(value) for value in self.graph.nodes(self.iri, name)), "")

    def name(self, iri: str) -> str:
        """Return the label of a term or concept, else its prefixed name."""
        return self.words.name(iri)


def ontology_files(folder: Path) -> list[Path]:
    """Return the Turtle that is documented: the ontology, its schemes, sections and versions, and its alignments."""
    extra = [path for path in (folder / "sections.ttl", folder / "since.ttl") if path.is_file()]
    return [
        folder / "declass.ttl",
        *sorted(folder.glob("schemes/*.ttl")),
        *extra,
        *sorted(folder.glob("alignments/*.ttl")),
    ]


def read_ontology(folder: Path | None = None) -> Ontology:
    """Return the ontology of a folder, by default the one that ships; malformed Turtle raises VocabularyError."""
    return _read(folder or ontology_folder())


@cache
def _read(folder: Path) -> Ontology:
    graph = Statements.read(ontology_files(folder))
    words = Words(graph)
    version = graph.text(ONTOLOGY_IRI, "owl:versionInfo")
    own = [
        iri
        for iri in graph
        if iri.startswith(vocabulary.DCL_BASE) and ONTOLOGY_IRI in graph.iris(iri, "rdfs:isDefinedBy")
    ]
    terms = {iri: _term(graph, words, iri, own, version) for iri in own}
    changes = folder / "CHANGELOG.md"
    return Ontology(
        graph,
        words,
        ONTOLOGY_IRI,
        version,
        next(iter(graph.iris(ONTOLOGY_IRI, "owl:versionIRI")), ONTOLOGY_IRI),
        terms,
        grouped(graph, terms),
        tuple(
            Alignment(path.stem, _aligned(path), sum(iri in terms for iri in Statements.read([path])))
            for path in sorted(folder.glob("alignments/*.ttl"))
        ),
        changes.read_text(encoding="utf-8") if changes.is_file() else "",
    )


def _term(graph: Statements, words: Words, iri: str, own: list[str], version: str) -> Term:
    kind = next((word for name, word in KINDS.items() if expand(name) in graph.types(iri)), "term")
    parent = "rdfs:subClassOf" if kind == "class" else "rdfs:subPropertyOf"
    domain, range_ = graph.nodes(iri, "rdfs:domain"), graph.nodes(iri, "rdfs:range")
    return Term(
        iri=iri,
        name=iri.removeprefix(vocabulary.DCL_BASE),
        kind=kind,
        label=words.name(iri),
        definition=graph.text(iri, "skos:definition"),
        notes=tuple(
            (lead, text)
            for name, lead in (
                ("skos:scopeNote", "Scope"),
                ("skos:editorialNote", "Note"),
                ("skos:note", "Note"),
                ("rdfs:comment", "Note"),
                ("skos:historyNote", "History"),
                ("skos:changeNote", "Change"),
            )
            for text in graph.texts(iri, name)
        ),
        examples=tuple(graph.texts(iri, "skos:example")),
        supers=tuple(s for s in graph.iris(iri, parent) if s in own),
        subs=tuple(s for s in own if iri in graph.iris(s, parent)),
        domain=_classes_in_words(words, domain),
        range=_classes_in_words(words, range_),
        domain_classes=_classes(graph, domain),
        range_classes=_classes(graph, range_),
        inverses=_inverses(graph, iri),
        axioms=tuple(words.axioms(iri)),
        properties=tuple(p for p in own if iri in _classes(graph, graph.nodes(p, "rdfs:domain"))),
        counterparts=tuple(_counterparts(graph, iri)),
        no_counterpart=graph.text(iri, "dcl:noCounterpart"),
        reserved=graph.text(iri, "dcl:reserved"),
        deprecated="true" in graph.texts(iri, "owl:deprecated"),
        replaced_by=tuple(graph.iris(iri, "dct:isReplacedBy")),
        since=graph.text(iri, "owl:versionInfo") or version,
    )


def _classes_in_words(words: Words, nodes: Iterable[Node]) -> Phrase:
    parts: list[Part] = []
    for number, node in enumerate(nodes):
        parts += ((Part(" and "),) if number else ()) + words.expression(node)
    return tuple(parts)


def _classes(graph: Statements, nodes: Iterable[Node]) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes:
        if isinstance(node, ox.NamedNode):
            found.append(node.value)
        for union in graph.nodes(key(node), "owl:unionOf"):
            found += _classes(graph, graph.items(union))
    return tuple(dict.fromkeys(found))


def _inverses(graph: Statements, iri: str) -> tuple[str, ...]:
    found = [i for i in graph.iris(iri, "owl:inverseOf") if i.startswith(vocabulary.DCL_BASE)]
    found += [s for s in graph if s.startswith(vocabulary.DCL_BASE) and iri in graph.iris(s, "owl:inverseOf")]
    return tuple(dict.fromkeys(found))


def _counterparts(graph: Statements, iri: str) -> Iterable[Counterpart]:
    for name, relation in _RELATIONS.items():
        for other in graph.iris(iri, name):
            if namespace(other) != vocabulary.DCL_BASE and not other.startswith(ONTOLOGY_IRI):
                yield Counterpart(relation, other, compact(other))


def _aligned(path: Path) -> str:
    """Return the name of the vocabulary that an alignment leads to, as the file's first comment gives it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = next((line.lstrip("# ") for line in lines if line.startswith("#")), "")
    before, found, after = comment.partition(" are in ")
    return after.partition(": ")[0].strip().rstrip(".").removeprefix("the ") if found and before else path.stem
