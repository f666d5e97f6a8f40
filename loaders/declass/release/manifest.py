"""The manifest: what a release holds, what it was made of, and the checksum of every file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from declass.errors import ReleaseError
from declass.model_json import loads
from declass.release.layout import DERIVED, MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.checksums import Checksums

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was given to the build. ``documents`` counts what it held; ``read`` is false where it failed."""

    file: str
    sha256: str
    bytes: int
    documents: int
    read: bool
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """A collection of the release and the name of its dump. ``made_of`` is equal where all that it rests on is."""

    id: str
    title: str
    dump: str
    documents: int
    assessments: int
    quads: int
    first: str | None = None
    last: str | None = None
    made_of: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release: its path from the release's folder, checksum and size."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of ``manifest.json``.

    ``files`` are the publication and the same bytes in every build of the same input; ``derived`` are database and
    index, which are made from them and differ from build to build.
    """

    format: int
    version: str
    base_iri: str
    software_version: str
    rule_set: str
    ontology_iri: str
    ontology_version: str | None
    people_sha256: str | None
    licence: str
    counts: dict[str, int]
    issues: dict[str, int]
    collections: tuple[CollectionInfo, ...]
    sources: tuple[Source, ...]
    files: tuple[File, ...]
    derived: tuple[File, ...]


def list_files(folder: Path, checksums: Checksums) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """Return the files of a release and, apart, the derived ones; without the manifest itself, sorted by path."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MANIFEST]
    found = [
        File(path.relative_to(folder).as_posix(), checksum, path.stat().st_size)
        for path, checksum in checksums.of(paths).items()
    ]
    derived = {f for f in found if f.path.split("/", 1)[0] in DERIVED}
    return tuple(f for f in found if f not in derived), tuple(f for f in found if f in derived)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest.json``: indented, keys in the order of the fields."""
    data = orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (folder / MANIFEST).write_bytes(data)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release. Raises ReleaseError when it is missing, damaged or of another format."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{folder}: no release is there ({MANIFEST}: {error.strerror})") from error
    return manifest_in(data, str(path))


def manifest_in(data: bytes, told: str) -> Manifest:
    """Return the manifest in ``data``, whose place errors call ``told``. Raises ReleaseError as read_manifest."""
    try:
        manifest = loads(data, Manifest)
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{told}: not a manifest of a release: {error}") from error
    if manifest.format != FORMAT:
        raise ReleaseError(f"{told}: format {manifest.format}, this declass reads format {FORMAT}; build it again")
    return manifest
