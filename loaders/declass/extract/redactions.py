"""Gaps in a text: exemption codes stamped where words were deleted, and excisions that editors mark in brackets."""

from __future__ import annotations

import re

from declass.model import Redaction, Span
from declass.text.extents import read_extent

NOT_DECLASSIFIED = "not-declassified"

# Codes that look like nothing else and count wherever they stand.
_DISTINCT = re.compile(
    r"(?<![\w.])(?:25X[1-9](?:[A-Z]\d?[a-z]?)?|50X[1-9](?:-HUM|-WMD)?|STATINTL|STATSPEC|CPYRGHT|ILLEGIB)(?!\w)"
)
_SIGNS = ("5X", "0X", "STAT", "CPYRGHT", "ILLEGIB")  # one of these stands in each
# Codes that could be words or citations of a statute: they count only alone on their line.
_ALONE = re.compile(
    r"(?:FOIA\s?)?\(b\)\s?\([1-9]\)(?:\s?\([A-F]\))?"
    r"|(?:E\.?O\.? 13526 )?(?:1\.4\([a-h]\)|3\.3\([bh]\)\s?\([1-9]\)|3\.5\(c\))"
    r"|STAT|25X[1-9] ?[A-Z]?"
)
# 25X1 as scanners ruin it: the X as ")(" or "f(" or "x". Nothing else that is stamped has this shape.
_RUINED = re.compile(r"(25|50)\s?(?:[Xx]|\)\(|f\()\s?([1-9])\s?([A-Z]?)")
_UNREADABLE = re.compile(r"25|7X1|2[5S]X|ST|STAT[A-Z ]{1,6}|25X")

# Editors' brackets. No bracket runs longer than 300 characters, none holds another.
_EXCISION = re.compile(r"\[([^\[\]]{0,240}?\bnot(?:\s+yet)?\s+declassified[^\[\]]{0,60})\]")
_DELETED = re.compile(
    r"\[((?:\w+ ){0,3}(?:names?|words?|lines?|sentences?|paragraphs?|passages?) (?:deleted|excised))\]", re.IGNORECASE
)
# Pages withheld as a whole, on a CIA target sheet.
_WITHHELD = re.compile(r"^Next (\d{1,4} Page\(s\) In Document (?:Exempt|Denied))\.?$", re.IGNORECASE | re.MULTILINE)

_LONGEST_CODE = 24  # code points


def normalise_code(text: str) -> str | None:
    """Return the exemption code that ``text`` is, whole and mended in its signs only, else None.

    ``25x1``, ``25)(1`` and ``25X 1`` give ``25X1``; ``(b) (3)`` gives ``(b)(3)``.
    """
    text = text.strip(" *_|")
    if not text or len(text) > _LONGEST_CODE:
        return None
    if _DISTINCT.fullmatch(text):
        return text
    ruined = _RUINED.fullmatch(text)
    if ruined:
        return f"{ruined.group(1)}X{ruined.group(2)}{ruined.group(3)}"
    if _ALONE.fullmatch(text):
        bare = text.removeprefix("FOIA").replace(" ", "").removeprefix("E.O.").removeprefix("EO")
        return bare.removeprefix("13526")
    return None


def is_unreadable_code(line: str) -> bool:
    """Return whether ``line`` has what is left of a code that can no longer be told (``25``, ``7X1``, ``ST``)."""
    return len(line) <= 12 and _UNREADABLE.fullmatch(line.strip(" *_|")) is not None


def _editors_gap(place: tuple[int, int], extent: str | None) -> Redaction:
    words = re.sub(r" (?:deleted|excised)$| Page\(s\) In Document.*", "", extent or "", flags=re.IGNORECASE)
    quantity, unit = read_extent(words) or (None, None)
    if re.search(r"Page\(s\)", extent or ""):
        quantity, unit = float(words.split()[0]), "page"
    return Redaction(NOT_DECLASSIFIED, Span(*place), extent, quantity, unit)


def find_redactions(text: str) -> tuple[Redaction, ...]:
    """Return the redactions in ``text``, in order, none inside another.

    Shape: each span holds exactly the code (``25X1``) or the bracket (``[1 line of source text not declassified]``).
    An editors' excision has the code ``not-declassified`` and as its extent the words in the bracket before "not
    declassified" ("1 line of source text"); the whole words where the verb is another ("name deleted").
    """
    found: list[Redaction] = []
    for match in _EXCISION.finditer(text):
        words = re.sub(r"\s+", " ", match.group(1)).strip(" .")
        extent = re.sub(r"\s*(?:but )?not(?: yet)? declassified$", "", words).strip() or None
        found.append(_editors_gap(match.span(), extent))
    found += [
        _editors_gap(match.span(), match.group(1))
        for pattern in (_DELETED, _WITHHELD)
        for match in pattern.finditer(text)
    ]
    if any(sign in text for sign in _SIGNS):
        found += [Redaction(match.group(0), Span(*match.span())) for match in _DISTINCT.finditer(text)]
    start = 0
    for line in text.split("\n"):
        bare = line.strip(" *_|")
        code = normalise_code(bare) if len(bare) <= _LONGEST_CODE else None
        if code and not _DISTINCT.fullmatch(bare):
            at = start + line.index(bare)
            found.append(Redaction(code, Span(at, at + len(bare))))
        start += len(line) + 1
    found.sort(key=lambda redaction: (redaction.span.start, -redaction.span.end))
    kept: list[Redaction] = []
    for redaction in found:
        if not kept or redaction.span.start >= kept[-1].span.end:
            kept.append(redaction)
    return tuple(kept)
