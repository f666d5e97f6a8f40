"""Lists of persons of which a copy ran the lines together: "US President Eisenhower Mr. Hagerty General Goodpaster".

The lines are parted where a title begins and where a body or a state stands before a dash and a person. Names
without a title cannot be told apart; what may be two of them is left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HONORIFIC = r"(?:Mr|Mrs|Miss|Ms|Dr|Messrs|Sir|Lord|Dame|Baron|Madame|Mme)\.? (?=[A-Z\[])"
_DEGREE = (
    r"(?:(?:Vice|Acting|Under|Deputy|Dep\.|Assistant|Asst\.|Foreign|For\.|Prime|Rear|Major|Maj\.|Lieutenant|Lt\.|"
    r"Brigadier|Brig\.|First|Second) )"
)
RANKED = (
    rf"(?:The {_DEGREE}*(?:President|Secretary)\b|{_DEGREE}*(?:Ambassador|Amb\.|Secretary|Admiral|Adm\.|"
    rf"General|Gen\.|"
    r"Colonel|Col\.|Captain|Capt\.|Commander|Chairman|Senator|Minister|President|Counselor) (?=[A-Z])"
    r"(?!The |(?:Mr|Mrs|Dr)\. ))"
)
_TITLED = re.compile(rf"{HONORIFIC}|{RANKED}")
_COURTEOUS = re.compile(rf"(?<=[\w.)’]) (?={HONORIFIC})")
_CUT = re.compile(rf"(?<=[\w.)’]) (?={HONORIFIC}|{RANKED})")
_OF_WHOM = re.compile(r"(?:\b(?:of|to|for|and|by|with|the|The|Excellency|Honorable)|[,;:—–(-])$")
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:of|to|for|and|by|with|the|The|Excellency|Honorable|Ambassador|Minister|President|Secretary|Senator|"
    r"Counselor|Mr|Mrs|Dr|Acting|Deputy|Dep|Vice|Under|Foreign|For|Prime|General|Gen|Major|Maj|Lieutenant|Lt|Brigadier|"
    r"Brig|Rear|Assistant|Asst|Attorney|First|Second|[A-Z])\.?|[,;:—–(-])$"
)
_BEFORE_DASH = re.compile(
    rf"(?P<body>[A-Z][\w./]*(?: (?:of|the|[A-Z][\w./]*)){{0,5}})(?:[—–]|: )(?={HONORIFIC}|{RANKED})"
)
_HEAD = re.compile(
    rf"(?P<head>[A-Z][^,:;()]{{1,40}}?)(?P<when> \([^)]*\))?:? (?=(?P<person>{HONORIFIC}|The )|{RANKED})"
)
_NAMES_ALONE = re.compile(r"[^\W\d_a-z][\w.’-]*(?: (?:of |the )?[^\W\d_a-z][\w.’-]*)+")
_TWO_NAMES = re.compile(r"[A-Z][\w’-]+(?: [A-Z][\w’.-]+){3,}")
_FEWEST = 3  # so many titles in a row, without a comma, are no single person


def part_lines(words: str, is_body: Callable[[str], bool]) -> list[str]:
    """Return the lines that were run together in ``words``, or ``words`` alone where nothing shows that.

    ``is_body`` tells whether words name a state or an agency, which heads those behind it.

    >>> part_lines("US President Eisenhower Mr. Hagerty General Goodpaster", {"US"}.__contains__)
    ['US', 'President Eisenhower', 'Mr. Hagerty', 'General Goodpaster']
    """
    begins = [m.start() for m in _CUT.finditer(words)]
    bodies = _before_dashes(words, is_body)
    head = _HEAD.match(words)
    if head is not None and not is_body(head["head"]):
        head = None
    sure = {m.start() for m in _COURTEOUS.finditer(words) if not _OF_WHOM.search(words[: m.start()])}
    if len(begins) + 1 >= _FEWEST or bodies:
        kept = sure | {at for at in begins if _begins(words, at)} | bodies
    elif _TITLED.match(words):
        kept = sure  # "Mr. Fernandez, Chilean Ambassador Mr. Dulles": no comma parts a man from himself
    else:
        kept = set()
    if head is not None and (kept or head["person"] or head["when"]):
        kept = kept | {head.end() - 1}
    edges = [0, *sorted(kept), len(words)]
    lines = [line for a, b in pairwise(edges) if (line := words[a:b].strip())]
    if len(lines) == 1:
        return lines
    parted = [part for line in lines[:-1] for part in _body_off(line, is_body)]
    return [line for line in (*parted, *lines[-1:]) if not _several_names(line)]


def _begins(words: str, at: int) -> bool:
    if words.startswith("The ", at + 1):
        return re.search(r"\b(?:of|to|for|and|by|with)$|[,;:—–(-]$", words[:at]) is None
    return _TITLE_BEFORE.search(words[:at]) is None


def _before_dashes(words: str, is_body: Callable[[str], bool]) -> set[int]:
    """Return the blanks before the bodies that stand before a dash inside ``words``: "… EUR—Mr. Raynor"."""
    found = set()
    for match in _BEFORE_DASH.finditer(words):
        start = match.start("body")
        while start < match.end("body"):
            name = words[start : match.end("body")]
            if is_body(name) or re.fullmatch(r"[A-Z]{1,5}(?:/[A-Z]{1,5})*", name):
                if start:
                    found.add(start - 1)
                break
            start = words.find(" ", start, match.end("body")) + 1 or match.end("body")
    return found


def _body_off(line: str, is_body: Callable[[str], bool]) -> list[str]:
    """Cut off the body at the end of a line, which heads the next: "Mr. Raynor British Embassy"."""
    titled = _TITLED.search(line)
    words = line[titled.end() :] if titled else ""
    if titled is None or not _NAMES_ALONE.fullmatch(words):
        return [line]
    for blank in re.finditer(" ", words):
        if is_body(words[blank.end() :]):
            at = titled.end() + blank.start()
            return [line[:at], line[at + 1 :]]
    return [line]


def _several_names(line: str) -> bool:
    """Tell whether a line may hold the names of two persons that no title parts."""
    bare = re.sub(r"^The (?:\w+ )*?Secretary(?: of [A-Z]\w+)? |^The President ", "", line)
    bare = _TITLED.sub("", bare, count=1)
    return _TWO_NAMES.fullmatch(re.sub(r"\W*\([^)]*\)$", "", bare)) is not None
