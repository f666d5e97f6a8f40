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
from contextlib import ExitStack
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from fuzz.ambiguity import Pump

_PACKAGES = ("declass", "declass_server")
_MAKERS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
_ROUNDS = 30
_LONGEST = 1.0  # seconds: what is read in few ways takes microseconds
_ENDS = ("", *(end for c in "\x00\n ax0A" + string.punctuation + "“”’–—" for end in (c, c + c, c + "x", c + " ")))


class Expression(NamedTuple):
    """A regular expression, and the module and line that made it."""

    pattern: str
    flags: int
    where: str


class _TooLongError(Exception):
    pass


def note_all() -> list[Expression]:
    """Load declass and read the seeds of the readers; return the expressions that were made meanwhile."""
    found: dict[tuple[str, int], str] = {}
    with ExitStack() as stack:
        for name in _MAKERS:
            stack.enter_context(patch.object(re, name, _noting(getattr(re, name), found)))
        for top in _PACKAGES:
            package = import_module(top)
            for module in pkgutil.walk_packages(package.__path__, f"{top}."):
                if not module.name.endswith("__main__"):
                    import_module(module.name)
        from fuzz.readers import READERS

        for reader in READERS.values():
            for seed in reader.seeds():
                reader.read(seed)
    return [Expression(pattern, flags, where) for (pattern, flags), where in sorted(found.items())]


def _noting(make: Callable[..., Any], found: dict[tuple[str, int], str]) -> Callable[..., Any]:
    """Return a function of the module ``re`` that keeps the expressions of declass in ``found`` as well."""
    takes = signature(make)

    def noted(*args: Any, **kwargs: Any) -> Any:
        given = takes.bind(*args, **kwargs).arguments
        where = _place(sys._getframe(1))
        if where and isinstance(given["pattern"], str):
            found.setdefault((given["pattern"], int(given.get("flags", 0)) & ~re.DEBUG), where)
        return make(*args, **kwargs)

    return noted


def _place(frame: FrameType) -> str:
    """Return the module and line, "" where it is none of declass."""
    name = frame.f_globals.get("__name__", "")
    return f"{name}:{frame.f_lineno}" if name.partition(".")[0] in _PACKAGES else ""


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
