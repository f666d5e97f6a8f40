"""The date of a cited paper, from its label and what stands right behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.text.dates import find_date, iso_date

if TYPE_CHECKING:
    from declass.model import Document

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# "June 1 7": a day that was torn apart is no day.
_DAY = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?!\d| \d\b)")
# The day directly behind what was found: ", October 8", " of March 2, 1955", " dated 3 May 1955".
BEHIND = re.compile(
    rf"(?: (?:from|to) [A-Z]\w+(?: [A-Z]\w+)*)?(?:,| of| dated)* "
    rf"(?:{_MONTH} \d{{1,2}}(?!\d| \d\b)(?:, \d{{4}})?|\d{{1,2}} {_MONTH} \d{{4}})"
)


def date_of(label: str, words: str, end: int, document: Document) -> str | None:
    """Return the date in ``label``, or in ``words`` right behind ``end``; a year left out is that of ``document``."""
    behind = BEHIND.match(words, end)
    text = label + (behind.group() if behind else "")
    full = find_date(text)
    if full is not None:
        return full.value.value
    # What follows the words shows a torn day.
    day = _DAY.search(text if behind else text + words[end : end + 2])
    cited_in = document.date.value
    if day is None or cited_in is None:
        return None
    month = _MONTHS.index(day["month"][:3].lower()) + 1
    year = int(cited_in[:4])
    value = iso_date(year, month, int(day["day"]))
    if value is not None and len(cited_in) >= 7 and month - int(cited_in[5:7]) > 6:
        value = iso_date(year - 1, month, int(day["day"]))  # a paper of January cites one of December
    return value
