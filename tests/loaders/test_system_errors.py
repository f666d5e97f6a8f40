"""What the operating system refuses is one line, no traceback; a process goes by the code that it has loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from declass.errors import ReleaseError
from declass.release import lock, rules
from declass.release.rules import LIBRARIES, rule_set

if TYPE_CHECKING:
    from pathlib import Path


def declass(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "declass.cli.main", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_a_data_folder_that_cannot_be(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = declass("build", seeds, "--data", tmp_path / "file" / "data")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "declass cannot write there: Not a directory" in done.stderr
    assert "name another folder with --data" in done.stderr


def test_a_lock_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "build.lock").mkdir()
    with pytest.raises(ReleaseError, match="cannot write there: Is a directory"), lock.hold(tmp_path / "build.lock"):
        pass


def test_an_error_of_the_system_elsewhere_is_one_line(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "releases").write_text("")  # where a folder has to be
    done = declass("build", seeds, "--data", tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"declass: {tmp_path / 'releases'}" in done.stderr


def test_a_process_goes_by_what_it_has_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rule_set(None)
    monkeypatch.setattr("declass.release.rules.sha256_of", lambda _: "changed")  # as if all files were others
    assert rule_set(None) == before


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library_makes_other_rules(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    before = rule_set(None)
    monkeypatch.setattr("declass.release.rules._installed", rules._installed.__wrapped__)  # asked anew
    assert rule_set(None) == before
    monkeypatch.setattr("declass.release.rules.version", lambda name: "0" if name == library else version(name))
    assert rule_set(None) != before


def test_a_python_with_other_letters_makes_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rule_set(None)
    monkeypatch.setattr("declass.release.rules._installed", rules._installed.__wrapped__)
    monkeypatch.setattr("unicodedata.unidata_version", "1.1.5")
    assert rule_set(None) != before
