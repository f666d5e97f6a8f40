"""The releases that a data folder keeps: listing them, choosing which one is served, removing old ones.

Releases share files: what did not change is one file with a name in each of them. So a release takes less room than
its files are long, and removing it frees what no other has.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release import lock
from declass.release.files import fsync_folder
from declass.release.layout import MANIFEST
from declass.release.publish import point_current
from declass.release.read import open_release

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from declass.release.layout import DataFolder
    from declass.release.manifest import Manifest

# As builds name releases, and as a damaged one is set aside.
_VERSION = re.compile(r"r[0-9a-f]{16}(?:\.damaged(?:-[0-9]+)?)?")
_LEAVING = ".leaving"  # how the name of a folder ends that is being removed
_BLOCK = 512  # bytes that POSIX counts the room of a file in


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that is kept: ``made`` is when it was finished here, ``bytes`` the room that its files take.

    ``own`` is the part of them that no other release has. ``problem`` says what keeps it from being served, and is ""
    where nothing does; then ``manifest`` is there.
    """

    version: str
    path: Path
    made: datetime
    manifest: Manifest | None
    problem: str
    current: bool
    bytes: int
    own: int


def kept_releases(data: DataFolder) -> list[Kept]:
    """Return the releases of a data folder, the newest first; what is no release is passed over.

    Every file of a release has to be there with its size; checksums are not computed.
    """
    folders = _folders(data)
    files = {folder: _files(folder) for folder in folders}
    names = Counter(inode for found in files.values() for inode in found)
    current = data.current.resolve() if data.current.is_symlink() else None
    kept = []
    for folder in folders:
        found = files[folder]
        manifest, problem = _opened(folder)
        own = sum(room for inode, room in found.items() if names[inode] == 1)
        total, made = sum(found.values()), _made(folder)
        kept.append(Kept(folder.name, folder, made, manifest, problem, folder.resolve() == current, total, own))
    return sorted(kept, key=lambda one: (one.made, one.version), reverse=True)


def use_release(data: DataFolder, version: str) -> Path:
    """Let ``current`` point to a release that is kept, after comparing every file with its checksum.

    Raises ReleaseError where there is none of this version, where it is damaged, and while a build runs.
    """
    folder = data.releases / version
    if folder not in _folders(data):
        raise ReleaseError(f"{version}: no release of this version in {data.releases}; see declass releases")
    with lock.hold(data.lock):
        opened = open_release(folder, checksums=True)
        if opened.version != version:
            raise ReleaseError(f"{version}: set aside as damaged; it holds the version {opened.version}")
        point_current(data, version)
    return folder


def prune_releases(data: DataFolder, keep: int, *, dry_run: bool = False) -> tuple[list[Kept], int]:
    """Remove all but the newest ``keep`` releases and the current one; return what went and how many bytes it frees.

    Damaged releases are not among the newest. One that goes loses its name first, in one step, so that none stands
    half removed under it; what an earlier call left of such is removed, too. ``dry_run`` removes nothing. Raises
    ReleaseError while a build runs, and where ``current`` points to no release that is kept.
    """
    with lock.hold(data.lock):
        kept = kept_releases(data)
        if not any(one.current for one in kept):
            raise ReleaseError(
                f"{data.current}: points to no release; name one first with: declass releases use VERSION"
            )
        newest = {one.version for one in [one for one in kept if not one.problem][:keep]}
        leaving = [one for one in kept if not one.current and one.version not in newest]
        freed = _freed(leaving, [one for one in kept if one not in leaving])
        if not dry_run:
            for one in leaving:
                one.path.rename(data.releases / f".{one.version}{_LEAVING}")
            fsync_folder(data.releases)
            for folder in data.releases.glob(f".*{_LEAVING}"):
                shutil.rmtree(folder)
    return leaving, freed


def _folders(data: DataFolder) -> list[Path]:
    if not data.releases.is_dir():
        return []
    return [f for f in sorted(data.releases.iterdir()) if _VERSION.fullmatch(f.name) and f.is_dir()]


def _opened(folder: Path) -> tuple[Manifest | None, str]:
    try:
        manifest = open_release(folder).manifest
    except ReleaseError as error:
        return None, str(error)
    return manifest, "" if manifest.version == folder.name else "set aside as damaged"


def _made(folder: Path) -> datetime:
    # The manifest is the last file that is written; it holds no time, so that equal releases are equal.
    stamp = folder / MANIFEST
    return datetime.fromtimestamp((stamp if stamp.is_file() else folder).stat().st_mtime, UTC)


def _files(folder: Path) -> dict[tuple[int, int], int]:
    """Return the room that each file takes, by what tells it from all others, whatever names it has."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[status.st_dev, status.st_ino] = status.st_blocks * _BLOCK
    return found


def _freed(leaving: Iterable[Kept], staying: Iterable[Kept]) -> int:
    left = {inode for one in staying for inode in _files(one.path)}
    gone = {inode: room for one in leaving for inode, room in _files(one.path).items()}
    return sum(room for inode, room in gone.items() if inode not in left)
