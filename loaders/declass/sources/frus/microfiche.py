"""Microfiche supplements: a document is a one-line abstract in its heading, and its pages are images.

Form: ``<kind>[ <number>] [to|from <post>][, <date>]. <abstract>. <level>. <n> pp. <source>``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from declass.model import Classification, DateBasis, DateValue, Document, Instantiation, Party, SourceFormat
from declass.text.central_files import date_of_central_file_number
from declass.text.dates import find_date
from declass.text.headings import document_type, split_number
from declass.text.levels import level_of, marking_from
from declass.text.parties import parse_parties
from declass.text.shelfmarks import repository_name
from declass.text.source_notes import parse_source_note
from declass.text.spacing import squash

_STATED = re.compile(
    r"(?<=[.”)\]]) (?P<level>(?:Top Secret|Secret|Confidential|Restricted|Unclassified|(?:For "
    r"|Limited )?Official Use Only|No classification|Personal|"
    r"Administratively Confidential)[^.]{0,120})\.\s*(?P<extent>\d+ pp?)\.\s*(?P<source>.*)$"
)
_PAGES_ONLY = re.compile(r"(?<=[.”)\]]) (?P<extent>\d+ pp?)\.\s*(?P<source>.*)$")
_FIRST_SENTENCE = re.compile(
    r"^(?P<what>.*?(?:\d|[a-z”)\]])(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\b[ap]\.m))\.\s+(?=[A-Z“\[])"
)
_MONTH_DAY = r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"


def parse_abstract(heading: str, document_id: str, carrier: Instantiation) -> Document | None:
    """Return the document that an abstract describes, or None where the heading is no abstract.

    The text is the abstract's own words (without level, extent and source). A date without a year stays
    without a value.
    """
    number, title = split_number(heading)
    stated = _STATED.search(title) or _PAGES_ONLY.search(title)
    if stated is None:
        return None
    body = title[: stated.start()].strip()
    level = stated.groupdict().get("level")
    source = re.sub(r"^DOS, CF\b", "DOS, Central Files", squash(stated["source"]))
    first = _FIRST_SENTENCE.match(body + " ")
    what = first["what"] if first else body.rstrip(".")
    abstract = body[len(what) :].lstrip(". ") or body
    note, classification = (None, Classification())
    if source:
        note, classification = parse_source_note(f"Source: {source}")
        if note.repository:
            note = replace(note, repository=repository_name(note.repository))
    if level:
        marking = marking_from(level, "source-note")
        classification = Classification(level_of(level), None, (marking,))
    found = find_date(what, basis=DateBasis.METADATA)
    date = found.value if found else (date_of_central_file_number(source) or DateValue(text=_bare_date(what)))
    named = what[: found.start].rstrip(" ,") + what[found.end :] if found else re.sub(rf",? {_MONTH_DAY}", "", what)
    senders, recipients, participants = _correspondents(named)
    return Document(
        id=document_id,
        source_format=SourceFormat.FRUS_TEI,
        collection=document_id.split("/", 1)[0],
        type=document_type(what),
        title=title,
        text=abstract,
        number=number,
        date=date,
        senders=senders,
        recipients=recipients,
        participants=participants,
        classification=classification,
        source_note=note,
        instantiations=(carrier,),
        extent=stated["extent"],
    )


def _bare_date(what: str) -> str:
    """Return a date without a year as written ("November 6"), or ""."""
    match = re.search(rf"\b{_MONTH_DAY}", what)
    return match.group() if match else ""


def _correspondents(what: str) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
    """Return sender, recipient and participants: "Telegram 58 to Santiago", "Memorandum from Chase to Bundy"."""
    what = what.rstrip(" ,.")
    between = re.search(r"\b(?:between|among) (?=\S)", what)
    if between:
        everyone = tuple(
            party for name in re.split(r", (?:and )?| and ", what[between.end() :]) for party in parse_parties(name)
        )
        return everyone[:1], everyone[1:], everyone
    sender = re.search(r"\b(?:from|by) (?=[A-Z\[])", what)
    base = sender.end() if sender else 0
    recipient = re.search(r" to (?=[A-Z\[])", what[base:])
    senders = parse_parties(what[base : base + recipient.start() if recipient else None]) if sender else ()
    recipients = parse_parties(what[base + recipient.end() :]) if recipient else ()
    return senders, recipients, ()
