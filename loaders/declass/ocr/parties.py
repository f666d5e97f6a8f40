"""Who sends a paper and to whom, from the words behind FROM, TO and VIA."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from declass.model import Basis, Party
from declass.ocr.legible import is_legible

_EDGES = " .,;:|_-—=*'‘’“”\""
_STOPPED = re.compile(r"(?:^|[\s.])(?:[A-Z]|[JS][Rr])$")
# Precedence of a cable, which stands before its addressee.
_PRECEDENCE = re.compile(r"^(?:(?:OPERATIONAL\s)?IMMEDIATE|PRIORITY|ROUTINE|FLASH|DEFERRED)\s+", re.IGNORECASE)
# What printed forms say in the place where a name is to be written, or beside it.
_PRINTED = re.compile(r"\(?(?:Optional|Officer des\w*\b.*)\)?", re.IGNORECASE)
_LABELS = (
    "INFO",
    "ACTION",
    "CONF",
    "CITE",
    "REF",
    "EXTENSION",
    "ROUTING",
    "ORIG",
    "UNIT",
    "EXT",
    "DATE",
    "NAME",
    "TO",
)
# Another label on the same line ends the name.
_NEXT_LABEL = re.compile(
    r"\s+(?:D[Aa][Tt][Ee]|ATTENTION|ATTN|Attention|FROM|SUBJECT|SUBJ|REFERENCES?|Ext)\b\s*[:;.]?.*$"
)

# A stamp or dirt behind an addressee in capitals: "DIRECTOR Branch copy", "DIRECTOR ne inne".
_STAMPED = re.compile(r"^([A-Z]{4,}(?: [A-Z]{2,})*) (?:[A-Z]?[a-z]+\b.*)$")


def trim(words: str, edges: str) -> str:
    """Return ``words`` without the signs in ``edges`` at both ends.

    The stop of an initial or of JR. stays, and a quotation mark whose fellow stands inside.

    >>> trim("- KELLOGG, RICHARD B. |", " -.|"), trim("DIRECTOR, FBI.", " -.|")
    ('KELLOGG, RICHARD B.', 'DIRECTOR, FBI')
    """
    bare = words.strip(edges)
    end = words.find(bare) + len(bare)
    after = words[end : end + 1]
    keep = (after == "." and _STOPPED.search(bare)) or (after == '"' and bare.count('"') % 2)
    return bare + after if keep else bare


def make_party(words: str, basis: Basis = Basis.RULE) -> Party | None:
    """Return the party that ``words`` name, or None for words that name nobody.

    A person stands before a position, parted by a comma or on a line of its own (``Mr. William Sturbitts``);
    a position alone is a name of its own: it says who, if not by name.
    """
    words = trim(re.sub(r"\s+", " ", words), _EDGES)
    words = re.sub(r"\s*\([\d\- ]{4,}\)?$", "", words)  # a file number in parentheses
    if sum(c.isalpha() for c in words) < 2 or len(words) > 160 or re.search(r"restricted", words, re.IGNORECASE):
        return None
    person = re.match(
        r"((?:Mr|Mrs|Miss|Ms|Dr|General|Gen|Admiral|Adm|Colonel|Col|Capt)\.? [^,]{2,50})(?:, (.{3,}))?$", words
    )
    if person:
        return Party(person.group(1), role=person.group(2), basis=basis)
    return Party(words, basis=basis)


def read_party(words: str) -> Party | None:
    """Return the party behind a label of a heading, without precedence and later labels; None for what is no name.

    Scanned headings hold the printed words of their forms and dirt: what is not legible names nobody.
    """
    words = _NEXT_LABEL.sub("", re.sub(r"[\s_]+", " ", words))
    words = trim(words, _EDGES + "~")
    words = re.sub(r"\s(?:[a-z\d]|\W{1,3})$", "", _PRECEDENCE.sub("", words))
    words = _STAMPED.sub(r"\1", words)
    if not words or ":" in words or _PRINTED.fullmatch(words) or _is_label(words):
        return None
    first = next((c for c in words if c.isalpha()), "a")
    return make_party(words) if not first.islower() and is_legible(words) else None


def _is_label(words: str) -> bool:
    """Return whether ``words`` begin with a word that forms print beside a name, whole or with a letter lost."""
    first = re.split(r"\W", words, maxsplit=1)[0]
    slack = 1 if len(first) >= 5 else 0
    return first.isupper() and any(Levenshtein.distance(first, label) <= slack for label in _LABELS)
