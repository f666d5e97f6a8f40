"""The folders of working data and of a release: the one place that names them.

::

    <data>/
      build.lock                  held by the build that runs
      sources/<place>/            what was fetched from elsewhere; safe to delete
      cache/<rule set>/           what each source file gave, under its checksum; safe to delete
      building/                   the release in the making; removed by the next build
      pulling/<version>/          a release that is being fetched; the next try goes on
      releases/<version>/         complete releases, never changed
        manifest.json             what the release holds, with checksums
        dumps/                    declass and <collection>, each .nq.gz, .nq.zst, .ttl.gz, .ttl.zst, with .sha256
          SHA256SUMS              the checksums of all dumps, for signing
        sections/                 of each dump, where its pieces begin that are packed each on its own, JSON Lines
        description.ttl           VoID and DCAT
        validation.ttl            SHACL report
        issues.jsonl              trouble met in the sources
        store/  search/           Oxigraph database and Tantivy index, derived from the above
      current -> releases/<version>
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
DUMPS = "dumps"
WHOLE = "declass"
QUADS_DUMP = f"{WHOLE}.nq.gz"
CHECKSUMS = "SHA256SUMS"
CHECKSUM_SUFFIX = ".sha256"
# What ssh-keygen, minisign and gpg write beside the checksums after a build; no manifest names it.
SIGNATURES = tuple(f"{DUMPS}/{CHECKSUMS}{suffix}" for suffix in (".sig", ".minisig", ".asc"))
SECTIONS = "sections"
DESCRIPTION = "description.ttl"
VALIDATION = "validation.ttl"
ISSUES = "issues.jsonl"
STORE = "store"
SEARCH = "search"
DERIVED = (STORE, SEARCH)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of working data (``DECLASS_DATA``)."""

    path: Path

    @property
    def lock(self) -> Path:
        """The lock file of a running build."""
        return self.path / "build.lock"

    @property
    def sources(self) -> Path:
        """The folder of sources that were fetched, one folder a place."""
        return self.path / "sources"

    @property
    def cache(self) -> Path:
        """The folder of caches, one a rule set."""
        return self.path / "cache"

    @property
    def building(self) -> Path:
        """The folder of the release in the making."""
        return self.path / "building"

    @property
    def pulling(self) -> Path:
        """The folder of releases that are being fetched."""
        return self.path / "pulling"

    @property
    def releases(self) -> Path:
        """The folder of complete releases."""
        return self.path / "releases"

    @property
    def current(self) -> Path:
        """The symbolic link to the release that is served."""
        return self.path / "current"
