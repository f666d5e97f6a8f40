"""FRUS documents as copied from the pages of history.state.gov: plain text, note marks glued to words.

Form: heading with number; dateline (often absent), SUBJECT and its items behind bullets, paragraphs parted by
blank lines, ``[Page 638]`` where a page begins; at the end the notes as a numbered list. A line with the page's
address may stand anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from declass.errors import Issue, Severity, SourceError
from declass.model import Collection, Document, Footnote, Instantiation, PageBreak, Reading, SourceFormat
from declass.sources.decode import decode_text
from declass.sources.frus.assembly import Parts, assemble, is_level_line
from declass.sources.frus.identity import coverage, document_url, id_from_file_name, id_from_page, volume_title
from declass.sources.frus.microfiche import parse_abstract
from declass.text.datelines import Dateline, parse_dateline
from declass.text.headings import document_type, parse_heading, split_number
from declass.text.note_marks import NoteMark, find_note_marks
from declass.text.spacing import squash, tidy
from declass.text.subjects import is_subject_head, subject_in_line

_ADDRESS_LINE = re.compile(
    r"^\s*(?:URL|Source URL|Permalink|"
    r"Canonical)?\s*:?\s*<?https?://history\.state\.gov/\S+>?\s*$|"
    r"^\s*<link[^>]*rel=.canonical.[^>]*>\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_NOTE = re.compile(r"^(?P<indent>[ \t]*)(?P<number>\d{1,3})\.[ \t]+(?P<text>\S.*)$")
_PAGE = re.compile(r"\[Page (?P<number>[^\]\s]{1,12})\]")
_BULLET = re.compile(r"^\s*[•·◦]\s+")
_PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+")  # the indentation of what follows is kept: it tells notes apart
_HEADING_BLOCKS = 14  # how far down a dateline may stand: behind lists of addressees and references
_MARK_AT_END = re.compile(r"\d+$")
_PROSE = 240  # a block longer than this is a paragraph: the head of the paper is over


@dataclass(slots=True)
class _Body:
    """The text under construction, with the places of pages and notes."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[PageBreak] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)  # pages whose first word has not come yet
    offsets: dict[int, int] = field(default_factory=dict)  # place of a note in the list -> offset of its mark

    def add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def parse_page_text(data: bytes, name: str, sha256: str) -> Reading:
    """Return the one document of a page copied from history.state.gov.

    ``name`` is the file name, ``sha256`` the checksum of ``data``. Its id stands in an address in the text, else
    in the file name; where neither tells, it is made from the checksum and an issue says so. Raises SourceError
    for bytes that are no text.
    """
    text, met = decode_text(data, name)
    address = id_from_page(text)
    text = _ADDRESS_LINE.sub("", text)
    blocks = [b for b in _PARAGRAPH.split(text.strip("\n")) if b.strip()]
    if not blocks:
        raise SourceError(name, "the file holds no text", cure="copy the page again")
    issues = list(met)
    document_id = address or id_from_file_name(name)
    if document_id is None:
        document_id = f"sha256:{sha256[:16]}"
        cure = "name the file after its document (frus1958-60v19-d319.txt) or keep the page's address in it"
        message = "neither the text nor the file name tells which document this is"
        issues.append(Issue("unknown-document", Severity.WARNING, message, name, "", document_id, cure))
    volume = document_id.split("/")[0] if "/" in document_id else ""
    notes = _take_notes(blocks)
    url = document_url(document_id) if volume else None
    carrier = Instantiation(SourceFormat.FRUS_TEXT, name, sha256, url)
    document = _document(blocks, notes, document_id, volume, carrier, issues)
    collection = (
        Collection(volume, volume_title(volume), "frus", coverage=coverage(volume))
        if volume
        else Collection("frus", "Foreign Relations of the United States", "frus")
    )
    return Reading((document,), (collection,), tuple(issues))


def _take_notes(blocks: list[str]) -> list[str]:
    """Cut the list of notes off the end of ``blocks`` and return the notes' texts.

    A list begins with a line numbered 1 and rises by one; it is indented, or its first note names a source.
    """
    for start in range(len(blocks) - 1, -1, -1):
        lines = [line for block in blocks[start:] for line in block.split("\n")]
        first = _NOTE.match(lines[0])
        if first is None or first["number"] != "1":
            if _NOTE.match(blocks[start].split("\n")[0]) is None:
                break
            continue
        if not first["indent"] and not first["text"].startswith("Source:"):
            break
        notes: list[str] = []
        for line in lines:
            note = _NOTE.match(line)
            if note and int(note["number"]) == len(notes) + 1:
                notes.append(note["text"])
            else:
                notes[-1] += " " + line
        del blocks[start:]
        return [squash(n).rstrip(" ↩") for n in notes]
    return []


def _document(
    blocks: list[str], notes: list[str], document_id: str, volume: str, carrier: Instantiation, issues: list[Issue]
) -> Document:
    joined = "\n\n".join(blocks)
    at = 0
    head_at = _heading_place(blocks)
    head_end = sum(len(b) + 2 for b in blocks[:head_at]) + len(blocks[head_at])
    sourced = bool(notes) and notes[0].startswith("Source:")
    marks = find_note_marks(joined, len(notes), first_by=head_end if sourced else None)
    _report_lost(marks, notes, document_id, carrier.file, issues)
    body = _Body()
    heading_text = ""
    lines: list[str] = []
    kinds: list[str] = []
    for place, block in enumerate(blocks):
        start, end = at, at + len(block)
        at = end + 2
        own = [m for m in marks if start <= m.start < end]
        if place == head_at:
            heading_text = tidy(_without(block, start, own))
            for mark in own:
                body.offsets[mark.note] = 0
            continue
        _add_block(body, block, start, own, lines, kinds)
    body.pages += [PageBreak(number, body.length) for number in body.begun]
    if not lines:
        abstract = parse_abstract(heading_text, document_id, carrier)
        if abstract is not None:
            return abstract
    heading = parse_heading(heading_text)
    source_at = next((i for i, n in enumerate(notes) if n.startswith("Source:")), None)
    if source_at is None and notes and 0 not in {m.note for m in marks}:
        source_at = 0  # the file note of the older volumes stands before the heading and has no mark
    labels = {m.note: m.label for m in marks}
    footnotes = tuple(
        Footnote(
            labels.get(i, str(i + 1)),
            note,
            body.offsets.get(i, 0 if i == source_at else None),
            "source" if i == source_at else "note",
        )
        for i, note in enumerate(notes)
        if note
    )
    dateline = _dateline(lines, kinds)
    opener = dateline.rest if dateline and is_level_line(dateline.rest) else ""
    opener = opener or next((line for line in lines[:3] if is_level_line(line)), "")
    parts = Parts(
        id=document_id,
        volume=volume or "frus",
        format=SourceFormat.FRUS_TEXT,
        heading=heading,
        text="".join(body.pieces),
        dateline=dateline,
        source_text=notes[source_at] if source_at is not None else None,
        opener=opener,
        subjects=_subjects(lines, kinds),
        footnotes=footnotes,
        pages=tuple(body.pages),
    )
    return assemble(parts, carrier)


def _heading_place(blocks: list[str]) -> int:
    """Return which block is the heading: the first, behind a page number or a line that names the file."""
    place = next((i for i, b in enumerate(blocks) if not _PAGE.fullmatch(b.strip())), 0)
    first = _MARK_AT_END.sub("", tidy(blocks[place]))
    if len(first) < 60 and re.search(r"\bFiles?\b", first) and place + 1 < len(blocks):
        following = split_number(_MARK_AT_END.sub("", tidy(blocks[place + 1])))[1]
        if document_type(split_number(first)[1]) == "document" and document_type(following) != "document":
            return place + 1
    return place


def _report_lost(
    marks: tuple[NoteMark, ...], notes: list[str], document_id: str, file: str, issues: list[Issue]
) -> None:
    lost = [i for i in range(1, len(notes)) if i not in {m.note for m in marks}]
    if lost:
        numbers = ", ".join(str(i + 1) for i in lost)
        message = f"the marks of these notes were not found in the text: {numbers}"
        issues.append(Issue("note-mark-not-found", Severity.INFO, message, file, "", document_id))


def _without(block: str, start: int, marks: list[NoteMark]) -> str:
    out, at = [], 0
    for mark in marks:
        out.append(block[at : mark.start - start])
        at = mark.end - start
    out.append(block[at:])
    return "".join(out)


def _add_block(
    body: _Body, block: str, start: int, marks: list[NoteMark], lines: list[str], kinds: list[str]
) -> None:
    """Add a block to the text: pages and marks out, items of one list and rows of one table on lines of their own."""
    cuts: list[tuple[int, int, NoteMark | str]] = [(m.start - start, m.end - start, m) for m in marks]
    cuts += [(m.start(), m.end(), m["number"]) for m in _PAGE.finditer(block)]
    cuts.sort(key=lambda c: c[0])
    bullet = _BULLET.match(block)
    kind = "item" if bullet else "row" if "\t" in block else "block"
    words = ""
    first = bullet.end() if bullet else 0
    places: list[tuple[int, NoteMark | str]] = []
    for cut_start, cut_end, what in cuts:
        words = _join(words, block[first:cut_start])
        places.append((len(words), what))
        if isinstance(what, str):
            words = words.rstrip(" ") + " "
            places[-1] = (len(words), what)
        first = cut_end
    words = _join(words, block[first:]).strip()
    base = body.length
    if words:
        joint = ("\n" if kinds and kinds[-1] == kind != "block" else "\n\n") if body.length else ""
        body.add(joint + words)
        base += len(joint)
        body.pages += [PageBreak(number, base) for number in body.begun]
        body.begun.clear()
        lines.append(words)
        kinds.append(kind)
    for place, what in places:
        offset = base + min(place, len(words))
        if isinstance(what, str) and place >= len(words):
            body.begun.append(what)
        elif isinstance(what, str):
            body.pages.append(PageBreak(what, offset))
        else:
            body.offsets[what.note] = offset


def _join(words: str, more: str) -> str:
    """Append text, with its white space as single blanks (tabs stay) and none before closing punctuation."""
    lead = " " if words and more[:1].isspace() and not words.endswith((" ", "\t")) else ""
    trail = " " if more[-1:].isspace() and more.strip() else ""
    inner = "\t".join(tidy(cell) for cell in more.split("\t"))
    if not inner.strip():
        return words + (lead if more else "")
    if lead and inner[0] in ",;:)]?!":
        lead = ""
    return words + lead + inner + trail


def _dateline(lines: list[str], kinds: list[str]) -> Dateline | None:
    """Return the first dateline in the head of the paper: with a place if any there has one."""
    bare: Dateline | None = None
    prose = 0
    for line, kind in zip(lines[:_HEADING_BLOCKS], kinds, strict=False):
        if kind != "block":
            continue
        prose += len(line) > _PROSE
        if prose > 1:
            break
        dateline = parse_dateline(line)
        if dateline is None:
            continue
        if dateline.place:
            return dateline
        bare = bare or dateline
    return bare


def _subjects(lines: list[str], kinds: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind == "block" and is_subject_head(line):
            for item, item_kind in zip(lines[at + 1 :], kinds[at + 1 :], strict=True):
                if item_kind != "item":
                    break
                found.append(item)
    if not found:
        line_of = subject_in_line(lines[:_HEADING_BLOCKS])
        found = [line_of] if line_of else []
    return tuple(found)
