"""``declass extract``: one object a document, one a file that cannot be read, exit status 1 then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from declass.cli.extract import extract
from declass.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


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
