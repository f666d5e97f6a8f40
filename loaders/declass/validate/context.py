"""The JSON-LD context that follows from the ontology: ``ontology/context.jsonld``.

Own terms go by their local names, with the datatype or the kind of link that the ontology declares; a few terms of
other vocabularies that documents carry go by names of their own.
"""

from __future__ import annotations

import json

import pyoxigraph as ox

from declass import vocabulary
from declass.errors import VocabularyError

_PREFIXES = ("cito", "dcl", "dct", "foaf", "oa", "org", "owl", "prov", "rdf", "rdfs", "rico", "schema", "skos", "xsd")
_TEXT_TERMS = {
    "altLabel": "skos:altLabel",
    "definition": "skos:definition",
    "exact": "oa:exact",
    "format": "dct:format",
    "identifier": "dct:identifier",
    "issued": "dct:issued",
    "label": "rdfs:label",
    "notation": "skos:notation",
    "prefLabel": "skos:prefLabel",
    "scopeNote": "skos:scopeNote",
    "source": "dct:source",
    "title": "dct:title",
}
_NUMBER_TERMS = {"end": "oa:end", "start": "oa:start"}
_LINK_TERMS = {
    "agreesWith": "cito:agreesWith",
    "broader": "skos:broader",
    "cites": "cito:cites",
    "closeMatch": "skos:closeMatch",
    "disagreesWith": "cito:disagreesWith",
    "documentType": "dct:type",
    "exactMatch": "skos:exactMatch",
    "hadPrimarySource": "prov:hadPrimarySource",
    "hasBody": "oa:hasBody",
    "hasSelector": "oa:hasSelector",
    "hasSource": "oa:hasSource",
    "hasTarget": "oa:hasTarget",
    "inScheme": "skos:inScheme",
    "isPartOf": "dct:isPartOf",
    "isReplacedBy": "dct:isReplacedBy",
    "page": "foaf:page",
    "primaryTopic": "foaf:primaryTopic",
    "replaces": "dct:replaces",
    "sameAs": "owl:sameAs",
    "seeAlso": "rdfs:seeAlso",
    "wasAttributedTo": "prov:wasAttributedTo",
    "wasDerivedFrom": "prov:wasDerivedFrom",
}
_CLASS_TERMS = {
    "Concept": "skos:Concept",
    "ConceptScheme": "skos:ConceptScheme",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
}


def context_entries() -> dict[str, object]:
    """Return the entries of the context, in order: prefixes, own terms by name, terms of others.

    A name of another vocabulary that is also one of ours, or a prefix, raises VocabularyError: it would hide that.
    """
    entries: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    entries |= {prefix: vocabulary.PREFIXES[prefix] for prefix in _PREFIXES}
    entries |= _own_terms()
    others: dict[str, object] = {**_CLASS_TERMS, **_TEXT_TERMS}
    others |= {n: {"@id": term, "@type": "xsd:nonNegativeInteger"} for n, term in _NUMBER_TERMS.items()}
    others |= {name: {"@id": term, "@type": "@id"} for name, term in _LINK_TERMS.items()}
    hidden = sorted(entries.keys() & others.keys())
    if hidden:
        raise VocabularyError(
            f"the JSON-LD context has two terms each for {', '.join(hidden)}: rename those of others"
        )
    entries |= others
    return entries


def context_text() -> str:
    """Return the text of ``ontology/context.jsonld``: one entry a line."""
    lines = [f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in context_entries().items()]
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def _own_terms() -> dict[str, object]:
    links: set[str] = set()
    datatypes: dict[str, str] = {}
    for triple in vocabulary.parse_turtle(vocabulary.vocabulary_files()[0]):
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode):
            continue
        name = triple.subject.value.removeprefix(vocabulary.DCL_BASE)
        if triple.object.value == vocabulary.PREFIXES["owl"] + "ObjectProperty":
            links.add(name)
        elif triple.predicate.value == vocabulary.RDFS_BASE + "range":
            datatypes[name] = triple.object.value.removeprefix(vocabulary.PREFIXES["xsd"])
    terms: dict[str, object] = {}
    for name in vocabulary.DCL:
        if name in links:
            terms[name] = {"@id": f"dcl:{name}", "@type": "@id"}
        elif datatypes.get(name, "string") != "string":
            terms[name] = {"@id": f"dcl:{name}", "@type": f"xsd:{datatypes[name]}"}
        else:
            terms[name] = f"dcl:{name}"
    return terms
