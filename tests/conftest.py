"""Fixtures for all tests: the seeds, the shared data where they lie beside the checkout, golden files."""

from __future__ import annotations

import os
import signal
from importlib import import_module
from pathlib import Path

import pytest

from declass.release.build import BuildOptions, build_release

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Load Hypothesis now: its plugins take objects for short-lived that a command has frozen (``gc.freeze``).

    A shell lets what it starts in the background ignore interrupts, and programs that tests interrupt inherit that.
    """
    import_module("hypothesis")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    return root / "seeds"


@pytest.fixture(scope="session")
def seeds_data(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder of working data with a release of the seeds."""
    data = tmp_path_factory.mktemp("seeds-data")
    build_release([seeds], BuildOptions(data=data, workers=2))
    return data


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder with volumes, OCR texts and gold: DECLASS_SHARED, or shared/ beside the checkout."""
    folder = Path(os.environ.get("DECLASS_SHARED") or root.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip(f"needs the development data: no folder {folder.name}/data beside the checkout (DECLASS_SHARED)")
    return folder


@pytest.fixture(scope="session")
def fixtures(root: Path) -> Path:
    return root / "tests" / "fixtures"
