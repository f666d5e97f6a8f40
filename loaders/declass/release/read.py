"""Opening a release: the checks that it is whole, and where its parts lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release.files import sha256_of_all
from declass.release.layout import DESCRIPTION, DUMPS, ISSUES, SEARCH, STORE, VALIDATION, DataFolder
from declass.release.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Release:
    """A complete release in ``path``. Its files never change."""

    path: Path
    manifest: Manifest

    @property
    def version(self) -> str:
        """The release's version: it follows from sources, rule set and base IRI."""
        return self.manifest.version

    @property
    def base_iri(self) -> str:
        """The base of the IRIs of documents and agents."""
        return self.manifest.base_iri

    @property
    def store(self) -> Path:
        """The folder of the Oxigraph database."""
        return self.path / STORE

    @property
    def search(self) -> Path:
        """The folder of the search index."""
        return self.path / SEARCH

    @property
    def dumps(self) -> Path:
        """The folder of the dumps."""
        return self.path / DUMPS

    @property
    def description(self) -> Path:
        """The description of the release in VoID and DCAT."""
        return self.path / DESCRIPTION

    @property
    def validation(self) -> Path:
        """The SHACL report."""
        return self.path / VALIDATION

    @property
    def issues(self) -> Path:
        """The issues met in the sources, JSON Lines."""
        return self.path / ISSUES


def open_release(path: Path, *, checksums: bool = False) -> Release:
    """Return the release in the folder ``path``, or in the folder that ``path`` links to.

    The folder is resolved once: a release opened through ``current`` stays the same one when ``current`` moves.
    Every file must be there with its size; with ``checksums`` its bytes are checked too. Raises ReleaseError.
    """
    folder = path.resolve()
    manifest = read_manifest(folder)
    files = {folder / file.path: file for file in (*manifest.files, *manifest.derived)}
    for at, file in files.items():
        if not at.is_file():
            raise ReleaseError(f"{folder}: damaged: {file.path} is missing")
        if at.stat().st_size != file.bytes:
            raise ReleaseError(f"{folder}: damaged: {file.path} has {at.stat().st_size} bytes, not {file.bytes}")
    for at, checksum in sha256_of_all(files if checksums else ()).items():
        if checksum != files[at].sha256:
            raise ReleaseError(f"{folder}: damaged: {files[at].path} does not have its checksum")
    return Release(folder, manifest)


def open_current(data: Path, *, checksums: bool = False) -> Release:
    """Return the release that ``current`` in the folder of working data points to.

    Raises ReleaseError when nothing was built yet, or when the release is damaged.
    """
    folder = DataFolder(data)
    if not folder.current.exists():
        raise ReleaseError(f"{data}: no current release; make one with: declass build PATH...")
    return open_release(folder.current, checksums=checksums)
