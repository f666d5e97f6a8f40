"""What the editors say in brackets of words that they left out or that were not released."""

from __future__ import annotations

import re

_LEFT_OUT = r"Here follow|Omitted"
_CUT = re.compile(rf"\s*\[\s*(?:{_LEFT_OUT}|\d+ (?:lines?|paragraphs?)|less than)", re.IGNORECASE)
_LEFT = re.compile(rf"\s*\[\s*(?:{_LEFT_OUT})", re.IGNORECASE)


def is_note_of_cut(sentence: str) -> bool:
    """Tell whether ``sentence`` says that words are missing: "[Here follows …]", "[2 lines not declassified]"."""
    return _CUT.match(sentence) is not None


def is_note_of_omission(sentence: str) -> bool:
    """Tell whether ``sentence`` stands in the place of words that the editors left out."""
    return _LEFT.match(sentence) is not None
