"""Whether words that a scanner read are words: what is not can be searched, but no title or name is made of it."""

from __future__ import annotations

import re

_LEAST = 0.8  # the share of words in a phrase that must be whole
# A word, an initial, an abbreviation, a number: capitals, small letters, or a capital and small letters.
_WORD = re.compile(
    r"[(\[\"'“‘]{0,2}(?:(?:[A-ZÀ-Þ]+|[a-zà-ÿ]+|(?:Mc|Mac|De|La|Le|O['’])?[A-ZÀ-Þ][a-zà-ÿ]+)(?:['’](?:[sS]|[a-zA-Z]{2,}))?"
    r"|(?:[A-Za-z]\.){1,4}|[A-Za-z]{1,4}\.)(?:[-/&][A-Za-z]+)*[)\]\"'”’,.;:?!]{0,3}"
)
_NUMBER = re.compile(r"[(\[\"'“‘#]{0,2}[A-Z]{0,3}-?\d[\d,./:-]*(?:st|nd|rd|th|[a-zA-Z])?[)\]\"'”’,.;:]{0,3}")
_OFFICE = re.compile(r"[A-Z][A-Z0-9]*(?:[/-][A-Z0-9]+)+[)\]\"'”’,.;:]{0,2}")  # "WH/4-CA"
_SIGN = re.compile(r"[-–—&/+]|--")
_QUOTES = "()[]{}\"'“”‘’,.;:?!"
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)


def is_legible(words: str) -> bool:
    """Return whether most of ``words`` are whole: no signs or capitals inside them, none long and without a vowel.

    >>> is_legible("Anonymous Telephone Calls to the Embassy, 1963"), is_legible("1i/u,/s7 GIIF cS 763'' DA")
    (True, False)
    """
    parts = words.split()
    return bool(parts) and sum(map(_is_whole, parts)) >= _LEAST * len(parts)


def _is_whole(part: str) -> bool:
    if _SIGN.fullmatch(part) or _NUMBER.fullmatch(part) or _OFFICE.fullmatch(part):
        return True
    if _WORD.fullmatch(part) is None:
        return False
    return all(len(piece) <= 4 or _VOWEL.search(piece) for piece in re.split(r"[-/&]", part.strip(_QUOTES)))
