from __future__ import annotations

import pytest

from declass.model import SourceFormat
from declass.release import floors
from declass.release.progress import pace
from declass.release.records import DocumentEntry, FileEntry
from declass.sources.catalogue import SourceInfo, source_info


def entry(*ids: str) -> FileEntry:
    documents = tuple(DocumentEntry(i, SourceFormat.FRUS_TEI, "v", "0") for i in ids)
    return FileEntry("v.xml", "0", 1, "k", documents)


def test_a_source_below_its_floor_fails_and_one_without_files_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def info(name: str) -> SourceInfo:
        return source_info(name).model_copy(update={"floor": 2})

    monkeypatch.setattr(floors, "source_info", info)
    floors.check_floors([entry("v/d1", "v/d2")])
    with pytest.raises(floors.TooFewError, match=r"frus: 1 documents were read, and a release needs 2"):
        floors.check_floors([entry("v/d1", "v/d1")])


def test_a_source_without_a_floor_never_fails() -> None:
    floors.check_floors([entry("v/d1")])


def test_rate_and_time_left() -> None:
    assert pace(0, 5, 1.0) == ""
    assert pace(50, 200, 10.0) == "5.0 a second, 30 s left"
    assert pace(1, 101, 1.0) == "1.0 a second, 1 min 40 s left"
    assert pace(1, 7201, 1.0).endswith("2 h 0 min left")
