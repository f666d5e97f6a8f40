"""Who held an office of the United States on which day."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from declass.authorities import PeopleIndex
from declass.extract.office_holders import bearer_of, holder

TABLE = files("declass.extract").joinpath("data", "office_holders.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))
OFFICES = sorted({row["office"] for row in ROWS})


@pytest.mark.parametrize(
    ("office", "day", "label"),
    [
        ("President", "1952-07-04", "Truman, Harry S."),
        ("President", "1963-11-21", "Kennedy, John F."),
        ("President", "1963-11-23", "Johnson, Lyndon Baines"),
        ("President", "1974-08-10", "Ford, Gerald R., Jr."),
        ("President", "1961-01-20", None),  # both held it that day
        ("President", "1974-08-09", None),
        ("President", "1930-01-01", None),  # before the table
        ("Vice President", "1957-05-01", "Nixon, Richard M."),
        ("Dogcatcher", "1957-05-01", None),
    ],
)
def test_holder_of_a_day(office: str, day: str, label: str | None) -> None:
    who = holder(office, day)
    assert (who.label if who else None) == label


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("1959-03-03", "1960-12-31", "Eisenhower, Dwight D."),
        ("1960-12-31", "1961-02-01", None),
        ("1952-12-31", "1961-02-01", None),
        ("1933-01-01", "1933-03-05", None),  # one is known, but not of the first days
    ],
)
def test_holder_of_several_days(first: str, last: str, label: str | None) -> None:
    who = holder("President", first, last)
    assert (who.label if who else None) == label


@pytest.mark.parametrize(
    ("before", "surname", "label"),
    [
        ("told Secretary ", "johnson", "Johnson, Louis"),
        ("told Deputy Under Secretary ", "johnson", None),
        ("told Assistant Secretary ", "rogers", None),
        ("told Foreign Secretary ", "herter", None),
        ("told Acting Secretary ", "herter", "Herter, Christian Archibald, Sr."),
    ],
)
def test_an_office_that_is_another(before: str, surname: str, label: str | None) -> None:
    who = bearer_of(before, surname, "1976-01-01")
    assert (who.label if who else None) == label


def test_the_vice_president_who_succeeds_leaves_his_office_vacant() -> None:
    assert holder("Vice President", "1964-05-01") is None


@pytest.mark.parametrize("office", OFFICES)
def test_terms_of_an_office_do_not_overlap(office: str) -> None:
    terms = sorted((row["from"], row["to"]) for row in ROWS if row["office"] == office)
    assert all(start < end for start, end in terms)
    assert all(end <= start for (_, end), (start, _) in pairwise(terms))


def test_a_person_has_one_id_and_one_label() -> None:
    assert len({(row["authority"], row["label"]) for row in ROWS}) == len({row["authority"] for row in ROWS})
    core = PeopleIndex.core()
    known = [(row["label"], record.name) for row in ROWS if (record := core.by_authority(row["authority"]))]
    assert len(known) > 40
    assert [label for label, name in known if label.split(",")[0] not in name] == []


@pytest.mark.parametrize(
    ("before", "surname", "day", "label"),
    [
        ("He told President ", "johnson", "1965-05-01", "Johnson, Lyndon Baines"),
        ("He told Vice President ", "johnson", "1962-05-01", "Johnson, Lyndon Baines"),
        ("He told President ", "johnson", "1962-05-01", None),  # not yet
        ("He told Secretary ", "dulles", "1955-05-01", "Dulles, John Foster"),  # of State, as only one was
        ("He told Director ", "dulles", "1955-05-01", None),  # an office the table does not ask for
        ("Former President ", "truman", "1955-05-01", "Truman, Harry S."),  # the name stays with the office
        ("He told President ", "chiang", "1955-05-01", None),
        ("He told President ", "truman", None, None),
    ],
)
def test_the_office_before_a_surname(before: str, surname: str, day: str | None, label: str | None) -> None:
    who = bearer_of(before, surname, day)
    assert (who.label if who else None) == label
