"""The JSON-LD context that follows from the ontology: ``ontology/context.jsonld``.

Own terms go by their local names, with the datatype or the kind of link that the ontology declares; a few terms of
other vocabularies that documents carry go by names of their own.
"""

from __future__ import annotations

import json

import pyoxigraph as ox

from declass import vocabulary

_PREFIXES = ("cito", "dcl", "dct", "foaf", "oa", "owl", "prov", "rdfs", "skos", "xsd")
_TEXT_TERMS = {
    "exact": "oa:exact",
    "format": "dct:format",
    "identifier": "dct:identifier",
    "issued": "dct:issued",
    "label": "rdfs:label",
    "title": "dct:title",
}
_NUMBER_TERMS = {"end": "oa:end", "start": "oa:start"}
_LINK_TERMS = {
    "cites": "cito:cites",
    "documentType": "dct:type",
    "hadPrimarySource": "prov:hadPrimarySource",
    "hasBody": "oa:hasBody",
    "hasSelector": "oa:hasSelector",
    "hasSource": "oa:hasSource",
    "hasTarget": "oa:hasTarget",
    "isPartOf": "dct:isPartOf",
    "page": "foaf:page",
    "primaryTopic": "foaf:primaryTopic",
    "wasAttributedTo": "prov:wasAttributedTo",
    "wasDerivedFrom": "prov:wasDerivedFrom",
}


def context_entries() -> dict[str, object]:
    """Return the entries of the context, in order: prefixes, own terms by name, terms of others."""
    entries: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    entries |= {prefix: vocabulary.PREFIXES[prefix] for prefix in _PREFIXES}
    entries |= _own_terms()
    entries |= _TEXT_TERMS
    entries |= {n: {"@id": term, "@type": "xsd:nonNegativeInteger"} for n, term in _NUMBER_TERMS.items()}
    entries |= {name: {"@id": term, "@type": "@id"} for name, term in _LINK_TERMS.items()}
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
