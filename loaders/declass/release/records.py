"""What the stages of a build tell each other: small records; documents themselves stay in the cache on disk."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern

from declass.errors import Issue  # noqa: TC001 - read at run time, when the records come back from JSON
from declass.model import SourceFormat  # noqa: TC001


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a source file, by what identifies it. ``digest`` is the SHA-256 of its JSON.

    ``heading`` and ``note`` are keys of :mod:`declass.release.page_copies`. A title is there only where another
    document of the file has the same id. As many records as documents are held at once: they have to be small.
    """

    id: str
    format: SourceFormat
    collection: str
    digest: str
    heading: str = ""
    note: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        """Hold the name of the collection once, however many documents it has."""
        object.__setattr__(self, "collection", intern(self.collection))


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection that a source file describes: ``size`` counts the entries of its lists."""

    id: str
    source: str
    digest: str
    size: int
    title: str = ""

    def __post_init__(self) -> None:
        """Hold what many files say of one collection once."""
        for name in ("id", "source", "digest", "title"):
            object.__setattr__(self, name, intern(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A source file that was looked at. ``key`` finds its reading in the cache; "" where it cannot be read."""

    file: str
    sha256: str
    bytes: int
    key: str
    documents: tuple[DocumentEntry, ...] = ()
    collections: tuple[CollectionEntry, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the file could be read."""
        return bool(self.key)


@dataclass(frozen=True, slots=True)
class Part:
    """One source's version of a document: where it lies. ``entry_id`` is the id that the source gave it."""

    key: str
    entry_id: str
    digest: str
    file: str
    source: str  # names the file among all


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document and the versions of it that are merged, richest format first."""

    id: str
    collection: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CollectionSource:
    """Which reading describes a collection best."""

    id: str
    key: str
    digest: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class VolumeSource:
    """A file that carries the documents of a collection; ``source`` names it among all."""

    collection: str
    source: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Unit:
    """The work of one task of the second stage: some documents of a collection."""

    name: str  # of the file that owns the first of them
    documents: tuple[PlannedDocument, ...]
    collections: tuple[CollectionSource, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Sorted N-Quads of a collection, gzipped, in the cache. ``key`` finds them; ``quads`` counts the lines."""

    collection: str
    key: str
    quads: int


@dataclass(frozen=True, slots=True)
class Violation:
    """A result of validation: what does not conform to the shapes, and why. ``value`` is in N-Triples syntax."""

    subject: str  # the document's id, or the name of the graph
    message: str
    focus: str
    severity: str
    path: str | None = None
    value: str | None = None
    shape: str = ""
    constraint: str = ""
    graph: str = ""


@dataclass(frozen=True, slots=True)
class CollectionCount:
    """How much of a collection a unit holds; ``first`` and ``last`` are the years of its documents."""

    id: str
    documents: int = 0
    assessments: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """What the second stage gave for one unit."""

    name: str
    runs: tuple[Run, ...] = ()
    counts: tuple[CollectionCount, ...] = ()
    people: tuple[str, ...] = ()  # authority ids that the graphs refer to: "hsg:105858"
    issues: tuple[Issue, ...] = ()
    results: tuple[Violation, ...] = ()
    search: str = ""  # key of the search records
    unit: str = ""  # key of the unit itself


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """What the second stage gave for one document, beside its quads. ``key`` names all that it rests on.

    ``records`` counts its search records, ``unsettled`` are the nodes that its graph does not settle
    (:mod:`declass.validate.settled`). A document that was left out has neither quads nor records, and issues.
    """

    id: str
    key: str
    count: CollectionCount | None = None
    people: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    results: tuple[Violation, ...] = ()
    records: int = 0
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltUnit:
    """What the cache holds of a unit: its documents in order, and the keys of their quads and search records."""

    documents: tuple[BuiltDocument, ...]
    run: Run
    search: str
