"""Papers that a document or an editors' note points to: numbered documents, other volumes, telegrams, estimates.

A reference is resolved to a document's id only where the words give volume and number; all others stay
unresolved, with what the editors say of the paper ("not printed", "not found").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities.products import Products, product_slug
from declass.model import Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = r"[-–—]"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# "Documents 12, 14, and 16–18": the words, then each number.
_NUMBERS = r"\d{1,4}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*[-–]\s*)\d{1,4}(?![\d,]*\s*(?:to|pp\.)))*"
_DOCUMENTS = re.compile(
    rf"(?P<lead>(?:(?:foot)?notes?\s+[\d, and]+?,\s*(?:to\s+)?)?)Documents?\s+(?P<numbers>{_NUMBERS})(?P<behind>,? "
    rf"(?:in|of) (?:the (?:microfiche )?supplement|Foreign Relations)[^.;]{{0,80}})?"
)
_VOLUME = re.compile(
    rf"(?:Foreign Relations|[Ii]bid\.|[Ii]bidem)(?: of the United "
    rf"States)?,?\s+(?P<first>1[89]\d\d)(?:\s*{_DASH}\s*(?P<last>\d{{2,4}}))?"
    rf",?\s+(?:[Vv]ol(?:ume|s?\.)\s*)(?P<volume>[IVXLC]+|"
    rf"E{_DASH}?\d+)(?:/\d)?(?:,?\s+[Pp](?:art|t\.)\s*(?P<part>\d|One|Two|Three))?"
    rf"(?:,\s*(?P<title>(?!Documents?\b|"
    rf"Part\b)[A-Z][^;.()]{{0,120}}?))?(?=(?:,\s*(?:Documents?|pp?\.|pages?)\s*\d)|[.;,)\s]|$)"
)
_IN_VOLUME = re.compile(rf",?\s*(?:Documents?\s+(?P<numbers>{_NUMBERS})|(?:pp?\.|pages?)\s*[\d–, and-]+)")
_BY_VOLUME = re.compile(
    r"\b[Vv]ol(?:ume|\.) [IVXLC]+(?:/\d)?(?:, Part \d)?,\s*$"
)  # the volume is named in another way
_PARTS = {"One": "1", "Two": "2", "Three": "3"}

# Series and number; a plural ("NIE’s 58, 13–54, and 10–7–54") goes on in numbers alone.
_NUMBER = r"\d+(?:[.]\d+)?(?:\s?[-–/]\s?\d+(?:\.\d+)?)*"
_ESTIMATE = re.compile(
    r"\b(?P<series>(?:Special )?National Intelligence Estimate|SNIE|NIE|NIAM|SE)(?:(?P<plural>[’']?s)|\b)"
    rf"(?:,? ?(?:No\.|Number|no\.))?\s?[-–]?\s?(?P<number>{_NUMBER})(?![\w])"
)
_MORE = re.compile(rf"(?:,? and |, )(?P<number>{_NUMBER})(?![\w]| [A-Z])")
# From October 1953 on a number ends with the year; one without a year may be of several estimates ("NIE 11–8").
_WITH_YEAR = re.compile(r"-(?:[5-7]\d)$")
_SUPERSEDES = re.compile(
    r"\b(?:supersed(?:e|es|ed|ing)|replac(?:es|ed|ing))(?: and replaces| also)? "
    r"(?P<part>the [^.;()]{3,90}? (?:of|in) )?$",
    re.IGNORECASE,
)
# "NIE 23–54, “Title,” December 20, 1954, and NIE 23–55": what a supersession names goes on over title and date.
_JOINT = re.compile(r"(?:,? (?:dated )?(?:“[^”]*”|\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}))*(?:,? and |, )(?:of )?")
_LIMIT = re.compile(r"\b(?:insofar|in so far|in as much|to the extent)(?: as| that)? [^.;]+")
_SERIES = (
    r"(?:Deptels?|Embtels?|Contels?|Legtels?|Depcirtels?|Depcirctels?|Circtels?|Contel|Musto|"
    r"Secto|Tosec|Dulte|Tedul|Polto|Topol|Usito|Delga|Gadel|"
    r"[Rr]e(?:f)?(?:ur)?tels?|[Uu]rtels?|[Mm]ytels?)"
)
_TELEGRAM = re.compile(
    rf"\b(?:{_SERIES}|(?:[Cc]ircular )?(?:[Tt]elegrams?|[Aa]irgrams?|[Dd]esp?atch(?:es)?)(?: "
    rf"[Nn]o\.)?)\s+(?:No\. )?(?P<number>(?:[A-Z]{{1,2}}[-–])?\d{{1,6}})\b"
    r"(?:,? (?:from|to) (?!the |be |do )[A-Z]\w+(?: [A-Z]\w+)*)?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
)
# One of these stands in all that a pattern matches.
_PARTS_OF = {
    _VOLUME: ("Foreign Relations", "bid"),
    _DOCUMENTS: ("Document",),
    _ESTIMATE: ("NIE", "NIAM", "SE", "Estimate"),
    _TELEGRAM: (
        *("tel", "Tel", "irgram", "atch", "Musto", "Secto", "Tosec", "Dulte", "Tedul", "Polto", "Topol", "Usito"),
        *("Delga", "Gadel"),
    ),
}
_STATUS = (
    (
        "not-printed",
        re.compile(
            r"\b(?:[Nn]ot|[Nn]either|[Nn]one|nor) (?:is |are |of which (?:is|are) )?(?:re)?(?:printed|published)\b"
        ),
    ),
    (
        "not-found",
        re.compile(
            r"\b(?:[Nn]ot|[Nn]either|[Nn]o (?:copy|record|text|such \w+)|nor)\b[^.;]{0,40}\b(?:found|located)\b"
        ),
    ),
)
_STATUS_END = re.compile(r"[.;](?:\s|$)|\bFor text\b")
_KIND_WORDS = re.compile(
    r"(?:[A-Z][\w’'.-]*(?:’s|'s)? )?(?:\w+ )?(?:memorandum|letter|message|telegram|despatch|"
    r"airgram|note|paper|report|text|enclosure|attachment|draft|"
    r"instruction|conversation|record|minutes|tab|memoranda|letters|messages|telegrams|notes|"
    r"reports|papers)\b[^.;()]*",
    re.IGNORECASE,
)
_TYPES = (
    ("supersedes", _SUPERSEDES),
    (
        "answers",
        re.compile(
            r"\b(?:in )?(?:reply|replies|replied|response|responds?|responding|answers?|answering) to "
            r"(?:the \w+ in )?$",
            re.IGNORECASE,
        ),
    ),
    (
        "transmits",
        re.compile(
            r"\b(?:transmits?|transmitting|transmitted (?:in|by)|forwards?|encloses?|attached (?:is|"
            r"are))(?: [\w,]+){0,4}\s*$",
            re.IGNORECASE,
        ),
    ),
)


def roman(number: str) -> int:
    """Return the value of a Roman numeral.

    >>> roman("XIX")
    19
    """
    values = [_ROMAN[c] for c in number]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


def volume_id(first: str, last: str | None, volume: str, part: str | None = None) -> str:
    """Return the identifier of a volume from the words of a citation.

    >>> volume_id("1955", "1957", "XXIII", "1")
    'frus1955-57v23p1'
    """
    years = f"{first}-{last[-2:]}" if last else first
    number = "e" + volume.lstrip("E-–—").zfill(2) if volume.startswith("E") else f"{roman(volume):02d}"
    return f"frus{years}v{number}" + (f"p{_PARTS.get(part, part)}" if part else "")


def expand_numbers(words: str) -> tuple[str, ...]:
    """Return the numbers in "12, 14, and 16–18", ranges written out (up to fifty)."""
    numbers: list[str] = []
    for match in re.finditer(r"(\d+)(?:\s*[-–]\s*(\d+))?", words):
        first, last = int(match[1]), int(match[2] or match[1])
        if len(match[2] or "") < len(match[1]) and match[2]:
            last = int(match[1][: -len(match[2])] + match[2])
        if not first <= last <= first + 50:
            last = first
        numbers.extend(str(n) for n in range(first, last + 1))
    return tuple(dict.fromkeys(numbers))


def find_references(
    text: str, volume: str | None, *, note: str | None = None, note_index: int | None = None
) -> tuple[Reference, ...]:
    """Return the references in ``text``, in order.

    ``volume`` is the id of the volume that the words stand in ("Document 316" is one of its documents), ``note``
    the number of the editors' note when the text is one, and ``note_index`` its index among the document's footnotes:
    its references have no span. Targets are ids of
    documents (``frus1958-60v19/d316``); whether such a document exists is not known here.
    """
    found: list[tuple[int, int, Reference]] = []
    for match in _matches(_VOLUME, text):
        found.extend(_in_other_volume(text, match, note))
    taken = [(start, end) for start, end, _ in found]
    for match in _matches(_DOCUMENTS, text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        elsewhere = match["behind"] or volume is None or _is_by_volume(text, match.start())
        numbers = expand_numbers(match["numbers"])
        single = len(numbers) == 1
        for at, number in enumerate(numbers):
            words = match.group().removesuffix(match["behind"] or "") if single else f"Document {number}"
            place = match.span() if single or at == 0 else _span_of(match, number)
            target = None if elsewhere else f"{volume}/d{number}"
            found.append((*place, _reference(text, words, target, "printed", place, note)))
        taken.append(match.span())
    for start, end, reference in _estimates(text, note):
        if not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            found.append((start, end, reference))
    for match in _matches(_TELEGRAM, text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        found.append((*match.span(), _reference(text, match.group(), None, None, match.span(), note)))
    found.extend(_absent(text, taken, note))
    found.sort(key=lambda f: (f[0], f[1]))
    references = tuple(reference for _, _, reference in found)
    return references if note_index is None else tuple(replace(r, note_index=note_index) for r in references)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Return the matches of a pattern; most notes hold none of the words that it needs."""
    return pattern.finditer(text) if any(part in text for part in _PARTS_OF[pattern]) else iter(())


def _is_by_volume(text: str, end: int) -> bool:
    """Tell whether the words before ``end`` name a volume; these end with a comma."""
    at = end
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] == "," and _BY_VOLUME.search(text, 0, end) is not None


def product_of(series: str, number: str) -> str | None:
    """Return the slug of the intelligence product that a number names, or None where it may name several.

    >>> product_of("NIE", "13–56"), product_of("NIE", "11–8")
    ('nie-13-56', None)
    """
    try:
        slug = product_slug(series, number)
    except ValueError:
        return None
    return slug if Products.load().get(slug) is not None or _WITH_YEAR.search(slug) else None


def _estimates(text: str, note: str | None) -> Iterator[tuple[int, int, Reference]]:
    """Yield the references to numbered estimates, with the one that is superseded told from the one that is cited."""
    superseding: tuple[str | None, int] | None = None  # by what, and where the last superseded one ends
    previous: tuple[str | None, int] = (None, 0)
    for match in _matches(_ESTIMATE, text):
        places = [(match.span(), match["number"])]
        while match["plural"] and (more := _MORE.match(text, places[-1][0][1])):
            places.append((more.span("number"), more["number"]))
        for (start, end), number in places:
            reference = _reference(text, text[start:end], None, None, (start, end), note)
            product = product_of(match["series"], number)
            before = _SUPERSEDES.search(text, max(0, start - 140), start)
            if before is not None:
                named, stop = previous
                subject = named if stop and "." not in text[stop : before.start()] else None
                superseding = (subject, end)
            elif (
                superseding is not None
                and start - superseding[1] < 200
                and _JOINT.fullmatch(text, superseding[1], start)
            ):
                superseding = (superseding[0], end)
                reference = replace(reference, type="supersedes")
            else:
                superseding = None
            if reference.type == "supersedes" and superseding is not None:
                part = before["part"] if before and before["part"] else None
                limit = _LIMIT.search(text, end, _clause_end(text, end))
                words = (part.strip() if part else None) or (limit.group().strip() if limit else None)
                reference = replace(reference, superseding=superseding[0], limit=words)
            previous = (product, end)
            yield start, end, replace(reference, product=product)


def _clause_end(text: str, start: int) -> int:
    stop = re.compile(r"[.;](?:\s|$)").search(text, start)
    return stop.start() if stop else len(text)


def _span_of(match: re.Match[str], number: str) -> tuple[int, int]:
    inner = re.compile(rf"(?<!\d){number}(?!\d)").search(match.string, match.start("numbers"), match.end("numbers"))
    return inner.span() if inner else match.span()


def _in_other_volume(text: str, match: re.Match[str], note: str | None) -> list[tuple[int, int, Reference]]:
    volume = volume_id(match["first"], match["last"], match["volume"], match["part"])
    inside = _IN_VOLUME.match(text, match.end())
    end = inside.end() if inside else match.end()
    words = text[match.start() : end].rstrip(" ,")
    place = (match.start(), match.start() + len(words))
    numbers = expand_numbers(inside["numbers"]) if inside and inside["numbers"] else ()
    if not numbers:
        return [(*place, _reference(text, words, None, "printed", place, note))]
    return [(*place, _reference(text, words, f"{volume}/d{n}", "printed", place, note)) for n in numbers]


def _reference(
    text: str, words: str, target: str | None, status: str | None, place: tuple[int, int], note: str | None
) -> Reference:
    kind = "cites"
    for name, pattern in _TYPES:
        if pattern.search(text[max(0, place[0] - 140) : place[0]]):
            kind = name
            break
    if status is None:
        status = _status(text, place[1])
    span = None if note is not None else Span(*place)
    return Reference(words if note is not None else text[place[0] : place[1]], target, kind, status, span, note)


def _status(text: str, end: int) -> str:
    """Return what the sentence behind a reference says of the paper."""
    stop = _STATUS_END.search(text, end)
    clause = text[end : stop.start() if stop else len(text)]
    for status, pattern in _STATUS:
        if pattern.search(clause):
            return status
    return "unresolved"


def _absent(text: str, taken: list[tuple[int, int]], note: str | None) -> list[tuple[int, int, Reference]]:
    """Return papers that only a note knows: "The enclosure is not printed", "Not found"."""
    if note is None:
        return []
    found = []
    for sentence in re.finditer(r"[^.;]+(?:\.|;|$)", text):
        if any(start < sentence.end() and sentence.start() < end for start, end in taken):
            continue
        for status, pattern in _STATUS:
            verb = pattern.search(sentence.group())
            if verb is None:
                continue
            kind = _KIND_WORDS.search(sentence.group(), 0, verb.start())
            words = (kind.group() if kind else sentence.group()).strip(" ,.;()")
            words = re.sub(r",?\s+(?:is|are|was|were|has|have|which|but)\b.*$", "", words) or words
            found.append((*sentence.span(), Reference(words, None, "cites", status, None, note)))
            break
    return found
