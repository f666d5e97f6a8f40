"""The rule set: which code, libraries, Turtle and people file made a graph, as one short version.

It stands in every document graph and in the key of every cache entry: the same rule set and the same sources give
the same statements. Files count by their names inside the package, never by where it is installed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import declass
from declass.errors import ConfigurationError
from declass.paths import ontology_folder, shapes_folder
from declass.release.files import sha256_of

# The command line decides nothing about a graph.
_OUTSIDE = {"cli", "ontology", "shapes", "__pycache__"}
_SUFFIXES = {".py", ".ttl", ".csv", ".toml", ".json", ".jsonld", ".tsv", ".txt"}
# What reads text, finds names in it, writes and orders quads and records, and tells whether a graph conforms. The
# other libraries carry, show or serve what these have made.
LIBRARIES = ("lxml", "orjson", "pyahocorasick", "pyoxigraph", "pyshacl", "rapidfuzz", "rdflib")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """``version``: 16 hexadecimal digits over everything that decides a graph; checksum of the people file."""

    version: str
    people_sha256: str | None


def rule_set(people: Path | None) -> RuleSet:
    """Return the rule set of this installation with a people file (or without one).

    Raises ConfigurationError when the people file is not there.
    """
    digest = hashlib.sha256(_installed().encode())
    people_sha256 = None
    if people is not None:
        if not people.is_file():
            raise ConfigurationError(f"the people file {people} is not there")
        people_sha256 = sha256_of(people)
        digest.update(f"\x00people\x00{people_sha256}".encode())
    return RuleSet(version=digest.hexdigest()[:16], people_sha256=people_sha256)


@lru_cache(maxsize=1)
def _installed() -> str:
    """Return the checksum of code, Turtle and versions of libraries, as they were when this process first asked.

    A process goes on with what it has loaded. One that lives long, as the worker of a cluster does, must not say
    that it is what lies on the disk by now.
    """
    digest = hashlib.sha256(declass.__version__.encode())
    # What is a letter, and what its capital is, comes with Python.
    digest.update(f"\x00unicode\x00{unicodedata.unidata_version}".encode())
    for library in LIBRARIES:
        digest.update(f"\x00{library}\x00{version(library)}".encode())
    package = Path(declass.__file__).resolve().parent
    for root, name, skipped in (
        (package, "declass", _OUTSIDE),
        (ontology_folder(), "ontology", set[str]()),
        (shapes_folder(), "shapes", set[str]()),
    ):
        for path in sorted(root.rglob("*")):
            parts = path.relative_to(root).parts
            if path.suffix in _SUFFIXES and parts[0] not in skipped and path.is_file():
                digest.update(f"\x00{name}/{'/'.join(parts)}\x00{sha256_of(path)}".encode())
    return digest.hexdigest()
