"""The persons of a people file by the entries of lists that name them: all that a build itself asks of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.authorities import PeopleIndex
from declass.errors import Issue  # noqa: TC001 - read at run time, when the persons come back from JSON
from declass.model_json import dumps, loads

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.cache import Cache

_KIND, _KEY = "people", "00-listed"  # of the cache entry; the folder of a cache is that of one people file


@dataclass(frozen=True, slots=True)
class ListedPersons:
    """``authorities`` leads from a list entry, ``frus1958-60v19/p_PJG1``, to an authority, ``hsg:107127``.

    ``issues`` tell of lines of the file that could not be read.
    """

    issues: tuple[Issue, ...]
    authorities: dict[str, str]


def listed_persons(people_file: Path | None, cache: Cache, *, fresh: bool = False) -> ListedPersons:
    """Return the listed persons of a people file, or of those who ship with declass; from the cache if not ``fresh``.

    Raises SourceError where no line of the file can be read.
    """
    kept = None if fresh else cache.get(_KIND, _KEY)
    if kept is not None:
        return loads(kept, ListedPersons)
    index = PeopleIndex.core() if people_file is None else PeopleIndex.load(people_file)
    made = ListedPersons(index.issues, {entry: record.authority for record in index for entry in record.entries})
    cache.put(_KIND, _KEY, dumps(made))
    return made
