"""Drafting, clearance and approval, as source notes tell them."""

from __future__ import annotations

import pytest

from declass.text.hands import find_hands


@pytest.mark.parametrize(
    ("text", "drafted", "cleared", "approved"),
    [
        ("Drafted by McConaughy and approved by Robertson.", ["McConaughy"], [], ["Robertson"]),
        ("Drafted by Norred, cleared by Yager, and approved by Harriman.", ["Norred"], ["Yager"], ["Harriman"]),
        (("Drafted by Martin; cleared by McConaughy, Johnson, and, with revisions, by Bowles; and approved for "
         "transmission and signed by Rusk."), ["Martin"], ["McConaughy", "Johnson", "Bowles"], ["Rusk"]),
        ("Drafted by Lutkins, cleared with EE, and approved by Robertson.", ["Lutkins"], ["EE"], ["Robertson"]),
        ("Cleared by Steeves and Parsons and in draft with the Department of Defense.", [],
         ["Steeves", "Parsons", "Department of Defense"], []),
        (("Drafted in CA; cleared by Secretary Dulles (initialed for him by a member of his staff) and by Wainhouse; "
         "approved by Robertson."), ["CA"], ["Dulles", "Wainhouse"], ["Robertson"]),
        ("Drafted and approved by Kohler.", ["Kohler"], [], ["Kohler"]),
        ("Drafted by William Bundy and approved by Rusk.1", ["William Bundy"], [], ["Rusk"]),  # a note on the note
        ("Drafted by Akalovsky and approved by the White House on October 21 and by S on October 16.",
         ["Akalovsky"], [], ["White House", "S"]),
        ("Cleared in P, H, and EUR/SOV.", [], ["P", "H", "EUR/SOV"], []),
        ("Drafted by [name not declassified], cleared by King, and approved by Wisner.",
         ["[name not declassified]"], ["King"], ["Wisner"]),
        ("Secret; Priority: Drafted by Yager.", ["Yager"], [], []),
        ("According to another copy it was drafted by Armitage and cleared by Bohlen.", ["Armitage"], ["Bohlen"], []),
        ("No drafting information appears, but it was approved in the White House on April 9.", [], [],
         ["White House"]),
        ("Drafted by Cleveland. Approved by Davis.", ["Cleveland"], [], ["Davis"]),
        # bodies in a row, of which one holds "and"
        (("Cleared in draft in the Bureau of Security and Consular Affairs, the Legal Adviser's Office, and the "
         "Department of Defense; approved by Rusk."), [],
         ["Bureau of Security and Consular Affairs", "Legal Adviser's Office", "Department of Defense"], ["Rusk"]),
        ("Drafted in the Bureau of Near Eastern, South Asian, and African Affairs and approved by Rusk.",
         ["Bureau of Near Eastern, South Asian, and African Affairs"], [], ["Rusk"]),
        (("Cleared by Assistant Staff Secretary to the President Colonel John S.D. Eisenhower and Under Secretary "
         "for Political Affairs Livingston T. Merchant."),
         [], ["John S.D. Eisenhower", "Livingston T. Merchant"], []),
        ("Cleared in FE, EUR, and the White House.", [], ["FE", "EUR", "White House"], []),
        # another paper, a supposition, a denial
        ("A covering memorandum drafted by King is attached.", [], [], []),
        ("An attached letter was drafted by Hill and approved by Krieg.", [], [], []),
        ("Presumably drafted by Jones.", [], [], []),
        ("The memorandum was not cleared by the President.", [], [], []),
        ("Drafted by Herter and revised by the President.", ["Herter"], [], []),
        ("Kissinger sent the letter that Price cleared.", [], [], []),
    ],
)  # fmt: skip
def test_hands(text: str, drafted: list[str], cleared: list[str], approved: list[str]) -> None:
    hands = find_hands(text)
    assert [p.name for p in hands["drafted"]] == drafted
    assert [p.name for p in hands["cleared"]] == cleared
    assert [p.name for p in hands["approved"]] == approved


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Drafted by Edward E. Rice and George A. Morgan of the Policy Planning Staff.",
         [("Edward E. Rice", None), ("George A. Morgan", "Policy Planning Staff")]),
        (("Drafted by William H. Bruns, First Secretary and Political Officer, and Chadwick Johnson, Second "
         "Secretary."),
         [("William H. Bruns", "First Secretary, Political Officer"), ("Chadwick Johnson", "Second Secretary")]),
        ("Drafted by Anderson (SOV) on November 7.", [("Anderson", "SOV")]),
        ("Drafted by Assistant Secretary of State for Far Eastern Affairs Walter P. McConaughy.",
         [("Walter P. McConaughy", "Assistant Secretary of State for Far Eastern Affairs")]),
        ("Drafted by Director of the Office of Chinese Affairs Joseph A. Yager.",
         [("Joseph A. Yager", "Director of the Office of Chinese Affairs")]),
        ("Drafted by the Secretary.", [("Secretary", "Secretary")]),
        (("Drafted and sent to the President by Edward L. Morgan, Deputy Assistant to the President for "
         "Domestic Affairs."),
         [("Edward L. Morgan", "Deputy Assistant to the President for Domestic Affairs")]),
        ("Prepared by the Office of Current Intelligence, Central Intelligence Agency.",
         [("Office of Current Intelligence", "Central Intelligence Agency")]),
    ],
)  # fmt: skip
def test_roles(text: str, roles: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.role) for p in find_hands(text)["drafted"]] == roles
