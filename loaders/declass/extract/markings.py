"""Classification banners on a page, and the level that they show.

A banner is a line that holds nothing but levels and handling caveats. Banners are page furniture: a reader takes
them out of the text and keeps their places.

What the banners say about the level as released is deduced by four rules, from what is there and nothing else:

1. A level that is struck out anywhere on the pages is cancelled everywhere. A strike-out is often lost when a
   page is copied or scanned, but a line through a word is not gained.
2. Where one level stands that is never struck out, it is the level as released.
3. The earlier level is the highest level struck out, where it is higher than the level that stands: the order of
   a downgrading goes down. A lower level struck out beside a higher one that stands shows no downgrading.
4. Where several levels stand, or all that stand are struck out, or none is there, no level is given, and the
   reason is told.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from declass.model import Classification, Marking

RANKS = {
    "top-secret": 4,
    "secret": 3,
    "confidential": 2,
    "restricted": 1,
    "official-use-only": 1,
    "unclassified": 0,
}
_LONGEST = 120  # no banner is longer; longer lines are not looked at
_STRUCK = re.compile(r"~~([^~]{1,100})~~|<(?:s|del|strike)>([^<]{1,100})</(?:s|del|strike)>", re.IGNORECASE)
_SPACED = re.compile(r"\b(?:[A-Z][ \-.]{1,3}){4,}[A-Z]\b")
_SEPARATORS = " \t/,;:.&–—-_*|·•'‘’\"“”()[]{}\\"


@cache
def _lexicon() -> tuple[tuple[str, str, str], ...]:
    """Return (words, kind, notation), longest words first, so that TOP SECRET comes before SECRET."""
    text = resources.files("declass.extract").joinpath("markings.csv").read_text("utf-8")
    rows = [(row["words"], row["kind"], row["notation"]) for row in csv.DictReader(text.splitlines())]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _take(words: str) -> tuple[list[tuple[str, str, str]], str]:
    """Return the (words, kind, notation) that ``words`` begins with, one after the other, and the rest."""
    found = []
    words = words.strip(_SEPARATORS)
    while words:
        for phrase, kind, notation in _lexicon():
            if words.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalnum():
                found.append((phrase, kind, notation))
                words = words[len(phrase) :].lstrip(_SEPARATORS)
                break
        else:
            return found, words
    return found, ""


def _mend(words: str) -> str:
    """Return the level whose letters ``words`` has but for a letter or two that the scanner ruined, else words."""
    for level, allowed in (("CONFIDENTIAL", 2), ("TOP SECRET", 1), ("SECRET", 1), ("UNCLASSIFIED", 2)):
        if not words.startswith(level) and Levenshtein.distance(words, level, score_cutoff=allowed) <= allowed:
            return level
    return words


def read_banner(line: str) -> tuple[Marking, ...]:
    """Return the markings of a banner, in order; empty where ``line`` holds anything else.

    ``~~SECRET~~`` is cancelled; ``**CONFIDENTIAL**`` is bold; ``SECRET CONFIDENTIAL`` holds two levels; caveats go
    with the level before them (``TOP SECRET UMBRA``). Letters set apart (``S E C R E T``) are read as a word. The
    spans are None: the caller knows where the line stood.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or line.count("~") > 12:
        return ()
    markings: list[Marking] = []
    last = 0
    segments: list[tuple[str, bool]] = []
    for match in _STRUCK.finditer(line):
        segments += [(line[last : match.start()], False), (match.group(1) or match.group(2), True)]
        last = match.end()
    segments.append((line[last:], False))
    for segment, cancelled in segments:
        words = _SPACED.sub(lambda m: re.sub(r"[ \-.]", "", m.group(0)), segment)
        words = re.sub(r"\s+", " ", words.strip(_SEPARATORS)).replace("TOPSECRET", "TOP SECRET")
        if not words:
            continue
        found, rest = _take(_mend(words))
        if rest or not found:
            return ()
        mended = len(found) == 1 and words != found[0][0] and not words.startswith(found[0][0])
        for phrase, kind, notation in found:
            shown = words if mended else phrase
            if kind == "level":
                markings.append(Marking(shown, notation, cancelled=cancelled))
            elif markings and markings[-1].cancelled == cancelled:
                before = markings[-1]
                markings[-1] = replace(before, text=f"{before.text} {phrase}", caveats=(*before.caveats, notation))
            else:
                markings.append(Marking(shown, None, cancelled=cancelled, caveats=(notation,)))
    return tuple(markings)


def deduce_classification(markings: tuple[Marking, ...]) -> tuple[Classification, str | None]:
    """Return the classification that the markings show and, where they give no level, the reason in words.

    The rules stand at the top of this module. No markings at all give no level and no reason.
    """
    struck = {m.level for m in markings if m.level and m.cancelled}
    standing = {m.level for m in markings if m.level} - struck
    highest = max(struck, key=lambda level: RANKS[level], default=None)
    reason = None
    level = from_level = None
    if len(standing) == 1:
        (level,) = standing
        if highest is not None and RANKS[highest] > RANKS[level]:
            from_level = highest
        elif highest is not None:
            reason = f"{highest} is struck out beside {level}, which is not lower: no downgrading can be read"
    elif len(standing) > 1:
        shown = ", ".join(sorted(standing, key=lambda name: -RANKS[name]))
        reason = f"the banners show several levels and strike none of them out: {shown}"
    elif struck:
        from_level = highest
        reason = f"every level shown is struck out ({', '.join(sorted(struck))}): the level as released is not shown"
    return Classification(level, from_level, markings), reason
