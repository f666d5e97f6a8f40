"""Functions for worker processes, which find them by the name of this module."""

from __future__ import annotations

import os


def other_rules() -> str:
    """Return a version of rules that no installation has."""
    return "fedcba9876543210"


def end_on_zero(number: int) -> int:
    """Return ``number``; at 0 the process ends at once, as a crash in native code would end it."""
    if number == 0:
        os._exit(9)
    return number


def end_at_once(given: object, **more: object) -> object:
    """End the process, as a crash in native code would, whatever is ``given``, and ``more``."""
    os._exit(9)


def process_of(_: object) -> int:
    """Return the number of the process."""
    return os.getpid()
