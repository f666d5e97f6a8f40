"""Which files are sources, and reading one by its path."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from declass.errors import SourceError
from declass.sources.catalogue import SOURCES, source_info
from declass.sources.read import iter_source_files, read_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.xml",
        "README",
        "README.md",
        "LICENSE",
        "notes.md",
        "manifest.json",
        ".hidden",
        "sub/c.txt",
        ".git/d.txt",
    ):
        file = tmp_path / "tree" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    return tmp_path / "tree"


def test_folder_in_order_without_notes_and_hidden_files(tree: Path) -> None:
    assert [str(f.relative_to(tree)) for f in iter_source_files([tree])] == ["a.xml", "b.txt", "sub/c.txt"]


def test_a_file_given_by_name_is_taken_and_only_once(tree: Path) -> None:
    assert [f.name for f in iter_source_files([tree / "README.md", tree, tree / "b.txt"])] == [
        "README.md",
        "a.xml",
        "b.txt",
        "c.txt",
    ]


def test_links_out_of_the_folder_and_loops_are_left_out(tree: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    (tree / "out.txt").symlink_to(outside)
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert [f.name for f in iter_source_files([tree])] == ["a.xml", "b.txt", "c.txt"]


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere: there is no such file"):
        list(iter_source_files([tmp_path / "nowhere"]))


def test_seeds(seeds: Path) -> None:
    readings = [read_file(file) for file in iter_source_files([seeds])]
    documents = [document for reading in readings for document in reading.documents]
    assert [d.id for d in documents] == ["cia-rdp79r00904a000800030019-3", "frus1958-60v19/d319"]
    for document, file in zip(documents, iter_source_files([seeds]), strict=True):
        (carrier,) = document.instantiations
        assert (carrier.file, carrier.sha256) == (file.name, hashlib.sha256(file.read_bytes()).hexdigest())


def test_size_limit(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECLASS_MAX_SOURCE_BYTES", "100")
    file = next(iter_source_files([seeds]))
    with pytest.raises(SourceError, match="the limit is 100") as caught:
        read_file(file)
    assert caught.value.path == str(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not a file"):
        read_file(tmp_path)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_is_described(name: str) -> None:
    info = source_info(name)
    assert info.id == name
    assert info.title
    assert info.formats


def test_a_file_goes_by_its_own_name_not_by_that_of_a_link(tree: Path) -> None:
    (tree / "0 copy.txt").symlink_to(tree / "sub" / "c.txt")
    assert [f.name for f in iter_source_files([tree])] == ["a.xml", "b.txt", "c.txt"]
    (tree / "0 notes.txt").symlink_to(tree / "notes.md")  # what is no source under its own name
    assert [f.name for f in iter_source_files([tree])] == ["0 notes.txt", "a.xml", "b.txt", "c.txt"]


def test_the_files_of_a_build_are_no_sources(tree: Path) -> None:
    assert [f.name for f in iter_source_files([tree], working=tree / "sub")] == ["a.xml", "b.txt"]
