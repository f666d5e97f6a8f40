"""Dates as memoranda, stamps and forms write them, read without guessing.

Every reading is checked against the calendar. A date with a character that cannot stand in a date (``196;2``) or
a month that is no month (``Decenber``) is reported as damaged and gives no value. On a line that holds a date and
nothing else the month is put right where its letters leave one month alone (:func:`read_date_line`), and told to be
mended; a figure never is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from declass.model import DatePrecision

_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MONTHS: dict[str, int] = {
    form: number
    for number, name in enumerate(_NAMES, start=1)
    for form in {name.lower(), name[:3].lower(), *({"sept"} if number == 9 else ())}
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
# A blank inside a number ("19 52", "3 1 JAN") is a gap of the scanner; the digits stay the same.
_DAY = r"(?P<day>[0-3]?\s?\d)(?:st|nd|rd|th|d)?"
_YEAR = r"(?P<year>1\s?[89]\s?\d\s?\d|20\s?\d\s?\d)"
_FORMS = (
    re.compile(rf"{_DAY}[\s\-.]{{1,3}}{_MONTH}[\s,\-]{{1,4}}{_YEAR}(?!\d)"),
    re.compile(rf"\b{_MONTH}\s{{1,2}}{_DAY}\s?[,.]\s{{0,2}}{_YEAR}(?!\d)"),
)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s{{1,2}}{_YEAR}(?!\d)")
# "27 Nov 63": papers of these collections are of the twentieth century; before 1940 they write the year in full.
_SHORT_YEAR = re.compile(
    r"(?P<day>[0-3]?\d)[\s\-.]{1,3}(?P<month>[A-Za-z]{3,9})\.?[\s,\-]{1,3}['’]?(?P<year>[4-9]\d)"
)
_YMD = re.compile(r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)")
_MDY = re.compile(r"(?<!\d)(?P<month>\d{1,2})[/\-](?P<day>\d{1,2})[/\-](?P<year>\d{4}|\d{2})(?!\d)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b[\s,.–—-]{1,4}", re.IGNORECASE)
# What dirt makes of the margins of a line.
_BEFORE = re.compile(r"^(?:[^\w(]|[a-z]\s+(?=[^\w\s]))+")
_AFTER = re.compile(r"(?:[^\w)]|\s[A-Za-z](?=\W*$))+$")
# What a date line looks like when a character of it is ruined.
_RUIN = re.compile(
    r"(?:[0-3]?[\dlOI]\s)?([A-Z][A-Za-z]{2,8})\.?[\s,]{1,2}(?:[0-3]?[\dlOI],\s{0,2})?1[\s.;:,]{0,2}[\dOlIg][\s.;:,]{0,2}[\dOlI][\s.;:,]{0,2}[\dOlI€]"
)


_SHORTEST_MENDED, _LONG_NAME = 6, 8  # letters of a month's name


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read: ISO 8601 value cut to its precision, the words, and what was mended.

    ``gap``: a blank inside a number was closed; ``mended``: a letter of the month was misread.
    """

    value: str
    precision: DatePrecision
    text: str
    gap: bool = False
    mended: bool = False


def calendar_day(year: int, month: int, day: int) -> str | None:
    """Return the day as ISO 8601, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_of(word: str) -> int | None:
    """Return the number of the month that ``word`` names, in full or cut, else None."""
    return MONTHS.get(word.lower())


@lru_cache(maxsize=512)
def mend_month(word: str) -> int | None:
    """Return the one month whose full name ``word`` is but for a letter, in a long name two; None if none."""
    word = word.lower()
    slack = 2 if len(word) >= _LONG_NAME else 1 if len(word) >= _SHORTEST_MENDED else 0
    near = [
        number
        for number, name in enumerate(_NAMES, start=1)
        if len(name) >= _SHORTEST_MENDED and Levenshtein.distance(word, name.lower()) <= slack
    ]
    return MONTHS.get(word) or (near[0] if len(near) == 1 and slack else None)


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_written_date(text: str, *, mend: bool = False) -> ReadDate | None:
    """Return the date that fills ``text``, else None; with ``mend`` a misread month is put right.

    ``"21 June 1962"``, ``"June 21, 1962"``, ``"June 1962"``, ``"27 Nov 63"``, with the day of the week before it.
    """
    text = text.strip().rstrip(".,;").strip()
    if len(text) > 40:
        return None
    text = _WEEKDAY.sub("", text, count=1)
    named = mend_month if mend else month_of
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        month = named(match["month"])
        day, year = _squeeze(match["day"]), _squeeze(match["year"])
        value = calendar_day(int(year), month, int(day)) if month else None
        if value:
            gap = (day, year) != (match["day"], match["year"])
            return ReadDate(value, DatePrecision.DAY, text, gap, month_of(match["month"]) is None)
    match = _SHORT_YEAR.fullmatch(text)
    if match and (month := month_of(match["month"])):
        value = calendar_day(1900 + int(match["year"]), month, int(match["day"]))
        if value:
            return ReadDate(value, DatePrecision.DAY, text)
    match = _MONTH_YEAR.fullmatch(text)
    if match and (month := named(match["month"])):
        year = _squeeze(match["year"])
        mended = month_of(match["month"]) is None
        return ReadDate(f"{year}-{month:02d}", DatePrecision.MONTH, text, year != match["year"], mended)
    return None


def read_date_line(line: str) -> ReadDate | None:
    """Return the date that fills ``line`` but for dirt in its margins, a misread month put right; else None."""
    bare = _AFTER.sub("", _BEFORE.sub("", line.strip()))
    return read_written_date(line) or read_written_date(bare, mend=True)


def read_labelled_date(text: str) -> ReadDate | None:
    """Return the date that stands behind the label DATE: written out, or in figures with the month first, else None.

    Two-digit years are of the 1900s, from 1940 on.
    """
    read = read_date_line(text)
    match = None if read else _MDY.fullmatch(text.strip(" .,;:_—-"))
    if match is None:
        return read
    year = int(match["year"])
    if year < 100:
        year = year + 1900 if year >= 40 else 0
    value = calendar_day(year, int(match["month"]), int(match["day"])) if year >= 1900 else None
    return ReadDate(value, DatePrecision.DAY, match.group(0)) if value else None


def find_written_date(text: str) -> ReadDate | None:
    """Return the first date with a day in running ``text`` (at most the first 500 characters), else None."""
    text = text[:500]
    for form in _FORMS:
        for match in form.finditer(text):
            month = month_of(match["month"])
            value = calendar_day(int(_squeeze(match["year"])), month, int(_squeeze(match["day"]))) if month else None
            if value:
                return ReadDate(value, DatePrecision.DAY, match.group(0))
    return None


def is_ruined_date(text: str) -> bool:
    """Return whether ``text`` has the shape of a date line but cannot be read as a date."""
    text = text.strip()
    return len(text) <= 30 and bool(_RUIN.fullmatch(text)) and read_written_date(text) is None


def read_stamp_date(text: str) -> str | None:
    """Return the ISO date in a release stamp: ``2005/09/28``, ``11-03-2021``, ``17-Aug-2010``; None if none."""
    for form in (_YMD, _MDY):
        match = form.search(text)
        if match and len(match["year"]) == 4:
            return calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
    found = find_written_date(text)
    return found.value if found else None


def read_form_date(text: str) -> ReadDate | None:
    """Return the date of a form field ``mm/dd/yyyy`` or ``mm/dd/yy``; None if unknown or damaged.

    ``00`` is the form's sign for an unknown part: ``05/00/1975`` is a month, ``00/00/64`` a year, ``00/00/00``
    nothing. Two-digit years are of the 1900s: the collection was closed in the 1990s and holds nothing older.
    """
    match = _MDY.fullmatch(text.strip())
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    year = int(match["year"])
    if len(match["year"]) == 2:
        if year == 0:
            return None
        year += 1900
    if not 1800 <= year <= 2100 or month > 12:
        return None
    if month == 0:
        return ReadDate(f"{year:04d}", DatePrecision.YEAR, text.strip()) if day == 0 else None
    if day == 0:
        return ReadDate(f"{year:04d}-{month:02d}", DatePrecision.MONTH, text.strip())
    value = calendar_day(year, month, day)
    return ReadDate(value, DatePrecision.DAY, text.strip()) if value else None
