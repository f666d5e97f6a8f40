"""RDF Patch: the difference of two releases as rows that a store can apply.

A header (``H``), then one transaction (``TX`` … ``TC``) of deletions (``D``) and additions (``A``), one quad a
row, in the order of the dumps. Source: RDF Patch of Apache Jena, https://jena.apache.org/documentation/rdf-patch/.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from declass.errors import ReleaseError
from declass.release.compare import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/declass/patch")
_CODES = {Side.OLD: b"D ", Side.NEW: b"A "}


def patch_rows(old: str, new: str, merged: Iterable[tuple[Side, bytes]]) -> Iterator[bytes]:
    """Yield the rows of the patch that makes the release ``new`` of the release ``old``.

    The same two releases give the same rows: the patch's id follows from their versions. A patch without changes is
    an empty transaction. Raises ReleaseError for a blank node: its label means nothing outside its file.
    """
    yield f"H id <urn:uuid:{uuid.uuid5(_NAMESPACE, f'{old} {new}')}> .\n".encode()
    yield f"H from {_quoted(old)} .\nH to {_quoted(new)} .\n".encode()
    yield b"TX .\n"
    for side, line in merged:
        if side is Side.BOTH:
            continue
        if line.startswith(b"_:") or (b" _:" in line and _has_blank_node(line)):
            shown = line[:120].decode("utf-8", "replace").strip()
            raise ReleaseError(f"a blank node cannot be compared between releases; give it an IRI: {shown}")
        yield _CODES[side] + line
    yield b"TC .\n"


def _has_blank_node(line: bytes) -> bool:
    """Tell a blank node from the same characters inside a literal."""
    subject, _, rest = line.split(b" ", 2)
    value, graph = rest[:-3].rsplit(b" ", 1)
    return any(term.startswith(b"_:") for term in (subject, value, graph))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
