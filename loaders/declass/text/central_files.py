"""Decimal numbers of the State Department's central files in running text, and the day that they give.

The number of a paper filed from 1910 to January 1963 is the class before the last stroke and the day behind it:
month, dash, and the day glued to the last two digits of the year. How its parts read stands in
:mod:`declass.text.locations`.
"""

from __future__ import annotations

import re

from declass.model import DateBasis, DatePrecision, DateValue
from declass.text.dates import MONTH, iso_date, month_number

_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{3}[A-Za-z]?(?:\.[\w.]*)?(?:[ –-][A-Z][\w()\[\] –-]*?)?\s?/\s?(?P<month>1[0-2]|"
    r"[1-9])\s?[–—-]\s?(?P<day>\d{1,2})(?P<year>[4-6]\d))(?!\d)"
)
_MONTH_DAY = re.compile(rf"\b{MONTH.format('m')} (?P<d>\d{{1,2}})(?!\d)")


def find_central_file_number(text: str) -> str | None:
    """Return the first decimal central-file number with a date in ``text``, as written."""
    m = _NUMBER.search(text)
    return m["number"] if m else None


def date_of_central_file_number(text: str) -> DateValue | None:
    """Return the date of filing in the first decimal file number of ``text``, or None.

    The day it was filed is the document's own date in five of six cases, so this is a last resort.

    >>> date_of_central_file_number("Central Files, 661.93/12–159").value
    '1959-12-01'
    """
    m = _NUMBER.search(text)
    if m is None:
        return None
    value = iso_date(1900 + int(m["year"]), int(m["month"]), int(m["day"]))
    if value is None:
        return None
    return DateValue(value, None, DatePrecision.DAY, DateBasis.CENTRAL_FILE_NUMBER, m["number"])


def with_year_of_filing(written: str, filed: DateValue) -> DateValue | None:
    """Return the day in ``written``, which names no year, in the year in which the paper was filed, or None.

    A paper is filed soon after its day: where the two are more than half a year apart, the year has turned between.

    >>> with_year_of_filing("December 30, 9 p.m.", DateValue("1962-01-02")).value
    '1961-12-30'
    """
    match = _MONTH_DAY.search(written)
    if match is None or not filed.value:
        return None
    year, month = int(filed.value[:4]), month_number(match["m"])
    year -= month - int(filed.value[5:7]) > 6
    value = iso_date(year, month, int(match["d"]))
    return DateValue(value, None, DatePrecision.DAY, DateBasis.CENTRAL_FILE_NUMBER, written) if value else None
