"""Who might read the paper, and when: markings, downgrading, release, redactions. Shapes: release.ttl."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.extract.redactions import NOT_DECLASSIFIED
from declass.graph.ntriples import literal
from declass.graph.terms import XSD_POSITIVE_INTEGER, boolean, concept, date_literal, dcl, decimal, rule

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import Redaction


# Where a marking stands tells what it rests on, and by which rule it was read in words.
_MARKING_BASIS = {
    "page": ("stamp", ""),
    "form": ("metadata", ""),
    "source-note": ("rule", "level-in-source-note"),
    "opener": ("rule", "level-in-opener"),
}
# Release events that a catalogue page or a form states; the others are stamped.
_STATED = ("Document Release Date:", "Release Decision:", "CURRENT STATUS:")


def write_control(draft: Draft) -> None:
    """Write classification, downgrading, release events and redactions."""
    _write_classification(draft)
    for release in draft.document.releases:
        part = draft.part("release", "ReleaseEvent", release.date or "", release.number or "", release.text)
        stated = release.text.startswith(_STATED)
        draft.add(part, dcl("basis"), concept("basis", "metadata" if stated else "stamp"))
        if release.decision:
            draft.add(part, dcl("releaseDecision"), concept("release-decision", release.decision))
        draft.text(part, "decisionAsWritten", release.decision_text)
        draft.add(draft.subject, dcl("hasRelease"), part)
        if release.date:
            draft.add(part, dcl("releaseDate"), date_literal(release.date, None))
        draft.text(part, "releaseNumber", release.number)
        draft.text(part, "stampText", release.text)
    for redaction in draft.document.redactions:
        words = draft.words(redaction.span)
        part = draft.part("redaction", "Redaction", redaction.code, *words)
        draft.add(draft.subject, dcl("hasRedaction"), part)
        draft.text(part, "codeAsWritten", redaction.code)
        # An unknown code stays as written: a gap is data, and a concept for it would be made up.
        if redaction.code in vocabulary.scheme("exemption"):
            draft.add(part, dcl("exemptionCode"), concept("exemption", redaction.code))
        draft.text(part, "extentAsWritten", redaction.extent)
        if redaction.quantity and redaction.unit:
            draft.add(part, dcl("extentQuantity"), decimal(redaction.quantity))
            draft.add(part, dcl("extentUnit"), concept("extent-unit", redaction.unit))
        _write_redaction_basis(draft, part, redaction)
        draft.anchor(part, redaction.span)


def _write_redaction_basis(draft: Draft, part: Node, redaction: Redaction) -> None:
    """Say what a gap rests on: a form states it of the whole record, a code is stamped, a bracket is the editors'."""
    span = redaction.span
    if span.start == span.end:
        draft.add(part, dcl("basis"), concept("basis", "metadata"))
    elif redaction.code == NOT_DECLASSIFIED:
        draft.add(part, dcl("basis"), concept("basis", "rule"))
        draft.add(part, dcl("foundBy"), rule("editors-bracket"))
    else:
        draft.add(part, dcl("basis"), concept("basis", "stamp"))


def _write_classification(draft: Draft) -> None:
    classification = draft.document.classification
    if classification.level:
        draft.add(draft.subject, dcl("level"), concept("level", classification.level))
    if classification.from_level:
        draft.add(draft.subject, dcl("earlierLevel"), concept("level", classification.from_level))
    if classification.from_level and classification.level:
        change = draft.part("downgrading", "Downgrading", classification.from_level, classification.level)
        draft.add(draft.subject, dcl("hasDowngrading"), change)
        draft.add(change, dcl("fromLevel"), concept("level", classification.from_level))
        draft.add(change, dcl("toLevel"), concept("level", classification.level))
        draft.text(change, "downgradingAuthority", classification.authority)
        if classification.lowered:
            draft.add(change, dcl("downgradingDate"), date_literal(classification.lowered, None))
        # That a level was lowered is concluded from banners, of which one is struck out or was typed over.
        draft.add(change, dcl("basis"), concept("basis", "rule"))
        draft.add(change, dcl("foundBy"), rule("level-of-banners"))
    seen: dict[tuple[str, ...], int] = {}
    for sequence, marking in enumerate(classification.markings, 1):
        words = draft.words(marking.span) if marking.span is not None else ()
        key = (marking.place, marking.text, "cancelled" if marking.cancelled else "", *words)
        # Two equal banners at one place (top and bottom of a leaf that met) differ in nothing but their order.
        seen[key] = seen.get(key, -1) + 1
        part = draft.part("marking", "Marking", *key, str(seen[key]))
        draft.add(draft.subject, dcl("hasMarking"), part)
        draft.text(part, "markingText", marking.text)
        if marking.level:
            draft.add(part, dcl("level"), concept("level", marking.level))
        draft.add(part, dcl("cancelled"), boolean(marking.cancelled))
        draft.text(part, "markingPlace", marking.place)
        draft.add(part, dcl("sequence"), literal(str(sequence), datatype=XSD_POSITIVE_INTEGER))
        basis, found_by = _MARKING_BASIS[marking.place]
        draft.add(part, dcl("basis"), concept("basis", basis))
        if found_by:
            draft.add(part, dcl("foundBy"), rule(found_by))
        for caveat in marking.caveats:
            draft.text(part, "caveatAsWritten", caveat)
            notation = _caveats().get(caveat.casefold())
            # Words that no concept has stay as written.
            if notation is not None:
                draft.add(part, dcl("caveat"), concept("caveat", notation))
        draft.anchor(part, marking.span)


@cache
def _caveats() -> dict[str, str]:
    """Return the notation of a caveat by each of its names, in lower case; a name that two share has none."""
    names: dict[str, set[str]] = {}
    for caveat in vocabulary.scheme("caveat").values():
        for name in (caveat.notation, caveat.label, *caveat.alternatives):
            names.setdefault(name.casefold(), set()).add(caveat.notation)
    return {name: next(iter(found)) for name, found in names.items() if len(found) == 1}
