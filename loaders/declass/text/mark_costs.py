"""How unlikely it is that digits glued to a word are the mark of a note, and not the text's own.

A cost of 0 is that of a mark behind a small letter or a closing mark. What is no mark whatever else is lost (the
minutes of an hour, a group of thousands, the number of a paragraph) costs :data:`FORBIDDEN`.
"""

from __future__ import annotations

import re

LOST = 12  # a mark that the text does not show
FORBIDDEN = LOST + 1
_IN_NUMBER = frozenset("/–—-#$£%")  # what ties digits to a number or a code
_QUOTES = frozenset("“‘«\"'")
_DAYS = {
    "Jan": 31, "Feb": 29, "Mar": 31, "Apr": 30, "May": 31, "Jun": 30,
    "Jul": 31, "Aug": 31, "Sep": 30, "Oct": 31, "Nov": 30, "Dec": 31,
}  # fmt: skip
_MONTH_BEFORE = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_HOUR_BEHIND = re.compile(r":\d|\s?[ap]\.? ?m\b|(?<=12) (?:noon|midnight)\b")
_MONTH_BEHIND = re.compile(r",? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_YEAR_BEHIND = re.compile(r",? (?:1[89]|20)\d\d\b")
# A mark makes a number longer: of two numbers that may end in one, the longer one more likely does.
_OF_LENGTH = {2: 5, 3: 4, 4: 4, 5: 3}
_WHOLE_BEFORE = ("Document ", "Documents ")  # the editors' numbers stand before the mark of a sentence
_UNIT_BEHIND = re.compile(r"\s?(?:per ?cent|percent|million|billion|thousand)\b")


def mark_cost(text: str, run: int, at: int, end: int) -> int:
    """Return how unlikely it is that the digits of ``text`` from ``at`` to ``end`` are a mark.

    ``run`` is where the digits begin of which they are the last: between ``run`` and ``at`` stand digits of the text.
    """
    if _HOUR_BEHIND.match(text, end):
        return FORBIDDEN
    if at > run:
        return _behind_cost(text, end) + _behind_digits(text, run, at, end)
    return _behind_cost(text, end) + _behind_word(text, at, end)


def _behind_cost(text: str, end: int) -> int:
    """Return the cost of what follows the digits."""
    behind = text[end : end + 1]
    following = text[end + 1 : end + 2]
    if behind.isalpha() or behind in ("/", "$", "£", "%", "#"):
        return 6
    if behind and behind in "–-":
        return 4
    if behind and behind in ".," and following.isdigit():
        return 6
    return 0


def _behind_digits(text: str, run: int, at: int, end: int) -> int:
    """Return the cost of a mark whose digits go on those of a number: "1951" and "2" in "19512"."""
    if _UNIT_BEHIND.match(text, end) or _MONTH_BEHIND.match(text, end) or _YEAR.fullmatch(text, run, end):
        return FORBIDDEN
    if _YEAR.fullmatch(text, run, at):
        return 1
    month = _MONTH_BEFORE.search(text, max(0, run - 12), run)
    if month is not None:
        return _behind_day(text, _DAYS[month[1]], run, at, end)
    before = text[run - 1 : run]
    digit_before = text[run - 2 : run - 1].isdigit()
    if before in ("$", "£"):
        return FORBIDDEN
    if before == ":" and digit_before:  # minutes
        return {2: 1}.get(at - run, FORBIDDEN)
    if before == "," and digit_before:  # groups of thousands: "20,000" and "2" in "20,0002"
        return {3: 1}.get(at - run, FORBIDDEN)
    if before == "(" and text[end : end + 1] == ")" and end - run < 4:
        return FORBIDDEN  # a count, or the number of a paragraph
    if text[end : end + 1] == "." and (run == 0 or text[run - 1] in "\n“"):
        return FORBIDDEN  # the number of a telegram or of a paragraph
    return _OF_LENGTH.get(end - run, 2) + 2 * text.endswith(_WHOLE_BEFORE, 0, run)


def _behind_day(text: str, days: int, run: int, at: int, end: int) -> int:
    """Return the cost of a mark behind the day of a month: "5" and "8" in "January 58"."""
    if not 0 < int(text[run:at]) <= days or _YEAR_BEHIND.match(text, end):
        return FORBIDDEN
    # "August 11" is the eleventh, as long as the marks around allow it.
    return _OF_LENGTH[2] if int(text[run:end]) <= days and text[run] != "0" else 1


def _behind_word(text: str, at: int, end: int) -> int:
    """Return the cost of a mark that stands behind a letter or a sign."""
    before = text[at - 1]
    if before in "([" or (before in _QUOTES and (at < 2 or text[at - 2].isspace())):
        return FORBIDDEN
    if before in _IN_NUMBER:
        return 7
    if before in ".,:" and at >= 2 and text[at - 2].isdigit():
        if (before == "," and end - at == 3) or (before == ":" and end - at == 2):
            return FORBIDDEN  # thousands, minutes
        following = text[end : end + 2].strip()
        if following == "." or (following.isdigit() and text[end].isspace()):
            return 3  # "340.1. Further": a paragraph and its number; "Deptel 46.1 99th meeting": a mark
        if not following or before in ",:" or not (following[0].islower() or following[0].isdigit()):
            return 1
        return FORBIDDEN  # "71.2 million": behind the full stop of a sentence none goes on in small letters
    if before.isupper() and (at < 2 or not text[at - 2].islower()):
        return 1  # "FE1" may be an abbreviation with its mark, or a code
    return 0
