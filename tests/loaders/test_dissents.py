"""Dissents in footnotes of estimates; the notes are shortened from Foreign Relations of the United States."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.contract import to_contract
from declass.extract.assessments import find_assessments
from declass.extract.assessments.dissents import estimate_types
from declass.graph.build import build_document
from declass.graph.serialise import to_rdflib
from declass.iris import Iris
from declass.model import Assessment, Document, Footnote, Instantiation, SourceFormat
from declass.text.members import is_member, member_agencies
from declass.validate import validate_graph
from declass.vocabulary import CITO, DCL, OA

TEXT = (
    "The Soviets are aware of the risk. In our view, the chances that such a split can be avoided during 1962 are no "
    "better than even. More follows."
)
MARK = TEXT.index(" More")
# 1961-63, volume V, document 160
CHANCES = (
    "The Assistant Chief of Staff, Intelligence, USAF, believes that the chances of a definitive split during 1962 "
    "are much less than even. [Footnote in the source text.]"
)
# 1955-57, volume II, document 111
WORDS = (
    "The Assistant Chief of Staff, G–2, Department of the Army, believes that the words “might even” should read "
    "“probably will.” [Footnote in the source text.]"
)
DELETE = "The Deputy Director for Intelligence, The Joint Staff, would delete the words “if any.”"
# 1955-57, volume II, document 40
PARAGRAPH = (
    "The Deputy Director for Intelligence, The Joint Staff, and the Director of Naval Intelligence, believe that "
    "this paragraph should read as follows: “Under these conditions, the Communists would be unlikely to assault "
    "the positions. They would almost certainly continue efforts to isolate the US.” The Special Assistant, "
    "Intelligence, Department of State, believes that the Chinese Communists might attack."
)
# 1961-63, volume V, document 1
AGREES = (
    "The Assistant Chief of Staff, Intelligence, USAF, agrees that the Chinese challenge will, undoubtedly, have its "
    "effect on Soviet policy; however, he believes that Soviet military power is the essential determinant."
)


def _estimate(note: str, kind: str = "national-intelligence-estimate") -> Document:
    document = Document(
        "x/d1",
        SourceFormat.FRUS_TEI,
        "x",
        kind,
        "National Intelligence Estimate",
        TEXT,
        instantiations=(Instantiation(SourceFormat.FRUS_TEI, "x.xml", "00" * 32),),
        footnotes=(Footnote("1", "Not printed.", 3), Footnote("2", note, MARK)),
    )
    return replace(document, assessments=find_assessments(document))


def _dissents(note: str) -> list[Assessment]:
    return [a for a in _estimate(note).assessments if a.note is not None]


def test_a_member_who_judges_otherwise_dissents_from_the_judgment_at_the_mark() -> None:
    document = _estimate(CHANCES)
    (dissent,) = [a for a in document.assessments if a.note is not None]
    assert (dissent.band, dissent.cue) == ("improbable", "much less than even")
    assert dissent.holder == "Assistant Chief of Staff, Intelligence, USAF"
    assert dissent.stance is not None
    assert dissent.stance.type == "disagrees"
    assert dissent.note == 1
    assert dissent.against is not None
    against = document.assessments[dissent.against]
    assert (against.cue, against.band) == ("no better than even", "even")
    assert CHANCES[dissent.span.start : dissent.span.end] == dissent.text
    assert dissent.cue_span is not None
    assert CHANCES[dissent.cue_span.start : dissent.cue_span.end] == dissent.cue


def test_of_changed_words_the_new_ones_judge() -> None:
    (dissent,) = _dissents(WORDS)
    assert (dissent.cue, dissent.band) == ("probably", "probable")
    assert dissent.stance is not None
    assert dissent.stance.toward == "the words “might even”"


def test_an_exception_without_a_judgment_is_a_stance() -> None:
    (dissent,) = _dissents(DELETE)
    assert (dissent.cue, dissent.band, dissent.rule) == ("", "categorical", "dissent-stance")


def test_a_text_put_in_the_place_of_a_paragraph_is_judged_sentence_by_sentence() -> None:
    found = _dissents(PARAGRAPH)
    assert [(a.cue, a.band) for a in found] == [
        ("unlikely", "improbable"),
        ("almost certainly", "almost-certain"),
        ("might", "possible"),
    ]
    assert [member_agencies(a.holder) for a in found] == [("jcs", "navy"), ("jcs", "navy"), ("state",)]
    # A paragraph is more than the sentence at whose end the mark stands.
    assert [a.against for a in found][:2] == [None, None]
    assert found[2].against is not None


def test_what_a_member_agrees_with_is_no_dissent() -> None:
    first, second = _dissents(AGREES)
    assert first.stance is not None
    assert second.stance is not None
    assert (first.stance.type, first.cue) == ("agrees", "undoubtedly")
    assert (second.stance.type, second.cue) == ("disagrees", "believes")


@pytest.mark.parametrize(
    "note",
    [
        (
            "“Concurred in by the Intelligence Advisory Committee on 15 February 1955. Concurring were the Special "
            "Assistant, Intelligence, Department of State. The Atomic Energy Commission Representative to the IAC "
            "abstained, the subject being outside of his jurisdiction.”"
        ),
        "See the Assistant Chief of Staff, Intelligence, USAF, footnote to paragraph C of Principal Conclusions.",
        "The Director of Central Intelligence probably never saw it. NIE 11–55 is not printed.",
        "Taiwan will probably be discussed in NIE 13–62.",
    ],
)
def test_a_note_that_takes_no_exception_is_no_dissent(note: str) -> None:
    assert _dissents(note) == []


def test_what_the_editors_add_is_not_the_members() -> None:
    (dissent,) = _dissents(
        "The Director of Intelligence and Research, Department of State, believes that China might react. [Footnote "
        "in the source text. The footnote to paragraph 25 stated that the chief deterrent was probably strength.]"
    )
    assert dissent.cue == "might"


def test_only_estimates_have_dissents() -> None:
    assert estimate_types() == {
        "national-intelligence-estimate",
        "special-national-intelligence-estimate",
        "memorandum-to-holders",
    }
    assert all(a.note is None for a in _estimate(CHANCES, "memorandum").assessments)


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("Director of Intelligence and Research, Department of State", ("inr",)),
        ("Special Assistant, Intelligence, Department of State", ("state",)),
        ("Assistant Chief of Naval Operations (Intelligence), Department of the Navy", ("navy",)),
        ("Director, Defense Intelligence Agency", ("dia",)),
        ("FBI representative to the USIB", ("fbi",)),
        (
            (
                "Assistant Chief of Staff, G–2, GSUSA; the Director of Naval Intelligence; the Director of "
                "Intelligence, US Air Force; and the Deputy Director for Intelligence, Joint Staff"
            ),
            ("army", "navy", "air-force", "jcs"),
        ),
    ],
)
def test_members_speak_for_their_agencies(words: str, agencies: tuple[str, ...]) -> None:
    assert is_member(words)
    assert member_agencies(words) == agencies


def test_the_graph_anchors_a_dissent_in_the_note_and_conforms() -> None:
    graph = to_rdflib(build_document(_estimate(CHANCES), Iris(), "rules-1").quads())
    (dissent,) = graph.subjects(DCL.fromNote, None)
    note = graph.value(dissent, DCL.fromNote)
    target = graph.value(dissent, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == note
    selector = graph.value(target, OA.hasSelector)
    start, end = (graph.value(selector, p).toPython() for p in (OA.start, OA.end))
    assert str(graph.value(note, DCL.noteText))[start:end] == str(graph.value(dissent, DCL.quotation))
    assert str(graph.value(dissent, DCL.holder)).endswith("/agency/air-force")
    against = graph.value(graph.value(dissent, DCL.stance), DCL.toward)
    assert str(graph.value(against, DCL.cue)) == "no better than even"
    assert (dissent, CITO.disagreesWith, against) in graph
    assert [r.message for r in validate_graph(graph).results if "Violation" in str(r.severity)] == []


def test_the_contract_keeps_judgments_of_notes_apart() -> None:
    contract = to_contract(_estimate(CHANCES), Iris())
    (dissent,) = contract["note_assessments"]
    assert dissent["note"] == "2"
    assert contract["notes"][dissent["note_index"]]["text"][dissent["start"] : dissent["end"]] == dissent["text"]
    assert contract["assessments"][dissent["against"]]["cue"] == "no better than even"
    assert all(TEXT[a["start"] : a["end"]] == a["text"] for a in contract["assessments"])
