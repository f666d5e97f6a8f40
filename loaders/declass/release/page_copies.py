"""Which document of a volume a page text is a copy of that does not say it: told by number, heading and source note.

What planning compares are short keys, so that it holds no text of documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from declass.errors import Issue, Severity
from declass.model import SourceFormat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.release.records import DocumentEntry, FileEntry

_UNKNOWN = "sha256:"
_FRUS = {SourceFormat.FRUS_TEI, SourceFormat.FRUS_TEXT}
_BYTES = 8  # of a key: the chance that any two of a million documents share one by accident is 3e-8


def plain(text: str | None) -> str:
    """Return ``text`` for comparison: compatibility forms, case and everything but letters and digits dropped."""
    folded = unicodedata.normalize("NFKD", text or "").casefold()
    return re.sub(r"[\W_]+", "", folded)


def heading_key(number: str | None, title: str) -> str:
    """Return what number and title of a document are compared by, "" where it has no title."""
    return _key(f"{number or ''}\x00{plain(title)}") if title else ""


def note_key(note: str | None) -> str:
    """Return what the source note of a document is compared by, "" where it has none."""
    return _key(plain(note)) if note else ""


def _key(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


class Matcher:
    """Finds the document of a volume that a page text without an id is a copy of."""

    def __init__(self, files: Iterable[FileEntry]) -> None:
        """Take note of the documents of ``files`` that have the heading of one without an id."""
        files = list(files)
        asked = {d.heading for file in files for d in file.documents if _lacks_id(d)} - {""}
        self._by_heading: dict[str, list[DocumentEntry]] = defaultdict(list)
        if not asked:
            return
        for entry in (d for file in files for d in file.documents):
            if entry.heading in asked and entry.format in _FRUS and not entry.id.startswith(_UNKNOWN):
                self._by_heading[entry.heading].append(entry)

    def match(self, document: DocumentEntry, file: str) -> tuple[DocumentEntry, Issue | None]:
        """Return ``document``, where it is matched with the id and collection of the other; and what to tell of it.

        ``file`` is the name of the file that holds it.
        """
        if not _lacks_id(document):
            return document, None
        found = self._by_heading.get(document.heading, [])
        if document.note:
            found = [d for d in found if d.note in {"", document.note}]
        ids = sorted({d.id for d in found})
        if not ids:
            return document, None
        if len(ids) > 1:
            return document, Issue(
                code="page-text-ambiguous",
                severity=Severity.WARNING,
                message="number, heading and source note fit several documents: " + ", ".join(ids),
                path=file,
                document=document.id,
                cure="name the file after the document, as in frus1958-60v19-d319.txt",
            )
        issue = Issue(
            code="page-text-matched",
            severity=Severity.INFO,
            message=f"matched with {ids[0]} by number, heading and source note",
            path=file,
            document=ids[0],
        )
        return replace(document, id=ids[0], collection=found[0].collection), issue


def _lacks_id(document: DocumentEntry) -> bool:
    return document.format in _FRUS and document.id.startswith(_UNKNOWN)
