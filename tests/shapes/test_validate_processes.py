"""Validation of many graphs in several processes: the same results, and a process that dies is replaced or told."""

from __future__ import annotations

import psutil
import pytest

from declass.errors import ReleaseError
from declass.validate.release import validate_graphs
from worker_tasks import end_at_once

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PERSON = "<https://w3id.org/declass/ontology#Person>"


def graphs(count: int) -> list[tuple[str, bytes]]:
    """Return graphs that each name a person who has no label."""
    names = [f"https://example.org/g{number}" for number in range(count)]
    return [(name, f"<{name}/a> {TYPE} {PERSON} <{name}> .\n".encode()) for name in names]


def test_results_come_in_the_order_of_the_graphs_though_a_process_is_killed() -> None:
    given = graphs(130)
    killed: list[int] = []

    def advance(_: int) -> None:
        if not killed:
            process = next(p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline()))
            killed.append(process.pid)
            process.kill()

    results = validate_graphs(given, 2, advance)
    assert len(killed) == 1
    assert [result.graph for result in results] == [name for name, _ in given]
    assert results == validate_graphs(given, 1, lambda _: None)


def test_a_process_that_dies_again_of_the_same_graphs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declass.validate.release.validate_batch", end_at_once)
    with pytest.raises(
        ReleaseError, match=r"the 20 graphs from <https://example\.org/g0> to <https://example\.org/g19> "
    ):
        validate_graphs(graphs(61), 2, lambda _: None)


def test_damage_is_told_from_another_process() -> None:
    given = graphs(130)
    given[125] = (given[125][0], b"no quad\n")
    with pytest.raises(ReleaseError, match=r"damaged in the graph <https://example\.org/g125>"):
        validate_graphs(given, 2, lambda _: None)
