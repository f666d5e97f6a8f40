"""Checksums that people check with the tools they have: ``SHA256SUMS`` for all dumps, ``<name>.sha256`` beside each.

Both are in the format of GNU coreutils: ``sha256sum --check`` and ``shasum -a 256 --check`` read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.release.files import sha256_of
from declass.release.layout import CHECKSUM_SUFFIX, CHECKSUMS

if TYPE_CHECKING:
    from pathlib import Path


def write_checksums(folder: Path) -> None:
    """Write the checksums of all files in ``folder``, sorted by name: together, and beside each file its own."""
    lines = []
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        line = f"{sha256_of(path)}  {path.name}\n"
        path.with_name(path.name + CHECKSUM_SUFFIX).write_text(line, encoding="utf-8")
        lines.append(line)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
