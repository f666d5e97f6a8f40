"""Assessments: who judged what about whom, how likely, under which condition. Shapes: assessment.ttl."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.authorities import Authorities
from declass.graph.agents import CLASS_OF_KIND
from declass.graph.body import note_nodes
from declass.graph.named import Named
from declass.graph.ntriples import node
from declass.graph.record import party_node, voice_node
from declass.graph.terms import (
    CITO,
    OA,
    PROV,
    RDF_TYPE,
    RDFS_LABEL,
    concept,
    dcl,
    decimal,
    english,
    integer,
    local_name,
    rule,
    string,
)
from declass.graph.written import Written
from declass.iris import ONTOLOGY_IRI
from declass.model import Basis, MentionKind
from declass.text.members import member_agencies

if TYPE_CHECKING:
    from declass.authorities import Entity
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import Ascribed, Assessment, Span, Stance

_NO_JUDGE = frozenset({MentionKind.PLACE, MentionKind.PUBLICATION})
_STANCE_SHORTCUT = {"agrees": CITO["agreesWith"], "disagrees": CITO["disagreesWith"]}
_SEVERAL = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?")
BAND_SCHEME = node(f"{ONTOLOGY_IRI}/band")


def write_assessments(draft: Draft) -> None:
    """Write every assessment; those that are equal in words, cue, subjects and condition are one."""
    if not draft.document.assessments:
        return
    writer = _Writer(draft)
    for assessment in draft.document.assessments:
        writer.write(assessment)


def assessment_words(draft: Draft, assessment: Assessment) -> tuple[str, ...]:
    """Return what names an assessment for good: sentence, occurrence, cue and place of the cue in the sentence."""
    at = "" if assessment.cue_span is None else str(assessment.cue_span.start - assessment.span.start)
    more = () if assessment.cue else (*assessment.subjects, assessment.condition or "")
    if assessment.note is None:
        return (*draft.words(assessment.span), assessment.cue, at, *more)
    note = draft.document.footnotes[assessment.note]
    place = _note_words(note.text, assessment.span)
    return ("note", note.number, note.text, *place, assessment.cue, at, *more)


class _Writer:
    """Writes the assessments of one document; what their names stand for is looked up once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.named = Named(draft)
        self.words = Written(draft.document)
        self.judges = Named(draft, without=_NO_JUDGE)
        self.written: set[str] = set()
        in_notes = any(a.note is not None for a in draft.document.assessments)
        self.notes = note_nodes(draft) if in_notes else []

    def write(self, assessment: Assessment) -> None:
        """Write ``assessment`` and what it ascribes, unless an equal one is written."""
        draft = self.draft
        part = self._node(*assessment_words(draft, assessment))
        if part in self.written:
            return
        self.written.add(part)
        self._write_judgment(part, assessment, assessment.note)
        self._place(part, assessment.span, assessment.note)
        if assessment.stance is not None:
            self._write_stance(part, assessment.stance, assessment)
        _write_holder(draft, part, assessment.holder, self.judges)
        if assessment.ascribed is not None:
            self._write_ascribed(part, assessment, assessment.ascribed)

    def _write_judgment(self, part: Node, assessment: Assessment | Ascribed, note: int | None) -> None:
        draft = self.draft
        draft.text(part, "quotation", assessment.text)
        draft.text(part, "cue", assessment.cue)
        draft.text(part, "condition", assessment.condition)
        band = vocabulary.scheme("band")[assessment.band]
        draft.add(part, dcl("band"), concept("band", assessment.band))
        draft.add(part, dcl("scale"), BAND_SCHEME)
        if band.low is not None and band.high is not None:
            draft.add(part, dcl("lowerProbability"), decimal(band.low))
            draft.add(part, dcl("upperProbability"), decimal(band.high))
        for label in assessment.subjects:
            actor = _resolve(draft, label, self.named)
            # Of whom nobody knows, there is nothing but the words.
            draft.text(
                part,
                "subjectAsWritten",
                self.words.near(label, assessment.span, note) or (label if actor is None else None),
            )
            if actor is not None:
                draft.add(part, dcl("subjectActor"), actor)
        if assessment.rule:
            draft.add(part, dcl("foundBy"), rule(assessment.rule))
        draft.add(part, dcl("basis"), concept("basis", Basis.RULE.value))
        draft.add(part, dcl("confidence"), decimal(assessment.confidence))

    def _node(self, *words: str) -> Node:
        part = self.draft.part("assessment", "Assessment", *words)
        self.draft.add(self.draft.subject, dcl("hasAssessment"), part)
        self.draft.add(part, dcl("inDocument"), self.draft.subject)
        return part

    def _write_ascribed(self, outer: Node, assessment: Assessment, ascribed: Ascribed) -> None:
        draft = self.draft
        part = self._node("ascribed", local_name(outer), ascribed.text, ascribed.holder)
        draft.add(part, RDF_TYPE, dcl("AscribedAssessment"))
        draft.add(part, dcl("ascribedIn"), outer)
        draft.add(outer, dcl("ascribes"), part)
        self._write_judgment(part, ascribed, assessment.note)
        self._place(part, ascribed.span, assessment.note)
        _write_holder(draft, part, ascribed.holder, self.judges)

    def _place(self, part: Node, span: Span, note: int | None) -> None:
        """Anchor ``part`` to its words, in the text of the document or of the footnote with index ``note``."""
        if note is None:
            self.draft.anchor(part, span)
            return
        self.draft.add(part, dcl("fromNote"), self.notes[note])
        _anchor_in_note(self.draft, part, self.notes[note], self.draft.document.footnotes[note].text, span)

    def _write_stance(self, part: Node, stance: Stance, assessment: Assessment) -> None:
        draft = self.draft
        node_ = draft.part("stance", "Stance", local_name(part), stance.type, stance.toward)
        draft.add(part, dcl("stance"), node_)
        draft.add(node_, dcl("stanceType"), concept("stance", stance.type))
        draft.text(node_, "towardAsWritten", stance.toward)
        if stance.type == "disagrees":
            draft.add(part, RDF_TYPE, dcl("Dissent"))
        if assessment.against is not None:
            judged = draft.document.assessments[assessment.against]
            toward: Node | None = self._node(*assessment_words(draft, judged))
        elif assessment.note is not None:
            toward = draft.subject
        else:
            toward = _referred(draft, stance.toward) or _resolve(draft, stance.toward, self.named)
        if toward is not None:
            draft.add(node_, dcl("toward"), toward)
            draft.add(part, _STANCE_SHORTCUT[stance.type], toward)


def _note_words(text: str, span: Span) -> tuple[str, str]:
    """Return the words of ``span`` in a note and how many times they stand there before."""
    quoted = text[span.start : span.end]
    return quoted, str(sum(1 for at in range(span.start) if text.startswith(quoted, at)))


def _anchor_in_note(draft: Draft, part: Node, note: Node, text: str, span: Span) -> None:
    """Anchor ``part`` to words of a note: the source is the note, the offsets count the code points of its text."""
    words = (local_name(note), *_note_words(text, span))
    target = draft.named("note-text", *words)
    selector = draft.named("note-text-selector", *words)
    draft.add(part, OA["hasTarget"], target)
    draft.add(target, RDF_TYPE, OA["SpecificResource"])
    draft.add(target, OA["hasSource"], note)
    draft.add(target, OA["hasSelector"], selector)
    draft.add(selector, RDF_TYPE, OA["TextPositionSelector"])
    draft.add(selector, RDF_TYPE, OA["TextQuoteSelector"])
    draft.add(selector, OA["start"], integer(span.start))
    draft.add(selector, OA["end"], integer(span.end))
    draft.add(selector, OA["exact"], string(words[1]))


def _write_holder(draft: Draft, part: Node, holder: str, judges: Named) -> None:
    draft.text(part, "holderAsWritten", holder)
    if holder != "author":
        agent = _resolve(draft, holder, judges, without=_NO_JUDGE)
        if agent is not None:
            draft.add(part, dcl("holder"), agent)
            return
        # "Hanoi and Peking": the judgment of each. A name with a comma or "and" in it was resolved as a whole.
        for name in _SEVERAL.split(holder):
            one = _resolve(draft, name, judges, without=_NO_JUDGE) if name != holder else None
            if one is not None:
                draft.add(part, dcl("holder"), one)
        # "The Director of Intelligence, USAF": the member of the board speaks for the agency.
        for slug in member_agencies(holder):
            agency = Authorities.load().agency(slug)
            if agency is not None:
                draft.add(part, dcl("holder"), _entity_node(draft, agency))
        return
    draft.add(part, dcl("holder"), voice_node(draft))
    for sender in draft.document.senders:
        draft.add(part, PROV["wasAttributedTo"], party_node(draft, sender))


def _referred(draft: Draft, words: str) -> Node | None:
    for reference in draft.document.references:
        if reference.target and reference.text.casefold() == words.casefold():
            return node(draft.iris.document(reference.target))
    return None


def _resolve(draft: Draft, words: str, named: Named, without: frozenset[MentionKind] = frozenset()) -> Node | None:
    known = named.find(words)
    if known is not None:
        return known
    entity = Authorities.load().by_name(words)
    if entity is None or entity.kind in without:
        return None
    return _entity_node(draft, entity)


def _entity_node(draft: Draft, entity: Entity) -> Node:
    agent = node(draft.iris.entity(entity.kind.value, entity.slug))
    draft.add(agent, RDF_TYPE, dcl(CLASS_OF_KIND[entity.kind]))
    draft.add(agent, RDFS_LABEL, english(entity.label))
    return agent
