"""Words compared as a reader compares them: letters' case, quotation marks, dashes and spaces make no difference."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans("‘’`´“”–—‑", "''''\"\"---")
_SUFFIX = re.compile(r",?\s*(?:Jr|Sr|II|III)\.?\Z")


def plain(text: str) -> str:
    """Return ``text`` in lower case with plain signs, single spaces, and no stops around it."""
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_SIGNS)
    return re.sub(r"\s+", " ", lowered).strip(" .,;:")


def last_word(name: str) -> str:
    """Return the last word of a name, "" where it has none: as a rule the surname.

    >>> last_word("U. Alexis Johnson"), last_word("Marshall Green, Jr."), last_word("Khrushchev's")
    ('johnson', 'green', 'khrushchev')
    """
    words = re.findall(r"[\w'-]+", re.sub(r"'s\Z", "", plain(_SUFFIX.sub("", name))))
    return words[-1] if words else ""
