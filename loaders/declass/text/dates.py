"""Dates as documents write them: datelines, dates in headings, dates of filing.

A date keeps the precision that is written ("July 1959" is a month); a part that is not written is never added.
Two-digit years are read as 19yy: the documents are of the twentieth century.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date

from declass.model import DateBasis, DatePrecision, DateValue
from declass.text.spacing import tidy

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
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|"
    r"July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|"
    r"\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|"
    r"SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_DASH = r"[-–—]"
_YEAR = r"\[?(?P<{0}>1[789]\d\d|20\d\d)\]?"
_DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)?"
_SPAN = rf"(?:\s*{_DASH}\s*|\s?/\s?|\s+(?:and|to|or)\s+|,\s*)"

# December 30, 1958–January 2, 1959; September 30–October 2, 1959; September 26 and 27, 1959; December 1, 1959
_AMERICAN = re.compile(
    rf"\b{_MONTH.format('m1')}\s+{_DAY.format('d1')}\]?(?:\s?\[\d{{1,2}}\]|"
    rf"\s?[(\[]\?[)\]])?(?:,?\s*{_YEAR.format('y1')}(?!\d))?"
    rf"(?P<more>{_SPAN}(?:{_MONTH.format('m2')}\s+)?{_DAY.format('d2')}(?=\s*,?\s*\[?(?:1[789]|20)\d\d\b)"
    rf"\s*,?\s*{_YEAR.format('y2')}(?!\d))?"
)
# 6 February 1951; 26–27 September 1959; 7 Sep 52
_MILITARY = re.compile(
    rf"(?<![\d.,/–-])\b(?:{_DAY.format('d1')}\s*(?:{_DASH}|and)\s*)?{_DAY.format('d2')}\s+{_MONTH.format('m1')},?\s+"
    rf"(?:{_YEAR.format('y1')}(?!\d)|(?P<yy>[3-9]\d)(?!\d))"
)
# July 1959; July–August 1959
_MONTH_ONLY = re.compile(
    rf"\b{_MONTH.format('m1')}(?:\s*{_DASH}\s*{_MONTH.format('m2')})?,?\s+{_YEAR.format('y1')}(?!\d)"
)
_YEAR_ONLY = re.compile(rf"\b{_YEAR.format('y1')}(?!\d)")

_HOUR = r"\d{1,2}(?::?\d{2})?(?:\[\?\])?"
_CLOCK = rf"{_HOUR}\s*(?:[ap]\.?\s*m\b\.?|noon\b|midnight\b|[A-Z]\b|hours\b|o[’']clock\b)?"
_TIME = re.compile(
    rf"\s*(?:,|—|–|-|\.|\(|\bat\b)?\s*(?:(?:about|approximately|circa|ca\.|after|before)\s+)?"
    rf"(?:{_CLOCK}(?:\s*(?:{_DASH}|to|and)\s*{_CLOCK})?|noon\b|midnight\b|morning\b|afternoon\b|evening\b)"
    rf"(?:\s*[A-Z]{{2,4}}\b)?\)?",
)
_UNDATED = re.compile(r"\[?\b[Uu]ndated\b\.?\]?|\b[Nn]o date\b|\b[Nn]\.d\.")
_WITHOUT_YEAR = re.compile(
    rf"\b{_MONTH.format('m')} {_DAY.format('d')}(?=\s*[,—–-]\s*\d)"
)  # a telegram's day and hour
_WEEKDAY = re.compile(r"(?:^|,\s*)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
# What a telegram's opener may still hold behind the date: its level and its precedence.
_OPENER_REST = re.compile(
    r"(?:\s*(?:[;,.—–-]\s*)?(?:\[received [^\]]*\]|received [^.;]*|"
    r"[A-Z]{2,6}(?:\([A-Z]\))?(?:/[\w.()]+)+|top secret|secret|confidential|restricted|"
    r"unclassified|us urgent|urgent|niact|priority|plain|"
    r"immediate|flash|routine|personal|private|official|informal|use only|air pouch|limited|"
    r"and|for|no\.? ?\d+))*[\s.;\])]*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\[[^\]]*\]|[^\W\d_][^\d()\[\]:;]*")


_PLACE_WORDS = frozenset(
    (
        "of",
        "the",
        "at",
        "in",
        "de",
        "la",
        "le",
        "du",
        "en",
        "route",
        "near",
        "aboard",
        "on",
        "and",
        "es",
        "des",
        "d",
        "l",
        "to",
        "place",
        "not",
        "declassified",
        "off",
        "from",
        "s",
        "between",
        "el",
        "al",
        "sur",
        "am",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value (basis not yet set) and the half-open span of the words."""

    value: DateValue
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the place as written, without editors' brackets around it, the date, and what is left."""

    place: str | None
    date: DateValue
    rest: str = ""


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
    first = min(found, key=lambda f: (f.start, -f.end))
    v = first.value
    return FoundDate(DateValue(v.value, v.end, v.precision, basis, v.text), first.start, first.end)


def _made(match: re.Match[str], first: str | None, last: str | None = None) -> FoundDate | None:
    if first is None:
        return None
    end = last if last and last > first else None
    words = match.group().strip(" ,")
    value = DateValue(first, end, precision_of(first), DateBasis.NONE, words)
    return FoundDate(value, match.start(), match.start() + len(match.group().rstrip(" ,")))


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _american(text: str, start: int) -> FoundDate | None:
    for m in _AMERICAN.finditer(text, start):
        y1, y2 = m["y1"], m["y2"]
        year = y1 or y2
        if year is None:
            continue
        month, day = _month(m["m1"]), int(m["d1"])
        last = None
        if m["d2"]:
            last = iso_date(int(y2 or year), _month(m["m2"]) if m["m2"] else month, int(m["d2"]))
        made = _made(m, iso_date(int(year), month, day), last)
        if made:
            return made
    return None


def _military(text: str, start: int) -> FoundDate | None:
    for m in _MILITARY.finditer(text, start):
        year = int(m["y1"]) if m["y1"] else 1900 + int(m["yy"])
        month = _month(m["m1"])
        last = iso_date(year, month, int(m["d2"]))
        made = _made(m, iso_date(year, month, int(m["d1"])) if m["d1"] else last, last)
        if made:
            return made
    return None


def _month_only(text: str, start: int) -> FoundDate | None:
    m = _MONTH_ONLY.search(text, start)
    if m is None:
        return None
    last = iso_date(int(m["y1"]), _month(m["m2"])) if m["m2"] else None
    return _made(m, iso_date(int(m["y1"]), _month(m["m1"])), last)


def parse_dateline(line: str) -> Dateline | None:
    """Return the dateline that ``line`` is, or None where it is not one.

    A dateline holds an optional place, a date or "undated", an optional time and, in older telegrams, the
    level and precedence, and nothing else.

    >>> parse_dateline("[Washington,] March 26, 1955.").place
    'Washington'
    >>> parse_dateline("Moscow, January 31, 1955—6 p. m. secret").rest
    'secret'
    """
    line = tidy(line).replace("*", "")
    if len(line) > 200:
        return None
    whole = re.match(r"\[(?P<inside>[^\[\]]*\d)\.?\](?P<rest>.*)$", line)  # [Paris, September 29, 1948.] secret
    if whole:
        line = whole["inside"] + whole["rest"]
    undated = _UNDATED.search(line)
    found = find_date(line, basis=DateBasis.DATELINE)
    if found is None:
        found = _year_only(line) if undated is None else None
    if found is not None and (undated is None or found.start < undated.start()):
        start, end = found.start, found.end
        value = found.value
        before = line[:start]
        about = re.search(r"(?:\bca\.|\bcirca|\babout)\s*$", before, re.IGNORECASE)
        if about:
            before, start = before[: about.start()], about.start()
        end = _after_time(line, end)
        value = DateValue(value.value, value.end, value.precision, value.basis, line[start:end].strip(" ,"))
    elif undated is not None:
        before, end = line[: undated.start()], undated.end()
        value = DateValue(None, None, None, DateBasis.NONE, "undated")
    elif bare := _WITHOUT_YEAR.search(line):
        before, end = line[: bare.start()], _after_time(line, bare.end())
        value = DateValue(text=line[bare.start() : end].strip(" ,"))
    else:
        return None
    place = _place(before)
    if place is None:
        return None
    if not place:
        place, end = _place_behind(line, end)
    rest = line[end:]
    match = _OPENER_REST.fullmatch(rest)
    if match is None:
        return None
    return Dateline(place or None, value, rest.strip(" .;,]"))


def _place_behind(line: str, end: int) -> tuple[str, int]:
    """Return the place that stands behind a date ("December 22, 1972, New York, 3:45 p.m."), and where it ends."""
    match = re.match(r",? (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=[.,]|$)", line[end:])
    if match is None or _OPENER_REST.fullmatch(match.group()):
        return "", end
    return match["place"], _after_time(line, end + match.end())


def _year_only(line: str) -> FoundDate | None:
    m = _YEAR_ONLY.search(line)
    if m is None or len(line) > 60 or re.search(r"[.:]\s*\S", line[: m.start()]):
        return None
    return _made(m, m["y1"])


def _after_time(line: str, end: int) -> int:
    bracket = re.match(r"\s*\]", line[end:])
    if bracket:
        end += bracket.end()
    match = _TIME.match(line, end)
    return match.end() if match else end


def _place(before: str) -> str | None:
    """Return the place in the words before a date: "" for none, None where they are no place."""
    words = _WEEKDAY.sub("", before.strip()).strip(" ,—–-")
    words = re.sub(r"^\[(?![^\]]*\bnot\b)([^\]]*)\]?$", r"\1", words).strip(" ,")  # [Washington,]
    words = re.sub(r"(?<!^)\[(?!\D*\bnot\b)|(?<=,)\]|,\]$", "", words).strip(" ,")
    if words.startswith("[") and "]" not in words:
        words = words[1:]
    if not words:
        return ""
    if len(words) > 70 or words.count(" ") > 9 or not _PLACE.fullmatch(words):
        return None
    if not (words[0].isupper() or words[0] == "["):
        return None
    if words.isupper() and len(words) > 24:
        return None
    # A sentence that ends in a date is not a place: a place has no lower-case verb-like words beside "of", "at".
    lower = [w for w in re.findall(r"[^\W\d_’']+", words) if w[0].islower()]
    return words if all(w in _PLACE_WORDS for w in lower) or words.startswith("[") else None


# 661.93/12–159: class and country, then month, and day glued to the year's last two digits.
_CENTRAL_FILE = re.compile(
    r"(?<![\w.])(?P<number>\d{3}[A-Za-z]?\.[\w.]*(?:[ –-][A-Z][\w()\[\] –-]*?)?\s?/\s?(?P<month>1[0-2]|"
    r"[1-9])\s?[–—-]\s?(?P<day>\d{1,2})(?P<year>[4-6]\d))(?!\d)"
)


def find_central_file_number(text: str) -> str | None:
    """Return the first decimal central-file number with a date in ``text``, as written."""
    m = _CENTRAL_FILE.search(text)
    return m["number"] if m else None


def date_of_central_file_number(text: str) -> DateValue | None:
    """Return the date of filing in the first decimal file number of ``text``, or None.

    The day it was filed is the document's own date in five of six cases, so this is a last resort.

    >>> date_of_central_file_number("Central Files, 661.93/12–159").value
    '1959-12-01'
    """
    m = _CENTRAL_FILE.search(text)
    if m is None:
        return None
    value = iso_date(1900 + int(m["year"]), int(m["month"]), int(m["day"]))
    if value is None:
        return None
    return DateValue(value, None, DatePrecision.DAY, DateBasis.CENTRAL_FILE_NUMBER, m["number"])
