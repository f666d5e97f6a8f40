"""What extraction knows beside the document: authorities, persons, and the lists of the volume."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from declass.authorities import Authorities, Gazetteer, PeopleIndex
from declass.extract.volume_lists import VolumeLists, volume_lists

if TYPE_CHECKING:
    from declass.collection import Collection


@dataclass(frozen=True, slots=True)
class Context:
    """The gazetteer, the authorities and persons it rests on, and the volume with its lists (None: not at hand).

    ``lists`` follows from ``volume``; ``dataclasses.replace(context, volume=…)`` gives the context of a volume.
    """

    gazetteer: Gazetteer
    authorities: Authorities
    people: PeopleIndex
    volume: Collection | None = None
    lists: VolumeLists = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the lists of the volume (once a process for each volume)."""
        object.__setattr__(self, "lists", volume_lists(self.volume))

    @classmethod
    def default(cls, people_path: str | Path | None = None) -> Context:
        """Return the context with the authorities that ship with declass; cached.

        ``people_path`` names a full ``people.jsonl``; without it the core persons serve. Errors: SourceError where
        the file cannot be read, VocabularyError where an authority file is damaged.
        """
        return _default(str(people_path) if people_path else None)


@lru_cache(maxsize=4)
def _default(people_path: str | None) -> Context:
    authorities = Authorities.load()
    people = PeopleIndex.load(Path(people_path)) if people_path else PeopleIndex.core()
    return Context(Gazetteer(authorities), authorities, people)
