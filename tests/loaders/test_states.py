"""The states of 1945 to 1990 in the authority files, by name, adjective, people and capital."""

from __future__ import annotations

from collections import defaultdict

import pytest

from declass.authorities import Authorities, Gazetteer
from declass.model import MentionKind

AUTHORITIES = Authorities.load()
GAZETTEER = Gazetteer(AUTHORITIES)


def found(text: str, year: int) -> list[tuple[str | None, str]]:
    """Return the slug and kind of each name in ``text``."""
    return [(h.slug, h.kind.value) for h in GAZETTEER.find(text, year=str(year))]


# Names in general use in English; a state under another name in other years is one record.
@pytest.mark.parametrize(
    ("year", "names", "slug"),
    [
        (1957, ("Ghana", "the Ghanaian delegation", "Ghanaians protested"), "ghana"),
        (1965, ("Upper Volta", "the Voltaic Government"), "burkina-faso"),
        (1965, ("Dahomey", "the Dahomean regime"), "benin"),
        (1966, ("Tanzania", "Tanganyika", "the Tanzanian army"), "tanzania"),
        (1955, ("Ceylon", "the Ceylonese view"), "ceylon"),
        (1976, ("Sri Lanka",), "ceylon"),
        (1975, ("Zaire", "the Zairian copper mines"), "congo-leopoldville"),
        (1972, ("Bangladesh",), "bangladesh"),
        (1970, ("South Yemen",), "south-yemen"),
        (1978, ("Democratic Kampuchea", "Cambodia", "the Cambodian border"), "cambodia"),
        (1962, ("the Laotian crisis", "Laos"), "laos"),
        (1960, ("the Nepalese King", "Nepal"), "nepal"),
        (1965, ("the GDR", "East Germany", "East German guards"), "gdr"),
        (1965, ("the Federal Republic of Germany", "West Germany", "West German industry"), "frg"),
        (1960, ("the United Arab Republic", "the UAR"), "uar"),
        (1980, ("Nicaragua", "the Nicaraguan junta"), "nicaragua"),
        (1976, ("Angola", "Angolan refugees"), "angola"),
        (1974, ("Guinea-Bissau",), "guinea-bissau"),
        (1965, ("Guinea", "Guinean students"), "guinea"),
    ],
)
def test_names_and_adjectives_of_states(year: int, names: tuple[str, ...], slug: str) -> None:
    for name in names:
        assert found(name, year) == [(slug, "polity")], name


@pytest.mark.parametrize(
    ("capital", "slug"),
    [("Accra", "ghana"), ("Kabul", "afghanistan"), ("Managua", "nicaragua"), ("Bonn", "frg")],
)
def test_a_capital_acts_for_its_government_and_is_a_place_behind_a_word_of_place(capital: str, slug: str) -> None:
    assert found(f"{capital} has agreed.", 1965) == [(slug, "polity")]
    ((_, kind),) = found(f"He arrived in {capital} and left.", 1965)
    assert kind == "place"


@pytest.mark.parametrize("name", ["San Salvador", "Kathmandu"])
def test_a_city_that_papers_do_not_call_a_government_is_a_place(name: str) -> None:
    assert [kind for _, kind in found(f"{name} has agreed.", 1965)] == ["place"]


def test_a_name_of_two_lands_is_the_one_the_papers_mean() -> None:
    assert found("Georgia", 1955) == []  # of the United States, in papers of those years


def test_every_official_name_leads_to_its_own_state() -> None:
    polities = [entity for entity in AUTHORITIES if entity.kind is MentionKind.POLITY]
    owners: dict[str, set[str]] = defaultdict(set)
    for polity in polities:
        for form in polity.forms:
            owners[form.name].add(polity.slug)
    names = [(f.name, p.slug) for p in polities for f in p.forms if f.kind == "official"]
    assert len(names) > 150
    for name, slug in names:
        if owners[name] == {slug}:
            assert slug in [hit.slug for hit in GAZETTEER.find(f"{name} agreed.", year=None)], name
