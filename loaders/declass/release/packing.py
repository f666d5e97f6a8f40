"""Packed files: gzip and zstd, the same bytes for the same content, written and read as streams.

A gzip file may consist of several members, and then pieces of other files could be put into it as they are. But a
browser shows the first member alone and curl fails (RFC 9110 leaves open which of both is right), and to those who
read it the dump would be cut short. In one member there is one checksum, of everything: it is joined from those of
the pieces, so that none has to be unpacked.

Sources: RFC 1952 (gzip), RFC 8878 (zstd).
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from abc import ABC, abstractmethod
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Self, cast

from zlib_ng import zlib_ng

from declass.errors import ReleaseError

if sys.version_info >= (3, 14):
    from compression.zstd import CompressionParameter, ZstdCompressor, ZstdError, ZstdFile, compress, decompress
else:
    from backports.zstd import CompressionParameter, ZstdCompressor, ZstdError, ZstdFile, compress, decompress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_GZIP_LEVEL = 6
_DEFLATE_LEVEL = 5  # of zlib-ng: smaller than zlib's level 6
_ZSTD_LEVEL = 3  # a quarter smaller than gzip in a seventh of its time; level 6 gains an eighth in five times
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_ZSTD_OPTIONS: dict[int, int] = {
    CompressionParameter.compression_level: _ZSTD_LEVEL,
    CompressionParameter.checksum_flag: 1,
    # Half of what the level has: as small, and the tables of two dumps and of gzip fit into a processor's cache.
    CompressionParameter.hash_log: 16,
    CompressionParameter.chain_log: 15,
}
_PASSING_OPTIONS: dict[int, int] = {CompressionParameter.compression_level: 1, CompressionParameter.checksum_flag: 1}
_COPIED = 1 << 20
_TAKEN = 1 << 19  # at a time: another packer's tables take the place of one's own in a processor's cache
BROKEN = (OSError, EOFError, zlib.error, ZstdError)  # what reading a damaged file raises


@contextmanager
def gzip_writer(path: Path) -> Iterator[gzip.GzipFile]:
    """Open a gzip file for writing without a name and a time in its header, so that equal content is equal bytes."""
    with path.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=raw, mtime=0) as packed:
            yield packed
        raw.flush()


@contextmanager
def zstd_writer(path: Path) -> Iterator[ZstdFile]:
    """Open a zstd file for writing, one frame with a checksum of its content; it needs no more than 8 MiB to read."""
    with path.open("wb") as raw:
        with ZstdFile(raw, "wb", options=_ZSTD_OPTIONS) as packed:
            yield packed
        raw.flush()


def pack(data: bytes) -> bytes:
    """Pack what declass alone reads, for a while: fast, not small."""
    return compress(data, options=_PASSING_OPTIONS)


def unpack(packed: bytes) -> bytes:
    """Return what was packed by :func:`pack`."""
    return decompress(packed)


@contextmanager
def passing_writer(path: Path) -> Iterator[ZstdFile]:
    """Open a file for writing as :func:`pack` packs."""
    with ZstdFile(path, "wb", options=_PASSING_OPTIONS) as packed:
        yield packed


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece of a packed file: where it begins, how long it is; in gzip also checksum and length when unpacked."""

    start: int
    bytes: int
    crc: int = 0
    unpacked: int = 0


class _Packer(ABC):
    """A file made of pieces, each packed on its own, so that other files can take it over. A context manager."""

    def __init__(self, path: Path) -> None:
        """Write ``path`` anew."""
        self._out = path.open("wb")
        self._start = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, whole when the block ended well."""
        with self._out:
            if kind is None:
                self._finish()

    @abstractmethod
    def write(self, data: bytes | memoryview) -> None:
        """Pack more into the piece under way."""

    @abstractmethod
    def end(self) -> Packed:
        """End the piece under way."""

    def copy(self, piece: Packed, stream: IO[bytes]) -> Packed:
        """Take over a piece of another file; none may be under way. Returns where it now is."""
        stream.seek(piece.start)
        left = piece.bytes
        while left:
            data = stream.read(min(_COPIED, left))
            if not data:
                raise ReleaseError(f"{stream.name}: the file is shorter than it was")
            self._out.write(data)
            left -= len(data)
        return self._piece(piece.crc, piece.unpacked)

    def _piece(self, crc: int, unpacked: int) -> Packed:
        end = self._out.tell()
        start, self._start = self._start, end
        return Packed(start, end - start, crc, unpacked)

    @abstractmethod
    def _finish(self) -> None:
        """Write what ends the file."""


class GzipPacker(_Packer):
    """A gzip file of one member. A piece is blocks of deflate that refer to nothing before them."""

    _HEADER = _GZIP_MAGIC + b"\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time, no system
    _LAST_BLOCK = b"\x03\x00"  # with nothing in it

    def __init__(self, path: Path) -> None:
        """Write ``path`` anew."""
        super().__init__(path)
        self._crc = self._unpacked = 0  # of all pieces
        self._begin()
        self._out.write(self._HEADER)
        self._start = len(self._HEADER)

    def _begin(self) -> None:
        self._deflate = zlib_ng.compressobj(_DEFLATE_LEVEL, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
        self._piece_crc = self._piece_unpacked = 0

    def write(self, data: bytes | memoryview) -> None:
        """Pack more into the piece under way."""
        self._out.write(self._deflate.compress(data))
        self._piece_crc = zlib_ng.crc32(data, self._piece_crc)
        self._piece_unpacked += len(data)

    def end(self) -> Packed:
        """End the piece under way."""
        self._out.write(self._deflate.flush(zlib_ng.Z_FULL_FLUSH))
        piece = self._piece(self._piece_crc, self._piece_unpacked)
        self._begin()
        return piece

    def _piece(self, crc: int, unpacked: int) -> Packed:
        self._crc = zlib_ng.crc32_combine(self._crc, crc, unpacked)
        self._unpacked += unpacked
        return super()._piece(crc, unpacked)

    def _finish(self) -> None:
        self._out.write(self._LAST_BLOCK + self._crc.to_bytes(4, "little"))
        self._out.write((self._unpacked & 0xFFFFFFFF).to_bytes(4, "little"))


class ZstdPacker(_Packer):
    """A zstd file, a frame for each piece."""

    def __init__(self, path: Path) -> None:
        """Write ``path`` anew."""
        super().__init__(path)
        self._begin()

    def _begin(self) -> None:
        # What a compressor did before may show in what it does next, and a piece has the same bytes in every file.
        self._compressor = ZstdCompressor(options=_ZSTD_OPTIONS)

    def write(self, data: bytes | memoryview) -> None:
        """Pack more into the piece under way."""
        self._out.write(self._compressor.compress(data))

    def end(self) -> Packed:
        """End the piece under way."""
        self._out.write(self._compressor.flush(ZstdCompressor.FLUSH_FRAME))
        self._begin()
        return self._piece(0, 0)

    def _finish(self) -> None:
        if not self._out.tell():  # no file of zstd is empty
            self._out.write(self._compressor.flush(ZstdCompressor.FLUSH_FRAME))


class Packers:
    """Several packers of the same content. What is written is waited for until it is a fixed amount.

    How much a packer is given at a time shows in what it makes; how much comes at a time is to show nowhere.
    """

    def __init__(self, packers: Sequence[_Packer]) -> None:
        """Write with all of ``packers``."""
        self._packers = packers
        self._waiting = memoryview(bytearray(_TAKEN))
        self._size = 0

    def write(self, data: bytes) -> None:
        """Pack more into the piece under way."""
        start = 0
        while start < len(data):
            taken = min(len(data) - start, _TAKEN - self._size)
            self._waiting[self._size : self._size + taken] = data[start : start + taken]
            self._size += taken
            start += taken
            if self._size == _TAKEN:
                self._pack()

    def end(self) -> list[Packed]:
        """End the piece under way."""
        if self._size:
            self._pack()
        return [packer.end() for packer in self._packers]

    def _pack(self) -> None:
        for packer in self._packers:
            packer.write(self._waiting[: self._size])
        self._size = 0


class _Window(io.RawIOBase):
    """The bytes of an open file from one place to another."""

    def __init__(self, raw: IO[bytes], start: int, end: int) -> None:
        super().__init__()
        raw.seek(start)
        self._raw, self._left = raw, end - start

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._raw.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data


@contextmanager
def open_frames(path: Path, start: int, end: int) -> Iterator[IO[bytes]]:
    """Open neighbouring frames of a zstd file for reading, unpacked: those from ``start`` to before ``end``."""
    with path.open("rb") as raw, ZstdFile(_Window(raw, start, end), "rb") as unpacked:
        yield io.BufferedReader(unpacked, _COPIED)


@contextmanager
def open_packed(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked: gzip, zstd or neither, told from its first bytes.

    Raises ReleaseError where there is no such file.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read: {error.strerror}") from error
    with raw:
        yield unpacked(raw)


def unpacked(raw: IO[bytes]) -> IO[bytes]:
    """Return what is read from an open file from its place on, unpacked: gzip, zstd or neither, as it begins."""
    place = raw.tell()
    start = raw.read(4)
    raw.seek(place)
    # Their files are binary files in all but their declared type.
    if start[:2] == _GZIP_MAGIC:
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw, mode="rb"))
    if start == _ZSTD_MAGIC:
        return cast("IO[bytes]", ZstdFile(raw, "rb"))
    return raw
