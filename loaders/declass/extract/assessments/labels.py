"""The label under which a subject of an assessment is given."""

from __future__ import annotations

import re
from functools import lru_cache

from declass.authorities import canonical_label

_ARTICLE = re.compile(r"^(?:the|our|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=65536)  # a few names make most of a paper's mentions, and a volume's papers share them
def bare(words: str) -> str:
    """Return ``words`` without a leading article and a possessive ending."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", words.strip()))


@lru_cache(maxsize=65536)
def label_for(words: str, year: str | None = None) -> str:
    """Return the canonical label of the authority that ``words`` name, else the words without their article.

    ``year`` (four digits) decides between entities that shared a name.
    """
    return canonical_label(words, year=year) or bare(words)


def is_known(words: str) -> bool:
    """Tell whether an authority knows the name."""
    return canonical_label(words) is not None
