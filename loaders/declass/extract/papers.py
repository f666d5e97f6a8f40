"""Papers that a document points to and that are neither printed here nor known by a number of their own.

The editors name such a paper by kind, number, way and date ("Telegram 1273 from New Delhi, October 8"), and behind
the sentence, in parentheses, say where it lies ("(Department of State, Central Files, 793B.00/10–859)"). The year is
left out where it is the citing paper's. "Not printed." alone speaks of what the text names at the note's mark.

What names a paper for good is a telegram's number with its way and day. A decimal file number does not: all papers
of one day in one class bear it. A paper without such a name belongs to the citing document alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from declass.extract.paper_labels import is_bare, label_at_mark
from declass.model import CitedPaper
from declass.text.dates import find_date, iso_date
from declass.text.locations import filing_date
from declass.text.shelfmarks import parse_location
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.model import Document, Location, Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# "June 1 7": a day that was torn apart is no day.
_DAY = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?!\d| \d\b)")
# The day directly behind what was found: ", October 8", " of March 2, 1955", " dated 3 May 1955".
_BEHIND = re.compile(
    rf"(?: (?:from|to) [A-Z]\w+(?: [A-Z]\w+)*)?(?:,| of| dated)* "
    rf"(?:{_MONTH} \d{{1,2}}(?!\d| \d\b)(?:, \d{{4}})?|\d{{1,2}} {_MONTH} \d{{4}})"
)
_SENT = re.compile(
    r"(?P<kind>[Cc]ircular telegram|[Tt]elegram|[Aa]irgram|[Dd](?:es|is)patch)(?: [Nn]o\.)? (?:No\. )?"
    r"(?P<number>(?:[A-Z]{1,2}[-–])?\d{1,6}Z?),? (?P<way>from|to) "
    r"(?P<post>[A-Z][\w.]+(?: [A-Z][\w.]+)*)"
)
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{4,300})[)\]]")
_LIES = re.compile(
    r"\b(?:is|are|copy|text|it) (?:also )?(?:filed )?(?:in|ibid\.,?) (?P<place>[^.;()]+(?:\.\d[^.;()]*)*)"
)
_END = re.compile(r"(?<!\bNo)(?<!\bVol)(?<!\bMr)(?<!\bDr)(?<!\b[A-Z])\.(?=\s+[A-Z(\[“]|\s*$)")
_LONGEST = 160
# What the paper carries with it: "Attached, but not printed", "The enclosure is not printed", "Tab B".
_ENCLOSED = re.compile(
    r"^(?:also |both |the |this |an? )?(?:attached|enclosed|appended|(?:\w+ )?(?:enclosures?|attachments?)|"
    r"tabs? [a-z\d]|annex)",
    re.IGNORECASE,
)
_FILES = re.compile(r"\d{3}[A-Za-z]?(?:\.[\w.]*)?(?: [A-Z][\w()]*)*\s?/\s?\d{1,2}[-–]\d{3,4}")


@dataclass(slots=True)
class _Cited:
    """A reference that needs a paper: its index among the references, and its place in the words it stands in."""

    index: int
    start: int
    end: int


def describe_papers(document: Document) -> Document:
    """Return ``document`` with what is known of each paper that its references name and no document or product is.

    A paper has the words as its label, the date where one is given, and the location where the same sentence or the
    parentheses behind it state one.
    """
    if not document.references:
        return document
    references = list(document.references)
    groups: dict[int | None, list[int]] = {}
    for index, reference in enumerate(references):
        if reference.target is None and reference.product is None and reference.status != "printed":
            place = reference.note_index
            if reference.span is None and place is None:
                references[index] = replace(reference, paper=_paper(reference.text, "", 0, document, None))
                continue
            groups.setdefault(place, []).append(index)
    for note, indexes in groups.items():
        words = document.text if note is None else document.footnotes[note].text
        cited = _places(words, references, indexes)
        places = _locations(words, cited, document) if note is not None else {}
        for one in cited:
            reference = references[one.index]
            label = reference.paper.label if reference.paper else reference.text
            named = False
            if note is not None and reference.paper is None and is_bare(label):
                footnote = document.footnotes[note]
                at_mark = label_at_mark(document, footnote.offset) if footnote.type != "source" else None
                label, named = at_mark or _sentence(words, one), at_mark is not None
            # Only what stands behind the words themselves can say more of the paper.
            behind = 0 if named or reference.paper else one.end
            paper = _paper(label, words if behind else "", behind, document, places.get(one.index))
            kind = _type_of(reference, note, words)
            references[one.index] = replace(reference, paper=paper, type=kind)
    return replace(document, references=tuple(references))


def _places(words: str, references: Sequence[Reference], indexes: list[int]) -> list[_Cited]:
    cited: list[_Cited] = []
    at = 0
    for index in indexes:
        span = references[index].span
        start = span.start if span else words.find(references[index].text, at)
        if start < 0:
            start = max(0, words.find(references[index].text))
        end = start + len(references[index].text)
        at = max(at, end)
        cited.append(_Cited(index, start, end))
    return cited


def _locations(words: str, cited: list[_Cited], document: Document) -> dict[int, Location]:
    """Return the location of each paper for which the words give one beyond doubt."""
    found: dict[int, Location] = {}
    for match in _PARENTHESES.finditer(words):
        inner = match[1]
        inside = [c for c in cited if match.start() < c.start < match.end()]
        if inside:
            # "(Telegram 2261 from Tokyo, February 15; ibid., 033.1100–KE/2–1562)": the place of the one inside.
            for at, one in enumerate(inside):
                behind = re.match(r"[^;()]*;\s*(?P<place>[^;()]+)", words[one.end : match.end() - 1])
                location = parse_location(behind["place"]) if behind else None
                files = _FILES.findall(behind["place"]) if behind else []
                if location is not None and len(files) == len(inside) > 1:
                    location = replace(location, file=files[at], series=_series_without(location.series, files))
                if location is not None and (len(files) < 2 or len(files) == len(inside)):
                    found[one.index] = location
            continue
        location = parse_location(inner)
        if location is None:
            continue
        named = [c for c in _sentence_before(words, match.start(), cited) if c.index not in found]
        files = _FILES.findall(inner)
        if len(files) > 1:
            if len(files) == len(named):
                for one, file in zip(named, files, strict=True):
                    found[one.index] = replace(location, file=file, series=_series_without(location.series, files))
            continue
        if len(named) > 1 and location.file:
            day = filing_date(location.file)
            named = [c for c in named if day and _date_of(words, c, document) == day]
        if len(named) == 1:
            found[named[0].index] = location
    for match in _LIES.finditer(words):
        location = parse_location(match["place"])
        named = [c for c in _sentence_before(words, match.start(), cited) if c.index not in found]
        if location is not None and len(named) == 1:
            found[named[0].index] = location
    return found


def _series_without(series: str | None, files: list[str]) -> str | None:
    """Return the name of a series without further file numbers that were taken for a part of it."""
    kept = [part for part in (series or "").split(", ") if part and not any(file in part for file in files)]
    return ", ".join(kept) or None


def _sentence_before(words: str, at: int, cited: list[_Cited]) -> list[_Cited]:
    """Return the papers of the sentence that a parenthesis ends or follows, behind the parenthesis before it."""
    ends = [m.end() for m in _END.finditer(words, 0, at)]
    if ends and not words[ends[-1] : at].strip():
        ends.pop()  # the sentence ends right before the parenthesis
    start = ends[-1] if ends else 0
    return [c for c in cited if start <= c.start < at]


def _date_of(words: str, one: _Cited, document: Document) -> str | None:
    return _date(words[one.start : one.end], words, one.end, document)


def _paper(label: str, words: str, end: int, document: Document, location: Location | None) -> CitedPaper:
    date = _date(label, words, end, document)
    behind = _BEHIND.match(words, end)
    full = label + (behind.group() if behind else "")
    key = _key(full, date)
    label = squash(re.sub(r"^(?:No|no) (?=[a-z])", "", full))
    label = _balanced(label)
    if len(label) > _LONGEST:
        label = label[:_LONGEST].rpartition(" ")[0] + " …"
    return CitedPaper(label or full, key, date, location)


def _balanced(label: str) -> str:
    """Return a label without the half of a pair of brackets or quotation marks that its other half is not in."""
    label = label.strip(" ,.;:")
    for opening, closing in ("()", "[]", "“”"):
        if opening not in label:
            label = label.partition(closing)[0] if closing != "]" else label.replace(closing, "")
        elif label.count(opening) > label.count(closing):
            before, _, inner = label.rpartition(opening)
            label = inner if not before.strip() else before if opening == "(" else before + opening + inner + closing
    return label.strip(" ,.;:")


def _date(label: str, words: str, end: int, document: Document) -> str | None:
    """Return the date in the label or right behind it; the year is the citing paper's where it is left out."""
    behind = _BEHIND.match(words, end)
    text = label + (behind.group() if behind else "")
    full = find_date(text)
    if full is not None:
        return full.value.value
    # What follows the words shows a torn day.
    day = _DAY.search(text if behind else text + words[end : end + 2])
    cited_in = document.date.value
    if day is None or cited_in is None:
        return None
    month = _MONTHS.index(day["month"][:3].lower()) + 1
    year = int(cited_in[:4])
    value = iso_date(year, month, int(day["day"]))
    if value is not None and len(cited_in) >= 7 and month - int(cited_in[5:7]) > 6:
        value = iso_date(year - 1, month, int(day["day"]))  # a paper of January cites one of December
    return value


def _key(words: str, date: str | None) -> str | None:
    match = _SENT.match(words)
    if match is None or date is None or len(date) < 10:
        return None
    kind = match["kind"].lower().replace("dispatch", "despatch")
    number = match["number"].replace("–", "-")
    return f"{kind} {number} {match['way']} {match['post'].rstrip('.')} {date}"


def _type_of(reference: Reference, note: int | None, words: str) -> str:
    """Return ``transmits`` for a paper that a note says was attached or enclosed, else the type as it is."""
    if note is None or reference.type != "cites" or reference.status == "unresolved":
        return reference.type
    if _ENCLOSED.search(reference.text) or (_ENCLOSED.search(words) and is_bare(reference.text)):
        return "transmits"
    return reference.type


def _sentence(words: str, one: _Cited) -> str:
    """Return the sentence of a note in which the words of a reference stand."""
    start = max((m.end() for m in _END.finditer(words, 0, one.start)), default=0)
    end = _END.search(words, one.end)
    return words[start : end.start() if end else len(words)].strip(" [(")
