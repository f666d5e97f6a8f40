"""Datelines: the place, the day and the hour at the head of a paper, and in older telegrams level and precedence."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from declass.model import DateBasis, DateValue
from declass.text.dates import DASH, DAY, MONTH, FoundDate, find_date, find_year
from declass.text.spacing import tidy

_LONGEST = 200
_HOUR = r"\d{1,2}(?::?\d{2})?(?:\[\?\])?"
_CLOCK = rf"{_HOUR}\s*(?:[ap]\.?\s*m\b\.?|noon\b|midnight\b|[A-Z]\b|hours\b|o[’']clock\b)?"
_TIME = re.compile(
    rf"\s*(?:,|—|–|-|\.|\(|\bat\b)?\s*(?:(?:about|approximately|circa|ca\.|after|before)\s+)?"
    rf"(?:{_CLOCK}(?:\s*(?:{DASH}|to|and)\s*{_CLOCK})?|noon\b|midnight\b|morning\b|afternoon\b|evening\b)"
    rf"(?:\s*[A-Z]{{2,4}}\b)?\)?",
)
_UNDATED = re.compile(r"\[?\b[Uu]ndated\b\.?\]?|\b[Nn]o date\b|\b[Nn]\.d\.")
# A telegram's day and hour, without the year.
_WITHOUT_YEAR = re.compile(rf"\b{MONTH.format('m')} {DAY.format('d')}(?=\s*[,—–-]\s*\d)")
_WEEKDAY = re.compile(r"(?:^|,\s*)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_RECEIVED = re.compile(r"\[\s*received [^\]]*\]|received [^.;]*", re.IGNORECASE)
# What a telegram's opener may still hold behind the date: its level and its precedence.
_OPENER_REST = re.compile(
    r"(?:\s*(?:[;,.—–-]\s*)?(?:[A-Z]{2,6}(?:\([A-Z]\))?(?:/[\w.()]++)++|top secret|secret|confidential|restricted|"
    r"unclassified|us urgent|urgent|niact|priority|plain|"
    r"immediate|flash|routine|personal|private|official|informal|use only|eyes only|air pouch|limited|"
    r"and|for|no\.? ?\d+))*[\s.;\])]*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\[[^\]]*\]|[^\W\d_][^\d()\[\]:;]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the place as written, without editors' brackets around it, the date, and what is left.

    ``timed`` tells whether an hour stands behind the day, as on telegrams.
    """

    place: str | None
    date: DateValue
    rest: str = ""
    timed: bool = False


@cache
def _place_words() -> frozenset[str]:
    """Return the words of small letters that names of places hold ("aboard", "en route")."""
    table = files("declass.text").joinpath("place_words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(table.splitlines()))


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
    if len(line) > _LONGEST:
        return None
    whole = re.match(r"\[(?P<inside>[^\[\]]*\d)\.?\](?P<rest>.*)$", line)  # [Paris, September 29, 1948.] secret
    if whole:
        line = whole["inside"] + whole["rest"]
    undated = _UNDATED.search(line)
    found = find_date(line, basis=DateBasis.DATELINE)
    if found is None:
        found = _year_only(line) if undated is None else None
    timed = False
    if found is not None and (undated is None or found.start < undated.start()):
        start, end = found.start, found.end
        value = found.value
        before = line[:start]
        about = re.search(r"(?:\bca\.|\bcirca|\babout)\s*$", before, re.IGNORECASE)
        if about:
            before, start = before[: about.start()], about.start()
        end, timed = _after_time(line, end)
        value = DateValue(value.value, value.end, value.precision, value.basis, line[start:end].strip(" ,"))
    elif undated is not None:
        before, end = line[: undated.start()], undated.end()
        value = DateValue(None, None, None, DateBasis.NONE, "undated")
    elif bare := _WITHOUT_YEAR.search(line):
        before = line[: bare.start()]
        end, timed = _after_time(line, bare.end())
        value = DateValue(text=line[bare.start() : end].strip(" ,"))
    else:
        return None
    place = _place(before)
    if place is None:
        return None
    if not place:
        place, end = _place_behind(line, end)
    rest = _RECEIVED.sub("", _other_days(line[end:]))
    match = _OPENER_REST.fullmatch(rest)
    if match is None:
        return None
    return Dateline(place or None, value, rest.strip(" .;,]"), timed)


def _other_days(rest: str) -> str:
    """Return what is left of a dateline behind further days of one paper ("January 12 and 13, 1951")."""
    found = find_date(rest)
    if found is None or rest[: found.start].strip(" .;,"):
        return rest
    return rest[found.end :]


def _place_behind(line: str, end: int) -> tuple[str, int]:
    """Return the place that stands behind a date ("December 22, 1972, New York, 3:45 p.m."), and where it ends."""
    match = re.match(r",? (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?=[.,]|$)", line[end:])
    if match is None or _OPENER_REST.fullmatch(match.group()):
        return "", end
    return match["place"], _after_time(line, end + match.end())[0]


def _year_only(line: str) -> FoundDate | None:
    found = find_year(line, basis=DateBasis.DATELINE)
    if found is None or len(line) > 60 or re.search(r"[.:]\s*\S", line[: found.start]):
        return None
    return found


def _after_time(line: str, end: int) -> tuple[int, bool]:
    """Return where the hour behind a date ends, and whether there is one."""
    bracket = re.match(r"\s*\]", line[end:])
    if bracket:
        end += bracket.end()
    match = _TIME.match(line, end)
    return (match.end(), True) if match else (end, False)


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
    return words if all(w in _place_words() for w in lower) or words.startswith("[") else None
