"""Inputs that once broke a reader, in their smallest form; ``tests/fixtures/fuzz/README.md`` says what each did."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fuzz.readers import READERS, BrokenPromiseError, Reader
from fuzz.seeds import KEPT, ROOT
from fuzz.watch import Watch, deadline

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(path for path in KEPT.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_once_failed_is_read_or_refused(path: Path) -> None:
    reader = READERS[path.name.partition("--")[0]]
    with deadline(30):
        reader.read(path.read_bytes())


def test_each_kept_input_is_explained() -> None:
    text = (KEPT / "README.md").read_text(encoding="utf-8")
    assert FILES
    assert [path.name for path in FILES if f"`{path.name}`" not in text] == []


def test_the_watch_keeps_each_fault_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def break_on_b(data: bytes) -> None:
        if b"b" in data:
            raise BrokenPromiseError("b")
        if b"loop" in data:
            while True:
                pass

    watch = Watch(Reader("x", break_on_b, lambda: (b"a",)), tmp_path)
    for data in (b"a", b"b", b"bb"):
        watch.run(data)
    assert (watch.inputs, len(watch.faults)) == (3, 1)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"b"]
    assert "BrokenPromiseError" in capsys.readouterr().out


def test_a_hang_is_a_fault() -> None:
    def loop() -> None:
        while True:
            pass

    with pytest.raises(AssertionError, match="not done after"), deadline(0.2):
        loop()


@pytest.mark.parametrize("engine", ["chance", "atheris"])
def test_the_command_runs(engine: str, tmp_path: Path) -> None:
    if engine == "atheris" and importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: pip install atheris")
    paths = [str(ROOT / name) for name in ("loaders", "server", "tests")]
    words = ["--reader", "source-toml", "--seconds", "1", "--failures", str(tmp_path / "f"), "--engine", engine]
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.run", *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "source-toml: " in done.stdout
    assert " 0 faults" in done.stdout
