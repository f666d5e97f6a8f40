"""The benchmarks run: on an excerpt of a volume, where their figures mean nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_the_cost_of_validation_is_measured(root: Path, fixtures: Path) -> None:
    volume = sorted((fixtures / "frus").rglob("*.xml"))[0]
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / "validation.py", volume, "--runs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "validation / whole build: CPU " in done.stdout
