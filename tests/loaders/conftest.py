"""Fixtures for the tests of releases: one release of the seeds, built once and only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.release.build import BuildOptions, build_release
from declass.release.read import open_current

if TYPE_CHECKING:
    from pathlib import Path

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
