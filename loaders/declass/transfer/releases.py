"""Releases carried to another place and fetched from there, whole or not at all.

A place holds ``<version>/`` for each release, with the files that it has here, and ``current``, which names the
version that is served. ``manifest.json`` goes last: without it, nobody takes a folder for a release.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from declass.errors import ReleaseError, SourceError
from declass.release import lock
from declass.release.files import sha256_of
from declass.release.layout import MANIFEST, SIGNATURES
from declass.release.manifest import manifest_in
from declass.release.publish import publish
from declass.release.space import no_room_told
from declass.transfer.places import Place, TooLargeError, safe_name

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.layout import DataFolder
    from declass.release.manifest import File, Manifest
    from declass.release.progress import Progress
    from declass.release.read import Release

CURRENT = "current"
_MOST_MANIFEST = 256 << 20  # a row for each source file and collection
_MOST_CURRENT = 256
_MOST_SIGNATURE = 64 << 10


def push(release: Release, url: str, told: Progress) -> str:
    """Carry a release to the place ``url``, let ``current`` name it there, and return where it lies.

    A release that is there already is not sent again, but for its signatures. Raises ReleaseError where another one
    lies there under the same version, SourceError and ConfigurationError as :class:`~declass.transfer.places.Place`.
    """
    place = Place(url)
    there = place.read(f"{release.version}/{MANIFEST}", _MOST_MANIFEST)
    if there is None:
        files = [*release.manifest.files, *release.manifest.derived]
        with told.stage(f"sending to {place.told}", len(files) + 1) as advance:
            for file in files:
                place.send(release.path / file.path, f"{release.version}/{file.path}")
                advance(1)
            place.send(release.path / MANIFEST, f"{release.version}/{MANIFEST}")
            advance(1)
    elif _manifest_in(there, place.told).files != release.manifest.files:
        raise ReleaseError(f"{place.told}: another release lies there as {release.version}; take it away first")
    for name in SIGNATURES:
        if (release.path / name).is_file():
            place.send(release.path / name, f"{release.version}/{name}")
    place.write(CURRENT, f"{release.version}\n".encode())
    return f"{place.told.rstrip('/')}/{release.version}"


def pull(url: str, data: DataFolder, version: str | None, told: Progress) -> Path:
    """Fetch a release from the place ``url``, publish it in ``data``, let ``current`` point to it; return its folder.

    ``version`` is by default the one that the place calls current. Every file has to have the checksum of the
    manifest; what came before a failure is kept, and the next try goes on. Raises ReleaseError for what is no whole
    release, SourceError where the place fails.
    """
    place = Place(url)
    with lock.hold(data.lock), no_room_told():
        version = version or _current(place)
        if safe_name(version) is None or "/" in version:
            raise ReleaseError(f"{place.told}: {version!r} is no version of a release")
        found = place.read(f"{version}/{MANIFEST}", _MOST_MANIFEST)
        if found is None:
            raise ReleaseError(f"{place.told}: no release {version} is there ({MANIFEST} is missing)")
        manifest = _manifest_in(found, place.told)
        if manifest.version != version:
            raise ReleaseError(f"{place.told}: the manifest in {version} is that of {manifest.version}")
        folder = data.pulling / version
        folder.mkdir(parents=True, exist_ok=True)
        files = [*manifest.files, *manifest.derived]
        _check_room(folder, files)
        with told.stage(f"fetching from {place.told}", len(files)) as advance:
            for file in files:
                _fetch(place, version, file, folder)
                advance(1)
        for path in folder.rglob("*"):  # of an earlier try, when the release there was another
            if path.is_file() and path.relative_to(folder).as_posix() not in {f.path for f in files}:
                path.unlink()
        for name in SIGNATURES:
            signature = place.read(f"{version}/{name}", _MOST_SIGNATURE)
            if signature is not None:
                (folder / name).write_bytes(signature)
        (folder / MANIFEST).write_bytes(found)
        shutil.rmtree(data.building, ignore_errors=True)
        folder.rename(data.building)
        shutil.rmtree(data.pulling)
        return publish(data, version)


def _current(place: Place) -> str:
    found = place.read(CURRENT, _MOST_CURRENT)
    if found is None:
        raise ReleaseError(f"{place.told}: no releases are there (the file {CURRENT!r} is missing)")
    return found.decode("utf-8", "replace").strip()


def _manifest_in(data: bytes, told: str) -> Manifest:
    """Return a manifest that came from elsewhere, where it names files below its own folder alone."""
    manifest = manifest_in(data, told)
    for file in (*manifest.files, *manifest.derived):
        if safe_name(file.path) is None or file.path == MANIFEST:
            raise ReleaseError(f"{told}: the manifest names {file.path!r}, which leads out of the release")
    return manifest


def _fetch(place: Place, version: str, file: File, folder: Path) -> None:
    here = folder / file.path
    if here.is_file() and here.stat().st_size == file.bytes and sha256_of(here) == file.sha256:
        return
    here.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.fetch(place.path(f"{version}/{file.path}"), here, file.bytes)
    except TooLargeError:
        here.unlink(missing_ok=True)
        raise ReleaseError(f"{place.told}: damaged: {file.path} has more than {file.bytes} bytes") from None
    except SourceError as error:
        raise SourceError(place.told, f"{file.path}: {error.cause}", cure=error.cure) from error
    if sha256_of(here) != file.sha256:
        here.unlink()
        raise ReleaseError(f"{place.told}: damaged: {file.path} does not have the checksum of the manifest")


def _check_room(folder: Path, files: list[File]) -> None:
    held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    needed, free = sum(file.bytes for file in files) - held, shutil.disk_usage(folder).free
    if needed > free:
        raise ReleaseError(f"{folder}: {free / 1e9:.1f} GB are free, and {needed / 1e9:.1f} GB are to be fetched")
