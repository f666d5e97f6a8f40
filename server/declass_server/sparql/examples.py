"""Example queries that the form offers."""

from __future__ import annotations

from dataclasses import dataclass

_PREFIXES = """PREFIX dcl: <https://w3id.org/declass/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A query with the question it answers."""

    question: str
    query: str


EXAMPLES = (
    Example(
        "What was judged about the Soviet Union, how likely, and in which paper?",
        _PREFIXES
        + """
SELECT ?document ?date ?band ?low ?high ?sentence WHERE {
  ?assessment a dcl:Assessment ;
    dcl:inDocument ?document ;
    dcl:subjectActor/rdfs:label "USSR"@en ;
    dcl:band/skos:notation ?band ;
    dcl:quotation ?sentence .
  OPTIONAL { ?assessment dcl:lowerProbability ?low ; dcl:upperProbability ?high }
  OPTIONAL { ?document dcl:date ?date }
}
ORDER BY ?date ?document
LIMIT 100
""",
    ),
    Example(
        "Which papers are there, by date?",
        _PREFIXES
        + """
SELECT ?document ?date ?title WHERE {
  ?document a dcl:Document ; dct:title ?title .
  OPTIONAL { ?document dcl:date ?date }
}
ORDER BY ?date ?document
LIMIT 100
""",
    ),
    Example(
        "Who wrote to whom, and how often?",
        _PREFIXES
        + """
SELECT ?from ?to (COUNT(DISTINCT ?document) AS ?papers) WHERE {
  ?document dcl:hasSender/rdfs:label ?from ; dcl:hasRecipient/rdfs:label ?to .
}
GROUP BY ?from ?to
ORDER BY DESC(?papers)
LIMIT 100
""",
    ),
    Example(
        "Where does one paper disagree with another's judgment?",
        _PREFIXES
        + """
SELECT ?document ?toward ?sentence WHERE {
  ?assessment dcl:inDocument ?document ; dcl:quotation ?sentence ; dcl:stance ?stance .
  ?stance dcl:stanceType/skos:notation "disagrees" ; dcl:towardAsWritten ?toward .
}
LIMIT 100
""",
    ),
    Example(
        "What is still withheld, and under which code?",
        _PREFIXES
        + """
SELECT ?code (COUNT(?redaction) AS ?gaps) (COUNT(DISTINCT ?document) AS ?papers) WHERE {
  ?document dcl:hasRedaction ?redaction .
  ?redaction dcl:codeAsWritten ?code .
}
GROUP BY ?code
ORDER BY DESC(?gaps)
""",
    ),
    Example(
        "How often does each band of likelihood occur?",
        _PREFIXES
        + """
SELECT ?band (COUNT(?assessment) AS ?judgments) WHERE {
  ?assessment dcl:band/skos:notation ?band .
}
GROUP BY ?band
ORDER BY DESC(?judgments)
""",
    ),
    Example(
        "One paper's whole description, as a graph",
        _PREFIXES
        + """
CONSTRUCT { ?part ?property ?value } WHERE {
  { SELECT ?graph WHERE { GRAPH ?graph { ?document a dcl:Document } } ORDER BY ?document LIMIT 1 }
  GRAPH ?graph { ?part ?property ?value }
}
""",
    ),
)
