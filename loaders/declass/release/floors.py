"""Whether a release holds as many documents of each source as a ``source.toml`` says it must.

Such a file lies in a folder that is built, beside the files it speaks of, and names a source and how many of its
documents there have to be at least::

    id = "frus"
    floor = 31667
"""

from __future__ import annotations

import stat
import tomllib
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from declass.errors import ConfigurationError, DeclassError
from declass.sources.catalogue import SOURCES, source_info
from declass.sources.read import SOURCE_FILE, identity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from declass.errors import Issue
    from declass.release.records import FileEntry


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    floor: int = Field(gt=0)


@dataclass(frozen=True, slots=True)
class Floor:
    """How many documents of a source there have to be, and which file says so."""

    source: str
    documents: int
    file: str


class TooFewError(DeclassError):
    """A source gave fewer documents than its floor: something was lost on the way. ``issues`` may say what."""

    def __init__(self, floor: Floor, found: int, issues: Sequence[Issue]) -> None:
        """Name file, asked, found and cure."""
        self.issues = tuple(issues)
        super().__init__(
            f"{floor.file} asks for at least {floor.documents:,} documents of the source {floor.source} (floor), and "
            f"{found:,} are there; nothing was published: see the issues for what was lost, give the files that are "
            "missing, or lower the floor if fewer are right"
        )


def read_floors(paths: Iterable[Path], working: Path | None = None) -> list[Floor]:
    """Return the floors that the folders among ``paths`` state, and the sources themselves.

    What lies in the folder ``working``, where a build keeps its own files, states none. Raises ConfigurationError for
    a file that is no such statement.
    """
    shipped = [(name, source_info(name).floor) for name in SOURCES]
    floors = [Floor(name, floor, f"sources/{name}/{SOURCE_FILE}") for name, floor in shipped if floor is not None]
    for folder in paths:
        floors += [_stated(file) for file in _stating(folder, working)]
    return floors


def _stating(top: Path, working: Path | None) -> Iterator[Path]:
    """Yield the files that may state a floor in a folder and all that are in it; what may not be read has none."""
    own = None if working is None else identity(working)
    left = [top] if top.is_dir() else []
    while left:  # not one call in another: folders may be many
        folder = left.pop()
        entries: list[Path] = []
        with suppress(OSError):  # that it may not be read is told where its sources are looked for
            entries = sorted(folder.iterdir())
        yield from (entry for entry in entries if entry.name == SOURCE_FILE and not _is_folder(entry))
        folders = (entry for entry in reversed(entries) if _is_folder(entry))
        left += [entry for entry in folders if own is None or identity(entry) != own]


def _is_folder(path: Path) -> bool:
    """Tell whether it is a folder itself; of a link, nothing is asked."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _stated(file: Path) -> Floor:
    if file.is_symlink() or not file.is_file():  # a link may lead out of the folder, and a pipe is never opened
        raise ConfigurationError(f"{file}: a link or no file, and not opened; put the file itself there")
    try:
        stated = _Stated.model_validate(tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(
            f'{file}: not a statement of a floor ({error}); write: id = "frus" and floor = 1000'
        ) from error
    if stated.id not in SOURCES:
        raise ConfigurationError(f"{file}: no source is called {stated.id!r}; the sources are {', '.join(SOURCES)}")
    return Floor(stated.id, stated.floor, str(file))


def check_floors(
    floors: Iterable[Floor],
    files: Iterable[FileEntry],
    issues: Sequence[Issue] = (),
    left_out: Collection[str] = frozenset(),
) -> None:
    """Raise TooFewError where ``files`` hold fewer documents of a source than its floor.

    Documents that are ``left_out`` (ids) do not count. A floor of a source itself asks nothing of a build without any
    file of that source; one beside the files does.
    """
    source_of = {form: name for name in SOURCES for form in source_info(name).formats}
    found: dict[str, set[str]] = defaultdict(set)
    given = set()
    for document in (d for file in files for d in file.documents):
        source = source_of[document.format]
        given.add(source)
        if document.id not in left_out:
            found[source].add(document.id)
    for floor in floors:
        asked = floor.source in given or Path(floor.file).is_file()
        if asked and len(found[floor.source]) < floor.documents:
            raise TooFewError(floor, len(found[floor.source]), issues)
