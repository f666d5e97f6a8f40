"""The database that is filled while graphs are built holds what one holds that is loaded in the end."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import psutil
import pyoxigraph as ox
import pytest

from declass.release import filling as filling_module
from declass.release import store as store_module
from declass.release.build import BuildOptions, build_release
from declass.release.dumps import write_run
from declass.release.filling import Filling
from declass.release.store import open_store, write_store

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.store import Begun


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return runs of a few statements each, of which any is enough to begin; in the last is a blank node."""
    monkeypatch.setattr(filling_module, "LEAST_QUADS", 1)
    made = []
    for number in range(4):
        lines = [f'<https://x.org/{number}> <https://x.org/p> "{n}" <https://x.org/g> .\n' for n in range(3)]
        if number == 3:
            lines = ['_:b <https://x.org/p> "blank" <https://x.org/g> .\n', *lines]
        made.append(tmp_path / f"run-{number}")
        write_run(made[-1], "".join(lines).encode())
    return made


def held(folder: Path) -> set[tuple[str, str, str]]:
    with_labels = ((str(q.subject), str(q.object), str(q.graph_name)) for q in open_store(folder))
    return {("_:" if s.startswith("_:") else s, o, g) for s, o, g in with_labels}


def fillers() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())]


def loaded_at_once(folder: Path, runs: list[Path]) -> set[tuple[str, str, str]]:
    write_store(folder, *runs)
    return held(folder)


@pytest.mark.parametrize("early", [1, 3, 4])
def test_the_database_holds_what_it_holds_when_all_is_loaded_in_the_end(
    early: int, runs: list[Path], tmp_path: Path
) -> None:
    with Filling(tmp_path / "store") as filling:
        for run in runs[:early]:
            filling.add(run, 3)
        begun = filling.end()
    assert begun is not None
    assert (begun.quads, begun.whole) == (tuple(runs[:early]), True)
    write_store(tmp_path / "store", *runs, begun=begun)
    assert held(tmp_path / "store") == loaded_at_once(tmp_path / "other", runs)


def test_what_is_too_much_to_be_left_unmerged_is_loaded_in_the_end(
    runs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_CHUNK", 1)  # each line is a chunk
    monkeypatch.setattr(store_module, "_MOST_UNMERGED", 5)
    begun = store_module.fill(tmp_path / "store", iter(runs[:3]))
    assert (begun.quads, begun.chunks, begun.whole) == (tuple(runs[:3]), 5, False)
    write_store(tmp_path / "store", *runs, begun=begun)
    assert held(tmp_path / "store") == loaded_at_once(tmp_path / "other", runs)


def test_where_the_process_dies_all_is_loaded_in_the_end(runs: list[Path], tmp_path: Path) -> None:
    with Filling(tmp_path / "store") as filling:
        filling.add(runs[0], 3)
        [process] = fillers()
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        filling.add(runs[1], 3)
        assert filling.end() is None
    assert not (tmp_path / "store").exists()


def test_what_cannot_be_read_is_told_where_all_is_loaded(runs: list[Path], tmp_path: Path) -> None:
    with Filling(tmp_path / "store") as filling:
        filling.add(tmp_path / "nowhere", 3)
        assert filling.end() is None
    with pytest.raises(FileNotFoundError):
        write_store(tmp_path / "store", *runs, tmp_path / "nowhere")


def test_a_build_that_fails_leaves_no_database(runs: list[Path], tmp_path: Path) -> None:
    def fail() -> None:
        with Filling(tmp_path / "store") as filling:
            for run in runs:
                filling.add(run, 3)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not (tmp_path / "store").exists()
    assert not fillers()


@pytest.mark.parametrize(("quads", "wanted"), [(1, True), (10**9, False)])
def test_for_little_or_where_it_is_not_wanted_no_process_is_started(
    quads: int, wanted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling_module, "LEAST_QUADS", 2)
    with Filling(tmp_path / "store", wanted=wanted) as filling:
        filling.add(tmp_path / "run", quads)
        assert not fillers()
        assert filling.end() is None


def test_a_release_is_the_same_filled_early_or_in_the_end(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = build_release([seeds], BuildOptions(data=tmp_path / "late")).path
    monkeypatch.setattr(filling_module, "LEAST_QUADS", 1)
    ends: list[Begun | None] = []
    end = Filling.end

    def noted(self: Filling) -> Begun | None:
        ends.append(end(self))
        return ends[-1]

    monkeypatch.setattr(Filling, "end", noted)
    early = build_release([seeds], BuildOptions(data=tmp_path / "early")).path
    assert [begun is not None for begun in ends] == [True]
    stores = [{str(q) for q in open_store(path / "store") if not _blank(q)} for path in (early, late)]
    assert stores[0] == stores[1]
    assert len(open_store(early / "store")) == len(open_store(late / "store"))
    assert (early / "dumps" / "SHA256SUMS").read_bytes() == (late / "dumps" / "SHA256SUMS").read_bytes()


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
