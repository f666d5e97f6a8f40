"""What both readers of FRUS do once the parts of a document are read: make one Document of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declass.model import (
    Classification,
    DateValue,
    Document,
    Footnote,
    Marking,
    Mention,
    PageBreak,
    Party,
    Redaction,
    Reference,
    SourceFormat,
    SourceNote,
    Span,
)
from declass.sources.frus import attendance
from declass.sources.frus.cross_references import references_of
from declass.text.central_files import date_of_central_file_number, with_year_of_filing
from declass.text.extents import read_extent
from declass.text.forms import kind_from_form, kind_from_note
from declass.text.levels import marking_from
from declass.text.source_notes import parse_source_note

if TYPE_CHECKING:
    from declass.model import Instantiation
    from declass.text.datelines import Dateline
    from declass.text.headings import Heading

# "[1 line of source text not declassified]", "[name not declassified]": what the reviewers kept back.
_EXCISION = re.compile(r"\[(?P<extent>[^\[\]]{0,160}?\bnot (?:yet )?declassified[^\[\]]{0,60})\]")
_OPEN_KINDS = frozenset(
    ("correspondence", "circular-telegram")
)  # the heading says who wrote to whom, not in what form
_OF_STATE = re.compile(r"\bSecretary of State$")


@dataclass(slots=True)
class Parts:
    """The parts of one document as a reader found them; offsets are on ``text``."""

    id: str
    volume: str
    format: SourceFormat
    heading: Heading
    text: str
    dateline: Dateline | None = None
    source_text: str | None = None
    openers: tuple[str, ...] = ()  # level and precedence as the opener or the dateline has them, in order
    subjects: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    pages: tuple[PageBreak, ...] = ()
    mentions: tuple[Mention, ...] = ()
    senders: tuple[Party, ...] | None = None
    recipients: tuple[Party, ...] | None = None
    references: list[Reference] = field(default_factory=list)


def assemble(parts: Parts, instantiation: Instantiation) -> Document:
    """Return the document that ``parts`` make: the rules shared by mark-up and page text.

    A date stands in the dateline, else in the heading, else it is the day of filing in the central-file number.
    """
    note, classification = _source(parts)
    heading = parts.heading
    senders = heading.senders if parts.senders is None else parts.senders
    recipients = heading.recipients if parts.recipients is None else parts.recipients
    return Document(
        id=parts.id,
        source_format=parts.format,
        collection=parts.volume,
        type=_type(parts, note),
        title=heading.title,
        text=parts.text,
        number=heading.number,
        date=_date(parts),
        place=(parts.dateline.place if parts.dateline else None) or heading.place,
        senders=senders,
        recipients=recipients or attendance.recipients(parts.text),
        participants=attendance.participants(parts.text, heading.participants, parts.mentions),
        subjects=parts.subjects,
        classification=classification,
        source_note=note,
        redactions=find_excisions(parts.text),
        mentions=parts.mentions,
        references=references_of(parts.text, parts.footnotes, parts.references, parts.volume, parts.id),
        footnotes=parts.footnotes,
        pages=parts.pages,
        instantiations=(instantiation,),
    )


def _type(parts: Parts, note: SourceNote | None) -> str:
    """Tell the kind of a document whose heading names only correspondents by its file note, else by its form."""
    kind = parts.heading.type
    if note is not None and kind in _OPEN_KINDS:
        kind = kind_from_note(note.text, kind)
    if kind != "correspondence":
        return kind
    outgoing = any(p.name.startswith("Department") or _OF_STATE.search(p.role or "") for p in parts.heading.senders)
    timed = parts.dateline is not None and parts.dateline.timed
    return kind_from_form(parts.text, timed=timed, outgoing=outgoing) or kind


def _source(parts: Parts) -> tuple[SourceNote | None, Classification]:
    note, classification = None, Classification()
    if parts.source_text:
        note, classification = parse_source_note(parts.source_text)
    if not classification.markings and parts.openers:
        markings = _opened(parts)
        classification = Classification(next((m.level for m in markings if m.level), None), None, markings)
    return note, classification


def _opened(parts: Parts) -> tuple[Marking, ...]:
    """Return the markings of the openers, each with its place in the text."""
    found = []
    at = 0
    for opener in parts.openers:
        marking = marking_from(opener, "opener")
        start = parts.text.find(opener, at)
        if start >= 0:
            at = start + len(opener)
        if marking.level is not None or marking.caveats:
            found.append(replace(marking, span=Span(start, at) if start >= 0 else None))
    return tuple(found)


def _date(parts: Parts) -> DateValue:
    if parts.dateline is not None and parts.dateline.date.value:
        return parts.dateline.date
    if parts.heading.date.value:
        return parts.heading.date
    filed = date_of_central_file_number(parts.source_text) if parts.source_text else None
    if filed is not None:
        return with_year_of_filing(parts.dateline.date.text if parts.dateline else "", filed) or filed
    return parts.dateline.date if parts.dateline is not None else parts.heading.date


def find_excisions(text: str) -> tuple[Redaction, ...]:
    """Return the editors' marks of what was not declassified, with the extent as written."""
    found = []
    for match in _EXCISION.finditer(text):
        quantity, unit = read_extent(match["extent"]) or (None, None)
        found.append(Redaction("not-declassified", Span(*match.span()), match["extent"], quantity, unit))
    return tuple(found)
