"""Which persons of a page text the volume's list is likely to hold, where that list is not at hand."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from declass.extract import enrich
from declass.extract.context import Context
from declass.extract.mentions import find_mentions
from declass.model import (
    DateValue,
    Document,
    Footnote,
    MentionKind,
    Party,
    SourceFormat,
    SourceNote,
)

ROOT = Path(__file__).parents[2]
NOT_COUNTED = "frus1958-60v99"


def document(text: str, **fields: object) -> Document:
    made = Document(
        f"{NOT_COUNTED}/d1", SourceFormat.FRUS_TEXT, NOT_COUNTED, "memorandum", "Memorandum", text,
        date=DateValue("1959-05-01"),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def persons(made: Document) -> dict[str, bool]:
    """Return each name found and whether it is printed apart."""
    found = find_mentions(made, Context.default())
    return {m.text: m.unlisted for m in found if m.kind is MentionKind.PERSON}


def test_a_name_that_no_list_of_those_years_holds_is_printed_apart() -> None:
    found = persons(document("Mr. Herter saw Admiral Quellmann and Mr. Gerd Quiddling."))
    assert found == {"Herter": False, "Quellmann": True, "Gerd Quiddling": True}


def test_the_initial_tells_bearers_of_a_surname_apart() -> None:
    # J. Graham Parsons is listed in many volumes of those years, no Xavier Parsons in any.
    assert persons(document("Mr. Graham Parsons came.")) == {"Graham Parsons": False}
    assert persons(document("Mr. Xavier Parsons came.")) == {"Xavier Parsons": True}


def test_a_short_given_name_has_the_initial_of_the_full_one() -> None:
    # Rountree is listed as William; "Bill" is short for it, "Steve" is not.
    assert persons(document("Mr. Bill Rountree came.")) == {"Bill Rountree": False}
    assert persons(document("Mr. Steve Rountree came.")) == {"Steve Rountree": True}


def test_years_decide() -> None:
    text = "Mr. Brzezinski came."
    assert persons(document(text)) == {"Brzezinski": True}
    made = document(text, collection="frus1977-80v99", date=DateValue("1978-05-01"))
    assert persons(made) == {"Brzezinski": False}


def test_the_year_of_the_paper_serves_where_the_volume_is_not_known() -> None:
    made = document("Mr. Brzezinski came.", collection=None)
    assert persons(made) == {"Brzezinski": True}
    assert persons(replace(made, date=DateValue("1978-05-01"))) == {"Brzezinski": False}
    assert persons(replace(made, date=DateValue(None))) == {"Brzezinski": False}


def test_editors_write_out_the_names_of_whom_their_list_does_not_hold() -> None:
    # Two volumes of those years list a Charles Wiggin: the surname alone in a note speaks for the list.
    short = document("He came.", footnotes=(Footnote("1", "For Wiggin’s report see below.", 3),))
    full = document("He came.", footnotes=(Footnote("1", "For Charles D. Wiggin’s report see below.", 3),))
    assert persons(short) == {"Wiggin": False}
    assert persons(full) == {"Charles D. Wiggin": True}
    # A name whose family name stands first is written out, listed or not.
    chinese = document("He came.", footnotes=(Footnote("1", "He wrote to Chiang Ching-kuo that day.", 3),))
    assert persons(chinese) == {"Chiang Ching-kuo": False}


def test_sender_and_recipient_stay() -> None:
    parties = {"senders": (Party("Quellmann"),), "recipients": (Party("Quiddling"),)}
    assert persons(document("No name.", **parties)) == {"Quellmann": False, "Quiddling": False}
    note = SourceNote("Drafted by Peter Quellmann.", drafted_by=(Party("Peter Quellmann"),))
    assert persons(document("No name.", source_note=note)) == {"Peter Quellmann": True}


def test_years_of_which_few_volumes_have_a_list() -> None:
    made = document("Mr. Quellmann came.", collection="frus1948v99", date=DateValue("1948-05-01"))
    assert persons(made) == {"Quellmann": False}


def test_only_page_texts_of_the_series_have_such_a_list() -> None:
    made = document("Mr. Quellmann came.", collection=None, source_format=SourceFormat.CREST_TEXT)
    assert persons(made) == {"Quellmann": False}


def test_who_is_printed_apart_is_found_all_the_same() -> None:
    made = enrich(document("Admiral Quellmann believed that Peiping would probably attack."), Context.default())
    assert [(m.text, m.unlisted) for m in made.mentions if m.kind is MentionKind.PERSON] == [("Quellmann", True)]
    assert [a.holder for a in made.assessments] == ["Admiral Quellmann"]


def test_the_table_is_made_of_the_reconciled_lists(shared: Path) -> None:
    people = shared / "data" / "people" / "people.jsonl"
    made = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "listings.py"), str(people)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    spec = importlib.util.find_spec("declass.extract")
    assert spec is not None
    assert spec.origin is not None
    assert made == (Path(spec.origin).parent / "data" / "listings.txt").read_text(encoding="utf-8")


def test_a_volume_whose_own_list_the_table_counts() -> None:
    # A name however often in the paper is not in the volume's list where no list of the period holds it.
    made = document("Mr. Quellmann came. Quellmann left, Quellmann slept, Quellmann ate.", senders=())
    assert persons(replace(made, collection="frus1958-60v19")) == {"Quellmann": True}
    # Caraway is listed in 1964-68 alone: near 1963, but in no list of that period.
    near = document("General Caraway came. Caraway left.", date=DateValue("1963-05-01"))
    assert persons(replace(near, collection="frus1961-63v99")) == {"Caraway": False}
    assert persons(replace(near, collection="frus1961-63v22")) == {"Caraway": True}
