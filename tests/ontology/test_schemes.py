"""The concept schemes as SKOS: complete, sourced, consistent in themselves, and no more than the facts say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from declass import vocabulary
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://w3id.org/declass/ontology/"
NO_MEANING = "No source used here"
SCALES = ("band", "icd203", "nie2007")
SCHEMES = vocabulary.scheme_names()


def dcl(name: str) -> URIRef:
    return URIRef(vocabulary.DCL[name])


@cache
def graph() -> Graph:
    found = Graph()
    for path in sorted((ontology_folder() / "schemes").glob("*.ttl")):
        found.parse(path, format="turtle")
    return found


def concepts(scheme: str) -> list[URIRef]:
    return sorted(URIRef(c.iri) for c in vocabulary.scheme(scheme).values())


def every_concept() -> Iterator[URIRef]:
    for scheme in SCHEMES:
        yield from concepts(scheme)


def texts(node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(value) for value in graph().objects(node, predicate))


def links(node: URIRef, predicate: URIRef) -> set[URIRef]:
    return {value for value in graph().objects(node, predicate) if isinstance(value, URIRef)}


def labels(node: URIRef) -> set[str]:
    return {text.casefold() for text in (*texts(node, SKOS.prefLabel), *texts(node, SKOS.altLabel))}


def named(scheme: str, name: str) -> URIRef | None:
    """The concept of ``scheme`` with this notation or label, in any case of letters."""
    wanted = name.casefold()
    for concept in vocabulary.scheme(scheme).values():
        if wanted == concept.notation.casefold() or wanted in labels(URIRef(concept.iri)):
            return URIRef(concept.iri)
    return None


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


# As SKOS


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_says_what_it_holds_in_which_order_and_whence(scheme: str) -> None:
    node = URIRef(BASE + scheme)
    for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.scopeNote, DCTERMS.source):
        assert texts(node, predicate), f"{scheme} lacks {predicate}"
    assert re.search(r"order|rank|closed|from .+ to", " ".join(texts(node, SKOS.scopeNote)), re.IGNORECASE)
    tops = {c for c in concepts(scheme) if not links(c, SKOS.broader)}
    assert links(node, SKOS.hasTopConcept) == tops
    assert {c for c in concepts(scheme) if node in links(c, SKOS.topConceptOf)} == tops


def test_every_concept_has_its_place_a_definition_and_a_source() -> None:
    for concept in every_concept():
        notation = texts(concept, SKOS.notation)
        assert len(notation) == len(texts(concept, SKOS.prefLabel)) == len(links(concept, SKOS.inScheme)) == 1, (
            concept
        )
        assert str(concept) == f"{next(iter(links(concept, SKOS.inScheme)))}/{quote(notation[0], safe='')}"
        (definition,) = texts(concept, SKOS.definition)
        assert len(definition) > len("A letter."), concept
        assert definition.endswith("."), concept
        sources = texts(concept, DCTERMS.source)
        assert sources, f"{concept} has no source"
        assert not [s for s in sources if ".csv" in s or "stored" in s or s.startswith("/")], concept
        for value in graph().objects(concept, DCTERMS.source):
            assert isinstance(value, Literal) or re.match(r"https?://[\w.-]+/", str(value)), (concept, value)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_label_stands_for_two_concepts_of_a_scheme(scheme: str) -> None:
    counted = Counter(label for concept in concepts(scheme) for label in labels(concept))
    assert [label for label, count in counted.items() if count > 1] == []
    for concept in concepts(scheme):
        assert not set(texts(concept, SKOS.prefLabel)) & set(texts(concept, SKOS.altLabel)), concept


@pytest.mark.parametrize("relation", [SKOS.closeMatch, SKOS.exactMatch, SKOS.relatedMatch, SKOS.related])
def test_matches_are_stated_both_ways(relation: URIRef) -> None:
    own = set(every_concept())
    found = 0
    for concept in own:
        for other in links(concept, relation):
            if str(other).startswith(BASE):
                assert other in own, (concept, other)
                assert concept in links(other, relation), (concept, other)
                found += 1
    assert found


def test_a_match_is_of_one_kind_and_a_hierarchy_has_no_cycle() -> None:
    for concept in every_concept():
        exact, close = links(concept, SKOS.exactMatch), links(concept, SKOS.closeMatch)
        assert not exact & close, concept
        assert not (exact | close) & links(concept, SKOS.relatedMatch), concept
        above, step = set[URIRef](), {concept}
        while step := {b for node in step for b in links(node, SKOS.broader)} - above:
            above |= step
        assert concept not in above
        assert not above & links(concept, SKOS.related), concept
        assert {next(iter(links(b, SKOS.inScheme))) for b in above} <= links(concept, SKOS.inScheme)


@pytest.mark.parametrize("scheme", ["caveat", "exemption"])
def test_each_mark_is_in_one_collection(scheme: str) -> None:
    counted: Counter[URIRef] = Counter()
    for collection in graph().subjects(RDF.type, SKOS.Collection):
        assert isinstance(collection, URIRef)
        assert texts(collection, RDFS.label)
        assert texts(collection, SKOS.definition)
        counted.update(links(collection, SKOS.member))
    assert {c: counted[c] for c in concepts(scheme)} == dict.fromkeys(concepts(scheme), 1)
    assert set(counted) <= set(every_concept())


# Orders and ranks


@pytest.mark.parametrize("scheme", ["level", *SCALES])
def test_ranks_are_a_total_preorder_without_gaps(scheme: str) -> None:
    ranks = [c.rank for c in vocabulary.scheme(scheme).values() if c.rank is not None]
    assert set(ranks) == set(range(max(ranks) + 1))
    if scheme != "level":
        assert len(ranks) == len(set(ranks))
    assert all(c.rank is not None for c in vocabulary.scheme(scheme).values() if c.low is not None)


@pytest.mark.parametrize("scheme", ["band", "icd203"])
def test_limits_rise_with_the_rank_and_bands_share_at_most_an_edge(scheme: str) -> None:
    ranked = sorted(
        (c.rank or 0, c.low or 0, c.high or 0) for c in vocabulary.scheme(scheme).values() if c.high is not None
    )
    assert len(ranked) == 7
    for (_, low, high), (_, next_low, next_high) in pairwise(ranked):
        assert 0 <= low <= high <= next_low <= next_high <= 1
        assert high == next_low or scheme == "band"


def test_the_ordinal_scale_has_no_limits() -> None:
    assert {(c.low, c.high) for c in vocabulary.scheme("nie2007").values()} == {(None, None)}


def test_orders_follow_each_other_without_a_gap() -> None:
    def day(node: URIRef, predicate: URIRef) -> date | None:
        value = next(iter(texts(node, predicate)), "")
        return date.fromisoformat(value) if len(value) == len("1953-12-15") else None

    chain = 0
    for order in concepts("executive-order"):
        issued, start, end = (day(order, p) for p in (DCTERMS.issued, dcl("validFrom"), dcl("validTo")))
        assert issued is None or start is None or issued <= start
        assert start is None or end is None or start < end
        for former in links(order, DCTERMS.replaces):
            assert order in links(former, DCTERMS.isReplacedBy)
            assert start == day(former, dcl("validTo"))
            chain += 1
    assert chain == 4


def test_levels_lead_to_the_orders_that_define_them() -> None:
    orders = set(concepts("executive-order"))
    for notation in ("top-secret", "secret", "confidential"):
        mandates = links(URIRef(vocabulary.scheme("level")[notation].iri), dcl("mandate"))
        assert {str(m).rsplit("/", 1)[1] for m in mandates} == {"10501", "11652", "12065", "12356", "12958", "13526"}
    assert {m for concept in every_concept() for m in links(concept, dcl("mandate"))} <= orders
    restricted = URIRef(vocabulary.scheme("level")["restricted"].iri)
    assert (texts(restricted, dcl("validTo")), links(restricted, dcl("mandate"))) == (["1953-12-15"], set())
    assert texts(URIRef(BASE + "executive-order/10501"), dcl("validFrom")) == ["1953-12-15"]


# Against the facts

MARKS = {
    "level": ("level",),
    "level-statement": ("level",),
    "administrative": ("level", "caveat"),
    "executive-order": ("executive-order",),
} | dict.fromkeys(
    (
        "special-category",
        "distribution",
        "handling",
        "dissemination-control",
        "codeword",
        "codeword-placeholder",
        "precedence",
    ),
    ("caveat",),
)


def test_every_marking_that_was_met_is_a_concept_with_its_dates(shared: Path) -> None:
    missing = []
    for row in facts(shared, "classification-markings.csv"):
        if row["kind"] not in MARKS or row["status"] == "UNCONFIRMED":
            continue
        name = re.split(r" \(| / ", row["marking"])[0]
        found = [node for scheme in MARKS[row["kind"]] if (node := named(scheme, name)) is not None]
        if not found:
            missing.append(row["marking"])
        elif MARKS[row["kind"]] == ("caveat",):
            assert texts(found[0], dcl("validFrom")) == [row["first_seen"]]
            assert f"{int(row['frus_count']):,} occurrences" in " ".join(texts(found[0], SKOS.scopeNote))
        for short in filter(None, re.split(r"; ?", row["abbreviation"]) if found else []):
            assert named(str(next(iter(links(found[0], SKOS.inScheme)))).rsplit("/", 1)[1], short) == found[0]
    assert missing == []


def test_every_exemption_that_was_met_is_a_concept(shared: Path) -> None:
    rows = [row for row in facts(shared, "exemption-codes.csv") if not row["status"].startswith("UNCONFIRMED")]
    assert [row["code"] for row in rows if named("exemption", row["code"].split(" (OCR")[0]) is None] == []


def test_codes_on_forms_of_the_jfk_collection_are_concepts(shared: Path) -> None:
    code = r"\d{1,2}(?:[A-C]|\([a-z]\)\d?)?"
    met: set[str] = set()
    for path in sorted((shared / "data" / "jfk-ocr").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in re.finditer(rf"RESTRICTIONS[ :;—]{{1,6}}((?:{code}[;, ]*)+)(?=\s|$)", text):
            met |= set(re.findall(code, match.group(1)))
    assert {"1A", "1B", "1C", "3", "4", "10(a)2", "11(a)"} <= met
    assert {c for c in met if named("exemption", c) is None} == set()


def test_every_type_of_document_that_was_counted_is_a_concept(shared: Path) -> None:
    seen = {url: concept for concept in concepts("document-type") for url in texts(concept, RDFS.seeAlso)}
    for row in facts(shared, "document-types.csv"):
        concept = seen.get(row["example_1_url"])
        assert concept is not None, row["document_type"]
        note = f"{int(row['count']):,} headings in {row['volumes']} volumes"
        assert note in " ".join(texts(concept, SKOS.scopeNote)), row["document_type"]


def test_every_series_of_products_has_its_years(shared: Path) -> None:
    rows = facts(shared, "intelligence-products.csv")
    assert {row["code"] for row in rows} == set(vocabulary.scheme("product"))
    for row in rows:
        node = URIRef(vocabulary.scheme("product")[row["code"]].iri)
        assert texts(node, dcl("validFrom")) == [y for y in [row["from"]] if y], row["code"]
        assert texts(node, dcl("validTo")) == [y for y in [row["to"]] if y], row["code"]


def test_the_codes_of_reading_room_pages_are_concepts(shared: Path) -> None:
    schemes = {
        "Release Decision": "release-decision",
        "Original Classification": "crest-classification",
        "Content Type": "crest-content-type",
    }
    for row in facts(shared, "crest-metadata.csv"):
        if row["part"] == "value" and row["code"] != "(empty)":
            scheme = schemes[row["field"]]
            found = [named(scheme, code) for code in row["code"].split(" / ")]
            assert (None in found) == (row["status"] == "UNCONFIRMED"), row["code"]
        elif row["part"] == "field" and ";" not in row["field"]:
            name = {"(title)": "(heading)", "File / Attachment": "File"}.get(row["field"], row["field"])
            assert named("crest-field", name) is not None, row["field"]


def test_every_figure_of_the_scales_is_the_published_one(shared: Path) -> None:
    schemes = {"Kent 1964": "band", "ICD 203 2015": "icd203", "NIE 'What we mean when we say' 2007": "nie2007"}
    left_out = {"we judge", "we assess", "we estimate", "high confidence", "moderate confidence", "low confidence"}
    checked = Counter[str]()
    for row in facts(shared, "estimative-language.csv"):
        keys = list(row)
        words, scale, low, high = (row[key] for key in (keys[0], keys[1], "low", "high"))
        scheme = schemes.get(scale)
        rule = "rule" in row[keys[2]] and words != "possible"
        if scheme is None or rule or (scheme == "nie2007" and words in left_out):
            continue
        forms = [words.replace(" ... ", " … "), *re.findall(r"\((\w+)\)", words), re.sub(r" ?\(\w+\)", "", words)]
        if words.startswith("almost certain("):
            forms = ["almost certain", "almost certainly"]
        found = [named(scheme, form) for form in forms if named(scheme, form) is not None]
        if row["status"].startswith("UNCONFIRMED") or (scheme == "nie2007" and words == "even chance"):
            assert not found, words
            continue
        assert found, (scale, words)
        concept = next(c for c in vocabulary.scheme(scheme).values() if c.iri == str(found[0]))
        limits = (float(low) / 100, float(high) / 100) if low else (None, None)
        assert (concept.low, concept.high) == limits, (scale, words)
        checked[scheme] += 1
    assert checked["icd203"] == 14
    assert min(checked["band"] - 25, checked["nie2007"] - 8) > 0


def test_what_is_not_confirmed_is_no_definition(shared: Path) -> None:
    exemptions = facts(shared, "exemption-codes.csv")
    for row in exemptions:
        concept = named("exemption", row["code"].split(" (OCR")[0])
        if row["status"].startswith("UNCONFIRMED"):
            # Two codes of the statute that the facts lack have a source of their own.
            assert concept is None or row["code"] in {"(b)(7)(E)", "(b)(7)(F)"}, row["code"]
        elif "meaning UNCONFIRMED" in row["status"] or "expansion UNCONFIRMED" in row["status"]:
            assert concept is not None, row["code"]
            assert NO_MEANING in texts(concept, SKOS.definition)[0], row["code"]
    for row in facts(shared, "classification-markings.csv"):
        concept = named("caveat", re.split(r" \(| / ", row["marking"])[0])
        if concept is None or "gloss" not in row["status"] or not row["meaning"]:
            continue
        (definition,) = texts(concept, SKOS.definition)
        # Either the definition says that there is no meaning, or a page other than the counts gives one.
        sourced = [s for s in texts(concept, DCTERMS.source) if s.endswith("/terms")]
        names_only = definition == "Names control systems by which the paper is to be handled."
        assert NO_MEANING in definition or sourced or names_only, row["marking"]
        if not sourced:
            assert plain(row["meaning"]) not in plain(definition).removeprefix("a codeword "), row["marking"]


def test_editors_brackets_name_units_of_the_scheme(shared: Path) -> None:
    units = {label for concept in concepts("extent-unit") for label in labels(concept)}
    met: Counter[bool] = Counter()
    for path in sorted((shared / "data" / "frus").glob("*.xml")):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
        for bracket in re.findall(r"\[([^\[\]]{1,160}) not (?:yet )?declassified[^\[\]]{0,40}\]", text):
            # "Source text" says of what a line or page is, not how much is missing.
            words = plain(re.sub(r"(?:\d-column )?source text", "", bracket)).split()
            met[bool(set(words) & units)] += 1
    assert met[True] > 1_500
    assert met[False] <= met[True] / 100
