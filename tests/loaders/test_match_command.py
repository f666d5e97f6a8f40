"""``declass match``: a spreadsheet comes back with what its names mean."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.cli.match import TYPES, match
from declass.errors import ReleaseError, SourceError
from declass.matching import KINDS
from declass.release.layout import DataFolder

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PERSON = "https://w3id.org/declass/person/hsg-110401"
STATE = "https://w3id.org/declass/agency/state"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DECLASS_DATA", "DECLASS_QUERY_TIMEOUT_S", "DECLASS_QUERY_MEMORY_MB"):
        monkeypatch.delenv(name, raising=False)


def run(data: Path, content: bytes, *arguments: str) -> Result:
    given = data.parent / "names.csv"
    given.write_bytes(content)
    return CliRunner().invoke(match, [str(given), "--data", str(data), *arguments])


def test_a_file_comes_back_with_what_its_names_mean(seeds_data: Path) -> None:
    result = run(seeds_data, b'no,name\n1,"Parsons, J. Graham"\n2,Dept of State\n3,Xyzzy\n4,\n')
    assert result.exit_code == 0, result.output
    rows = list(csv.reader(result.stdout.splitlines()))
    assert rows[0] == ["no", "name", "iri", "label", "score", "match", "candidates"]
    assert rows[1][:6] == ["1", "Parsons, J. Graham", PERSON, "Parsons, James Graham (“Jeff”)", "100", "yes"]
    assert rows[2][2:6] == [STATE, "Department of State", "100", "yes"]
    assert "Counselor of the Department of State" in rows[2][6]
    assert rows[3:] == [["3", "Xyzzy", "", "", "", "no", ""], ["4", "", "", "", "", "no", ""]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_keeps_its_form(seeds_data: Path, mark: str, bom: bytes, end: str) -> None:
    lines = [f"Full name{mark}né", f'"Parsons, J. Graham"{mark}"a{mark}b"', ""]
    result = run(seeds_data, bom + end.join(lines).encode(), "--column", "full name", "--limit", "1")
    told = result.stdout_bytes
    assert told.startswith(bom + f"Full name{mark}né{mark}iri{mark}".encode())
    assert told.count(end.encode()) == 2
    assert told.count(b"\n") == 2
    rows = list(csv.reader(told.decode("utf-8-sig").splitlines(), delimiter=mark))
    assert rows[1] == ["Parsons, J. Graham", f"a{mark}b", PERSON, "Parsons, James Graham (“Jeff”)", "100", "yes", ""]


def test_names_of_one_column_may_hold_commas(seeds_data: Path) -> None:
    rows = list(csv.reader(run(seeds_data, b"Parsons\nParsons, J. Graham\n").stdout.splitlines()))
    assert rows[0][:2] == ["Parsons", "iri"]
    assert rows[1][:2] == ["Parsons, J. Graham", PERSON]


def test_a_column_that_has_a_name_of_ours_keeps_it(seeds_data: Path) -> None:
    head = run(seeds_data, b"name,label\nUSSR,x\n").stdout.splitlines()[0]
    assert head == "name,label,iri,declass_label,score,match,candidates"


def test_a_type_narrows_and_a_release_may_be_named(seeds_data: Path) -> None:
    folder = str(DataFolder(seeds_data).current.resolve())
    for named in (folder, DataFolder(seeds_data).current.resolve().name):
        rows = list(
            csv.reader(run(seeds_data, b"name\nFE\n", "--type", "agency", "--release", named).stdout.splitlines())
        )
        assert rows[1][1].startswith("https://w3id.org/declass/agency/")
    rows = list(csv.reader(run(seeds_data, b"name\nUSSR\n", "--type", "person").stdout.splitlines()))
    assert rows[1][4] == "no"


@pytest.mark.parametrize(
    ("content", "arguments", "told"),
    [
        (b"a,b\n1,2\n", ("--column", "name"), "no column 'name' (its columns are 'a', 'b')"),
        (b"a,b\n1,2\n", (), "several columns, none of them called 'name' (give --column: one of 'a', 'b')"),
        (b"name,b\n1,2,3\n", (), "line 2: 3 cells under 2 columns (put quotes around a cell that holds ',')"),
        (b"name\ncaf\xe9\n", (), "line 2: no UTF-8 (save it as CSV in UTF-8)"),
        (b" \n", (), "empty (give a CSV file with the names of its columns in the first line)"),
    ],
)
def test_files_that_cannot_be_read_are_told(
    seeds_data: Path, content: bytes, arguments: tuple[str, ...], told: str
) -> None:
    result = run(seeds_data, content, *arguments)
    assert isinstance(result.exception, SourceError)
    assert str(result.exception).endswith(f"names.csv: {told}")
    assert result.stdout == ""


def test_without_a_release_the_cure_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    result = run(tmp_path / "data", b"name\nUSSR\n")
    assert isinstance(result.exception, ReleaseError)
    assert "declass build" in str(result.exception)


def test_help_shows_an_example_and_every_type() -> None:
    shown = CliRunner().invoke(match, ["--help"]).output
    assert 'declass match people.csv --column "Full name" --type person > matched.csv' in shown
    assert set(KINDS) == set(TYPES)
