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


@pytest.mark.parametrize(
    ("title", "participants", "text", "found"),
    [
        ("Memorandum of Discussion at the 233d Meeting of the National Security Council", (), "{}", True),
        ("Memorandum for the President’s File", (), "{}", True),
        ("Memorandum of Conference With President Eisenhower", (), "{}", True),
        ("Memorandum of Conversation", (Party("Dwight Eisenhower", authority="hsg:103887"),), "{}", True),
        ("Memorandum of Conference With President Eisenhower", (), "President Chiang will not move. {}", True),
        (
            "Memorandum of Conference With President Eisenhower",
            (Party("Chiang Kai-shek", "President", "hsg:102483"),),
            "President Chiang came. {}",
            False,
        ),
        ("Memorandum of a Meeting With the President of Korea", (), "{}", False),
        ("Memorandum of Conversation", (), "{}", False),
        ("Memorandum of Conversation With the President’s Special Assistant", (), "{}", False),
        ("Memorandum of Conversation With the President-Elect", (), "{}", False),
        ("Memorandum of Conversation With the President and Foreign Minister of Korea", (), "{}", False),
        ("Meeting of the National Security Council of Korea", (), "{}", False),
        # What belongs to a date or to an office of the United States is no other state's.
        ("Memorandum of Conference With the President and the Secretary of State", (), "{}", True),
        ("Memorandum of Conference With the President and Director of Central Intelligence", (), "{}", True),
        ("Memorandum of Conference With the President and Members of the Cabinet", (), "{}", True),
        ("Memorandum of Conference With the President and the Secretary of the Treasury, June 3", (), "{}", True),
        ("Memorandum of Conference With the President of the United States", (), "{}", True),
        ("Memorandum of Conference With the President (Newport)", (), "{}", True),
        ("Memorandum of Conference With the President (Eisenhower)", (), "{}", True),
        ("Meeting of the National Security Council of June 3", (), "{}", True),
        ("Cabinet Meeting of March 5", (), "{}", True),
        ("Memorandum of Conference With the President (Rhee)", (), "{}", False),
        ("Memorandum of Conference With the President of the National Assembly", (), "{}", False),
        ("Memorandum of Conference With the President and Minister of Defense of Korea", (), "{}", False),
        ("Meeting of the Cabinet of the Republic of Korea", (), "{}", False),
    ],
)
def test_the_president_where_he_has_part(title: str, participants: tuple[Party, ...], text: str, found: bool) -> None:
    made = document(text.format("The President said so."), place="Newport", title=title, participants=participants)
    assert (("The President", "Eisenhower, Dwight D.") in roles(made)) is found


def test_a_predecessor_is_told_by_his_name() -> None:
    made = document("President Truman sent the Fleet. The President said so.")
    assert ("The President", "Eisenhower, Dwight D.") in roles(made)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On March 3, 1959, the President said so, as on 7 October 1958.", "Eisenhower, Dwight D."),
        ("On March 3, 1961, the President said so.", "Kennedy, John F."),
        ("On January 3, 1961, the President said so; so he did on March 3, 1961.", None),  # one of two
        ("On March 3, 1959, President Rhee came. The President said so.", None),
        ("In March the President said so.", None),
    ],
)
def test_a_note_of_the_editors_is_of_the_days_that_it_names(text: str, found: str | None) -> None:
    made = document(text, type="editorial-note", date=DateValue(), place=None)
    assert roles(made) == ([(text[text.lower().index("the president") :][:13], found)] if found else [])
    assert roles(replace(made, type="memorandum")) == []  # without a date, whatever days it names


def test_the_secretary_in_papers_of_his_offices_and_of_the_editors() -> None:
    files = document("The Secretary left.", day="1948-10-21", source_note=SourceNote("IO Files: US(P)A/A/M(Chr)/20"))
    assert roles(files) == [("The Secretary", "Marshall, George Catlett")]
    others = replace(files, source_note=SourceNote("JCS Files"))
    assert roles(others) == []
    note = document("On May 1, 1959, the Secretary left.", type="editorial-note", date=DateValue(), place=None)
    assert roles(note) == [("the Secretary", "Herter, Christian Archibald, Sr.")]
    clerk = (Party("Hsiung", "Secretary to the Premier"), Party("Herter", "Secretary of State", "hsg:105671"))
    both = document("The Secretary left.", participants=clerk, place="Peking")
    assert [label for _, label in roles(both)] == ["Herter, Christian Archibald, Sr."]


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
