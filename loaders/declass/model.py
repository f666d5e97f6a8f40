"""What stands between a source and RDF: frozen dataclasses, no rdflib.

Offsets are Unicode code points, half-open, from 0, on :attr:`Document.text`: the body as it is published, with
note marks and page furniture taken out and one blank line between paragraphs. A thing that was taken out of the
text (a page banner, a page break) keeps its place as an empty span (``start == end``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

# cattrs reads the annotations at run time
from declass.collection import Collection  # noqa: TC001
from declass.errors import Issue  # noqa: TC001


class SourceFormat(StrEnum):
    """The four forms of input that declass reads; richer forms first (``RICHNESS``)."""

    FRUS_TEI = "frus-tei"
    FRUS_TEXT = "frus-text"
    CREST_TEXT = "crest-text"
    NARA_JFK_TEXT = "nara-jfk-text"


class DatePrecision(StrEnum):
    """How much of a date is known; a day is never made up."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a document's date rests on."""

    DATELINE = "dateline"
    METADATA = "metadata"
    CENTRAL_FILE_NUMBER = "central-file-number"
    BODY = "body"
    NONE = "none"


class Basis(StrEnum):
    """What a statement rests on: mark-up beats metadata pages, these beat stamps, these beat body text."""

    MARKUP = "markup"
    METADATA = "metadata"
    STAMP = "stamp"
    RULE = "rule"


class MentionKind(StrEnum):
    """What kind of thing a mention names."""

    PERSON = "person"
    AGENCY = "agency"
    POLITY = "polity"
    GROUP = "group"
    PLACE = "place"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of :attr:`Document.text`: code points ``start`` to ``end``, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a range. ``value`` and ``end`` are ISO 8601, cut to ``precision`` (``1959``, ``1959-12``)."""

    value: str | None = None
    end: str | None = None
    precision: DatePrecision | None = None
    basis: DateBasis = DateBasis.NONE
    text: str = ""  # as written: "December 1, 1959", "661.93/12–159"


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, recipient, drafter or participant as the document names it.

    ``name`` is the surname or name as written (``Parsons``); for a body without a person the body's name
    (``Department of State``). ``role`` is the position as written. ``authority`` is a prefixed id
    (``hsg:109049``), ``ref`` the ``xml:id`` of the entry in the volume's list of persons.
    """

    name: str
    role: str | None = None
    authority: str | None = None
    ref: str | None = None
    label: str | None = None  # preferred label of the authority, else of the volume's list
    basis: Basis = Basis.RULE


@dataclass(frozen=True, slots=True)
class Marking:
    """A classification banner or a level named in a source note.

    ``level`` is a notation of the scheme of levels (``top-secret``, ``secret``, ``confidential``,
    ``restricted``, ``official-use-only``, ``unclassified``) or None for a handling caveat alone. ``span`` is
    empty where the banner was page furniture, None where the marking stands outside the text (source note).
    """

    text: str
    level: str | None
    span: Span | None = None
    cancelled: bool = False
    place: str = "page"  # page | source-note | opener | form
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """Level as released, the earlier level where a downgrading shows, and the markings in order."""

    level: str | None = None
    from_level: str | None = None
    markings: tuple[Marking, ...] = ()
    authority: str | None = None  # by whose authority the level was lowered, as stamped: "HR 70-2"
    lowered: str | None = None  # when, ISO 8601


@dataclass(frozen=True, slots=True)
class Location:
    """Where a paper lies in an archive, as written; any part may be unknown."""

    repository: str | None = None
    series: str | None = None
    file: str | None = None  # central-file or subject-numeric number
    lot: str | None = None
    job: str | None = None
    box: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where the paper lies, as the editors say: the note's text and its parts."""

    text: str
    repository: str | None = None
    series: str | None = None
    file: str | None = None  # central-file or subject-numeric number
    lot: str | None = None
    job: str | None = None
    box: str | None = None
    folder: str | None = None
    drafted_by: tuple[Party, ...] = ()
    cleared_by: tuple[Party, ...] = ()
    approved_by: tuple[Party, ...] = ()
    read_by: tuple[Party, ...] = ()  # "The President has seen"


@dataclass(frozen=True, slots=True)
class Release:
    """One release event: date as ISO 8601 and the number in the stamp.

    ``decision`` is a notation of the scheme of release decisions; ``decision_text`` what the archive writes.
    """

    date: str | None = None
    number: str | None = None
    text: str = ""
    decision: str | None = None
    decision_text: str | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """A gap: an exemption code stamped on the page, or an excision that the editors mark.

    ``code`` is the code as read (``25X1``) or ``not-declassified`` for an editors' excision; ``extent`` is
    as written ("1 line of source text not declassified"); ``quantity`` and ``unit`` (a notation of the scheme of
    units of extent) are what it says, None where it says nothing countable.
    """

    code: str
    span: Span
    extent: str | None = None
    quantity: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an agent, place or publication; ``span`` is empty where the heading or a note has them.

    ``entity`` is the slug in an authority file (``ussr``, ``s-p``); ``ref`` the ``xml:id`` in the volume's
    lists; ``authority`` a prefixed id of an outside authority. All may be None: a name nobody knows. ``unlisted``
    is true of a person whom rules found and the editors of the volume did not tag, or (in a page text) do not list,
    where their list is at hand; ``role`` of a title or a pronoun that stands for a person ("the Secretary", "he").
    """

    span: Span
    text: str
    kind: MentionKind
    label: str | None = None
    authority: str | None = None
    entity: str | None = None
    ref: str | None = None
    basis: Basis = Basis.RULE
    rule: str = ""
    unlisted: bool = False
    role: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """``type`` is ``agrees`` or ``disagrees``; ``toward`` the document, office or person as named."""

    type: str
    toward: str


@dataclass(frozen=True, slots=True)
class Ascribed:
    """The judgment that an assessment ascribes to somebody: what Moscow is said to believe.

    ``span`` and ``text`` are the clause that states it; the other fields are as in :class:`Assessment`, with
    ``holder`` the name of whom it is ascribed to.
    """

    span: Span
    text: str
    holder: str
    cue: str
    band: str
    subjects: tuple[str, ...] = ()
    condition: str | None = None
    rule: str = ""
    confidence: float = 0.5
    cue_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgment in a sentence; see docs for what counts as one.

    ``span`` and ``text`` are the sentence, ``cue`` the estimative expression verbatim ("" for a flat
    judgment), ``band`` a notation of the scheme of bands, ``subjects`` canonical labels, ``confidence`` 0-1.
    Where ``note`` is the index of a footnote of the document, the spans count the code points of its text and not
    of the document's: a dissent in a footnote. ``against`` is the index of the assessment in the document's text
    at whose words the mark of such a footnote stands.
    """

    span: Span
    text: str
    cue: str
    band: str
    holder: str = "author"
    subjects: tuple[str, ...] = ()
    condition: str | None = None
    stance: Stance | None = None
    rule: str = ""
    confidence: float = 0.5
    cue_span: Span | None = None
    ascribed: Ascribed | None = None
    note: int | None = None
    against: int | None = None


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A paper known only from what points to it.

    ``key`` names it across documents where the words identify it for good (``telegram 454 from Taipei 1958-09-04``;
    a file number alone does not, for several papers can share one) and is None where they do not: the paper then
    belongs to the citing document alone. ``label`` is what the words call it, ``date`` ISO 8601.
    """

    label: str
    key: str | None = None
    date: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One paper points to another.

    ``target`` is the document's id where it is resolved, else None; ``type`` is ``cites``, ``answers``,
    ``transmits`` or ``supersedes``; ``status`` is ``printed``, ``not-printed``, ``not-found`` or
    ``unresolved``. ``span`` is None where the words stand in a note; ``note`` is then the note's number.
    ``product`` is the slug of an intelligence product (``nie-13-56``), ``superseding`` that of the product that is
    said to supersede it, where the words name it; ``paper`` what is known of a paper that is neither a document nor
    a product; ``limit`` the words that limit a supersession. ``note_index`` is the index of the footnote, where the
    note is one of the document's footnotes.
    """

    text: str
    target: str | None = None
    type: str = "cites"
    status: str = "unresolved"
    span: Span | None = None
    note: str | None = None
    product: str | None = None
    superseding: str | None = None
    paper: CitedPaper | None = None
    limit: str | None = None
    note_index: int | None = None
    basis: Basis = Basis.RULE


@dataclass(frozen=True, slots=True)
class Footnote:
    """An editors' note: its number as printed, where its mark stood in the text, and what it says."""

    number: str
    text: str
    offset: int | None = None
    type: str = "note"  # note | source | summary


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page begins at ``offset``; ``number`` as printed (``638``), ``facs`` the image where one is named."""

    number: str
    offset: int
    facs: str | None = None


@dataclass(frozen=True, slots=True)
class Instantiation:
    """One carrier of a document: the file that was read, its checksum, and where it is published."""

    format: SourceFormat
    file: str  # file name, never a machine's path
    sha256: str  # of the file's bytes
    url: str | None = None
    issued: str | None = None  # when the source itself was issued (year or date), never when it was read
    source: str = ""  # names the file among those of a release; "" for its name, which others may share

    @property
    def is_part(self) -> bool:
        """Whether the file carries many documents, a volume: its checksum then says nothing of this document."""
        return self.format is SourceFormat.FRUS_TEI


@dataclass(frozen=True, slots=True)
class Document:
    """A document with all that was read in it or extracted from it."""

    id: str
    source_format: SourceFormat
    collection: str
    type: str
    title: str
    text: str
    number: str | None = None  # as printed before the heading: "319"
    date: DateValue = field(default_factory=DateValue)
    place: str | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    subjects: tuple[str, ...] = ()
    classification: Classification = field(default_factory=Classification)
    source_note: SourceNote | None = None
    location: Location | None = None  # where no source note gives it: the job in a CREST number
    products: tuple[str, ...] = ()  # slugs of the intelligence products whose text the document carries
    releases: tuple[Release, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    mentions: tuple[Mention, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    references: tuple[Reference, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    pages: tuple[PageBreak, ...] = ()
    instantiations: tuple[Instantiation, ...] = ()
    aliases: tuple[str, ...] = ()  # other identifiers of the same document
    originator: str | None = None  # the body that made the paper, as written (JFK forms: ORIGINATOR)
    extent: str | None = None  # number of pages as stated
    origins: tuple[tuple[str, int], ...] = ()  # after a merge: field name -> index of its instantiation

    @property
    def is_note_of_editors(self) -> bool:
        """Whether the editors of a volume wrote it, who print no paper there."""
        return self.type == "editorial-note"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives for one file: documents in order, the collections they belong to, and issues."""

    documents: tuple[Document, ...] = ()
    collections: tuple[Collection, ...] = ()
    issues: tuple[Issue, ...] = ()
