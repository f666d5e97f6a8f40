"""Numbers of bytes for people."""

from __future__ import annotations

_UNITS = ("bytes", "kB", "MB", "GB")


def sized(count: int) -> str:
    """Return a number of bytes with a unit of a thousand of the one before.

    >>> sized(999), sized(568_400), sized(15_000_000_000)
    ('999 bytes', '568.4 kB', '15.0 GB')
    """
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} bytes"
