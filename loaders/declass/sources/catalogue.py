"""What is known of a source as a whole: its ``source.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, HttpUrl, ValidationError

from declass.errors import ConfigurationError
from declass.model import SourceFormat  # noqa: TC001 - pydantic reads the annotation

SOURCES = ("frus", "crest", "nara_jfk")


class SourceInfo(BaseModel):
    """Title, publisher and rights of a source, with the address of its home.

    ``formats`` are the forms it is read in, ``urls`` the addresses of its documents with the parts of an identifier
    in braces (``{id}``, ``{volume}``). A release with fewer than ``floor`` documents of the source fails.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    publisher: str
    rights: str
    homepage: HttpUrl
    formats: tuple[SourceFormat, ...]
    description: str = ""
    urls: dict[str, str] = {}
    floor: int | None = None


@cache
def source_info(name: str) -> SourceInfo:
    """Return what ``sources/<name>/source.toml`` says.

    Raises :class:`ConfigurationError` if the file is missing or wrong, or no source has the name.
    """
    if name not in SOURCES:
        raise ConfigurationError(f"no source is called {name!r}; the sources are {', '.join(SOURCES)}")
    file = resources.files("declass.sources").joinpath(name, "source.toml")
    try:
        return SourceInfo.model_validate(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError as error:
        raise ConfigurationError(f"sources/{name}/source.toml is missing; reinstall declass") from error
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"sources/{name}/source.toml: {error}") from error
