"""Fixtures for the browser tests: a running site over the seeds, a browser on it, packages from npm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import Browser, browsing
from server_process import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def site(seeds_data: Path) -> Iterator[str]:
    """A running server over the seeds, whose queries have four seconds; its URL."""
    with serving(seeds_data, "--workers", "2", "--timeout-s", "4") as url:
        yield url


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the browser puts what it downloads."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def browser(site: str, downloads: Path) -> Iterator[Browser]:
    """A browser on the site; each test opens the page that it needs."""
    with browsing(site, downloads) as running:
        yield running


@pytest.fixture(scope="session")
def npm_file(root: Path) -> Callable[[str], Path]:
    """Give the path of a file of a package that ``make browser-tools`` installs; skips where it is not there."""

    def find(name: str) -> Path:
        path = root / ".node" / "node_modules" / name
        if not path.exists():
            pytest.skip(f"needs {name} from npm: run make browser-tools where there is npm")
        return path

    return find
