"""What a build tells while it runs: a bar on a terminal, plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_EVERY_S = 5.0
# Units of work are unlike: the first that is done may be the largest of all, and says nothing of the others.
_ENOUGH = 20
_ENOUGH_IN_TIME, _TIME_S = 5, 30.0  # fewer are enough where they are slow


def pace(done: int, total: int, seconds: float) -> str:
    """Return the rate and the time left in words; "" before so much is done that it can be told.

    >>> pace(50, 200, 10.0)
    '5.0 a second, 30 s left'
    >>> pace(1, 323, 10.3)
    ''
    """
    enough = done >= _ENOUGH or (done >= _ENOUGH_IN_TIME and seconds >= _TIME_S)
    if not enough or seconds <= 0:
        return ""
    left = round((total - done) * seconds / done)
    hours, rest = divmod(left, 3600)
    told = (
        f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min {rest % 60} s" if rest >= 60 else f"{rest} s"
    )
    return f"{done / seconds:.1f} a second, {told} left"


class Progress:
    """Lines of text: the start and the end of each stage, how far it is every few seconds, its rate and time left."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to ``stream``, by default standard error."""
        self.stream = stream or sys.stderr

    def say(self, line: str) -> None:
        """Write one line at once."""
        print(line, file=self.stream, flush=True)

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Tell the stage's start, its state every five seconds, and its end."""
        done = 0
        started = told = time.monotonic()

        def advance(units: int) -> None:
            nonlocal done, told
            done += units
            if time.monotonic() - told >= _LINE_EVERY_S and done < total:
                told = time.monotonic()
                said = pace(done, total, told - started)
                self.say(f"{name}: {done} of {total}" + (f", {said}" if said else ""))

        self.say(f"{name}: {total}")
        yield advance
        self.say(f"{name}: done in {time.monotonic() - started:.1f} s")


class TerminalProgress(Progress):
    """A bar for each stage, drawn by rich."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Draw a bar until the stage ends."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[pace]}"),
        )
        with Bars(*columns, console=Console(file=self.stream)) as bars:
            task = bars.add_task(name, total=total, pace="")

            def advance(units: int) -> None:
                bars.advance(task, units)
                state = bars.tasks[0]
                bars.update(task, pace=pace(int(state.completed), total, state.elapsed or 0.0))

            yield advance


class Silence(Progress):
    """Tells nothing: for tests and for callers with a way of their own to tell."""

    def say(self, line: str) -> None:
        """Tell nothing."""


def for_stream(stream: TextIO | None = None) -> Progress:
    """Return bars for a terminal and lines for anything else (a file, a pipe, a log)."""
    stream = stream or sys.stderr
    return TerminalProgress(stream) if stream.isatty() else Progress(stream)
