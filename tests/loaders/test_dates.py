"""Dates and datelines in the forms that documents use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.model import DateBasis
from declass.text.central_files import date_of_central_file_number, with_year_of_filing
from declass.text.datelines import parse_dateline
from declass.text.dates import find_date, iso_date


@pytest.mark.parametrize(
    ("line", "place", "value", "end"),
    [
        ("Washington, December 1, 1959.", "Washington", "1959-12-01", None),
        ("Washington , August 25, 1948—5 p. m. secret us urgent", "Washington", "1948-08-25", None),
        ("[Washington,] 6 February 1951—3 p. m. top secret", "Washington", "1951-02-06", None),
        ("[ Paris , September 29, 1948.] secret", "Paris", "1948-09-29", None),
        ("Camp David, September 26 and 27, 1959.", "Camp David", "1959-09-26", "1959-09-27"),
        ("Washington, December 30, 1958–January 2, 1959.", "Washington", "1958-12-30", "1959-01-02"),
        ("Geneva, July 16/17, 1955—midnight.", "Geneva", "1955-07-16", "1955-07-17"),
        ("Los Angeles, California, August 7, 1980", "Los Angeles, California", "1980-08-07", None),
        ("[place not declassified], June 17, 1954, 0720Z.", "[place not declassified]", "1954-06-17", None),
        ("Washington, January 26, 1952, 1938Z.", "Washington", "1952-01-26", None),
        ("Washington, undated.", "Washington", None, None),
        ("Washington, ca. June 1959.", "Washington", "1959-06", None),
        ("Washington, June 1977", "Washington", "1977-06", None),
        ("Moscow, 1947.", "Moscow", "1947", None),
        ("December 22, 1972, New York, 3:45-4:15 p.m.", "New York", "1972-12-22", None),
        ("March 20, 1972, 1612Z", None, "1972-03-20", None),
        (
            "Hong Kong , August 15, 1951—4 p. m. [Received August 15—1:23 p. m.] secret",
            "Hong Kong",
            "1951-08-15",
            None,
        ),
        ("Hong Kong , February 8—5 p. m. secret", "Hong Kong", None, None),
        ("[Washington,] January 26 [27], 1955.", "Washington", "1955-01-26", None),
    ],
)
def test_datelines(line: str, place: str | None, value: str | None, end: str | None) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert (found.place, found.date.value, found.date.end) == (place, value, end)
    assert (found.date.basis is DateBasis.DATELINE) == (value is not None)


@pytest.mark.parametrize(
    "line",
    [
        "On March 7, 1963, he wrote.",
        "SUBJECT",
        "The Secretary left on May 3, 1960.",
        "338. President today appointed Joseph E. Johnson.",
        "",
    ],
)
def test_other_lines_are_no_datelines(line: str) -> None:
    assert parse_dateline(line) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("Central Files, 661.93/12–159. Confidential.", "1959-12-01"),
        ("661.93/9-1859", "1959-09-18"),
        ("793B.00/6-2851", "1951-06-28"),
        ("794A.5 MAP/2-551", "1951-02-05"),
        ("501.BC Kashmir/10-948", "1948-10-09"),
        ("740.00119 Control (Japan)/6-449", "1949-06-04"),
        ("POL 27 VIET S", None),
        ("611.93/13-159", None),
        ("611.93/2-3059", None),
    ],
)
def test_central_file_numbers(number: str, value: str | None) -> None:
    found = date_of_central_file_number(number)
    assert (found.value if found else None) == value
    assert found is None or found.basis is DateBasis.CENTRAL_FILE_NUMBER


def test_no_day_is_made_up() -> None:
    found = find_date("in July 1959 and later")
    assert found is not None
    assert (found.value.value, found.value.precision) == ("1959-07", "month")
    assert find_date("on November 6 and 7") is None
    assert iso_date(1959, 2, 30) is None


@given(st.dates(min_value=date(1801, 1, 1), max_value=date(2019, 12, 31)))
def test_every_day_is_read_as_written(day: date) -> None:
    found = parse_dateline(f"Washington, {day:%B} {day.day}, {day.year}.")
    assert found is not None
    assert found.date.value == day.isoformat()


@given(st.text(max_size=120))
def test_noise_does_not_crash(text: str) -> None:
    found = find_date(text)
    assert found is None or text[found.start : found.end]
    parse_dateline(text)


@pytest.mark.parametrize(
    ("written", "filed", "day"),
    [
        ("October 16, 9:09 p.m.", "303/10-1661", "1961-10-16"),
        ("February 8—5 p. m.", "793.00/2–951", "1951-02-08"),
        ("December 30, 9 p.m.", "793.00/1–262", "1961-12-30"),  # filed when the year had turned
        ("undated", "793.00/1–262", None),
    ],
)
def test_the_year_of_filing_is_that_of_a_day_without_a_year(written: str, filed: str, day: str | None) -> None:
    date = date_of_central_file_number(filed)
    assert date is not None
    found = with_year_of_filing(written, date)
    assert (found.value if found else None) == day
    assert found is None or found.basis is DateBasis.CENTRAL_FILE_NUMBER


def test_a_second_day_in_a_dateline_is_no_part_of_the_first() -> None:
    dateline = parse_dateline("January 6 and 7, 1951. January 12 and 13, 1951. top secret")
    assert dateline is not None
    assert (dateline.date.value, dateline.date.end, dateline.rest) == ("1951-01-06", "1951-01-07", "top secret")


def test_when_a_telegram_was_received_is_no_part_of_its_level() -> None:
    dateline = parse_dateline("Paris, December 8, 1948—10 p. m. [Received December 8—8 p. m.] confidential us urgent")
    assert dateline is not None
    assert (dateline.rest, dateline.timed) == ("confidential us urgent", True)
