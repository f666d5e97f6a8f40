"""``declass extract``: one object a document, one a file that cannot be read, exit status 1 then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from declass.cli.extract import FORMATS, extract
from declass.errors import ConfigurationError
from declass.model import SourceFormat

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _run(*words: str) -> tuple[int, list[dict[str, Any]], str]:
    done = CliRunner().invoke(extract, list(words))
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_unread_files_are_objects_and_the_others_are_still_read(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes((seeds / "frus1958-60v19-d319.txt").read_bytes())
    missing = tmp_path / "missing"
    status, objects, errors = _run(str(missing), str(tmp_path), str(seeds))
    assert status == 1
    assert [o["file"].rsplit("/", 1)[1] for o in objects if "error" in o] == ["missing", "a-empty.txt"]
    assert "no such file" in objects[0]["error"]
    assert "cia-rdp79r00904a000800030019-3" in {o.get("id") for o in objects}
    assert "2 files could not be read" in errors


def test_a_file_given_twice_is_read_once(seeds: Path) -> None:
    seed = str(seeds / "frus1958-60v19-d319.txt")
    status, objects, _ = _run(seed, str(seeds), seed)
    assert status == 0
    assert sorted(o["id"] for o in objects) == ["cia-rdp79r00904a000800030019-3", "frus1958-60v19/d319"]


MEMO = "MEMORANDUM\n\nTO: The Director\nFROM: Chief, FE\nSUBJECT: Prospects in Laos\n\n1. It will probably fall.\n"


def test_an_ordinary_memorandum_is_told_what_makes_a_text_known_and_read_as_the_format_named(tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    status, (refused,), _ = _run(str(memo))
    assert status == 1
    for sign in (
        "neither its words nor its name",
        "104-10001-10001.txt",
        "release stamp",
        "declass extract --format",
    ):
        assert sign in refused["error"]
    for kind in ("frus-text", "crest-text", "nara-jfk-text"):
        status, (document,), _ = _run(str(memo), "--format", kind)
        assert status == 0
        assert document["source_format"] == kind
        assert "1. It will probably fall." in document["text"]
        assert [a["cue"] for a in document["assessments"]] == ["probably"]
    memo.rename(tmp_path / "104-10001-10001.txt")
    status, (document,), _ = _run(str(tmp_path / "104-10001-10001.txt"))
    assert (status, document["id"]) == (0, "104-10001-10001")


def test_what_is_no_text_is_none_whatever_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "page.txt").write_text("<html><body>A memorandum</body></html>", encoding="utf-8")
    _, (scan,), _ = _run(str(tmp_path / "scan.txt"), "--format", "crest-text")
    assert "is a PDF, not text" in scan["error"]
    _, (page,), _ = _run(str(tmp_path / "page.txt"), "--format", "frus-tei")
    assert "is an HTML page" in page["error"]


def test_the_formats_named_are_those_of_the_model_and_of_the_documentation(request: pytest.FixtureRequest) -> None:
    assert set(FORMATS) == set(SourceFormat)
    page = (request.config.rootpath / "docs" / "extract.md").read_text(encoding="utf-8")
    assert all(f"\n| `{name}` |" in page for name in FORMATS)


def test_a_readme_is_not_taken_for_the_papers_that_it_names(seeds: Path) -> None:
    status, objects, _ = _run(str(seeds / "README.md"))
    assert status == 1
    assert "a note on the sources" in objects[0]["error"]


def test_a_volume_lends_its_lists_to_a_page_text(seeds: Path, fixtures: Path) -> None:
    page, volume = str(seeds / "frus1958-60v19-d319.txt"), str(fixtures / "frus" / "frus1958-60v19.xml")
    _, (alone,), _ = _run(page)
    _, (helped,), _ = _run(page, "--volume", volume)
    assert alone["from"][0]["name"] == helped["from"][0]["name"] == "Parsons"
    assert helped["from"][0]["label"]


def test_the_base_iri_is_the_one_asked_for(seeds: Path) -> None:
    _, objects, _ = _run(str(seeds), "--base-iri", "https://archive.example/")
    assert {o["iri"].split("document/")[0] for o in objects} == {"https://archive.example/"}


def test_a_folder_without_a_source_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    done = CliRunner().invoke(extract, [str(tmp_path)])
    assert isinstance(done.exception, ConfigurationError)
    assert done.exception.exit_status == 2
    assert str(done.exception) == f"no source file in {tmp_path}"
