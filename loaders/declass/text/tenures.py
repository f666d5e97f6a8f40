"""Remarks of a volume's list of persons: which position somebody held, and from when to when.

A remark is one or more positions parted by semicolons; the time stands at the end of each: "until June 14, 1959",
"from March 1958", "1958–1962", "August 1969–September 1969", "from mid 1974 until 1975". "Thereafter" begins where
the one before ended. A date keeps its precision; "mid" and "early" keep the year alone. A position without a time is
one that was held within the years of the volume. What says two times, or something that is no position, is not read:
the remark stays as it is written.
"""

from __future__ import annotations

import re

from declass.collection import Tenure
from declass.text.dates import iso_date
from declass.text.spacing import squash

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_PART = (
    r"(?:early |late |mid[- –]?|(?:the )?(?:spring|summer|fall|autumn|winter)(?: of)? |the end of |"
    r"the beginning of )?"
)
_DATE = rf"(?:{_PART}(?:{_MONTH}(?: \d{{1,2}})?(?:,? (?:1[89]|20)\d\d)?|(?:1[89]|20)\d\d))"
_TO = r"(?:[-–—]|\s(?:to|until|through|till)\s|,? and until )"
_FROM = r"(?:from|since|after|beginning|starting|as of|effective)"
_UNTIL = r"(?:until|to|through|till|before|prior to)"
_LONGEST = 400  # characters of a clause: a position of 250 with two dates; the patterns below are slow on longer ones
# The time at the end of a clause, most telling form first.
_TIMES = (
    re.compile(rf"[\s,(]+(?:{_FROM} )?(?P<start>{_DATE}),?\s*{_TO}\s*(?P<end>{_DATE})[\s,.)]*$", re.IGNORECASE),
    re.compile(rf"[\s,(]+{_FROM} (?P<start>{_DATE})[\s,.)]*$", re.IGNORECASE),
    re.compile(rf"[\s,(]+{_UNTIL} (?P<end>{_DATE})[\s,.)]*$", re.IGNORECASE),
    re.compile(rf"[\s,(]+(?:in |during )?(?P<both>{_DATE})[\s,.)]*$", re.IGNORECASE),
)
_THEREAFTER = re.compile(r"^(?:and )?(?:there ?after|subsequently|afterwards?|then),? ", re.IGNORECASE)
_LATER = re.compile(r"^(?:later|also|and|concurrently|previously|formerly|earlier),? ", re.IGNORECASE)
_SERVICE = re.compile(r"^(?:[JS]r\., )?(?:(?:USA|USN|USAF|USMC|US Army|US Navy)(?: \([Rr]et\.?\))?,? )+(?=[A-Za-z])")
_CLAUSE = re.compile(r";\s*(?:and )?|,? and (?=thereafter\b)|(?<=\d{4}), (?=thereafter\b)", re.IGNORECASE)
_OTHER_TIME = re.compile(rf"\b(?:1[89]|20)\d\d\b|\b(?:until|thereafter|since)\b|\b{_MONTH} \d")
# What begins a title, for clauses that tell no time.
_TITLE = re.compile(
    r"(?:(?:former|senior|deputy|[A-Z][\w.’'-]*|of|the) )*"
    r"(?:Secretary|Director|Ambassador|Minister|President|Premier|Chairman|Chair|member|Member|Chief|Officer|Counselor|"
    r"Counsellor|Senator|Representative|Adviser|Advisor|Assistant|Deputy|Commander|Administrator|Chancellor|Chargé|"
    r"Consul|Delegate|Attaché|General Counsel|Governor|King|Emperor|Head|head|leader|Leader|Attorney General|Speaker|"
    r"Coordinator|Comptroller|Commissioner|Governor-General|Editor|Analyst|analyst|Legal Adviser|officer|Prince|Shah|"
    r"Counsel|Aide|aide|Dean|Justice|Inspector General|Controller|Marshal|Manager|Envoy|envoy|Emissary)\b"
)


def read_tenures(remark: str) -> tuple[Tenure, ...]:
    """Return the positions that a remark states, in order, each with the times it gives; empty where none is read.

    Dates are ISO 8601, cut to what is written. ``body`` stays None.

    >>> [(t.position, t.start, t.end) for t in read_tenures("Deputy Director until March 1959; thereafter Director")]
    [('Deputy Director', None, '1959-03'), ('Director', '1959-03', None)]
    """
    found: list[Tenure] = []
    before: Tenure | None = None
    for clause in _CLAUSE.split(squash(remark)):
        clause = clause.strip(" .,")
        if not clause:
            continue
        before = _tenure(clause, before)
        if before is not None:
            found.append(before)
    return tuple(found)


def _tenure(clause: str, before: Tenure | None) -> Tenure | None:
    if len(clause) > _LONGEST:
        return None
    after = _THEREAFTER.match(clause)
    words = clause[after.end() :] if after else clause
    if after and (before is None or before.end is None):
        return None  # it begins where nothing ended
    words = _LATER.sub("", words)
    start = before.end if after and before else None
    end: str | None = None
    match = next((m for pattern in _TIMES if (m := pattern.search(words))), None)
    if match is not None:
        groups = match.groupdict()
        last = _iso(groups.get("end") or groups.get("both"), None)
        first = _iso(groups.get("start") or groups.get("both"), last)
        if (groups.get("end") and last is None) or (groups.get("start") and first is None):
            return None
        if groups.get("both") and first is None:
            return None
        start, end = first or start, last
        words = words[: match.start()]
    position = _SERVICE.sub("", words).strip(" ,.;:(")
    if not position or _OTHER_TIME.search(position) or len(position) > 250:
        return None
    if start and end and end[: len(start)] < start[: len(end)]:
        return None  # a slip of the list: it would end before it begins
    if match is None and not after and (not _TITLE.match(position) or re.match(r"[Ff]ormer\b|see ", position)):
        return None  # no position, or one that was over before these years
    if not any(c.isalpha() for c in position):
        return None
    return Tenure(position, clause, start, end)


def _iso(words: str | None, other: str | None) -> str | None:
    """Return the date in ``words``; a year left out is that of ``other`` ("from May 1 until November 1, 1979")."""
    if not words:
        return None
    year = re.search(r"(?:1[89]|20)\d\d", words)
    value = year.group() if year else (other[:4] if other else None)
    if value is None:
        return None
    if re.match(r"(?:early|late|mid|the|spring|summer|fall|autumn|winter)", words, re.IGNORECASE):
        return value
    month = re.search(_MONTH, words)
    if month is None:
        return value
    day = re.search(r"(?<=\s)\d{1,2}(?!\d)", words[month.start() :])
    number = _MONTHS.index(month.group()[:3].lower()) + 1
    return iso_date(int(value), number, int(day.group()) if day else None)
