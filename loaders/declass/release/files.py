"""Files that are whole or absent: atomic writes, flushing to disk, checksums."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from declass.settings import processors

if TYPE_CHECKING:
    from collections.abc import Collection

_DRAFT = ".tmp"  # how names end of what is not whole yet
_MOST_READ = 8  # files at once: more of them are no faster from one disk


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal, without reading it into memory at once."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_of_all(paths: Collection[Path]) -> dict[Path, str]:
    """Return the SHA-256 of each file: of several at once, as what computes them does not hold Python's lock."""
    with ThreadPoolExecutor(min(processors(), _MOST_READ)) as pool:
        return dict(zip(paths, pool.map(sha256_of, paths), strict=True))


def fsync_file(path: Path) -> None:
    """Flush a file to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_folder(path: Path) -> None:
    """Make the names in a folder last: a rename is on disk only when its folder is."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomic(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: readers see the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two workers may write the same entry at the same moment; in containers, they may share a process id.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}{_DRAFT}")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)  # on a full disk it takes the room that is needed
        raise


def remove_drafts(folder: Path) -> None:
    """Remove what :func:`write_atomic` left of files under ``folder`` when it was killed; nobody may be writing."""
    for draft in folder.rglob(f".*{_DRAFT}"):
        draft.unlink(missing_ok=True)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file that is never written again one more name; where the file system has no links, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def fsync_tree(folder: Path) -> None:
    """Flush every file and folder under ``folder``, and ``folder`` itself, to disk."""
    for where, _, names in os.walk(folder, topdown=False):
        for name in names:
            fsync_file(Path(where, name))
        fsync_folder(Path(where))
