"""Where a cited paper lies: the place that the sentence or the parentheses behind it state, with "ibid." filled in.

"Ibid." repeats the archive that was named last in the notes of the document, the source note being the first; what
stands behind it (a file number, another series, another box) is said of this paper alone. Where nothing was named
before, or only a printed book, "Ibid." stays as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from declass.extract.paper_dates import date_of
from declass.model import Location
from declass.text.locations import file_class, filing_date
from declass.text.shelfmarks import parse_location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declass.model import Document

_PARENTHESES = re.compile(r"[(\[]((?:[^()\[\]]|\([^()]{1,40}\)){4,300})[)\]]")
_LIES = re.compile(
    r"\b(?:is|are|copy|text|it) (?:also )?(?:filed )?(?:in|ibid\.,?) (?P<place>[^.;()]+(?:\.\d[^.;()]*)*)"
)
_END = re.compile(r"(?<!\bNo)(?<!\bVol)(?<!\bMr)(?<!\bDr)(?<!\b[A-Z])\.(?=\s+[A-Z(\[“]|\s*$)")
_FILES = re.compile(r"\d{3}[A-Za-z]?(?:\.[\w.]*)?(?: [A-Z][\w()]*)*\s?/\s?\d{1,2}[-–]\d{3,4}")
_IBID = re.compile(r"ibid(?:em)?\b\.?", re.IGNORECASE)
_PRINTED = re.compile(r"\bpp?\. ?\d|\bForeign Relations\b|\bPublic Papers\b|\bBulletin\b|\bTIAS\b|\bStat\.")
_UNNAMED = "Ibid."  # the repository of a location that repeats what is not known


@dataclass(slots=True)
class CitedAt:
    """A reference that needs a paper: its index among the references, and its place in the words it stands in."""

    index: int
    start: int
    end: int


class Archives:
    """The archive named last, from note to note of one document."""

    def __init__(self, document: Document) -> None:
        """Begin with where ``document`` itself lies, by its source note."""
        note = document.source_note
        self._last = (
            Location(note.repository, note.series, note.file, note.lot, note.job, note.box, note.folder)
            if note is not None and note.repository
            else None
        )

    def read(self, words: str) -> Location | None:
        """Return the place that ``words`` name, or None, and keep it in mind for the next "ibid."."""
        if _IBID.fullmatch(words.strip()):
            return self._last
        location = parse_location(words)
        if location is None:
            if _PRINTED.search(words):
                self._last = None
            return None
        if location.repository == _UNNAMED:
            if self._last is None:
                return location
            files = _FILES.findall(words)
            own = _without(location.series, files) if len(files) > 1 else location.series
            location = _filled(replace(location, series=own), self._last)
        self._last = location
        return location


def _filled(location: Location, last: Location) -> Location:
    """Return a location that begins with "Ibid." with what it repeats of the one before."""
    if location.series or location.lot or location.job:
        return replace(location, repository=last.repository)
    if location.file:
        central = last.file is not None and file_class(last.file) is not None
        return replace(location, repository=last.repository, series=last.series if central else None)
    return replace(last, box=location.box or last.box, folder=location.folder, file=None)


def find_places(words: str, cited: Sequence[CitedAt], document: Document, archives: Archives) -> dict[int, Location]:
    """Return the location of each paper for which the words of a note give one beyond doubt, by index."""
    found: dict[int, Location] = {}
    for match in _PARENTHESES.finditer(words):
        inner = match[1]
        inside = [c for c in cited if match.start() < c.start < match.end()]
        if inside:
            found.update(_inside(words, match.end() - 1, inside, archives))
            continue
        location = archives.read(inner)
        if location is None:
            continue
        named = [c for c in _sentence_before(words, match.start(), cited) if c.index not in found]
        files = _FILES.findall(inner)
        if len(files) > 1:
            if len(files) == len(named):
                for one, file in zip(named, files, strict=True):
                    found[one.index] = replace(location, file=file, series=_without(location.series, files))
            continue
        if len(named) > 1 and location.file:
            day = filing_date(location.file)
            named = [c for c in named if day and date_of(words[c.start : c.end], words, c.end, document) == day]
        if len(named) == 1:
            found[named[0].index] = location
    for match in _LIES.finditer(words):
        location = archives.read(match["place"])
        named = [c for c in _sentence_before(words, match.start(), cited) if c.index not in found]
        if location is not None and len(named) == 1:
            found[named[0].index] = location
    return found


def _inside(words: str, end: int, inside: list[CitedAt], archives: Archives) -> Iterator[tuple[int, Location]]:
    """Yield the places of papers inside a parenthesis: "(Telegram 2261 from Tokyo, February 15; ibid., 033.1100)"."""
    for at, one in enumerate(inside):
        behind = re.match(r"[^;()]*;\s*(?P<place>[^;()]+)", words[one.end : end])
        location = archives.read(behind["place"]) if behind else None
        files = _FILES.findall(behind["place"]) if behind else []
        if location is not None and len(files) == len(inside) > 1:
            location = replace(location, file=files[at], series=_without(location.series, files))
        if location is not None and (len(files) < 2 or len(files) == len(inside)):
            yield one.index, location


def _without(series: str | None, files: list[str]) -> str | None:
    """Return the name of a series without further file numbers that were taken for a part of it."""
    kept = [part for part in (series or "").split(", ") if part and not any(file in part for file in files)]
    return ", ".join(kept) or None


def _sentence_before(words: str, at: int, cited: Sequence[CitedAt]) -> list[CitedAt]:
    """Return the papers of the sentence that a parenthesis ends or follows, behind the parenthesis before it."""
    ends = [m.end() for m in _END.finditer(words, 0, at) if not _is_quoted(words, m.start())]
    if ends and not words[ends[-1] : at].strip():
        ends.pop()  # the sentence ends right before the parenthesis
    start = ends[-1] if ends else 0
    return [c for c in cited if start <= c.start < at]


def _is_quoted(words: str, at: int) -> bool:
    """Tell whether a place lies inside a quotation, whose sentences are not the editors'."""
    return words.count("“", 0, at) > words.count("”", 0, at)
