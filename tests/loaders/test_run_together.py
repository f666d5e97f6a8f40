"""Lists of which the lines were run together, and lists in groups, as copies of tables and nested lists have them."""

from __future__ import annotations

import pytest

from declass.text.head_lists import PARTICIPANTS, find_lists
from declass.text.participants import parse_participants


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (
            "US President Ford Ambassador Hughes Lt. Colonel John Doe Mr. Roe",
            [("Ford", "President"), ("Hughes", "Ambassador"), ("John Doe", "Lt. Colonel"), ("Roe", None)],
        ),
        (
            (
                "Department of Defense (after 4 p.m.) Secretary McElroy Deputy Secretary Quarles General Twining, "
                "Chairman JCS"
            ),
            [("McElroy", "Secretary"), ("Quarles", "Deputy Secretary"), ("Twining", "General, Chairman JCS")],
        ),
        ("The Secretary Mr. Reinhardt Mr. Smith", [("Secretary", "Secretary"), ("Reinhardt", None), ("Smith", None)]),
        (
            "UNA—Mr. Rusk UNS—Mr. H. C. Johnson EUR—Mr. Raynor British Embassy Mr. Denis Allen",
            [("Rusk", "UNA"), ("H. C. Johnson", "UNS"), ("Raynor", "EUR"), ("Denis Allen", None)],
        ),
        (
            "Mr. Cordier, Executive Assistant to the Secretary-General Mr. John C. Ross, United States Delegation",
            [
                ("Cordier", "Executive Assistant to the Secretary-General"),
                ("John C. Ross", "United States Delegation"),
            ],
        ),
        (
            "State: Mr. Herter Mr. Merchant Defense: Mr. Douglas Mr. Irwin",
            [("Herter", "State"), ("Merchant", "State"), ("Douglas", "Defense"), ("Irwin", "Defense")],
        ),
        # two names that no title parts: nobody can tell where one ends
        ("US The Secretary of State William Rountree Frederick Reinhardt", []),
        # one man, with what he is
        ("Mr. Lovett, Special Assistant to Mr. Acheson", [("Lovett", "Special Assistant to Mr. Acheson")]),
        (
            "Ambassador Llewellyn E. Thompson, Ambassador at Large",
            [("Llewellyn E. Thompson", "Ambassador, Ambassador at Large")],
        ),
        ("Minister of National Defense, Yu Ta-wei", [("Yu Ta-wei", "Minister of National Defense")]),
        ("The Secretary, Mr. Murphy", [("Secretary", "Secretary"), ("Murphy", None)]),
    ],
)
def test_one_line_of_several(line: str, named: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.role) for _, p in parse_participants([line])] == named


def test_groups_of_a_nested_list() -> None:
    # After frus1958-60v19/d64.
    text = (
        "PARTICIPANTS\n\nDepartment of State\n\nThe Secretary\nMr. Reinhardt\n\n"
        "Department of Defense (after 4:30 p.m.)\n\nSecretary McElroy\nGeneral Twining, Chairman JCS\n\n"
        "The White House\n\nGeneral Goodpaster\n\nSUBJECT\n\nTaiwan Straits\n\n"
        "The initial meeting among State officials was devoted to redrafting of the summary paper."
    )
    (entries,) = find_lists(text, PARTICIPANTS)
    found = [(p.name, p.role) for _, p in parse_participants(e.words for e in entries)]
    assert found == [
        ("Secretary", "Secretary"),
        ("Reinhardt", "Department of State"),
        ("McElroy", "Secretary"),
        ("Twining", "General, Chairman JCS"),
        ("Goodpaster", "General"),
    ]


def test_a_paragraph_behind_the_last_group_is_no_entry() -> None:
    lists = "PRESENT\n\nState:\n\nMr. Herter\nMr. Merchant\n\nCIA\n\nMr. Dulles\nGeneral Cabell"
    text = lists + "\n\nMr. Dulles spoke of Tibet."
    (entries,) = find_lists(text, PARTICIPANTS)
    assert [e.words for e in entries][-1] == "General Cabell"
