from __future__ import annotations

from dataclasses import replace

import pytest

from declass.extract import enrich
from declass.extract.context import Context
from declass.extract.office_holders import bearer_of, holder
from declass.model import DatePrecision, DateValue, Document, Party, SourceFormat, SourceNote


def document(text: str, day: str = "1959-05-01", place: str | None = "Washington", **fields: object) -> Document:
    made = Document(
        "frus1958-60v99/d1", SourceFormat.FRUS_TEXT, "frus1958-60v99", "memorandum", "Memorandum", text,
        date=DateValue(day, precision=DatePrecision.DAY), place=place,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def roles(made: Document) -> list[tuple[str, str | None]]:
    found = enrich(made, Context.default()).mentions
    for mention in found:
        assert made.text[mention.span.start : mention.span.end] in ("", mention.text)
    return [(m.text, m.label) for m in found if m.role]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The President said so.", [("The President", "Eisenhower, Dwight D.")]),
        ("President Chiang came. The President said so.", []),  # two may be meant
        ("The President of Korea and the President’s Special Assistant left.", []),
        ("the Secretary of Defense agreed", [("the Secretary of Defense", "McElroy, Neil H.")]),
        ("the Assistant Secretary of Defense agreed", []),
        ("the Ambassador left", []),
        ("Ambassador Quellmann came. The Ambassador left.", [("The Ambassador", "Quellmann")]),
        ("The Ambassador left. Ambassador Quellmann came.", []),  # nobody is named yet
        (
            "Ambassador Zarubin sat. Ambassador Quellmann rose. The Ambassador left.",
            [],
        ),
        ("The General Assembly and the Secretary General met.", []),
    ],
)
def test_a_title_stands_for_its_one_bearer(text: str, found: list[tuple[str, str | None]]) -> None:
    assert roles(document(text)) == found


def test_the_president_in_a_paper_from_a_post_stays_open() -> None:
    assert roles(document("The President said so.", place="Seoul")) == []


def test_no_holder_without_the_day() -> None:
    made = replace(document("The President said so."), date=DateValue("1961", precision=DatePrecision.YEAR))
    assert roles(made) == []


def test_the_secretary_is_of_the_department_that_holds_the_paper() -> None:
    note = SourceNote("Source: …", repository="Department of State")
    assert roles(document("The Secretary left.", source_note=note)) == [
        ("The Secretary", "Herter, Christian Archibald, Sr.")
    ]
    assert roles(document("The Secretary left.")) == []
    other = document("Secretary McElroy spoke. The Secretary left.", source_note=note)
    assert roles(other) == [("The Secretary", "McElroy, Neil H.")]


def test_the_secretary_who_took_part_without_a_name() -> None:
    note = SourceNote("Source: …", repository="Department of State")
    there = (Party("Secretary", "Secretary"), Party("Robertson", "Assistant Secretary"))
    made = document(
        "Mr. Robertson, Assistant Secretary, sat. The Secretary rose.", source_note=note, participants=there
    )
    assert roles(made) == [("The Secretary", "Herter, Christian Archibald, Sr.")]
    both = document("Secretary McElroy sat. The Secretary rose.", source_note=note, participants=there)
    assert roles(both) == []
    below = document("Mr. Wiggin, First Secretary, sat. The Secretary rose.", source_note=note)
    assert roles(below) == [("The Secretary", "Herter, Christian Archibald, Sr.")]


def test_the_president_who_took_part_abroad() -> None:
    there = (Party("President", "President"), Party("Quellmann", "Ambassador"))
    made = document("The President said so.", place="Vienna", participants=there)
    assert roles(made) == [("The President", "Eisenhower, Dwight D.")]


def test_a_party_of_the_heading_bears_its_title() -> None:
    made = document("The Ambassador left.", senders=(Party("Drumright", "Ambassador in the Republic of China"),))
    assert roles(made) == [("The Ambassador", "Drumright")]
    assistant = document("The Secretary left.", senders=(Party("Bohlen", "Special Assistant to the Secretary"),))
    assert roles(assistant) == []


def test_he_takes_up_the_one_person_of_the_sentence_before() -> None:
    assert roles(document("Mr. Quellmann spoke. He said no. He added more.")) == [
        ("He", "Quellmann"),
    ]
    assert roles(document("Mr. Quellmann told Mr. Zarubin. He said no.")) == []
    assert roles(document("Mr. Quellmann told Gen. K. Zarubin. He said no.")) == []
    assert roles(document("It was late. He said no.")) == []


def test_the_generalissimo_is_a_name_in_papers_on_china() -> None:
    made = enrich(document("The GRC will not move. The Generalissimo said so."), Context.default())
    (mention,) = [m for m in made.mentions if m.text == "Generalissimo"]
    assert (mention.label, mention.role, mention.rule) == ("Chiang Kai-shek", False, "person-sobriquet")
    short = enrich(document("The GRC will not move. The Gimo said so."), Context.default())
    assert [(m.text, m.role, m.label) for m in short.mentions if m.text == "Gimo"] == [("Gimo", True, mention.label)]
    spain = enrich(document("Spain will not move. The Generalissimo said so."), Context.default())
    assert not [m for m in spain.mentions if m.text == "Generalissimo"]


def test_holders_of_offices() -> None:
    def name(office: str, day: str) -> str | None:
        who = holder(office, day)
        return who.label if who else None

    assert name("Secretary of State", "1959-04-21") == "Dulles, John Foster"
    assert name("Secretary of State", "1959-04-22") is None  # the day of the change
    assert name("Secretary of State", "1959-04-23") == "Herter, Christian Archibald, Sr."
    assert name("Director of Central Intelligence", "1973-08-01") is None  # nobody was appointed


def test_the_office_before_a_surname_tells_whose_it_is() -> None:
    def name(before: str, surname: str, day: str | None) -> str | None:
        who = bearer_of(before, surname, day)
        return who.label if who else None

    assert name("with President ", "kennedy", "1962-01-05") == "Kennedy, John F."
    assert name("with President ", "kennedy", "1955-01-05") is None  # not yet
    assert name("former Secretary ", "acheson", "1961-02-01") == "Acheson, Dean Gooderham"
    assert name("Vice President ", "nixon", "1957") == "Nixon, Richard M."
    assert name("Senator ", "kennedy", "1962-01-05") is None
    assert name("President ", "kennedy", None) is None
