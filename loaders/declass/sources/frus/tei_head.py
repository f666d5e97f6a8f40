"""The head of a document in TEI: dateline and its tagged date, level and precedence, subjects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.errors import Issue, Severity
from declass.model import DateBasis, DateValue
from declass.sources.frus.tei_notes import belongs
from declass.tei.flow import flatten
from declass.tei.parsing import TEI
from declass.text.datelines import Dateline, parse_dateline
from declass.text.dates import iso_date, precision_of
from declass.text.levels import level_lines
from declass.text.subjects import subject_in_line

if TYPE_CHECKING:
    from lxml import etree

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:T.*)?")
_LEVEL_LINES = 3
_SUBJECT_LINES = 14  # so far down a line "Subject: …" may stand, behind lists of addressees and references


def read_dateline(division: etree._Element, issues: list[Issue], file: str, document_id: str) -> Dateline | None:
    """Return the first dateline of the document itself: the tags first, the words where no tag says."""
    element = next((d for d in division.iter(TEI + "dateline") if belongs(d, division)), None)
    if element is None:
        return None
    words = flatten(element)
    read = parse_dateline(words)
    tagged = element.find(f".//{TEI}placeName")
    place = None
    if tagged is not None:
        place = flatten(tagged)
        place = place.strip(" ,") if "not declassified" in place else place.strip(" ,[]")
    date = marked_date(element, DateBasis.DATELINE, issues, file, document_id)
    if date is None:
        date = read.date if read else DateValue(text=words)
    if read is None:
        return Dateline(place, date)
    return Dateline(place or read.place, date, read.rest, read.timed)


def marked_date(
    element: etree._Element, basis: DateBasis, issues: list[Issue], file: str, document_id: str
) -> DateValue | None:
    """Return the date of the first ``date`` tag inside ``element``, or None where it has no valid attribute."""
    tag = element.find(f".//{TEI}date")
    if tag is None:
        return None
    first = tag.get("when") or tag.get("from") or tag.get("notBefore")
    last = tag.get("to") or tag.get("notAfter")
    if not first:
        return None
    value = _iso(first)
    if value is None:
        message = f"the date {first!r} is not an ISO 8601 date; the words {flatten(tag)!r} are read instead"
        place = f"line {tag.sourceline}"
        issues.append(Issue("bad-date", Severity.WARNING, message, file, place, document_id, "mend the attribute"))
        return None
    end = _iso(last) if last else None
    return DateValue(value, end if end and end > value else None, precision_of(value), basis, flatten(tag))


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    return iso_date(int(year), int(month) if month else None, int(day) if day else None)


def read_openers(division: etree._Element) -> tuple[str, ...]:
    """Return the level and precedence in an opener (1948-51) or in the lines before the body (1952-54)."""
    segments = level_lines(flatten(s) for s in division.iter(TEI + "seg"))
    return segments or level_lines(flatten(p) for p in division.findall(TEI + "p")[:_LEVEL_LINES])


def read_subjects(division: etree._Element, text: str) -> tuple[str, ...]:
    """Return the subjects: the items of the lists tagged so, else what the line "Subject: …" of ``text`` says."""
    tagged = tuple(
        words
        for listing in division.iter(TEI + "list")
        if listing.get("type") == "subject" and belongs(listing, division)
        for item in listing.findall(TEI + "item")
        if (words := flatten(item))
    )
    if tagged:
        return tagged
    stated = subject_in_line(text.split("\n\n", _SUBJECT_LINES)[:_SUBJECT_LINES])
    return (stated,) if stated else ()
