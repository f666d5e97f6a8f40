"""Opening the search index of a release: the passing folder in which it is opened goes."""

from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING, Any

from declass.release.search import open_index

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from declass.release.read import Release


def test_a_folder_that_is_not_empty_when_it_goes_is_no_fault(
    seeds_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    remove = os.rmdir

    def rmdir(path: Any, **options: Any) -> None:
        if not refused and "declass-search-" in str(path):
            refused.append(str(path))
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), path)
        remove(path, **options)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(os, "rmdir", rmdir)
    assert open_index(seeds_release.search).query("Khrushchev", limit=5).total == 1
    assert len(refused) == 1
    assert not list(tmp_path.iterdir())
