"""The extraction contract: a document as the JSON object that ``declass extract`` prints.

For users who do not speak RDF. Offsets count the Unicode code points of ``text``, half-open, from 0. The graph
says at least as much as this object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from declass import vocabulary
from declass.model import Location
from declass.text.locations import file_class, filing_date, job_key, lot_key, note_location

if TYPE_CHECKING:
    from declass.iris import Iris
    from declass.model import Ascribed, Assessment, Document, Marking, Mention, Party, Reference, SourceNote

Json = dict[str, Any]


def to_contract(document: Document, iris: Iris) -> Json:
    """Return the JSON object of ``document``; keys stand in the contract's order."""
    date = document.date
    classification = document.classification
    release = document.releases[0] if document.releases else None
    return {
        "id": document.id,
        "iri": iris.document(document.id),
        "source_format": document.source_format.value,
        "type": document.type,
        "title": document.title,
        "date": {
            "value": date.value,
            "end": date.end,
            "precision": date.precision.value if date.precision else None,
            "basis": date.basis.value,
        },
        "place": document.place,
        "from": [_party(p) for p in document.senders],
        "to": [_party(p) for p in document.recipients],
        "participants": [_party(p) for p in document.participants],
        "subject": list(document.subjects),
        "classification": {
            "level": classification.level,
            "from": classification.from_level,
            "markings": [_marking(m) for m in classification.markings],
        },
        "source_note": _source_note(document.source_note),
        "release": None if release is None else {"date": release.date, "number": release.number},
        "releases": [
            {"date": r.date, "number": r.number, "decision": r.decision, "decision_text": r.decision_text}
            for r in document.releases
        ],
        "redactions": [
            {
                "code": r.code,
                "start": r.span.start,
                "end": r.span.end,
                "extent": r.extent,
                "quantity": r.quantity,
                "unit": r.unit,
            }
            for r in document.redactions
        ],
        "mentions": [_mention(m, document, iris) for m in document.mentions if not (m.unlisted or m.role)],
        "names": [_mention(m, document, iris) for m in document.mentions if m.unlisted],
        "roles": [_mention(m, document, iris) for m in document.mentions if m.role],
        "assessments": [_assessment(a) for a in document.assessments if a.note is None],
        "note_assessments": [_of_note(a, document) for a in document.assessments if a.note is not None],
        "references": [_reference(r) for r in document.references],
        "products": list(document.products),
        "location": _location(note_location(document.source_note) or document.location),
        "pages": [{"number": p.number, "offset": p.offset} for p in document.pages],
        "notes": [{"number": n.number, "text": n.text, "offset": n.offset} for n in document.footnotes],
        "originator": document.originator,
        "extent": document.extent,
        "aliases": list(document.aliases),
        "sources": [{"file": i.file, "sha256": i.sha256, "format": i.format.value} for i in document.instantiations],
        "text": document.text,
    }


def _party(party: Party) -> Json:
    return {"name": party.name, "role": party.role, "authority": party.authority, "label": party.label}


def _marking(marking: Marking) -> Json:
    span = marking.span
    return {
        "text": marking.text,
        "level": marking.level,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "cancelled": marking.cancelled,
        "place": marking.place,
    }


def _source_note(note: SourceNote | None) -> Json | None:
    if note is None:
        return None
    return {
        "text": note.text,
        "repository": note.repository,
        "series": note.series,
        "file": note.file,
        "lot": note.lot,
        "job": note.job,
        "box": note.box,
        "folder": note.folder,
        "drafted_by": [p.name for p in note.drafted_by],
        "cleared_by": [p.name for p in note.cleared_by],
        "approved_by": [p.name for p in note.approved_by],
        "read_by": [p.name for p in note.read_by],
    }


def _reference(reference: Reference) -> Json:
    paper = reference.paper
    return {
        "text": reference.text,
        "target": reference.target,
        "type": reference.type,
        "status": reference.status,
        "note": reference.note,
        "product": reference.product,
        "limit": reference.limit,
        "paper": None
        if paper is None
        else {
            "label": paper.label,
            "key": paper.key,
            "date": paper.date,
            "location": _location(paper.location),
        },
    }


def _location(location: Location | None) -> Json | None:
    """Return where a paper lies: as written, and the file, lot and job in one spelling."""
    if location is None or location == Location():
        return None
    return {
        "repository": location.repository,
        "series": location.series,
        "file": location.file,
        "lot": location.lot,
        "job": location.job,
        "box": location.box,
        "folder": location.folder,
        "file_class": file_class(location.file) if location.file else None,
        "filing_date": filing_date(location.file) if location.file else None,
        "lot_key": lot_key(location.lot) if location.lot else None,
        "job_key": job_key(location.job) if location.job else None,
    }


def _mention(mention: Mention, document: Document, iris: Iris) -> Json:
    if mention.entity:
        iri: str | None = iris.entity(mention.kind.value, mention.entity)
    elif mention.authority:
        iri = iris.person(mention.authority)
    elif mention.ref:
        iri = iris.person(f"{document.collection}/{mention.ref}")
    else:
        iri = None
    # A name that stands in the heading or in a note has no place in the text.
    inside = mention.span.end > mention.span.start
    return {
        "text": mention.text,
        "start": mention.span.start if inside else None,
        "end": mention.span.end if inside else None,
        "kind": mention.kind.value,
        "label": mention.label,
        "authority": mention.authority,
        "iri": iri,
    }


def _of_note(assessment: Assessment, document: Document) -> Json:
    """Return a judgment of a footnote: offsets count its text; ``against`` is an index into ``assessments``."""
    number = document.footnotes[assessment.note].number if assessment.note is not None else None
    return {"note": number, "note_index": assessment.note, **_assessment(assessment), "against": assessment.against}


def _assessment(assessment: Assessment) -> Json:
    band = vocabulary.scheme("band")[assessment.band]
    stance = assessment.stance
    return {
        "start": assessment.span.start,
        "end": assessment.span.end,
        "text": assessment.text,
        "cue": assessment.cue,
        "band": assessment.band,
        "low": band.low,
        "high": band.high,
        "holder": assessment.holder,
        "subjects": list(assessment.subjects),
        "condition": assessment.condition,
        "stance": None if stance is None else {"type": stance.type, "with": stance.toward},
        "rule": assessment.rule,
        "confidence": assessment.confidence,
        "ascribes": None if assessment.ascribed is None else _ascribed(assessment.ascribed),
    }


def _ascribed(ascribed: Ascribed) -> Json:
    band = vocabulary.scheme("band")[ascribed.band]
    return {
        "start": ascribed.span.start,
        "end": ascribed.span.end,
        "text": ascribed.text,
        "cue": ascribed.cue,
        "band": ascribed.band,
        "low": band.low,
        "high": band.high,
        "holder": ascribed.holder,
        "subjects": list(ascribed.subjects),
        "condition": ascribed.condition,
        "rule": ascribed.rule,
        "confidence": ascribed.confidence,
    }
