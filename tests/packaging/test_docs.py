"""Closed lists: what exists is documented, and what is documented exists."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

from declass.cli.main import COMMANDS, cli
from declass.settings import table

if TYPE_CHECKING:
    from pathlib import Path


def test_the_readme_names_every_command_and_no_other(root: Path) -> None:
    named = set(re.findall(r"^\| `declass (\w+)", (root / "README.md").read_text(), re.MULTILINE))
    assert named == set(COMMANDS)


def test_help_lists_every_command_without_importing_it() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name in COMMANDS)


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    text = (root / "docs" / "settings.md").read_text()
    rows = {cells[0]: cells[1:] for line in text.splitlines() if (cells := re.findall(r"`([^`]*)`", line))}
    assert set(rows) == {row.variable for row in table()}
    for row in table():
        assert row.help in text
        assert rows[row.variable][:1] == ([row.default] if row.default else [])


def test_every_dependency_is_explained(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    readme = (root / "README.md").read_text().casefold()
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^\|.*\b{re.escape(name)}\b", readme, re.MULTILINE), name


def test_the_contract_is_documented_key_by_key(root: Path) -> None:
    from declass.contract import to_contract
    from declass.iris import Iris
    from declass.model import Document, SourceFormat

    empty = Document("v/d1", SourceFormat.FRUS_TEXT, "v", "memorandum", "", "")
    text = (root / "docs" / "extract.md").read_text()
    documented = {key for line in text.splitlines() if line.startswith("| `") for key in re.findall(r"`(\w+)`", line)}
    assert set(to_contract(empty, Iris())) - documented == set()


def test_the_line_of_a_people_file_in_the_documentation_is_one(root: Path, tmp_path: Path) -> None:
    from declass.authorities.people import PersonRecord, read_people

    page = (root / "docs" / "operating.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("\n```")[0]
    file = tmp_path / "people.jsonl"
    file.write_text(example, encoding="utf-8")
    (record,) = read_people(file)
    assert isinstance(record, PersonRecord)
    assert record.authority == "hsg:110401"
    assert "frus1958-60v19/p_PJG1" in record.entries
    assert all(f"\n| `{key}`" in page or f", `{key}` |" in page for key in json.loads(example))
