"""The bars of the years: as many judgments as the lists hold to which they lead."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from declass_server.graph_view import Value
from declass_server.pages import timeline
from declass_server.pages.judgment_lists import JudgedPaper, Wanted

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
BAR = re.compile(r'<a href="([^"]+)"([^>]*)>\s*<title>((\d{4}): ([\d,]+) judgments?[^<]*)</title>')


def total(page: str) -> int:
    found = re.search(r"of ([\d,]+)</span>", page)
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize("path", ["/", "/assessments?", "/assessments?subject=polity/ussr&kind=", "/polity/ussr"])
def test_each_bar_leads_to_the_judgments_of_its_year(client: FlaskClient, path: str) -> None:
    bars = BAR.findall(client.get(path, headers=HTML).text)
    assert [year for *_, year, _ in bars[:2]] == ["1959", "1962"]
    for link, _, title, year, count in bars:
        there = html.unescape(link)
        assert total(client.get(there, headers=HTML).text) == int(count)
        assert f"date_from={year}" in there
        assert ("subject=" in there) == ("ussr" in path)
        parts = [int(part.split()[0]) for part in title.split("; ")[1:]]
        assert sum(parts) == int(count), title


def test_the_years_that_were_chosen_stand_out(client: FlaskClient) -> None:
    page = client.get("/assessments?band=possible&date_from=1962&date_to=1962", headers=HTML).text
    other = {year: attributes.strip() for _, attributes, _, year, _ in BAR.findall(page)}
    assert other == {"1959": 'class="other"', "1962": ""}
    assert "band=possible" in page[page.index('<figure class="timeline">') :]


def test_one_year_makes_no_picture(client: FlaskClient) -> None:
    assert (
        '<figure class="timeline">'
        not in client.get("/assessments?collection=collection/cia-crest", headers=HTML).text
    )
    assert '<figure class="timeline">' not in client.get("/assessments?subject=polity/nowhere", headers=HTML).text


def test_years_are_drawn_to_scale(app: Flask) -> None:
    def paper(name: str, day: str, **bands: int) -> JudgedPaper:
        return JudgedPaper("g", Value(name), Value(day) if day else None, bands)

    papers = [
        paper("p1", "1950-02-03", probable=3),
        paper("p2", "1950", possible=1),
        paper("p3", "1953-01", probable=2),
        paper("p4", "", probable=7),
        paper("p5", "0195-01", even=2),
    ]
    with app.test_request_context():
        drawn = timeline.timeline(papers, Wanted(first="1953"), {"kind": "note"})
        alone = timeline.timeline(papers[:2], Wanted(), {})
    assert alone is None
    assert drawn is not None
    assert [(bar.year, bar.count, bar.chosen) for bar in drawn.bars] == [
        ("1950", 4, False),
        ("1951", 0, False),
        ("1952", 0, False),
        ("1953", 2, True),
    ]
    assert (drawn.most, drawn.undated) == (4, 9)
    assert [band.notation for band in drawn.bands] == ["probable", "possible"]
    lower, upper = drawn.bars[0].parts
    assert (lower.y + lower.height, upper.y + upper.height, upper.y) == (drawn.height, lower.y, 0)
    assert drawn.bars[3].parts[0].height == drawn.height / 2
    assert drawn.bars[3].link.endswith("/assessments?kind=note&date_from=1953&date_to=1953")


@pytest.mark.parametrize(
    "day",
    ["", "undated", "195X", "195", "0195-01", "-1950", "9999-12-31", "19510-01-01", "١٩٥١", "1499-12-31", "2101"],
)
def test_a_date_without_a_year_of_a_paper_takes_no_room(app: Flask, day: str) -> None:
    days = ("1950", "1952-01", day)
    papers = [JudgedPaper("g", Value(name), Value(name), {"even": 1}) for name in days]
    with app.test_request_context():
        drawn = timeline.timeline(papers, Wanted(), {})
    assert drawn is not None
    assert [(bar.year, bar.count) for bar in drawn.bars] == [("1950", 1), ("1951", 0), ("1952", 1)]
    assert drawn.undated == 1


@pytest.mark.parametrize(
    ("first", "years", "labels"),
    [(1700, 2, 2), (1700, 12, 12), (1700, 13, 7), (1700, 50, 10), (1700, 300, 6), (1951, 30, 7), (1954, 30, 6)],
)
def test_not_every_year_has_a_label(app: Flask, first: int, years: int, labels: int) -> None:
    counts = {first: {"even": 1}, first + years - 1: {"even": 1}}
    with app.test_request_context():
        drawn = timeline._drawn(counts, 0, Wanted(), {})
    assert len(drawn.bars) == years
    assert sum(bar.labelled for bar in drawn.bars) == labels
