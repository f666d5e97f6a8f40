"""How a dissenting footnote is worded: who opens it, what it takes exception to, and where it puts its own text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.text.members import is_member

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENER = re.compile(
    r"""(?:[Ii]t\s+is\s+the\s+(?:view|opinion|belief|judgment)\s+of\s+)?(?:[Tt]he\s+)?
    (?P<who>[A-Z](?:[^.“”:]|(?<=U)\.(?=S)|(?<=S)\.)*?),?\s+
    (?P<verb>believes?|considers?|feels?|thinks?|estimates?|holds?|judges?|expects?|doubts?|interprets?|would|agrees?
    |disagrees?|dissents?|concurs?|reserves?|wish(?:es)?|takes?\s+exception|(?:do|does)\s+not|(?:is|are)\s+(?:unable|of\s+the)
    |that(?=\s))\b""",
    re.VERBOSE,
)
_MIND = re.compile(r"(?:believes?|considers?|feels?|thinks?|estimates?|judges?|expects?|doubts?)\b")
_SAME_PERSON = re.compile(
    r"(?<![\w“])(?:[Hh]e|[Tt]hey)\s+(?:also\s+|further\s+|\w+ly\s+)?(?P<verb>believes?|considers?|feels?|thinks?)\b"
)
_EXCEPTION = re.compile(
    r"\b(?:would\s+(?:therefore\s+)?(?:substitute|delete|rephrase|insert|add|state|change|omit|reword|prefer|begin)"
    r"|(?:do|does)\s+not\s+(?:concur|agree|consider|accept)|(?:is|are)\s+unable\s+to|dissents?|disagrees?|reserves?"
    r"|takes?\s+exception|wish(?:es)?\s+to\s+(?:reserve|dissent)"
    r"|should\s+(?:\w+\s+)?(?:read|be\s+(?:changed|added|deleted|substituted|replaced)))\b"
)
# Words about the estimate's own words: what is held of them is a stance, no judgment of the matter.
_TEXT = (
    r"(?:(?:the|this|these|two|three|four|last|first|following|above|next|\d+)\s+)*(?:additional\s+)?"
    r"(?:paragraphs?|sentences?|following|text|estimate|words?|footnote|conclusions?)\b"
)
_ABOUT_TEXT = re.compile(rf"\w+\s+(?:that\s+)?(?:{_TEXT}|[“\"])", re.IGNORECASE)
# What stands behind these words is the member's own text.
_OWN_TEXT = re.compile(
    r"(?:should\s+(?:\w+\s+)?(?:read|be\s+changed\s+to|be\s+substituted|be\s+added)|substitute|rephrase|insert|begin|add)\b"
    r"[^“”]{0,120}?(?=“)|\bas\s+follows:\s*|\b(?:feeling|believing|holding)\s+that:?\s+"
)
_TOWARD = re.compile(
    r"\b(?:this|these|the\s+(?:last|first))\s+(?:\w+\s+){0,2}?(?:paragraphs?|sentences?|estimate)\b(?:\s+of\s+this\s+paragraph)?"
    r"|\bparagraphs?\s+\d+[^\W\d]?(?:(?:,\s+|,?\s+and\s+)\d+[^\W\d]?)*|\bthe\s+words?\s+“[^”]*”|“[^”]*”(?=\s+in\s+this\s+sentence)"
)
_SEVERAL = re.compile(r"\b(?:paragraphs?|sentences|estimate)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a sentence that may hold judgments; ``verbs`` are the verbs of mind whose subject is the member."""

    start: int
    stop: int
    verbs: tuple[int, ...] = ()
    flat: bool = True


def opener_of(sentence: str) -> re.Match[str] | None:
    """Return how ``sentence`` names a member who dissents: groups "who" and "verb"; None where it does not."""
    hit = _OPENER.match(sentence)
    if hit is None or not is_member(hit["who"]):
        return None
    return hit if hit["verb"] != "that" or re.match(r"it\s+is\b", sentence, re.IGNORECASE) else None


def about_text(sentence: str) -> bool:
    """Tell whether what the member holds in ``sentence`` is about the estimate's words, no judgment of the matter."""
    opener = opener_of(sentence)
    return opener is not None and bool(_ABOUT_TEXT.match(sentence, opener.start("verb")))


def regions(sentence: str, opener: re.Match[str] | None) -> Iterator[Region]:
    """Yield what a member says in a sentence: the words before a text of the member's own, and that text."""
    own = next(reversed(list(_OWN_TEXT.finditer(sentence))), None)
    again = _SAME_PERSON.match(sentence)
    lead = opener.start("verb") if opener else again.start("verb") if again else 0
    stop = own.start() if own else len(sentence)
    if not ((opener or again) and _ABOUT_TEXT.match(sentence, lead)) and lead < stop:
        verbs = [m.start("verb") for m in _SAME_PERSON.finditer(sentence, lead, stop)]
        if (opener or again) and _MIND.match(sentence, lead):
            verbs.append(lead)
        yield Region(lead, stop, tuple(verbs), flat=opener is None or bool(verbs))
    if own:
        yield Region(own.end(), len(sentence))


def takes_exception(opening: str) -> bool:
    """Tell whether the sentence ``opening`` takes exception, or is about the estimate's own words."""
    return bool(_EXCEPTION.search(opening)) or about_text(opening)


def toward(opening: str) -> tuple[str, bool]:
    """Return what ``opening`` takes exception to, in its words ("" where it does not say), and whether it is much.

    Much is a whole paragraph, or several sentences.
    """
    own = _OWN_TEXT.search(opening)
    words = _TOWARD.search(opening, 0, own.start() + len("should read") if own else len(opening))
    return (words.group(), bool(_SEVERAL.search(words.group()))) if words else ("", False)
