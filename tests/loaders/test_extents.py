"""Extents of gaps: what the editors count, in their own words."""

from __future__ import annotations

import pytest

from declass import vocabulary
from declass.extract.redactions import find_redactions
from declass.sources.frus.assembly import find_excisions
from declass.text.extents import read_extent

WORDINGS = [
    ("1 line of source text not declassified", (1.0, "line")),
    ("1-1/2 lines of source text not declassified", (1.5, "line")),
    ("2–½ pages of 2-column source text not declassified", (2.5, "page")),
    ("2 paragraphs (12 lines of source text) not declassified", (12.0, "line")),
    ("2 headings and 3 paragraphs (11 lines of source text) not declassified", (11.0, "line")),
    ("3 paragraphs (1 column of 2-column source text) not declassified", (1.0, "column")),
    (
        "Here follow 19 pages of source text scheduled for inclusion in the Supplement but not declassified.",
        (19, "page"),
    ),
    (
        (
            "Source: Central Intelligence Agency, Job 79-01025A, Box 104, Folder 3. Secret; RYBAT. "
            "4 pages of source text not declassified."
        ),
        (4.0, "page"),
    ),
    ("name not declassified", (1.0, "name")),
    ("3 names not declassified", (3.0, "name")),
    ("initials not declassified", (1.0, "initials")),
    ("document number not declassified", (1.0, "number")),
    ("telegram indicator not declassified", (1.0, "indicator")),
    ("less than 1 line of source text not declassified", None),
    ("less then 1 line of source text not declassified", None),
    ("name and place not declassified", None),
    ("2-2/2 lines of source text not declassified", None),  # a misprint
    ("text not declassified", None),
    ("not declassified", None),
]


@pytest.mark.parametrize(("words", "expected"), WORDINGS)
def test_extent(words: str, expected: tuple[float, str] | None) -> None:
    assert read_extent(words) == expected
    if expected is not None:
        assert expected[1] in vocabulary.scheme("extent-unit")


def test_gaps_carry_their_extent() -> None:
    text = "He said [2 lines of source text not declassified] and [less than 1 line of source text not declassified]."
    for found in (find_excisions(text), find_redactions(text)):
        assert [(r.quantity, r.unit) for r in found] == [(2.0, "line"), (None, None)]
    (sheet,) = find_redactions("Next 3 Page(s) In Document Exempt")
    assert (sheet.quantity, sheet.unit) == (3.0, "page")
