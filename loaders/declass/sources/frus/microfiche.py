"""Microfiche supplements: a document is a one-line abstract in its heading, and its pages are images.

Form: ``<kind>[ <number>] [to|from <post>][, <date>]. <abstract>. <level>. <n> pp. <source>``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from declass.model import Classification, DateBasis, DateValue, Document, Instantiation, Party, SourceFormat
from declass.text.central_files import date_of_central_file_number
from declass.text.dates import find_date
from declass.text.headings import document_type, split_address, split_number
from declass.text.levels import level_of, marking_from
from declass.text.note_sentences import note_sentences
from declass.text.parties import parse_parties
from declass.text.shelfmarks import is_repository, repository_name
from declass.text.source_notes import parse_source_note
from declass.text.spacing import squash

_LEVEL = (
    r"(?P<level>(?:Top Secret|Secret|Confidential|Restricted|Unclassified|(?:For |Limited )?Official Use Only|"
    r"No classification|Personal|Administratively Confidential)[^.0-9]{0,120}?)"
)
_EXTENT = r"(?P<extent>[0-9]+ pp?)\b\.?"
_SOURCE = r"\s*(?P<source>.*)$"
# Level, then extent; either may lack its point, they may stand the other way round, or one may be missing.
_STATED = tuple(
    re.compile(rf"(?<=[.”)\]]) {words}")
    for words in (
        rf"{_LEVEL}\.?,? {_EXTENT}{_SOURCE}",
        rf"{_EXTENT} {_LEVEL}(?:\.| (?=[A-Z])){_SOURCE}",
        rf"{_EXTENT}{_SOURCE}",
        rf"{_LEVEL}\.{_SOURCE}",
    )
)
# "President Kennedy and U.S. and Cuban officials": the officials, and what is left before them.
_EVERYBODY = re.compile(
    r"^(?P<named>.*),? (?:and|with) (?:[\w.]+ ){0,3}(?:officials|others|aides|advisers|members|staff)$"
)
_OF_A_STATE = re.compile(r",? and (?:U\.?S\.?|[A-Z]\w+(?:ese|an|ish|ean))$")
_FILES_OF = re.compile(r"^(?P<short>CIA|DOD|DOS|NSC) Files\b")
_FIRST_SENTENCE = re.compile(
    r"^(?P<what>.*?(?:[0-9]|[a-z”)\]])(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\b[ap]\.m))\.\s+(?=[A-Z“\[])"
)
# Behind the names: "…, transmitting a memorandum", "…, with attached plan", "…, undated", "…, JCSM-236–61".
_BESIDES = re.compile(
    r", (?:undated\b|dated\b|with (?:an? )?(?:attach|enclos|append|cover|two|three)|[A-Z]{2,6}[-–][0-9]|"
    r"(?:transmit|enclos|cover|forward|attach|convey|report|summariz|includ)\w*ing\b).*$"
)
_MONTH_DAY = r"(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}\b"


def parse_abstract(heading: str, document_id: str, carrier: Instantiation) -> Document | None:
    """Return the document that an abstract describes, or None where the heading is no abstract.

    The text is the abstract's own words (without level, extent and source). A date without a year stays
    without a value.
    """
    number, title = split_number(heading)
    stated = next((m for pattern in _STATED if (m := pattern.search(title))), None)
    told = stated.groupdict() if stated else {}
    lies = _source_at_end(title) if stated is None else ""
    if stated is None and not lies:
        return None
    body = title[: stated.start() if stated else len(title) - len(lies)].strip()
    level = told.get("level")
    source = re.sub(r"^DOS, CF\b", "DOS, Central Files", squash(told.get("source", lies)))
    source = _FILES_OF.sub(r"\g<short>, Files", source)
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
        extent=told.get("extent"),
    )


def _source_at_end(title: str) -> str:
    """Return the last sentence of an abstract without level and extent, if it begins with a known repository."""
    spans = note_sentences(title)
    last = title[spans[-1].start :] if len(spans) > 1 else ""
    return last if is_repository(last.split(",", 1)[0].split(" (", 1)[0]) else ""


def _bare_date(what: str) -> str:
    """Return a date without a year as written ("November 6"), or ""."""
    match = re.search(rf"\b{_MONTH_DAY}", what)
    return match.group() if match else ""


def _correspondents(what: str) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
    """Return sender, recipient and participants: "Telegram 58 to Santiago", "Memorandum from Chase to Bundy"."""
    what = _BESIDES.sub("", what).rstrip(" ,.")
    between = re.search(r"\b(?:between|among) (?=\S)", what)
    if between:
        names = re.split(r", (?:and )?| and ", _named_alone(what[between.end() :]))
        everyone = tuple(party for name in names for party in parse_parties(name))
        return everyone[:1], everyone[1:], everyone
    turned = re.search(r" to (?P<to>\S.*?) (?:from|by) (?P<from>(?:the )?[A-Z\[].*)$", what)
    if turned:  # "Telegram 4292 to CIA from Agency personnel in Nicaragua"
        return parse_parties(turned["from"]), parse_parties(turned["to"]), ()
    sender = re.search(r"\b(?:from|by) (?=(?:the )?[A-Z\[])", what)
    if sender is None:
        recipient = re.search(r" (?:to|[Pp]repared for) (?=(?:the )?[A-Z\[])", what)
        return (), parse_parties(what[recipient.end() :]) if recipient else (), ()
    writer, addressee = split_address(what[sender.end() :])
    return parse_parties(writer), parse_parties(addressee or ""), ()


def _named_alone(words: str) -> str:
    """Cut what names nobody off a row of names: "… and U.S. and Ecuadorean officials"."""
    match = _EVERYBODY.match(words)
    return words if match is None else _OF_A_STATE.sub("", match["named"])
