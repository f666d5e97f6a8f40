"""The published text with its notes, pages, mentions and references. Shapes: text.ttl, mention.ttl."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from declass.graph.agents import mention_agent
from declass.graph.cited import paper_node, product_node
from declass.graph.ntriples import node
from declass.graph.terms import CITO, OA, concept, dcl, integer, rule, string
from declass.model import Basis

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import Reference


def write_body(draft: Draft) -> None:
    """Write the text, its notes, pages, mentions and references."""
    draft.add(draft.subject, dcl("text"), string(draft.document.text))
    _write_notes_and_pages(draft)
    _write_mentions(draft)
    _write_references(draft)


def note_nodes(draft: Draft) -> list[Node]:
    """Return the IRIs of the document's notes, in their order: ``footnotes[i]`` is node ``i``."""
    printed: Counter[tuple[str, str]] = Counter()
    nodes = []
    for note in draft.document.footnotes:
        # "*Not printed." under two marks of one page: equal words, the second of them.
        words = (note.number, note.text)
        again = (str(printed[words]),) if printed[words] else ()
        printed[words] += 1
        nodes.append(draft.part("note", "Note", *words, *again))
    return nodes


def _write_notes_and_pages(draft: Draft) -> None:
    for note, part in zip(draft.document.footnotes, note_nodes(draft), strict=True):
        draft.add(draft.subject, dcl("hasNote"), part)
        draft.text(part, "noteNumber", note.number)
        draft.text(part, "noteText", note.text)
        draft.text(part, "noteKind", note.type)
        if note.offset is not None:
            draft.add(part, dcl("noteOffset"), integer(note.offset))
    for page in draft.document.pages:
        part = draft.part("page", "Page", page.number, page.facs or "")
        draft.add(draft.subject, dcl("hasPage"), part)
        draft.text(part, "pageNumber", page.number)
        draft.add(part, dcl("pageOffset"), integer(page.offset))
        draft.text(part, "facsimile", page.facs)


def _write_mentions(draft: Draft) -> None:
    for mention in draft.document.mentions:
        agent = mention_agent(draft, mention)
        outside = mention.span.start == mention.span.end
        words = ("outside the text", mention.text) if outside else draft.words(mention.span)
        part = draft.part("mention", "Mention", *words)
        draft.add(draft.subject, dcl("hasMention"), part)
        draft.add(draft.subject, dcl("mentions"), agent)
        draft.add(part, OA["hasBody"], agent)
        draft.text(part, "nameAsWritten", mention.text)
        draft.add(part, dcl("basis"), concept("basis", mention.basis.value))
        if mention.rule:
            draft.add(part, dcl("foundBy"), rule(mention.rule))
        if outside:
            # Named in the heading or in a note: the whole document is the target, no stretch of its text.
            draft.add(part, OA["hasTarget"], draft.subject)
        else:
            draft.anchor(part, mention.span)


def _write_references(draft: Draft) -> None:
    notes = note_nodes(draft)
    printed: Counter[tuple[str, ...]] = Counter()
    for reference in draft.document.references:
        place = draft.words(reference.span) if reference.span is not None else ("note", reference.note or "")
        said = (reference.text, reference.target or "", reference.type, reference.status, *place)
        # "Not printed" under two notes of one number: equal words, the second of them.
        again = (str(printed[said]),) if printed[said] else ()
        printed[said] += 1
        part = draft.part("reference", "Reference", *said, *again)
        draft.add(draft.subject, dcl("hasReference"), part)
        draft.text(part, "referenceText", reference.text)
        draft.add(part, dcl("referenceType"), concept("reference-type", reference.type))
        draft.add(part, dcl("referenceStatus"), concept("reference-status", reference.status))
        draft.text(part, "inNote", reference.note)
        draft.text(part, "limitAsWritten", reference.limit)
        draft.add(part, dcl("basis"), concept("basis", reference.basis.value))
        if reference.basis is Basis.RULE:
            draft.add(part, dcl("foundBy"), rule(_reference_rule(reference)))
        if reference.note_index is not None and reference.note_index < len(notes):
            draft.add(part, dcl("fromNote"), notes[reference.note_index])
        draft.anchor(part, reference.span)
        if reference.target:
            target = node(draft.iris.document(reference.target))
            draft.add(part, dcl("refersTo"), target)
            draft.add(draft.subject, CITO["cites"], target)
        if reference.product:
            product = product_node(draft, reference.product, reference.text)
            draft.add(part, dcl("refersTo"), product)
            if reference.superseding and reference.superseding != reference.product:
                draft.add(product_node(draft, reference.superseding), dcl("supersedes"), product)
        elif reference.paper is not None:
            where = "" if reference.note_index is None else str(reference.note_index)
            draft.add(part, dcl("refersTo"), paper_node(draft, reference.paper, *place, where))


def _reference_rule(reference: Reference) -> str:
    if reference.product:
        return "estimate-number"
    if reference.target:
        return "document-number"
    if reference.type == "transmits" and reference.status == "printed":
        return "enclosure-in-text"
    return "paper-not-here" if reference.paper is not None else "printed-elsewhere"
