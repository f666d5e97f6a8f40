"""``/dumps/``: the files of the release as they lie, with ranges, digests, strong ETags and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, render_template, request

from declass.errors import RequestError
from declass.release.files import sha256_of
from declass.release.layout import CHECKSUM_SUFFIX, CHECKSUMS, DESCRIPTION, DUMPS, ISSUES, MANIFEST, VALIDATION
from declass_server.conditional import conditional
from declass_server.dumps.sending import send

if TYPE_CHECKING:
    from pathlib import Path

    from declass_server.serving import ServedRelease

dumps = Blueprint("dumps", __name__)
# Files beside the folder of dumps that are published with it.
_BESIDE = (MANIFEST, DESCRIPTION, VALIDATION, ISSUES)
_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".gz": "application/gzip",
    ".zst": "application/zstd",
    CHECKSUM_SUFFIX: _TEXT,
    # Signatures that whoever runs the site puts beside the checksums.
    ".sig": _TEXT,
    ".minisig": _TEXT,
    ".asc": _TEXT,
}
_PACKED = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file on offer: ``size`` in bytes, ``sha256`` in hexadecimal, "" for one that is not in the manifest.

    ``has_checksum`` tells that ``<name>.sha256`` stands beside it.
    """

    name: str
    path: Path
    size: int
    sha256: str
    has_checksum: bool = False


def list_files(release: ServedRelease) -> list[DumpFile]:
    """Return the published files of a release, the dumps first, each kind sorted by name.

    The checksums beside the dumps are not listed: each is told with its file.
    """
    checksums = {file.path: file.sha256 for file in release.manifest.files}
    paths = _paths(release)
    return [
        DumpFile(
            name,
            path,
            path.stat().st_size,
            checksums.get(path.relative_to(release.folder).as_posix(), ""),
            name + CHECKSUM_SUFFIX in paths,
        )
        for name, path in paths.items()
        if not name.endswith(CHECKSUM_SUFFIX)
    ]


def _paths(release: ServedRelease) -> dict[str, Path]:
    folder = release.folder / DUMPS
    found = sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    found += [path for name in _BESIDE if (path := release.folder / name).is_file()]
    return {path.name: path for path in found if not path.name.startswith(".")}


@lru_cache(maxsize=256)
def _checksum(path: Path, _size: int, _time: int) -> str:
    return sha256_of(path)


@dumps.get("/dumps/")
def listing() -> Response:
    """List the files."""
    page = render_template("dumps.html", files=list_files(g.release), release=g.release, checksums=CHECKSUMS)
    response = Response(page, content_type="text/html; charset=utf-8")
    response = conditional(response)
    response.headers["Cache-Control"] = "no-cache"  # signatures may come later
    return response


@dumps.get("/dumps/<name>")
def download(name: str) -> Response:
    """Send one file; the name is looked up in the list, never joined to a path.

    With ``?release=`` it is sent from this release or not at all: such an address never changes its meaning.
    """
    wanted = request.args.get("release", g.release.version)
    if wanted != g.release.version:
        raise RequestError(404, "Another release is served", f"this site now serves {g.release.version}; see /dumps/")
    path = _paths(g.release).get(name)
    if path is None:
        raise RequestError(404, "No such dump", f"this release has no file {name!r}; see /dumps/")
    relative = path.relative_to(g.release.folder).as_posix()
    sha256 = next((file.sha256 for file in g.release.manifest.files if file.path == relative), "")
    lasting = bool(sha256) or name == MANIFEST
    if not sha256:  # the manifest itself, and signatures put there later
        stat = path.stat()
        sha256 = _checksum(path, stat.st_size, stat.st_mtime_ns)
    content_type = _TEXT if name == CHECKSUMS else _TYPES.get(path.suffix, "application/octet-stream")
    return send(path.resolve(), sha256, content_type, attachment=path.suffix in _PACKED, lasting=lasting)
