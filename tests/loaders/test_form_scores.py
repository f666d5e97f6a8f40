"""Scores of identification forms: what counts as right, missing and wrong."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from declass.contract import to_contract
from declass.evaluation.forms import FIELDS, FormScores, score_forms
from declass.iris import Iris
from declass.sources.read import read_file

if TYPE_CHECKING:
    from pathlib import Path

FORM: dict[str, Any] = {
    "agency": "FBI",
    "record_number": "124-10284-10400",
    "series": "HQ",
    "agency_file_number": "2-1566",
    "originator": "FBI",
    "from": "SAC, MM",
    "to": "DIRECTOR, FBI",
    "title": None,
    "date": "1959-10",
    "pages": 4,
    "classification": "secret",
    "current_status": "Redact",
    "subjects": ["PDL, EXILE", "REQ"],
}
READ: dict[str, Any] = {
    "id": "124-10284-10400",
    "title": "[Record 124-10284-10400]",
    "date": {"value": "1959-10", "basis": "metadata"},
    "from": [{"name": "SAC MM", "role": None}],
    "to": [{"name": "Director", "role": "FBI"}],
    "subject": ["PDL, EXILE, REQ"],
    "classification": {"level": "secret", "markings": [{"text": "Secret", "level": "secret", "place": "form"}]},
    "source_note": {"repository": "FBI", "series": "HQ", "file": "2-1566"},
    "releases": [{"decision_text": None}, {"decision_text": "Redact"}],
    "originator": "FBI",
    "extent": "4",
    "sources": [{"file": "a.txt"}],
}


def score(form: dict[str, Any], read: dict[str, Any], unreadable: tuple[str, ...] = ()) -> FormScores:
    row = {"file": "a.txt", "fields": FORM | form, "unreadable": list(unreadable)}
    return score_forms([row], [READ | read])


def outcome(scores: FormScores, name: str) -> str:
    (field,) = [each for each in scores.fields if each.field == name]
    return "right" if field.right else "missing" if field.missing else "wrong" if field.wrong else "left out"


def test_case_blanks_and_punctuation_do_not_count() -> None:
    scores = score({}, {})
    assert scores.differences == ()
    assert {field.field: field.accuracy for field in scores.fields} == dict.fromkeys(FIELDS, 1.0)


@pytest.mark.parametrize(
    ("name", "form", "read", "expected"),
    [
        ("from", {"from": None}, {}, "wrong"),  # a value where the form is empty
        ("from", {"from": None}, {"from": []}, "right"),
        ("from", {}, {"from": []}, "missing"),
        ("to", {}, {"to": [{"name": "SAC, MM", "role": None}]}, "wrong"),
        ("date", {}, {"date": {"value": "1959-10-24", "basis": "metadata"}}, "wrong"),
        ("date", {}, {"date": {"value": "1959-10", "basis": "body"}}, "missing"),  # read on the paper, not the form
        ("date", {"date": None}, {"date": {"value": "1959-10-24", "basis": "body"}}, "right"),
        ("pages", {"pages": 14}, {}, "wrong"),
        (
            "classification",
            {"classification": None},
            {"classification": {"level": "secret", "markings": []}},
            "right",
        ),
        ("title", {"title": "TRANSCRIPT OF PROCEEDINGS"}, {"title": "TRANSCRIPT 0F PROCEEDINGS"}, "right"),
        ("title", {"title": "TRANSCRIPT OF PROCEEDINGS"}, {"title": "TRANSCRIPT"}, "wrong"),
        ("title", {}, {"title": "[A subject of the paper]"}, "right"),
        ("subjects", {"subjects": []}, {"subject": ["A matter"], "title": "[A matter]"}, "right"),
        ("subjects", {}, {"subject": ["PDL"]}, "wrong"),
        ("record_number", {}, {"id": "sha256:0123456789abcdef"}, "missing"),
    ],
)
def test_what_counts(name: str, form: dict[str, Any], read: dict[str, Any], expected: str) -> None:
    assert outcome(score(form, read), name) == expected


def test_unreadable_fields_are_left_out() -> None:
    scores = score({"pages": None}, {}, unreadable=("pages",))
    assert outcome(scores, "pages") == "left out"
    assert next(field for field in scores.fields if field.field == "pages").accuracy is None
    assert scores.differences == ()


def test_a_document_is_found_by_its_number_and_a_missing_one_is_told() -> None:
    row = {"file": "b.txt", "fields": FORM, "unreadable": []}
    assert score_forms([row], [READ]).unread == ()
    absent = score_forms([row], [READ | {"id": "124-10284-10401"}])
    assert absent.unread == ("b.txt",)
    assert {field.right for field in absent.fields} == {0}
    assert all(difference.read is None for difference in absent.differences)


@pytest.fixture(scope="module")
def gold(root: Path) -> list[dict[str, Any]]:
    text = (root / "benchmarks" / "gold" / "jfk-forms.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_gold_is_well_formed(gold: list[dict[str, Any]]) -> None:
    assert len({row["file"] for row in gold}) == len(gold) == 60
    for row in gold:
        fields = row["fields"]
        assert set(FIELDS) <= set(fields)
        assert set(row["unreadable"]) <= set(fields)
        assert row["shape"] in {"inline", "below", "columns", "mixed"}
        for name in ("date", "date_of_last_review"):
            value = fields[name]
            if value:
                date.fromisoformat((value + "-01-01")[:10])


@pytest.mark.slow
def test_forms_are_read_as_they_were_transcribed(gold: list[dict[str, Any]], shared: Path) -> None:
    iris = Iris("https://example.org/")
    folder = shared / "data" / "jfk-ocr"
    documents = [to_contract(read_file(folder / row["file"]).documents[0], iris) for row in gold]
    scores = score_forms(gold, documents)
    assert scores.unread == ()
    for field in scores.fields:
        assert field.accuracy is not None
        assert field.accuracy >= 0.95, (field, [d for d in scores.differences if d.field == field.field])
