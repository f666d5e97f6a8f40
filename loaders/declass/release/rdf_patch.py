"""RDF Patch: the difference of two releases as rows that a store can apply.

A header (``H``), then one transaction (``TX`` … ``TC``) of deletions (``D``) and additions (``A``), one quad a
row, in the order of the dumps. Labels of blank nodes are those by which a store knows them. Source: RDF Patch of
Apache Jena, https://jena.apache.org/documentation/rdf-patch/.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from declass.release.compare import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/declass/patch")
_CODES = {Side.OLD: b"D ", Side.NEW: b"A "}


def patch_rows(old: str, new: str, merged: Iterable[tuple[Side, bytes]]) -> Iterator[bytes]:
    """Yield the rows of the patch that makes the release ``new`` of the release ``old``.

    The same two releases give the same rows: the patch's id follows from their versions. A patch without changes is
    an empty transaction. Blank nodes keep the labels that they have in the dumps.
    """
    yield f"H id <urn:uuid:{uuid.uuid5(_NAMESPACE, f'{old} {new}')}> .\n".encode()
    yield f"H from {_quoted(old)} .\nH to {_quoted(new)} .\n".encode()
    yield b"TX .\n"
    for side, line in merged:
        if side is not Side.BOTH:
            yield _CODES[side] + line
    yield b"TC .\n"


def has_blank_node(row: bytes) -> bool:
    """Return whether a row adds or deletes a quad with a blank node (not: a literal with these characters in it)."""
    if b" _:" not in row or row[:2] not in _CODES.values():
        return False
    subject, _, rest = row[2:].split(b" ", 2)
    return subject.startswith(b"_:") or rest.startswith(b"_:")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
