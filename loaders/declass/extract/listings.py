"""Who stands in the volumes' lists of persons when: by word, initials and period, from ``data/listings.txt``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from declass.authorities.people import full_given_name

_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?")


class _Bearer(NamedTuple):
    initials: str  # of what stands beside the word in the forms of the name; "*": nothing
    volumes: tuple[tuple[int, int, int], ...]  # first and last year of a period, volumes in it


def listed_volumes(word: str, given: tuple[str, ...] = (), span: tuple[int, int] = (0, 9999)) -> int:
    """Return how many volumes of the years ``span`` list the bearer of a folded ``word`` whom most of them list.

    Of folded given names the initial of the first must agree with some other part of the listed name. The word ``*``
    counts all volumes that have a list.
    """
    first, last = span
    initials = {given[0][:1], full_given_name(given[0])[:1]} if given else set()
    most = 0
    for bearer in _bearers(word):
        if not initials or "*" in bearer.initials or any(i in bearer.initials for i in initials):
            most = max(most, sum(n for start, end, n in bearer.volumes if start <= last and end >= first))
    return most


@cache
def counted_volumes() -> frozenset[str]:
    """Return the ids of the volumes whose lists are counted."""
    return frozenset(_lines()["+"].split())


def period_years(words: str) -> tuple[int, int] | None:
    """Return the first and last year of a period at the beginning of ``words``.

    >>> period_years("1955-57v02"), period_years("1948v01p1")
    ((1955, 1957), (1948, 1948))
    """
    match = _PERIOD.match(words)
    if match is None:
        return None
    first, last = match.groups()
    return int(first), int(first[:2] + last) if last else int(first)


@lru_cache(maxsize=65536)
def _bearers(word: str) -> tuple[_Bearer, ...]:
    bearers = []
    for item in _lines().get(word, "").split():
        initials, _, periods = item.partition(":")
        volumes = []
        for entry in periods.split(","):
            years = period_years(entry)
            if years is not None:
                volumes.append((*years, int(entry.partition("=")[2])))
        bearers.append(_Bearer(initials, tuple(volumes)))
    return tuple(bearers)


@cache
def _lines() -> dict[str, str]:
    text = files("declass.extract").joinpath("data", "listings.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {word: items for word, _, items in lines}
