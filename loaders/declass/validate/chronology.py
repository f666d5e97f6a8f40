"""The rules of the shapes on dates: how they are written, and what comes after what. In one pass over a graph.

As for :mod:`declass.validate.anchors`, the same rules stand in ``shapes/`` as SPARQL, and a test holds the two
together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.graph.ntriples import is_literal, literal_parts, words
from declass.graph.terms import RDF_TYPE, XSD
from declass.validate.names import DCL

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.graph.ntriples import Term
    from declass.graph.statements import Statements
    from declass.validate.consistency import Found

_PERIODS = (
    (DCL.validFrom, DCL.validTo),
    (DCL.established, DCL.abolished),
    (DCL.birthYear, DCL.deathYear),
    (DCL.coverageFrom, DCL.coverageTo),
)
_LATER = ((DCL.hasRelease, DCL.releaseDate), (DCL.hasDowngrading, DCL.downgradingDate))
_DATES = (
    DCL.validFrom,
    DCL.validTo,
    DCL.established,
    DCL.abolished,
    DCL.birthYear,
    DCL.deathYear,
    DCL.coverageFrom,
    DCL.coverageTo,
    DCL.downgradingDate,
    DCL.filingDate,
    DCL.date,
    DCL.dateEnd,
)
_FORMS = {
    XSD + "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    XSD + "gYearMonth": re.compile(r"[0-9]{4}-[0-9]{2}"),
    XSD + "gYear": re.compile(r"[0-9]{4}"),
}


def _before(last: Term, first: Term) -> bool:
    """Return whether ``last`` comes before ``first``, as far as the less precise of the two can tell."""
    early, late = words(first), words(last)
    return late[: len(early)] < early[: len(late)]


def _periods(graph: Statements) -> Found:
    for start, end in _PERIODS:
        for subject, first in graph.pairs(start):
            for last in graph.values(subject, end):
                if _before(last, first):
                    yield subject, last


def _date_order(graph: Statements) -> Found:
    for document, last in graph.pairs(DCL.dateEnd):
        for first in graph.values(document, DCL.date):
            if _before(last, first):
                yield document, last


def _later_acts(graph: Statements) -> Found:
    for link, when in _LATER:
        for document, part in graph.pairs(link):
            for first in graph.values(document, DCL.date):
                for day in graph.values(part, when):
                    if _before(day, first):
                        yield document, day


def _dates(graph: Statements) -> Found:
    for path in _DATES:
        for subject, value in graph.pairs(path):
            # The dates of a document have shapes of their own.
            if path in {DCL.date, DCL.dateEnd} and graph.has(subject, RDF_TYPE, DCL.Document):
                continue
            text, datatype, _ = literal_parts(value) if is_literal(value) else ("", "", "")
            form = _FORMS.get(datatype)
            if form is None or not form.fullmatch(text):
                yield subject, value


CHECKS: dict[str, Callable[[Statements], Found]] = {
    "Document-dateOrder": _date_order,
    "Document-laterActs": _later_acts,
    "Period-date": _dates,
    "Period-order": _periods,
}
"""The check of each rule, by the name of the shape that declares it."""
