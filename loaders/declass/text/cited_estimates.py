"""Numbered estimates that words name, and what one of them is said to supersede."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities.products import Products, product_slug
from declass.text.citing import SUPERSEDES, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.model import Reference

# Series and number; a plural ("NIE’s 58, 13–54, and 10–7–54") goes on in numbers alone.
_NUMBER = r"\d+(?:[.]\d+)?(?:\s?[-–/]\s?\d+(?:\.\d+)?)*"
_ESTIMATE = re.compile(
    r"\b(?P<series>(?:Special )?National Intelligence Estimate|SNIE|NIE|NIAM|SE)(?:(?P<plural>[’']?s)|\b)"
    rf"(?:,? ?(?:No\.|Number|no\.))?\s?[-–]?\s?(?P<number>{_NUMBER})(?![\w])"
)
_MORE = re.compile(rf"(?:,? and |, )(?P<number>{_NUMBER})(?![\w]| [A-Z])")
# From October 1953 on a number ends with the year; one without a year may be of several estimates ("NIE 11–8").
_WITH_YEAR = re.compile(r"-(?:[5-7]\d)$")
# "NIE 23–54, “Title,” December 20, 1954, and NIE 23–55": what a supersession names goes on over title and date.
_JOINT = re.compile(r"(?:,? (?:dated )?(?:“[^”]*”|\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}))*(?:,? and |, )(?:of )?")
_LIMIT = re.compile(r"\b(?:insofar|in so far|in as much|to the extent)(?: as| that)? [^.;]+")
_CLAUSE_END = re.compile(r"[.;](?:\s|$)")
_PARTS = ("NIE", "NIAM", "SE", "Estimate")  # one of these stands in all that the pattern matches


def product_of(series: str, number: str) -> str | None:
    """Return the slug of the intelligence product that a number names, or None where it may name several.

    >>> product_of("NIE", "13–56"), product_of("NIE", "11–8")
    ('nie-13-56', None)
    """
    try:
        slug = product_slug(series, number)
    except ValueError:
        return None
    return slug if Products.load().get(slug) is not None or _WITH_YEAR.search(slug) else None


def find_estimates(text: str, note: str | None) -> Iterator[tuple[int, int, Reference]]:
    """Yield the references to numbered estimates, with the one that is superseded told from the one that is cited."""
    if not any(part in text for part in _PARTS):
        return
    superseding: tuple[str | None, int] | None = None  # by what, and where the last superseded one ends
    previous: tuple[str | None, int] = (None, 0)
    for match in _ESTIMATE.finditer(text):
        places = [(match.span(), match["number"])]
        while match["plural"] and (more := _MORE.match(text, places[-1][0][1])):
            places.append((more.span("number"), more["number"]))
        for (start, end), number in places:
            found = reference(text, text[start:end], None, None, (start, end), note)
            product = product_of(match["series"], number)
            before = SUPERSEDES.search(text, max(0, start - 140), start)
            if before is not None:
                named, stop = previous
                subject = named if stop and "." not in text[stop : before.start()] else None
                superseding = (subject, end)
            elif (
                superseding is not None
                and start - superseding[1] < 200
                and _JOINT.fullmatch(text, superseding[1], start)
            ):
                superseding = (superseding[0], end)
                found = replace(found, type="supersedes")
            else:
                superseding = None
            if found.type == "supersedes" and superseding is not None:
                part = before["part"] if before and before["part"] else None
                limit = _LIMIT.search(text, end, _clause_end(text, end))
                words = (part.strip() if part else None) or (limit.group().strip() if limit else None)
                found = replace(found, superseding=superseding[0], limit=words)
            previous = (product, end)
            yield start, end, replace(found, product=product)


def _clause_end(text: str, start: int) -> int:
    stop = _CLAUSE_END.search(text, start)
    return stop.start() if stop else len(text)
