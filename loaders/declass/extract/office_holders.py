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

if TYPE_CHECKING:
    from declass.model import Document

_OFFICE_BEFORE = re.compile(
    r"(?<!Vice )(?P<office>President|Vice President|Secretary of State|Secretary of Defense|"
    r"Secretary of the Treasury|Secretary|Generalissimo) \Z"
)
_SHORT = {"Secretary": "Secretary of State", "President of the United States": "President"}
_STATE = "Department of State"


class Who(NamedTuple):
    """A person: folded surname, preferred label, prefixed id, and the entry of the volume's list."""

    key: str
    label: str | None
    authority: str | None
    ref: str | None = None


def family_key(label: str) -> str:
    """Return the folded surname of a label of this table, where it stands first ("Dulles, John Foster", "Chiang")."""
    return fold_name(re.split(r"[, ]", label)[0])


def holder(office: str, day: str) -> Who | None:
    """Return who held ``office`` on ``day`` (ISO 8601), or None on a day on which it changed hands or was vacant."""
    found = [who for start, end, who in _holders().get(office, ()) if start <= day <= end]
    return found[0] if len(found) == 1 else None


def holder_then(office: str, document: Document) -> Who | None:
    """Return who held ``office`` ("Secretary": of State) on the day of ``document``, or None where it is open."""
    date = document.date
    if date.precision is not DatePrecision.DAY or not date.value:
        return None
    return holder(_SHORT.get(office, office), date.value[:10])


def of_state(document: Document) -> bool:
    """Return whether ``document`` is one of the Department of State, where "the Secretary" is its own."""
    note = document.source_note
    if note is not None and (note.repository or "").startswith(_STATE):
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
