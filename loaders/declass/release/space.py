"""Is there room for a build: told before the work, not in the middle of it."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from declass.errors import ReleaseError, described
from declass.text.sizes import sized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from declass.release.manifest import Source
    from declass.release.records import FileEntry

# Measured on twelve volumes of FRUS: a release is 65 times as large as its sources (most of it the database; the
# dumps in all their forms 9 times), the cache 4 times; drafts and the database's own rewriting take 60 times more.
# With one document changed a build took 10 times the sources, since the rest of the database is linked. A byte of a
# volume gives 0.13 lines of the dump.
_CACHE_A_SOURCE_BYTE = 5
_NEW_A_SOURCE_BYTE = 125
_KEPT_A_SOURCE_BYTE = 20
_LINES_A_SOURCE_BYTE = 0.13
# Beyond this many different lines, or this share of all, loading everything anew is as fast and leaves a tidier
# database.
MOST_LINES = 400_000
MOST_SHARE = 0.2
_LEAST = 64 << 20
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ROOM_SAID = tuple(os.strerror(number) for number in sorted(_NO_ROOM))


def check_room_to_read(data: Path, files: Iterable[Path], cache: Path) -> None:
    """Raise ReleaseError where the disk of the folder ``data`` has no room for what reading ``files`` keeps.

    What the folder ``cache`` holds already is counted off, whatever it is of: this is an estimate. A file that cannot
    be asked for its size counts nothing: it cannot be read either.
    """
    size = sum(map(_bytes, files))
    _check(data, size, max(0, size * _CACHE_A_SOURCE_BYTE - sum(map(_bytes, cache.rglob("*")))))


def check_room_to_write(data: Path, files: Sequence[FileEntry], earlier: Iterable[Source]) -> None:
    """Raise ReleaseError where the disk of the folder ``data`` has no room for the release of ``files``.

    What stands in the release that is built upon, made of the sources ``earlier``, takes less. Of a file that
    changed nobody knows yet how much: it is taken for new, but not for so much that the database is loaded anew.
    """
    held = {source.file: source for source in earlier}
    names = {file.file for file in files}
    size = sum(file.bytes for file in files)
    added = sum(file.bytes for file in files if file.file not in held)
    changed = sum(file.bytes for file in files if file.file in held and file.sha256 != held[file.file].sha256)
    removed = sum(source.bytes for name, source in held.items() if name not in names)
    if added + removed > min(MOST_SHARE * size, MOST_LINES / _LINES_A_SOURCE_BYTE):
        _check(data, size, size * _NEW_A_SOURCE_BYTE)
    else:
        new = added + changed
        _check(data, size, (size - new) * _KEPT_A_SOURCE_BYTE + new * _NEW_A_SOURCE_BYTE)


def _check(data: Path, size: int, wanted: int) -> None:
    data.mkdir(parents=True, exist_ok=True)
    needed, free = _LEAST + wanted, shutil.disk_usage(data).free
    if free < needed:
        raise ReleaseError(
            f"{data}: {sized(free)} are free, and a build of {sized(size)} of sources takes up to "
            f"{sized(needed)}; make room, or name another folder with --data"
        )


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


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
