"""Media types of answers, in the server's order of preference, and what stands behind each."""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, RdfFormat

JSON_RESULTS = "application/sparql-results+json"
XML_RESULTS = "application/sparql-results+xml"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
HTML = "text/html"

SOLUTIONS: dict[str, QueryResultsFormat] = {
    JSON_RESULTS: QueryResultsFormat.JSON,
    XML_RESULTS: QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
GRAPHS: dict[str, RdfFormat] = {
    TURTLE: RdfFormat.TURTLE,
    N_TRIPLES: RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
# What ``format=`` and a path's extension may say.
SHORT_NAMES: dict[str, str] = {
    "json": JSON_RESULTS,
    "srj": JSON_RESULTS,
    "xml": XML_RESULTS,
    "srx": XML_RESULTS,
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": TURTLE,
    "turtle": TURTLE,
    "nt": N_TRIPLES,
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    # as SPARQLWrapper writes them
    "rdf+xml": "application/rdf+xml",
    "json-ld": "application/ld+json",
    "n3": TURTLE,
    "nq": "application/n-quads",
    "trig": "application/trig",
    "html": HTML,
}
# The extensions that a page's IRI may carry.
PAGE_EXTENSIONS = {name: SHORT_NAMES[name] for name in ("ttl", "nt", "jsonld", "rdf", "html")}
JSON, BIBTEX, RIS = "application/json", "application/x-bibtex", "application/x-research-info-systems"
# And the IRI of what is one named graph: the graph itself, and the paper that it describes.
GRAPH_EXTENSIONS = PAGE_EXTENSIONS | {name: SHORT_NAMES[name] for name in ("trig", "nq")}
# A document comes as plain JSON and as a citation too.
DOCUMENT_EXTENSIONS = GRAPH_EXTENSIONS | {"json": JSON, "bib": BIBTEX, "ris": RIS}
EXTENSION_OF = {
    JSON_RESULTS: "srj",
    XML_RESULTS: "srx",
    "application/json": "json",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    TURTLE: "ttl",
    N_TRIPLES: "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/n-quads": "nq",
    "application/trig": "trig",
    BIBTEX: "bib",
    RIS: "ris",
}

PREFIXES: dict[str, str] = {
    "dcl": "https://w3id.org/declass/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "cito": "http://purl.org/spar/cito/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}


def content_type(media_type: str) -> str:
    """Return the header value; text types say that they are UTF-8."""
    is_text = media_type.startswith("text/") or media_type in {BIBTEX, RIS}
    return f"{media_type}; charset=utf-8" if is_text else media_type
