"""A build over a folder of damaged files ends with a report: what is good is published, each bad file is listed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from declass.release.build import BuildOptions, build_release
from declass.release.read import open_current
from fuzz.mutations import mutate
from fuzz.readers import READERS
from fuzz.seeds import KEPT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

# A reader of sources and the names that its damaged inputs go by; each file of its own would be a build of minutes.
_NAMES = {
    "tei": "frus1958-60v{:02}.xml",
    "page-text": "frus1958-60v19-d{}.txt",
    "crest": "cia-rdp79r00904a0008000{:05}-3.txt",
    "jfk": "104-10065-{:05}.txt",
}
_EACH = 8


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_over_damaged_files(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, pattern in _NAMES.items():
        reader = READERS[name]
        seeds = reader.seeds()
        for number in range(10, 10 + _EACH):
            data = mutate(chance.choice(seeds), chance, reader.tokens, seeds)
            (sources / pattern.format(number)).write_bytes(data)
    for kept in KEPT.iterdir():
        if kept.name.partition("--")[0] in _NAMES:
            (sources / f"{kept.name}.{'xml' if kept.name.startswith('tei') else 'txt'}").write_bytes(
                kept.read_bytes()
            )
    (sources / "empty.txt").write_bytes(b"")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (sources / "entities.xml").write_bytes(
        b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    )
    good = next((ROOT / "seeds").glob("cia*.txt"))
    (sources / good.name).write_bytes(good.read_bytes())

    report = build_release([sources], BuildOptions(data=tmp_path / "data", workers=1))

    release = open_current(tmp_path / "data", checksums=True)
    assert release.path == report.path
    files = {source.file: source for source in release.manifest.sources}
    assert set(files) == {path.name for path in sources.iterdir()}
    assert files[good.name].read
    assert files[good.name].documents == 1
    issues = [json.loads(line) for line in release.issues.read_bytes().splitlines()]
    unread = {i["path"]: i for i in issues if i["code"] == "file-unread"}
    assert set(unread) == {name for name, source in files.items() if not source.read}
    assert {"empty.txt", "binary.txt", "entities.xml"} <= set(unread)
    assert all(i["message"] and i["cure"] for i in unread.values())
    # A net catches what a rule does not expect; that it caught something is a fault of the rule all the same.
    assert [i for i in issues if "failed: " in i["message"]] == []
