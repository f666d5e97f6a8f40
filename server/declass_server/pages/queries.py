"""The fixed SPARQL queries behind the pages.

Variables that a comment names are bound by the caller. What is said of a document stands in its own graph, so the
patterns name a graph: the union of all graphs would be searched for repeats first. ``#PAGE`` marks where LIMIT and
OFFSET go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from declass.iris import ONTOLOGY_IRI

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXES = """
PREFIX dcl: <https://w3id.org/declass/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""

# ?graph: everything that a document's graph says.
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"

# Everything that the graphs of a request say.
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"

# ?graph: a row where it holds any statement; and what it is about, if it is a document's.
GRAPH_HOLDS = "SELECT ?p WHERE { GRAPH ?graph { ?s ?p ?o } } LIMIT 1"
GRAPH_TOPIC = "SELECT ?topic WHERE { GRAPH ?graph { ?graph <http://xmlns.com/foaf/0.1/primaryTopic> ?topic } }"

# ?iri: what is said of a thing and of the nodes that hang on it (its name forms).
DESCRIPTION = """
CONSTRUCT { ?iri ?p ?o . ?o ?p2 ?o2 } WHERE {
  ?iri ?p ?o .
  OPTIONAL { ?o ?p2 ?o2 . FILTER(isIRI(?o) && STRSTARTS(STR(?o), CONCAT(STR(?iri), "#"))) }
}
"""

# ?iri: the files that a document was read from.
CHECKSUMS = (
    _PREFIXES
    + "SELECT DISTINCT ?file ?sha256 { ?iri dcl:hasInstantiation/dcl:sourceFile ?file . ?file dcl:sha256 ?sha256 }"
)

BANDS = _PREFIXES + "SELECT ?band (COUNT(*) AS ?count) WHERE { GRAPH ?g { ?a dcl:band ?band } } GROUP BY ?band"

# Relation of documents to ?iri (but for "all").
_PATTERNS = {
    "all": "?d a dcl:Document .",
    "collection": "?d dct:isPartOf ?iri ; a dcl:Document .",
    "wrote": "?d dcl:hasSender ?iri .",
    "received": "?d dcl:hasRecipient ?iri .",
    "mention": "?d dcl:mentions ?iri .",
    "took-part": (
        "?part dcl:participant ?iri . ?d dcl:participation ?part . "
        "FILTER NOT EXISTS { ?d dcl:hasSender ?iri } FILTER NOT EXISTS { ?d dcl:hasRecipient ?iri }"
    ),
    "cites": "?d cito:cites ?iri ; a dcl:Document .",
    "embodies": "?d dcl:embodies ?iri .",
    "read-from": "?d dcl:hasInstantiation/dcl:sourceFile ?iri .",
    "refers": "?d dcl:hasReference/dcl:refersTo ?iri .",
}


def _documents(pattern: str) -> str:
    return (
        _PREFIXES
        + "SELECT DISTINCT ?d ?title ?day ?kind WHERE { GRAPH ?g { "
        + pattern
        + " ?d dct:title ?title . OPTIONAL { ?d dcl:date ?day } OPTIONAL { ?d dct:type ?kind } } }"
        + " ORDER BY (!BOUND(?day)) STR(?day) ?d #PAGE"
    )


def _count(pattern: str) -> str:
    return _PREFIXES + "SELECT (COUNT(DISTINCT ?d) AS ?count) WHERE { GRAPH ?g { " + pattern + " } }"


# ?iri (but for "all"): documents in a relation to a thing, by date; and how many.
DOCUMENTS = {name: _documents(pattern) for name, pattern in _PATTERNS.items()}
DOCUMENT_COUNTS = {name: _count(pattern) for name, pattern in _PATTERNS.items()}


def document_details(documents: Iterable[str]) -> str:
    """Return the query for number, date, subject line, senders and recipients of documents, given by their IRIs."""
    listed = " ".join(str(NamedNode(iri)) for iri in documents)
    one_of = (("number", "dcl:documentNumber"), ("day", "dcl:date"), ("subject", "dcl:subjectLine"))
    agents = (("sender", "dcl:hasSender"), ("recipient", "dcl:hasRecipient"))
    patterns = [f'{{ ?d {name} ?value BIND("{what}" AS ?what) }}' for what, name in one_of]
    patterns += [f'{{ ?d {name}/rdfs:label ?value BIND("{what}" AS ?what) }}' for what, name in agents]
    return (
        f"{_PREFIXES}SELECT ?d ?what ?value WHERE {{ VALUES ?d {{ {listed} }} GRAPH ?g {{ "
        f"{' UNION '.join(patterns)} }} }} ORDER BY ?d ?what ?value"
    )


# What narrows a list of assessments. Some bind a variable of their name to an IRI, …
BOUND_FILTERS = {
    "band": "?a dcl:band ?band_filter .",
    "subject": "?a dcl:subjectActor ?subject_filter .",
    "holder": "{ ?a dcl:holder ?holder_filter } UNION { ?a prov:wasAttributedTo ?holder_filter }",
    "collection": "?a dcl:inDocument/dct:isPartOf ?collection_filter .",
    "rule": "?a dcl:foundBy ?rule_filter .",
}
# … the others ask what an assessment is.
KIND_FILTERS = {
    "conditional": "?a dcl:condition ?any_condition .",
    "stance": "?a dcl:stance ?any_stance .",
    "dissent": "?a a dcl:Dissent .",
    "ascribed": "?a dcl:ascribedIn ?any_judgment .",
    "note": "?a dcl:fromNote ?any_note .",
}
_FILTERS = BOUND_FILTERS | KIND_FILTERS


# Every paper with its date.
PAPER_DAYS = _PREFIXES + "SELECT ?paper ?day WHERE { GRAPH ?g { ?paper a dcl:Document ; dcl:date ?day } }"


def judged_papers(filters: frozenset[str], search: str = "") -> str:
    """Return the query for the papers with assessments under the named filters, and how many in each band.

    ``search`` is a clause of :func:`search_clause`: only its hits are counted.
    """
    # What narrows is asked first, apart: the engine would look at every assessment's filters in turn.
    narrowed = " GRAPH ?graph { ?a dcl:inDocument ?any_paper . " + _filters(filters) + " } "
    fitting = "{ SELECT DISTINCT ?graph ?a WHERE { " + search + narrowed + " } }" if filters or search else ""
    return (
        _PREFIXES
        + "SELECT ?graph ?paper ?band (COUNT(DISTINCT ?a) AS ?count) WHERE { "
        + fitting
        + " GRAPH ?graph { ?a dcl:inDocument ?paper ; dcl:band ?band } } GROUP BY ?graph ?paper ?band"
    )


def search_clause(base_iri: str, words: str, most: int) -> str:
    """Return what binds ?a to the assessments whose sentences hold ``words``, the best ``most`` of them.

    The words, which a reader typed, stand in it as a literal with all escapes; nothing else of a request is ever put
    into a query's text.
    """
    asked = f"?a <{base_iri}search#query> {Literal(words)} ; <{base_iri}search#kind> dcl:Assessment"
    return f"SERVICE <{base_iri}search> {{ {asked} ; <{base_iri}search#limit> {most} }}"


def found_judgments(search: str) -> str:
    """Return the query for the hits of a clause of :func:`search_clause`."""
    return _PREFIXES + "SELECT ?a WHERE { " + search + " }"


def judgments(filters: frozenset[str]) -> str:
    """Return the query for the assessments of ?paper in ?graph under the named filters."""
    return (
        _PREFIXES
        + "SELECT ?a ?title ?band ?words ?cue ?holder ?condition ?confidence ?start ?ascribed ?note"
        + " WHERE { GRAPH ?graph { "
        + _filters(filters)
        + " ?a dcl:inDocument ?paper ; dcl:band ?band ; dcl:quotation ?words . OPTIONAL { ?paper dct:title ?title }"
        + " OPTIONAL { ?a oa:hasTarget ?target . ?target oa:hasSelector ?selector . ?selector oa:start ?start }"
        + " OPTIONAL { ?a dcl:cue ?cue } OPTIONAL { ?a dcl:holderAsWritten ?holder }"
        + " OPTIONAL { ?a dcl:condition ?condition } OPTIONAL { ?a dcl:confidence ?confidence }"
        + " OPTIONAL { ?a dcl:ascribedIn ?ascribed } OPTIONAL { ?a dcl:fromNote/dcl:noteNumber ?note } } }"
        + " ORDER BY ?a ?start ?condition ?note"
    )


# ?paper in ?graph: who holds its assessments, who wrote them, and whom they are about, with a label each.
HOLDER, SUBJECT = f"{ONTOLOGY_IRI}#holder", f"{ONTOLOGY_IRI}#subjectActor"
ATTRIBUTED_TO = "http://www.w3.org/ns/prov#wasAttributedTo"
JUDGMENT_AGENTS = (
    _PREFIXES
    + "SELECT ?a ?relation ?agent (MIN(STR(?l)) AS ?label) WHERE { GRAPH ?graph { ?a dcl:inDocument ?paper"
    + " VALUES ?relation { dcl:holder dcl:subjectActor prov:wasAttributedTo }"
    + " ?a ?relation ?agent . ?agent rdfs:label ?l } }"
    + " GROUP BY ?a ?relation ?agent ORDER BY ?a ?label ?agent"
)
JUDGMENT_SUBJECTS_AS_WRITTEN = (
    _PREFIXES
    + "SELECT ?a ?name WHERE { GRAPH ?graph { ?a dcl:inDocument ?paper ; dcl:subjectAsWritten ?name } }"
    + " ORDER BY ?a ?name"
)

# ?paper in ?graph: with whom or what its assessments agree or disagree.
JUDGMENT_STANCES = (
    _PREFIXES
    + "SELECT ?a ?kind ?words ?toward WHERE { GRAPH ?graph { ?a dcl:inDocument ?paper ; dcl:stance ?stance ."
    + " ?stance dcl:stanceType ?kind . OPTIONAL { ?stance dcl:towardAsWritten ?words }"
    + " OPTIONAL { ?stance dcl:toward ?toward } } } ORDER BY ?a ?kind ?words ?toward"
)


def _filters(filters: frozenset[str]) -> str:
    return " ".join(_FILTERS[name] for name in sorted(filters))


_IN_PAPERS = "{ ?d dcl:mentions ?iri } UNION { ?d dcl:hasSender ?iri } UNION { ?d dcl:hasRecipient ?iri }"


def _labelled(chosen: str, kept: str = "") -> str:
    """Agents of ?class with their labels, chosen or counted first and named then: each stands in many papers."""
    return (
        f"{{ SELECT ?iri (MIN(STR(?l)) AS ?label){kept} WHERE {{ {{ {chosen} }} ?iri a ?class ; rdfs:label ?l }}"
        f" GROUP BY ?iri{kept} }}"
    )


# With the number of papers that mention them or that they wrote or received.
_COUNTED = _labelled(
    f"SELECT ?iri (COUNT(DISTINCT ?d) AS ?documents) WHERE {{ {_IN_PAPERS} }} GROUP BY ?iri", " ?documents"
)
_NAMED = f"SELECT DISTINCT ?iri WHERE {{ {_IN_PAPERS} }}"
_ALONE = 'BIND(IF(CONTAINS(STR(?iri), "#"), 1, 0) AS ?alone)'

# ?class: those in most papers first, those that one paper alone names last.
AGENTS = (
    _PREFIXES
    + "SELECT ?iri ?label ?documents WHERE { "
    + _COUNTED
    + _ALONE
    + " } ORDER BY ?alone DESC(?documents) ?label ?iri #PAGE"
)
# ?class, ?initials (a literal): those whose labels begin with one of these capitals, by label; and which capitals
# there are.
AGENTS_BY_LETTER = (
    _PREFIXES
    + "SELECT ?iri ?label ?documents WHERE { "
    + _COUNTED
    + _ALONE
    + " FILTER(CONTAINS(?initials, UCASE(SUBSTR(?label, 1, 1)))) } ORDER BY ?alone LCASE(?label) ?iri #PAGE"
)
AGENT_INITIALS = (
    _PREFIXES
    + "SELECT ?initial (COUNT(DISTINCT ?iri) AS ?count) WHERE { "
    + _labelled(_NAMED)
    + " BIND(UCASE(SUBSTR(?label, 1, 1)) AS ?initial) } GROUP BY ?initial ORDER BY ?initial"
)
AGENT_COUNT = _PREFIXES + f"SELECT (COUNT(DISTINCT ?iri) AS ?count) WHERE {{ {{ {_NAMED} }} ?iri a ?class }}"


# ?class: everything of a class, by IRI; and how many there are.
INSTANCES = "SELECT DISTINCT ?iri WHERE { GRAPH ?g { ?iri a ?class } } ORDER BY ?iri #PAGE"
INSTANCE_COUNT = "SELECT (COUNT(DISTINCT ?iri) AS ?count) WHERE { GRAPH ?g { ?iri a ?class } }"


def _most(relation: str) -> str:
    """Counted first and named then: each stands in many judgments, under several labels."""
    return (
        _PREFIXES
        + "SELECT ?iri (MIN(STR(?l)) AS ?label) ?count WHERE { "
        + "{ SELECT ?iri (COUNT(DISTINCT ?a) AS ?count) WHERE { ?a "
        + relation
        + " ?iri } GROUP BY ?iri ORDER BY DESC(?count) ?iri #PAGE\n} ?iri rdfs:label ?l } GROUP BY ?iri ?count"
        + " ORDER BY DESC(?count) ?label"
    )


# Whom judgments are most often about, and who holds most of them.
SUBJECTS, HOLDERS = _most("dcl:subjectActor"), _most("(dcl:holder|prov:wasAttributedTo)")

# ?rule: how many statements of each class it found, how many in all (without ?type), …
RULE_COUNTS = (
    _PREFIXES
    + "SELECT ?type (COUNT(DISTINCT ?x) AS ?count) WHERE { GRAPH ?g { ?x dcl:foundBy ?rule ; a ?type } }"
    + " GROUP BY ?type ORDER BY DESC(?count) ?type"
)
RULE_COUNT = _PREFIXES + "SELECT (COUNT(DISTINCT ?x) AS ?count) WHERE { GRAPH ?g { ?x dcl:foundBy ?rule } }"


# … examples: one of each graph, then any; …
RULE_EXAMPLES = (
    _PREFIXES
    + "SELECT ?g (MIN(?one) AS ?x) WHERE { GRAPH ?g { ?one dcl:foundBy ?rule } } GROUP BY ?g ORDER BY ?g #PAGE\n",
    _PREFIXES + "SELECT ?g ?x WHERE { GRAPH ?g { ?x dcl:foundBy ?rule } } ORDER BY ?g ?x #PAGE\n",
)
# … and what the ?graph of an example says of ?x, and of the place of its words in a text.
FOUND = (
    _PREFIXES
    + "CONSTRUCT { ?x ?p ?o . ?target ?p2 ?o2 . ?selector ?p3 ?o3 . ?graph foaf:primaryTopic ?paper ."
    + " ?paper dct:title ?title } WHERE { GRAPH ?graph { { ?x ?p ?o }"
    + " UNION { ?x oa:hasTarget ?target . ?target ?p2 ?o2 }"
    + " UNION { ?x oa:hasTarget/oa:hasSelector ?selector . ?selector ?p3 ?o3 }"
    + " UNION { ?graph foaf:primaryTopic ?paper . ?paper dct:title ?title } } }"
)
# ?source in ?graph: its text, of a document or of a note.
TEXT_OF = _PREFIXES + "SELECT ?text WHERE { GRAPH ?graph { ?source dcl:text|dcl:noteText ?text } }"

# ?iri: a row where anything is said of it.
SAID_OF = "SELECT ?p WHERE { ?iri ?p ?o } LIMIT 1"

# ?iri: its label.
LABEL = _PREFIXES + "SELECT (MIN(STR(?l)) AS ?label) WHERE { ?iri rdfs:label|skos:prefLabel ?l }"

# ?iri: titles of the documents that a document refers to, as far as they are in this release.
CITED_TITLES = (
    _PREFIXES
    + "SELECT DISTINCT ?d ?title WHERE { GRAPH ?g { ?iri cito:cites ?d } GRAPH ?other { ?d dct:title ?title } }"
)

# ?iri: which of the documents that a document refers to are in this release.
REFERRED_HERE = (
    _PREFIXES
    + "SELECT DISTINCT ?d WHERE { GRAPH ?g { ?iri dcl:hasReference/dcl:refersTo ?d }"
    + " GRAPH ?other { ?d a dcl:Document } }"
)

# ?iri: agencies under an agency.
CHILDREN = (
    _PREFIXES
    + "SELECT ?d (MIN(STR(?l)) AS ?title) WHERE { ?d dcl:parent ?iri ; rdfs:label ?l } GROUP BY ?d ORDER BY ?title ?d"
)

# ?term: a row where a statement has it as its property, or a thing as its class.
TERM_USED = "SELECT ?x WHERE { { ?x ?term ?o } UNION { ?x a ?term } } LIMIT 1"

# ?iri: a row where any statement names it.
THING_NAMED = "SELECT ?x WHERE { { ?iri ?p ?x } UNION { ?x ?p ?iri } } LIMIT 1"

# Spellings of a number (literals): the papers that carry one, or whose place, release or product does. A table of the
# spellings (VALUES) would be joined last, after all numbers there are.
NUMBER_SLOTS = tuple(f"number{n}" for n in range(24))
_NUMBERS = (
    "dct:identifier, dcl:alias, dcl:documentNumber, dcl:releaseNumber, dcl:productNumber, dcl:fileNumber,"
    " dcl:fileClass, dcl:job, dcl:jobKey, dcl:lot, dcl:lotKey"
)
_SPELT = [
    f"{{ GRAPH ?g {{ ?x ?how ?{slot} }} BIND(?{slot} AS ?value) FILTER(?how IN ({_NUMBERS})) }}"
    for slot in NUMBER_SLOTS
]
BY_NUMBER = (
    _PREFIXES
    + "SELECT DISTINCT ?d ?title ?day ?kind ?how ?value WHERE { { SELECT DISTINCT ?g ?x ?how ?value WHERE { "
    + " UNION ".join(_SPELT)
    + " } LIMIT 500 } GRAPH ?g { ?d (dcl:location|dcl:hasRelease|dcl:embodies)? ?x ; a dcl:Document ;"
    + " dct:title ?title }"
    + " OPTIONAL { GRAPH ?g { ?d dcl:date ?day } } OPTIONAL { GRAPH ?g { ?d dct:type ?kind } } }"
    + " ORDER BY (!BOUND(?day)) STR(?day) ?d ?how LIMIT 63"
)

# ?alias (a literal): documents that carry another identifier.
BY_ALIAS = _PREFIXES + "SELECT DISTINCT ?d WHERE { ?d dcl:alias ?alias }"
