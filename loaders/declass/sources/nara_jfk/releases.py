"""The stamps by which JFK records were released, and the decision that a form states."""

from __future__ import annotations

import re

from declass.model import Release
from declass.ocr.dates import read_stamp_date
from declass.text.releases import release_decision

_RELEASE = re.compile(r"\b(20[0-3][0-9])\s+RELEASE UNDER\b", re.IGNORECASE)
_CASE = re.compile(
    r"Case\s?#?t?\s?:\s?([NH][WU])\s+(\S{3,7})\s+Date:\s?([0-9]{2}-[0-9]{2}-[0-9]{4}|20[0-9][0-9])", re.IGNORECASE
)
_RELEASED = re.compile(
    r"RELEASE UNDER.{1,30}PRES|Released under the John|Records Col+ection Act|USC 2107|Released pursuant to",
    re.IGNORECASE,
)
_LONGEST = 130  # characters of a line of the stamp that runs over several


def is_release_line(line: str) -> bool:
    """Return whether ``line`` is a release line or a part of a release stamp."""
    return bool(_RELEASE.search(line)) or (len(line) < _LONGEST and bool(_RELEASED.search(line)))


def find_releases(text: str) -> tuple[Release, ...]:
    """Return the releases that the stamps tell, each once: the year of the Act's release line, or case and date."""
    found: list[Release] = []
    for line in text.split("\n"):
        match = _RELEASE.search(line) if len(line) < 260 else None
        if match:
            found.append(Release(match.group(1), None, re.sub(r"\s+", " ", line[match.start() :]).strip(" |{}[]()")))
    # the other stamp runs over several lines and is set beside the form
    head = re.sub(r"\s+", " ", text[:6000])
    for match in _CASE.finditer(head):
        stated = match.group(3)
        date = stated if len(stated) == 4 else read_stamp_date(stated)
        number = f"{match.group(1).upper()} {match.group(2)}"
        found.append(Release(date, number if number[3:].isdigit() else None, match.group(0)))
    return tuple({(release.date, release.number): release for release in reversed(found)}.values())[::-1]


def form_decision(status: str | None) -> tuple[Release, ...]:
    """Return the decision that a form states as its current status; its day is not told: the review may be older."""
    if not status:
        return ()
    return (Release(text=f"CURRENT STATUS: {status}", decision=release_decision(status), decision_text=status),)
