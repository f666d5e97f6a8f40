"""What the statements rest on: carriers, origins of fields, and what made the graph. Shapes: provenance.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass import __version__
from declass.graph.terms import DCT, FOAF, PROV, RDF_TYPE, date_literal, dcl, local_name, node, string

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from declass.graph.draft import Draft

# Which property carries a field of the model, for the statement of its origin.
PROPERTY_OF_FIELD: dict[str, NamedNode | str] = {
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
}


def write_provenance(draft: Draft, rule_set: str) -> None:
    """Write the carriers, which of them gave what, and what made the graph; never when it was made."""
    document, graph = draft.document, draft.graph
    draft.add(graph, RDF_TYPE, PROV["Entity"])
    draft.add(graph, FOAF["primaryTopic"], draft.subject)
    draft.text(graph, "ruleSet", rule_set)
    draft.text(graph, "softwareVersion", __version__)
    carriers: list[NamedNode] = []
    for carrier in document.instantiations:
        part = draft.part("carrier", "Instantiation", carrier.format.value, carrier.sha256)
        carriers.append(part)
        draft.add(draft.subject, dcl("hasInstantiation"), part)
        draft.add(part, DCT["format"], string(carrier.format.value))
        draft.text(part, "fileName", carrier.file)
        draft.text(part, "sha256", carrier.sha256)
        if carrier.issued:
            draft.add(part, DCT["issued"], date_literal(carrier.issued, None))
        if carrier.url:
            draft.add(part, FOAF["page"], node(carrier.url))
        draft.add(graph, PROV["wasDerivedFrom"], part)
    origins = document.origins or _only_origin(draft)
    for field, index in origins:
        name = PROPERTY_OF_FIELD.get(field)
        if name is None or index >= len(carriers):
            continue
        part = draft.part("origin", "FieldOrigin", field, local_name(carriers[index]))
        draft.add(draft.subject, dcl("fieldOrigin"), part)
        draft.add(part, dcl("field"), dcl(name) if isinstance(name, str) else name)
        draft.add(part, PROV["hadPrimarySource"], carriers[index])


def _only_origin(draft: Draft) -> tuple[tuple[str, int], ...]:
    # One carrier gave everything that is there.
    return tuple((field, 0) for field in PROPERTY_OF_FIELD if getattr(draft.document, field))
