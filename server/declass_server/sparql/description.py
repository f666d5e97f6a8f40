"""What the endpoint says of itself. Source: SPARQL 1.1 Service Description; VoID from the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from declass.release.layout import DESCRIPTION
from declass_server.formats import GRAPHS, PREFIXES, SOLUTIONS

if TYPE_CHECKING:
    from declass_server.serving import ServedRelease

_SD = PREFIXES["sd"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}


def service_description(release: ServedRelease, endpoint: str, media_type: str) -> bytes:
    """Return the description of the endpoint at ``endpoint`` (its URL) in a graph format."""
    triples = _service_triples(release, endpoint)
    path = release.folder / DESCRIPTION
    if path.is_file():
        quads = parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=release.iris.base)
        triples += [quad.triple for quad in quads]
    return serialize(triples, format=GRAPHS[media_type], prefixes=PREFIXES) or b""


def _service_triples(release: ServedRelease, endpoint: str) -> list[Triple]:
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    triples = [
        Triple(service, _TYPE, sd("Service")),
        Triple(service, sd("endpoint"), NamedNode(endpoint)),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, _TYPE, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), default),
        Triple(default, _TYPE, sd("Graph")),
        Triple(service, NamedNode(PREFIXES["owl"] + "versionInfo"), Literal(release.version)),
    ]
    triples += [
        Triple(service, sd("resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[media_type]))
        for media_type in (*SOLUTIONS, *GRAPHS)
        if media_type in _FORMAT_NAMES
    ]
    return triples
