"""The agencies that gave records to the collection, by the first three digits of the record number.

The table names those whose forms were met, as these print them, the series where all their records are in
one, and the fields that their forms leave empty; an agency that is not in it is kept as it was read.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from declass.ocr.numbers import digits

# Signs that scanners take for one another: each is replaced by the first of its set.
_ALIKE = str.maketrans({"1": "I", "L": "I", "T": "I", "|": "I", "J": "I", "0": "O", "Q": "O", "8": "B", "5": "S"})


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as its forms print it, the one series its records are in, the fields that its forms leave empty."""

    name: str = ""
    series: str = ""
    unused: frozenset[str] = frozenset()


@cache
def _by_prefix() -> dict[str, Agency]:
    text = resources.files("declass.sources.nara_jfk").joinpath("agencies.csv").read_text("utf-8")
    return {
        row["prefix"]: Agency(row["agency"], row["series"], frozenset(row["unused"].split()))
        for row in csv.DictReader(text.splitlines())
    }


def unused_fields(record_number: str) -> frozenset[str]:
    """Return the fields that the forms of the record's agency usually leave empty."""
    return _by_prefix().get(record_number[:3], Agency()).unused


def mend_series(name: str, record_number: str) -> str:
    """Return ``name``, or the series of the agency's records where a single letter differs from it."""
    series = _by_prefix().get(record_number[:3], Agency()).series
    return series if len(series) == len(name) and Levenshtein.distance(series, name) <= 1 else name


def mend_job(number: str) -> str:
    """Return the number of a CIA job, ``80T01357A``, with the letters that stand for digits put back.

    Anything else is returned as it is: no other number of a file has this shape.
    """
    match = re.fullmatch(r"([0-9OIl]{2})(-?[A-Z])([0-9OIl]{5})([A-Z])", number)
    return f"{digits(match[1])}{match[2]}{digits(match[3])}{match[4]}" if match else number


def mend_agency(name: str, record_number: str) -> str:
    """Return ``name``, or the agency that the record number tells where ``name`` is it but for specks.

    Specks are signs that scanners take for one another ("FBT") and one sign that follows ("SSCIA H").
    """
    agency = _by_prefix().get(record_number[:3], Agency()).name
    if not agency:
        return name
    read, known = (re.sub(r"[^A-Z0-9|/]", "", words.upper()).translate(_ALIKE) for words in (name, agency))
    return agency if read == known or re.fullmatch(rf"{re.escape(agency)}\s\S", name) else name
