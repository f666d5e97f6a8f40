from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.cli.build import build
from declass.errors import ConfigurationError
from declass.model import SourceFormat
from declass.release import floors
from declass.release.floors import Floor, TooFewError, check_floors, read_floors
from declass.release.progress import pace
from declass.release.records import DocumentEntry, FileEntry
from declass.sources.catalogue import SourceInfo, source_info

if TYPE_CHECKING:
    from pathlib import Path


def entry(*ids: str) -> FileEntry:
    documents = tuple(DocumentEntry(i, SourceFormat.FRUS_TEI, "v", "0") for i in ids)
    return FileEntry("v.xml", "0", 1, "k", documents)


def test_a_source_below_its_floor_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def info(name: str) -> SourceInfo:
        return source_info(name).model_copy(update={"floor": 2})

    monkeypatch.setattr(floors, "source_info", info)
    stated = read_floors([])
    assert {floor.source for floor in stated} == {"frus", "crest", "nara_jfk"}
    check_floors(stated, [entry("v/d1", "v/d2")])  # of the other sources there is no file
    with pytest.raises(TooFewError, match=r"at least 2 documents of the source frus .* 1 are there"):
        check_floors(stated, [entry("v/d1", "v/d1")])


def test_a_source_without_a_floor_never_fails() -> None:
    check_floors(read_floors([]), [entry("v/d1")])


def test_what_is_left_out_does_not_count() -> None:
    floor = Floor("frus", 2, "source.toml")
    with pytest.raises(TooFewError, match="1 are there"):
        check_floors([floor], [entry("v/d1", "v/d2")], left_out={"v/d2"})


def test_a_folder_states_its_floor_and_the_failure_says_what_to_do(seeds: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(seeds, sources)
    stated = sources / "source.toml"
    stated.write_text('id = "frus"\nfloor = 1000\n', encoding="utf-8")
    arguments = [str(sources), "--data", str(tmp_path / "data"), "--workers", "1"]
    result = CliRunner().invoke(build, arguments)
    assert isinstance(result.exception, TooFewError)
    assert result.exception.exit_status == 2
    text = str(result.exception)
    assert f"{stated} asks for at least 1,000 documents of the source frus (floor), and 1 are there" in text
    assert "lower the floor" in text
    assert not (tmp_path / "data" / "current").exists()
    stated.write_text('id = "frus"\nfloor = 1\n', encoding="utf-8")
    assert CliRunner().invoke(build, arguments).exit_code == 0


@pytest.mark.parametrize("target", ["elsewhere.toml", "nowhere.toml"])
def test_a_floor_is_not_read_through_a_link(target: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text('id = "frus"\nfloor = 1\n', encoding="utf-8")
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "source.toml").symlink_to(tmp_path / target)
    with pytest.raises(ConfigurationError, match="a link or no file, and not opened"):
        read_floors([folder])


def test_a_floor_is_not_read_from_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "source.toml")
    with pytest.raises(ConfigurationError, match="a link or no file, and not opened"):
        read_floors([tmp_path])


def test_a_floor_beside_no_file_of_its_source_fails(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text('id = "crest"\nfloor = 1\n', encoding="utf-8")
    with pytest.raises(TooFewError, match=r"source crest .* 0 are there"):
        check_floors(read_floors([tmp_path]), [entry("v/d1")])


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("id = 1", "floor"),
        ('id = "frus"\nfloor = "many"', "floor"),
        ('id = "frus"\nfloor = 0', "greater than 0"),
        ('id = "frus"\nflor = 3\nfloor = 3', "flor"),
        ('id = "nato"\nfloor = 3', "no source is called 'nato'; the sources are frus, crest, nara_jfk"),
        ("not toml", "not a statement"),
    ],
)
def test_a_file_that_states_no_floor_is_told(tmp_path: Path, text: str, cause: str) -> None:
    (tmp_path / "source.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=cause):
        read_floors([tmp_path])


def test_rate_and_time_left() -> None:
    assert pace(0, 5, 1.0) == ""
    assert pace(50, 200, 10.0) == "5.0 a second, 30 s left"
    assert pace(20, 120, 20.0) == "1.0 a second, 1 min 40 s left"
    assert pace(20, 7220, 20.0).endswith("2 h 0 min left")
    assert pace(1, 101, 1.0) == ""  # the first may be unlike all others
