"""Collects the regular expressions of declass and tries each with texts that it may read in ever more ways.

Run as a process of its own, ``python -m fuzz.patterns`` beside this folder: expressions are noted while the modules
that hold them are loaded, and those that are made later while documents are read.
"""

from __future__ import annotations

import json
import pkgutil
import re
import signal
import string
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import FrameType

    from fuzz.ambiguity import Pump

_PACKAGES = ("declass", "declass_server")
_ROUNDS = 30
_LONGEST = 1.0  # seconds: what is read in few ways takes microseconds
_ENDS = ("", *(end for c in "\x00\n ax0A" + string.punctuation + "“”’–—" for end in (c, c + c, c + "x", c + " ")))


class Expression(NamedTuple):
    """A regular expression, and the file and line that made it."""

    pattern: str
    flags: int
    where: str


class _TooLongError(Exception):
    pass


def note_all() -> list[Expression]:
    """Load declass and read the seeds of the readers; return the expressions that were made meanwhile."""
    found: dict[tuple[str, int], str] = {}
    made = re._compile  # type: ignore[attr-defined]

    def noted(pattern: object, flags: int) -> object:
        if isinstance(pattern, str):
            where = _caller(sys._getframe(2))
            if where:
                found.setdefault((pattern, int(flags) & ~re.DEBUG), where)
        return made(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    try:
        for top in _PACKAGES:
            package = import_module(top)
            for module in pkgutil.walk_packages(package.__path__, f"{top}."):
                if not module.name.endswith("__main__"):
                    import_module(module.name)
        from fuzz.readers import READERS

        for reader in READERS.values():
            for seed in reader.seeds():
                reader.read(seed)
    finally:
        re._compile = made  # type: ignore[attr-defined]
    return [Expression(pattern, flags, where) for (pattern, flags), where in sorted(found.items())]


def _caller(frame: FrameType | None) -> str:
    """Return the place of declass that made the expression, "" where a library did."""
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame is not None else ""
    return f"{name}:{frame.f_lineno}" if frame is not None and name.partition(".")[0] in _PACKAGES else ""


def takes_ages(expression: Expression, pump: Pump) -> bool:
    """Tell whether a text of a few dozen rounds that fits almost takes longer than a second."""
    compiled = re.compile(expression.pattern, expression.flags)

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    try:
        for end in _ENDS:
            for read in (compiled.search, compiled.match, compiled.fullmatch):
                signal.setitimer(signal.ITIMER_REAL, _LONGEST)
                read(pump.prefix + pump.round * _ROUNDS + end)
                signal.setitimer(signal.ITIMER_REAL, 0)
    except _TooLongError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return False


def main() -> None:
    from fuzz.ambiguity import pumps

    expressions = note_all()
    slow = [
        [each.where, each.pattern, pump]
        for each in expressions
        for pump in pumps(each.pattern, each.flags)
        if takes_ages(each, pump)
    ]
    sys.stdout.write(json.dumps({"count": len(expressions), "slow": slow}))


if __name__ == "__main__":
    main()
