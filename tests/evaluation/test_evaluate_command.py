"""``declass evaluate`` on the volumes' excerpts: the table, the JSON, the exit status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from declass.cli.main import cli
from declass.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def volume(fixtures: Path) -> Path:
    return fixtures / "frus" / "frus1958-60v19.xml"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *(str(a) for a in arguments)])


def _annotation(folder: Path, document: str) -> Path:
    sentence = {"n": 1, "opens": "S/P", "closes": ".", "assessments": []}
    (folder / "one.json").write_text(json.dumps({"doc": document, "sentences": [sentence]}))
    return folder


def test_the_table_names_what_was_measured(volume: Path) -> None:
    result = _run(volume)
    assert result.exit_code == 0, result.output
    rows = {line[:24].strip(): line[24:].split() for line in result.output.splitlines()}
    assert rows["date"][0] == "accuracy"
    assert 0 < float(rows["date"][1]) <= 1
    assert "documents a second in one process" in result.output


def test_json_holds_the_same_figures(volume: Path) -> None:
    data: dict[str, Any] = json.loads(_run(volume, "--format", "json").output)
    measures = {row["name"]: row for row in data["measures"]}
    assert measures["date"]["cases"] <= data["documents"]["page_texts"]
    assert measures["date"]["at_least"] == 0.98
    assert data["speed"]["seconds"] > 0
    assert data["unread"] == []


def test_an_annotated_document_that_is_not_there_is_told(volume: Path, tmp_path: Path) -> None:
    result = _run(volume, "--assessments", _annotation(tmp_path, "frus1958-60v19-d9999"))
    assert result.exit_code == 1
    assert "not among the sources: frus1958-60v19-d9999" in result.output


def test_a_source_that_cannot_be_read_is_told_and_the_rest_measured(volume: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_bytes(b"<TEI")
    result = _run(volume, tmp_path)
    assert result.exit_code == 1
    assert "broken.xml" in result.output
    assert "date " in result.output


def test_a_figure_below_the_least_fails_the_check(volume: Path, tmp_path: Path) -> None:
    # The mark-up of this copy states years that the datelines deny.
    text = volume.read_text(encoding="utf-8")
    assert 'when="1959' in text
    copy = tmp_path / volume.name
    copy.write_text(text.replace('when="1959', 'when="1859'), encoding="utf-8")
    assert _run(copy, "--check").exit_code == 1
    assert _run(copy).exit_code == 0
    wrong = _run(copy, "--wrong").output
    assert any(line.startswith("date: frus1958-60v19/") for line in wrong.splitlines())


def test_sampling_takes_each_nth_document(volume: Path) -> None:
    whole = json.loads(_run(volume, "--format", "json").output)["documents"]
    part = json.loads(_run(volume, "--format", "json", "--every", 2).output)["documents"]
    assert part["page_texts"] == (whole["page_texts"] + 1) // 2
    assert part["tei"] == whole["tei"]


def test_transcribed_forms_are_compared_with_the_records(fixtures: Path, tmp_path: Path) -> None:
    record = "104-10310-10116.txt"
    fields = {"agency": "CIA", "record_number": "104-10310-10116", "pages": 9999}
    gold = tmp_path / "forms.jsonl"
    gold.write_text(json.dumps({"file": record, "fields": fields, "unreadable": []}) + "\n")
    data = json.loads(_run(fixtures / "jfk" / record, "--forms", gold, "--format", "json").output)
    figures = {row["name"]: (row["figure"], row["cases"]) for row in data["measures"]}
    assert figures["form: record number"] == (1.0, 1)
    assert figures["form: pages"] == (0.0, 1)
    assert figures["form: nine fields"][1] == 3


def test_a_line_that_is_no_transcribed_form_is_named(fixtures: Path, tmp_path: Path) -> None:
    gold = tmp_path / "forms.jsonl"
    gold.write_text("\n{}\n")
    result = _run(fixtures / "jfk", "--forms", gold)
    assert isinstance(result.exception, ConfigurationError)
    assert "line 2: not a transcribed form" in str(result.exception)
