"""Judgments year by year and by how likely they are: bars, each of which leads to the judgments of its year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import url_for

from declass_server.pages.presentation import Band, bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass_server.pages.judgment_lists import JudgedPaper, Wanted

WIDTH, HEIGHT = 880, 110  # of the drawing, without the years below it
_FEWEST = 2  # years that make a picture
# A year outside of these is a mistake, and would leave no room for the others. A year of five digits is outside.
_FIRST, _LAST = 1500, 2100
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_MOST_LABELS = 12
_BROADEST = 46.0
_APART = 70  # between the label of the first year and the next
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years between labels


@dataclass(frozen=True, slots=True)
class Part:
    """The judgments of one year in one band, as a stretch of the year's bar."""

    band: Band
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A year; ``chosen`` tells that the list holds it, ``labelled`` that its number stands below."""

    year: str
    count: int
    x: float
    width: float
    parts: tuple[Part, ...]
    link: str
    chosen: bool
    labelled: bool

    @property
    def thick(self) -> float:
        """Return how broad the bar is drawn in its place."""
        return min(self.width * 0.76, _BROADEST)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars of all years from the first to the last; ``most`` judgments has the highest.

    ``bands`` are those that occur; ``undated`` judgments stand in papers without a date, or with one that names no
    year in which such a paper can have been written: other stores may hold any text for a date.
    """

    bars: tuple[Bar, ...]
    most: int
    bands: tuple[Band, ...]
    undated: int
    width: int = WIDTH
    height: int = HEIGHT


def timeline(papers: Iterable[JudgedPaper], wanted: Wanted, asked: Mapping[str, str]) -> Timeline | None:
    """Return the timeline of the judgments that are wanted, None where they are of one year or of none.

    ``papers`` are those with such judgments, of all dates. Years outside the dates that are wanted are drawn too, so
    that they can be chosen. ``asked`` are the parameters of the list, but for its dates.
    """
    years: dict[int, Counter[str]] = defaultdict(Counter)
    undated = 0
    for paper in papers:
        year = _year(paper)
        if year is None:
            undated += paper.count
        else:
            years[year].update(paper.bands)
    if len(years) < _FEWEST:
        return None
    return _drawn(years, undated, wanted, asked)


def _year(paper: JudgedPaper) -> int | None:
    found = _YEAR.match(paper.day.text) if paper.day else None
    year = int(found.group()) if found else 0
    return year if _FIRST <= year <= _LAST else None


def _drawn(
    years: Mapping[int, Mapping[str, int]], undated: int, wanted: Wanted, asked: Mapping[str, str]
) -> Timeline:
    scale = [band for band in bands() if any(band.notation in counts for counts in years.values())]
    most = max(sum(counts.values()) for counts in years.values())
    span = range(min(years), max(years) + 1)
    slot = WIDTH / len(span)
    every = next(step for step in _STEPS if len(span) <= step * _MOST_LABELS)
    address = url_for("pages.assessments")
    bars = []
    for place, year in enumerate(span):
        counts = years.get(year, {})
        parts, top = [], float(HEIGHT)
        for band in scale:
            if count := counts.get(band.notation, 0):
                height = HEIGHT * count / most
                top -= height
                parts.append(Part(band, count, top, height))
        name = f"{year:04d}"
        bars.append(
            Bar(
                year=name,
                count=sum(counts.values()),
                x=place * slot,
                width=slot,
                parts=tuple(parts),
                link=f"{address}?{urlencode({**asked, 'date_from': name, 'date_to': name})}",
                chosen=wanted.takes(name),
                labelled=year % every == 0 or (place == 0 and -year % every * slot >= _APART),
            )
        )
    return Timeline(tuple(bars), most, tuple(scale), undated)
