from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from declass.authorities.people import PersonRecord, read_people
from declass.collection import Collection, VolumePerson
from declass.errors import Issue
from declass.extract.context import Context
from declass.extract.people import resolve_parties
from declass.iris import Iris
from declass.model import DatePrecision, DateValue, Document, Party, SourceFormat, SourceNote
from declass.release.authority_graphs import people_statements

if TYPE_CHECKING:
    from pathlib import Path

LIST = Collection(
    "frus1958-60v99",
    "A volume",
    "frus",
    persons=(
        VolumePerson(
            "p_PJG1", "Parsons, J. Graham", "Assistant Secretary of State for Far Eastern Affairs from July"
        ),
        VolumePerson("p_PM1", "Parsons, Marselis C.", "Director of the Office of Northern European Affairs"),
    ),
)


def document(collection: str, *senders: Party, year: str = "1959") -> Document:
    return Document(
        f"{collection}/d1",
        SourceFormat.FRUS_TEXT,
        collection,
        "memorandum",
        "Memorandum",
        "Text.",
        date=DateValue(year),
        senders=senders,
    )


def test_ref_leads_to_the_list_entry() -> None:
    made = resolve_parties(document("frus1958-60v19", Party("Herter", ref="p_HCA1")), Context.default())
    assert made.senders[0].authority == "hsg:105858"
    assert made.senders[0].label == "Herter, Christian Archibald, Sr."


def test_role_tells_two_of_one_name_apart() -> None:
    context = replace(Context.default(), volume=LIST)
    sender = Party("Parsons", "Assistant Secretary of State for Far Eastern Affairs")
    assert resolve_parties(document(LIST.id, sender), context).senders[0].ref == "p_PJG1"
    assert resolve_parties(document(LIST.id, Party("Parsons")), context).senders[0].ref is None


@pytest.mark.parametrize(
    ("role", "ref"),
    [
        ("Assistant Secretary of State for Far Eastern Affairs", "p_PJG1"),
        ("Director", "p_PM1"),
        ("State", "p_PJG1"),  # the body from which he came
        ("Secretary", None),  # that is the office of another
        ("North", None),  # no word of "Northern"
    ],
)
def test_a_role_is_told_by_whole_words(role: str, ref: str | None) -> None:
    context = replace(Context.default(), volume=LIST)
    assert resolve_parties(document(LIST.id, Party("Parsons", role)), context).senders[0].ref == ref


def test_principal_of_the_year() -> None:
    made = resolve_parties(document("x", Party("Herter", "Secretary of State")), Context.default())
    assert made.senders[0].authority == "hsg:105858"


def test_bodies_and_unknown_names_stay_as_they_are() -> None:
    parties = (Party("Department of State"), Party("Embassy in Poland"), Party("Nobodyson"), Party("Dulles"))
    made = resolve_parties(document("x", *parties, year="1956"), Context.default())
    assert made.senders == parties


def test_drafters_are_resolved() -> None:
    note = SourceNote("Source: …", drafted_by=(Party("Parsons", "", ref="p_PJG1"),))
    made = replace(document("frus1958-60v99"), source_note=note)
    resolved = resolve_parties(made, replace(Context.default(), volume=LIST)).source_note
    assert resolved is not None
    assert resolved.drafted_by[0].label == "Parsons, J. Graham"


def test_office_in_the_reconciled_lists(shared: Path) -> None:
    context = Context.default(shared / "data" / "people" / "people.jsonl")
    sender = Party("Parsons", "Assistant Secretary of State for Far Eastern Affairs")
    assert resolve_parties(document("x", sender), context).senders[0].authority == "hsg:110401"


@pytest.mark.parametrize(
    ("birth", "death", "life"), [("1887", "1975", ("1887", "1975")), ("1987", "1975", (None, None))]
)
def test_a_death_before_the_birth_is_told_and_neither_year_is_taken(
    tmp_path: Path, birth: str, death: str, life: tuple[str | None, str | None]
) -> None:
    path = tmp_path / "people.jsonl"
    names = [{"name": "Chiang, Kai-shek", "sources": ["frus1945v01/p_C1"]}]
    path.write_text(
        json.dumps({"id": "1", "name": "Chiang Kai-shek", "birth": birth, "death": death, "names": names})
    )
    record, *issues = read_people(path)
    assert isinstance(record, PersonRecord)
    assert record.life == life
    assert [(i.code, i.place) for i in issues if isinstance(i, Issue)] == (
        [("life-backwards", "line 1")] if life == (None, None) else []
    )
    statements = people_statements(path, {"hsg:1"}, Iris("https://example.org/"))
    years = [line for line in statements.lines() if b"birthYear" in line or b"deathYear" in line]
    assert len(years) == (2 if life[0] else 0)


@pytest.mark.parametrize(
    ("party", "day", "note", "label"),
    [
        (Party("President", "President"), "1955-01-10", None, "Eisenhower, Dwight D."),
        (Party("Secretary of State", "Secretary of State"), "1951-11-19", None, "Acheson, Dean Gooderham"),
        (Party("Secretary of Defense"), "1965-02-17", None, "McNamara, Robert S."),
        (Party("Secretary", "Secretary"), "1955-01-10", "Department of State", "Dulles, John Foster"),
        (Party("Secretary", "Secretary"), "1955-01-10", "Department of Defense", None),
        (Party("President", "President"), "1963-11-22", None, None),  # two held it that day
        (Party("President", "President"), "1955", None, None),
        (Party("Acting Secretary of State", "Acting Secretary of State"), "1955-01-10", None, None),
        (Party("Allessandri", "President"), "1962-12-11", None, None),
        (Party("Generalissimo", "Generalissimo"), "1955-01-10", None, None),
    ],
)
def test_an_office_in_the_place_of_a_name(party: Party, day: str, note: str | None, label: str | None) -> None:
    made = document("x", party)
    precision = DatePrecision.DAY if len(day) == 10 else DatePrecision.YEAR
    made = replace(made, date=DateValue(day, precision=precision))
    if note:
        made = replace(made, source_note=SourceNote("Source: …", repository=note))
    assert resolve_parties(made, Context.default()).senders[0].label == label
