"""Damaged sources beside good ones: each gives an issue with file, place and cause; the rest is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

IDENTIFIERS = (
    "PREFIX dct: <http://purl.org/dc/terms/> SELECT ?id { ?d dct:identifier ?id ;"
    " a <https://w3id.org/declass/ontology#Document> } ORDER BY ?id"
)
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" xml:id="d1" n="1"><head>1. &d;</head><p>&d;</p></div></body></text></TEI>
"""


@pytest.fixture(scope="module")
def built(seeds: Path, fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("hostile")
    sources = folder / "sources"
    shutil.copytree(seeds, sources)
    tei = (fixtures / "frus" / "frus1958-60v19.xml").read_bytes()
    (sources / "truncated.xml").write_bytes(tei[: len(tei) * 2 // 3])
    (sources / "empty.txt").write_bytes(b"")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (sources / "long-line.txt").write_bytes(b"x" * 50_000_000)
    (sources / "bomb.xml").write_bytes(BOMB)
    seed = (seeds / "frus1958-60v19-d319.txt").read_text("utf-8").replace("319. ", "9. ", 1)
    (sources / "frus1958-60v19-d9.txt").write_bytes(seed.encode("cp1252"))
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", "build", str(sources)],
        env={**os.environ, "DECLASS_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return folder / "data" / "current", done.returncode


def _issues(current: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (current / "issues.jsonl").read_text().splitlines()]


def test_a_build_with_unread_files_publishes_and_says_so(built: tuple[Path, int]) -> None:
    current, status = built
    assert status == 1
    assert (current / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("truncated.xml", "xml"),
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("long-line.txt", "one line alone has 50,000,000"),
        ("bomb.xml", "entit"),
        ("frus1958-60v19-d9.txt", "UTF-8"),
    ],
)
def test_each_damaged_file_has_an_issue_with_its_cause(built: tuple[Path, int], name: str, cause: str) -> None:
    found = [i for i in _issues(built[0]) if i["path"] == name]
    assert found, f"no issue names {name}"
    assert any(cause.casefold() in (i["message"] + i["code"]).casefold() for i in found), found


def test_the_good_files_are_built(built: tuple[Path, int]) -> None:
    manifest = (built[0] / "manifest.json").read_text()
    assert "cia-rdp79r00904a000800030019-3.txt" in manifest
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "declass.cli.main",
            "query",
            IDENTIFIERS,
            "--format",
            "csv",
        ],
        env={**os.environ, "DECLASS_DATA": str(built[0].parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    ids = done.stdout.split()
    assert {"cia-rdp79r00904a000800030019-3", "frus1958-60v19/d319", "frus1958-60v19/d9"} <= set(ids)
