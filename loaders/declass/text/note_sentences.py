"""Sentences of the editors' notes: full of abbreviations, initials, file numbers and parentheses.

A point ends a sentence at depth 0 (outside parentheses, brackets and quotations) where the next word begins with a
capital, a digit or an opening sign; not behind an initial, an abbreviation or a cut month.
"""

from __future__ import annotations

import re
from functools import lru_cache

from declass.model import Span

_MARK = re.compile(r"[()\[\]“”.?!]")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[Vv]ols?|Nos?|Gen|Dr|Mr|Mrs|Messrs|Jr|Sr|St|pp?|ff|Lt|Col|Maj|Capt|Adm|Amb|Sen|Rep|Gov|Prof|cf|ca|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Dept|Dep|Sec|Asst|Brig|Cong|doc|encl|ed|eds|Inc|Co|vs|viz|i\.e|e\.g|op|"
    r"Pt|para|paras|fn|art|Arts)$"
)
_ENDS_ALL_THE_SAME = re.compile(r"[–-][A-Z]$|\b(?:U\.S|U\.N|U\.K|[ap]\.m|D\.C|R\.O\.C|P\.R\.C|U\.S\.S\.R)$")
_NEXT = re.compile(r"[”’\"')\]]*(?:\s+(?P<first>[“‘\"'(\[]?[A-Z0-9])|\s*$)")
_LEVEL_NEXT = re.compile(r" (?:No classification|Secret|Top Secret|Confidential|Unclassified|Limited Official)\b")
_STARTER = re.compile(
    r"\s+(?:The|A|An|In|On|At|It|This|That|For|See|No|Not|Secret|Top Secret|Confidential|Drafted|Approved|Cleared|"
    r"Repeated|Sent|Received|According|Printed|All|Both|He|She|They|His|There|These|Those|Also|Attached|Ibid|Telegram|"
    r"Unclassified|Official|Limited|Transmitted|Prepared|Another|Apparently|Regarding|Copies|Presumably|Concurrently|"
    r"Reference|President|Secretary|Ambassador)\b"
)


def note_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a note, in order; spans hold the closing point and no space around.

    >>> text = "Source: Box 2, Cuba (23 Oct.-28 Oct. 1962). Secret. Drafted by J.C. King."
    >>> [text[s.start:s.end] for s in note_sentences(text)]
    ['Source: Box 2, Cuba (23 Oct.-28 Oct. 1962).', 'Secret.', 'Drafted by J.C. King.']
    """
    return _split(text)


@lru_cache(maxsize=16)  # several rules read one note
def _split(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    begin = 0
    depth = 0
    for mark in _MARK.finditer(text):
        sign = mark.group()
        if sign in "([“":
            depth += 1
            continue
        if sign in ")]”":
            depth = max(0, depth - 1)
            # "He read: “All is well.” (Ibid.) The next": what is closed may hold the end of the sentence.
            ends = text[mark.start() - 1 : mark.start()] in (".", "?", "!") or (
                sign == ")"
                and re.match(r"\s*[(\[“]?[A-Z]", text[mark.end() : mark.end() + 6]) is not None
                and text[begin : mark.start()].lstrip().startswith("(")
            )
            if depth == 0 and ends and _ends(text, mark.end()):
                begin = _append(spans, text, begin, mark.end())
            continue
        if depth == 0 and _is_end(text, begin, mark):
            begin = _append(spans, text, begin, mark.end())
    _append(spans, text, begin, len(text))
    return tuple(spans)


def first_sentence(text: str) -> str:
    """Return the first sentence of a note, with its closing point."""
    spans = note_sentences(text)
    return text[spans[0].start : spans[0].end] if spans else ""


def _ends(text: str, at: int) -> bool:
    following = _NEXT.match(text, at)
    return following is not None


def _is_end(text: str, begin: int, mark: re.Match[str]) -> bool:
    following = _NEXT.match(text, mark.end())
    if following is None:
        return False
    if mark.group() != "." or following["first"] is None:
        return True
    before = text[max(begin, mark.start() - 12) : mark.start()]
    if re.search(r"\b[A-Z]$", before) and re.search(r"\bVol(?:ume|\.) [IVX]+$", before):
        return True
    if re.search(r"\b[A-Z]$", before) and _LEVEL_NEXT.match(text, mark.end()):
        return True
    if _ENDS_ALL_THE_SAME.search(before):
        return before[-2:-1] in "–-" or _STARTER.match(text, mark.end()) is not None
    return _ABBREVIATION.search(before) is None


def _append(spans: list[Span], text: str, begin: int, end: int) -> int:
    words = text[begin:end]
    left = len(words) - len(words.lstrip())
    if words.strip():
        spans.append(Span(begin + left, begin + len(words.rstrip())))
    return end
