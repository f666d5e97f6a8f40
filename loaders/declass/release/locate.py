"""Which folder is meant: a release by its folder, by its version, or as ``current``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release.layout import DataFolder

if TYPE_CHECKING:
    from pathlib import Path


def find_folder(given: Path, data: Path) -> Path:
    """Return the folder of the release that ``given`` names: a folder, ``current``, or a version in ``data``.

    What is in the folder is not looked at. Raises ReleaseError where there is none.
    """
    if given.is_dir():
        return given.resolve()
    place = DataFolder(data)
    if given.name == str(given):
        folder = place.current if given.name == place.current.name else place.releases / given.name
        if folder.is_dir():
            return folder.resolve()
        if folder == place.current:
            raise ReleaseError(f"{data}: no current release; make one with: declass build PATH...")
        raise ReleaseError(f"{given}: no folder, and no release of this version in {place.releases}")
    raise ReleaseError(f"{given}: " + ("not the folder of a release" if given.exists() else "no such folder"))
