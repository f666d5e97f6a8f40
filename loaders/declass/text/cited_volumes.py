"""References to printed documents: of this volume, of other volumes, by page, and to a note of this very document.

"Document 316", "see footnote 2, Document 12", "footnote 2 above", "vol. XXII, pp. 5–9", "Foreign Relations,
1955–1957, vol. III, China, Document 3", "ibid., Documents 18–23", "post, p. 407", "supra". A title may stand between
the number of a volume and the document; "ibid." goes on with the volume named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.text.citing import reference
from declass.text.volume_ids import expand_numbers, named_volume, volume_id

if TYPE_CHECKING:
    from declass.model import Reference

Found = tuple[int, int, "Reference"]

_DASH = r"[-–—]"
# "12, 14, and 16–18": a number that a page or another document follows is none of them.
NUMBERS = (
    r"\d{1,4}[A-Za-z]?\b(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*[-–]\s*)\d{1,4}[A-Za-z]?\b"
    r"(?![\d,]*\s*(?:to|pp\.))(?! (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)))*"
)
_NOTES = r"(?:[Ff]oot)?[Nn]otes?\s+\d+(?:(?:,? and |, |[-–])\d+)*"
_DOCUMENTS = re.compile(
    rf"Documents?\s+(?P<numbers>(?!19\d\d\b){NUMBERS})"
    rf"(?P<behind>,? (?:in|of) (?:the (?:microfiche )?[Ss]upplement)[^.;]{{0,80}})?(?P<notes>,? and {_NOTES} "
    rf"thereto)?"
)
_LEAD = re.compile(rf"{_NOTES},?\s+(?:to\s+|in\s+|of\s+)?$")
_OF_TITLE = ("Basic ", "Current ", "Declassified ", "Historical ")  # "Basic Documents 1977–1980" is a book
# Other collections of documents: "American Foreign Policy: Basic Documents 1977–1980, Document 302".
_OTHER_BOOK = re.compile(
    r"American Foreign Policy|(?:Basic|Current|Declassified) Documents|Documents on|Pentagon Papers|"
    r"Public Papers|Treaties"
)
_VOLUME_NUMBER = rf"[Vv]ol(?:ume|s\.|\.|,)?\s*(?P<volume>[IVXLCivxlc]+|E{_DASH}?\d+)\b(?:/\w+)*"
_PART = r"(?:,?\s+[Pp](?:art|t\.)\s*(?P<part>\d|One|Two|Three|I{1,3}))?"
_VOLUME = re.compile(
    rf"(?:(?P<series>Foreign Relations)(?: of the United States)?|(?P<ibid>[Ii]bid(?:\.|em)))(?:,?\s+"
    rf"(?P<first>1[89]\d\d)(?:\s*{_DASH}\s*(?P<last>\d{{2,4}}))?)?,?\s+{_VOLUME_NUMBER}{_PART}"
)
# "Document 219, Foreign Relations, 1969-1976, volume XVII": the volume behind the document.
_BEHIND = re.compile(
    rf",?\s+(?:(?:in|of)\s+)?Foreign Relations,?\s+(?P<first>1[89]\d\d)(?:\s*{_DASH}\s*(?P<last>\d{{2,4}}))?,?\s+"
    rf"{_VOLUME_NUMBER}{_PART}"
)
# A volume without a number: "Foreign Relations, 1945–1950, Emergence of the Intelligence Establishment".
_NAMED = re.compile(
    rf"Foreign Relations(?: of the United States)?,\s+(?P<first>1[89]\d\d)(?:\s*{_DASH}\s*(?P<last>\d{{2,4}}))?,\s+"
    r"(?:Retrospective Volume, )?(?:The )?(?P<title>[A-Z][A-Za-z ]+)"
)
_NUMBERED = re.compile(rf"\s{_VOLUME_NUMBER}")
# A volume of the same years: "See vol. XXIII, Document 3".
_SISTER = re.compile(rf"\b(?:[Ss]ee(?: also)?|in|and|printed in|[Cc]f\.) (?P<words>{_VOLUME_NUMBER}{_PART})")
# Between number and document may stand the title of the volume, of which each word but small ones has a capital.
_TITLE = (
    r"(?:[,;:]? (?!Documents? \d|pp?\. ?\d|Part \d)(?:[A-Z(“\d][\w’'–/.-]*|and|of|the|on|in|to|for|with|at|"
    r"–)(?<!\bsee))"
    r"{0,24}?"
)
_INSIDE = re.compile(
    rf"(?P<title>{_TITLE}),?\s+(?:(?:pp?\.|pages?)\s*[\dl][\d–, and-]*(?:ff\.)?\s*(?P<open>\()|"
    rf"as (?:an attachment to )?|"
    rf"{_NOTES}, )?[Dd]ocuments?\s+(?P<numbers>{NUMBERS})(?(open)\))(?P<notes>,? (?:and )?{_NOTES})?"
)
_PAGES = re.compile(
    rf"(?P<title>{_TITLE}),?\s+(?:pp?\.|pages?)\s*\d[\d–-]*(?:(?:, |,? and )\d[\d–-]*(?!\s*\w))*(?: ff\.)?"
)
_IBID_DOCUMENTS = re.compile(rf"\b[Ii]bid\.,\s+(?:{_NOTES}, )?Documents?\s+(?P<numbers>{NUMBERS})(?:, {_NOTES})?")
# A page of this volume, in the volumes that cite by page.
_OWN_PAGE = re.compile(
    rf"\b(?:(?P<lead>ante|post),?\s+|(?P<note>{_NOTES}, ))?(?:pp?\.|"
    rf"pages?)\s(?P<page>\d{{1,4}})(?:[-–]\d+)?(?:, (?:and )?\d{{1,4}}\b)?"
)
_BOOK = re.compile(
    r"Foreign Relations|\b[Ii]bid|Bulletin|Hearings|Record|Treat|Stat\.|U\.?N\.?,|United Nations,|Official|"
    r"Papers|Congress|"
    r"Volume|\b[Vv]ol\b|Series|Doc\.|[Pp]ublication|Press|Times|[Pp]aragraph|Documents|History|Report|Policy"
)
_BESIDE = re.compile(rf"(?P<note>{_NOTES},? )?\b(?P<way>[Ii]nfra|[Ss]upra)\b")
_OWN_NOTE = re.compile(
    rf"\b(?P<words>{_NOTES})(?!\d)(?P<where>,? (?:above|below|to this document))?(?!\s*,? (?:to )?(?:Document|"
    rf"[Pp]{{1,2}}\.|"
    rf"[Pp]ages?\b|supra|infra|ibid|there|to |of |in |above|below|Foreign|\d))"
)
_ITS_NOTE = re.compile(r"\b[Ss]ee (?:also )?$|^\W*$|[(;] ?(?:[Ss]ee )?$|\bin $|\band $|\bcited in $|\bas $")


@dataclass(slots=True)
class Citing:
    """Where the words stand, and what was cited last: "ibid." in a note goes on with the volume of the note before.

    ``volume`` and ``document`` are ids, None where unknown; ``last`` is the volume cited last, ``years`` its years.
    """

    volume: str | None
    document: str | None = None
    last: str | None = None
    years: tuple[str, str | None] | None = None


def find_printed(text: str, here: Citing, note: str | None) -> list[Found]:
    """Return the references to printed documents in ``text``, with their spans, none overlapping but of one list.

    ``here`` says where the words stand, and keeps what they cite last.
    """
    found: list[Found] = []
    if "Relations" in text or "bid" in text:
        _other_volumes(text, here, note, found)
    if here.volume and ("vol" in text or "Vol" in text):
        _sisters(text, here, note, found)
    if "ocument" in text:
        _documents(text, here, note, found)
    if note is not None and "note" in text:
        _own_notes(text, here, note, found)
    if here.volume and re.match(r"frus19(?:[34]|5[0-4])", here.volume):
        _by_page(text, note, found)
    if note is not None and ("nfra" in text or "upra" in text):
        _beside(text, here, note, found)
    return found


def _taken(found: list[Found], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last, _ in found)


def _lead(text: str, start: int) -> int:
    """Return where "footnote 2, Document 12" begins, for the place of its document."""
    before = text[max(0, start - 48) : start]
    lead = _LEAD.search(before) if "note" in before else None
    return start - len(lead.group()) if lead else start


def _names_volume(text: str) -> bool:
    """Tell at once of most texts that no number of a volume stands in them."""
    return ("vol" in text or "Vol" in text) and _NUMBERED.search(text) is not None


def _other_volumes(text: str, here: Citing, note: str | None, found: list[Found]) -> None:
    marks = [
        *(m for m in _DOCUMENTS.finditer(text) if _BEHIND.match(text, m.end())),
        *(_VOLUME.finditer(text) if _names_volume(text) else ()),
        *(_IBID_DOCUMENTS.finditer(text) if "bid.," in text else ()),
        *_NAMED.finditer(text),
    ]
    for match in sorted(marks, key=lambda m: (m.start(), -m.end())):
        if _taken(found, *match.span()):
            continue
        groups = match.groupdict()
        if match.re is _DOCUMENTS:
            if (behind := _BEHIND.match(text, match.end())) is not None:
                here.years = (behind["first"], behind["last"])
                here.last = volume_id(*here.years, behind["volume"], behind["part"])
                place = (_lead(text, match.start()), behind.end())
                _targets(text, place, here.last, match["numbers"], note, found)
        elif match.re is _IBID_DOCUMENTS:
            _targets(text, match.span(), here.last, match["numbers"], note, found)
        elif match.re is _NAMED:
            named = named_volume(match["first"], match["last"], match["title"])
            if named is not None:
                here.last = named[0]
                _inside(text, match.start(), match.start("title") + named[1], here.last, note, found)
        else:
            if groups["first"]:
                here.years = (groups["first"], groups["last"])
            elif groups["series"] or here.years is None:
                continue
            here.last = volume_id(*here.years, groups["volume"], groups["part"])
            _inside(text, match.start(), match.end(), here.last, note, found)


def _targets(
    text: str, place: tuple[int, int], volume: str | None, numbers: str, note: str | None, found: list[Found]
) -> None:
    words = text[slice(*place)]
    targets = (volume and f"{volume}/d{number}" for number in expand_numbers(numbers))
    found += [(*place, reference(text, words, target, "printed", place, note)) for target in targets]


def _inside(text: str, start: int, end: int, volume: str, note: str | None, found: list[Found]) -> None:
    """Add the reference to a volume named from ``start`` to ``end``, with the documents or pages behind it."""
    inside = _INSIDE.match(text, end)
    pages = None if inside else _PAGES.match(text, end)
    stop = inside.end() if inside else pages.end() if pages else end
    words = text[start:stop].rstrip(" ,(")
    place = (start, start + len(words))
    if inside is None:
        found.append((*place, reference(text, words, None, "printed", place, note)))
    else:
        _targets(text, place, volume, inside["numbers"], note, found)


def _sisters(text: str, here: Citing, note: str | None, found: list[Found]) -> None:
    """Add the references to other volumes of the same years."""
    own = re.match(r"frus(\d{4})(?:-(\d{2}))?", here.volume or "")
    if own is None or not _names_volume(text):
        return
    for match in _SISTER.finditer(text):
        if not _taken(found, *match.span("words")):
            volume = volume_id(own[1], own[2], match["volume"], match["part"])
            _inside(text, match.start("words"), match.end("words"), volume, note, found)


def _documents(text: str, here: Citing, note: str | None, found: list[Found]) -> None:
    for match in _DOCUMENTS.finditer(text):
        begin = _lead(text, match.start())
        if _taken(found, *match.span()) or text.endswith(_OF_TITLE, 0, match.start()):
            continue
        numbers = expand_numbers(match["numbers"])
        single = len(numbers) == 1
        clause = re.split(r"[.;(](?:\s|$)", text[max(0, match.start() - 120) : match.start()])[-1]
        known = here.volume and not match["behind"] and not _OTHER_BOOK.search(clause)
        for at, number in enumerate(numbers):
            words = text[begin : match.end("numbers")] + (match["notes"] or "") if single else f"Document {number}"
            place = (begin, match.end()) if single or at == 0 else _span_of(match, number)
            target = f"{here.volume}/d{number}" if known else None
            found.append((*place, reference(text, words, target, "printed", place, note)))


def _span_of(match: re.Match[str], number: str) -> tuple[int, int]:
    inner = re.compile(rf"(?<!\d){number}(?!\d)").search(match.string, match.start("numbers"), match.end("numbers"))
    return inner.span() if inner else match.span()


def _own_notes(text: str, here: Citing, note: str, found: list[Found]) -> None:
    """Add the references of a note to another note of the same document."""
    for match in _OWN_NOTE.finditer(text):
        if _taken(found, *match.span()):
            continue
        before = text[max(0, match.start() - 14) : match.start()]
        if match["where"] or _ITS_NOTE.search(before):
            words = match["words"] + (match["where"] or "")
            place = (match.start(), match.start() + len(words))
            found.append((*place, reference(text, words, here.document, "printed", place, note)))


def _by_page(text: str, note: str | None, found: list[Found]) -> None:
    """Add the references by page."""
    if "p." not in text and "page" not in text:
        return
    for match in _OWN_PAGE.finditer(text):
        clause = re.split(r"[.;(](?:\s|$)", text[max(0, match.start() - 160) : match.start()])[-1]
        if not _taken(found, *match.span()) and (match["lead"] or not _BOOK.search(clause)):
            found.append((*match.span(), reference(text, match.group(), None, "printed", match.span(), note)))


def _beside(text: str, here: Citing, note: str, found: list[Found]) -> None:
    """Add the references to the document before or behind this one: "supra", "infra"."""
    for match in _BESIDE.finditer(text):
        if not _taken(found, *match.span()):
            target = _neighbour(here.document, 1 if match["way"].lower() == "infra" else -1)
            found.append((*match.span(), reference(text, match.group(), target, "printed", match.span(), note)))


def _neighbour(document: str | None, step: int) -> str | None:
    """Return the document before or behind: documents are numbered in their order."""
    match = re.fullmatch(r"(.*/d)(\d+)", document or "")
    return f"{match[1]}{int(match[2]) + step}" if match and int(match[2]) + step > 0 else None
