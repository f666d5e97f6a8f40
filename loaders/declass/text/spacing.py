"""White space and punctuation of flowed text: what is layout, and what the reader sees."""

from __future__ import annotations

import re

# A space before closing punctuation or after an opening bracket comes from the mark-up's indentation, not from
# the page; an ellipsis (". . .") keeps its spaces.
_BEFORE_CLOSING = re.compile(r" (?=[,;:)\]?!]|\.(?! ?\.))(?<!\. )")
_AFTER_OPENING = re.compile(r" (?<=[(\[] )")


def squash(text: str) -> str:
    """Return ``text`` with each run of white space as one blank, and none at the ends."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Return ``text`` squashed, without blanks before closing or after opening punctuation.

    >>> tidy("The Ambassador in India ( Bowles ) , New Delhi . . . end .")
    'The Ambassador in India (Bowles), New Delhi . . . end.'
    """
    return _AFTER_OPENING.sub("", _BEFORE_CLOSING.sub("", squash(text)))
