"""The fixed SPARQL queries behind the pages. Variables named in a docstring are bound by the caller."""

from __future__ import annotations

_PREFIXES = """
PREFIX dcl: <https://w3id.org/declass/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""

# ?graph: everything that a document's graph says.
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"

# ?iri: what is said of a thing and of the nodes that hang on it (its name forms).
DESCRIPTION = """
CONSTRUCT { ?iri ?p ?o . ?o ?p2 ?o2 } WHERE {
  ?iri ?p ?o .
  OPTIONAL { ?o ?p2 ?o2 . FILTER(isIRI(?o) && STRSTARTS(STR(?o), CONCAT(STR(?iri), "#"))) }
}
"""

# How much the release holds.
COUNTS = (
    _PREFIXES
    + """
SELECT ?documents ?assessments ?collections WHERE {
  { SELECT (COUNT(DISTINCT ?d) AS ?documents) WHERE { ?d a dcl:Document } }
  { SELECT (COUNT(DISTINCT ?a) AS ?assessments) WHERE { ?a a dcl:Assessment } }
  { SELECT (COUNT(DISTINCT ?c) AS ?collections) WHERE { ?c a dcl:Collection } }
}
"""
)

BANDS = (
    _PREFIXES
    + """
SELECT ?band (COUNT(DISTINCT ?a) AS ?count) WHERE { ?a a dcl:Assessment ; dcl:band ?band }
GROUP BY ?band
"""
)

COLLECTIONS = (
    _PREFIXES
    + """
SELECT ?iri (SAMPLE(?t) AS ?title) (COUNT(DISTINCT ?d) AS ?documents) (MIN(STR(?date)) AS ?first)
       (MAX(STR(?date)) AS ?last) WHERE {
  ?d a dcl:Document ; dct:isPartOf ?iri .
  OPTIONAL { ?d dcl:date ?date }
  OPTIONAL { ?iri dct:title ?t }
}
GROUP BY ?iri
ORDER BY ?iri
"""
)

_DOCUMENT_FIELDS = """
  OPTIONAL { ?d dcl:date ?date }
  OPTIONAL { ?d dct:type ?type }
  OPTIONAL { ?d dcl:documentNumber ?number }
"""


def _documents(pattern: str) -> str:
    return (
        _PREFIXES
        + "SELECT ?d (SAMPLE(?t) AS ?title) (MIN(STR(?date)) AS ?day) (SAMPLE(?type) AS ?kind) WHERE { "
        + pattern
        + " ?d dct:title ?t . "
        + _DOCUMENT_FIELDS
        + "} GROUP BY ?d ORDER BY ?day ?d"
    )


def _count(pattern: str) -> str:
    return _PREFIXES + "SELECT (COUNT(DISTINCT ?d) AS ?count) WHERE { " + pattern + " }"


_PATTERNS = {
    "all": "?d a dcl:Document .",
    "collection": "?d dct:isPartOf ?iri ; a dcl:Document .",
    "wrote": "?d dcl:hasSender ?iri .",
    "received": "?d dcl:hasRecipient ?iri .",
    "mention": "?d dcl:mentions ?iri .",
    "took-part": (
        "?d dcl:participation ?part . ?part dcl:participant ?iri . "
        "FILTER NOT EXISTS { ?d dcl:hasSender ?iri } FILTER NOT EXISTS { ?d dcl:hasRecipient ?iri }"
    ),
    "cites": "?d cito:cites ?iri . ?d a dcl:Document .",
}
# ?iri (but for "all"): documents in a relation to a thing, by date; and how many.
DOCUMENTS = {name: _documents(pattern) for name, pattern in _PATTERNS.items()}
DOCUMENT_COUNTS = {name: _count(pattern) for name, pattern in _PATTERNS.items()}

_ASSESSMENT_FIELDS = """
  ?a a dcl:Assessment ; dcl:inDocument ?d ; dcl:band ?band ; dcl:quotation ?quotation .
  OPTIONAL { ?d dct:title ?t }
  OPTIONAL { ?d dcl:date ?date }
  OPTIONAL { ?a dcl:cue ?c }
  OPTIONAL { ?a dcl:lowerProbability ?l ; dcl:upperProbability ?u }
  OPTIONAL { ?a dcl:holderAsWritten ?h }
"""
# Which filter binds which variable; each is an IRI.
ASSESSMENT_FILTERS = {
    "band": "?a dcl:band ?band_filter .",
    "subject": "?a dcl:subjectActor ?subject_filter .",
    "holder": "{ ?a dcl:holder ?holder_filter } UNION { ?a prov:wasAttributedTo ?holder_filter }",
}


def assessments(filters: frozenset[str]) -> str:
    """Return the query for assessments under the named filters (see :data:`ASSESSMENT_FILTERS`)."""
    return (
        _PREFIXES
        + "SELECT ?a (SAMPLE(?d) AS ?document) (SAMPLE(?t) AS ?title) (MIN(STR(?date)) AS ?day) (SAMPLE(?band) AS ?b)"
        + " (SAMPLE(?quotation) AS ?words) (SAMPLE(?c) AS ?cue) (SAMPLE(?l) AS ?low) (SAMPLE(?u) AS ?high)"
        + " (SAMPLE(?h) AS ?holder) WHERE { "
        + _filters(filters)
        + _ASSESSMENT_FIELDS
        + "} GROUP BY ?a ORDER BY ?day ?document ?a"
    )


def assessment_count(filters: frozenset[str]) -> str:
    """Return the query for the number of assessments under the named filters."""
    return (
        _PREFIXES + "SELECT (COUNT(DISTINCT ?a) AS ?count) WHERE { ?a a dcl:Assessment . " + _filters(filters) + " }"
    )


def _filters(filters: frozenset[str]) -> str:
    return " ".join(ASSESSMENT_FILTERS[name] for name in sorted(filters))


# ?class: agents of a class with the number of papers that mention them or that they wrote or received.
AGENTS = (
    _PREFIXES
    + """
SELECT ?iri (MIN(STR(?l)) AS ?label) (COUNT(DISTINCT ?d) AS ?documents) WHERE {
  ?iri a ?class ; rdfs:label ?l .
  ?d dcl:mentions|dcl:hasSender|dcl:hasRecipient ?iri .
}
GROUP BY ?iri
ORDER BY DESC(?documents) ?label ?iri
"""
)
AGENT_COUNT = (
    _PREFIXES
    + """
SELECT (COUNT(DISTINCT ?iri) AS ?count) WHERE {
  ?iri a ?class . ?d dcl:mentions|dcl:hasSender|dcl:hasRecipient ?iri .
}
"""
)

# ?iri: the subjects that judgments are most often about, for the list's filter.
SUBJECTS = (
    _PREFIXES
    + """
SELECT ?iri (MIN(STR(?l)) AS ?label) (COUNT(DISTINCT ?a) AS ?count) WHERE {
  ?a dcl:subjectActor ?iri . ?iri rdfs:label ?l .
}
GROUP BY ?iri
ORDER BY DESC(?count) ?label
"""
)

# ?iri: its label.
LABEL = _PREFIXES + "SELECT (MIN(STR(?l)) AS ?label) WHERE { ?iri rdfs:label|skos:prefLabel ?l }"

# ?iri: titles of the documents that a document refers to, as far as they are in this release.
CITED_TITLES = (
    _PREFIXES + "SELECT ?d (SAMPLE(?t) AS ?title) WHERE { ?iri cito:cites ?d . ?d dct:title ?t } GROUP BY ?d"
)

# ?iri: agencies under an agency.
CHILDREN = _PREFIXES + "SELECT ?d (MIN(STR(?l)) AS ?title) WHERE { ?d dcl:parent ?iri ; rdfs:label ?l } GROUP BY ?d"

# ?alias (a literal): documents that carry another identifier.
BY_ALIAS = _PREFIXES + "SELECT DISTINCT ?d WHERE { ?d dcl:alias ?alias }"
