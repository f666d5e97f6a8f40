"""What documents belong to, and the lists of persons and abbreviations that a volume gives of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tenure:
    """A position that a person held: ``position`` and ``text`` as written, ``start`` and ``end`` ISO 8601, cut.

    ``body`` is the slug of the agency in which the position is, where the words tell.
    """

    position: str
    text: str
    start: str | None = None
    end: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class VolumePerson:
    """An entry of a volume's list of persons: ``ref`` is its ``xml:id``."""

    ref: str
    name: str
    remark: str = ""
    authority: str | None = None
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumeTerm:
    """An entry of a volume's list of abbreviations: ``ref`` is its ``xml:id``."""

    ref: str
    term: str
    expansion: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What documents belong to: a FRUS volume, the CREST collection, the JFK collection."""

    id: str
    title: str
    source: str  # frus | crest | nara_jfk: the folder with source.toml
    issued: str | None = None
    coverage: tuple[str, str] | None = None  # first and last year, from the subseries
    persons: tuple[VolumePerson, ...] = ()
    terms: tuple[VolumeTerm, ...] = ()
