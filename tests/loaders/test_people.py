from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.extract.context import Context
from declass.extract.people import resolve_parties
from declass.model import Collection, DateValue, Document, Party, SourceFormat, SourceNote, VolumePerson

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
