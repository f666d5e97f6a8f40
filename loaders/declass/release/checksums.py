"""Checksums that people check with the tools they have: ``SHA256SUMS`` for all dumps, ``<name>.sha256`` beside each.

Both are in the format of GNU coreutils: ``sha256sum --check`` and ``shasum -a 256 --check`` read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.release.files import sha256_of_all
from declass.release.layout import CHECKSUM_SUFFIX, CHECKSUMS
from declass.release.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class Checksums:
    """Checksums of files that are not written again: none is read twice, whatever its names."""

    def __init__(self, earlier: Path | None = None) -> None:
        """Take over those of the release in ``earlier``, which were compared, for what is linked from there."""
        self._known: dict[tuple[int, int], str] = {}
        if earlier is not None:
            manifest = read_manifest(earlier)
            for file in (*manifest.files, *manifest.derived):
                self._known[_same(earlier / file.path)] = file.sha256

    def of(self, paths: Collection[Path]) -> dict[Path, str]:
        """Return the SHA-256 of each file."""
        files = {path: _same(path) for path in paths}
        unread = {file: path for path, file in files.items() if file not in self._known}
        found = sha256_of_all(unread.values())
        self._known.update((file, found[path]) for file, path in unread.items())
        return {path: self._known[file] for path, file in files.items()}


def _same(path: Path) -> tuple[int, int]:
    """Return what two names of one file share."""
    status = path.stat()
    return status.st_dev, status.st_ino


def write_checksums(folder: Path, checksums: Checksums) -> None:
    """Write the checksums of all files in ``folder``, sorted by name: together, and beside each file its own."""
    lines = []
    for path, checksum in checksums.of(sorted(p for p in folder.iterdir() if p.is_file())).items():
        line = f"{checksum}  {path.name}\n"
        path.with_name(path.name + CHECKSUM_SUFFIX).write_text(line, encoding="utf-8")
        lines.append(line)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
