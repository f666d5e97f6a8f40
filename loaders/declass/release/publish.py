"""Moving a finished release into place. Each step is one rename: before it the old state holds, after it the new."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release.files import fsync_folder, fsync_tree
from declass.release.manifest import read_manifest
from declass.release.read import open_release

if TYPE_CHECKING:
    from declass.release.layout import DataFolder


def publish(data: DataFolder, version: str) -> Path:
    """Move ``building/`` to ``releases/<version>`` and ``current`` to it; return the release's folder.

    The release is flushed to disk and checked first. A whole release of the same version stays, and the new one,
    which must say the same, is removed. A damaged one, which only a fault of the disk or a hand can leave, is set
    aside as ``<version>.damaged``.
    """
    fsync_tree(data.building)
    open_release(data.building)
    for path in data.building.rglob("*"):
        if path.is_file():
            path.chmod(0o444)  # a release never changes
    target = data.releases / version
    data.releases.mkdir(parents=True, exist_ok=True)
    if is_whole(target):
        if read_manifest(target).files != read_manifest(data.building).files:
            raise ReleaseError(f"{target}: the same sources and rules now give something else; remove it to build it")
        shutil.rmtree(data.building)
        point_current(data, version)
        return target
    if target.exists():
        aside = data.releases / f"{version}.damaged"
        number = 1
        while aside.exists():
            number += 1
            aside = data.releases / f"{version}.damaged-{number}"
        target.rename(aside)
    data.building.rename(target)
    fsync_folder(data.releases)
    point_current(data, version)
    return target


def point_current(data: DataFolder, version: str) -> None:
    """Let ``current`` point to ``releases/<version>``, in one step."""
    link = Path("releases") / version
    if data.current.is_symlink() and data.current.readlink() == link:
        return
    if data.current.exists() and not data.current.is_symlink():
        raise ReleaseError(f"{data.current}: not a symbolic link; move it away, declass puts its own there")
    draft = data.path / ".current.new"  # whoever comes here holds the lock
    draft.unlink(missing_ok=True)
    draft.symlink_to(link)
    draft.replace(data.current)
    fsync_folder(data.path)


def is_whole(folder: Path) -> bool:
    """Return whether a complete, undamaged release stands in ``folder``."""
    try:
        open_release(folder, checksums=True)
    except ReleaseError:
        return False
    return True
