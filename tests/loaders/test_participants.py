"""Lists in the head of a paper: who took part, to whom it goes."""

from __future__ import annotations

import pytest

from declass.model import Basis, Mention, MentionKind, Party, Span
from declass.sources.frus.attendance import participants, recipients
from declass.text.head_lists import PARTICIPANTS, find_lists
from declass.text.participants import parse_participants


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        (["The Secretary", "Sir Roger Makins, British Ambassador"],
         [("Secretary", "Secretary"), ("Sir Roger Makins", "British Ambassador")]),
        (["Mr. Robertson—FE", "CA—Mr. Martin", "Paul H. Kreisberg - Advisor"],
         [("Robertson", "FE"), ("Martin", "CA"), ("Paul H. Kreisberg", "Advisor")]),
        (["Dr. George K.C. Yeh, Chinese Ambassador", "Walter J. Stoessel, Jr."],
         [("George K.C. Yeh", "Chinese Ambassador"), ("Walter J. Stoessel, Jr.", None)]),
        # several in one entry
        (["The President, Rusk, McNamara, and Ball"],
         [("President", "President"), ("Rusk", None), ("McNamara", None), ("Ball", None)]),
        (["Messrs. Falla, Fitz-Morris, and Allen–U.K. Delegation"],
         [("Falla", "U.K. Delegation"), ("Fitz-Morris", "U.K. Delegation"), ("Allen", "U.K. Delegation")]),
        (["FE—Mr. Robertson, Mr. Parsons (late)"], [("Robertson", "FE"), ("Parsons", "FE")]),
        (["Tang Wen-sheng and Chi Chao-chu, Chinese Interpreters"],
         [("Tang Wen-sheng", "Chinese Interpreters"), ("Chi Chao-chu", "Chinese Interpreters")]),
        # the last title before the name is the title
        (["Deputy Under Secretary Johnson", "Under Secretary for Political Affairs Harriman"],
         [("Johnson", "Deputy Under Secretary"), ("Harriman", "Under Secretary for Political Affairs")]),
        (["The Indian Ambassador, Mr. Mehta"], [("Mehta", "Indian Ambassador")]),
        # who is named within a role is no participant
        (["Mr. Natsios, Special Assistant to Ambassador Berger"],
         [("Natsios", "Special Assistant to Ambassador Berger")]),
        # states and agencies head those behind them
        (["United States", "The Secretary", "USSR", "Mr. Dobrynin"],
         [("Secretary", "Secretary"), ("Dobrynin", None)]),
        (["Defense:", "Charles Duncan", "JCS", "General Brown"],
         [("Charles Duncan", "Defense"), ("Brown", "General")]),
        (["For CIA: Messrs. Raborn and Helms"], [("Raborn", "CIA"), ("Helms", "CIA")]),
        # lines that were run together
        (["Mr. Denis Allen, British Embassy Mr. Hayden Raynor, EUR Mr. Howard Johnson, UNS Mr. Leith"],
         [("Denis Allen", "British Embassy"), ("Hayden Raynor", "EUR"), ("Howard Johnson", "UNS"), ("Leith", None)]),
        # nobody
        (["(See attached list)", "Two Notetakers", "List Attached", "and others"], []),
        (["[5 names not declassified]"], [("[5 names not declassified]", None)]),
    ],
)  # fmt: skip
def test_entries(entries: list[str], named: list[tuple[str, str | None]]) -> None:
    assert [(party.name, party.role) for _, party in parse_participants(entries)] == named


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("SUBJECT\n\nFormosa\n\nPARTICIPANTS\n\nThe Secretary\nMr. Murphy\n\nSir Roger called.",
         ["The Secretary", "Mr. Murphy"]),
        ("Participants:\tMr. Alexander—VD\nMr. Andrews\n\nThe talk was long.", ["Mr. Alexander—VD", "Mr. Andrews"]),
        ("PARTICIPANTS:\n\nPremier Chou\n\nMr. Holdridge\n\nDATE: June 20\n\nThey met.",
         ["Premier Chou", "Mr. Holdridge"]),
        ("Present\n\nGeneral Bradley\tMr. Nitze\nGeneral Bolte\tMr. Tufts\n\nHe opened.",
         ["General Bradley", "Mr. Nitze", "General Bolte", "Mr. Tufts"]),
        ("Present planning calls for ships.\n\nMr. Nitze", []),
        ("Those present at the meeting were glad.", []),
    ],
)  # fmt: skip
def test_lists_of_a_text(text: str, entries: list[str]) -> None:
    found = [e for entries_ in find_lists(text, PARTICIPANTS) for e in entries_]
    assert [e.words for e in found] == entries
    assert all(text[e.start : e.end] == e.words for e in found)


def test_a_tag_tells_who_is_meant_and_the_heading_comes_first() -> None:
    text = "PARTICIPANTS\n\nMr. Robertson, FE\nDr. Koo"
    mention = Mention(Span(18, 27), "Robertson", MentionKind.PERSON, "Robertson, Walter S.", ref="p_RWS1")
    named = (Party("Koo", "Chinese Ambassador"),)
    assert participants(text, named, (mention,)) == (
        Party("Koo", "Chinese Ambassador"),
        Party("Robertson", "FE", ref="p_RWS1", label="Robertson, Walter S.", basis=Basis.MARKUP),
    )


def test_an_action_memorandum_names_its_recipients_in_a_list() -> None:
    text = "TO\n\nThe Secretary of State\nThe Director, Central Intelligence Agency\n\nSUBJECT\n\nCuba"
    assert [p.name for p in recipients(text)] == ["Secretary of State", "Director, Central Intelligence Agency"]
    assert recipients("TO: AMEMBASSY WARSAW") == ()
