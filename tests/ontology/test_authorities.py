"""The authority files as records: each rests on a source, none stands twice, and their statements agree."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from declass.authorities import Authorities, Entity
from declass.authorities.products import product_number
from declass.authorities.records import FILES, fold
from declass.authorities.turtle import Subject, read_subjects
from declass.iris import DEFAULT_BASE_IRI, Iris
from declass.paths import ontology_folder
from declass.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = sorted(path.stem for path in (ontology_folder() / "authorities").glob("*.ttl"))
ENTITIES = sorted(FILES.values())
IDENTIFIERS = {
    "http://www.wikidata.org/entity/": re.compile(r"Q[1-9]\d*"),
    "http://viaf.org/viaf/": re.compile(r"[1-9]\d+"),
}


def subjects(name: str) -> list[Subject]:
    return read_subjects(ontology_folder() / "authorities" / f"{name}.ttl", DEFAULT_BASE_IRI)


def earliest(date: str) -> str:
    return {4: f"{date}-01-01", 7: f"{date}-01"}.get(len(date), date)


def latest(date: str) -> str:
    return {4: f"{date}-12-31", 7: f"{date}-31"}.get(len(date), date)


def in_order(first: str | None, last: str | None) -> bool:
    return not first or not last or earliest(first) <= latest(last)


def test_every_file_is_known() -> None:
    assert set(NAMES) == {*ENTITIES, "persons", "products"}


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_how_the_file_was_made_and_its_licence(name: str) -> None:
    text = (ontology_folder() / "authorities" / f"{name}.ttl").read_text(encoding="utf-8")
    head = text.partition("@prefix")[0]
    assert re.search(r"# (?:Made from|Rests on) ", head)
    assert "public domain" in head


@pytest.mark.parametrize("name", NAMES)
def test_every_record_has_label_identifier_and_source(name: str) -> None:
    records = subjects(name)
    assert records
    for record in records:
        assert record.one("label") == record.one("prefLabel"), record.iri
        assert record.one("identifier"), record.iri
        assert all(source.strip() for source in record.values.get("source", [""])), record.iri


@pytest.mark.parametrize("name", [*ENTITIES, "persons"])
def test_every_record_has_name_forms_and_their_kinds(name: str) -> None:
    for record in subjects(name):
        assert record.parts, record.iri
        assert len(record.parts) == len(record.values["nameForm"]), record.iri
        names = [part.one("name") for part in record.parts]
        assert len(names) == len(set(names)), record.iri
        for part in record.parts:
            assert part.one("nameKind"), part.iri
            assert part.iri.startswith(f"{record.iri}#name-"), part.iri


@pytest.mark.parametrize("name", ENTITIES)
def test_every_name_rests_on_a_source_and_the_label_is_one(name: str) -> None:
    for record in subjects(name):
        for part in record.parts:
            assert part.one("source"), part.iri
            assert in_order(part.one("validFrom"), part.one("validTo")), part.iri
        labels = {part.one("name") for part in record.parts}
        # "Office of International Trade (Department of Commerce)" tells two offices of one name apart.
        label = record.one("label") or ""
        assert label in labels or re.fullmatch(r"(.+) \(.+\)", label), record.iri


@pytest.mark.parametrize("name", ENTITIES)
def test_other_labels_are_the_names_that_are_not_shared(name: str) -> None:
    for record in subjects(name):
        own = {p.one("name") for p in record.parts if not (p.one("nameKind") or "").startswith("shared")}
        assert set(record.values.get("altLabel", ())) == own - {record.one("label")}, record.iri


@pytest.mark.parametrize("name", NAMES)
def test_no_subject_stands_twice(name: str) -> None:
    lines = (ontology_folder() / "authorities" / f"{name}.ttl").read_text(encoding="utf-8").splitlines()
    heads = [line.split(" ", 1)[0] for line in lines if line.startswith("<")]
    assert len(heads) == len(set(heads))


def test_no_two_entities_have_one_label() -> None:
    by_label: dict[str, list[str]] = defaultdict(list)
    for entity in Authorities.load():
        by_label[fold(entity.label).casefold()].append(f"{entity.kind.value}/{entity.slug}")
    assert {label: bearers for label, bearers in by_label.items() if len(bearers) > 1} == {}


def claims() -> Iterator[tuple[str, Entity, str | None, str | None]]:
    """Yield each name that an entity bears as its own, with the years for which it claims it.

    Weak abbreviations and shared names are those that several may bear; a capital is a government and a place.
    """
    for entity in Authorities.load():
        for form in entity.forms:
            if form.kind.startswith(("shared", "weak")) or form.kind == "metonym":
                continue
            bounds = (None, None) if form.attested else (form.valid_from, form.valid_to)
            yield fold(form.name), entity, bounds[0] or entity.established, bounds[1] or entity.abolished


def test_no_two_entities_claim_one_name_in_one_year() -> None:
    seen: dict[str, list[tuple[Entity, str | None, str | None]]] = defaultdict(list)
    clashes = []
    for name, entity, first, last in claims():
        for other, begin, end in seen[name]:
            # The year of a change belongs to both; a date that is known to the day parts them.
            apart = (last and begin and latest(last) <= earliest(begin)) or (
                end and first and latest(end) <= earliest(first)
            )
            same_year = {last and last[:4], end and end[:4]} & {begin and begin[:4], first and first[:4]} - {None}
            if other is not entity and not apart and not same_year and {other.kind, entity.kind} != PLACE_AND_POLITY:
                clashes.append((name, other.slug, entity.slug))
        seen[name].append((entity, first, last))
    assert clashes == []


PLACE_AND_POLITY = {kind for kind in FILES if kind.value in {"place", "polity"}}


def test_parents_form_no_cycle() -> None:
    authorities = Authorities.load()
    for entity in authorities:
        above, slug = {entity.slug}, entity.parent
        while slug is not None:
            assert slug not in above, entity.slug
            above.add(slug)
            parent = authorities.get(entity.kind, slug)
            assert parent is not None, (entity.slug, slug)
            slug = parent.parent


def test_successors_mirror_predecessors() -> None:
    authorities = Authorities.load()
    for entity in authorities:
        for slug in entity.successors:
            other = authorities.get(entity.kind, slug)
            assert other is not None
            assert entity.slug in other.predecessors, (entity.slug, slug)
        for slug in entity.predecessors:
            other = authorities.get(entity.kind, slug)
            assert other is not None
            assert entity.slug in other.successors, (entity.slug, slug)


def test_nothing_ends_before_it_begins() -> None:
    for entity in Authorities.load():
        assert in_order(entity.established, entity.abolished), entity.slug


@pytest.mark.parametrize("name", NAMES)
def test_every_identifier_elsewhere_is_well_formed(name: str) -> None:
    for record in subjects(name):
        for iri in (*record.values.get("sameAs", ()), *record.values.get("closeMatch", ())):
            base = next((b for b in IDENTIFIERS if iri.startswith(b)), None)
            assert base, iri
            assert IDENTIFIERS[base].fullmatch(iri.removeprefix(base)), iri


def test_no_identifier_elsewhere_is_given_to_two_records() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in NAMES:
        for record in subjects(name):
            for iri in record.values.get("sameAs", ()):
                bearers[iri].add(record.iri)
    assert {iri: who for iri, who in bearers.items() if len(who) > 1} == {}


@pytest.mark.parametrize("name", ENTITIES)
def test_identifiers_of_states_are_iso_codes_and_stand_once(name: str) -> None:
    codes = [code for record in subjects(name) for code in record.values["identifier"][1:]]
    assert all(re.fullmatch(r"iso3166-(?:1:[A-Z]{2}|3:[A-Z]{4})", code) for code in codes)
    assert len(codes) == len(set(codes))


def test_products_are_dated_in_order_of_what_they_supersede() -> None:
    records = {record.iri: record for record in subjects("products")}
    stated = 0
    for record in records.values():
        for iri in record.values.get("supersedes", ()):
            earlier, later = records[iri].one("date"), record.one("date")
            assert in_order(earlier, later), (record.iri, iri)
            assert any(note.startswith("Stated supersession") for note in record.values["note"]), record.iri
            stated += 1
    assert stated > 30


def test_products_lie_where_their_numbers_put_them() -> None:
    numbers = set()
    for record in subjects("products"):
        number = record.one("productNumber") or ""
        assert product_number(number) == number
        assert record.one("label") == number
        assert record.iri == Iris().product(record.one("identifier") or "")
        assert record.one("productSeries") == scheme("product")[number.partition(" ")[0]].iri
        assert number not in numbers
        numbers.add(number)
        for page in record.values.get("page", ()):
            assert re.fullmatch(r"https://history\.state\.gov/historicaldocuments/frus[\w-]+/d\d+\w*", page), page
