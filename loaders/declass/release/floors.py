"""Whether a release holds as many documents of each source as ``source.toml`` says it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.errors import DeclassError
from declass.sources.catalogue import SOURCES, source_info

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.release.records import FileEntry


class TooFewError(DeclassError):
    """A source gave fewer documents than the floor in its ``source.toml``: something was lost on the way."""

    exit_status = 1


def check_floors(files: Iterable[FileEntry]) -> None:
    """Raise TooFewError where a source that has files here gave fewer documents than its floor."""
    found: dict[str, set[str]] = {name: set() for name in SOURCES}
    source_of = {form: name for name in SOURCES for form in source_info(name).formats}
    for document in (d for file in files for d in file.documents):
        found[source_of[document.format]].add(document.id)
    for name, documents in found.items():
        floor = source_info(name).floor
        if documents and floor is not None and len(documents) < floor:
            raise TooFewError(
                f"{name}: {len(documents):,} documents were read, and a release needs {floor:,} (sources/{name}/"
                "source.toml); nothing was published"
            )
