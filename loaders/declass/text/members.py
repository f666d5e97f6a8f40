"""Members of the board that concurs in an estimate, as its footnotes name them, and the agencies they speak for.

``members.csv`` beside this module has one pattern a row; the first that a name holds tells the agency.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from itertools import pairwise

_POST = (
    r"(?:Acting\s+)?(?:Special\s+Assistant|Deputy\s+(?:Director|Assistant|Chief)|Assistant\s+(?:Chief|Director|to\s+the|"
    r"Secretary)|Director|Chiefs?|[Rr]epresentatives?|Intelligence\s+Advis[eo]r)"
)
_NEXT = re.compile(rf"\s*[;,]?\s+(?:and\s+)?(?:[Tt]he\s+)?(?={_POST}\b)")
_MEMBER = re.compile(rf"\b{_POST}\b")


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    source = resources.files("declass.text").joinpath("members.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple((re.compile(row["pattern"]), row["agency"]) for row in rows)


def is_member(words: str) -> bool:
    """Tell whether ``words`` name the holder of a post in a body that concurs in estimates."""
    return bool(_MEMBER.search(words)) and bool(member_agencies(words))


def member_agencies(words: str) -> tuple[str, ...]:
    """Return the slugs of the agencies for which the members named in ``words`` speak, in order, without repeats."""
    found: list[str] = []
    for member in _members(words):
        slug = next((agency for pattern, agency in _rows() if pattern.search(member)), None)
        if slug is not None and slug not in found:
            found.append(slug)
    return tuple(found)


def _members(words: str) -> list[str]:
    cuts = [0, *(m.start() for m in _NEXT.finditer(words) if _complete(words[: m.start()])), len(words)]
    return [words[a:b] for a, b in pairwise(cuts)]


def _complete(before: str) -> bool:
    """Tell whether what stands before names a body: "Assistant Chief" in "Deputy Assistant Chief" begins nobody."""
    return any(pattern.search(before) for pattern, _ in _rows())
