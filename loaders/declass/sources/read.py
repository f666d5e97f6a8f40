"""From paths to readings: which files are sources, and the reader that fits each."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from declass import settings
from declass.errors import SourceError
from declass.model import Reading, SourceFormat
from declass.sources.detect import detect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

MAX_TEXT_BYTES = 16 * 1024 * 1024  # one document's text; the longest records have 3 MB

_NOTES = re.compile(r"(?:readme|licen[cs]e|copying|notice|changelog|manifest)(?:[.\-_].*)?", re.IGNORECASE)
_NOT_SOURCES = re.compile(rf"{_NOTES.pattern}|.*\.md", re.IGNORECASE)


def iter_source_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the source files among ``paths``: a file as it is, a folder's files recursively, in sorted order.

    Inside folders, hidden files, notes on the sources (README, LICENSE, manifests, ``*.md``) and symbolic links that
    lead out of the folder are left out. A file met twice is yielded once. Raises :class:`SourceError` for a path
    that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise SourceError(str(path), "there is no such file or folder", cure="check the path")
        for file in _walk(path, path.resolve()) if path.is_dir() else [path]:
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _walk(folder: Path, top: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except PermissionError as error:
        raise SourceError(str(folder), "the folder may not be read", cure="check its permissions") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and (not entry.exists() or not entry.resolve().is_relative_to(top)):
            continue
        if entry.is_dir():
            # a link to a folder inside would yield its files a second time, or for ever
            if not entry.is_symlink():
                yield from _walk(entry, top)
        elif entry.is_file() and not _NOT_SOURCES.fullmatch(entry.name):
            yield entry


def read_file(path: Path) -> Reading:
    """Return what the file at ``path`` holds: its documents, their collections, the issues met.

    The format is told by the content. Raises :class:`SourceError` for a file that cannot be read: larger than
    ``DECLASS_MAX_SOURCE_BYTES``, not readable, not a source. The path in errors is the one given; issues name the
    file alone.
    """
    if _NOTES.fullmatch(path.name):
        # A README quotes the papers' numbers and stamps, and would be taken for one of them.
        raise SourceError(
            str(path), "a note on the sources, not a document", cure="leave it out, or rename it if it is a document"
        )
    limit = settings.read().max_source_bytes
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(str(path), "is not a file", cure="give a file or a folder of files")
        if size > limit:
            raise SourceError(
                str(path),
                f"the file has {size:,} bytes; the limit is {limit:,}",
                cure="raise DECLASS_MAX_SOURCE_BYTES if it is a source",
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read: {error.strerror or error}", cure="check the path and its permissions"
        ) from error
    try:
        return read_bytes(data, path.name)
    except SourceError as error:
        raise SourceError(str(path), error.cause, place=error.place, cure=error.cure) from error


def read_bytes(data: bytes, name: str) -> Reading:
    """Return what ``data`` holds; ``name`` is the file's name without folders. Errors are as in :func:`read_file`."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        # Before the format is told: what is too long for one document is so in every text format.
        _refuse_huge_text(data, name)
    kind = detect(data, name)
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
