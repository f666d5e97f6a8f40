"""What the endpoint says of itself. Source: SPARQL 1.1 Service Description; VoID from the release.

Two things go beyond the query language: the search of texts (``sd:propertyFeature``, its terms from
``ontology/search.ttl``) and, where the configuration names servers, SERVICE for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from declass.paths import ontology_folder
from declass.release.layout import DESCRIPTION, SEARCH
from declass_server.formats import GRAPHS, PREFIXES, SOLUTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

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


_SEARCH = "https://w3id.org/declass/search"  # as the vocabulary has it; a site's own lies under its base IRI
_SERVICE = BlankNode("service")


def service_description(
    release: ServedRelease, endpoint: str, media_type: str, service_prefixes: Iterable[str] = ()
) -> bytes:
    """Return the description of the endpoint at ``endpoint`` (its URL) in a graph format.

    ``service_prefixes`` are the addresses that a query may ask by SERVICE.
    """
    triples = _service_triples(release, endpoint)
    if (release.folder / SEARCH).is_dir():
        triples += _search_triples(f"{release.iris.base}search", endpoint)
    triples += _federation_triples(endpoint, service_prefixes)
    path = release.folder / DESCRIPTION
    if path.is_file():
        quads = parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=release.iris.base)
        triples += [quad.triple for quad in quads]
    return serialize(triples, format=GRAPHS[media_type], prefixes=PREFIXES) or b""


def _service_triples(release: ServedRelease, endpoint: str) -> list[Triple]:
    service, dataset, default, sd = _SERVICE, BlankNode("dataset"), BlankNode("default"), _sd
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
        Triple(
            service, NamedNode(PREFIXES["rdfs"] + "seeAlso"), NamedNode(f"{endpoint.rpartition('/')[0]}/reconcile")
        ),
    ]
    triples += [
        Triple(service, sd("resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[media_type]))
        for media_type in (*SOLUTIONS, *GRAPHS)
        if media_type in _FORMAT_NAMES
    ]
    return triples


def _search_triples(search: str, endpoint: str) -> list[Triple]:
    """Return the search as a feature, its terms as they are defined, and where people read about it."""
    text = (ontology_folder() / "search.ttl").read_text(encoding="utf-8").replace(_SEARCH, search)
    terms = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    properties = [
        t.subject for t in terms if t.predicate == _TYPE and t.object == NamedNode(PREFIXES["rdf"] + "Property")
    ]
    return [
        Triple(_SERVICE, _sd("feature"), NamedNode(search)),
        Triple(NamedNode(search), NamedNode(PREFIXES["rdfs"] + "seeAlso"), NamedNode(f"{endpoint}#searching")),
        *(Triple(_SERVICE, _sd("propertyFeature"), term) for term in properties),
        *terms,
    ]


def _federation_triples(endpoint: str, prefixes: Iterable[str]) -> list[Triple]:
    """Return which servers a query may ask; nothing where it may ask none."""
    addresses = [NamedNode(prefix) for prefix in prefixes]
    if not addresses:
        return []
    others, rdfs = NamedNode(f"{endpoint}#other-servers"), PREFIXES["rdfs"]
    return [
        Triple(_SERVICE, _sd("feature"), _sd("BasicFederatedQuery")),
        Triple(_SERVICE, _sd("feature"), others),
        Triple(others, _TYPE, _sd("Feature")),
        Triple(others, NamedNode(rdfs + "label"), Literal("SERVICE for other servers", language="en")),
        Triple(
            others,
            NamedNode(rdfs + "comment"),
            Literal(
                "A query may ask these addresses, and what lies below them, by SERVICE, and no other.", language="en"
            ),
        ),
        *(Triple(others, NamedNode(PREFIXES["dct"] + "relation"), address) for address in addresses),
    ]


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
