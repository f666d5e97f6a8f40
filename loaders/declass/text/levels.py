"""Levels and handling words as source notes and openers state them: "Top Secret; Niact; Eyes Only"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.model import Marking
from declass.text.note_sentences import note_sentences
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVELS = (
    ("top-secret", r"top secret"),
    ("secret", r"secret"),
    ("confidential", r"(?:administratively )?confidential"),
    ("restricted", r"restricted"),
    ("official-use-only", r"(?:for |limited )?official use(?: only)?"),
    ("unclassified", r"unclassified"),
)
_LEVEL = {notation: re.compile(rf"\b{pattern}\b", re.IGNORECASE) for notation, pattern in _LEVELS}
_NAMED = (
    r"[Tt]op Secret|Secret|Confidential|Restricted|Unclassified|(?:For |Limited )?Official Use(?: Only)?|"
    r"Administratively Confidential|Personal and Confidential|No classification markings?|No classification|"
    r"Personal and Private"
)
_HANDLING = (
    r"Personal|Official[-–]Informal|Eyes Only|Sensitive|Plain|Priority|Immediate|Flash|Routine|Niact|Nodis|"
    r"Exdis|Limdis|"
    r"Operational Immediate|Urgent|Private|Informal|Exclusive"
)
# Until Executive Order 10501 of November 1953 these words followed a level: "Restricted Security Information".
_UNTIL_1953 = r"(?: Security Information)?"
_STATEMENT = re.compile(rf"(?P<words>(?:(?:{_NAMED}){_UNTIL_1953}|{_HANDLING})(?:(?:[;,:]| and|[–-]|/)[^.]*?)?)\.?$")
# What follows a level in one sentence by a slip, and is no handling word.
_OTHER_PART = re.compile(r"[;:] (?:Drafted|Repeated|Sent|Received|Cleared|Approved|Passed|Prepared)\b.*$")
# The level at the end of the location, where the point before it is lost: "…, Message Files Top Secret."
_AT_END = re.compile(
    r"[,;.]? (?P<words>(?:[Tt]op Secret|Secret|Confidential|Unclassified|Limited Official Use)(?:;[^.;]+)*)\.?$"
)
_NONE = re.compile(r"\s*no classification", re.IGNORECASE)
_LINE = re.compile(
    r"(?:top secret|secret|confidential|restricted|unclassified|(?:limited )?official use only|plain|us urgent|"
    r"urgent|niact|priority|personal|private|official|informal|and|air pouch|immediate|flash|eyes only|[\s.;,–—-])+",
    re.IGNORECASE,
)
_PRECEDENCE = re.compile(r"urgent|niact|priority|plain", re.IGNORECASE)
_LINE_LENGTH = 80
_NUMBERED = re.compile(  # "secret No. 350", "secret SD/A/C.1/376"
    r"\s*\b(?:No\.?|Number) ?\d+\W*$|\s+(?=[A-Z][A-Z/]*/)[\w./]+$"
)
_NO_STATEMENT = re.compile(r"\b(?:is|was|were|are|has|had|bears|be)\b")


def level_of(words: str) -> str | None:
    """Return the notation of the level that ``words`` name, or None ("No classification marking").

    >>> level_of("Top Secret; Eyes Only")
    'top-secret'
    """
    if _NONE.match(words):
        return None
    for notation, pattern in _LEVEL.items():
        if pattern.search(words):
            return notation
    return None


def level_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that hold a level or a precedence alone, and the handling words that go on with them.

    >>> level_lines(["secret", "official—informal", "Dear Clubb: I thank you."])
    ('secret', 'official—informal')
    """
    found: list[str] = []
    for line in lines:
        words = _NUMBERED.sub("", line[:_LINE_LENGTH])
        if len(line) < _LINE_LENGTH and _LINE.fullmatch(words):
            if found or level_of(words) or _PRECEDENCE.search(words):
                found.append(words)
        elif found:
            break
    return tuple(found)


def marking_from(words: str, place: str) -> Marking:
    """Return the marking that a source note (``;`` between words) or an opener states."""
    words = squash(words).strip(" .;")
    level = level_of(words)
    parts = [p.strip() for p in re.split(r"[;,:]", words)] if re.search("[;,:]", words) else [words]
    if level is not None:
        parts = [piece for part in parts for piece in _behind(level, part)]
    caveats = tuple(p for p in parts if p and (level is None or not _LEVEL[level].fullmatch(p)))
    if _NONE.match(words):
        caveats = caveats[1:]
    return Marking(words, level, None, place=place, caveats=caveats)


def _behind(level: str, part: str) -> tuple[str, ...]:
    """Return ``part`` in two where words follow its level without a sign: "secret us urgent"."""
    rest = _LEVEL[level].sub("", part).strip(" .;,")
    return (part[: len(part) - len(rest)].strip(), rest) if rest and part.endswith(rest) else (part,)


def stated_marking(body: str) -> tuple[Marking | None, int | None]:
    """Return the marking that a source note states, and where its words begin; (None, None) where it states none.

    A level is a sentence of its own, at most with handling words ("Secret; Niact."), or has lost the point before
    it. Sentences of handling words alone behind it belong to it ("Confidential. Limit Distribution.").
    """
    spans = note_sentences(body)
    handling: tuple[Marking, int] | None = None
    for number, span in enumerate(spans):
        sentence = _OTHER_PART.sub("", body[span.start : span.end])
        stated = _STATEMENT.match(sentence)
        if stated is None or len(sentence) > 160 or _NO_STATEMENT.search(stated["words"]):
            continue
        marking = marking_from(stated["words"], "source-note")
        if marking.level is None and not _NONE.match(marking.text):
            handling = handling or (marking, span.start)
            continue
        following = spans[number + 1 :]
        return _with_handling(marking, [body[s.start : s.end] for s in following]), span.start
    if spans:
        lost = _AT_END.search(body, 0, spans[0].end)
        if lost is not None:
            return marking_from(lost["words"], "source-note"), lost.start()
    return handling or (None, None)


def _with_handling(marking: Marking, sentences: list[str]) -> Marking:
    words, caveats = marking.text, list(marking.caveats)
    for sentence in sentences:
        more = [p.strip() for p in sentence.strip(" .").split(";")]
        if not all(p.casefold() in _caveats() for p in more):
            break
        words += "; " + "; ".join(more)
        caveats += more
    return Marking(words, marking.level, None, place=marking.place, caveats=tuple(caveats))


@cache
def _caveats() -> frozenset[str]:
    return frozenset(
        name.casefold()
        for caveat in vocabulary.scheme("caveat").values()
        for name in (caveat.label, *caveat.alternatives)
    )
