"""Identifiers in OCR text: the confusions of digits and letters that happen, and a choice among readings.

A slot of an identifier that can hold only a digit is read as the digit that the letter is commonly taken for
(``O`` for 0, ``l`` for 1). This is no guess about the number: the slot leaves no other reading. A digit read for
another digit (``4`` for 1) cannot be seen from the text and is never repaired; it shows only against a second
reading of the same number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

# Letters and signs that OCR writes for a digit.
_DIGIT_FOR = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5"})
# Digits that OCR writes for the office letter of an ESDN ("84600890R" for "84B00890R").
_LETTER_FOR = {"6": "B", "8": "B", "5": "S", "7": "T"}

_D = r"[0-9OoQlI|iS]"
_ESDN = re.compile(
    rf"\bC[I1l|]A\s?-?\s?RDP\s?({_D}{{2}})\s?([A-Z0-9\-])\s?({_D}{{5}})\s?([AR4])\s?({_D}{{4}})\s?({_D}{{4}})\s?({_D}{{4}})"
    rf"\s?-\s?({_D})(?!\d)",
    re.IGNORECASE,
)
_ESDN_CLEAN = re.compile(r"CIA-RDP\d{2}[A-Z-]\d{5}[A-Z]\d{12}-\d", re.IGNORECASE)
_RECORD = re.compile(r"(?<!\d)(\d{3})-(\d{5})-(\d{5})(?!\d)")


@dataclass(frozen=True, slots=True)
class Choice:
    """An identifier and how it was chosen.

    ``repaired`` is true where a reading had to be mended, ``rejected`` holds the readings that differ.
    """

    value: str | None
    rejected: tuple[str, ...] = ()
    from_name: bool = False


def digits(text: str) -> str:
    """Return ``text`` with the letters that OCR writes for digits put back: ``"1O"`` gives ``"10"``."""
    return text.translate(_DIGIT_FOR)


def find_esdns(text: str) -> list[tuple[str, bool]]:
    """Return the ESDNs in ``text``, upper case, in order, each with whether the reading had to be mended.

    Anatomy: ``CIA-RDP``, year, office letter or hyphen, serial, letter (the Job number), box, folder, document,
    check digit.
    """
    found = []
    for match in _ESDN.finditer(text):
        year, office, serial, letter, box, folder, item, check = match.groups()
        letter = "A" if letter == "4" else letter.upper()
        office = _LETTER_FOR.get(office, office).upper()
        if office.isdigit():
            continue
        number = (
            f"CIA-RDP{digits(year)}{office}{digits(serial)}{letter}"
            f"{digits(box)}{digits(folder)}{digits(item)}-{digits(check)}"
        )
        found.append((number, not _ESDN_CLEAN.fullmatch(match.group(0))))
    return found


def find_record_numbers(text: str) -> list[str]:
    """Return the record numbers ``nnn-nnnnn-nnnnn`` in ``text``, in order."""
    return [match.group(0) for match in _RECORD.finditer(text)]


def choose(readings: list[str], from_name: str | None) -> Choice:
    """Return the identifier that the readings of one document support.

    The content speaks first: the reading met most often. Where the file's name has the archive's own form and
    differs from it by no more than three characters, the two are one number, and the name, which nobody
    scanned, has it right. Two readings met equally often without a name give no identifier.
    """
    counts = Counter(readings)
    if not counts:
        return Choice(from_name, from_name=from_name is not None)
    if from_name is not None and from_name in counts:
        return Choice(from_name, tuple(r for r in counts if r != from_name))
    ranked = counts.most_common()
    best = ranked[0][0]
    if from_name is not None and Levenshtein.distance(best, from_name) <= 3:
        return Choice(from_name, tuple(counts), from_name=True)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return Choice(None, tuple(counts))
    return Choice(best, tuple(r for r in counts if r != best))
