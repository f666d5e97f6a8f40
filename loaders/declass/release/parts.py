"""What a release is made of, when all documents have their graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from declass.errors import Issue
    from declass.iris import Iris
    from declass.release.cache import Cache
    from declass.release.plan import Plan
    from declass.release.records import FileEntry, GraphEntry
    from declass.release.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a release is made of. ``fresh`` asks for everything to be made again, whatever the cache holds."""

    version: str
    iris: Iris
    rules: RuleSet
    people_file: Path | None
    listed: Mapping[str, str]  # authorities of that file, or of declass, by the entries of lists that name them
    cache: Cache
    files: Sequence[FileEntry]
    plan: Plan
    graphs: Sequence[GraphEntry]
    issues: Sequence[Issue]
    earlier: Path | None = None  # a release of the same rules and base, to go on from
    fresh: bool = False
