"""Names as spreadsheets have them, against the names of a release."""

from __future__ import annotations

import gc
import random
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from declass.matching import Entity, NamesIndex, read_index
from declass.matching.reading import solutions
from declass.release.query import answer
from declass.release.read import open_current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from declass.release.read import Release

BASE = "https://w3id.org/declass/"


def person(key: str, label: str, *names: str, papers: int = 1, **more: Any) -> Entity:
    return Entity(f"{BASE}person/{key}", "person", label, names, papers=papers, **more)


def alone(paper: str, label: str) -> Entity:
    return Entity(f"{BASE}document/{paper}#person-1", "person", label, papers=1)


def body(key: str, label: str, *names: str, **kinds: str) -> Entity:
    return Entity(f"{BASE}{key}", key.partition("/")[0], label, names, kinds_of_names=kinds, papers=1)


SOME = (
    person("hsg-1", "Dulles, John Foster", "Dulles", papers=137),
    person("hsg-2", "Dulles, Allen W.", "Dulles, Allen", papers=39),
    person("hsg-3", "Parsons, James Graham (“Jeff”)", "J. Graham Parsons", began="1907", ended="1991"),
    person("hsg-4", "Parsons, Howard L."),
    person("hsg-5", "Khrushchev, Nikita Sergeyevich", "Khrushchev, Nikita S.", "Premier Khrushchev", papers=298),
    person("hsg-6", "Chiang Kai-shek"),
    person("hsg-7", "Hillenbrand, Martin Joseph", "Martin J. Hillenbrand"),
    person("hsg-8", "Gromyko, Andreĭ Andreevich", "Gromyko, Andrei", "Gromyko, A. A."),
    person("hsg-9", "De Gaulle, Charles"),
    person("hsg-10", "Smith, Walter", began="1895", ended="1961"),
    person("hsg-11", "Smith, Walter", began="1920", ended="1999"),
    alone("a/d1", "Dulles"),
    alone("a/d2", "J. Graham Parsons"),
    alone("a/d3", "Lee Harvey Oswald"),
    body("agency/state", "Department of State", "State Department"),
    body("agency/fe", "Bureau of Far Eastern Affairs", "FE"),
    body("agency/office-fe", "Office of Far Eastern Affairs", "FE"),
    body("agency/s-p", "Policy Planning Staff", "S/P"),
    body("agency/io", "Bureau of International Organization Affairs", "IO", IO="weak-abbreviation"),
    body("polity/ussr", "USSR", "U.S.S.R.", "Soviet Union", "Moscow", Moscow="metonym"),
    body("polity/japan", "Japan"),
)


@pytest.fixture(scope="module")
def index() -> NamesIndex:
    return NamesIndex(SOME)


def found(index: NamesIndex, name: str, *kinds: str) -> str:
    """The best candidate's key, with "!" where it is a sure match."""
    best = index.match(name, kinds=kinds)
    return best[0].entity.iri.removeprefix(BASE) + "!" * best[0].sure if best else ""


@pytest.mark.parametrize(
    "name",
    [
        "Parsons, J. Graham",
        "J. Graham Parsons",
        "J G Parsons",
        "PARSONS, JAMES GRAHAM",
        "Mr. J.G. Parsons",
        "Parsons J. Graham",
        "Pars0ns, J. Graham",
        "Ambassador Graham Parsons",
    ],
)
def test_one_person_in_many_spellings_is_sure(index: NamesIndex, name: str) -> None:
    assert found(index, name) == "person/hsg-3!"


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("Nikita Khruschev", "person/hsg-5!"),
        ("Allen Dulles", "person/hsg-2!"),
        ("Dul1es, John F.", "person/hsg-1!"),
        ("Kai-shek Chiang", "person/hsg-6!"),
        ("Chiang Kai Shek", "person/hsg-6!"),
        ("Charles de Gaulle", "person/hsg-9!"),
        ("Gaulle, Charles de", "person/hsg-9!"),
        ("Gromyko Andrei", "person/hsg-8!"),
        ("Dept of State", "agency/state!"),
        ("State Dept.", "agency/state!"),
        ("Departrnent of State", "agency/state!"),
        ("Depar tment ofState", "agency/state!"),
        ("0ffice of Far Eastern Affairs", "agency/office-fe!"),
        ("S/P", "agency/s-p!"),
        ("The Soviet Union", "polity/ussr!"),
        ("USSR", "polity/ussr!"),
    ],
)
def test_misspelt_short_and_damaged_names_are_sure(index: NamesIndex, name: str, best: str) -> None:
    assert found(index, name) == best


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("Khruschev", "person/hsg-5"),  # a surname alone
        ("Mr. Dulles", "person/hsg-1"),  # of two brothers
        ("J. Parsons", "person/hsg-3"),  # one initial
        ("Nikata Khrushchev", "person/hsg-5"),  # a slip in a given name
        ("Walter Smith", "person/hsg-10"),  # namesakes
        ("FE", "agency/fe"),  # two bodies
        ("IO", "agency/io"),  # an abbreviation that counts only where a text spells it out
        ("Moscow", "polity/ussr"),  # a capital for its government
        ("Jagan", "polity/japan"),  # a short word with another letter
        ("Lee Harvey Oswald", "document/a/d3#person-1"),  # one paper alone
    ],
)
def test_what_leaves_a_doubt_is_found_but_never_sure(index: NamesIndex, name: str, best: str) -> None:
    assert found(index, name) == best


@pytest.mark.parametrize("name", ["Robert Dulles", "Andrew A. Parsons", "Peter Gromyko", "John Hillenbrand"])
def test_given_names_that_contradict_are_no_match(index: NamesIndex, name: str) -> None:
    assert all(c.score <= 45 and not c.sure for c in index.match(name, kinds=["person"]) if not c.entity.alone)


def test_a_given_name_is_no_surname_of_somebody_else(index: NamesIndex) -> None:
    assert [c.entity.label for c in index.match("John Martin") if "Hillenbrand" in c.entity.label] == []


def test_names_of_one_paper_alone_rank_below_and_are_told(index: NamesIndex) -> None:
    ranked = [(c.entity.alone, c.score) for c in index.match("J. Graham Parsons")]
    assert ranked[0] == (False, 100.0)
    assert (True, 85.0) in ranked
    dulles = [c.entity.alone for c in index.match("Dulles", limit=10)]
    assert dulles == [False, False, True]


def test_types_narrow_and_limits_hold(index: NamesIndex) -> None:
    assert found(index, "Japan", "person") == ""
    assert found(index, "Moscow", "agency") == ""
    assert len(index.match("Dulles", limit=1)) == 1


def test_years_tell_namesakes_apart(index: NamesIndex) -> None:
    best = index.match("Walter Smith", years=["1961"])[0]
    assert (best.entity.iri, best.sure) == (f"{BASE}person/hsg-10", True)


def test_nothing_is_found_for_nothing(index: NamesIndex) -> None:
    assert index.match("") == index.match("?!") == index.match("Xyzzy Qwfp") == []


def test_beginnings_are_completed_the_best_known_first(index: NamesIndex) -> None:
    assert [e.iri.removeprefix(BASE) for e in index.suggest("dul")][:2] == ["person/hsg-1", "person/hsg-2"]
    assert [e.label for e in index.suggest("allen dul")] == ["Dulles, Allen W."]
    assert [e.label for e in index.suggest("dul", limit=1, offset=1)] == ["Dulles, Allen W."]
    assert [e.label for e in index.suggest("Khruschev")][:1] == ["Khrushchev, Nikita Sergeyevich"]


@pytest.fixture(scope="module")
def release(seeds_data: Path) -> Release:
    return open_current(seeds_data)


@pytest.fixture(scope="module")
def of_seeds(release: Release) -> NamesIndex:
    def select(query: str) -> Iterator[dict[str, str]]:
        with answer(release, query, "json", timeout_s=60, memory_mb=1024) as path:
            yield from list(solutions(path))

    return read_index(select)


@pytest.mark.parametrize(
    "identifier",
    [
        "hsg:110401",
        "HSG-110401",
        "person/hsg-110401",
        "https://w3id.org/declass/person/hsg-110401",
    ],
)
def test_identifiers_of_a_release_match_exactly(of_seeds: NamesIndex, identifier: str) -> None:
    best = of_seeds.match(identifier)
    assert [(c.entity.iri, c.score, c.sure) for c in best] == [(f"{BASE}person/hsg-110401", 100.0, True)]


@pytest.mark.parametrize(
    "identifier",
    ["Q37230", "wikidata:Q37230", "http://www.wikidata.org/entity/Q37230", "https://wikidata.org/wiki/q37230"],
)
def test_identifiers_of_wikidata(of_seeds: NamesIndex, identifier: str) -> None:
    assert found(of_seeds, identifier) == "agency/cia!"


def test_identifiers_of_viaf(of_seeds: NamesIndex) -> None:
    entity = next(e for e in of_seeds.entities if any("viaf.org" in i for i in e.identifiers))
    address = next(i for i in entity.identifiers if "viaf.org" in i)
    number = address.rpartition("/")[2]
    for written in (address, f"viaf:{number}", f"https://viaf.org/viaf/{number}/"):
        assert [c.entity.iri for c in of_seeds.match(written)] == [entity.iri]
    assert of_seeds.match(number) == []  # it could be a number of any file


@pytest.mark.parametrize(
    "name",
    [
        "frus1958-60v19",
        "FRUS 1958-60 vol 19",
        "FRUS, 1958–1960, Vol. 19",
        "Foreign Relations of the United States, 1958–1960, Volume 19",
    ],
)
def test_volumes_as_they_are_cited(of_seeds: NamesIndex, name: str) -> None:
    assert found(of_seeds, name, "collection") == "collection/frus1958-60v19!"


def test_every_name_of_the_seeds_finds_its_bearer(of_seeds: NamesIndex) -> None:
    """Sampled, with the same choice each time."""
    pairs = [(n, e) for e in of_seeds.entities for n in (e.label, *e.names) if n not in e.kinds_of_names]
    for name, entity in random.Random(1).sample(pairs, 300):
        ranked = of_seeds.match(name, kinds=[entity.kind], limit=50)
        best = ranked[0].score
        assert entity.iri in {c.entity.iri for c in ranked if c.score == best}, (name, entity.label)


def test_an_entry_of_a_list_is_the_person_whom_it_names() -> None:
    entry, iri, person_class = (
        f"{BASE}person/v/p_KNS1",
        f"{BASE}person/hsg-5",
        "https://w3id.org/declass/ontology#Person",
    )
    rows = {
        "?label ?name": [
            {"iri": iri, "class": person_class, "label": "Khrushchev, Nikita S."},
            {"iri": entry, "class": person_class, "label": "Khrushchev, N. S."},
        ],
        "?identifier": [{"iri": entry, "identifier": iri}],
        "?papers": [{"iri": entry, "papers": "2"}, {"iri": iri, "papers": "3"}],
    }

    def select(query: str) -> Iterator[dict[str, str]]:
        wanted = query.partition("SELECT")[2].partition("WHERE")[0]
        yield from next((given for words, given in rows.items() if words in wanted), [])

    index = read_index(select)
    assert [(e.iri, e.names, e.papers) for e in index.entities] == [(iri, ("Khrushchev, N. S.",), 5)]
    assert found(index, entry) == "person/hsg-5!"


def test_an_index_goes_with_its_last_user() -> None:
    index = NamesIndex(SOME)
    index.match("Dulles")
    seen = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert seen() is None
    finally:
        gc.enable()


def test_an_index_has_a_bound_and_what_one_paper_names_is_left_out_first() -> None:
    rows = [
        {"iri": f"{BASE}document/d#person-{n}", "class": "https://w3id.org/declass/ontology#Person", "label": f"N{n}"}
        for n in range(9)
    ]
    asked = []

    def select(query: str) -> Iterator[dict[str, str]]:
        asked.append(query)
        most = query.rpartition("LIMIT ")[2]
        yield from rows[: int(most)] if "LIMIT" in query else []

    assert len(read_index(select, most=4)) == 4
