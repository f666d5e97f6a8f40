"""Bare surnames that the lists leave open: the paper itself tells who is meant, or nobody does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from declass.collection import Collection, VolumePerson
from declass.extract.context import Context
from declass.extract.own_persons import link_by_paper
from declass.extract.person_links import PersonLinks
from declass.model import DatePrecision, DateValue, Document, Mention, MentionKind, Party, SourceFormat, Span

LISTED = Collection(
    "frus1958-60v99",
    "frus",
    "A volume",
    persons=(
        VolumePerson("p_KJ1", "Kennedy, John F.", "President of the United States"),
        VolumePerson("p_KR1", "Kennedy, Robert F.", "Attorney General"),
    ),
)
KNOWN = {
    "John Kennedy": ("Kennedy, John F.", "hsg:5"),
    "Allen Dulles": ("Dulles, Allen W.", "hsg:1"),
    "Foster Dulles": ("Dulles, John Foster", "hsg:103703"),
    "Huang Hua": ("Huang Hua", "hsg:3"),
    "Bundy": ("Bundy, McGeorge", "hsg:4"),
}
NAME = re.compile(r"(?:(?:Allen|Foster|Eleanor) )?Dulles|Huang(?: Hua)?|William Bundy|Bundy|(?:John )?Kennedy|Allen")


DAY = DateValue("1958-09-12", precision=DatePrecision.DAY)


def document(
    text: str, senders: tuple[Party, ...] = (), participants: tuple[Party, ...] = (), date: DateValue = DAY
) -> Document:
    return Document(
        "frus1958-60v99/d1", SourceFormat.FRUS_TEI, "frus1958-60v99", "memorandum", "Memorandum", text,
        date=date, senders=senders, participants=participants,
    )  # fmt: skip


def mentions(text: str) -> list[Mention]:
    """Return the names in ``text``; who bears a full name is known, whose a surname is nobody knows."""
    return [
        Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON, *KNOWN.get(hit[0], (None, None)))
        if " " in hit[0]
        else Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON)
        for hit in NAME.finditer(text)
    ]


def linked(made: Document) -> list[tuple[str, str | None]]:
    return [(m.text, m.authority) for m in link_by_paper(mentions(made.text), made, links(made))]


def links(made: Document) -> PersonLinks:
    return PersonLinks(made, replace(Context.default(), volume=LISTED))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Allen Dulles spoke. Mr. Dulles added this.", ["hsg:1", "hsg:1"]),
        ("Mr. Dulles and Allen Dulles spoke.", [None, "hsg:1"]),  # nobody is named yet
        ("Allen Dulles and Foster Dulles spoke. Mr. Dulles agreed.", ["hsg:1", "hsg:103703", None]),
        ("Allen Dulles and Eleanor Dulles spoke. Mr. Dulles agreed.", ["hsg:1", None, None]),  # she is not known
        ("Allen Dulles came with Mrs. Dulles.", ["hsg:1", None]),
        ("Secretary Dulles spoke. Mr. Dulles added this.", ["hsg:103703", "hsg:103703"]),
        ("Allen Dulles told Secretary Dulles.", ["hsg:1", "hsg:103703"]),
        ("Mr. Dulles told Secretary Dulles. Mr. Dulles agreed.", [None, "hsg:103703", "hsg:103703"]),
        ("Secretary Dulles spoke. Mr. Dulles sat. Allen Dulles rose.", ["hsg:103703", "hsg:103703", "hsg:1"]),
        ("Eleanor Dulles told Secretary Dulles. Mr. Dulles agreed.", [None, "hsg:103703", "hsg:103703"]),
        ("Huang Hua came. Mr. Huang sat. Ambassador Huang rose.", ["hsg:3", "hsg:3", None]),
        ("Ambassador Huang Hua came. Ambassador Huang sat.", ["hsg:3", "hsg:3"]),
        ("Allen Dulles spoke. Mr. Allen agreed.", ["hsg:1", None]),  # a given name is no surname
        ("Allen Dulles came with Mrs.\u00a0Dulles.", ["hsg:1", None]),
        ("Allen Dulles spoke. Ambassador Dulles agreed.", ["hsg:1", None]),  # he has another title
        ("Director Allen Dulles spoke. Director Dulles agreed.", ["hsg:1", "hsg:1"]),
        ("John Kennedy came. Mr. Kennedy sat. Senator Kennedy rose.", ["hsg:5", "hsg:5", None]),
    ],
)
def test_a_bare_surname_is_who_the_paper_names(text: str, found: list[str | None]) -> None:
    assert [authority for _, authority in linked(document(text))] == found


def test_a_title_tells_who_of_the_list_it_is() -> None:
    made = document("Attorney General Kennedy objected to Mr. Kennedy.")
    found = link_by_paper(mentions(made.text), made, links(made))
    assert [(m.ref, m.label) for m in found] == [("p_KR1", "Kennedy, Robert F."), ("p_KR1", "Kennedy, Robert F.")]


def test_one_person_under_two_labels_is_one() -> None:
    labels = (
        Party("Bundy", "Adviser", "hsg:4", label="Bundy, McGeorge"),
        Party("Bundy", "Adviser", "hsg:4", label="Mac Bundy"),
    )
    assert linked(document("Mr. Bundy agreed.", participants=labels)) == [("Bundy", "hsg:4")]


def test_in_a_note_only_a_party_is_told() -> None:
    made = document(
        "Allen Dulles spoke.", participants=(Party("Bundy", "Adviser", "hsg:4", label="Bundy, McGeorge"),)
    )
    noted = [Mention(Span(19, 19), name, MentionKind.PERSON) for name in ("Dulles", "Bundy")]
    found = link_by_paper([*mentions(made.text), *noted], made, links(made))
    assert [m.authority for m in found] == ["hsg:1", None, "hsg:4"]


def test_a_secretary_of_another_name_is_nobody_else() -> None:
    """Without a day nobody tells which Secretary it is, but it is not the Director."""
    made = document("Allen Dulles told Secretary Dulles.", date=DateValue())
    assert linked(made) == [("Allen Dulles", "hsg:1"), ("Dulles", None)]


def test_parties_bear_their_surnames() -> None:
    bundy = Party("Bundy", "Special Assistant", "hsg:4", label="Bundy, McGeorge")
    text = "Mr. Bundy agreed.\n\nBundy"
    assert linked(document(text, participants=(bundy,))) == [("Bundy", "hsg:4"), ("Bundy", None)]
    # Who writes says "I"; the last line is his signature.
    assert linked(document(text, senders=(bundy,))) == [("Bundy", None), ("Bundy", "hsg:4")]
    unknown = Party("Bundy", "Assistant Secretary")
    assert linked(document(text, participants=(bundy, unknown))) == [("Bundy", None), ("Bundy", None)]
    told = document("William Bundy met Mr. Bundy.", participants=(bundy,))
    assert linked(told) == [("William Bundy", None), ("Bundy", None)]


def test_a_link_says_who_it_is() -> None:
    made = document("Secretary Dulles spoke.")
    (mention,) = link_by_paper([replace(mentions(made.text)[0], unlisted=True)], made, links(made))
    assert (mention.label, mention.authority, mention.unlisted) == ("Dulles, John Foster", "hsg:103703", True)
