"""The fields of a reading-room page, as they stand above the OCR text of a document.

Layouts met: label and value on one line; label on a line of its own with the value below; labels with empty
values; the print form ("Published on CIA FOIA"). The body follows the label ``Body:`` or, where that is missing,
the line of the attachment, else the last label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LABELS = {
    "documenttype": "document_type",
    "collection": "collection",
    "keywords": "keywords",
    "documentnumberfoiaesdncrest": "number",
    "releasedecision": "release_decision",
    "originalclassification": "classification",
    "documentpagecount": "page_count",
    "documentcreationdate": "creation_date",
    "documentreleasedate": "release_date",
    "sequencenumber": "sequence",
    "casenumber": "case_number",
    "publicationdate": "publication_date",
    "contenttype": "content_type",
    "attachment": "attachment",
    "attachmentsize": "attachment",
    "file": "attachment",
    "body": "body",
}
HEAD_LINES = 90  # the fields stand above the text; labels further down belong to the text
_PUBLISHED = re.compile(r"Published on CIA FOIA|^(?:Home|Source URL)\b", re.IGNORECASE)
_URL = re.compile(
    r"https?://(?:www\.)?cia\.gov/(?:library/)?readingroom/(?:document|node|print|docs)/[\w.\-]{1,80}", re.I
)
_FILE = re.compile(r"\.pdf\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadingRoomPage:
    """The fields that are there, the title, the address, and the lines of the body."""

    fields: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    url: str | None = None
    body: list[str] = field(default_factory=list)
    body_line: int = 1  # line of the file where the body begins, from 1


def _label_of(line: str) -> tuple[str, str] | None:
    """Return the field and the value on the line, if the line begins with a label."""
    if len(line) > 300:
        return None
    head, colon, value = line.partition(":")
    key = re.sub(r"[^a-z]", "", head.lower())
    if key in _LABELS and (colon or key in {"attachmentsize"}):
        return _LABELS[key], value.strip()
    return None


def read_page(lines: list[str]) -> ReadingRoomPage:
    """Return the reading-room page that ``lines`` begin with; without two of its labels all lines are body."""
    labelled = [(i, found) for i, line in enumerate(lines[:HEAD_LINES]) if (found := _label_of(line.strip()))]
    url = next((m.group(0) for line in lines[:HEAD_LINES] if len(line) < 500 and (m := _URL.search(line))), None)
    if len(labelled) < 2:
        kept = [line for line in lines[:5] if not re.match(r"\s*(?:URL|Source)\s*:\s*https?://\S+\s*$", line)]
        return ReadingRoomPage(url=url, body=kept + lines[5:])
    fields: dict[str, str] = {}
    body_at = labelled[-1][0] + 1
    for place, (i, (name, value)) in enumerate(labelled):
        if name == "body":
            body_at = i if value else i + 1
            if value:
                lines = [*lines[:i], value, *lines[i + 1 :]]
            break
        following = labelled[place + 1][0] if place + 1 < len(labelled) else None
        if not value and following is not None:
            value = " ".join(line.strip() for line in lines[i + 1 : following] if line.strip())
        if not value and following is None:
            # the last label: its value is the next line that is not blank
            below = next((k for k in range(i + 1, min(i + 4, len(lines))) if lines[k].strip()), None)
            if below is not None:
                value, body_at = lines[below].strip(), below + 1
        if name == "attachment" and following is None:
            while body_at < min(len(lines), i + 6) and (not lines[body_at].strip() or _FILE.search(lines[body_at])):
                body_at += 1
        if value:
            fields.setdefault(name, value)
    title = [
        line.strip()
        for line in lines[: labelled[0][0]]
        if line.strip() and not _PUBLISHED.search(line) and not _URL.search(line)
    ]
    return ReadingRoomPage(fields, title[-1].strip("[]# ") if title else None, url, lines[body_at:], body_at + 1)
