"""Whether words are written in capitals: headings, and telegrams."""

from __future__ import annotations

from functools import lru_cache

_FREQUENT = "etaoinsr"  # letters of which most of English is made
SHARE = 0.7  # of its letters: with more capitals a text is written in capitals


@lru_cache(maxsize=16)
def has_small_letters(text: str) -> bool:
    """Tell at once of nearly any text that it is not written in capitals; False says nothing.

    With three small letters in ten characters, no more than seven letters in ten are capitals.
    """
    return sum(map(text.count, _FREQUENT)) > (1 - SHARE) * len(text)
