"""What a build tells while it runs: how far it is, and the time left once that can be told."""

from __future__ import annotations

import io

import pytest

from declass.release.progress import Progress, TerminalProgress, pace


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("done", "seconds"), [(0, 10.0), (1, 10.3), (1, 300.0), (4, 40.0), (19, 20.0), (30, 0.0)])
def test_of_too_little_no_rate_is_told(done: int, seconds: float) -> None:
    assert pace(done, 323, seconds) == ""


@pytest.mark.parametrize(
    ("done", "seconds", "told"),
    [
        (20, 10.0, "2.0 a second, 2 min 32 s left"),
        (5, 50.0, "0.1 a second, 53 min 0 s left"),
        (100, 7200.0, "0.0 a second, 4 h 27 min left"),
    ],
)
def test_of_enough_the_rate_and_the_time_left_are_told(done: int, seconds: float, told: str) -> None:
    assert pace(done, 323, seconds) == told


def test_a_slow_first_file_is_counted_and_nothing_is_reckoned_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, out = Clock(), io.StringIO()
    monkeypatch.setattr("time.monotonic", clock)
    with Progress(out).stage("reading sources", 323) as advance:
        for seconds in (10.3, *(0.02,) * 300, 5.0):
            clock.now += seconds
            advance(1)
    lines = out.getvalue().splitlines()
    assert lines[1] == "reading sources: 1 of 323"
    assert lines[-2] == "reading sources: 302 of 323, 14.2 a second, 1 s left"


def test_a_bar_tells_the_time_left_when_lines_would() -> None:
    for done, told in ((3, False), (40, True)):
        out = io.StringIO()
        with TerminalProgress(out).stage("reading sources", 323) as advance:
            for _ in range(done):
                advance(1)
        assert f"{done}/323" in out.getvalue()
        assert (" left" in out.getvalue()) is told
