"""What the statements rest on: carriers, origins of fields, and what made the graph. Shapes: provenance.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from declass import __version__
from declass.graph.ntriples import Node, is_iri, node
from declass.graph.terms import DCT, FOAF, PROV, RDF_TYPE, RDFS_LABEL, concept, date_literal, dcl, local_name, string
from declass.model import Basis, DateBasis, SourceFormat

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Term
    from declass.model import Document, Instantiation

# Which property carries a field of the model, for the statement of its origin: a name is one of the ontology.
PROPERTY_OF_FIELD: dict[str, Node | str] = {
    "title": DCT["title"],
    "type": DCT["type"],
    "number": "documentNumber",
    "date": "date",
    "place": "placeName",
    "senders": "hasSender",
    "recipients": "hasRecipient",
    "participants": "participation",
    "subjects": "subjectLine",
    "classification": "level",
    "source_note": "hasSourceNote",
    "releases": "hasRelease",
    "redactions": "hasRedaction",
    "mentions": "hasMention",
    "assessments": "hasAssessment",
    "references": "hasReference",
    "footnotes": "hasNote",
    "pages": "hasPage",
    "text": "text",
    "originator": "originatorAsWritten",
    "extent": "extentAsStated",
    "location": "location",
    "products": "embodies",
}


# What a field rests on in each source format: what most of them do, then those that do otherwise.
# * TEI gives the fields as mark-up; what is read in the words of a heading or a note is read by rules.
# * A page copied from the web has no mark-up left: all of it is read by rules.
# * A paper of the CIA's reading room has stamps and banners on its pages, and the fields of its catalogue page.
# * A JFK record has an identification form, and stamps.
_BASIS: dict[SourceFormat, tuple[Basis, dict[Basis, frozenset[str]]]] = {
    SourceFormat.FRUS_TEI: (
        Basis.MARKUP,
        {
            Basis.RULE: frozenset(
                {
                    "type",
                    "number",
                    "participants",
                    "classification",
                    "redactions",
                    "assessments",
                    "products",
                    "location",
                }
            )
        },
    ),
    SourceFormat.FRUS_TEXT: (Basis.RULE, {}),
    SourceFormat.CREST_TEXT: (
        Basis.RULE,
        {
            Basis.METADATA: frozenset({"extent"}),
            Basis.STAMP: frozenset({"classification", "releases", "redactions", "pages"}),
        },
    ),
    SourceFormat.NARA_JFK_TEXT: (
        Basis.RULE,
        {
            Basis.METADATA: frozenset(
                {"type", "title", "subjects", "classification", "source_note", "location", "originator", "extent"}
            ),
            Basis.STAMP: frozenset({"releases", "pages"}),
        },
    ),
}
# The best basis first.
_BEST = (Basis.MARKUP, Basis.METADATA, Basis.STAMP, Basis.RULE)


def basis_of(document: Document, field: str) -> str:
    """Return what a field of the document rests on, as a notation of the scheme ``basis``.

    Where each of its parts says what it rests on (senders, mentions, references), the best of these is returned.
    """
    values = getattr(document, field)
    parts = {b for part in values if isinstance(b := getattr(part, "basis", None), Basis)} if _many(values) else set()
    if parts:
        return next(basis for basis in _BEST if basis in parts).value
    carrier = dict(document.origins).get(field, 0)
    carriers = document.instantiations
    source = carriers[carrier].format if carrier < len(carriers) else document.source_format
    if field == "date" and source in (SourceFormat.CREST_TEXT, SourceFormat.NARA_JFK_TEXT):
        return (Basis.METADATA if document.date.basis is DateBasis.METADATA else Basis.RULE).value
    usual, others = _BASIS[source]
    return next((basis for basis, fields in others.items() if field in fields), usual).value


def _many(values: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(values, tuple)


def write_provenance(draft: Draft, rule_set: str) -> None:
    """Write the carriers with their files, which of them gave what, what made the graph; never when it was made."""
    document, graph = draft.document, draft.graph
    draft.add(graph, RDF_TYPE, dcl("DocumentGraph"))
    draft.add(graph, RDF_TYPE, PROV["Entity"])
    draft.add(graph, FOAF["primaryTopic"], draft.subject)
    draft.text(graph, "ruleSet", rule_set)
    draft.text(graph, "softwareVersion", __version__)
    carriers: list[Node] = []
    for carrier in document.instantiations:
        part = draft.part("carrier", "Instantiation", carrier.format.value, source_key(carrier))
        carriers.append(part)
        draft.add(draft.subject, dcl("hasInstantiation"), part)
        draft.add(part, DCT["format"], string(carrier.format.value))
        draft.text(part, "fileName", carrier.file)
        file = node(draft.iris.source_file(source_key(carrier)))
        draft.add(part, dcl("sourceFile"), file)
        if not carrier.is_part:
            for predicate, value in source_file_facts(carrier.file, carrier.sha256):
                draft.add(file, predicate, value)
        if carrier.issued:
            draft.add(part, DCT["issued"], date_literal(carrier.issued, None))
        if carrier.url:
            draft.add(part, FOAF["page"], node(carrier.url))
        draft.add(graph, PROV["wasDerivedFrom"], part)
    origins = document.origins or _only_origin(draft)
    said = draft.statements.names(draft.subject)
    for field, index in origins:
        name = PROPERTY_OF_FIELD.get(field)
        if name is None or index >= len(carriers) or (field == "date" and not document.date.value):
            continue
        if field == "classification" and not document.classification.level:
            if not document.classification.markings:
                continue
            name = "hasMarking"  # "No classification marking": the words are there, and no level
        property_ = Node(name) if is_iri(name) else dcl(name)
        if property_ not in said:
            continue  # a carrier gave nothing there: no date, no level
        part = draft.part("origin", "FieldOrigin", field, local_name(carriers[index]))
        draft.add(draft.subject, dcl("fieldOrigin"), part)
        draft.add(part, dcl("field"), property_)
        draft.add(part, PROV["hadPrimarySource"], carriers[index])
        draft.add(part, dcl("basis"), concept("basis", basis_of(document, field)))


def source_key(carrier: Instantiation) -> str:
    """Return what names the file of a carrier among those of a release."""
    return carrier.source or carrier.file


def source_file_facts(name: str, sha256: str) -> tuple[tuple[Node, Term], ...]:
    """Return what is said of a file that was read.

    It stands once: with the document where the file holds no other, else with the collection. The graph of a document
    so depends on what the document says, and not on the other documents of its volume.
    """
    return (
        (RDF_TYPE, dcl("SourceFile")),
        (RDFS_LABEL, string(name)),
        (dcl("sha256"), string(sha256)),
    )


def _only_origin(draft: Draft) -> tuple[tuple[str, int], ...]:
    # One carrier gave everything that is there.
    return tuple((field, 0) for field in PROPERTY_OF_FIELD if getattr(draft.document, field))
