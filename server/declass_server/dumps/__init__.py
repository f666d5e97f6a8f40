"""``/dumps/``: the files of the release as they lie, with ranges, strong ETags and dates."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, render_template, send_file

from declass.errors import RequestError
from declass.release.layout import DESCRIPTION, DUMPS, ISSUES, MANIFEST, VALIDATION
from declass_server.conditional import conditional

if TYPE_CHECKING:
    from pathlib import Path

    from declass_server.serving import ServedRelease

dumps = Blueprint("dumps", __name__)
# Files beside the folder of dumps that are published with it.
_BESIDE = (MANIFEST, DESCRIPTION, VALIDATION, ISSUES)
_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".trig": "application/trig",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".gz": "application/gzip",
}


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file on offer: ``size`` in bytes, ``sha256`` from the manifest (empty where it has none)."""

    name: str
    path: Path
    size: int
    sha256: str


def list_files(release: ServedRelease) -> list[DumpFile]:
    """Return the published files of a release, the dumps first, each kind sorted by name."""
    checksums = {file.path: file.sha256 for file in release.manifest.files}
    folder = release.folder / DUMPS
    paths = sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    paths += [path for name in _BESIDE if (path := release.folder / name).is_file()]
    return [
        DumpFile(p.name, p, p.stat().st_size, checksums.get(p.relative_to(release.folder).as_posix(), ""))
        for p in paths
    ]


@dumps.get("/dumps/")
def listing() -> Response:
    """List the files."""
    page = render_template("dumps.html", files=list_files(g.release), release=g.release)
    response = Response(page, content_type="text/html; charset=utf-8")
    return conditional(response)


@dumps.get("/dumps/<name>")
def download(name: str) -> Response:
    """Send one file; the name is looked up in the list, never joined to a path."""
    found = next((f for f in list_files(g.release) if f.name == name), None)
    if found is None:
        raise RequestError(404, "No such dump", f"this release has no file {name!r}; see /dumps/")
    suffix = found.path.suffix
    media_type = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    etag = found.sha256 or f"{g.release.version}-{found.name}"
    response = send_file(
        found.path.resolve(),
        mimetype=media_type,
        etag=etag,
        conditional=True,
        as_attachment=suffix == ".gz",
        download_name=name,
    )
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "public, no-cache"
    return response
