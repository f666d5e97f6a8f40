"""``declass serve`` as a process of its own, for tests that ask it as the world does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_READY_S = 30.0


@contextmanager
def serving(data: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run ``declass serve`` on a free port over a folder of working data; yields its URL, without a last slash.

    ``settings`` are variables of its environment, which has no others of declass.
    """
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--port", "0", "--data", str(data), *options]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DECLASS_")} | {**(settings or {})}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        _await_ready(found[0])
        yield found[0]
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


def _await_ready(site: str) -> None:
    end = time.monotonic() + _READY_S
    while True:
        try:
            urlopen(f"{site}/health/ready", timeout=10).close()
        except URLError:
            assert time.monotonic() < end, "the server is not ready"
            time.sleep(0.1)
        else:
            return
