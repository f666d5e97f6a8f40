"""Tenures: what the lists of persons say of positions and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.extract.positions import position_body, with_bodies
from declass.sources.read import read_file
from declass.text.tenures import read_tenures

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (
            (
                "Deputy Assistant Secretary of State for Far Eastern Affairs until June 14, 1959; "
                "thereafter Assistant Secretary of State for Far Eastern Affairs"
            ),
            [
                ("Deputy Assistant Secretary of State for Far Eastern Affairs", None, "1959-06-14"),
                ("Assistant Secretary of State for Far Eastern Affairs", "1959-06-14", None),
            ],
        ),
        (
            "Ambassador to the Republic of China, 1958–1962",
            [("Ambassador to the Republic of China", "1958", "1962")],
        ),
        (
            "Deputy Secretary of Defense to August 1955; Secretary of the Treasury from July 1957",
            [("Deputy Secretary of Defense", None, "1955-08"), ("Secretary of the Treasury", "1957-07", None)],
        ),
        (
            (
                "Senator from (D-Iowa) until January 3, 1979; U.S. Coordinator for Refugee Affairs, from May 1 until "
                "November 1, 1979"
            ),
            [
                ("Senator from (D-Iowa)", None, "1979-01-03"),
                ("U.S. Coordinator for Refugee Affairs", "1979-05-01", "1979-11-01"),
            ],
        ),
        ("British Foreign Secretary after January 22, 1965", [("British Foreign Secretary", "1965-01-22", None)]),
        (
            "member, National Security Council staff, until mid 1974",
            [("member, National Security Council staff", None, "1974")],
        ),
        (
            "Under Secretary of State for Economic Affairs February-December 1961; thereafter Under Secretary",
            [
                ("Under Secretary of State for Economic Affairs", "1961-02", "1961-12"),
                ("Under Secretary", "1961-12", None),
            ],
        ),
        (
            "USN, Chief of Naval Operations, August 1961-August 1963",
            [("Chief of Naval Operations", "1961-08", "1963-08")],
        ),
        ("Director of Central Intelligence", [("Director of Central Intelligence", None, None)]),
        # not read
        ("First Secretary of the Romanian Communist Party from 1965 and President of Romania from 1967", []),
        ("former Secretary of Defense", []),
        ("pseudonym for Frank Wisner", []),
        ("see Chung Tan Cang", []),
        ("Ambassador to Spain from 1961 until 1959", []),  # a slip: it would end before it begins
        ("thereafter Counselor", []),
        ("", []),
    ],
)
def test_remarks(remark: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(t.position, t.start, t.end) for t in read_tenures(remark)] == expected


@given(st.text(alphabet="abcDE ;,–-0123456789unltfrom()JanuyMy.", max_size=80))
def test_a_tenure_quotes_the_remark(remark: str) -> None:
    for tenure in read_tenures(remark):
        assert tenure.position
        assert tenure.text in " ".join(remark.split())


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Assistant Secretary of State for European Affairs", "eur"),
        ("Deputy Assistant Secretary of State for Near Eastern and South Asian Affairs", "nea-2"),
        ("Director of the Policy Planning Staff", "s-p"),
        ("Officer in Charge of Economic Affairs in the Office of Chinese Affairs", "ca"),
        ("member, National Security Council staff", "nsc"),
        ("Under Secretary of State", "state"),
        ("Secretary of the Treasury", "treasury"),
        ("Ambassador in the Republic of China", "state"),
        ("Counselor of the Embassy in Guatemala", "state"),
        ("Director of Central Intelligence", "cia"),
        ("Chief of the Central Intelligence Agency Station in Taipei", "cia"),
        ("President’s Special Assistant for National Security Affairs", "president"),
        ("Special Assistant to the President of the Philippines", None),
        ("Secretary of State for Foreign Affairs", None),
        ("Soviet Ambassador to the United States", None),
        ("Ambassador of the Republic of China to the United States", None),
        ("Minister of Economic Affairs, Republic of China", None),
        ("Ambassador", None),
        ("", None),
    ],
)
def test_bodies_of_positions(role: str, body: str | None) -> None:
    assert position_body(role) == body


def test_who_held_an_office_of_another_state_held_no_american_one() -> None:
    remark = "British Minister of Defense, April–December 1955; thereafter Secretary of State"
    assert [t.body for t in with_bodies(read_tenures(remark))] == [None, None]
    assert [t.body for t in with_bodies(read_tenures("Secretary of State, 1953–1959"))] == ["state"]


def test_most_remarks_of_a_volume_are_read(shared: Path) -> None:
    (volume,) = read_file(shared / "data" / "frus" / "frus1958-60v19.xml").collections
    remarks = [person for person in volume.persons if person.remark]
    assert len(remarks) > 50
    assert sum(bool(person.tenures) for person in remarks) / len(remarks) > 0.85
