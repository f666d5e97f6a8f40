"""The archival part of the graph: locations, cited papers, products, hands and readers, tenures, decisions."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest

from declass.collection import Collection, Tenure, VolumePerson
from declass.graph.build import build_collection, build_document
from declass.graph.serialise import to_rdflib
from declass.iris import DCL, Iris
from declass.model import (
    CitedPaper,
    Classification,
    DateBasis,
    DatePrecision,
    DateValue,
    Document,
    Footnote,
    Instantiation,
    Location,
    Marking,
    Party,
    Redaction,
    Reference,
    Release,
    SourceFormat,
    SourceNote,
    Span,
)
from declass.validate.run import validate_graph

IRIS = Iris("https://example.org/")
CONCEPT = "https://w3id.org/declass/ontology/"
TEXT = "NIE 13-60\n\nCommunist China. [2 lines of source text not declassified]"
TELEGRAM = CitedPaper(
    "Telegram 1273 from New Delhi, October 8",
    "telegram 1273 from New Delhi 1959-10-08",
    "1959-10-08",
    Location("Ibid.", None, "793B.00/10–859"),
)
DOCUMENT = Document(
    id="v/d1",
    source_format=SourceFormat.FRUS_TEI,
    collection="v",
    type="national-intelligence-estimate",
    title="National Intelligence Estimate",
    text=TEXT,
    date=DateValue("1960-12-06", None, DatePrecision.DAY, DateBasis.DATELINE, "December 6, 1960"),
    senders=(Party("Parsons", "Assistant Secretary of State for Far Eastern Affairs"),),
    classification=Classification("secret", None, (Marking("Secret", "secret", place="source-note"),)),
    source_note=SourceNote(
        "Source: Department of State, INR–NIE Files: Lot 66 D 204, 661.93/12–159.",
        "Department of State",
        "INR–NIE Files",
        "661.93/12–159",
        "66 D 204",
        drafted_by=(Party("Green"),),
        cleared_by=(Party("Bacon"),),
        approved_by=(Party("Murphy"),),
        read_by=(Party("President", "President"),),
    ),
    products=("nie-13-60",),
    releases=(Release(text="CURRENT STATUS: Redact", decision="in-part", decision_text="Redact"),),
    redactions=(
        Redaction("not-declassified", Span(TEXT.index("["), len(TEXT)), "2 lines of source text", 2.0, "line"),
    ),
    references=(
        Reference(
            "NIE 13–59", type="supersedes", note="1", product="nie-13-59", superseding="nie-13-60", note_index=0
        ),
        Reference("Telegram 1273 from New Delhi, October 8", note="2", paper=TELEGRAM, note_index=1),
        Reference("Not printed", status="not-printed", note="2", paper=CitedPaper("his letter"), note_index=1),
        Reference("NIE 99-77", note="2", product="nie-99-77", note_index=1),
    ),
    footnotes=(
        Footnote("1", "This supersedes NIE 13–59, insofar as trade is concerned.", 3),
        Footnote("2", "Telegram 1273 from New Delhi, October 8. NIE 99-77. Not printed.", 9),
    ),
    instantiations=(Instantiation(SourceFormat.FRUS_TEI, "v.xml", "00" * 32),),
)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend(build_document(DOCUMENT, IRIS, "rules-1").quads())
    return store


def rows(store: ox.Store, pattern: str) -> list[tuple[str, ...]]:
    query = f"PREFIX dcl: <{DCL}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT * WHERE {{ {pattern} }}"
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = dict.fromkeys(re.findall(r"\?(\w+)", pattern))  # in the order of the pattern
    return sorted(tuple(getattr(row[name], "value", "") for name in names) for row in found)


def test_the_document_conforms() -> None:
    report = validate_graph(to_rdflib(build_document(DOCUMENT, IRIS, "rules-1").quads()))
    assert report.conforms, report.results


def test_a_location_has_its_keys_and_says_what_it_rests_on(store: ox.Store) -> None:
    (row,) = rows(
        store,
        "<https://example.org/document/v/d1> dcl:location ?l . ?l dcl:fileClass ?class ; dcl:filingDate ?day ; "
        "dcl:lotKey ?lot ; dcl:basis ?basis ; dcl:foundBy ?rule",
    )
    assert row[1:] == (
        "661.93",
        "1959-12-01",
        "66D204",
        CONCEPT + "basis/rule",
        CONCEPT + "rule/location-in-source-note",
    )


def test_a_telegram_cited_twice_is_one_paper(store: ox.Store) -> None:
    other = build_document(replace(DOCUMENT, id="v/d2", products=()), IRIS, "rules-1").quads()
    both = ox.Store()
    both.extend(store)
    both.extend(other)
    found = rows(both, "?r dcl:refersTo ?p . ?p a dcl:CitedPaper ; rdfs:label ?label ; dcl:date ?day")
    assert len({row[0] for row in found}) == 2
    assert {row[1:] for row in found} == {
        (
            "https://example.org/paper/telegram-1273-from-new-delhi-1959-10-08",
            "Telegram 1273 from New Delhi 1959-10-08",
            "1959-10-08",
        )
    }
    letters = rows(both, "?p a dcl:CitedPaper ; rdfs:label 'his letter'")
    assert [iri.partition("#")[0] for (iri,) in letters] == [f"https://example.org/document/v/d{n}" for n in (1, 2)]


def test_the_estimate_and_what_it_supersedes(store: ox.Store) -> None:
    assert rows(store, "?d dcl:embodies/dcl:supersedes ?p . ?p dcl:productNumber ?n") == [
        ("https://example.org/document/v/d1", "https://example.org/product/nie-13-59", "NIE 13-59")
    ]
    # an estimate that no authority file has
    assert rows(store, "<https://example.org/product/nie-99-77> dcl:productNumber ?n ; dcl:productSeries ?s") == [
        ("NIE 99-77", CONCEPT + "product/NIE")
    ]


def test_references_lead_to_the_note_they_stand_in(store: ox.Store) -> None:
    found = rows(store, "?r dcl:refersTo <https://example.org/product/nie-13-59> ; dcl:fromNote/dcl:noteNumber ?n")
    assert [number for _, number in found] == ["1"]


def test_hands_are_activities_and_readers_are_not(store: ox.Store) -> None:
    for name, kind in (("Green", "Drafting"), ("Bacon", "Clearance"), ("Murphy", "Approval")):
        assert len(rows(store, f"?p a dcl:{kind} ; dcl:nameAsWritten '{name}'")) == 1
    kind = f"<{CONCEPT}participation/reader>"
    assert [name for _, name in rows(store, f"?p dcl:participationKind {kind} ; dcl:nameAsWritten ?n")] == [
        "President"
    ]


def test_a_position_is_in_a_body(store: ox.Store) -> None:
    found = rows(store, "?p dcl:positionIn ?body . ?body rdfs:label ?label . ?p rdfs:label ?role")
    assert found[0][1:] == (
        "https://example.org/agency/fe",
        "Bureau of Far Eastern Affairs",
        "Assistant Secretary of State for Far Eastern Affairs",
    )


def test_decisions_and_extents(store: ox.Store) -> None:
    assert [
        row[1:] for row in rows(store, "?r dcl:releaseDecision ?d ; dcl:decisionAsWritten ?w ; dcl:basis ?b")
    ] == [(CONCEPT + "release-decision/in-part", "Redact", CONCEPT + "basis/metadata")]
    assert [row[1:] for row in rows(store, "?r dcl:extentQuantity ?q ; dcl:extentUnit ?u")] == [
        ("2", CONCEPT + "extent-unit/line")
    ]


def test_every_finding_says_what_it_rests_on(store: ox.Store) -> None:
    for kind in (
        "Participation",
        "Reference",
        "Marking",
        "Redaction",
        "ReleaseEvent",
        "SourceNote",
        "ArchivalLocation",
    ):
        parts = rows(store, f"?part a dcl:{kind}")
        assert parts
        assert rows(store, f"?part a dcl:{kind} FILTER NOT EXISTS {{ ?part dcl:basis ?basis }}") == []
    origins = rows(store, "?o a dcl:FieldOrigin ; dcl:field ?field ; dcl:basis ?basis")
    of_field = {field.rpartition("#")[2]: basis.rpartition("/")[2] for _, field, basis in origins}
    assert (of_field["text"], of_field["hasRedaction"], of_field["hasSender"]) == ("markup", "rule", "rule")


def test_tenures_of_a_list_of_persons() -> None:
    tenures = (
        Tenure("Assistant Secretary of State for Far Eastern Affairs", "from June 1959", "1959-06", None, "fe"),
        Tenure("Ambassador at Large", "1961", "1961", "1961"),
    )
    volume = Collection(
        "v", "A volume", "frus", persons=(VolumePerson("p1", "Parsons, J. Graham", "x", None, tenures),)
    )
    store = ox.Store()
    store.extend(quads := build_collection(volume, IRIS).quads())
    assert (
        rows(
            store,
            "?p dcl:hasTenure ?t . ?t dcl:tenurePerson ?p ; dcl:validFrom ?from ; dcl:tenurePosition ?q . "
            "OPTIONAL { ?q dcl:positionIn ?b } FILTER(datatype(?from) = <http://www.w3.org/2001/XMLSchema#gYearMonth>)",
        )[0][4]
        == "https://example.org/agency/fe"
    )
    assert len(rows(store, "?t a dcl:Tenure ; dcl:basis ?b ; dcl:tenureAsWritten ?w")) == 2
    report = validate_graph(to_rdflib(quads))
    assert report.conforms, report.results
