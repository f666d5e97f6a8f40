"""Bare surnames that the lists leave open: the paper itself tells who is meant, or nobody does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from declass.extract.own_persons import link_by_paper
from declass.model import DatePrecision, DateValue, Document, Mention, MentionKind, Party, SourceFormat, Span

KNOWN = {
    "Allen Dulles": ("Dulles, Allen W.", "hsg:1"),
    "Foster Dulles": ("Dulles, John Foster", "hsg:103703"),
    "Huang Hua": ("Huang Hua", "hsg:3"),
    "Bundy": ("Bundy, McGeorge", "hsg:4"),
}
NAME = re.compile(r"(?:(?:Allen|Foster|Eleanor) )?Dulles|Huang(?: Hua)?|William Bundy|Bundy|Chiang")


def document(text: str, day: str = "1958-09-12", **fields: object) -> Document:
    made = Document(
        "frus1958-60v99/d1", SourceFormat.FRUS_TEI, "frus1958-60v99", "memorandum", "Memorandum", text,
        date=DateValue(day, precision=DatePrecision.DAY),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def mentions(text: str) -> list[Mention]:
    """Return the names in ``text``; who bears a full name is known, whose a surname is nobody knows."""
    return [
        Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON, *KNOWN.get(hit[0], (None, None)))
        if " " in hit[0]
        else Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON)
        for hit in NAME.finditer(text)
    ]


def linked(made: Document) -> list[tuple[str, str | None]]:
    return [(m.text, m.authority) for m in link_by_paper(mentions(made.text), made)]


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
        ("Huang Hua came. Ambassador Huang sat.", ["hsg:3", "hsg:3"]),
        ("President Chiang came.", [None]),
    ],
)
def test_a_bare_surname_is_who_the_paper_names(text: str, found: list[str | None]) -> None:
    assert [authority for _, authority in linked(document(text))] == found


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
    (mention,) = link_by_paper([replace(mentions(made.text)[0], unlisted=True)], made)
    assert (mention.label, mention.authority, mention.unlisted) == ("Dulles, John Foster", "hsg:103703", False)
