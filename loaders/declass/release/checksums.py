"""Checksums that people check with the tools they have: ``SHA256SUMS`` for all dumps, ``<name>.sha256`` beside each.

Both are in the format of GNU coreutils: ``sha256sum --check`` and ``shasum -a 256 --check`` read it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from declass.release.files import fsync_file, sha256_of_all
from declass.release.layout import CHECKSUM_SUFFIX, CHECKSUMS
from declass.release.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType


class Checksums:
    """Checksums of files that are not written again: none is read twice, whatever its names."""

    def __init__(self, earlier: Path | None = None) -> None:
        """Take over those of the release in ``earlier``, which were compared, for what is linked from there."""
        self._known: dict[tuple[int, ...], str] = {}
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


class Finished:
    """Files that will not be written again, flushed to disk and summed in a thread while others are still made.

    A context manager. What goes wrong with a file is raised by :meth:`wait`.
    """

    def __init__(self, checksums: Checksums) -> None:
        """Keep the sums in ``checksums``, which is not to be used by others before :meth:`wait`."""
        self._checksums = checksums
        self._beside = ThreadPoolExecutor(1)
        self._taken: list[Future[None]] = []

    def __enter__(self) -> Finished:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the thread."""
        self._beside.shutdown(cancel_futures=True)

    def add(self, paths: Collection[Path], *, may_go: bool = False) -> None:
        """Take files; return at once. Those that ``may_go`` are passed over where they have gone meanwhile."""
        self._taken.append(self._beside.submit(self._take_what_stays if may_go else self._take, paths))

    def wait(self) -> None:
        """Return when all files that were taken are on disk."""
        for taken in self._taken:
            taken.result()

    def _take(self, paths: Collection[Path]) -> None:
        for path in paths:
            fsync_file(path)
        self._checksums.of(paths)

    def _take_what_stays(self, paths: Collection[Path]) -> None:
        for path in paths:
            with suppress(FileNotFoundError):
                self._take([path])


def _same(path: Path) -> tuple[int, ...]:
    """Return what two names of one file share, and a file that takes the place of one that has gone does not."""
    status = path.stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def write_checksums(folder: Path, checksums: Checksums) -> None:
    """Write the checksums of all files in ``folder``, sorted by name: together, and beside each file its own."""
    lines = []
    for path, checksum in checksums.of(sorted(p for p in folder.iterdir() if p.is_file())).items():
        line = f"{checksum}  {path.name}\n"
        path.with_name(path.name + CHECKSUM_SUFFIX).write_text(line, encoding="utf-8")
        lines.append(line)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
