"""Who writes to whom, heading by heading: the habits of 1948-54 and of later volumes, in headings made up for it."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from declass.text.headings import parse_heading

People: TypeAlias = list[tuple[str, str | None]]


@pytest.mark.parametrize(
    ("heading", "kind", "senders", "recipients"),
    [
        (
            "The Department of State to the British Embassy Aide-mémoire",
            "note",
            [("Department of State", None)],
            [("British Embassy", None)],
        ),
        (
            "The British Prime Minister (Attlee) to President Truman",
            "correspondence",
            [("Attlee", "British Prime Minister")],
            [("Truman", "President")],
        ),
        (
            "The Commander in Chief, Far East (MacArthur) to the Secretary of State, at Paris",
            "correspondence",
            [("MacArthur", "Commander in Chief, Far East")],
            [("Secretary of State", "Secretary of State")],
        ),
        (
            "Memorandum by the Secretaries of State (Acheson) and Defense (Lovett) to the President",
            "memorandum",
            [("Acheson", "Secretary of State"), ("Lovett", "Secretary of Defense")],
            [("President", "President")],
        ),
        (
            "Letter From the Secretaries of State and Defense and the Director for Mutual Security to the President",
            "letter",
            [
                ("Secretary of State", "Secretary of State"),
                ("Secretary of Defense", "Secretary of Defense"),
                ("Director for Mutual Security", "Director for Mutual Security"),
            ],
            [("President", "President")],
        ),
        (
            "Letter From the Secretary of Health, Education, and Welfare (Richardson) to President Nixon",
            "letter",
            [("Richardson", "Secretary of Health, Education, and Welfare")],
            [("Nixon", "President")],
        ),
        (
            "Report by the National Security Council at Its 208th Meeting",
            "nsc-report",
            [("National Security Council", None)],
            [],
        ),
        (
            "Telegram From the Delegation at the Foreign Ministers Meetings to the Department of State",
            "telegram",
            [("Delegation at the Foreign Ministers Meetings", None)],
            [("Department of State", None)],
        ),
        (
            "Memorandum for the President’s Files by the President’s Assistant for Domestic Affairs (Ehrlichman)",
            "memorandum-for-the-record",
            [("Ehrlichman", "President’s Assistant for Domestic Affairs")],
            [],
        ),
        (
            "Memorandum by Mr. Edmund A. Gullion, Special Assistant to the Under Secretary of State (Lovett)",
            "memorandum",
            [("Edmund A. Gullion", "Special Assistant to the Under Secretary of State (Lovett)")],
            [],
        ),
        (
            "Memorandum by W. Jones, Special Assistant to the Secretary of State, to the Staff Director (Roe)",
            "memorandum",
            [("W. Jones", "Special Assistant to the Secretary of State")],
            [("Roe", "Staff Director")],
        ),
        (
            (
                "Letter From Secretary of State Rogers to President Nixon, Washington, October 1, 1971 and "
                "Memorandum for the Record, Paris, October 2, 1971"
            ),
            "letter",
            [("Rogers", "Secretary of State")],
            [("Nixon", "President")],
        ),
        (
            "The Secretary of State to the Representative at the United Nations (Jessup) at Paris",
            "correspondence",
            [("Secretary of State", "Secretary of State")],
            [("Jessup", "Representative at the United Nations")],
        ),
        (
            "Letter From President Sadat of Egypt to President Carter",
            "letter",
            [("Sadat", "President of Egypt")],
            [("Carter", "President")],
        ),
        (
            (
                "Memorandum From Harold Saunders and William Quandt of the National Security Council Staff to "
                "Brent Scowcroft"
            ),
            "memorandum",
            [
                ("Harold Saunders", "National Security Council Staff"),
                ("William Quandt", "National Security Council Staff"),
            ],
            [("Brent Scowcroft", None)],
        ),
        (
            (
                "Telegram From the Department of State and the Agency for International Development to the "
                "Embassy in Peru"
            ),
            "telegram",
            [("Department of State", None), ("Agency for International Development", None)],
            [("Embassy in Peru", None)],
        ),
        (
            (
                "Transcript of Telephone Conversation Between President Nixon and his Assistant for Economic "
                "Affairs (McCracken)"
            ),
            "memorandum-of-telephone-conversation",
            [("Nixon", "President")],
            [("McCracken", "Assistant for Economic Affairs")],
        ),
    ],
)
def test_who_writes_to_whom(heading: str, kind: str, senders: People, recipients: People) -> None:
    found = parse_heading(heading)
    assert found.type == kind
    assert [(p.name, p.role) for p in found.senders] == senders
    assert [(p.name, p.role) for p in found.recipients] == recipients


@pytest.mark.parametrize(
    ("heading", "place", "title_kind"),
    [
        (
            (
                "United States Minutes of the Second Meeting of the Foreign Ministers, Waldorf-Astoria, New York, "
                "September 14, 1950, 3 p. m."
            ),
            "New York",
            "minutes",
        ),
        ("Memorandum of Conversation, Newport, Rhode Island, September 1, 1957", "Newport, Rhode Island", None),
        ("Notes of a Meeting, Held at Quebec, Tuesday, August 24, 1954", "Quebec", "notes"),
        ("Record of the Under Secretary’s Meeting, Department of State, April 15, 1949, 10 a. m.", None, "minutes"),
    ],
)
def test_place_behind_a_house_and_before_a_state(heading: str, place: str | None, title_kind: str | None) -> None:
    found = parse_heading(heading)
    assert found.place == place
    assert found.type == (title_kind or "memorandum-of-conversation")
