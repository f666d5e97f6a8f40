from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from declass.authorities import Authorities, Gazetteer, PeopleIndex, canonical_label
from declass.authorities.people import given_names_agree, split_name
from declass.authorities.turtle import read_subjects
from declass.errors import SourceError, VocabularyError
from declass.extract.volume_lists import expansion_entity
from declass.model import MentionKind

if TYPE_CHECKING:
    from pathlib import Path

GAZETTEER = Gazetteer(Authorities.load())


def found(text: str, year: str | None = "1959") -> list[tuple[str, str | None]]:
    return [(text[h.start : h.end], h.slug) for h in GAZETTEER.find(text, year=year)]


@pytest.mark.parametrize(
    ("slug", "label"),
    [
        ("ussr", "USSR"),
        ("prc", "People's Republic of China"),
        ("roc", "Republic of China"),
        ("us", "United States"),
    ],
)
def test_polities_bear_the_labels_of_the_contract(slug: str, label: str) -> None:
    polity = Authorities.load().polity(slug)
    assert polity is not None
    assert polity.label == label


@pytest.mark.parametrize("slug", ["s-p", "fe", "inr", "eur"])
def test_bureaus_belong_to_the_department(slug: str) -> None:
    agency = Authorities.load().agency(slug)
    assert agency is not None
    assert agency.parent == "state"


def test_every_parent_and_successor_exists() -> None:
    authorities = Authorities.load()
    for entity in authorities:
        for slug in (*filter(None, [entity.parent]), *entity.predecessors, *entity.successors):
            assert authorities.get(entity.kind, slug) is not None, (entity.slug, slug)


def test_base_iri_is_given_by_who_loads() -> None:
    polity = Authorities.load("https://example.org/x/").polity("ussr")
    assert polity is not None
    assert polity.iri == "https://example.org/x/polity/ussr"


def test_loading_is_quick(root: Path) -> None:
    folder = root / "ontology" / "authorities"
    start = time.process_time()
    for path in sorted(folder.glob("*.ttl")):
        read_subjects(path, "https://example.org/")
    assert time.process_time() - start < 1.0  # of its own time, whatever else runs: milliseconds on a quiet machine


def test_malformed_turtle_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "polities.ttl"
    path.write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"polities\.ttl: not well-formed"):
        read_subjects(path, "https://example.org/")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the Soviets", "USSR"),
        ("Soviet leaders", "USSR"),
        ("Peiping", "People's Republic of China"),
        ("the Chinese", "People's Republic of China"),
        ("Chinese Communists", "People's Republic of China"),
        ("GRC", "Republic of China"),
        ("US", "United States"),
        ("we", None),
        ("the weather", None),
    ],
)
def test_canonical_label(words: str, label: str | None) -> None:
    assert canonical_label(words) == label


def test_we_is_who_one_says() -> None:
    assert canonical_label("we", own="United States") == "United States"


def test_shared_name_follows_the_names_of_its_own() -> None:
    text = "The GRC holds the islands. The GRC and Chiang want help; China will ask for it."
    assert found(text)[-1] == ("China", "roc")


def test_shared_name_without_any_other_is_the_default_of_the_year() -> None:
    assert found("China will act.", "1962") == [("China", "prc")]
    assert found("China will act.", "1948") == [("China", "roc-1912")]


def test_shared_name_without_default_stays_open() -> None:
    assert found("Vietnam is far.", "1965") == [("Vietnam", None)]


def test_capital_is_a_government_but_not_after_a_word_of_place() -> None:
    assert found("Moscow will refuse.") == [("Moscow", "ussr")]
    assert found("He lived in Moscow.") == [("Moscow", "moscow")]  # the city, a place of its own
    assert found("Moscow, June 3, 1961.") == [("Moscow", "moscow")]


def test_longest_name_wins() -> None:
    assert found("Chinese Communist regime") == [("Chinese Communist regime", "prc")]


def test_office_symbols_end_at_the_stroke() -> None:
    assert found("S/P and FE agree, FE/SPA does not.") == [("S/P", "s-p"), ("FE", "fe")]


def test_abbreviation_follows_the_dates_of_its_agency() -> None:
    assert found("ICA", "1958") == [("ICA", "ica")]
    assert found("ICA", "1980") == [("ICA", "usica")]


def test_weak_abbreviation_needs_to_be_spelt_out() -> None:
    assert found("The ONE thing.") == []
    assert found("The Office of National Estimates (ONE)")[-1] == ("ONE", "one")


def test_weak_abbreviation_of_several_is_the_one_spelt_out_most() -> None:
    assert found("GOI protested.") == []
    assert found("Iran wants arms. The GOI protested.")[-1] == ("GOI", "iran")
    assert found("Iran and Israel wait; Israel protests. The GOI protested.")[-1] == ("GOI", "israel")
    assert found("Iran and Israel wait. The GOI protested.")[-1] == ("Israel", "israel")


def test_weak_abbreviation_yields_to_a_name_that_needs_no_list() -> None:
    assert found("EA agrees.", "1968") == [("EA", "ea")]  # an Office of East Asian Affairs had the symbol too
    assert found("The NAC met.", "1958") == [("NAC", "nac")]
    assert Authorities.load().by_name("NAC") is Authorities.load().group("nac")


def test_years_of_the_volumes_do_not_bound_a_name() -> None:
    cia = Authorities.load().agency("cia")
    assert cia is not None
    form = next(form for form in cia.forms if form.name == "CIA")
    assert (form.valid_to, form.attested) == ("1980", True)
    assert found("CIA", "1991") == [("CIA", "cia")]


def test_volume_list_decides_where_the_name_was_not_in_use() -> None:
    ica = Authorities.load().agency("ica")
    assert found("ICA", "1965") == []
    hits = GAZETTEER.find("ICA", year="1965", abbreviations={"ICA": ica})
    assert [hit.slug for hit in hits] == ["ica"]


def test_volume_list_decides_over_the_canonical_sense() -> None:
    hits = GAZETTEER.find("NSC", year="1957", abbreviations={"NSC": None})
    assert hits == []


@pytest.mark.parametrize(
    "text",
    [
        "The Moscow summit freed Soviet policy.",
        "They met at noon at the Moscow airport.",
        "It came at 11 p.m. Moscow time.",
        "The present Moscow talks do not achieve their purpose.",
        "He would not go back to Moscow for the text.",
        "The mission departed Moscow in the afternoon.",
    ],
)
def test_capital_is_a_city_where_something_takes_place(text: str) -> None:
    assert found(text)[0] == ("Moscow", "moscow")


@pytest.mark.parametrize(
    "text",
    [
        "The next move is up to Moscow.",
        "The islands were turned over to Moscow.",
        "It should not be reported in any way to Moscow.",
    ],
)
def test_capital_that_decides_or_is_given_something_is_a_government(text: str) -> None:
    assert found(text) == [("Moscow", "ussr")]


def test_pronoun_among_capitals_is_no_state() -> None:
    assert found("GIVE US MORE TIME") == []


def test_core_holds_the_principals() -> None:
    core = PeopleIndex.core()
    record = core.by_list_entry("frus1958-60v19/p_KNS1")
    assert record is not None
    assert (record.authority, record.name) == ("hsg:107127", "Khrushchev, Nikita Sergeyevich")
    assert len(core) > 200


def test_principals_of_a_year() -> None:
    names = {r.name for r in PeopleIndex.core().principals("dulles", 1956)}
    assert len(names) == 2


def test_name_orders() -> None:
    assert split_name("Parsons, J. Graham") == split_name("J. Graham Parsons")
    assert not given_names_agree(("allen", "w"), ("john", "foster"))
    # Bertrand Russell is not Richard B. Russell; E. Howard Hunt and Foster Dulles are found by their second names.
    assert not given_names_agree(("bertrand",), ("richard", "b"))
    assert given_names_agree(("howard",), ("e", "howard"))
    assert given_names_agree(("foster",), ("john", "foster"))
    assert given_names_agree(("bill",), ("william", "p"))
    assert not given_names_agree(("bill",), ("robert", "p"))


LINE = (
    '{"id": "1", "name": "Doe, John", "viaf": null, "birth": "1900", "death": null, '
    '"names": [{"name": "Doe, John", "sources": ["frus1958-60v01/p_DJ1"]}], "remarks": ["Consul at Nice"]}\n'
)


def test_damaged_line_is_an_issue_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text(LINE + "{broken\n" + '{"id": "2"}\n' + "[1]\n", encoding="utf-8")
    index = PeopleIndex.load(path)
    assert [r.name for r in index] == ["Doe, John"]
    assert [i.place for i in index.issues] == ["line 2", "line 3", "line 4"]
    assert "names" in index.issues[1].message


def test_record_has_the_years_of_its_volumes(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text(LINE, encoding="utf-8")
    record = PeopleIndex.load(path).by_list_entry("frus1958-60v01/p_DJ1")
    assert record is not None
    assert record.attested == (1958, 1960)


def test_file_without_any_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_bytes(b"\x00\xff\n")
    with pytest.raises(SourceError, match="line 1"):
        PeopleIndex.load(path)
    with pytest.raises(SourceError, match="cannot be read"):
        PeopleIndex.load(tmp_path / "none.jsonl")


def test_full_file(shared: Path) -> None:
    index = PeopleIndex.load(shared / "data" / "people" / "people.jsonl")
    assert len(index) == 16312
    assert not index.issues
    record = index.by_list_entry("frus1958-60v19/p_PJG1")
    assert record is not None
    assert record.authority == "hsg:110401"
    assert record in index.search("J. Graham Parsons", 1959)


def test_kinds_lie_in_their_own_files() -> None:
    kinds = {entity.kind for entity in Authorities.load()}
    assert kinds == {MentionKind.POLITY, MentionKind.AGENCY, MentionKind.GROUP, MentionKind.PLACE}


@pytest.mark.parametrize(
    ("expansion", "label"),
    [
        ("General Assembly of the United Nations", "United Nations General Assembly"),
        ("the Security Council of the United Nations", "United Nations Security Council"),
        ("Government of the Republic of China", "Republic of China"),
        ("Charter of the United Nations", None),
        ("Interim Committee of the General Assembly of the United Nations", None),
    ],
)
def test_an_expansion_may_be_turned_about(expansion: str, label: str | None) -> None:
    entity = expansion_entity(expansion, Authorities.load(), "1948")
    assert (entity.label if entity else None) == label
