"""Release stamps and review notes on CREST pages, with what scanners make of them."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from declass.model import Release
from declass.ocr.dates import read_stamp_date
from declass.ocr.numbers import find_esdns

_LONGEST = 260
_PHRASES = (
    "approved for release",
    "sanitized copy approved for release",
    "declassified in part sanitized copy approved for release",
    "declassified and approved for release",
)
_REVIEW = re.compile(
    r"(?:(?:[A-Z][\w.]{1,12}[,&]?\s){1,4}(?:Dept\.?\s)?[Rr][Ee][Vv][Ii][Ee][Ww]\(?[Ss]?\)?\s[Cc][Oo][Mm][Pp][Ll][Ee][Tt][Ee][Dd]\.?"
    r"|NO CHANGE IN CLASS.{0,20}|(?:AUTH|NEXT REVIEW DATE|REVIEWER|CLASS\. CHANGED TO)\s?:.{0,60}"
    r"|GROUP 1|Excluded from automatic|downgrading and|declassification)"
)
_FOIA_NUMBER = re.compile(r"\bC(0[0-9]{7})\b")


def is_stamp(line: str) -> bool:
    """Return whether ``line`` is a release stamp, whole or ruined by the scanner."""
    line = line.strip()
    if not 8 <= len(line) <= _LONGEST:
        return False
    lowered = line.lower()
    if "approved for release" in lowered and len(line) < 160:
        return lowered.startswith(("approved", "sanitized", "declassified", "next")) or bool(find_esdns(line))
    if find_esdns(line) and len(re.sub(r"[\w\-]*RDP[\w\- ]*|[0-9/:.\s]", "", line)) <= 40:
        return True
    words = re.sub(r"[^a-z ]", "", re.split(r"[0-9]", lowered, maxsplit=1)[0]).strip()
    return len(words) >= 14 and line[0].isupper() and any(fuzz.ratio(words, phrase) >= 84 for phrase in _PHRASES)


def is_review_note(line: str) -> bool:
    """Return whether ``line`` is a reviewer's note or a downgrading group, which is furniture of the page."""
    line = line.strip()
    return 5 < len(line) < 90 and _REVIEW.fullmatch(line) is not None


def read_release(line: str) -> Release:
    """Return the release that a stamp tells: date and number where they can be read, and the words."""
    numbers = [number for number, _ in find_esdns(line)]
    foia = _FOIA_NUMBER.search(line)
    number = numbers[0] if numbers else (f"C{foia.group(1)}" if foia else None)
    before = re.split(r"C[I1l|]A\s?-?\s?RDP", line, maxsplit=1)[0]
    return Release(read_stamp_date(before), number, re.sub(r"\s+", " ", line.strip()))
