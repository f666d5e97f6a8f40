"""From paths to readings: which files are sources, and the reader that fits each."""

from __future__ import annotations

import hashlib
import re
from os.path import realpath
from typing import TYPE_CHECKING

from declass import settings
from declass.errors import SourceError
from declass.model import Reading, SourceFormat
from declass.sources.detect import check_named, detect
from declass.text.visible import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_RIGHTS = "check its permissions"
MAX_TEXT_BYTES = 16 * 1024 * 1024  # one document's text; the longest records have 3 MB

_NOTES = re.compile(r"(?:readme|licen[cs]e|copying|notice|changelog|manifest)(?:[.\-_].*)?", re.IGNORECASE)
SOURCE_FILE = "source.toml"  # what a folder of sources says of itself
_NOT_SOURCES = re.compile(rf"{_NOTES.pattern}|.*\.md|{re.escape(SOURCE_FILE)}", re.IGNORECASE)


def iter_source_files(
    paths: Iterable[Path], refused: list[SourceError] | None = None, *, working: Path | None = None
) -> Iterator[Path]:
    """Yield the source files among ``paths``: a file as it is, a folder's files recursively, in sorted order.

    Inside folders, hidden files and notes on the sources (README, LICENSE, manifests, ``source.toml``, ``*.md``) are
    left out, and so is the folder ``working``, where a build keeps its own files. What cannot be a source is left out
    too, and told in ``refused``: links that lead out of the folder or nowhere, pipes, sockets and devices, folders
    that may not be read. A file met twice is yielded once, by its own name rather than that of a link: the name can
    give a document its id. Raises :class:`SourceError` for a path that does not exist.
    """
    refused = [] if refused is None else refused
    own = None if working is None else identity(working)
    seen: set[str] = set()  # of a million files, texts take a third of what paths do
    for path in paths:
        if not path.exists():
            raise SourceError(str(path), "there is no such file or folder", cure="check the path")
        found = list(_walk(path, path.resolve(), own, refused)) if path.is_dir() else [path]
        themselves = {realpath(file) for file in found if not file.is_symlink()}
        for file in found:
            real = realpath(file)
            if real not in seen and not (file.is_symlink() and real in themselves):
                seen.add(real)
                yield file


def _walk(folder: Path, top: Path, own: tuple[int, int] | None, refused: list[SourceError]) -> Iterator[Path]:
    left = [iter(_entries(folder, refused))]  # of each folder that is open; not one call in another: they may be many
    while left:
        entry = next(left[-1], None)
        if entry is None:
            left.pop()
            continue
        try:
            cause, is_folder = _refusal(entry, top), entry.is_dir()
        except OSError as error:
            cause, is_folder = f"cannot be looked at: {error.strerror}", False
        if cause is not None:
            refused.append(SourceError(str(entry), cause, cure="give the file itself, or take it away"))
        elif is_folder:
            # a link to a folder inside would yield its files a second time, or for ever
            if not entry.is_symlink() and (own is None or identity(entry) != own):
                left.append(iter(_entries(entry, refused)))
        elif not _NOT_SOURCES.fullmatch(entry.name):
            yield entry


def identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from all others, whatever its path; None where it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _entries(folder: Path, refused: list[SourceError]) -> list[Path]:
    """Return what is in a folder, by name, without hidden files; nothing, and why, where it may not be read."""
    try:
        return sorted((e for e in folder.iterdir() if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        refused.append(SourceError(str(folder), f"the folder may not be read: {error.strerror}", cure=_RIGHTS))
        return []


def _refusal(entry: Path, top: Path) -> str | None:
    """Return why an entry of a folder is never opened, or None where it may be."""
    if entry.is_symlink():
        if not entry.exists():
            return "a symbolic link that leads nowhere, or to itself"
        if not entry.resolve().is_relative_to(top):
            return "a symbolic link that leads out of the folder: it is not followed"
    if not entry.is_dir() and not entry.is_file():
        return "neither a file nor a folder, but a pipe, a socket or a device: it is not opened"
    return None


def read_file(path: Path, kind: SourceFormat | None = None) -> Reading:
    """Return what the file at ``path`` holds: its documents, their collections, the issues met.

    The format is told by the content, where it is not said to be ``kind``. Raises :class:`SourceError` for a file
    that cannot be read: larger than ``DECLASS_MAX_SOURCE_BYTES``, not readable, not a source. The path in errors is
    the one given; issues name the file alone.
    """
    return read_data(read_source(path), path, kind)


def read_data(data: bytes, path: Path, kind: SourceFormat | None = None) -> Reading:
    """Return what ``data`` holds, the bytes of the file at ``path``, as :func:`read_file` does."""
    if _NOTES.fullmatch(path.name):
        # A README quotes the papers' numbers and stamps, and would be taken for one of them.
        raise SourceError(
            str(path), "a note on the sources, not a document", cure="leave it out, or rename it if it is a document"
        )
    try:
        return read_bytes(data, file_name(path), kind)
    except SourceError as error:
        raise SourceError(str(path), error.cause, place=error.place, cure=error.cure) from error


def read_source(path: Path) -> bytes:
    """Return the bytes of a source file, at most ``DECLASS_MAX_SOURCE_BYTES``.

    Raises :class:`SourceError` for a larger file, what is no file (a pipe is never opened), and what cannot be read.
    """
    limit = settings.read().max_source_bytes
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(str(path), "is not a file", cure="give a file or a folder of files")
        if size <= limit:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)  # it may have grown, and not all files say how long they are
            size = len(data)
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read: {error.strerror or error}", cure="check the path and its permissions"
        ) from error
    if size > limit:
        raise SourceError(
            str(path),
            f"the file has {size:,} bytes; the limit is {limit:,}",
            cure="raise DECLASS_MAX_SOURCE_BYTES if it is a source",
        )
    return data


def read_bytes(data: bytes, name: str, kind: SourceFormat | None = None) -> Reading:
    """Return what ``data`` holds; ``name`` is the file's name without folders. Errors are as in :func:`read_file`."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        # Before the format is told: what is too long for one document is so in every text format.
        _refuse_huge_text(data, name)
    if kind is None:
        kind = detect(data, name)
    else:
        check_named(data, name, kind)
    return _parser(kind)(data, name, hashlib.sha256(data).hexdigest())


def _refuse_huge_text(data: bytes, name: str) -> None:
    if len(data) <= MAX_TEXT_BYTES:
        return
    longest = max(data.split(b"\n"), key=len) if data.count(b"\n") < 1_000_000 else b""
    detail = f"; one line alone has {len(longest):,}" if len(longest) > len(data) // 2 else ""
    raise SourceError(
        name,
        f"{len(data):,} bytes are more than the text of one document can have ({MAX_TEXT_BYTES:,}){detail}",
        place=f"line {data[: data.index(longest)].count(10) + 1}" if detail else None,
        cure="split it into one file a document",
    )


def _parser(kind: SourceFormat) -> Callable[[bytes, str, str], Reading]:
    """Return the reader of a format; imported when it is needed, so that one source does not load the others."""
    if kind is SourceFormat.FRUS_TEI:
        from declass.sources.frus.tei import parse_tei

        return parse_tei
    if kind is SourceFormat.FRUS_TEXT:
        from declass.sources.frus.page_text import parse_page_text

        return parse_page_text
    if kind is SourceFormat.CREST_TEXT:
        from declass.sources.crest.parse import parse_crest

        return parse_crest
    from declass.sources.nara_jfk.parse import parse_jfk

    return parse_jfk
