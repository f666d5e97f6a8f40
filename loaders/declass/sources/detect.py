"""Which of the four source formats a file is in, told by its content.

Each format has signs that stand in no other: TEI its namespace; FRUS page text a numbered heading, a source note
and page marks; CREST text an ESDN and the words of a release stamp; JFK text a record number and the words of an
identification form. The signs are weighed; the file's name is asked only when the content says nothing or
leaves two formats even.
"""

from __future__ import annotations

import codecs
import re

from declass.errors import SourceError
from declass.model import SourceFormat
from declass.ocr.numbers import find_esdns, find_record_numbers

HEAD_BYTES = 65_536  # looked at from the start and from the end; a line of 50 MB costs no more than this
_LINE = 400  # characters of a line that are looked at

READS = (
    "declass reads FRUS volumes in TEI XML, documents copied as text from history.state.gov, CIA reading-room "
    "(CREST) text, and National Archives JFK text"
)
CURE = f"leave it out; {READS}"
UNTOLD = (
    "a text is told by the file name that its archive gives it (104-10001-10001.txt, "
    "cia-rdp79r00904a000800030019-3.txt, frus1958-60v19-d319.txt), or by a record number, identification form, CREST "
    "number, release stamp, numbered heading, source note or page mark in it; if it is a source, name it so, or name "
    "its format: declass extract --format"
)

_FRUS_HEADING = re.compile(
    r"(?:No\. )?\[?[0-9]{1,4}\]?\.?\s+(?:Draft |Circular |Special |Joint |Backchannel )?"
    r"(?:Telegram|Memorand|Letter|Editorial Note|Despatch|Dispatch|Airgram|Report|Paper|National|Minutes|"
    r"Message|Note|Record|Instruction|Statement|Study|Action|Summary|Intelligence|Notes|Talking|Briefing|Information|Transcript)"
)
_SOURCE_NOTE = re.compile(r"(?:[0-9†*]{0,3}\s?)Source: \S")
_FRUS_PAGE = re.compile(r"\[Page [0-9]{1,4}\]")
_HISTORY = re.compile(r"history\.state\.gov/historicaldocuments/frus", re.IGNORECASE)
_CREST_WORDS = re.compile(
    r"approved\s?for\s?release|sanitized copy|declassified in part|CREST\)|\b25X1", re.IGNORECASE
)
_CREST_FIELDS = re.compile(
    r"(?:Document Number \(FOIA\)|Release Decision:|Original Classification:|Document Page Count:)"
)
_READING_ROOM = re.compile(r"cia\.gov/(?:library/)?readingroom", re.IGNORECASE)
_JFK_WORDS = re.compile(
    r"JFK\s{1,3}ASSASSINATION|IDENTIFICATION\s{1,3}FORM|release under the president john|released under the john|"
    r"assassination records (?:collection )?act",
    re.IGNORECASE,
)
# The forms of the 1940s volumes: a heading of correspondents, a dateline, decimal file numbers in the notes.
_CORRESPONDENTS = re.compile(
    r"(?:The|Mr\.|President|Memorandum (?:of|by|for|to))\s.{3,150}\b(?:to the|to (?:Certain|All|President)|, by)\b"
)
_DATELINE = re.compile(
    r"\[?\s?[A-Z][\w. ]{2,30}\s?,\s?\]?\s"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) "
    r"[0-9]{1,2}, 19[0-9]{2}\b"
)
_FILE_NOTE = re.compile(r"[0-9]{1,3}\.\s(?:[0-9]{3}[A-Z]?\.[\w. ]{1,20}/[0-9]|Not printed\b|\w{1,6} Files: )")
_JFK_FIELD = re.compile(r"[^A-Z]{0,4}(?:RECORD NUMBER|RECORDS? SERIES|AGENCY FILE ?NUMBER|OPENING CRITERIA)\b")
_JFK_FOOT = re.compile(r"(?:\bDoc[l1I]?[Il1]?d\s?:\s?[0-9]{6,9}\b|^#\s*DOCID-[0-9]{6,9}\b|^13-0{5}\b)", re.IGNORECASE)
_SPACED_RECORD = re.compile(r"(?<![0-9])[0-9]{2,3}[\s.\-]{1,2}[0-9o]{5}[\s\-.]{1,2}[0-9]{5}(?![0-9])")

_NAMES = (
    (re.compile(r"frus[0-9]{4}.*\.xml$", re.IGNORECASE), SourceFormat.FRUS_TEI),
    (re.compile(r"frus[0-9]{4}[\w\-]*d[0-9]+.*\.(?:txt|md)$", re.IGNORECASE), SourceFormat.FRUS_TEXT),
    (re.compile(r"cia-rdp", re.IGNORECASE), SourceFormat.CREST_TEXT),
    (
        re.compile(r"(?:^|_)(?:[0-9]{3}-[0-9]{5}-[0-9]{5}|docid-[0-9]+)\.txt$", re.IGNORECASE),
        SourceFormat.NARA_JFK_TEXT,
    ),
)
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"), (b"GIF8", "a GIF image"), (b"SQLite format", "an SQLite database"),
)  # fmt: skip


def detect(data: bytes, name: str) -> SourceFormat:
    """Return the source format of ``data``; ``name`` is the file's name, the last tiebreak.

    Looks at the first and last ``HEAD_BYTES`` bytes only. Raises :class:`SourceError` for an empty file, binary
    data, XML that is not TEI or declares entities, and anything that declass does not read.
    """
    head = _text_of(data, name)
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _detect_xml(start, name)
    if start[:1] in "{[" and re.match(r"[\[{]\s*(?:[\[{\"]|[0-9]+\s*[,\]])", start) and _looks_like_json(start):
        raise SourceError(name, "is JSON, not a source declass reads", place="line 1, column 1", cure=CURE)
    first = start.split("\n", 1)[0].strip()
    if re.fullmatch(r"[a-z_ ]{1,40}(?:,[\w ();]{1,60}){2,40}", first[:2000]):
        raise SourceError(name, "is a CSV table, not a source declass reads", place="line 1, column 1", cure=CURE)
    scores = _weigh(head)
    best = max(scores.values())
    leaders = [kind for kind, score in scores.items() if score == best]
    if best >= 2 and len(leaders) == 1:
        return leaders[0]
    by_name = next((kind for pattern, kind in _NAMES if pattern.search(name)), None)
    if by_name is not None and by_name is not SourceFormat.FRUS_TEI and (best == 0 or by_name in leaders):
        return by_name
    if best > 0 and len(leaders) == 1:
        return leaders[0]
    if len(leaders) > 1 and best > 0:
        kinds = " and ".join(sorted(kind.value for kind in leaders))
        raise SourceError(
            name, f"looks as much like one as the other: {kinds}", cure="name the file as the archive names it"
        )
    raise SourceError(name, "not a source declass reads: neither its words nor its name tell its format", cure=UNTOLD)


def check_named(data: bytes, name: str, kind: SourceFormat) -> None:
    """Raise :class:`SourceError` for ``data`` that cannot be of the format ``kind``, which somebody says it is in.

    That is what :func:`detect` raises for an empty file and binary data; of a volume, also for XML that is not TEI.
    """
    head = _text_of(data, name)
    if kind is SourceFormat.FRUS_TEI:
        _detect_xml(head.lstrip("\ufeff \t\r\n"), name)


def _text_of(data: bytes, name: str) -> str:
    """Return the start and the end of a file as text; raise SourceError where it is empty or no text."""
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf"):
        raise SourceError(name, "the file is empty", cure="fetch it again, or leave it out")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(
                name, f"is {what}, not text", place="byte 1", cure="give the text of the document, not its scan"
            )
    return _peek(data, name)


def _peek(data: bytes, name: str) -> str:
    """Return the start and the end of the file as text; enough to tell the format, not to read it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        cut = data[: HEAD_BYTES * 2]
        return cut[: len(cut) // 2 * 2].decode("utf-16", errors="replace")
    head, tail = data[:HEAD_BYTES], data[max(HEAD_BYTES, len(data) - HEAD_BYTES) :]
    nul = head.find(b"\x00")
    if nul >= 0:
        raise SourceError(
            name,
            "holds a NUL byte: the file is binary, not text",
            place=f"byte {nul + 1}",
            cure="give the text of the document, not its scan",
        )
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\f")
    if controls > max(8, len(head) // 50):
        raise SourceError(
            name,
            f"holds {controls} control characters in its first {len(head):,} bytes: the file is binary, not text",
            cure="give the text of the document, not its scan",
        )
    return head.decode("utf-8", errors="replace") + "\n" + tail.decode("utf-8", errors="replace")


def _detect_xml(start: str, name: str) -> SourceFormat:
    root = re.search(r"<[A-Za-z_]", start)
    prolog = start[: root.start()] if root else start
    if "<!ENTITY" in prolog.upper():
        raise SourceError(
            name,
            "the document type declares entities, which a TEI volume does not need and declass does not expand",
            place=f"line {prolog[: prolog.upper().index('<!ENTITY')].count(chr(10)) + 1}",
            cure="remove the declaration",
        )
    beginning = start[root.start() : root.start() + 4096] if root else ""
    if re.match(r"<(?:\w+:)?TEI[\s>]", beginning) or "http://www.tei-c.org/ns/1.0" in beginning:
        return SourceFormat.FRUS_TEI
    if re.match(r"<(?:!DOCTYPE\s+)?html\b", start, re.IGNORECASE) or beginning.lower().startswith("<html"):
        raise SourceError(
            name, "is an HTML page, not a source declass reads", place="line 1", cure="save the page's text"
        )
    raise SourceError(name, "is XML but not TEI: its root is not <TEI>", place="line 1", cure=CURE)


def _looks_like_json(start: str) -> bool:
    """Return whether the first line is a JSON object or array as a data file has it, not a bracket in a text."""
    line = start.split("\n", 1)[0][:200]
    return (
        line.startswith(('{"', "[{", "[[", '["'))
        or line.strip() in {"{", "["}
        or bool(re.match(r"\[\s*[0-9]+\s*,", line))
    )


def _weigh(head: str) -> dict[SourceFormat, int]:
    """Return a weight for each text format; 2 and more is certain enough without the name."""
    frus = crest = jfk = 0
    solid = 0
    for line in head.split("\n"):
        line = line[:_LINE].strip()
        if not line:
            continue
        solid += 1
        if solid <= 4 and _FRUS_HEADING.match(line):
            frus += 2
        if solid <= 2 and _CORRESPONDENTS.match(line):
            frus += 1
        if solid <= 6 and _DATELINE.match(line):
            frus += 1
        if _SOURCE_NOTE.match(line) or _FILE_NOTE.match(line):
            frus += 2
        if _HISTORY.search(line):
            frus += 3
        if _FRUS_PAGE.search(line):
            frus += 1
        if find_esdns(line):
            crest += 3
        if _CREST_WORDS.search(line):
            crest += 1
        if _CREST_FIELDS.match(line) or _READING_ROOM.search(line):
            crest += 2
        if solid <= 3 and (find_record_numbers(line) or _SPACED_RECORD.search(line)):
            jfk += 2
        if _JFK_WORDS.search(line):
            jfk += 3
        if _JFK_FIELD.match(line):
            jfk += 1
        if _JFK_FOOT.search(line):
            jfk += 2
        if "[Editorial Note]" in line or line.startswith("Editorial Note"):
            frus += 1
    # One sign is enough; many of the same kind (a page mark on each page) say no more than a few.
    return {
        SourceFormat.FRUS_TEXT: min(frus, 8),
        SourceFormat.CREST_TEXT: min(crest, 8),
        SourceFormat.NARA_JFK_TEXT: min(jfk, 8),
    }
