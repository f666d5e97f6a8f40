"""The terms at ``/ontology``: one page of classes and properties, one a concept scheme and concept, and Turtle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flask import Response, render_template, request
from pyoxigraph import RdfFormat, Triple, parse, serialize

from declass.errors import RequestError
from declass.iris import DCL, ONTOLOGY_IRI
from declass.paths import ontology_folder
from declass_server.conditional import conditional
from declass_server.formats import GRAPHS, HTML, PAGE_EXTENSIONS, PREFIXES, content_type
from declass_server.graph_view import GraphView, Value
from declass_server.negotiation import choose
from declass_server.pages import pages
from declass_server.pages.lists import page_response

_KINDS = (
    ("Classes", ("owl:Class", "rdfs:Class")),
    ("Object properties", ("owl:ObjectProperty",)),
    ("Datatype properties", ("owl:DatatypeProperty",)),
    ("Other terms", ("owl:AnnotationProperty", "rdf:Property")),
)
_SHOWN = (
    ("Kind of", "rdfs:subClassOf"),
    ("Kind of", "rdfs:subPropertyOf"),
    ("Of", "rdfs:domain"),
    ("Gives", "rdfs:range"),
    ("Inverse of", "owl:inverseOf"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A declared term as its page shows it."""

    iri: str
    name: str
    label: str
    definition: str
    facts: list[tuple[str, list[str]]]


@cache
def _triples() -> tuple[Triple, ...]:
    """Return the ontology, its schemes and alignments as shipped: small, and the package's own."""
    folder = ontology_folder()
    files = [folder / "declass.ttl", *sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("alignments/*.ttl"))]
    return tuple(
        quad.triple
        for path in files
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    )


@cache
def _graph() -> GraphView:
    return GraphView(_triples())


@pages.get("/ontology")
@pages.get("/ontology.<extension>")
def ontology(extension: str = "") -> Response:
    """Show the classes and properties, or give the whole ontology as RDF."""
    media_type = _media_type(extension)
    if media_type != HTML:
        return _rdf(_triples(), media_type)
    graph = _graph()
    sections, done = [], set()
    for heading, kinds in _KINDS:
        iris = [i for kind in kinds for i in graph.of_type(kind) if i.startswith(DCL) and i not in done]
        done.update(iris)
        sections.append((heading, [_term(graph, iri) for iri in iris]))
    schemes = [(iri, graph.label(iri, iri)) for iri in graph.of_type("skos:ConceptScheme")]
    version = graph.text(ONTOLOGY_IRI, "owl:versionInfo") or graph.text(ONTOLOGY_IRI, "owl:versionIRI")
    response = page_response(
        render_template("ontology.html", sections=[s for s in sections if s[1]], schemes=schemes, version=version)
    )
    response.vary.add("Accept")
    return response


@pages.get("/ontology/<path:key>")
def concept(key: str) -> Response:
    """Show a concept scheme or one of its concepts."""
    stem, dot, extension = key.rpartition(".")
    if dot and extension in PAGE_EXTENSIONS:
        key = stem
    else:
        extension = ""
    graph, iri = _graph(), f"{ONTOLOGY_IRI}/{key}"
    is_rule = key.startswith("rule/")
    if iri not in graph and not is_rule:
        raise RequestError(404, "Not found", f"the ontology has no concept {key!r}")
    media_type = _media_type(extension)
    if media_type != HTML:
        return _rdf(tuple(t for t in _triples() if getattr(t.subject, "value", "") == iri), media_type)
    members = [c for c in graph.of_type("skos:Concept") if iri in graph.texts(c, "skos:inScheme")]
    response = page_response(
        render_template(
            "concept.html",
            iri=iri,
            name=key.rsplit("/", 1)[-1],
            is_rule=is_rule,
            label=graph.label(iri, key.rsplit("/", 1)[-1]),
            definition=graph.text(iri, "skos:definition"),
            scheme=graph.text(iri, "skos:inScheme") or (f"{ONTOLOGY_IRI}/rule" if is_rule else ""),
            properties=[(p, [v for v in values if _shown(v)]) for p, values in graph.properties(iri)],
            members=[(c, graph.label(c, c), graph.text(c, "skos:definition")) for c in members],
        )
    )
    response.vary.add("Accept")
    return response


def _shown(value: Value) -> bool:
    return not value.text.startswith("_:")


def _media_type(extension: str) -> str:
    if extension:
        if extension not in PAGE_EXTENSIONS:
            raise RequestError(404, "Not found", f"the ontology comes as {', '.join(PAGE_EXTENSIONS)}")
        return PAGE_EXTENSIONS[extension]
    media_type = choose(request.headers.get("Accept"), [HTML, *dict.fromkeys(PAGE_EXTENSIONS.values())])
    if media_type is None:
        raise RequestError(406, "No acceptable format", f"this comes as {', '.join(PAGE_EXTENSIONS.values())}")
    return media_type


def _rdf(triples: tuple[Triple, ...], media_type: str) -> Response:
    body = serialize(triples, format=GRAPHS[media_type], prefixes=PREFIXES)
    response = Response(body, content_type=content_type(media_type))
    response.vary.add("Accept")
    return conditional(response)


def _term(graph: GraphView, iri: str) -> Term:
    facts = [(name, [v for v in graph.texts(iri, p) if not v.startswith("_:")]) for name, p in _SHOWN]
    definition = graph.text(iri, "skos:definition") or graph.text(iri, "rdfs:comment")
    return Term(iri, iri.removeprefix(DCL), graph.label(iri), definition, [f for f in facts if f[1]])
