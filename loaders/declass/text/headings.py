"""Headings of FRUS documents: number, kind of document, correspondents, place and date.

Four habits of the editors are read: "The Ambassador in China (Stuart) to the Secretary of State" (1948-51), "No. 253"
before the heading (1952-54), "319. Memorandum From … to …" (since 1955), and headings that end in place and date
("…, Washington, October 8, 1971"). The one-line abstracts of microfiche supplements are in
:mod:`declass.text.abstracts`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from declass.model import DateBasis, DateValue, Party
from declass.text.dates import find_date
from declass.text.parties import parse_parties
from declass.text.spacing import tidy

_NUMBER = re.compile(r"(?:(?P<n>\d{1,4}[A-Za-z]?)\s?\.\s+|(?:No|Document)\.? ?(?P<no>\d{1,4}[A-Za-z]?)\b\.?\s*)")
_CORRESPONDENTS = re.compile(
    r"(?:The |(?:Acting |Under |Deputy |Assistant |Vice |Prime |Foreign |British |French |Soviet |Chinese )*"
    r"(?:Mr\.|Mrs\.|Miss|Dr\.|Sir|Lord|President|Ambassador|General|Admiral|Senator|Secretary|Minister|Premier|Chancellor|"
    r"Chairman|King|Marshal|Generalissimo|Governor|Representative|Chargé|Consul|Director|Foreign Office|"
    r"Embassy) ).*? to "
)
_FROM = re.compile(r"(?:,? (?:From|from)|,? (?:Prepared |prepared |Drafted )?(?:By|by)) (?=\S)")
_PREPARED_IN = re.compile(r",? (?:Prepared|prepared) (?:in|for|at) (?=\S)")
_TO = re.compile(r" to ")
_FOR = re.compile(r" (?:for|For) (?=(?:the )?[A-Z\d])")
_BETWEEN = re.compile(r"\b(?:Between|between|Among|among) (?=\S)")
# A heading's parties end where it says when, before whom or about what.
_STOP = re.compile(
    r",? (?:Before|before|Regarding|regarding|Concerning|concerning|on the (?=[A-Z])|"
    r"Transmitt\w+|of a Conversation|of Conversation|of Discussion|Enclosing)\b.*$|(?<=\)) on (?=[A-Z]).*$"
)
_FIXED = re.compile(
    r"(?:Memorand\w+|Notes?|Paper) (?:for|of) (?:the )?(?:(?:President )?\w+[’']s? )?(?:Record|Files?)\b|"
    r"Memorand\w+ to (?:the )?Holders\b",
    re.IGNORECASE,
)
_AIDE_MEMOIRE = re.compile(r" Aide[- ][Mm][ée]moire$")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
# " to " that belongs to an office and not to the address: "Ambassador to Guatemala", "Assistant to the President".
_OFFICE_TO = re.compile(
    r"\b(?:Ambassador|Assistant|Adviser|Advisor|Deputy|Counselor|Representative|"
    r"Representatives|Delegation|Mission|Minister|Envoy|Consultant|"
    r"Delegate|Aide|Attaché|Secretary|Observer|Chargé|Liaison|Legation|Embassy|Commissioner|"
    r"Emissary|Visit|Letter|Response|Reply|Report)$"
)
_APPOSED = re.compile(r"(?:(?:Mr|Mrs|Miss|Dr)\. )?[A-Z][\w.]*(?: [A-Z][\w.]*)+, (?=[A-Z])")
_POSTED = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} \(")  # "(the Ambassador to) Vietnam (Taylor)"
_CAPITAL = re.compile(r"\s(?=[A-Z])")
_WORD = re.compile(r"\s(?=[a-z])")
_VENUES = re.compile(
    r"^(?:the |The )?(?:Hotel|Hôtel|Embassy|Department|White House|Room|Secretary|Ambassador|"
    r"Residence|President|Palais|Palace|Council|Villa|"
    r"Quai|Waldorf|Pentagon|Executive|Cabinet|Oval|Cosmos|Blair|Guest|Great|Situation|"
    r"Conference|\d+ [A-Z])|(?:House|Hotel|Residence|Embassy|Building|Room|Club)$"
)

_Sides: TypeAlias = tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says; ``title`` is the heading without its number, ``date`` has basis metadata."""

    number: str | None
    title: str
    type: str
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    place: str | None = None
    date: DateValue = field(default_factory=DateValue)


@cache
def _states() -> frozenset[str]:
    """Return the states and islands that stand behind a town as a part of the place ("Augusta, Georgia")."""
    table = files("declass.text").joinpath("states.csv").read_text(encoding="utf-8")
    return frozenset(row["name"] for row in csv.DictReader(table.splitlines()))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the kinds of document with the pattern of their headings, most special first."""
    table = files("declass.text").joinpath("document_types.csv").read_text(encoding="utf-8")
    return tuple(
        (row["notation"], re.compile(row["pattern"], re.IGNORECASE)) for row in csv.DictReader(table.splitlines())
    )


def document_type(title: str) -> str:
    """Return the notation of the kind of document that a heading (without number) names.

    >>> document_type("Telegram From the Embassy in Poland to the Department of State")
    'telegram'
    """
    for notation, pattern in _kinds():
        if pattern.match(title):
            return notation
    if _CORRESPONDENTS.match(title):
        return "correspondence"
    # "United States Delegation Position Paper", "Contact Report": the kind stands behind the body that made it.
    # In abstracts it is written small: "NSC Executive Committee record of action".
    for word in (_CAPITAL, _WORD):
        for start in (m.end() for m in word.finditer(title)):
            for notation, pattern in _kinds():
                if pattern.match(title, start):
                    return notation
    return "document"


def split_number(heading: str) -> tuple[str | None, str]:
    """Return the number as printed before a heading, and the heading without it."""
    heading = tidy(heading)
    match = _NUMBER.match(heading)
    if match is None:
        return None, heading
    return match["n"] or match["no"], heading[match.end() :]


def parse_heading(heading: str) -> Heading:
    """Return what ``heading`` says; note marks have to be out already.

    >>> h = parse_heading("30. Telegram From the Central Intelligence Agency to Secretary of State Herter")
    >>> h.number, h.type, h.senders[0].name, h.recipients[0].name
    ('30', 'telegram', 'Central Intelligence Agency', 'Herter')
    """
    number, title = split_number(heading)
    kind = document_type(title)
    body, place, date = _split_tail(title)
    written = kind in {"correspondence", "circular-telegram"}
    if kind == "correspondence" and _AIDE_MEMOIRE.search(body):
        kind, body = "note", _AIDE_MEMOIRE.sub("", body)
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    while find_date(body) is not None:  # two papers under one heading: the first one's parties count
        shorter = _split_tail(body)[0]
        if len(shorter) >= len(body):
            break  # a date that nothing takes off
        body = shorter
    if kind != "editorial-note":
        read = _correspondents if written and not _FROM.search(body) else _parties
        senders, recipients, participants = read(body, kind)
    return Heading(number, title, kind, senders, recipients, participants, place, date)


def _split_tail(title: str) -> tuple[str, str | None, DateValue]:
    """Cut "…, Washington, October 8, 1971, 4 p.m." off a heading."""
    found = None
    at = 0
    while (next_found := find_date(title, at, basis=DateBasis.METADATA)) is not None:
        found, at = next_found, next_found.end
    if found is None:
        undated = re.search(r",\s*([A-Z][^,]*), undated\.?$", title)
        if undated:
            return title[: undated.start()], undated[1], DateValue(text="undated")
        return title, None, DateValue()
    before = title[: found.start].rstrip()
    if not before.endswith(","):
        return before, None, found.value
    segments = re.split(r",\s*", before.rstrip(", "))
    kept = len(segments)
    place = None
    while kept > 1:
        candidate = segments[kept - 1]
        if re.search(r"\b(?:to|From|from|by|the|of|for|and|Meeting|Between)\b|\)", candidate) and not _VENUES.search(
            candidate
        ):
            break
        kept -= 1
        candidate = re.sub(r"^(?:[Hh]eld )?(?:at|in) (?=[A-Z])", "", candidate)
        if _VENUES.search(candidate) or _WEEKDAY.fullmatch(candidate):
            continue
        if place is None:
            place = candidate
        elif place in _states() and place != "Washington":
            place = f"{candidate}, {place}"
        else:
            kept += 1
            break
    return ", ".join(segments[:kept]), place, found.value


def _correspondents(body: str, kind: str) -> _Sides:
    """Read "A to B", the heading of what was sent by wire or by post until 1954."""
    if _BETWEEN.search(body):
        return _parties(body, kind)
    sender, recipient = split_address(body)
    return parse_parties(sender), parse_parties(recipient or ""), ()


def _parties(body: str, kind: str) -> _Sides:
    """Read who wrote to whom, or who talked: senders, recipients, participants."""
    between = _BETWEEN.search(body)
    if between:
        return _conversation(body[between.end() :])
    origin = _FROM.search(body)
    lead = body[: origin.start()] if origin else body
    recipients: tuple[Party, ...] = ()
    addressed = None if _FIXED.search(lead) else (_FOR.search(lead) or _TO.search(lead))
    if addressed and kind.startswith(
        ("memorandum", "letter", "message", "note", "telegram", "airgram", "instruction", "report", "nsc-report")
    ):
        recipients = parse_parties(_STOP.sub("", lead[addressed.end() :]))
    if origin is None:
        prepared = _PREPARED_IN.search(body)
        if prepared and " for " not in prepared.group():
            return parse_parties(_STOP.sub("", body[prepared.end() :])), recipients, ()
        return (), recipients, ()
    author = _STOP.sub("", body[origin.end() :])
    if kind.startswith(("memorandum-of-", "minutes")) or _FIXED.match(lead):  # the writer; it is addressed to nobody
        return parse_parties(author), recipients, ()
    sender, recipient = split_address(author)
    if re.search(r"[’']s? (?:[A-Z]\w+ )*Meeting", sender):  # "Highlights From the Secretary's Meeting"
        return (), recipients, ()
    return parse_parties(sender), parse_parties(recipient or "") or recipients, ()


def _conversation(words: str) -> _Sides:
    """Read "Between A and B": who is named first counts as sender, the others as recipients, all take part."""
    words = _STOP.sub("", words)
    everyone = parse_parties(words)
    if len(everyone) == 1:
        halves = re.split(r",? and (?:the )?(?=(?:[A-Z]|his ))", words, maxsplit=1)
        if len(halves) == 2:
            everyone = parse_parties(halves[0]) + parse_parties(halves[1])
    return everyone[:1], everyone[1:], everyone


def split_address(words: str) -> tuple[str, str | None]:
    """Split sender and recipient at the " to " of the address, not at one that belongs to an office.

    >>> split_address("the Special Assistant to the President (Bundy) to Secretary of State Rusk")
    ('the Special Assistant to the President (Bundy)', 'Secretary of State Rusk')
    """
    closing = re.search(r"\)(?: (?:at|in) [A-Z][\w ]+?)?,? to ", words)
    if closing:
        return words[: closing.end() - 4], words[closing.end() :]
    places = list(_TO.finditer(words))
    apart = re.search(r", to (?=(?:the |The )?[A-Z])", words)
    if apart and len(places) > 1:  # "Mr. Armstrong, Special Assistant to the Secretary of State, to the Director …"
        return words[: apart.start()], words[apart.end() :]
    if len(places) == 1 and _APPOSED.match(words) and _OFFICE_TO.search(words[: places[0].start()]):
        return words, None  # "Mr. Arneson, Special Assistant to the Under Secretary (Lovett)": nobody is written to
    for number, match in enumerate(places):
        if _OFFICE_TO.search(words[: match.start()]) and (
            number + 1 < len(places) or _POSTED.match(words, match.end())
        ):
            continue
        return words[: match.start()], words[match.end() :]
    return words, None
