"""Cables: the line with the date-time group of sending, ``SECRET 271459Z NOV 63 CITE MEXI 7071``.

A date-time group is day, hour and minute in Greenwich time, month and year. The day is read where hour and minute,
as far as they can be read, are an hour and a minute; a misread figure of the time takes nothing from the day.
"""

from __future__ import annotations

import re

from declass.model import DatePrecision
from declass.ocr.dates import ReadDate, calendar_day, month_of

_GROUP = re.compile(
    r"(?<![\dA-Za-z])(?P<day>[0-3]\d)(?P<time>[\d@OoQ]{4})\s?[Zz2]?\s{1,2}['\"]?(?P<month>[A-Z]{3,4})\.?\s{0,2}"
    r"(?P<year>\d{2}|19\d{2})(?!\d)"
)
_LEVEL = re.compile(r"^[^A-Z]{0,6}(?:S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|TOP SECRET|UNCLAS\w*)\b")
_LINES = 40  # of the head of a paper


def find_sending(lines: list[str]) -> ReadDate | None:
    """Return the day on which the cable in ``lines`` was sent, by its line of level, group and CITE; None if none."""
    for line in lines[:_LINES]:
        if len(line) > 160:
            continue
        for match in _GROUP.finditer(line):
            before, after = line[: match.start()], line[match.end() :]
            if not (_LEVEL.match(before) or re.search(r"\bCITE\b|\bSTAFF\b", after)):
                continue
            read = _read(match)
            if read:
                return read
    return None


def _read(match: re.Match[str]) -> ReadDate | None:
    time = re.sub(r"[@OoQ]", "0", match["time"])
    month = month_of(match["month"])
    if not month or int(time[:2]) > 23 or int(time[2:]) > 59:
        return None
    year = int(match["year"])
    value = calendar_day(year if year > 99 else 1900 + year, month, int(match["day"]))
    return ReadDate(value, DatePrecision.DAY, match.group(0)) if value else None
