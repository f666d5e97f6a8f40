"""Ascribed judgments: what an author takes somebody to believe, one example a rule or trap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.contract import to_contract
from declass.extract.assessments import find_assessments
from declass.extract.assessments.frames import find_frames, load_frames
from declass.graph.build import build_document
from declass.graph.serialise import to_rdflib
from declass.iris import Iris
from declass.model import Assessment, Document, Instantiation, SourceFormat
from declass.validate import validate_graph
from declass.vocabulary import DCL


def _document(text: str) -> Document:
    title = "Memorandum From the Director to the Secretary"
    carrier = Instantiation(SourceFormat.FRUS_TEXT, "x-d1.txt", "00" * 32)
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text, instantiations=(carrier,))
    return replace(document, assessments=find_assessments(document))


def _one(text: str) -> Assessment:
    (found,) = _document(text).assessments
    return found


@pytest.mark.parametrize(
    ("sentence", "outer", "holder", "clause", "band"),
    [
        (
            "Moscow evidently believes that Peiping would yield if pressed.",
            "probable",
            "Moscow",
            "Peiping would yield if pressed",
            "categorical",
        ),
        (
            "Moscow almost certainly estimates that the US would probably not intervene.",
            "almost-certain",
            "Moscow",
            "the US would probably not intervene",
            "improbable",
        ),
        (
            "The Chinese Communists probably feel that time is on their side.",
            "probable",
            "Chinese Communists",
            "time is on their side",
            "categorical",
        ),
        (
            "We believe that Moscow feels that the alliance may collapse.",
            "probable",
            "Moscow",
            "the alliance may collapse",
            "possible",
        ),
        (
            "The Soviets may think we are in fact a paper tiger.",
            "possible",
            "Soviets",
            "we are in fact a paper tiger",
            "categorical",
        ),
        (
            "Peiping would probably regard the offer as a sign of weakness.",
            "probable",
            "Peiping",
            "the offer as a sign of weakness",
            "categorical",
        ),
        (
            "The Soviets are probably convinced that Peking will attack.",
            "probable",
            "Soviets",
            "Peking will attack",
            "categorical",
        ),
        (
            "Hanoi probably considers it unlikely that the US will withdraw.",
            "probable",
            "Hanoi",
            "it unlikely that the US will withdraw",
            "improbable",
        ),
        (
            "Moscow probably expects the US to resume its tests.",
            "probable",
            "Moscow",
            "the US to resume its tests",
            "categorical",
        ),
    ],
)
def test_a_hedge_on_a_mind_ascribes_what_is_in_it(
    sentence: str, outer: str, holder: str, clause: str, band: str
) -> None:
    found = _one(sentence)
    inner = found.ascribed
    assert inner is not None
    assert (found.holder, found.band) == ("author", outer)
    assert (inner.holder, inner.text, inner.band) == (holder, clause, band)
    assert sentence[inner.span.start : inner.span.end] == inner.text
    assert (inner.cue_span is None) == (inner.cue == "")


def test_the_condition_belongs_to_the_clause_in_which_it_stands() -> None:
    found = _one("Moscow evidently believes that Peiping would yield if pressed.")
    assert found.condition is None
    assert found.ascribed is not None
    assert found.ascribed.condition == "if pressed"
    leading = _one("If the US withdrew, Peiping would probably conclude that the alliance is weak.")
    assert leading.condition == "If the US withdrew"
    assert leading.ascribed is not None
    assert leading.ascribed.condition is None


def test_whom_the_clause_is_about_is_looked_for_in_the_clause_alone() -> None:
    inner = _one("Moscow probably believes that the United States would not intervene.").ascribed
    assert inner is not None
    assert inner.subjects == ("United States",)
    nobody = _one("Moscow probably believes that the risk of war is small.").ascribed
    assert nobody is not None
    assert nobody.subjects == ()


@pytest.mark.parametrize(
    ("sentence", "clause", "cue"),
    [
        ("Moscow probably doubts that Peiping will yield.", "doubts that Peiping will yield", "doubts"),
        ("Moscow may not believe that Peiping will yield.", "not believe that Peiping will yield", "not believe"),
    ],
)
def test_a_verb_that_denies_is_the_cue_of_what_it_denies(sentence: str, clause: str, cue: str) -> None:
    inner = _one(sentence).ascribed
    assert inner is not None
    assert (inner.text, inner.cue, inner.band) == (clause, cue, "improbable")


def test_where_the_author_denies_the_belief_the_clause_is_as_it_stands() -> None:
    found = _one("Moscow probably does not believe that Peiping will yield.")
    assert found.band == "improbable"
    assert found.ascribed is not None
    assert (found.ascribed.text, found.ascribed.band) == ("Peiping will yield", "categorical")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peiping believes that the US would not intervene.",  # reported: the holder is Peiping already
        "We believe that Peiping will probably attack.",  # the author's own belief
        "It is likely that this is considered by the Board.",
        "Such a move would probably be regarded as a provocation.",  # nobody named
        "It is almost certain that the Chinese will attack.",
        "Their estimate that the US would withdraw is probably wrong.",
        "The pamphlet will undoubtedly be used wherever Peiping feels that it can help.",
    ],
)
def test_nothing_is_ascribed_without_a_mind_that_is_judged(sentence: str) -> None:
    assert all(a.ascribed is None for a in _document(sentence).assessments)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Moscow probably believes that Peiping is weak, but it will not attack.", "Peiping is weak"),
        (
            "Although Peiping probably estimated that the crisis would be useful, we do not believe it caused it.",
            "the crisis would be useful",
        ),
        (
            "The Soviets would probably consider that the Chinese did not need help and would provide moral support.",
            "the Chinese did not need help",
        ),
        ("Moscow (which probably feels that Peiping is weak) will not attack.", "Peiping is weak"),
    ],
)
def test_the_clause_ends_where_the_author_goes_on(sentence: str, clause: str) -> None:
    inner = next(a.ascribed for a in _document(sentence).assessments if a.ascribed)
    assert inner.text == clause


def test_a_third_level_stays_in_the_clause() -> None:
    inner = _one("Moscow probably believes that Peiping expects the US to withdraw.").ascribed
    assert inner is not None
    assert inner.text == "Peiping expects the US to withdraw"
    assert inner.band == "categorical"


def test_two_holders_of_one_belief_are_named_together() -> None:
    inner = _one("Hanoi and Peking may interpret our eagerness as a sign of weakness.").ascribed
    assert inner is not None
    assert inner.holder == "Hanoi and Peking"


def test_the_graph_links_both_and_conforms() -> None:
    document = _document("Hanoi and Peking may believe that the US will probably withdraw if pressed.")
    graph = to_rdflib(build_document(document, Iris(), "rules-1").quads())
    (outer, inner) = next(iter(graph.subject_objects(DCL.ascribes)))
    assert (inner, DCL.ascribedIn, outer) in graph
    assert {str(o) for o in graph.objects(inner, DCL.cue)} == {"probably"}
    assert len(set(graph.objects(inner, DCL.holder))) == 2
    assert str(graph.value(inner, DCL.quotation)) == "the US will probably withdraw if pressed"
    assert (None, DCL.ascribedIn, inner) not in graph
    assert [r.message for r in validate_graph(graph).results if "Violation" in str(r.severity)] == []


def test_the_contract_nests_it_and_lists_no_further_assessment() -> None:
    (only,) = to_contract(_document("Moscow probably believes that Peiping will yield."), Iris())["assessments"]
    assert only["ascribes"]["text"] == "Peiping will yield"
    assert only["ascribes"]["holder"] == "Moscow"


def test_the_rows_of_the_table_can_be_read() -> None:
    assert {entry.rule for entry in load_frames()} >= {"ascribed-belief", "ascribed-doubt", "ascribed-view"}
    assert find_frames("No verb of that kind stands here.") == []
