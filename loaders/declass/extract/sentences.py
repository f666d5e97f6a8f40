"""Sentence boundaries for official papers: numbered paragraphs, abbreviations, initials, quotations.

A blank line always ends a sentence, and so does a line that ends with a sign, "and" or "or", before one that begins
with the number or letter of an item; not so where the line was cut within a reference ("see para.\\n5."). A number or
letter ("1.", "a.", "(b)") stays with the sentence it opens, so that a sentence quoted from the paper reads as it is
printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from declass.model import Span

# Abbreviations that stand before a name or number: a capital after them does not begin a sentence.
_TITLES_TEXT = """
    adm amb brig capt cdr cmdr col comdr dr ens fr gen gov hon lt lieut maj messrs mgr mlle mme mr mrs ms msgr
    pres prof rep rev sec secy sen sgt sr st mt ft vs v cf e.g i.e viz no nos vol vols p pp par para paras pt art
    arts ch chap sect secs fig figs ref refs approx ca circ telno tel jan feb mar apr jun jul aug sept sep oct nov
    dec u.s u.k u.n g.m"""
_TITLES = frozenset(_TITLES_TEXT.split())
# Abbreviations that may end a sentence: one follows only if what comes next looks like its beginning.
_ENDERS_TEXT = "a.m p.m etc et al inc co corp ltd jr sr d.c u.s.s.r ibid op cit s.a bros dept govt"
_ENDERS = frozenset(_ENDERS_TEXT.split())
_TERMINATOR = re.compile(r"[.!?…]+[\"'”’)\]]*")
# A blank line, or the end of a line before an item of a list. "p. 5" is a page and no item.
_GAP = re.compile(
    r"\n[ \t\r\f\v\u00a0]*\n\s*"
    r"|\n(?:(?<=[.,;:!?…”\"’)\]]\n)|(?<= and\n)|(?<= or\n))"
    r"(?=[“\"(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]{1,2}\s)(?![“\"(\[]?p\.\s\d)"
)
# A number or letter behind these is theirs; other abbreviations may end a sentence, and so does the answer "No.".
_BEFORE_NUMBER = re.compile(
    r"(?<![\w.-])(?:(?i:pp?|paras?|nos|vols?|secs?|arts?|ch|figs?|refs?|pts?)|no|(?<![.:?!]\s)No)\.\Z"
)
_LONGEST_BEFORE_NUMBER = 8  # code points that it looks at
_WORD_BEFORE = re.compile(r"[^\s(\[“‘\"]*\Z")
_INITIALS = re.compile(r"(?:[A-Za-zÀ-Þ]\.[-–]?)*[A-Za-zÀ-Þ]\Z")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]{1,2}\Z")
_OPENER = re.compile(r"\s+[\"'“‘(\[—–•*-]*\s*([^\s])")
_PARTICLES_TEXT = "de la von van der of and the"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
# Lower-case words rarely begin a sentence; common sentence openers tell "… at 5 p.m. The" from "Inc. Board".
_STARTERS_TEXT = """
    The A An In If It This That These Those They He She We I You There However But And Moreover Furthermore
    Nevertheless Although While When As At On For From To With Such No Not Our Their His Its Her Your My One Some
    Any All Both Each Most Many After Before Since During Under Thus Hence Therefore Then Also Meanwhile Finally
    Consequently Accordingly Perhaps Presumably Probably"""
_STARTERS = frozenset(_STARTERS_TEXT.split())


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of ``text`` in order.

    Spans are code points, half-open, do not overlap, begin and end on a character that is no space, and together
    hold every such character of ``text``.
    """
    spans: list[Span] = []
    start = 0
    for gap in _GAP.finditer(text):
        if "\n" not in gap.group()[1:] and _leads_to_number(text, gap.start()):
            continue
        _split_block(text, start, gap.start(), spans)
        start = gap.end()
    _split_block(text, start, len(text), spans)
    return spans


def sentence_at(spans: list[Span], offset: int) -> int | None:
    """Return the index of the sentence in ``spans`` that holds code point ``offset``, or None."""
    index = bisect_left(spans, offset + 1, key=lambda s: s.start) - 1
    return index if index >= 0 and offset < spans[index].end else None


def _split_block(text: str, start: int, end: int, spans: list[Span]) -> None:
    begin = start
    for stop in _TERMINATOR.finditer(text, start, end):
        if stop.end() < end and _is_boundary(text, begin, stop, end):
            _append(text, begin, stop.end(), spans)
            begin = stop.end()
    _append(text, begin, end, spans)


def _leads_to_number(text: str, end: int) -> bool:
    """Tell whether the line that ends at ``end`` was cut before a number: "see para.", but not "guns, etc."."""
    return _BEFORE_NUMBER.search(text[max(0, end - _LONGEST_BEFORE_NUMBER) : end]) is not None


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _is_boundary(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the terminator ``stop`` ends the sentence that starts at ``begin``."""
    # A window keeps the cost linear on a text without spaces.
    following = _OPENER.match(text, stop.end(), min(end, stop.end() + 40))
    if following is None:
        return False
    first = following.group(1)
    if first.islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    window = text[max(begin, stop.start() - 40) : stop.start()]
    found = _WORD_BEFORE.search(window, window.rfind(" ") + 1)
    word = found.group() if found else ""
    if _ENUMERATOR.match(word + ".") and not text[begin : stop.start() - len(word)].strip("([“‘\"' \t\n•*-"):
        return False  # the paragraph's own number
    bare = word.lower().strip("([“‘\"'")
    next_word = re.match(r"[\w'’]+", text[following.start(1) : following.start(1) + 30])
    opener = next_word.group() if next_word else first
    if bare in _TITLES:
        # "the policy of the U.S. The Soviets": a title is never followed by an article, a country can be.
        return "." in bare and opener in _STARTERS
    if bare in _ENDERS:
        return opener in _STARTERS or first in '“"‘(['
    if _INITIALS.match(word) and (len(word) > 1 or word.isupper()):
        return opener in _STARTERS and word != "I"
    return opener.lower() not in _PARTICLES or opener[0].isupper()
