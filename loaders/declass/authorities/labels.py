"""From words to the canonical label of an authority."""

from __future__ import annotations

import re
from functools import lru_cache

from declass.authorities.records import Authorities, fold

_LEADING = re.compile(r"\A(?:the|our|a|an|this|that|these|those|both)\s+", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:'s|'|\s+(?:government|regime|leaders?|leadership|authorities|people|officials?|forces?|side|troops|"
    r"party|rulers|military|themselves|itself|alone))\Z",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_OWN = frozenset({"we", "us", "our", "ourselves", "this government", "our government", "this country"})


@lru_cache(maxsize=65536)  # a few names make most of a paper's mentions, and a volume's papers share them
def canonical_label(words: str, *, year: str | None = None, own: str | None = None) -> str | None:
    """Return the canonical label of what ``words`` name, or None where no authority knows them.

    ``own`` is the label that "we", "us" and "our government" stand for; without it these give None. A name that
    several entities share gives the default of ``year`` (four digits), see the authority files.

    >>> canonical_label("the Soviets"), canonical_label("Peiping"), canonical_label("Chinese Communist leaders")
    ('USSR', "People's Republic of China", "People's Republic of China")
    """
    authorities = Authorities.load()
    name = fold(words).strip(' .,;:()"“”')
    if name.casefold() in _OWN and not name.isupper():
        return own
    for _ in range(4):
        if _INITIALS.fullmatch(name):
            name = name.replace(".", "")  # "U.S.": the stop at the end is gone already
        entity = authorities.by_name(name, year=year)
        if entity is not None:
            return entity.label
        shorter = _LEADING.sub("", _TRAILING.sub("", name))
        if shorter == name or not shorter:
            return None
        name = shorter
    return None
