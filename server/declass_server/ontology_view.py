"""What the pages of the ontology show, whether they are served or written to a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode

from declass.documentation.constraints import Constraint, Constraints, read_constraints
from declass.documentation.diagrams import diagrams
from declass.documentation.model import Ontology, Term, read_ontology
from declass.documentation.running_text import Block, blocks, linked
from declass.documentation.statements import compact, expand
from declass.documentation.words import Part, Phrase
from declass.iris import ONTOLOGY_IRI
from declass.queries import example_queries, with_prefixes
from declass.vocabulary import DCL_BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from declass.documentation.sections import Section
    from declass.queries import ExampleQuery

RDF_FILES = (("ttl", "Turtle"), ("rdf", "RDF/XML"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"))
_SHOWN = (
    "rdf:type",
    "rdfs:isDefinedBy",
    "skos:prefLabel",
    "skos:definition",
    "skos:inScheme",
    "skos:topConceptOf",
    "skos:hasTopConcept",
    "skos:member",
    "rdfs:label",
    "owl:versionInfo",
)
_CONCEPT_ROWS = (
    ("skos:notation", "Notation"),
    ("skos:altLabel", "Also"),
    ("skos:scopeNote", "Note"),
    ("skos:example", "Example"),
    ("skos:broader", "Broader"),
    ("dcl:rank", "Rank"),
    ("dcl:lowerProbability", "From"),
    ("dcl:upperProbability", "To"),
    ("dcl:validFrom", "Valid from"),
    ("dcl:validTo", "Valid to"),
    ("skos:exactMatch", "The same as"),
    ("skos:closeMatch", "Close to"),
    ("dct:source", "Source"),
    ("rdfs:seeAlso", "See also"),
)


class Links(Protocol):
    """Where things are: on the running host, or in a folder."""

    home: str
    """The page of the ontology, "" for a link on that page itself."""
    script: str
    single_files: bool
    """Whether a scheme or concept can be had by itself as RDF."""

    def to(self, iri: str) -> str:
        """Return the link to an IRI, "" where there is none."""

    def file(self, name: str) -> str:
        """Return the link to a download by its name: ``ontology.ttl``, ``terms.csv``, ``alignments/ric-o.ttl``."""

    def query(self, text: str) -> str:
        """Return the link that opens a query, "" where none can be run."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line about a term or concept: its name and its values."""

    name: str
    values: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with all that its entry shows; ``count`` says how often the release uses it, None where unknown."""

    term: Term
    rows: tuple[Row, ...]
    constraints: tuple[Constraint, ...]
    queries: tuple[ExampleQuery, ...]
    query: str
    count: int | None


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A concept scheme in a list."""

    iri: str
    label: str
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class ConceptLine:
    """A concept in the list of its scheme; ``depth`` says how many broader ones stand above it."""

    iri: str
    notation: str
    label: str
    definition: str
    depth: int
    limits: str


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A scheme, collection or concept with what its page shows.

    ``kind`` is ``scheme``, ``collection``, ``concept`` or ``rule``.
    """

    kind: str
    iri: str
    name: str
    label: str
    definition: str
    scheme: str
    scheme_label: str
    rows: tuple[Row, ...] = ()
    members: tuple[ConceptLine, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The page of the ontology."""

    ontology: Ontology
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]
    schemes: tuple[SchemeLine, ...]
    changes: tuple[Block, ...]
    diagrams: Mapping[str, str] = field(default_factory=dict)
    rdf_files: tuple[tuple[str, str], ...] = RDF_FILES

    @property
    def citation(self) -> str:
        """Return how to cite this version."""
        header = self.ontology.header
        date = header("dct:modified") or header("dct:issued") or header("dct:created")
        year = f" ({date[:4]})" if date else ""
        return f"{header('dct:title')}, version {self.ontology.version}{year}. {self.ontology.version_iri}"


def ontology_page(counts: Mapping[str, int]) -> OntologyPage:
    """Return the page; ``counts`` say how often a release uses a class or property, by IRI."""
    ontology, constraints = read_ontology(), _constraints()
    known = _known()
    return OntologyPage(
        ontology,
        tuple(
            (section, tuple(_entry(term, ontology, constraints, counts) for term in section.terms))
            for section in ontology.sections
        ),
        tuple(_schemes(ontology)),
        tuple(blocks(ontology.changes, known)),
        _inline_diagrams(),
    )


def concept_page(path: str) -> ConceptPage | None:
    """Return the page of ``<scheme>``, ``<scheme>/<notation>`` or a collection, None where there is no such thing."""
    ontology = read_ontology()
    graph, iri = ontology.graph, f"{ONTOLOGY_IRI}/{path}"
    types = graph.types(iri)
    scheme, _, name = path.rpartition("/")
    if expand("skos:ConceptScheme") in types:
        return ConceptPage(
            "scheme",
            iri,
            path,
            graph.text(iri, "skos:prefLabel"),
            graph.text(iri, "skos:definition"),
            "",
            "",
            (*_concept_rows(ontology, iri), *_collections(ontology, iri), *_used_by(ontology, iri)),
            tuple(_members(ontology, _concepts_in(ontology, iri))),
            path,
        )
    if expand("skos:Collection") in types:
        members = graph.iris(iri, "skos:member")
        owner = next((scheme for member in members for scheme in graph.iris(member, "skos:inScheme")), "")
        label, definition = ontology.name(iri), graph.text(iri, "skos:definition")
        rows = (Row("Kind", ((Part("collection of concepts"),),)), *_concept_rows(ontology, iri))
        lines = tuple(_members(ontology, members))
        return ConceptPage("collection", iri, name, label, definition, owner, ontology.name(owner), rows, lines, path)
    if expand("skos:Concept") in types:
        owner = next(iter(graph.iris(iri, "skos:inScheme")), "")
        label, definition = graph.text(iri, "skos:prefLabel"), graph.text(iri, "skos:definition")
        rows = (*_concept_rows(ontology, iri), *_narrower(ontology, iri), *_collections(ontology, iri))
        return ConceptPage("concept", iri, name, label, definition, owner, ontology.name(owner), rows, (), path)
    if scheme == "rule" and name:
        owner = f"{ONTOLOGY_IRI}/rule"
        definition = "A rule of extraction. Statements that it found name it."
        return ConceptPage("rule", iri, name, name.replace("-", " "), definition, owner, ontology.name(owner))
    return None


def concept_paths() -> Iterator[str]:
    """Yield the paths of all schemes, collections and concepts, as :func:`concept_page` takes them."""
    graph = read_ontology().graph
    for iri in graph.of_type("skos:ConceptScheme", "skos:Collection", "skos:Concept"):
        yield iri.removeprefix(f"{ONTOLOGY_IRI}/")


def instances_query(term: Term) -> str:
    """Return a query for what a release says with a term."""
    name = term.prefixed
    if term.kind == "class":
        pattern = f"SELECT ?thing ?label WHERE {{\n  ?thing a {name} .\n  OPTIONAL {{ ?thing rdfs:label ?label }}\n}}"
    else:
        pattern = f"SELECT ?thing ?value WHERE {{\n  ?thing {name} ?value .\n}}"
    return with_prefixes(f"{pattern}\nLIMIT 50", dict(PREFIXES))


@cache
def _constraints() -> Constraints:
    return read_constraints()


@cache
def _known() -> frozenset[str]:
    ontology = read_ontology()
    return frozenset((*ontology.terms, *ontology.graph.of_type("skos:Concept")))


@cache
def _inline_diagrams() -> dict[str, str]:
    """Return the diagrams for a page: without style of their own, with links on the page."""
    found = {}
    for name, svg in diagrams(read_ontology()).items():
        before, _, rest = svg.partition("<style>")
        _, _, after = rest.partition("</style>\n")
        found[name] = (before + after).replace(f'href="{DCL_BASE}', 'href="#')
    return found


def _entry(term: Term, ontology: Ontology, constraints: Constraints, counts: Mapping[str, int]) -> Entry:
    met = (constraints.of_class if term.kind == "class" else constraints.of_property).get(term.iri, ())
    queries = tuple(query for query in example_queries() if term.prefixed in _names_in(query.text))
    counted = counts.get(term.iri, 0) if counts and term.kind != "annotation property" else None
    return Entry(term, tuple(_term_rows(term, ontology, constraints)), met, queries, instances_query(term), counted)


@cache
def _names_in(query: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w-])dcl:[A-Za-z]\w*", query))


def _term_rows(term: Term, ontology: Ontology, constraints: Constraints) -> Iterator[Row]:
    def named(*iris: str) -> tuple[Phrase, ...]:
        return tuple((Part(ontology.name(iri), iri),) for iri in iris)

    if term.deprecated:
        yield Row("Replaced by", named(*term.replaced_by) or ((Part("nothing"),),))
    if term.reserved:
        yield Row("Reserved", (linked(term.reserved, _known()),))
    yield Row("Kind of", named(*term.supers))
    yield Row("Kinds", named(*term.subs))
    if term.kind == "class":
        yield Row("Properties", named(*term.properties))
    elif term.kind != "annotation property":
        yield Row("Said of", (term.domain,) if term.domain else ((Part("anything"),),))
        yield Row("Values", (_values(term, ontology, constraints),))
    yield Row("Inverse", named(*term.inverses))
    yield Row("Holds", term.axioms)
    for name, text in term.notes:
        yield Row(name, (linked(text, _known()),))
    yield Row("Example", tuple(linked(text, _known()) for text in term.examples))
    yield Row("Elsewhere", tuple(_counterparts(term)))
    if term.no_counterpart:
        yield Row("Elsewhere", ((Part("no counterpart. "), *linked(term.no_counterpart, _known())),))
    yield Row("Since", ((Part(term.since),),))


def _counterparts(term: Term) -> Iterator[Phrase]:
    """Yield for each relation its name and the terms that are so related: ``narrower than a, b``."""
    for relation in dict.fromkeys(c.relation for c in term.counterparts):
        same = [c for c in term.counterparts if c.relation == relation]
        listed = [part for c in same for part in (Part(", "), Part(c.name, c.iri))]
        yield (Part(f"{relation} "), *listed[1:])


def _values(term: Term, ontology: Ontology, constraints: Constraints) -> Phrase:
    scheme = constraints.value_schemes.get(term.iri)
    if scheme:
        return (Part("concept of "), Part(ontology.name(scheme), scheme))
    if term.range:
        return term.range
    datatypes = [(Part(", "), Part(compact(iri), iri)) for iri in constraints.datatypes.get(term.iri, ())]
    if datatypes:
        return (*[part for pair in datatypes for part in pair][1:], Part(" (by the shapes)"))
    return (Part("any thing" if term.kind == "object property" else "any literal"),)


def _schemes(ontology: Ontology) -> Iterator[SchemeLine]:
    graph = ontology.graph
    concepts = graph.of_type("skos:Concept")
    for iri in graph.of_type("skos:ConceptScheme"):
        count = sum(iri in graph.iris(concept, "skos:inScheme") for concept in concepts)
        yield SchemeLine(iri, graph.text(iri, "skos:prefLabel"), graph.text(iri, "skos:definition"), count)


def _concept_rows(ontology: Ontology, iri: str) -> Iterator[Row]:
    graph = ontology.graph
    properties = graph.properties(iri)
    named = [(expand(name), label) for name, label in _CONCEPT_ROWS]
    left_out = {expand(name) for name in _SHOWN} | {name for name, _ in named}
    others = {name: ontology.name(name) for name in properties if name not in left_out}
    named += [(name, text if ":" in text else text.capitalize()) for name, text in others.items()]
    for name, label in named:
        values: list[Phrase] = []
        for value in properties.get(name, ()):
            if isinstance(value, NamedNode):
                text = ontology.name(value.value) if value.value in graph else compact(value.value)
                values.append((Part(text, value.value),))
            elif isinstance(value, Literal):
                values.append(linked(value.value, _known()))
        yield Row(label, tuple(values))
    yield Row("Since", ((Part(graph.text(iri, "owl:versionInfo") or ontology.version),),))


def _narrower(ontology: Ontology, iri: str) -> Iterator[Row]:
    graph = ontology.graph
    narrower = [c for c in graph.of_type("skos:Concept") if iri in graph.iris(c, "skos:broader")]
    yield Row("Narrower", tuple((Part(ontology.name(c), c),) for c in narrower))


def _used_by(ontology: Ontology, scheme: str) -> Iterator[Row]:
    users = [p for p, s in _constraints().value_schemes.items() if s == scheme]
    yield Row("Values of", tuple((Part(ontology.name(p), p),) for p in users))


def _collections(ontology: Ontology, iri: str) -> Iterator[Row]:
    """Yield the collections that a concept, or a concept of a scheme, stands in."""
    graph = ontology.graph
    concepts = {iri, *_concepts_in(ontology, iri)}
    found = [c for c in graph.of_type("skos:Collection") if concepts & set(graph.iris(c, "skos:member"))]
    yield Row("Collections", tuple((Part(ontology.name(c), c),) for c in found))


def _concepts_in(ontology: Ontology, scheme: str) -> list[str]:
    graph = ontology.graph
    return [c for c in graph.of_type("skos:Concept") if scheme in graph.iris(c, "skos:inScheme")]


def _members(ontology: Ontology, concepts: Sequence[str]) -> Iterator[ConceptLine]:
    graph = ontology.graph
    below: dict[str, list[str]] = {}
    for concept in concepts:
        broader = next((b for b in graph.iris(concept, "skos:broader") if b in concepts), "")
        below.setdefault(broader, []).append(concept)

    def lines(above: str, depth: int) -> Iterator[ConceptLine]:
        for iri in below.get(above, ()):
            low, high = graph.text(iri, "dcl:lowerProbability"), graph.text(iri, "dcl:upperProbability")
            yield ConceptLine(
                iri,
                graph.text(iri, "skos:notation"),
                graph.text(iri, "skos:prefLabel"),
                graph.text(iri, "skos:definition"),
                depth,
                _range(low, high) if low and high else "",
            )
            yield from lines(iri, depth + 1)

    return lines("", 0)


def _range(low: str, high: str) -> str:
    return f"{float(low):.0%}" if float(low) == float(high) else f"{float(low):.0%} to {float(high):.0%}"
