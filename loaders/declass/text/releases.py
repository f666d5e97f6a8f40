"""What a review of a record came to, from the words of a stamp, of a form or of a page of the archive.

The scheme of release decisions names the words that stand for each decision (RIPPUB, "Redact", "Open in Full"). A
stamp tells one only where it says more than "Approved For Release": "Sanitized Copy", "Declassified in Part".
"""

from __future__ import annotations

import re
from functools import cache

from declass import vocabulary

_IN_PART = re.compile(r"\bdeletions\b|\bin part\b|\bsanitized\b|\bredacted\b", re.IGNORECASE)
_WITHHELD = re.compile(r"\b(?:withheld|postponed|denied) in full\b|\bexempt in full\b", re.IGNORECASE)
_IN_FULL = re.compile(r"\b(?:released?|open(?:ed)?|declassified) in full\b|^open$", re.IGNORECASE)


@cache
def _by_words() -> dict[str, str]:
    return {
        words.casefold(): concept.notation
        for concept in vocabulary.scheme("release-decision").values()
        for words in (concept.label, *concept.alternatives)
    }


def release_decision(words: str) -> str | None:
    """Return the notation of the decision that ``words`` tell, or None.

    >>> release_decision("RIPPUB"), release_decision("Approved For Release 2006/10/25"), release_decision("P")
    ('in-part', None, None)
    """
    words = re.sub(r"\s+", " ", words).strip(" .:;")
    known = _by_words().get(words.casefold())
    if known:
        return known
    for notation, pattern in (("withheld", _WITHHELD), ("in-full", _IN_FULL), ("in-part", _IN_PART)):
        if pattern.search(words):
            return notation
    return None
