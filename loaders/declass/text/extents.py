"""How much the editors say was kept back: "1-1/2 lines of source text", "2 paragraphs (12 lines of source text)".

The number and what it counts are read; "less than 1 line" counts nothing and stays as written. Where both
paragraphs and lines are given, the lines, which stand in parentheses, are the measure: paragraphs differ in length.
A name, a place or a document number without a figure is one.
"""

from __future__ import annotations

import re

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
# What is counted, as the editors call it, and the notation in the scheme of units.
_UNITS = {
    "line": "line",
    "page": "page",
    "column": "column",
    "paragraph": "paragraph",
    "sentence": "sentence",
    "word": "word",
    "name": "name",
    "place": "place",
    "initials": "initials",
    "initial": "initials",
    "title": "title",
    "heading": "heading",
    "footnote": "footnote",
    "codeword": "codeword",
    "indicator": "indicator",
    "number": "number",
}
_THING = (
    "line|page|column|paragraph|sentence|word|name|place|title|heading|footnote|codeword|indicator|number|initial"
)
_FIGURE = (
    r"(?P<whole>\d{1,4})(?:(?:\s?[-–]\s?|\s)?(?P<part>1/2|1/4|3/4|½|¼|¾))?|(?P<alone>1/2|1/4|3/4|½|¼|¾)|"
    rf"(?P<word>{'|'.join(_NUMBERS)})"
)
_COUNTED = re.compile(
    rf"(?<![\w/-])(?:{_FIGURE})[\s-](?:of a )?(?:(?:document|telegram|report|code) )?(?P<unit>{_THING})s?\b",
    re.IGNORECASE,
)
_PARTS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
_ONE = re.compile(rf"(?:the )?(?:(?:document|telegram|report) )?(?P<unit>{_THING}|initials)", re.IGNORECASE)
_LESS = re.compile(r"\bles(?:s|ser) th[ae][nt]\b|\bmore than\b|\bapproximately\b|\babout\b", re.IGNORECASE)


def read_extent(words: str) -> tuple[float, str] | None:
    """Return how many of what ``words`` say were withheld: a quantity and a notation of a unit, or None.

    >>> read_extent("1-1/2 lines of source text"), read_extent("2 paragraphs (12 lines of source text)")
    ((1.5, 'line'), (12.0, 'line'))
    >>> read_extent("less than 1 line of source text") is None, read_extent("place")
    (True, (1.0, 'place'))
    """
    words = re.split(r"\.\s+", words.strip(" .(["))[-1]  # "[Source: …, Folder 3. Secret. 4 pages of source text …]"
    words = re.sub(r"(?<!\s)\s*+(?:but )?not(?: yet)? declassified$", "", words)
    if _LESS.search(words):
        return None
    one = _ONE.fullmatch(words)
    if one is not None:
        return 1.0, _UNITS[one["unit"].lower()]
    opened = words.find("(")
    closed = words.find(")", opened) if opened >= 0 else -1
    # Several things were withheld ("name and 1 line"): no one figure measures the gap, but one in parentheses.
    if closed < 0 and re.search(r"\band\b|,", words):
        return None
    match = _COUNTED.search(words[opened + 1 : closed] if closed >= 0 else words)
    return (_value(match), _UNITS[match["unit"].lower()]) if match else None


def _value(match: re.Match[str]) -> float:
    if match["word"]:
        return float(_NUMBERS[match["word"].lower()])
    if match["alone"]:
        return _PARTS[match["alone"]]
    return float(match["whole"]) + _PARTS.get(match["part"] or "", 0.0)
