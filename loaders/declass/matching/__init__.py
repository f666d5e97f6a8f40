"""Matching names against the agents and collections of a release, however they are written or damaged."""

from __future__ import annotations

from declass.matching.index import Candidate, Entity, NamesIndex
from declass.matching.kinds import KINDS, Kind
from declass.matching.reading import read_index

__all__ = ["KINDS", "Candidate", "Entity", "Kind", "NamesIndex", "read_index"]
