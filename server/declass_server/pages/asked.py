"""What a request asks of a page, checked."""

from __future__ import annotations

import re

from flask import request

from declass.errors import RequestError
from declass.release.search_fields import day_number
from declass.text.dates import find_date, iso_date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,}")
FORMS = "1959, June 1959, 27 June 1959, 1959-06-27 or 6/27/1959"


def read_date(text: str) -> str:
    """Return a date as people write it in ISO 8601, as precise as it is written.

    Raises ValueError, with what is wrong, for what is no date or is none of the calendar.

    >>> [read_date(text) for text in ("1959", "June 1954", "27 June 1954", "june 27, 1954", "6/27/1954", "6/1954")]
    ['1959', '1954-06', '1954-06-27', '1954-06-27', '1954-06-27', '1954-06']
    """
    words = " ".join(text.split())
    if iso := _ISO.fullmatch(words):
        return _of_calendar(words, *iso.groups())
    if numbers := re.fullmatch(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})", words, re.ASCII):
        month, day, year = numbers.groups()
        return _of_calendar(words, year, month, day)
    # Months are written with a capital in papers, and by readers in any way.
    written = _WORD.sub(lambda word: word[0].capitalize(), words)
    found = find_date(written)
    if found is None or found.value.end or (found.start, found.end) != (0, len(written)):
        raise ValueError(f"{text}: no date is read in it; write {FORMS}")
    return found.value.value or ""


def _of_calendar(text: str, year: str, month: str | None, day: str | None) -> str:
    made = iso_date(int(year), int(month) if month else None, int(day) if day else None)
    if made is None or not int(year):
        hint = " (the month stands first)" if "/" in text else ""
        raise ValueError(f"{text}: there is no such day or month{hint}")
    return made


def asked_date(name: str) -> str:
    """Return the date of the parameter ``name`` (ISO 8601, as precise as wanted), "" where none is asked for.

    Raises :class:`RequestError` for anything else.
    """
    text = request.args.get(name, "").strip()
    try:
        return read_date(text) if text else ""
    except ValueError as error:
        raise RequestError(400, "Bad date", f"{name}={error}") from error


def asked_dates() -> tuple[str, str]:
    """Return the dates of ``date_from`` and ``date_to``, each "" where none is asked for.

    Raises :class:`RequestError` for what is no date, and for an end before the beginning.
    """
    first, last = asked_date("date_from"), asked_date("date_to")
    if not in_order(first, last):
        raise RequestError(400, "Bad dates", f"date_to={last} lies before date_from={first}")
    return first, last


def in_order(first: str, last: str) -> bool:
    """Return whether a period does not end before it begins; "" leaves a side open."""
    return not (first and last and day_number(first, last=False) > day_number(last, last=True))
