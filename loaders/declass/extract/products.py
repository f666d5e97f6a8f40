"""Numbered estimates that a document itself is: the number on its cover, in its heading or under its dateline.

An estimate is printed as a document of its own. Its heading is the name of the series ("Special National
Intelligence Estimate"), at times with the number; else the number stands alone on a line among the first of the
text, or on the line of the series. A document that speaks of an estimate names it in its sentences or its subject;
its heading calls it a memorandum.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from declass.text.cited_estimates import product_of

if TYPE_CHECKING:
    from declass.model import Document, Reference

_SERIES = (
    r"(?:(?:Special )?National (?:Intelligence )?Estimate|Special (?:Intelligence )?Estimate|S\.?N\.?I\.?E\.?|"
    r"N\.?I\.?E\.?|SE)"
)
_NUMBER = r"\d+(?:\.\d+)?(?:\s?[-–/]\s?\d+(?:\.\d+)?)*"
_NAMED = rf"(?P<series>{_SERIES})(?:,? ?(?:No\.|Number|no\.))?\s?[-–:]?\s?(?P<number>{_NUMBER})"
# The heading begins with the series, at times with the number: "Special National Intelligence Estimate No. 85–2–63".
_HEADING = re.compile(
    rf"{_SERIES}\b(?!s)(?:(?:,? ?(?:No\.|Number|no\.))?\s?[-–:]?\s?(?P<number>{_NUMBER}))?", re.IGNORECASE
)
_LINE = re.compile(rf"(?:TS )?\(?{_NAMED}\)?\s*(?:\(Supersedes [^)]*\))?", re.IGNORECASE)
_SERIES_LINE = re.compile(rf"{_SERIES}", re.IGNORECASE)
_NUMBER_LINE = re.compile(rf"(?:No\.|Number|NUMBER)\s*(?P<number>{_NUMBER})")
_FIRST_LINES = 12
_TYPES = frozenset({"national-intelligence-estimate", "special-national-intelligence-estimate"})
_SHORT = {
    "special national intelligence estimate": "SNIE",
    "special intelligence estimate": "SE",
    "special estimate": "SE",
}


def find_products(document: Document) -> Document:
    """Return ``document`` with the slugs of the estimates that it is, and its supersessions laid to the right one.

    What another estimate is said to supersede is only cited here: the reference then keeps both ends.
    """
    products = _embodied(document)
    references = tuple(_superseding(reference, products) for reference in document.references)
    # Its own number, on its cover or in a note about it, is no reference.
    others = tuple(r for r in references if r.type != "cites" or r.product is None or r.product not in products)
    return replace(document, products=products, references=others)


def _embodied(document: Document) -> tuple[str, ...]:
    heading = _HEADING.match(document.title)
    is_estimate = document.type in _TYPES or heading is not None
    lines = [line.strip() for line in document.text[:3000].split("\n") if line.strip()][:_FIRST_LINES]
    if not is_estimate:
        # A CIA paper has no heading by editors: series and number then stand on the cover, alone on their lines.
        if document.type.startswith(("memorandum", "telegram", "letter", "editorial")) or not any(
            _SERIES_LINE.fullmatch(line) for line in lines
        ):
            return ()
    elif heading is not None and heading["number"]:
        return _slug(heading.group(), heading["number"])
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is not None:
            return _slug(match["series"], match["number"])
    for series, line in pairwise(lines):
        number = _NUMBER_LINE.fullmatch(line)
        if number is not None and _SERIES_LINE.fullmatch(series):
            return _slug(series, number["number"])
    return ()


def _slug(series: str, number: str) -> tuple[str, ...]:
    words = re.sub(r"\s+", " ", re.sub(r"(?:,? ?(?:No\.|Number))?[\s–:-]*\d.*$", "", series, flags=re.DOTALL)).strip()
    short = _SHORT.get(words.lower()) or (
        "NIE" if words.lower().startswith("national") else words.replace(".", "").upper()
    )
    slug = product_of(short, number)
    return (slug,) if slug else ()


def _superseding(reference: Reference, products: tuple[str, ...]) -> Reference:
    """Tell who supersedes: the document's own estimate, or another that the words name."""
    if reference.type != "supersedes" or reference.product is None:
        return reference
    if reference.superseding is None:
        return replace(reference, superseding=products[0] if len(products) == 1 else None)
    return reference if reference.superseding in products else replace(reference, type="cites")
