"""Assessments: who judged what about whom, how likely, under which condition. Shapes: assessment.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass import vocabulary
from declass.authorities import Authorities
from declass.graph.agents import CLASS_OF_KIND, mention_agent
from declass.graph.record import party_node, voice_node
from declass.graph.terms import (
    CITO,
    PROV,
    RDF_TYPE,
    RDFS_LABEL,
    concept,
    dcl,
    decimal,
    english,
    local_name,
    node,
    rule,
)
from declass.iris import ONTOLOGY_IRI
from declass.model import MentionKind

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from declass.graph.draft import Draft
    from declass.model import Assessment, Stance

_NO_JUDGE = frozenset({MentionKind.PLACE, MentionKind.PUBLICATION})
_STANCE_SHORTCUT = {"agrees": CITO["agreesWith"], "disagrees": CITO["disagreesWith"]}
BAND_SCHEME = node(f"{ONTOLOGY_IRI}/band")


def write_assessments(draft: Draft) -> None:
    """Write every assessment; those that are equal in words, cue, subjects and condition are one."""
    if not draft.document.assessments:
        return
    named = _names(draft)
    judges = _names(draft, without=_NO_JUDGE)
    written: set[str] = set()
    for assessment in draft.document.assessments:
        part = _assessment_node(draft, assessment)
        if part.value in written:
            continue
        written.add(part.value)
        _write_assessment(draft, part, assessment, named)
        _write_holder(draft, part, assessment.holder, judges)


def assessment_words(draft: Draft, assessment: Assessment) -> tuple[str, ...]:
    """Return what names an assessment for good: sentence, occurrence, cue and place of the cue in the sentence."""
    at = "" if assessment.cue_span is None else str(assessment.cue_span.start - assessment.span.start)
    more = () if assessment.cue else (*assessment.subjects, assessment.condition or "")
    return (*draft.words(assessment.span), assessment.cue, at, *more)


def _assessment_node(draft: Draft, assessment: Assessment) -> NamedNode:
    part = draft.part("assessment", "Assessment", *assessment_words(draft, assessment))
    draft.add(draft.subject, dcl("hasAssessment"), part)
    draft.add(part, dcl("inDocument"), draft.subject)
    return part


def _write_assessment(draft: Draft, part: NamedNode, assessment: Assessment, named: dict[str, NamedNode]) -> None:
    draft.text(part, "quotation", assessment.text)
    draft.text(part, "cue", assessment.cue)
    draft.text(part, "condition", assessment.condition)
    band = vocabulary.scheme("band")[assessment.band]
    draft.add(part, dcl("band"), concept("band", assessment.band))
    draft.add(part, dcl("scale"), BAND_SCHEME)
    if band.low is not None and band.high is not None:
        draft.add(part, dcl("lowerProbability"), decimal(band.low))
        draft.add(part, dcl("upperProbability"), decimal(band.high))
    for words in assessment.subjects:
        draft.text(part, "subjectAsWritten", words)
        actor = _resolve(draft, words, named)
        if actor is not None:
            draft.add(part, dcl("subjectActor"), actor)
    if assessment.stance is not None:
        _write_stance(draft, part, assessment.stance, named)
    if assessment.rule:
        draft.add(part, dcl("foundBy"), rule(assessment.rule))
    draft.add(part, dcl("confidence"), decimal(assessment.confidence))
    draft.anchor(part, assessment.span)


def _write_holder(draft: Draft, part: NamedNode, holder: str, judges: dict[str, NamedNode]) -> None:
    draft.text(part, "holderAsWritten", holder)
    if holder != "author":
        agent = _resolve(draft, holder, judges, without=_NO_JUDGE)
        if agent is not None:
            draft.add(part, dcl("holder"), agent)
        return
    draft.add(part, dcl("holder"), voice_node(draft))
    for sender in draft.document.senders:
        draft.add(part, PROV["wasAttributedTo"], party_node(draft, sender))


def _write_stance(draft: Draft, part: NamedNode, stance: Stance, named: dict[str, NamedNode]) -> None:
    node_ = draft.part("stance", "Stance", local_name(part), stance.type, stance.toward)
    draft.add(part, dcl("stance"), node_)
    draft.add(node_, dcl("stanceType"), concept("stance", stance.type))
    draft.text(node_, "towardAsWritten", stance.toward)
    toward = _referred(draft, stance.toward) or _resolve(draft, stance.toward, named)
    if toward is not None:
        draft.add(node_, dcl("toward"), toward)
        draft.add(part, _STANCE_SHORTCUT[stance.type], toward)


def _names(draft: Draft, without: frozenset[MentionKind] = frozenset()) -> dict[str, NamedNode]:
    """Return what the document's own names stand for, by name in lower case; kinds in ``without`` are left out."""
    named: dict[str, NamedNode] = {}
    for mention in draft.document.mentions:
        if mention.kind in without:
            continue
        agent = mention_agent(draft, mention)
        for words in (mention.label, mention.text):
            if words:
                named.setdefault(words.casefold(), agent)
    for party in (*draft.document.senders, *draft.document.recipients):
        named.setdefault(party.name.casefold(), party_node(draft, party))
    return named


def _referred(draft: Draft, words: str) -> NamedNode | None:
    for reference in draft.document.references:
        if reference.target and reference.text.casefold() == words.casefold():
            return node(draft.iris.document(reference.target))
    return None


def _resolve(
    draft: Draft, words: str, named: dict[str, NamedNode], without: frozenset[MentionKind] = frozenset()
) -> NamedNode | None:
    bare = words.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s")
    known = named.get(words.casefold()) or named.get(bare)
    if known is not None:
        return known
    entity = Authorities.load().by_name(words)
    if entity is None or entity.kind in without:
        return None
    agent = node(draft.iris.entity(entity.kind.value, entity.slug))
    draft.add(agent, RDF_TYPE, dcl(CLASS_OF_KIND[entity.kind]))
    draft.add(agent, RDFS_LABEL, english(entity.label))
    return agent
