"""A place that is no folder of this machine, by its URL: ``s3://bucket/frus/``, ``https://host/frus/``.

The protocols are those of fsspec, with credentials, endpoints and proxies as its file systems take them from the
environment (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL``, ``FSSPEC_…``). Names that a place gives are not trusted:
what would lead out of a folder here is refused.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from declass.errors import ConfigurationError, SourceError
from declass.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_WEB = frozenset({"http", "https"})
_BUCKETS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci"})  # there are no folders to make
_TRIES = 3
_LONGEST_TOLD = 500  # characters of another program's words
_PAUSE_S = 0.5  # before the second try; twice as long before the third
# What tells one version of a file from the next, as the file systems of fsspec name it.
_MARKS = (
    *("ETag", "etag", "VersionId", "generation", "md5Hash", "content_md5", "Content-MD5", "Digest"),
    *("LastModified", "last_modified", "Last-Modified", "mtime", "updated"),
)


def is_url(text: str) -> bool:
    """Return whether an argument names a place by URL, and not a file or folder.

    >>> is_url("s3://bucket/frus/"), is_url("C:/frus"), is_url("frus1958-60v19.xml")
    (True, False, False)
    """
    return _URL.match(text) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a place: its path there, its path below the place's URL, its bytes if told, a mark of its version."""

    there: str
    name: str
    bytes: int | None
    mark: str | None


class Place:
    """A folder or a file in an object store or on a web server. ``told`` is its URL without credentials."""

    def __init__(self, url: str) -> None:
        """Open a place. Raises ConfigurationError for a URL or protocol that cannot be used."""
        if "::" in url or urlsplit(url).query or urlsplit(url).fragment:
            raise ConfigurationError(f"{_told(url)}: a plain URL is wanted, without '::', query and fragment")
        try:
            core: Any = import_module("fsspec.core")
            self._files, self._root = core.url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            raise ConfigurationError(
                f"{_told(url)}: {error}; sources and releases elsewhere need: pip install 'declass[remote]'"
            ) from None
        except (ValueError, OSError) as error:
            raise ConfigurationError(f"{_told(url)}: {error}") from error
        self.told = _told(url)
        self._protocol = urlsplit(url).scheme.lower()
        self._web = self._protocol in _WEB
        self._file = self._web and not url.endswith("/")

    def files(self) -> Iterator[Found]:
        """Yield the files of the place, sorted by name; of a place that is one file, that one.

        On a web server an address that ends with a slash is a page that lists files, any other a file. Raises
        SourceError where nothing is there, or nobody answers.
        """
        if self._file:
            infos = {self._root: self._tried(lambda: self._files.info(self._root))}
        else:
            if self._web:
                self._tried(lambda: self._files.info(self._root))  # a list of files that cannot be had seems empty
            infos = self._tried(lambda: self._files.find(self._root, detail=True))
        if not infos:
            raise SourceError(self.told, "nothing is there", cure="check the address; a folder ends with a slash")
        for there in sorted(infos):
            info = infos[there]
            if self._web and not self._file:
                info = self._tried(partial(self._files.info, there))
            size = info.get("size")
            mark = next((f"{name} {info[name]}" for name in _MARKS if info.get(name)), None)
            yield Found(there, self._name(there), size if isinstance(size, int) else None, mark)

    def fetch(self, there: str, here: Path, limit: int) -> None:
        """Write a file of the place to ``here``. Raises TooLargeError beyond ``limit`` bytes, else SourceError."""
        callbacks: Any = import_module("fsspec.callbacks")
        seen = 0

        class Bound(callbacks.Callback):  # type: ignore[misc]
            def relative_update(self, inc: int = 1) -> None:
                nonlocal seen
                seen += inc
                if seen > limit:
                    raise TooLargeError

        def get() -> None:
            nonlocal seen
            seen = 0
            self._files.get_file(there, str(here), callback=Bound())

        self._tried(get)

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of a small file below the place; None where it is not there or has more than ``limit``."""

        def head() -> bytes | None:
            try:
                with self._files.open(self.path(name), "rb") as stream:
                    data: bytes = stream.read(limit + 1)
            except FileNotFoundError:
                return None
            return data if len(data) <= limit else None

        found: bytes | None = self._tried(head)
        return found

    def send(self, here: Path, name: str) -> None:
        """Write a file of this machine to ``name`` below the place."""
        there = self.path(name)

        if self._web:
            raise ConfigurationError(f"{self.told}: a web server takes no files; name an object store or a folder")

        def put() -> None:
            try:
                self._files.put_file(str(here), there)
            except FileNotFoundError:
                if self._protocol in _BUCKETS:
                    raise  # a bucket that is not there is most likely misspelt: none is made
                self._files.makedirs(there.rpartition("/")[0], exist_ok=True)
                self._files.put_file(str(here), there)

        self._tried(put)

    def write(self, name: str, data: bytes) -> None:
        """Write ``data`` to ``name`` below the place."""
        self._tried(lambda: self._files.pipe_file(self.path(name), data))

    def path(self, name: str) -> str:
        """Return the path of ``name`` below the place, as its file system writes it."""
        return f"{self._root.rstrip('/')}/{name}"

    def _name(self, there: str) -> str:
        root = self._root.rstrip("/")
        return there[len(root) :].lstrip("/") if there.startswith(root + "/") else there.rpartition("/")[2]

    def _tried(self, action: Callable[[], Any]) -> Any:
        """Return what the action gives; try again where the network failed, and tell what is final."""
        for number in range(1, _TRIES + 1):
            try:
                return action()
            except (TooLargeError, SourceError):
                raise
            except FileNotFoundError as error:
                if self._is_absent(error):
                    raise SourceError(self.told, "nothing is there", cure="check the address") from None
                failure: Exception = error.__cause__ if isinstance(error.__cause__, Exception) else error
            except PermissionError as error:
                raise SourceError(self.told, f"access is refused: {error}", cure="check the credentials") from error
            except NotImplementedError as error:
                raise ConfigurationError(f"{self.told}: this kind of place cannot be written to") from error
            except Exception as error:  # noqa: BLE001 - each file system has errors of its own, of no common kind
                failure = error
            if number < _TRIES:
                time.sleep(_PAUSE_S * number)
        told = _told(f"{type(failure).__name__}: {failure}")[:_LONGEST_TOLD]
        raise SourceError(
            self.told, f"no success after {_TRIES} tries: {told}", cure="check the network and try again"
        ) from failure

    def _is_absent(self, error: FileNotFoundError) -> bool:
        """Return whether nothing is there; fsspec says so of a web server that does not answer, too."""
        return not self._web or error.__cause__ is None or getattr(error.__cause__, "status", None) in {404, 410}


class TooLargeError(Exception):
    """A file is larger than it may be."""


def safe_name(name: str) -> PurePosixPath | None:
    """Return a path that a place gave, where it stays below the folder it is put into; None where it does not.

    >>> safe_name("frus/v19.xml"), safe_name("../v19.xml"), safe_name("/etc/passwd")
    (PurePosixPath('frus/v19.xml'), None, None)
    """
    parts = name.split("/")
    if "\x00" in name or "\\" in name or any(part in {"", ".", ".."} for part in parts):
        return None
    return PurePosixPath(*parts)


def _told(url: str) -> str:
    """Return a URL as it may be shown: without a user's name and password."""
    return visible_line(re.sub(r"(?<=://)[^/@]*@", "…@", url))
