"""Archival numbers in one spelling: the class and day of a central file, lots, jobs and the job in a CREST number.

The State Department kept its papers to 1963 under decimal numbers: the class stands before the last stroke, behind
it the month, and the day glued to the year's last two digits (``661.93/12–159``: class 661.93, 1 December 1959).
All papers of one day in one class share the number. From 1963 on a file has a subject and a place (``POL
CHICOM-USSR``) and no date. A lot is what one office retired in one year (``66 D 204``), a CIA job likewise
(``Job 79-R01012A``). Editors spell both in several ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.model import Location
from declass.text.dates import iso_date
from declass.text.spacing import squash

if TYPE_CHECKING:
    from declass.model import SourceNote

_DASH = r"[-‐‑‒–—]"
# Class and country, then subject or second country, then words ("MAP", "Control (Japan)"); the stroke; the day.
_DECIMAL = re.compile(
    rf"(?P<class>\d{{3}}[A-Za-z]?(?:\.[^/;,]*?)?)\s?/\s?(?P<month>1[0-2]|[1-9])\s?{_DASH}\s?"
    r"(?P<day>\d{1,2})(?P<year>[4-6]\d)"
)
_DECIMAL_CLASS = re.compile(r"\d{3}[A-Za-z]?\.\d[\dA-Za-z]*(?: [A-Z][\w()\[\] –-]*)?")
# Eight classes of subjects, of which the abbreviations have up to five capitals (one only with a number: "E 1
# JAPAN-US"); the country that gives ("AID (US) 9"); a number; a place; a name.
_SUBJECT_NUMERIC = re.compile(
    rf"(?!RG\b|CF\b|FRC\b|NSC\b|JCS\b)(?:[A-Z](?= \d)|"
    rf"[A-Z]{{2,5}})(?: ?\([A-Z]+\))?(?: \d{{1,2}}(?:{_DASH}\d{{1,2}})?)?(?: [A-Z][A-Z.]*(?:[ ][A-Z][A-Z.]*)*"
    rf"(?:{_DASH}[A-Z][A-Z. ]*)*)?(?:/[\w .’'-]+)?"
)
_LOT = re.compile(r"(\d{2,3})\s?([A-Z]{1,2})\s?(\d{1,4})")
_JOB = re.compile(
    rf"(?P<year>\d{{2}})\s?{_DASH}?\s?(?P<letter>[A-Z]?)\s?{_DASH}?\s?(?P<serial>\d{{4,5}})\s?(?P<end>[A-Z]?)"
)
_CREST = re.compile(
    r"CIA-RDP(?P<year>\d{2})(?P<letter>[A-Z]|-)(?P<serial>\d{5})(?P<end>[A-Z])\d{12}-\d", re.IGNORECASE
)


def file_class(number: str) -> str | None:
    """Return the class of a central-file number, or None where ``number`` is of no known filing system.

    >>> file_class("661.93/12–159"), file_class("POL CHICOM–USSR"), file_class("CF 1001")
    ('661.93', 'POL CHICOM-USSR', None)
    """
    number = _one_dash(number)
    decimal = _DECIMAL.fullmatch(number)
    if decimal or _DECIMAL_CLASS.fullmatch(number):
        words = decimal["class"] if decimal else number
        # The letter of a country is printed small or large: 686.86a, 686.86A.
        return re.sub(r"(?<=\d)[a-z]\b", lambda m: m.group().upper(), words.strip())
    return number if _SUBJECT_NUMERIC.fullmatch(number) else None


def filing_date(number: str) -> str | None:
    """Return the day (ISO 8601) under which a decimal file keeps the paper, or None.

    >>> filing_date("793.00/9–458"), filing_date("POL 27 VIET S")
    ('1958-09-04', None)
    """
    match = _DECIMAL.fullmatch(_one_dash(number))
    return iso_date(1900 + int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def lot_key(lot: str) -> str | None:
    """Return a lot in one spelling, or None where ``lot`` has no retiring year, letter and serial.

    >>> lot_key("66 D 204"), lot_key("55D323"), lot_key("428")
    ('66D204', '55D323', None)
    """
    match = _LOT.fullmatch(lot.strip())
    return "".join(match.groups()) if match else None


def job_key(job: str) -> str | None:
    """Return a CIA job in the spelling that the numbers of its released papers have, or None.

    A job is year, letter, five digits, letter; where it has no first letter a hyphen stands in its place.

    >>> job_key("79 R 01012A"), job_key("80–B1285A"), job_key("79–01025A"), job_key("80")
    ('79R01012A', '80B01285A', '79-01025A', None)
    """
    match = _JOB.fullmatch(job.strip())
    if match is None:
        return None
    return match["year"] + (match["letter"] or "-") + match["serial"].zfill(5) + match["end"]


def job_of_crest_number(number: str) -> str | None:
    """Return the job in a CREST document number, or None. What the digits behind it mean is not documented.

    >>> job_of_crest_number("CIA-RDP79R00904A000800030019-3")
    '79R00904A'
    """
    match = _CREST.fullmatch(number.strip())
    return (match["year"] + match["letter"] + match["serial"] + match["end"]).upper() if match else None


def note_location(note: SourceNote | None) -> Location | None:
    """Return the location that a source note states; None without a note."""
    if note is None:
        return None
    return Location(note.repository, note.series, note.file, note.lot, note.job, note.box, note.folder)


def _one_dash(number: str) -> str:
    return re.sub(_DASH, "-", squash(number)).strip(" .")
