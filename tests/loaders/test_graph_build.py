"""Model to quads: what is said, that it is stable, and that nothing undeclared is said."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from declass import vocabulary
from declass.errors import VocabularyError
from declass.graph.build import build_document
from declass.graph.draft import Draft
from declass.graph.ntriples import lexical, literal_parts
from declass.graph.serialise import sorted_nquads, to_rdflib
from declass.graph.terms import concept, date_literal, dcl, decimal, string
from declass.iris import DCL, Iris
from declass.model import (
    Assessment,
    Classification,
    DateBasis,
    DatePrecision,
    DateValue,
    Document,
    Footnote,
    Instantiation,
    Marking,
    Mention,
    MentionKind,
    Party,
    Redaction,
    Reference,
    SourceFormat,
    Span,
    Stance,
)
from declass.validate import validate_graph

TEXT = "The USSR will probably object. We agree with S/P that the USSR may wait.\n\n25X1"
IRIS = Iris("https://example.org/")
DOCUMENT = Document(
    id="v/d1",
    source_format=SourceFormat.FRUS_TEXT,
    collection="v",
    type="memorandum",
    title="A memorandum",
    text=TEXT,
    date=DateValue("1959-12", None, DatePrecision.MONTH, DateBasis.DATELINE, "December 1959"),
    senders=(Party("Parsons", "Assistant Secretary of State", "hsg:109049", label="Parsons, J. Graham"),),
    classification=Classification(
        "confidential",
        "secret",
        (
            Marking("SECRET", "secret", Span(0, 0), cancelled=True),
            Marking("CONFIDENTIAL", "confidential", Span(0, 0)),
        ),
    ),
    redactions=(Redaction("25X1", Span(74, 78)),),
    mentions=(
        Mention(Span(4, 8), "USSR", MentionKind.POLITY, "USSR", entity="ussr"),
        Mention(Span(58, 62), "USSR", MentionKind.POLITY, "USSR", entity="ussr"),
    ),
    assessments=(
        Assessment(
            Span(0, 30), TEXT[:30], "probably", "probable", "author", ("USSR",), rule="adverb", cue_span=Span(14, 22)
        ),
        Assessment(
            Span(31, 72),
            TEXT[31:72],
            "may",
            "possible",
            "author",
            ("USSR",),
            stance=Stance("agrees", "Document 2"),
            rule="modal",
            cue_span=Span(63, 66),
        ),
    ),
    references=(Reference("Document 2", "v/d2", status="printed", note="1"),),
    instantiations=(Instantiation(SourceFormat.FRUS_TEXT, "v-d1.txt", "00" * 32),),
)


def _objects(quads: list[ox.Quad], name: str) -> list[str]:
    return [q.object.value for q in quads if q.predicate.value == DCL + name and not isinstance(q.object, ox.Triple)]


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return build_document(DOCUMENT, IRIS, "rules-1").quads()


def test_the_same_document_gives_the_same_bytes_whatever_the_order_of_its_parts(quads: list[ox.Quad]) -> None:
    shuffled = replace(DOCUMENT, mentions=DOCUMENT.mentions[::-1], assessments=DOCUMENT.assessments[::-1])
    assert sorted_nquads(quads) == b"".join(build_document(shuffled, IRIS, "rules-1").lines())


def test_parts_keep_their_iris_when_more_is_found(quads: list[ox.Quad]) -> None:
    fewer = build_document(
        replace(DOCUMENT, mentions=DOCUMENT.mentions[1:], assessments=DOCUMENT.assessments[1:]), IRIS, "rules-1"
    ).quads()
    for name in ("hasMention", "hasAssessment"):
        assert set(_objects(fewer, name)) < set(_objects(quads, name))


def test_parts_have_the_same_names_under_any_base(quads: list[ox.Quad]) -> None:
    def names(built: list[ox.Quad]) -> set[str]:
        return {q.subject.value.rsplit("#", 1)[1] for q in built if "#" in str(q.subject)}  # type: ignore[union-attr]

    assert names(quads) == names(build_document(DOCUMENT, Iris("https://archive.example/x/"), "rules-1").quads())


def test_equal_words_at_two_places_are_two_mentions(quads: list[ox.Quad]) -> None:
    assert len(set(_objects(quads, "hasMention"))) == 2


def test_equal_notes_and_references_stay_apart() -> None:
    twice = replace(
        DOCUMENT,
        footnotes=(Footnote("*", "Not printed.", 3), Footnote("*", "Not printed.", 9)),
        references=(
            Reference("Document 2", "v/d2", status="printed", note="1"),
            Reference("Document 2", "v/d2", type="answers", status="printed", note="1"),
        ),
    )
    built = build_document(twice, IRIS, "rules-1").quads()
    assert len(set(_objects(built, "hasNote"))) == 2
    assert len(set(_objects(built, "hasReference"))) == 2
    assert validate_graph(to_rdflib(built)).conforms


def test_two_who_are_written_alike_stay_two_and_one_who_is_named_twice_is_one() -> None:
    allen, foster = Party("Dulles", ref="p_DA1"), Party("Dulles", ref="p_DJF1")
    built = build_document(replace(DOCUMENT, participants=(allen, foster, allen)), IRIS, "rules-1").quads()
    assert len(set(_objects(built, "participation"))) == 3  # with the sender's
    assert len(set(_objects(built, "participant"))) == 3
    assert validate_graph(to_rdflib(built)).conforms


def test_the_document_of_these_tests_conforms(quads: list[ox.Quad]) -> None:
    report = validate_graph(to_rdflib(quads))
    assert report.conforms, report.results


def test_no_blank_nodes_and_one_named_graph(quads: list[ox.Quad]) -> None:
    assert {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)} == {
        "https://example.org/graph/v/d1"
    }
    assert not any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object))


def test_every_term_is_declared(quads: list[ox.Quad]) -> None:
    used = {t.value for q in quads for t in (q.predicate, q.object) if isinstance(t, ox.NamedNode) and DCL in t.value}
    assert used
    assert used <= vocabulary.terms()


def test_a_misspelt_term_or_notation_raises() -> None:
    with pytest.raises(VocabularyError, match="hasMentoin"):
        dcl("hasMentoin")
    with pytest.raises(VocabularyError, match="secrte"):
        concept("level", "secrte")


def test_a_partial_date_stays_partial(quads: list[ox.Quad]) -> None:
    (date,) = [q.object for q in quads if q.predicate.value == DCL + "date"]
    assert isinstance(date, ox.Literal)
    assert (date.value, date.datatype.value.rsplit("#", 1)[1]) == ("1959-12", "gYearMonth")
    assert literal_parts(date_literal("1959", None))[1].endswith("#gYear")


def test_bands_carry_the_probabilities_of_their_scale(quads: list[ox.Quad]) -> None:
    assert _objects(quads, "lowerProbability") == ["0.63"]
    assert _objects(quads, "upperProbability") == ["0.87"]


def test_a_stance_towards_a_document_that_is_cited_is_resolved(quads: list[ox.Quad]) -> None:
    agrees = [q.object.value for q in quads if q.predicate.value.endswith("agreesWith")]  # type: ignore[union-attr]
    assert agrees == ["https://example.org/document/v/d2"]


def test_a_downgrading_is_said_with_both_levels(quads: list[ox.Quad]) -> None:
    assert [iri.rsplit("/", 1)[1] for iri in _objects(quads, "fromLevel")] == ["secret"]
    assert [iri.rsplit("/", 1)[1] for iri in _objects(quads, "toLevel")] == ["confidential"]
    assert sorted(_objects(quads, "cancelled")) == ["false", "true"]


def test_selectors_quote_the_text_at_their_offsets(quads: list[ox.Quad]) -> None:
    values: dict[str, dict[str, str]] = {}
    for q in quads:
        if q.predicate.value.startswith("http://www.w3.org/ns/oa#") and isinstance(q.object, ox.Literal):
            values.setdefault(str(q.subject), {})[q.predicate.value.rsplit("#", 1)[1]] = q.object.value
    quoted = [v for v in values.values() if "exact" in v]
    assert len(quoted) == 5
    for selector in quoted:
        assert TEXT[int(selector["start"]) : int(selector["end"])] == selector["exact"]


def test_characters_that_xml_cannot_carry_are_replaced_one_for_one() -> None:
    assert lexical(string("a\x00b\x0cc\ud800d\te\n")) == "a\ufffdb\ufffdc\ufffdd\te\n"


def test_an_empty_place_is_named_by_the_words_around_it() -> None:
    draft = Draft(DOCUMENT, IRIS)
    assert draft.words(Span(30, 30)) == ("The USSR will probably object.", TEXT[30:70])


@pytest.mark.parametrize(("number", "text"), [(0.0, "0.0"), (1.0, "1.0"), (0.63, "0.63"), (1 / 3, "0.3333")])
def test_decimals_are_short_and_plain(number: float, text: str) -> None:
    assert lexical(decimal(number)) == text


def test_rdflib_gets_the_same_triples(quads: list[ox.Quad]) -> None:
    graph = to_rdflib(quads)
    assert len(graph) == len({(q.subject, q.predicate, q.object) for q in quads})
    reread = ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    assert {str(q.triple) for q in reread} == {str(q.triple) for q in quads}
