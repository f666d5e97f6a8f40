"""Identifiers of volumes and numbers of documents, from the words of a citation.

``named_volumes.csv`` beside this module has the volumes that have no number.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PARTS = {"One": "1", "Two": "2", "Three": "3", "I": "1", "II": "2", "III": "3"}
_SUBSERIES = (
    ("1952", "1954"), ("1955", "1957"), ("1958", "1960"), ("1961", "1963"), ("1964", "1968"), ("1969", "1976"),
    ("1977", "1980"), ("1981", "1988"),
)  # fmt: skip


def roman(number: str) -> int:
    """Return the value of a Roman numeral.

    >>> roman("XIX")
    19
    """
    values = [_ROMAN[c] for c in number.upper()]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


def volume_id(first: str, last: str | None, volume: str, part: str | None = None) -> str:
    """Return the identifier of a volume from the words of a citation.

    >>> volume_id("1955", "1957", "XXIII", "1")
    'frus1955-57v23p1'
    """
    for begin, end in _SUBSERIES:  # "1969–1972, vol. XVII": the years of the title, not of the series
        if begin <= first and last and first[:2] + last[-2:] <= end:
            first, last = begin, end
    years = f"{first}-{last[-2:]}" if last else first
    number = "e" + volume.lstrip("E-–—").zfill(2) if volume.startswith("E") else f"{roman(volume):02d}"
    return f"frus{years}v{number}" + (f"p{_PARTS.get(part, part)}" if part else "")


def expand_numbers(words: str) -> tuple[str, ...]:
    """Return the numbers in "12, 14, and 16–18", ranges written out (up to fifty)."""
    numbers: list[str] = []
    for match in re.finditer(r"(\d+)([A-Za-z]?)(?:\s*[-–]\s*(\d+))?", words):
        first, last = int(match[1]), int(match[3] or match[1])
        if len(match[3] or "") < len(match[1]) and match[3]:
            last = int(match[1][: -len(match[3])] + match[3])
        if not first <= last <= first + 50:
            last = first
        numbers.extend(str(n) for n in range(first, last + 1)) if first != last else numbers.append(
            match[1] + match[2]
        )
    return tuple(dict.fromkeys(numbers))


@cache
def _named_volumes() -> tuple[dict[str, str], ...]:
    table = files("declass.text").joinpath("named_volumes.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


def named_volume(first: str, last: str | None, title: str) -> tuple[str, int] | None:
    """Return the id of a volume that has no number, and how much of ``title`` is its title."""
    years = (first, (first[:2] + last[-2:]) if last else first)
    for row in _named_volumes():
        short = row["title"].removeprefix("The ")
        if (row["first"], row["last"]) == years and title.startswith(short):
            return row["volume"], len(short)
    return None
