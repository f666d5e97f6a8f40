"""Abbreviations that mean something else in the papers of an archive than in those of the Department of State.

The authority files have most abbreviations from the lists of the *Foreign Relations* volumes. There, "FE" is the
Bureau of Far Eastern Affairs; in papers of the CIA it is a division of its own, and "SAC" of the FBI no air command.
Which are so, and what they mean, stands in ``data/other_senses.csv``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.model import SourceFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass.model import Document

_ARCHIVES = {SourceFormat.NARA_JFK_TEXT: "nara_jfk", SourceFormat.CREST_TEXT: "crest"}


def other_senses(document: Document) -> Mapping[str, None]:
    """Return the abbreviations that stand for nothing of the authority files in ``document``, each with None.

    One whose name the paper spells out means what it says there: "the Strategic Air Command (SAC)".
    """
    names = _names(_ARCHIVES.get(document.source_format, ""))
    return {
        abbreviation: None
        for abbreviation, spelt in names.items()
        if abbreviation in document.text and not any(name in document.text for name in spelt)
    }


@cache
def _names(archive: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each abbreviation of an archive the full names of those whom it stands for elsewhere."""
    table = files("declass.extract").joinpath("data", "other_senses.csv").read_text("utf-8")
    listed = {row["abbreviation"] for row in csv.DictReader(table.splitlines()) if row["archive"] == archive}
    found: dict[str, set[str]] = defaultdict(set)
    for entity in Authorities.load().entities.values() if listed else ():
        for abbreviation in listed.intersection(entity.names):
            found[abbreviation].update(name for name in entity.names if " " in name)
    return MappingProxyType({name: tuple(sorted(found[name])) for name in sorted(listed)})
