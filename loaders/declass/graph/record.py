"""The record itself: identity, heading facts, date, collection, parties, source note. Shapes: record.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.extract.positions import position_body
from declass.graph.agents import AgentKey, agent_node, party_agent
from declass.graph.cited import product_node
from declass.graph.location import write_location
from declass.graph.ntriples import node
from declass.graph.provenance import basis_of
from declass.graph.terms import (
    DCT,
    RDF_TYPE,
    RDFS_LABEL,
    concept,
    date_literal,
    dcl,
    rule,
    string,
)
from declass.model import Basis, Location, MentionKind, Party, SourceFormat
from declass.text.locations import note_location

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node


# The parts that are activities with a class of their own.
_CLASSES = {"drafter": "Drafting", "clearer": "Clearance", "approver": "Approval"}
_WITH_HEADING = frozenset((SourceFormat.FRUS_TEI, SourceFormat.FRUS_TEXT))
_RULES = {
    "drafter": "hands-in-source-note",
    "clearer": "hands-in-source-note",
    "approver": "hands-in-source-note",
    "reader": "readers-in-source-note",
}


def write_record(draft: Draft) -> None:
    """Write what identifies and describes the document."""
    document, subject = draft.document, draft.subject
    title = document.title or document.id
    draft.add(subject, RDF_TYPE, dcl("Document"))
    draft.add(subject, RDFS_LABEL, string(title))
    draft.add(subject, DCT["title"], string(title))
    draft.add(subject, DCT["identifier"], string(document.id))
    draft.add(subject, DCT["type"], concept("document-type", document.type))
    draft.add(subject, DCT["isPartOf"], node(draft.iris.collection(document.collection)))
    draft.text(subject, "documentNumber", document.number)
    draft.text(subject, "placeName", document.place)
    draft.text(subject, "originatorAsWritten", document.originator)
    draft.text(subject, "extentAsStated", document.extent)
    for line in document.subjects:
        draft.text(subject, "subjectLine", line)
    for alias in document.aliases:
        draft.text(subject, "alias", alias)
    _write_date(draft)
    _write_source_note(draft)
    for slug in document.products:
        draft.add(subject, dcl("embodies"), product_node(draft, slug))
    in_note = note_location(document.source_note)
    if in_note is not None and in_note != Location():
        basis = basis_of(document, "source_note")
        # Mark-up gives the note as a whole; what of it is the lot or the box is read in its words.
        found_by = "" if basis == "metadata" else "location-in-source-note"
        write_location(draft, subject, in_note, "metadata" if basis == "metadata" else "rule", found_by)
    elif document.location is not None:
        by_rule = basis_of(document, "location") == "rule"
        write_location(
            draft,
            subject,
            document.location,
            "rule" if by_rule else "metadata",
            "job-in-document-number" if by_rule else "",
        )


def write_parties(draft: Draft) -> None:
    """Write senders, recipients and the others who had a hand in the paper, with the role held on its day."""
    document = draft.document
    note = document.source_note
    hands: list[tuple[str, tuple[Party, ...]]] = [
        ("sender", document.senders),
        ("recipient", document.recipients),
        ("participant", document.participants),
    ]
    if note is not None:
        hands += [
            ("drafter", note.drafted_by),
            ("clearer", note.cleared_by),
            ("approver", note.approved_by),
            ("reader", note.read_by),
        ]
    for kind, parties in hands:
        told: dict[tuple[str, str], list[Node]] = {}
        for party in parties:
            agent = party_node(draft, party)
            alike = told.setdefault((party.name, party.role or ""), [])
            if agent not in alike:
                _write_participation(draft, kind, party, agent, alone=not alike)
                alike.append(agent)
            if kind == "sender":
                draft.add(draft.subject, dcl("hasSender"), agent)
            elif kind == "recipient":
                draft.add(draft.subject, dcl("hasRecipient"), agent)


def party_node(draft: Draft, party: Party) -> Node:
    """Return the agent of a party: a body of the authority files where the name is one, else a person."""
    agency = Authorities.load().by_name(party.name, MentionKind.AGENCY)
    if agency is not None and not (party.authority or party.ref):
        named = Party(agency.label, party.role)
        return party_agent(draft, named, MentionKind.AGENCY, agency.slug)
    return party_agent(draft, party, MentionKind.PERSON, None)


def _write_participation(draft: Draft, kind: str, party: Party, agent: Node, *, alone: bool) -> None:
    # Two who are written alike ("Dulles" and "Dulles") are told apart by who they are.
    apart = () if alone else (party.authority or party.ref or party.label or "",)
    part = draft.part("participation", "Participation", kind, party.name, party.role or "", *apart)
    draft.add(draft.subject, dcl("participation"), part)
    draft.add(part, dcl("participationKind"), concept("participation", kind))
    draft.add(part, dcl("participant"), agent)
    draft.text(part, "nameAsWritten", party.name)
    draft.text(part, "roleAsWritten", party.role)
    if kind in _CLASSES:
        draft.add(part, RDF_TYPE, dcl(_CLASSES[kind]))
    draft.add(part, dcl("basis"), concept("basis", party.basis.value))
    if party.basis is Basis.RULE:
        draft.add(part, dcl("foundBy"), rule(_RULES.get(kind) or _party_rule(draft, party)))
    if party.role:
        position = draft.part("position", "Position", party.role)
        draft.add(position, RDFS_LABEL, string(party.role))
        draft.add(part, dcl("position"), position)
        body = position_body(party.role, (draft.document.date.value or "")[:4] or None)
        agency = Authorities.load().agency(body) if body else None
        if agency is not None:
            held_in = agent_node(draft, MentionKind.AGENCY, agency.label, AgentKey(entity=agency.slug))
            draft.add(position, dcl("positionIn"), held_in)
    date = draft.document.date
    if date.value:
        draft.add(part, dcl("heldOn"), date_literal(date.value, date.precision))


def _party_rule(draft: Draft, party: Party) -> str:
    """Return what found who wrote, received or took part: the heading, or a list in the head of the paper."""
    document = draft.document
    listed = document.source_format in _WITH_HEADING and party.name.rsplit(" ", 1)[-1] not in document.title
    return "parties-in-list" if listed else "parties-in-heading"


def _write_date(draft: Draft) -> None:
    date = draft.document.date
    draft.add(draft.subject, dcl("dateBasis"), concept("date-basis", date.basis.value))
    draft.text(draft.subject, "dateAsWritten", date.text)
    if date.value:
        draft.add(draft.subject, dcl("date"), date_literal(date.value, date.precision))
    if date.end:
        draft.add(draft.subject, dcl("dateEnd"), date_literal(date.end, None))


def _write_source_note(draft: Draft) -> None:
    note = draft.document.source_note
    if note is None:
        return
    part = draft.part("source-note", "SourceNote", note.text)
    draft.add(draft.subject, dcl("hasSourceNote"), part)
    draft.text(part, "noteText", note.text)
    draft.add(part, dcl("basis"), concept("basis", basis_of(draft.document, "source_note")))


def voice_node(draft: Draft) -> Node:
    """Return the document's own voice: the holder of judgments that name nobody, whoever signs."""
    voice = node(draft.iris.part(draft.document.id, "voice"))
    draft.add(voice, RDF_TYPE, dcl("DocumentVoice"))
    draft.add(voice, RDFS_LABEL, string(f"the author of {draft.document.title or draft.document.id}"))
    draft.add(draft.subject, dcl("hasVoice"), voice)
    return voice
