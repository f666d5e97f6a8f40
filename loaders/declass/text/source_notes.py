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


# A file note: "793B.00/11–2651: Telegram", "S/P Files: Lot 64 D 563", "National Archives, …, Box 12, …".
_FILED = re.compile(
    r"(?:[\dA-Z]{3,7}(?:\.[\dA-Z]{1,8})?(?: [A-Z][\w.() –-]{0,40})?/[\d–—-]|"
    r"(?:[A-Z][\w.’'/&-]*(?:[ ,–-]+(?:of|the|for|and|on|[A-Z][\w.’'/&-]*)){0,9} )(?:[Ff]iles?|"
    r"[Ll]ot [Ff]iles?)\b(?=[:,.;]|$)|"
    r"(?:[A-Z][\w.]* ){0,4}Lot \d\d ?[A-Z] ?\d|National Archives,|[A-Z][\w. ]{2,30} Library,)"
)


def is_source_note(text: str) -> bool:
    """Tell whether a note says by its first word that it names the source."""
    return _LEAD.match(text) is not None


def is_file_note(text: str) -> bool:
    """Tell whether a note begins with the file that a paper lies in, without the word "Source".

    >>> [is_file_note(n) for n in ("793B.00/11–2651: Telegram", "Not printed.", "S/P Files: Lot 64 D 563")]
    [True, False, True]
    """
    return _FILED.match(text) is not None


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
