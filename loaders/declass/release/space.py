"""Is there room for a build: told before the work, not in the middle of it."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from declass.errors import ReleaseError, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Measured on twelve volumes of FRUS: a release is 65 times as large as its sources (most of it the database; the
# dumps in all their forms 9 times), the cache 4 times; drafts and the database's own rewriting take 60 times more.
CACHE_A_SOURCE_BYTE = 5
RELEASE_A_SOURCE_BYTE = 125
_LEAST = 64 << 20
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ROOM_SAID = tuple(os.strerror(number) for number in sorted(_NO_ROOM))


def check_space(folder: Path, files: Iterable[Path], times: int) -> None:
    """Raise ReleaseError where the disk of ``folder`` has no room for ``times`` the size of ``files``.

    A file that cannot be asked for its size counts nothing: it cannot be read either.
    """
    size = 0
    for path in files:
        try:
            size += path.stat().st_size
        except OSError:
            continue
    folder.mkdir(parents=True, exist_ok=True)
    needed, free = _LEAST + size * times, shutil.disk_usage(folder).free
    if free < needed:
        raise ReleaseError(
            f"{folder}: {_size(free)} are free, and a build of {_size(size)} of sources takes up to "
            f"{_size(needed)}; make room, or name another folder with --data"
        )


@contextmanager
def no_room_told() -> Iterator[None]:
    """Turn the error of a full disk, of a quota or of a limit to the size of files into a ReleaseError."""
    try:
        yield
    except (OSError, ValueError) as error:  # database and index tell of the system's errors in words alone
        if getattr(error, "errno", None) not in _NO_ROOM and not any(said in str(error) for said in _NO_ROOM_SAID):
            raise
        told = described(error) if isinstance(error, OSError) else str(error)
        raise ReleaseError(f"no room to write: {told}; make room and build again: what is done is kept") from error


def _size(number: int) -> str:
    unit, size = next((u, s) for u, s in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)) if number >= s or u == "kB")
    return f"{number / size:.1f} {unit}"
