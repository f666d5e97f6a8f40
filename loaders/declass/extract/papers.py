"""Papers that a document points to and that are neither printed here nor known by a number of their own.

The editors name such a paper by kind, number, way and date ("Telegram 1273 from New Delhi, October 8"), and behind
the sentence, in parentheses, say where it lies ("(Department of State, Central Files, 793B.00/10–859)"). The year is
left out where it is the citing paper's. "Not printed." alone speaks of what the text names at the note's mark.

What names a paper for good is a telegram's number with its way and day. A decimal file number does not: all papers
of one day in one class bear it. A paper without such a name belongs to the citing document alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.extract.paper_dates import BEHIND, date_of
from declass.extract.paper_labels import is_bare, label_at_mark
from declass.extract.paper_places import Archives, CitedAt, find_places
from declass.model import CitedPaper
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.model import Document, Location, Reference

_SENT = re.compile(
    r"(?P<kind>[Cc]ircular telegram|[Tt]elegram|[Aa]irgram|[Dd](?:es|is)patch)(?: [Nn]o\.)? (?:No\. )?"
    r"(?P<number>(?:[A-Z]{1,2}[-–])?\d{1,6}Z?),? (?P<way>from|to) "
    r"(?P<post>[A-Z][\w.]+(?: [A-Z][\w.]+)*)"
)
_END = re.compile(r"(?<!\bNo)(?<!\bVol)(?<!\bMr)(?<!\bDr)(?<!\b[A-Z])\.(?=\s+[A-Z(\[“]|\s*$)")
_LONGEST = 160
# What the paper carries with it: "Attached, but not printed", "The enclosure is not printed", "Tab B".
_ENCLOSED = re.compile(
    r"^(?:also |both |the |this |an? )?(?:attached|enclosed|appended|(?:\w+ )?(?:enclosures?|attachments?)|"
    r"tabs? [a-z\d]|annex)",
    re.IGNORECASE,
)


def describe_papers(document: Document) -> Document:
    """Return ``document`` with what is known of each paper that its references name and no document or product is.

    A paper has the words as its label, the date where one is given, and the location where the same sentence or the
    parentheses behind it state one.
    """
    if not document.references:
        return document
    references = list(document.references)
    archives = Archives(document)
    groups: dict[int | None, list[int]] = {}
    for index, reference in enumerate(references):
        if reference.target is None and reference.product is None and reference.status != "printed":
            place = reference.note_index
            if reference.span is None and place is None:
                references[index] = replace(reference, paper=_paper(reference.text, "", 0, document, None))
                continue
            groups.setdefault(place, []).append(index)
    for index in range(len(document.footnotes)):  # "ibid." goes on from note to note
        groups.setdefault(index, [])
    for note in sorted(groups, key=lambda n: -1 if n is None else n):
        indexes = groups[note]
        words = document.text if note is None else document.footnotes[note].text
        cited = _places(words, references, indexes)
        by_editors = note is not None or document.is_note_of_editors
        places = find_places(words, cited, document, archives) if by_editors else {}
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


def _places(words: str, references: Sequence[Reference], indexes: list[int]) -> list[CitedAt]:
    cited: list[CitedAt] = []
    at = 0
    for index in indexes:
        span = references[index].span
        start = span.start if span else words.find(references[index].text, at)
        if start < 0:
            start = max(0, words.find(references[index].text))
        end = start + len(references[index].text)
        at = max(at, end)
        cited.append(CitedAt(index, start, end))
    return cited


def _paper(label: str, words: str, end: int, document: Document, location: Location | None) -> CitedPaper:
    date = date_of(label, words, end, document)
    behind = BEHIND.match(words, end)
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
    first = _END.search(words)
    named_first = 0 <= words.find(reference.text) < (first.start() if first else len(words))
    if _ENCLOSED.search(reference.text) or (_ENCLOSED.search(words) and (is_bare(reference.text) or named_first)):
        return "transmits"
    return reference.type


def _sentence(words: str, one: CitedAt) -> str:
    """Return the sentence of a note in which the words of a reference stand."""
    start = max((m.end() for m in _END.finditer(words, 0, one.start)), default=0)
    end = _END.search(words, one.end)
    return words[start : end.start() if end else len(words)].strip(" [(")
