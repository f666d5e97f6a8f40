"""Source notes: where a paper lies, its level and handling words, who drafted, cleared and approved it.

The editors write ``Source: <repository>, <series>, <file number or box and folder>. <Level>; <handling words>.
<drafting, clearance, approval>. <remarks>`` from 1955 on, and only the file (``793.00/4–1951: Telegram``) before. The
note of a paper that is withheld stands in brackets.
"""

from __future__ import annotations

import re

from declass.model import Classification, Party, SourceNote
from declass.text.hands import find_hands
from declass.text.levels import stated_marking
from declass.text.note_sentences import first_sentence
from declass.text.readers import find_initialed_approvals, find_readers
from declass.text.shelfmarks import read_location
from declass.text.spacing import tidy

_LEAD = re.compile(r"Sources?\s?[:.]\s*(?:From )?")
_FILE_NOTE = 80
_BRACKETED = re.compile(r"\[(?P<inside>.*)\]\.?$", re.DOTALL)


def parse_source_note(text: str) -> tuple[SourceNote, Classification]:
    """Return the parts of a source note and the classification that it states.

    >>> note, level = parse_source_note("Source: Department of State, Central Files, 661.93/12–159. Confidential.")
    >>> note.repository, note.series, note.file, level.level
    ('Department of State', 'Central Files', '661.93/12–159', 'confidential')
    """
    text = tidy(text)
    whole = _BRACKETED.match(text)
    inside = whole["inside"] if whole else text
    headed = _LEAD.match(inside)
    body = inside[headed.end() :] if headed else inside
    marking, stated_at = stated_marking(body)
    # The file notes of the older volumes are one line, at times with a slip of the printer in the number.
    place = first_sentence(body) if headed or len(body) > _FILE_NOTE else body
    if stated_at == 0 and marking is not None:  # "Source: Top Secret. CIA, DCI Files": the level stands before
        body = body[len(marking.text) :].lstrip(" .;")
        place = first_sentence(body)
    elif stated_at is not None and stated_at < len(place):
        place = body[:stated_at]
    lies = read_location(place, headed=headed is not None)
    hands = find_hands(body)
    classification = Classification(marking.level, None, (marking,)) if marking else Classification()
    note = SourceNote(
        text=text,
        repository=lies.repository,
        series=lies.series,
        file=lies.file,
        lot=lies.lot,
        job=lies.job,
        box=lies.box,
        folder=lies.folder,
        drafted_by=hands["drafted"],
        cleared_by=hands["cleared"],
        approved_by=_none_twice((*hands["approved"], *find_initialed_approvals(body))),
        read_by=find_readers(body),
    )
    return note, classification


def _none_twice(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    named: dict[str, Party] = {}
    for party in parties:
        named.setdefault(party.name, party)
    return tuple(named.values())
