"""Fixtures: one release of the seeds, built once and only read; the rules of hedges without their weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract.assessments import finder
from declass.extract.assessments.hedges import find_judgments
from declass.release.build import BuildOptions, build_release
from declass.release.read import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from declass.extract.assessments.hedges import Judgment
    from declass.extract.assessments.reading import Sentence
    from declass.release.read import Release


@pytest.fixture(scope="session")
def seeds_data(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder of working data with a release of the seeds."""
    data = tmp_path_factory.mktemp("data")
    build_release([seeds], BuildOptions(data=data, workers=2))
    return data


@pytest.fixture(scope="session")
def seeds_release(seeds_data: Path) -> Release:
    """The release of the seeds."""
    return open_current(seeds_data, checksums=True)


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules of hedges decide by themselves: what they say of an expression is one of the things weighed."""

    def unweighed(read: Sentence, *, weighed: bool) -> list[Judgment]:
        assert weighed
        return find_judgments(read)

    monkeypatch.setattr(finder, "find_judgments", unweighed)
