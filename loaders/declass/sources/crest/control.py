"""How a CREST paper is controlled: its number, its level, its releases, from the page's fields and the stamps."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.extract.markings import RANKS
from declass.model import Marking, Release
from declass.ocr.dates import read_stamp_date, read_written_date
from declass.ocr.numbers import choose, find_esdns
from declass.ocr.pages import Assembled, Kind, Line
from declass.sources.crest.stamps import read_release
from declass.text.releases import release_decision

if TYPE_CHECKING:
    from declass.ocr.paper import Trouble
    from declass.sources.crest.page import ReadingRoomPage

_PAGE_LEVELS = {"T": "top-secret", "S": "secret", "C": "confidential", "R": "restricted"}


def find_number(page: ReadingRoomPage, stamps: list[str], name: str, trouble: Trouble) -> str | None:
    """Return the ESDN, or the number of a release, that page, stamps and file name support."""
    field = page.fields.get("number", "")
    stated = find_esdns(field)
    if stated:
        return stated[0][0]
    if re.fullmatch(r"C?[0-9]{8,10}", field.strip()):
        return field.strip().upper()
    readings = [found for stamp in stamps for found in find_esdns(stamp)]
    from_page = [number for number, _ in find_esdns(page.url or "")]
    from_name = from_page or [number for number, _ in find_esdns(name)]
    choice = choose([number for number, _ in readings], from_name[0] if from_name else None)
    if choice.rejected:
        rejected = ", ".join(sorted(choice.rejected))
        trouble.warn("identifier-misread", f"the stamps read {rejected}; taken: {choice.value or 'none'}")
    elif any(mended and number == choice.value for number, mended in readings):
        trouble.note("identifier-mended", f"letters in a stamp were read as digits: {choice.value}")
    return choice.value


def all_markings(page: ReadingRoomPage, whole: Assembled) -> tuple[Marking, ...]:
    """Return the banners, and the page's own statement where no banner stands: it is the level before release."""
    if any(marking.level for marking in whole.markings):
        return whole.markings
    code = page.fields.get("classification", "").strip().upper()
    level = _PAGE_LEVELS.get(code)
    return (*whole.markings, Marking(code, level, place="form")) if level in RANKS else whole.markings


def find_releases(
    page: ReadingRoomPage, stamps: list[str], number: str | None, trouble: Trouble
) -> tuple[Release, ...]:
    """Return the release events, each once: those of the stamps, then the page's own release date."""
    found: list[Release] = []
    for stamp in stamps:
        release = read_release(stamp)
        if release.date is None and release.number is None:
            trouble.warn("stamp-unreadable", f"neither date nor number can be read in {stamp[:120]!r}")
            continue
        release = replace(release, number=number or release.number)
        if all((r.date, r.number) != (release.date, release.number) for r in found):
            found.append(release)
    if any(release.date for release in found):
        found = [release for release in found if release.date]
    found = [replace(release, decision=release_decision(release.text)) for release in found]
    stated = page.fields.get("release_date", "")
    read = read_written_date(stated)
    if read and all(release.date != read.value for release in found):
        found.append(Release(read.value, number, f"Document Release Date: {stated}"))
    code = page.fields.get("release_decision", "").strip()
    if code:
        # The page tells one decision: that of the day it gives, else one whose day is not told.
        of_page = read.value if read else None
        if not any(release.date == of_page for release in found):
            found.append(Release(of_page, number, f"Release Decision: {code}"))
        found = [
            replace(release, decision=release_decision(code) or release.decision, decision_text=code)
            if release.date == of_page
            else release
            for release in found
        ]
    return tuple(found)


def find_lowering(lines: list[Line], from_level: str | None) -> tuple[str | None, str | None]:
    """Return by whose authority and when a level was lowered, where a reviewer's stamp beside the banners says so."""
    if from_level is None:
        return None, None
    notes = " ".join(line.text for line in lines if line.kind is Kind.NOTE)
    authority = re.search(r"\bAUTH\w*\.?\s?:\s*(HR\s?[0-9]{2}-[0-9]|E\.?O\.? ?[0-9]{5})", notes)
    date = re.search(r"\bDATE\s?:\s*([\w ,/.-]{6,20}?[0-9]{2,4})\b", notes)
    return authority.group(1) if authority else None, read_stamp_date(date.group(1)) if date else None
