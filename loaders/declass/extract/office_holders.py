"""Who held an office of the United States on which day: Presidents, Secretaries, Directors and Chairmen.

Papers of the Department of State say "the Secretary" for its own.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name
from declass.model import DatePrecision
from declass.text.dates import find_days

if TYPE_CHECKING:
    from declass.model import Document

# Before an office these make another of it.
_OTHERS = (
    *("Vice", "Under", "Assistant", "Deputy", "Foreign", "Home", "Press", "Private", "First", "Second", "Third"),
    *("Executive", "Cabinet", "Party"),
)
_OFFICE_BEFORE = re.compile(
    "".join(rf"(?<!{word} )" for word in _OTHERS)
    + r"(?P<office>President|Vice President|Secretary of State|Secretary of Defense|"
    r"Secretary of the Treasury|Secretary|Generalissimo) \Z"
)
_SHORT = {"Secretary": "Secretary of State", "President of the United States": "President"}
_STATE = "Department of State"
# Files of its offices: "IO Files", "L/UNA Files", "S/P Files: Lot 64 D 563".
_OFFICE_FILES = re.compile(
    r"(?:IO|UNA|UNP|SPA|PPS|INR|OIR|FE|EA|EUR|EE|WE|NEA|ARA|AF|CA|DRA|PSA|[SLUGPERCHMA])(?:/[A-Z]{1,4})? [Ff]iles\b"
)


class Who(NamedTuple):
    """A person: folded surname, preferred label, prefixed id, and the entry of the volume's list."""

    key: str
    label: str | None
    authority: str | None
    ref: str | None = None


def family_key(label: str) -> str:
    """Return the folded surname of a label of this table, where it stands first ("Dulles, John Foster", "Chiang")."""
    return fold_name(re.split(r"[, ]", label)[0])


def holder(office: str, first: str, last: str = "") -> Who | None:
    """Return who held ``office`` on the day ``first``, or on each day until ``last`` (ISO 8601, both included).

    None where it changed hands or was vacant.
    """
    last = last or first
    found = [(start, end, who) for start, end, who in _holders().get(office, ()) if start <= last and first <= end]
    if len(found) != 1:
        return None
    start, end, who = found[0]
    return who if start <= first and last <= end else None


def holder_then(office: str, days: tuple[str, str] | None) -> Who | None:
    """Return who held ``office`` ("Secretary": of State) in the days of a document, or None where it is open."""
    return holder(_SHORT.get(office, office), *days) if days else None


def held(office: str, authority: str | None) -> bool:
    """Return whether the person with this prefixed id held ``office`` ("Secretary": of State) at any time."""
    holders = _holders().get(_SHORT.get(office, office), ())
    return authority is not None and any(who.authority == authority for _, _, who in holders)


def days_of(document: Document) -> tuple[str, str] | None:
    """Return the first and the last day (ISO 8601) of which ``document`` may speak, or None where it is open.

    A note of the editors has no date: it speaks of the days that it names.
    """
    date = document.date
    if date.value and date.precision is DatePrecision.DAY:
        return date.value[:10], date.value[:10]
    if date.value or not document.is_note_of_editors:
        return None
    named = sorted(day for found in find_days(document.text) for day in (found.value, found.end) if day)
    return (named[0], named[-1]) if named else None


def last_day_of(document: Document) -> str | None:
    """Return the date of ``document``, as precise as it is known, or the last day of which it may speak."""
    days = days_of(document)
    return document.date.value or (days[-1] if days else None)


def of_state(document: Document) -> bool:
    """Return whether ``document`` is one of the Department of State, where "the Secretary" is its own.

    Its historians write the notes of the editors.
    """
    if document.is_note_of_editors:
        return True
    note = document.source_note
    if note is not None:
        if (note.repository or "").startswith(_STATE):
            return True
        if note.repository is None and _OFFICE_FILES.match(note.text):
            return True
    parties = (*document.senders, *document.recipients, *document.participants)
    return any(p.name == _STATE or "Secretary of State" in (p.role or "") for p in parties)


def bearer_of(before: str, surname: str, day: str | None) -> Who | None:
    """Return who with this (folded) surname held the office at the end of ``before`` on ``day`` or earlier, if one.

    "Secretary" alone may be any of the Secretaries.
    """
    match = _OFFICE_BEFORE.search(before)
    if match is None or not day:
        return None
    offices = [name for name in _holders() if name == match["office"] or name.startswith(f"{match['office']} of ")]
    found = {
        who.authority: who
        for office in offices
        for start, _, who in _holders()[office]
        if who.key == surname and start[: len(day)] <= day
    }
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _holders() -> dict[str, list[tuple[str, str, Who]]]:
    text = files("declass.extract").joinpath("data", "office_holders.csv").read_text(encoding="utf-8")
    offices: dict[str, list[tuple[str, str, Who]]] = {}
    for row in csv.DictReader(text.splitlines()):
        who = Who(family_key(row["label"]), row["label"], row["authority"])
        offices.setdefault(row["office"], []).append((row["from"], row["to"], who))
    return offices
