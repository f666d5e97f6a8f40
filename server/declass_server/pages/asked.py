"""What a request asks of a page, checked."""

from __future__ import annotations

import re
from datetime import date

from flask import request

from declass.errors import RequestError
from declass.release.search_fields import day_number

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def asked_date(name: str) -> str:
    """Return the date of the parameter ``name`` (ISO 8601, as precise as wanted), "" where none is asked for.

    Raises :class:`RequestError` for anything else.
    """
    text = request.args.get(name, "").strip()
    if text and not _DATE.fullmatch(text):
        raise RequestError(400, "Bad date", f"{name} is a year, a month or a day: 1959, 1959-12, 1959-12-01")
    if text:
        year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
        try:
            date(year, month, day)
        except ValueError:
            raise RequestError(400, "Bad date", f"{name}={text}: there is no such day or month") from None
    return text


def asked_dates() -> tuple[str, str]:
    """Return the dates of ``date_from`` and ``date_to``, each "" where none is asked for.

    Raises :class:`RequestError` for what is no date, and for an end before the beginning.
    """
    first, last = asked_date("date_from"), asked_date("date_to")
    if first and last and day_number(first, last=False) > day_number(last, last=True):
        raise RequestError(400, "Bad dates", f"date_to={last} lies before date_from={first}")
    return first, last
