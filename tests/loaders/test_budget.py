"""What takes too long is given up and told, and tried again another time; what is done in time is left alone."""

from __future__ import annotations

import json
import re
import signal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.budget import SpentError, budget, document_seconds
from declass.cli.main import cli
from declass.iris import DEFAULT_BASE_IRI
from declass.release.plan import make_plan
from declass.release.stages import GraphTask, ReadTask, Setting, graph_stage, read_stage

if TYPE_CHECKING:
    from pathlib import Path

SEED = "frus1958-60v19-d319.txt"


def _spin() -> None:
    while True:
        pass


def test_a_loop_and_an_expression_end() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(SpentError, match=r"not done after 0\.05 seconds"), budget(0.05):
        _spin()
    with pytest.raises(SpentError), budget(0.05):
        re.match(r"(a|aa)+$", "a" * 60 + "b")
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_nothing_rings_behind_the_block() -> None:
    with budget(30):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_a_long_record_has_more_time() -> None:
    assert document_seconds(20_000) == pytest.approx(124)
    assert document_seconds(3_000_000) == pytest.approx(720)


def test_extract_names_the_document(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declass.budget.document_seconds", lambda _: 0.001)
    done = CliRunner().invoke(cli, ["extract", str(seeds / SEED)])
    assert done.exit_code == 1
    (record,) = (json.loads(line) for line in done.stdout.splitlines())
    assert record["document"] == "frus1958-60v19/d319"
    assert "not done after 0.001 seconds" in record["error"]


def test_a_build_leaves_the_document_out_and_tries_again(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Setting(str(tmp_path), "rules", DEFAULT_BASE_IRI)
    plan = make_plan([read_stage(ReadTask(str(seeds / SEED), setting))])
    (task,) = (GraphTask(unit, setting) for unit in plan.units)
    with monkeypatch.context() as patched:
        patched.setattr("declass.release.stages.document_seconds", lambda _: 0.001)
        (issue,) = graph_stage(task).issues
    assert (issue.code, issue.document) == ("document-given-up", "frus1958-60v19/d319")
    assert "given up" in issue.message
    assert issue.cure
    again = graph_stage(task)
    assert not again.issues
    assert again.runs
