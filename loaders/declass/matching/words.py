"""Names as they are compared: folded into words, figures that stand for letters mended, abbreviations spelt out."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from declass.authorities.people import fold_name

_RUN = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘`ʼʻ]")
# "U.S.S.R.", "C. I. A.": letters with a point behind each.
_POINTED = re.compile(r"\b(?:[a-z]\.\s?){2,}(?!\w)|\b(?:[a-z]\.){1,}[a-z]\b")
# A letter and a figure that scanning takes for each other.
_FIGURES = str.maketrans("01568", "olsgb")
_MIXED = re.compile(r"[a-z01568]+")
_FEWEST_LETTERS = 3
MOST_WORDS = 24  # of a name that are looked at
# Words that tell names of bodies little apart.
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "de", "la"})
# Abbreviations in the names of bodies, as lists and spreadsheets have them.
ABBREVIATIONS = {
    "admin": "administration",
    "agcy": "agency",
    "amer": "american",
    "asst": "assistant",
    "bur": "bureau",
    "cmte": "committee",
    "comm": "committee",
    "cttee": "committee",
    "cncl": "council",
    "def": "defense",
    "defence": "defense",
    "dept": "department",
    "dep": "deputy",
    "dir": "director",
    "div": "division",
    "econ": "economic",
    "emb": "embassy",
    "fed": "federal",
    "govt": "government",
    "gvt": "government",
    "intel": "intelligence",
    "intl": "international",
    "min": "ministry",
    "mil": "military",
    "natl": "national",
    "nat": "national",
    "nbr": "number",
    "off": "office",
    "ofc": "office",
    "org": "organization",
    "organisation": "organization",
    "pol": "political",
    "rep": "republic",
    "res": "research",
    "sec": "security",
    "secy": "secretary",
    "sov": "soviet",
    "vol": "volume",
}


def distance_allowed(length: int) -> int:
    """Return how many letters of a word of ``length`` may be wrong.

    >>> [distance_allowed(n) for n in (3, 5, 8, 12)]
    [0, 1, 2, 3]
    """
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 11 else 3


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return how alike two folded words are: 1 for equal ones, 0 where more letters differ than may be wrong.

    Letters missing, more, others, or turned round count alike. Words with figures are equal or different.

    >>> likeness("khruschev", "khrushchev"), likeness("labor", "state"), likeness("1958", "1959")
    (0.92, 0.0, 0.0)
    """
    if one == other:
        return 1.0
    if not (one.isalpha() and other.isalpha()):
        return 0.0
    allowed = distance_allowed(min(len(one), len(other)))
    found = OSA.distance(one, other, score_cutoff=allowed)
    return 0.0 if found > allowed else round(1 - 0.8 * found / max(len(one), len(other)), 4)


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a name.

    >>> words_of("U.S. Dept. of State’s"), words_of("Dul1es, J.F."), words_of("G-2")
    (('us', 'dept', 'of', 'states'), ('dulles', 'jf'), ('g', '2'))
    """
    folded = _APOSTROPHES.sub("", fold_name(text)).replace("&", " and ").replace("|", "l")
    folded = _POINTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", folded)
    return tuple(mended(word) for word in _RUN.findall(folded))


def mended(word: str) -> str:
    """Return a folded word with figures that scanning put for letters as letters; others as they are.

    >>> mended("0ffice"), mended("eisenh0wer"), mended("v10"), mended("1958")
    ('office', 'eisenhower', 'v10', '1958')
    """
    if word.isalpha() or not _MIXED.fullmatch(word):
        return word
    letters = sum(map(str.isalpha, word))
    return word.translate(_FIGURES) if letters >= _FEWEST_LETTERS and 3 * letters >= 2 * len(word) else word


def spelt_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with abbreviations as the words that they stand for."""
    return tuple(ABBREVIATIONS.get(word, word) for word in words)


def squashed(words: tuple[str, ...]) -> str:
    """Return words as one, so that blanks more or less make no difference."""
    return "".join(words)
