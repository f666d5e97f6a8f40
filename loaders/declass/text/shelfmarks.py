"""Where a paper lies, from the words of a source note or of parentheses in a note.

The words go from the large to the small, parted by commas: repository, collection or series, then a number of the
central files, or lot, accession or job, box and folder. A colon parts a series from its lot ("S/P Files: Lot 64 D
563") or from the number of a paper in it ("IO Files: US/A/1163"). What stands behind the box is the folder.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from declass.model import Location
from declass.text.central_files import find_central_file_number
from declass.text.locations import file_class, filing_date
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOT = re.compile(
    r"\bLots? (?:[Ff]iles? )?(?P<lot>M[–-]\d+|\d{2,3}\s?[–-]?\s?[A-Z]{1,2}\s?[–-]?\s?\d{1,4}|[FW][–-]\d+|\d{2,3})\b"
)
# Accessions of the records centers stand where a lot stands: "FRC 70 A 1265", "FRC 330–77–131", "NYFRC 84–84–001".
_ACCESSION = re.compile(
    r"\b(?P<lot>(?:NY)?FRC:? ?\d{2,4}\s?[–-]?\s?(?:[A-Z]\s?[–-]?\s?)?\d{1,4}(?:[–-]\d{1,4})*|"
    r"Acc(?:ession)?\.? (?:No\. )?\d{2,3}[ –-]?[A-Z]?[ –-]?\d{2,5}(?:[–-]\d+)*)"
)
_JOB = re.compile(
    r"\bJob[ –—-]?(?P<job>\d{2}\s?[–—-]?\s?[A-Z]{0,2}\s?[–—-]?\s?\d{3,6}(?:\s?[A-Z]\b)?|[0-9A-Z][\w–-]+(?:/\d+)?)"
)
_BOX = re.compile(r"\bBox(?:es)? (?P<box>(?:[A-Z]{1,3} )?[A-Z]?\d[\w–-]*(?:/[\w–-]+)*|[A-Z]{1,2}(?:[–-]\d+)?)\b")
_FOLDER = re.compile(r"\b[Ff]olders? (?P<folder>.+)$")
_PIECE = re.compile(r"\b(?:Lots? |Job[ –-]|Box(?:es)? |Folders? |FRC|NYFRC|Acc)")
_GROUP = re.compile(r"RG[ –-]?\d+|Record Group \d+")
_DECIMAL = re.compile(r"\d{3}[A-Za-z]?\.[\w. ()–-]*(?:/[\w –-]+)?")
# The file of a person holds a comma: "123 Harriman, W. Averell", "032 Hammer, Armand/3–2061".
_SURNAME_FILE = re.compile(r"\d{3}(?:\.\d+)? [A-Z][a-z][\w’'-]*")
_PERSON_FILE = re.compile(rf"{_SURNAME_FILE.pattern}, (?!Box|Lot|Folder)[A-Z][\w.]*(?: [A-Z][\w.]*)*(?:/[\d–-]+)?")
# The number of a paper in a master file ("US(P)/A/331"), behind the colon of its series.
_NEAR = 400  # code points before a colon in which the number of a lot stands
_PAPER_NUMBER = re.compile(r"[A-Z]{1,6}(?:\([A-Z]\))?(?:/[\w(). –-]+)+")
_CENTRAL = re.compile(r"\bCentral (?:Foreign Policy )?Files?\b|\bRG 59\b|\bCF\b")
_MICROFILM = re.compile(r"[PDN]\d{6,7}[–-]\d{3,4}")  # the State Archiving System, from 1973: P840150–2177
_SENT_AS = re.compile(r":\s*(?:(?:Circular |Joint )?(?:[Tt]elegram|[Aa]irgram|[Dd]espatch|[Ii]nstruction))s?\s*$")
_PRINTED = re.compile(
    r"\bpp?\. ?[\dA-Z]|^(?:Department of State )?Bulletin\b|^Department of State Bulletin\b|^Public Papers\b|"
    r"^American Foreign Policy\b|^Congressional Record\b|^Hearings\b"
)
_OWN_FILES = re.compile(r"^(?P<repository>Department of State|Central Intelligence Agency) (?P<rest>.+)$")
_HOLDER = re.compile(
    r"(?:the )?(?:Department of (?:State|Defense|the (?:Treasury|Army|Navy))|"
    r"(?:Johnson|Kennedy|Eisenhower|Truman|Carter|Ford|Nixon|Reagan|Roosevelt) (?:Presidential )?Library|"
    r"National Archives|Library of Congress|Washington National Records Center|Central Intelligence Agency|"
    r"National (?:Defense University|Security Council)|[A-Z][\w.]+ University|U\.S\. Army|"
    r"[A-Z][\w.]+ Historical Society|"
    r"Center of Military History|Hoover Institution|Naval Historical Center|JCS (?:Files|Records)|White House)\b"
)
_INNER = re.compile(
    r"\bLot \d|\bJob \d|\bRG \d|\bFRC \d|\bFiles?\b.*, (?:Box|Lot|\d)|\bCentral (?:Foreign Policy )?Files?\b|"
    r"\bPapers\b.*,"
)
_COPIES = re.compile(
    r"^(?:(?:[Aa]ll|[Bb]oth|[Cc]opies|A copy|Copy|Text)(?: (?:of (?:it|them|both)|is|are))?(?: (?:in|"
    r"at) (?:the )?| (?=ibid))|"
    r"(?:[Aa]ll|[Bb]oth) )(?=[A-Zi])"
)
_IBID = re.compile(r"(?i)ibid(?:em)?\b\.?,?:?\s*")


@dataclass(slots=True)
class _Reading:
    """What has been read of a shelfmark so far."""

    series: list[str] = field(default_factory=list)
    file: str | None = None
    lot: str | None = None
    job: str | None = None
    box: str | None = None
    folder: list[str] = field(default_factory=list)


def read_location(words: str, *, headed: bool) -> Location:
    """Return where a paper lies by ``words``, the first sentence of a note; ``headed``: it begins with a repository.

    >>> read_location("Department of State, S/P Files: Lot 64 D 563", headed=True).lot
    '64 D 563'
    """
    words = _SENT_AS.sub("", squash(words).strip(" .;")).strip(" .;")
    ibid = _IBID.match(words)
    rest = words[ibid.end() :] if ibid else words
    if _is_printed(rest):
        return Location(series=words or None)  # a printed book: no repository holds it
    segments = list(_segments(rest))
    repository = "Ibid." if ibid else None
    own = _OWN_FILES.match(segments[0]) if segments else None
    if not ibid and own:
        repository, segments[0] = own["repository"], own["rest"]
    elif headed and not ibid and segments and not _PIECE.match(segments[0]):
        repository = _spelt(segments.pop(0))
    reading = _Reading()
    central = _CENTRAL.search(rest) is not None
    for segment in segments:
        _read_segment(segment, reading, central=central)
    if reading.file is None:
        reading.file = find_central_file_number(rest)
    if repository is None and (reading.lot or reading.file) and _is_of_state(reading):
        repository = "Department of State"
    return Location(
        repository=repository,
        series=", ".join(reading.series) or None,
        file=reading.file,
        lot=reading.lot,
        job=reading.job,
        box=reading.box,
        folder=", ".join(reading.folder) or None,
    )


def parse_location(words: str) -> Location | None:
    """Return where a paper lies by the words of a parenthesis in a note, or None where they name no archive.

    "Ibid." stays as written: what it repeats stands in another note. Alone it tells nothing.

    >>> parse_location("Ibid., Conference Files: Lot 63 D 123, CF 1001").lot
    '63 D 123'
    >>> parse_location("Department of State, Central Files, 793.00/9–458; see Supplement").file
    '793.00/9–458'
    """
    words = re.split(r";|, respectively\b", squash(words), maxsplit=1)[0].strip(" .,()")
    words = _COPIES.sub("", words)
    ibid = _IBID.match(words)
    known = _HOLDER.match(words)
    rest = words[ibid.end() :] if ibid else words
    numbered = filing_date(rest) or (" " in rest and file_class(rest)) or _MICROFILM.fullmatch(rest)
    if not ((ibid and rest) or known or _INNER.search(words) or numbered) or len(words) > 300:
        return None
    if re.match(r"pp?\.|vol|Documents?\b|\d{4}\b(?!\.)", rest) or re.search(r"\bpp?\. ?\d", rest):
        return None  # the place in a printed book
    location = read_location(words, headed=known is not None)
    if location.file is None and numbered:
        location = replace(location, file=rest, series=None)
    return location


def _is_printed(words: str) -> bool:
    return _PRINTED.search(words) is not None and find_central_file_number(words) is None


def _is_of_state(reading: _Reading) -> bool:
    """Tell whether lots and decimal numbers are the State Department's: the volumes name no repository for these."""
    if reading.lot is not None:
        return "FRC" not in reading.lot and not reading.lot.startswith("Acc")
    return reading.file is not None and file_class(reading.file) is not None


def _segments(words: str) -> Iterator[str]:
    """Yield the parts between commas and, before a number of a lot, job or accession, colons."""
    depth = 0
    begin = 0
    for mark in re.finditer(r"[()\[\]“”,:;]\s*", words):
        sign = mark.group()[0]
        if sign in "([“":
            depth += 1
        elif sign in ")]”":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            (sign == "," and mark.group() != "," and not _goes_on(words, begin, mark.start()))
            or (sign in ":;" and _PIECE.match(words, mark.end()))
            or (sign == ":" and _LOT.search(words, max(begin, mark.start() - _NEAR), mark.start()))
            or (
                sign == ":"
                and words.endswith("Files", begin, mark.start())
                and _PAPER_NUMBER.match(words, mark.end())
            )
        ):
            if words[begin : mark.start()].strip():
                yield words[begin : mark.start()].strip()
            begin = mark.end()
    if words[begin:].strip():
        yield words[begin:].strip()


def _goes_on(words: str, begin: int, comma: int) -> bool:
    """Tell whether a comma stands inside the name of a person that a file is named for."""
    return _SURNAME_FILE.fullmatch(words, begin, comma) is not None and _PERSON_FILE.match(words, begin) is not None


@cache
def _repositories() -> tuple[dict[str, str], tuple[str, ...]]:
    table = files("declass.text").joinpath("repositories.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    return {row["short"]: row["name"] for row in rows if row["short"]}, tuple(row["name"] for row in rows)


def is_repository(name: str) -> bool:
    """Tell whether a name, in full or cut as in microfiche supplements ("NDU"), is that of a known repository."""
    short, full = _repositories()
    return name in short or name in full


def repository_name(short: str) -> str:
    """Return the name of a repository that microfiche supplements cut ("WNRC"); other words as they are."""
    return _repositories()[0].get(short, short)


def _spelt(name: str) -> str:
    """Return the name of a known repository whose letters ``name`` has but for a slip or two, else ``name``."""
    name = re.sub(r"^[Tt]he ", "", name)
    for known in _repositories()[1]:
        if len(known) > 12 and Levenshtein.distance(name, known, score_cutoff=2) <= 2:
            return known
    return name


def _read_segment(segment: str, reading: _Reading, *, central: bool) -> None:
    lot = _LOT.search(segment) or _ACCESSION.search(segment)
    job = _JOB.search(segment)
    box = _BOX.search(segment)
    named = _FOLDER.search(segment)
    found = [m for m in (lot, job, box, named) if m is not None]
    before = segment[: min((m.start() for m in found), default=len(segment))].rstrip(" :,;(")
    if found:
        if before:
            (reading.folder if reading.box else reading.series).append(before)
        if lot and reading.lot is None:
            reading.lot = squash(lot["lot"])
            more = segment[lot.end() :].strip(" ,;:)")
            if more and not any(m for m in (job, box, named)):
                reading.series.append(more)
        if job and reading.job is None:
            reading.job = squash(job["job"])
        if box and reading.box is None:
            reading.box = box["box"]
        if named:
            reading.folder.append(named["folder"].strip())
        return
    if _is_file(segment, reading, central=central):
        reading.file = segment
    elif reading.file and segment.startswith("also "):
        reading.file += ", " + segment
    elif reading.box:
        reading.folder.append(segment)
    else:
        reading.series.append(segment)


def _is_file(segment: str, reading: _Reading, *, central: bool) -> bool:
    if reading.file is not None or _GROUP.fullmatch(segment):
        return False
    if filing_date(segment) or any(form.fullmatch(segment) for form in (_DECIMAL, _MICROFILM, _PERSON_FILE)):
        return True
    if reading.series and reading.series[-1].endswith("Files") and _PAPER_NUMBER.fullmatch(segment):
        return True
    if not central or reading.box or " " not in segment or re.match(r"CF\b|[12]\d{3}", segment):
        return False
    return file_class(segment) is not None
