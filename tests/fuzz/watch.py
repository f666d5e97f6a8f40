"""Runs a reader on one input, keeps what it does wrong, and goes on: each fault once, by the line that raised it."""

from __future__ import annotations

import hashlib
import signal
import sys
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fuzz.readers import Reader

SECONDS = 5.0  # for one input; a slow machine needs a hundredth of it
SECONDS_A_KB = 0.5


def tell(line: str) -> None:
    """Write a line to standard output at once: libFuzzer ends the process without closing it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class HangError(AssertionError):
    """A reader took too long for the size of its input."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise HangError in the block after ``seconds`` of this process's own time: what others do does not count.

    Regular expressions let themselves be interrupted, too.
    """

    def ring(*_: object) -> None:
        raise HangError(f"not done after {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@dataclass
class Watch:
    """A reader under watch; inputs that failed are written to ``folder``."""

    reader: Reader
    folder: Path
    inputs: int = 0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)

    def run(self, data: bytes) -> None:
        """Feed ``data`` to the reader and note a fault that is new."""
        self.inputs += 1
        started = time.process_time()
        try:
            with deadline(SECONDS + SECONDS_A_KB * len(data) / 1024):
                self.reader.read(data)
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is what is looked for
            self._note(error, data)
        self.slowest = max(self.slowest, time.process_time() - started)

    def _note(self, error: Exception, data: bytes) -> None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "/declass/" in f.filename]
        where = f"{frames[-1].filename.rsplit('/declass/', 1)[1]}:{frames[-1].lineno}" if frames else "the harness"
        key = f"{type(error).__name__} at {where}"
        if key in self.faults:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self.reader.name}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        self.faults[key] = path.name
        tell(f"FAULT {self.reader.name}: {key}: {str(error)[:300]}: {path}")

    def summary(self, seconds: float) -> str:
        """Return one line of what was done."""
        return (
            f"{self.reader.name}: {self.inputs} inputs in {seconds:.0f} s, slowest {self.slowest:.2f} s, "
            f"{len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}"
        )
