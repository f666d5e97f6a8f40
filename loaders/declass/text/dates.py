"""Dates as documents write them, in headings, datelines and running text.

A date keeps the precision that is written ("July 1959" is a month); a part that is not written is never added.
Two-digit years are read as 19yy: the documents are of the twentieth century.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date

from declass.model import DateBasis, DatePrecision, DateValue

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
# Patterns of the parts of a date; the name of the group is filled in.
MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|"
    r"July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|"
    r"\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|"
    r"SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
DASH = r"[-–—]"
_YEAR = r"\[?(?P<{0}>1[789]\d\d|20\d\d)\]?"
DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)?"
_SPAN = rf"(?:\s*{DASH}\s*|\s?/\s?|\s+(?:and|to|or)\s+|,\s*)"

# December 30, 1958–January 2, 1959; September 30–October 2, 1959; September 26 and 27, 1959; December 1, 1959
_AMERICAN = re.compile(
    rf"\b{MONTH.format('m1')}\s+{DAY.format('d1')}\]?(?:\s?\[\d{{1,2}}\]|"
    rf"\s?[(\[]\?[)\]])?(?:,?\s*{_YEAR.format('y1')}(?!\d))?"
    rf"(?P<more>{_SPAN}(?:{MONTH.format('m2')}\s+)?{DAY.format('d2')}(?=\s{{0,3}},?\s{{0,3}}\[?(?:1[789]|20)\d\d\b)"
    rf"\s{{0,3}},?\s{{0,3}}{_YEAR.format('y2')}(?!\d))?"
)
# 6 February 1951; 26–27 September 1959; 7 Sep 52
_MILITARY = re.compile(
    rf"(?<![\d.,/–-])\b(?:{DAY.format('d1')}\s*(?:{DASH}|and)\s*)?{DAY.format('d2')}\s+{MONTH.format('m1')},?\s+"
    rf"(?:{_YEAR.format('y1')}(?!\d)|(?P<yy>[3-9]\d)(?!\d))"
)
_YEAR_ONLY = re.compile(rf"\b{_YEAR.format('y1')}(?!\d)")
# July 1959; July–August 1959
_MONTH_ONLY = re.compile(
    rf"\b{MONTH.format('m1')}(?:\s*{DASH}\s*{MONTH.format('m2')})?,?\s+{_YEAR.format('y1')}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value (basis not yet set) and the half-open span of the words."""

    value: DateValue
    start: int
    end: int


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the ISO 8601 form, cut to what is given, or None where the calendar has no such day."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError:
        return None


def precision_of(value: str) -> DatePrecision:
    """Return the precision of an ISO 8601 date, from its length."""
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(value), DatePrecision.DAY)


def find_date(text: str, start: int = 0, *, basis: DateBasis = DateBasis.BODY) -> FoundDate | None:
    """Return the first date with a year in ``text`` from ``start`` on, or None.

    >>> find_date("held on September 26 and 27, 1959").value.end
    '1959-09-27'
    """
    found = [f for f in (_american(text, start), _military(text, start), _month_only(text, start)) if f is not None]
    if not found:
        return None
    return _resting_on(min(found, key=lambda f: (f.start, -f.end)), basis)


def find_days(text: str) -> list[DateValue]:
    """Return all dates with a day and a year in full in ``text``, the American and then the military ones.

    >>> [d.value for d in find_days("On March 3, 1959, he recalled August; 4 Sept 1958; 12 May 50 divisions")]
    ['1959-03-03', '1958-09-04']
    """
    days = []
    for find in (_american, _military):
        found = find(text, 0)
        while found is not None:
            if found.value.precision is DatePrecision.DAY and _YEAR_ONLY.search(found.value.text):
                days.append(found.value)
            found = find(text, found.end)
    return days


def _resting_on(found: FoundDate, basis: DateBasis) -> FoundDate:
    v = found.value
    return FoundDate(DateValue(v.value, v.end, v.precision, basis, v.text), found.start, found.end)


def find_year(text: str, *, basis: DateBasis = DateBasis.BODY) -> FoundDate | None:
    """Return the first year of four digits in ``text``, or None."""
    match = _YEAR_ONLY.search(text)
    found = _made(match, match["y1"]) if match else None
    return None if found is None else _resting_on(found, basis)


def month_number(name: str) -> int:
    """Return the number of a month (1-12) by its name, in full or cut ("Sept.")."""
    return _MONTHS[name.lower().rstrip(".")]


def _made(match: re.Match[str], first: str | None, last: str | None = None) -> FoundDate | None:
    if first is None:
        return None
    end = last if last and last > first else None
    words = match.group().strip(" ,")
    value = DateValue(first, end, precision_of(first), DateBasis.NONE, words)
    return FoundDate(value, match.start(), match.start() + len(match.group().rstrip(" ,")))


def _american(text: str, start: int) -> FoundDate | None:
    for m in _AMERICAN.finditer(text, start):
        y1, y2 = m["y1"], m["y2"]
        year = y1 or y2
        if year is None:
            continue
        month, day = month_number(m["m1"]), int(m["d1"])
        last = None
        if m["d2"]:
            last = iso_date(int(y2 or year), month_number(m["m2"]) if m["m2"] else month, int(m["d2"]))
        made = _made(m, iso_date(int(year), month, day), last)
        if made:
            return made
    return None


def _military(text: str, start: int) -> FoundDate | None:
    for m in _MILITARY.finditer(text, start):
        year = int(m["y1"]) if m["y1"] else 1900 + int(m["yy"])
        month = month_number(m["m1"])
        last = iso_date(year, month, int(m["d2"]))
        made = _made(m, iso_date(year, month, int(m["d1"])) if m["d1"] else last, last)
        if made:
            return made
    return None


def _month_only(text: str, start: int) -> FoundDate | None:
    m = _MONTH_ONLY.search(text, start)
    if m is None:
        return None
    last = iso_date(int(m["y1"]), month_number(m["m2"])) if m["m2"] else None
    return _made(m, iso_date(int(m["y1"]), month_number(m["m1"])), last)
