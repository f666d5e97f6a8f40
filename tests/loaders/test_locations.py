"""Archival numbers: classes and days of central files, keys of lots and jobs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.model import Location
from declass.text.locations import file_class, filing_date, job_key, job_of_crest_number, lot_key
from declass.text.shelfmarks import parse_location

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("661.93/12–159", ("661.93", "1959-12-01")),
        ("661.93/9–1859", ("661.93", "1959-09-18")),
        ("793.00/9–458", ("793.00", "1958-09-04")),
        ("793B.00/6–2851", ("793B.00", "1951-06-28")),
        ("686.86a/3-155", ("686.86A", "1955-03-01")),
        ("794A.5 MAP/2–551", ("794A.5 MAP", "1951-02-05")),
        ("740.00119 Control (Japan)/6–449", ("740.00119 Control (Japan)", "1949-06-04")),
        ("501.BC Kashmir/10-948", ("501.BC Kashmir", "1948-10-09")),
        ("110.11–DU/10–2358", ("110.11-DU", "1958-10-23")),
        ("303/9-1161", ("303", "1961-09-11")),
        ("793.00/13–458", (None, None)),  # no thirteenth month
        ("793.00/2–3058", ("793.00", None)),  # no such day
        ("POL CHICOM–USSR", ("POL CHICOM-USSR", None)),
        ("POL 27 VIET S", ("POL 27 VIET S", None)),
        ("POL 15–1 US/Kennedy", ("POL 15-1 US/Kennedy", None)),
        ("DEF 18", ("DEF 18", None)),
        ("RG 59", (None, None)),
        ("CF 1001", (None, None)),
        ("92-2781-171", (None, None)),  # a file of the FBI
        ("", (None, None)),
    ],
)
def test_class_and_day_of_a_central_file(number: str, expected: tuple[str | None, str | None]) -> None:
    assert (file_class(number), filing_date(number)) == expected


@pytest.mark.parametrize(
    ("lot", "key"),
    [("66 D 204", "66D204"), ("55D323", "55D323"), ("62 F 83", "62F83"), ("428", None), ("M–88", None)],
)
def test_lots(lot: str, key: str | None) -> None:
    assert lot_key(lot) == key


@pytest.mark.parametrize(
    ("job", "key"),
    [
        ("79-R01012A", "79R01012A"),
        ("79 R 01012A", "79R01012A"),
        ("79–R1012A", "79R01012A"),
        ("79–01025A", "79-01025A"),
        ("80 M 01009 A", "80M01009A"),
        ("83 -0036R", "83-00036R"),
        ("79-010125A", None),  # six figures: a misprint, and of what is not known
        ("80", None),
    ],
)
def test_jobs(job: str, key: str | None) -> None:
    assert job_key(job) == key


def test_jobs_of_the_citations_that_were_counted(shared: Path) -> None:
    with (shared / "facts" / "cia-jobs.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["esdn_prefix"]]
    assert len(rows) > 20
    for row in rows:
        for spelling in row["spellings_in_frus"].split(" | "):
            assert f"CIA-RDP{job_key(spelling.removeprefix('Job '))}" == row["esdn_prefix"], spelling


def test_the_job_in_a_released_papers_number_is_the_job_that_editors_cite() -> None:
    assert job_of_crest_number("CIA-RDP79R01012A007000040001-1") == job_key("79 R 01012A")
    assert job_of_crest_number("CIA-RDP79-01025A000100010001-5") == job_key("79–01025A")
    assert job_of_crest_number("C02462959") is None


@given(st.text(alphabet="0123456789ABCPOL ./-–RDT()", max_size=24))
def test_no_words_break_the_rules(words: str) -> None:
    for read in (file_class, filing_date, lot_key, job_key, job_of_crest_number):
        assert read(words) is None or read(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Department of State, Central Files, 793.00/9–458; see Supplement",
            Location("Department of State", "Central Files", "793.00/9–458"),
        ),
        ("Ibid., 123 Harriman, W. Averell", Location("Ibid.", None, "123 Harriman, W. Averell")),
        ("Ibid., 793B.00/10–859", Location("Ibid.", None, "793B.00/10–859")),
        ("793.00/2–1751", Location("Department of State", None, "793.00/2–1751")),
        (
            "Ibid., Conference Files: Lot 63 D 123, CF 1001",
            Location("Ibid.", "Conference Files, CF 1001", None, "63 D 123"),
        ),
        (
            "Johnson Library, National Security File, Country File, Vietnam, NODIS-MAYFLOWER",
            Location("Johnson Library", "National Security File, Country File, Vietnam, NODIS-MAYFLOWER"),
        ),
        ("Ibid.", None),
        ("Ibid., pp. 2109–2110", None),
        ("Washington: Government Printing Office, 1978", None),
        ("see footnote 1, Document 286", None),
        ("Douglas", None),
        ("III/1", None),
        ("11–8–48", None),
    ],
)
def test_places_in_parentheses(words: str, expected: Location | None) -> None:
    assert parse_location(words) == expected
