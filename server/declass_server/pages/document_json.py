"""A document as plain JSON, for programs that do not speak RDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from declass_server.pages.presentation import notation

if TYPE_CHECKING:
    from declass_server.pages.document_view import DocumentView
    from declass_server.pages.judgment import Judgment


def document_json(view: DocumentView) -> dict[str, Any]:
    """Return identity, heading facts, text and judgments of a document."""
    return {
        "id": view.identifier,
        "iri": view.iri,
        "type": notation(view.type_iri) or None,
        "title": view.title,
        "date": {"value": view.date or None, "end": view.date_end or None, "basis": notation(view.date_basis)},
        "place": view.place or None,
        "subject": view.subjects,
        "parts": {label: [asdict(part) for part in parts] for label, parts in view.parts},
        "classification": {
            "level": notation(view.level) or None,
            "from": notation(view.earlier_level) or None,
            "markings": [{"text": m.label, "cancelled": m.cancelled} for m in view.markings],
        },
        "assessments": [_assessment(judgment) for judgment in view.judgments],
        "note_assessments": [
            {"note": judgment.note.number, **_assessment(judgment)}
            for judgment in view.note_judgments
            if judgment.note is not None
        ],
        "references": [
            {"text": r.words, "target": r.target or None, "note": r.note or None} for r in view.references
        ],
        "text": view.text,
    }


def _assessment(judgment: Judgment) -> dict[str, Any]:
    return {
        "iri": judgment.iri,
        "start": judgment.start,
        "end": judgment.end,
        "text": judgment.quotation,
        "cue": judgment.cue,
        "band": judgment.band.notation,
        "low": judgment.band.low,
        "high": judgment.band.high,
        "holder": "author" if judgment.by_author else judgment.holder.label,
        "subjects": [subject.label for subject in judgment.subjects],
        "condition": judgment.condition or None,
        "stance": [{"type": s.kind, "with": s.toward.label} for s in judgment.stances],
        "rule": judgment.rule,
        "confidence": float(judgment.confidence) if judgment.confidence else None,
        "ascribes": [_assessment(inner) for inner in judgment.ascribes],
    }
