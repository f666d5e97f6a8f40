"""The wheel works where there is no checkout and no development tool: every command starts, a release is built."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest

from declass.cli.main import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of executables of a clean environment in which only the wheel is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(root)],
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    bin_folder = folder / "env" / "bin"
    subprocess.run(
        [bin_folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        check=True,
        capture_output=True,
    )
    return bin_folder


def _run(installed: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [installed / "declass", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={"PATH": str(installed), "HOME": str(cwd), "DECLASS_DATA": str(cwd / "data")},
    )


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_starts_from_another_folder(installed: Path, tmp_path: Path, command: str) -> None:
    done = _run(installed, tmp_path, command, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage: declass" in done.stdout


def test_the_wheel_extracts_builds_validates_and_answers(installed: Path, seeds: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds, tmp_path / "papers")
    extracted = _run(installed, tmp_path, "extract", "papers")
    assert extracted.returncode == 0, extracted.stderr
    ids = [json.loads(line)["id"] for line in extracted.stdout.splitlines()]
    assert sorted(ids) == ["cia-rdp79r00904a000800030019-3", "frus1958-60v19/d319"]
    built = _run(installed, tmp_path, "build", "papers")
    assert built.returncode == 0, built.stderr
    validated = _run(installed, tmp_path, "validate")
    assert validated.returncode == 0, validated.stdout + validated.stderr
    query = "PREFIX dcl: <https://w3id.org/declass/ontology#> SELECT (COUNT(?d) AS ?n) { ?d a dcl:Document }"
    answered = _run(installed, tmp_path, "query", query, "--format", "csv")
    assert answered.returncode == 0, answered.stderr
    assert answered.stdout.split() == ["n", "2"]


def test_the_wheel_holds_packages_ontology_and_shapes_and_nothing_else(installed: Path) -> None:
    (site,) = (installed.parent / "lib").glob("python*/site-packages")
    record = next(site.glob("declass-*.dist-info")) / "RECORD"
    tops = {line.split("/", 1)[0] for line in record.read_text().splitlines()}
    assert {t for t in tops if not t.startswith("declass-") and t != ".."} == {"declass", "declass_server"}
    assert (site / "declass" / "ontology" / "declass.ttl").is_file()
    assert any((site / "declass" / "shapes").glob("*.ttl"))
