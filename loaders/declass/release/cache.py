"""A content-addressed cache on disk: an entry is whole or it is absent.

An entry is a file: one line with the SHA-256 of the payload, then the payload. A payload that does not match is
taken for absent and removed, so a half-written or damaged entry is made again and never used. The key names
everything that the entry depends on; the folder is that of one rule set. Everything here can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.errors import DeclassError
from declass.release.files import remove_drafts, write_atomic

if TYPE_CHECKING:
    from pathlib import Path

HEADER_BYTES = 65  # 64 hexadecimal digits and a line feed


def key_of(*parts: str | bytes) -> str:
    """Return the key of an entry that depends on ``parts``, in order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))  # lengths keep ("ab", "c") and ("a", "bc") apart
        digest.update(data)
    return digest.hexdigest()


class DamagedCacheError(DeclassError):
    """The cache lost or changed an entry while a build needed it. The next build makes it again."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache of one rule set, in ``folder``."""

    folder: Path

    def path(self, kind: str, key: str) -> Path:
        """Return where the entry ``key`` of ``kind`` stands or would stand."""
        return self.folder / kind / key[:2] / key

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the payload of an entry, or None where it is absent or damaged."""
        path = self.path(kind, key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        payload = data[HEADER_BYTES:]
        if data[:HEADER_BYTES] != _header(payload):
            path.unlink(missing_ok=True)
            return None
        return payload

    def put(self, kind: str, key: str, payload: bytes) -> None:
        """Keep ``payload``; it is on disk when this returns."""
        write_atomic(self.path(kind, key), _header(payload) + payload)

    def damaged(self, kind: str, key: str) -> DamagedCacheError:
        """Remove an entry that has to be there and is not whole, and return the error that says so."""
        self.path(kind, key).unlink(missing_ok=True)
        return DamagedCacheError(f"an entry ({kind}) has gone from the cache during the build; start it again")

    def prune(self) -> None:
        """Remove the caches of other rule sets beside this one, and what is left of writers that were killed."""
        remove_drafts(self.folder)
        for other in self.folder.parent.iterdir():
            if other.is_dir() and other.name != self.folder.name:
                shutil.rmtree(other, ignore_errors=True)


def _header(payload: bytes) -> bytes:
    return hashlib.sha256(payload).hexdigest().encode() + b"\n"
