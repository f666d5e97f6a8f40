"""What a build tells while it runs: a bar on a terminal, plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_EVERY_S = 5.0


class Progress:
    """Lines of text: the start and the end of each stage, and how far it is every few seconds."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to ``stream``, by default standard error."""
        self.stream = stream or sys.stderr

    def say(self, line: str) -> None:
        """Write one line at once."""
        print(line, file=self.stream, flush=True)

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Tell the stage's start, its state every five seconds, and its end."""
        done, told = 0, time.monotonic()

        def advance(units: int) -> None:
            nonlocal done, told
            done += units
            if time.monotonic() - told >= _LINE_EVERY_S and done < total:
                told = time.monotonic()
                self.say(f"{name}: {done} of {total}")

        self.say(f"{name}: {total}")
        yield advance
        self.say(f"{name}: done")


class TerminalProgress(Progress):
    """A bar for each stage, drawn by rich."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Draw a bar until the stage ends."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Bars(*columns, console=Console(file=self.stream)) as bars:
            task = bars.add_task(name, total=total)
            yield lambda units: bars.advance(task, units)


class Silence(Progress):
    """Tells nothing: for tests and for callers with a way of their own to tell."""

    def say(self, line: str) -> None:
        """Tell nothing."""


def for_stream(stream: TextIO | None = None) -> Progress:
    """Return bars for a terminal and lines for anything else (a file, a pipe, a log)."""
    stream = stream or sys.stderr
    return TerminalProgress(stream) if stream.isatty() else Progress(stream)
