"""Who speaks in a transcript ("Dr. Kissinger: …"), and in a quotation that runs on over sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from declass.extract.assessments.labels import bare

# A name before a colon at the head of a paragraph: few words, each with a capital.
_LABEL = re.compile(
    r"(?:\A|\n\n)[“\"]?(?P<name>(?:The\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4})(?:\s*[(\[][^)\]\n]{1,40}[)\]])?:\s+(?=\S)"
)
_HEADINGS = re.compile(
    r"(?:subjects?|participants?|place|date|time|notes?|to|from|refs?|re|references?|summary|conclusions?|comments?"
    r"|recommendations?|action|source|background|discussion|problem|attachments?|enclosures?|question|present|text"
    r"|objectives?|purpose|agenda|issues?|alternatives?|options?|pros?|cons?|resolved|copies|fyi|washington|department|answer)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:The\s+)?(?:Mr|Mrs|Ms|Dr|Gen|General|Amb|Ambassador|Sen|Senator|Secretary|President|Prime|Foreign|Vice)\b"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}(?:\.?[A-Z]\.?){1,3}|[A-Z]{1,3}")
_FEWEST = 3  # labels that make a transcript


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of a transcript: where its label begins and ends, and who speaks."""

    start: int
    behind: int
    name: str


class Speakers:
    """The speeches of one document; none where it is no transcript."""

    def __init__(self, text: str) -> None:
        """Find the speakers' labels of ``text``: several, and one of them more than once."""
        hits = [m for m in _LABEL.finditer(text) if not _HEADINGS.match(m["name"])]
        names = Counter(_plain(m["name"]) for m in hits)
        spoken = [m for m in hits if names[_plain(m["name"])] > 1 or _TITLE.match(_plain(m["name"]))]
        if len(spoken) >= _FEWEST:  # who speaks once is named by initials, if without a title
            quoted = all(_is_quoted(text, m) for m in spoken)
            spoken = [
                m for m in hits if m in spoken or _INITIALS.fullmatch(m["name"]) or (quoted and _is_quoted(text, m))
            ]
        transcript = len(spoken) >= _FEWEST and len({_plain(m["name"]) for m in spoken}) < len(spoken)
        self._speeches = (
            [Speech(m.start("name"), m.end(), bare(_plain(m["name"]))) for m in spoken] if transcript else []
        )
        self._starts = [s.start for s in self._speeches]
        self._text = text

    def at(self, offset: int) -> Speech | None:
        """Return the speech that holds code point ``offset``, or None; editors' brackets end a speech."""
        number = bisect_right(self._starts, offset + 1) - 1
        if number < 0:
            return None
        speech = self._speeches[number]
        if "\n\n[" in self._text[speech.behind : offset]:
            return None
        quoted = speech.start > 0 and self._text[speech.start - 1] in '“"'
        if quoted and re.search(r"”\s*\n\n(?![“\"])", self._text[speech.behind : offset + 1]):
            return None
        return speech


def _is_quoted(text: str, label: re.Match[str]) -> bool:
    """Tell whether a quotation mark stands before the label."""
    return label.start("name") > 0 and text[label.start("name") - 1] in '“"'


def _plain(name: str) -> str:
    return re.sub(r"^[QA]\.\s+", "", re.sub(r"\s+", " ", name))


def open_quotation(sentence: str, opened: bool) -> int | None:
    """Return where the quotation that is still open at the end of ``sentence`` began; -1 before it, None without one.

    ``opened``: one was open already where it begins.
    """
    last = sentence.rfind("“")
    closed = sentence.rfind("”")
    if last > closed:
        return last
    return -1 if opened and closed < 0 else None
