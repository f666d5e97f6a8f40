"""Headings: kind, number, senders, recipients, place and date."""

from __future__ import annotations

import pytest

from declass.text.headings import document_type, parse_heading, split_number
from declass.text.parties import parse_parties


@pytest.mark.parametrize(
    ("heading", "kind", "senders", "recipients"),
    [
        (
            (
                "319. Memorandum From the Assistant Secretary of State for Far Eastern Affairs (Parsons) "
                "to Secretary of State Herter"
            ),
            "memorandum",
            [("Parsons", "Assistant Secretary of State for Far Eastern Affairs")],
            [("Herter", "Secretary of State")],
        ),
        (
            "The Ambassador in India ( Bowles ) to the Secretary of State",
            "correspondence",
            [("Bowles", "Ambassador in India")],
            [("Secretary of State", "Secretary of State")],
        ),
        (
            "34. Telegram From the Embassy in Vietnam to the Department of State",
            "telegram",
            [("Embassy in Vietnam", None)],
            [("Department of State", None)],
        ),
        (
            (
                "79. Letter From the Ambassador to Guatemala (Peurifoy) to the Assistant Secretary of "
                "State for Inter–American Affairs (Cabot)"
            ),
            "letter",
            [("Peurifoy", "Ambassador to Guatemala")],
            [("Cabot", "Assistant Secretary of State for Inter–American Affairs")],
        ),
        (
            "306. Memorandum From Michael V. Forrestal of the National Security Council Staff to President Kennedy",
            "memorandum",
            [("Michael V. Forrestal", "National Security Council Staff")],
            [("Kennedy", "President")],
        ),
        (
            (
                "Memorandum of Conversation, by Mr. John C. Ross, Deputy to the United States "
                "Representative at the United Nations ( Austin )"
            ),
            "memorandum-of-conversation",
            [("John C. Ross", "Deputy to the United States Representative at the United Nations (Austin)")],
            [],
        ),
        (  # frus1948v01p1/d61: the other, in parentheses, is no author
            (
                "Memorandum of Conversation, by G. Hayden Raynor, Special Assistant to the Director of the Office of "
                "European Affairs ( Hickerson )"
            ),
            "memorandum-of-conversation",
            [("G. Hayden Raynor", "Special Assistant to the Director of the Office of European Affairs (Hickerson)")],
            [],
        ),
        (
            (
                "94. Memorandum From Secretary of State Rusk and the Director of the U.S. Information "
                "Agency (Murrow) to President Kennedy"
            ),
            "memorandum",
            [("Rusk", "Secretary of State"), ("Murrow", "Director of the U.S. Information Agency")],
            [("Kennedy", "President")],
        ),
        (
            (
                "16. Memorandum From the Deputy Assistant for Special Operations to the Secretary of "
                "Defense (Lansdale) to Secretary of Defense McNamara"
            ),
            "memorandum",
            [("Lansdale", "Deputy Assistant for Special Operations to the Secretary of Defense")],
            [("McNamara", "Secretary of Defense")],
        ),
        (
            "281. Memorandum of Conversation Between President Kennedy and the Korean Ambassador (Chung)",
            "memorandum-of-conversation",
            [("Kennedy", "President")],
            [("Chung", "Korean Ambassador")],
        ),
        ("30. Editorial Note", "editorial-note", [], []),
        ("59. Memorandum for the Record", "memorandum-for-the-record", [], []),
        (
            "109. Letter From [name not declassified] to Tracy Barnes",
            "letter",
            [("[name not declassified]", None)],
            [("Tracy Barnes", None)],
        ),
    ],
)
def test_parties(
    heading: str, kind: str, senders: list[tuple[str, str | None]], recipients: list[tuple[str, str | None]]
) -> None:
    found = parse_heading(heading)
    assert found.type == kind
    assert [(p.name, p.role) for p in found.senders] == senders
    assert [(p.name, p.role) for p in found.recipients] == recipients


@pytest.mark.parametrize(
    ("heading", "place", "date"),
    [
        ("100. Memorandum of Conversation, Beijing, February 25, 1972, 4:50-5:25 p.m.", "Beijing", "1972-02-25"),
        (
            "207. Memorandum of a Conversation, Augusta, Georgia, April 17, 1955, 12:30 p.m.",
            "Augusta, Georgia",
            "1955-04-17",
        ),
        (
            "29. Memorandum of a Conversation, The White House, Washington, January 21, 1955",
            "Washington",
            "1955-01-21",
        ),
        ("Minutes of the Fifth Meeting, Paris, Hotel d’Iéna, September 25, 1948, 9:15 a. m.", "Paris", "1948-09-25"),
        ("12. Letter to President Nixon, Washington, undated", "Washington", None),
        ("7. Despatch From the Embassy in Poland to the Department of State", None, None),
    ],
)
def test_place_and_date(heading: str, place: str | None, date: str | None) -> None:
    found = parse_heading(heading)
    assert (found.place, found.date.value) == (place, date)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Special National Intelligence Estimate", "special-national-intelligence-estimate"),
        ("National Intelligence Estimate", "national-intelligence-estimate"),
        (
            "Memorandum of Discussion at the 549th Meeting of the National Security Council",
            "memorandum-of-discussion",
        ),
        ("Memorandum of Conference With President Eisenhower", "memorandum-of-conference"),
        (
            "Memorandum of a Telephone Conversation Between the President and Senator George",
            "memorandum-of-telephone-conversation",
        ),
        ("National Security Action Memorandum No. 68", "national-security-memorandum"),
        ("United States Delegation Position Paper", "paper"),
        ("Circular Telegram From the Department of State to Certain Missions", "circular-telegram"),
        ("Contact Report", "report"),
        ("Something Else", "document"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert document_type(title) == kind


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("319. Memorandum", "319"),
        ("No. 253 Memorandum", "253"),
        ("278A. Memorandum", "278A"),
        ("1955 in Review", None),
    ],
)
def test_numbers(heading: str, number: str | None) -> None:
    assert split_number(heading)[0] == number


@pytest.mark.parametrize("lost", ["()", "( )", "(, )"])
def test_a_party_whose_name_was_lost_is_named_by_the_office(lost: str) -> None:
    heading = parse_heading(f"The Consul General at Hong Kong {lost} to the Secretary of State")
    assert [(p.name, p.role) for p in heading.senders] == [("Consul General at Hong Kong",) * 2]
    assert [(p.name, p.role) for p in heading.recipients] == [("Secretary of State",) * 2]


def test_an_office_of_two_words_with_and_is_one_party() -> None:
    (party,) = parse_parties("the Secretary of Health, Education, and Welfare (Folsom)")
    assert (party.name, party.role) == ("Folsom", "Secretary of Health, Education, and Welfare")
