"""The measures see what is wrong: each error is counted where it belongs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from declass.errors import ConfigurationError
from declass.evaluation.annotations import GoldDocument, document_key, load_annotations
from declass.evaluation.assessments import AssessmentMeasures
from declass.evaluation.counts import Count
from declass.evaluation.headings import HeadingMeasures, compare_persons
from declass.evaluation.page_text import MarkedFacts
from declass.model import (
    Assessment,
    DateBasis,
    DateValue,
    Document,
    Mention,
    MentionKind,
    Party,
    SourceFormat,
    Span,
)

if TYPE_CHECKING:
    from pathlib import Path

FACTS = MarkedFacts(
    "v/d1",
    ("Parsons",),
    ("Secretary of State Herter",),
    "1959-12-01",
    "Washington",
    ("Soviet “restraint”",),
    {"p_KNS1": ("Khrushchev", "Chairman Khrushchev")},
    ("Parsons", "Secretary of State Herter", "Khrushchev", "Chairman Khrushchev"),
)
DOCUMENT = Document(
    "v/d1",
    SourceFormat.FRUS_TEXT,
    "v",
    "memorandum",
    "Memorandum",
    "",
    senders=(Party("Parsons"),),
    recipients=(Party("Herter"),),
    date=DateValue("1959-12-01", basis=DateBasis.DATELINE),
    place="WASHINGTON",
    subjects=('Soviet "restraint"',),
)


def test_headings_that_agree() -> None:
    measures = HeadingMeasures()
    measures.add(FACTS, DOCUMENT)
    assert (measures.sender.f1, measures.recipient.f1) == (1, 1)
    assert [s.accuracy for s in (measures.date, measures.place, measures.subject)] == [1, 1, 1]
    assert measures.wrong == {}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("sender", {"senders": ()}),
        ("recipient", {"recipients": (Party("Herter"), Party("Dillon"))}),
        ("date", {"date": DateValue("1959-12-02", basis=DateBasis.DATELINE)}),
        ("place", {"place": None}),
        ("subject", {"subjects": ()}),
    ],
)
def test_a_heading_that_differs_is_named(name: str, wrong: dict[str, Any]) -> None:
    measures = HeadingMeasures()
    measures.add(FACTS, replace(DOCUMENT, **wrong))
    assert measures.wrong == {name: ["v/d1"]}


def _person(words: str) -> Mention:
    return Mention(Span(0, len(words)), words, MentionKind.PERSON)


def test_persons_are_hit_missed_and_false() -> None:
    count = Count()
    compare_persons(count, FACTS, replace(DOCUMENT, mentions=(_person("Nikita Khrushchev"), _person("Mao"))))
    compare_persons(count, FACTS, DOCUMENT)
    assert (count.hit, count.false, count.missed) == (1, 1, 1)


TEXT = "The Soviets will probably act. The Chinese may not."


def _gold(**changes: object) -> dict[str, Any]:
    base = {"cue": "probably", "band": "probable", "holder": "author", "subjects": ["Soviets"], "condition": None}
    return {
        "doc": "v-d1",
        "sentences": [
            {
                "n": 1,
                "opens": "The Soviets will",
                "closes": "act.",
                "assessments": [{**base, "stance": None, **changes}],
            },
            {"n": 2, "text": "The Chinese may not.", "assessments": []},
        ],
    }


def _load(folder: Path, data: object) -> GoldDocument:
    (folder / "v-d1.json").write_text(json.dumps(data))
    return load_annotations([folder])[0]


def _found(**changes: Any) -> Assessment:
    first = TEXT[:30]
    base = Assessment(
        Span(0, 30), first, "probably", "probable", "author", ("USSR",), None, rule="r", confidence=0.9,
        cue_span=Span(17, 25),
    )  # fmt: skip
    return replace(base, **changes)


def test_assessments_that_agree(tmp_path: Path) -> None:
    measures = AssessmentMeasures()
    measures.add(_load(tmp_path, _gold()), [_found()], TEXT)
    assert measures.counts["hedged assessments"].f1 == 1
    assert all(share.accuracy == 1 for share in measures.shares.values())
    assert measures.not_found == []
    assert measures.rules["r"].accuracy == 1


@pytest.mark.parametrize(
    ("measure", "wrong"),
    [
        ("band", {"band": "improbable"}),
        ("holder", {"holder": "Herter"}),
        ("subject", {"subjects": ("France",)}),
        ("subject, exact", {"subjects": ("USSR", "France")}),
    ],
)
def test_a_field_that_differs_is_counted(tmp_path: Path, measure: str, wrong: dict[str, Any]) -> None:
    measures = AssessmentMeasures()
    measures.add(_load(tmp_path, _gold()), [_found(**wrong)], TEXT)
    assert measures.shares[measure].accuracy == 0
    assert measures.counts["hedged assessments"].f1 == 1


def test_a_find_in_a_sentence_without_judgment_is_false_and_a_judgment_without_find_is_missed(tmp_path: Path) -> None:
    measures = AssessmentMeasures()
    measures.add(_load(tmp_path, _gold()), [_found(text="The Chinese may not.", cue="may", band="possible")], TEXT)
    count = measures.counts["hedged assessments"]
    assert (count.hit, count.false, count.missed) == (0, 1, 1)


def test_a_sentence_that_the_text_lacks_is_told(tmp_path: Path) -> None:
    measures = AssessmentMeasures()
    measures.add(_load(tmp_path, _gold()), [], "Another text.")
    assert measures.not_found == ["v-d1"]
    assert measures.counts["hedged assessments"].missed == 1


@pytest.mark.parametrize("content", ["{", '{"doc": "x"}', "[]", '{"doc": "x", "sentences": [{"assessments": []}]}'])
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(ConfigurationError, match=r"broken\.json: not an annotated document"):
        load_annotations([tmp_path])


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no annotated document"):
        load_annotations([tmp_path])


def test_keys_do_not_depend_on_spelling() -> None:
    assert document_key("CIA-RDP79R00904A000800030019-3") == "cia-rdp79r00904a000800030019-3"
