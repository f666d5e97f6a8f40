"""What a request asks of a page, checked."""

from __future__ import annotations

import re

from flask import request

from declass.errors import RequestError

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def asked_date(name: str) -> str:
    """Return the date of the parameter ``name`` (ISO 8601, as precise as wanted), "" where none is asked for.

    Raises :class:`RequestError` for anything else.
    """
    text = request.args.get(name, "").strip()
    if text and not _DATE.fullmatch(text):
        raise RequestError(400, "Bad date", f"{name} is a year, a month or a day: 1959, 1959-12, 1959-12-01")
    return text
