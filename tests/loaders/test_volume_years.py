"""The years that the identifier of a volume tells, and those that it cannot mean."""

from __future__ import annotations

import pytest

from declass.sources.frus.identity import coverage


@pytest.mark.parametrize(
    ("volume", "years"),
    [
        ("frus1861", ("1861", "1861")),
        ("frus1952-54Guat", ("1952", "1954")),
        ("frus1917-72PubDipv06", ("1917", "1972")),
        ("frus1981-1988v01", ("1981", "1988")),
        ("frus1999-01v02", ("1999", "2001")),
    ],
)
def test_years_are_those_of_the_subseries(volume: str, years: tuple[str, str]) -> None:
    assert coverage(volume) == years


@pytest.mark.parametrize(
    "volume", ["frus0490-63v19", "frus1958-600v19", "frus1958-1900v19", "frus1958-60٠١v19", "frus3000v01", "cia"]
)
def test_what_can_be_no_years_of_the_series_is_no_coverage(volume: str) -> None:
    assert coverage(volume) is None
