"""What looks like a judgment and is none: questions, headings, permission, recommendations, formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.capitals import SHARE, has_small_letters
from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.cuts import is_note_of_cut
from declass.extract.assessments.tasks import is_task
from declass.extract.assessments.words import words_of

if TYPE_CHECKING:
    from declass.extract.assessments.cues import Cue

_ASKS = re.compile(
    r"\b(?:asked|asks|inquired|inquires|wondered|wonders|wish to know|would like to know|questioned|"
    r"query|queried"
    r"|request(?:ed)? (?:your|his|their) (?:views|opinion|comments))\b[^.;]*\b(?:whether|if|what|how|"
    r"why|who|when|which)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:ask|asked|asking|asks|inquire|inquired|wonder|wondered|to see|to learn|find out|ascertain|"
    r"know|determine|as to|question of|decide|consider|discuss|explore)\s+(?:\w+\s+){0,2}(?:whether|"
    r"what|how|why|who|if)\b",
    re.I,
)
_QUESTION = re.compile(r"wh|how|if", re.IGNORECASE)  # one of these stands in both
# What stands behind these is told, whatever was asked before.
_UNASKED = re.compile(
    r";|\b(?:and|but)\s+(?:I|we|he|she|they)\s+(?:replied|said|answered|responded|told|explained)\b|\bbut\s+(?:my|our)\b"
    r"|\b(?:since|because|inasmuch as)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r",?\s+(?:is\s+|was\s+|remains\s+)?that\s+", re.IGNORECASE)
_TELLING = 8  # words of a full sentence that is wholly in capitals
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|may|might|can|could|should|has|have|had|do|does|did|believes?|"
    r"think|thinks|feels?"
    r"|seems?|appears?|\w+ed)\b",
    re.I,
)
_HELD_NEEDFUL = re.compile(
    r"\s+(?:that\s+)?(?:[\w’'/-]+\s+){1,6}?(?:essential|desirable|advisable|preferable|imperative|inadvisable)\b"
    r"(?=\s*(?:[.,;:)]|$|(?:that|to|if|at|in|for|and|as)\b))",
    re.IGNORECASE,
)
# "The chances that a split can be avoided": how likely it is, the sentence says of the chances.
_CHANCE_THAT = re.compile(
    r"\b(?:chances?|likelihood|probability|odds|prospects?)\s+that\s+(?:[\w’'-]+\s+){1,8}\Z", re.I
)
_YOUR_WISH = re.compile(r"\byou\s+(?:may|might|could|will|would)\s+(?:wish|want|like|care|prefer|find it)\b", re.I)


def is_excluded_sentence(sentence: str) -> bool:
    """Tell whether ``sentence`` can hold no assessment: a question, a heading, an editors' note, a bare list line."""
    stripped = sentence.strip()
    if is_note_of_cut(stripped):
        return True
    if is_task(stripped):
        return True
    tail = stripped.rstrip("\"'”’)] ")
    if tail.endswith("?"):
        return True
    if not has_small_letters(stripped) and _is_heading(stripped):
        # Telegrams are at times wholly in capitals: these are long and have verbs.
        told = tail.endswith(".") and len(stripped.split()) >= _TELLING
        return (len(stripped) < 120 and not told) or not _FINITE.search(stripped)
    ends = tail[-1:] in ".!:;," or stripped[-1:] in ".!:;,"
    if not ends and not _FINITE.search(stripped):
        return True
    return (
        not ends
        and len(stripped.split()) < 9
        and not re.search(r"\b(?:will|would|may|might|is|are|has|have)\b", stripped)
    )


def _is_heading(words: str) -> bool:
    """Tell whether ``words`` have no letters, or are in capitals."""
    letters = list(filter(str.isalpha, words))
    return not letters or (sum(map(str.isupper, letters)) > SHARE * len(letters) and len(letters) > 3)


def is_asked(sentence: str, at: int) -> bool:
    """Tell whether what stands at code point ``at`` is an indirect question: "he asked whether, in our view, it"."""
    longer = _UNASKED.split(sentence[:at])[-1]
    return _QUESTION.search(longer) is not None and _ASKS.search(longer) is not None


def is_excluded_cue(sentence: str, cue: Cue, clause: tuple[int, int]) -> bool:
    """Tell whether ``cue`` is permission, a recommendation, a purpose or an indirect question."""
    kind = cue.kind
    before = sentence[clause[0] : cue.start]
    longer = _UNASKED.split(sentence[max(0, cue.start - 160) : cue.start])[-1]
    if _QUESTION.search(longer) and (_ASKS.search(longer) or _ASKING.search(longer[-90:])):
        return True
    if kind == "modal" and (re.search(r"\bwhether\b", before, re.I) or _CHANCE_THAT.search(longer)):
        return True
    if kind == "judge" and _HELD_NEEDFUL.match(sentence, cue.end):
        return True
    if kind == "impersonal" and not cue.entry.check:
        content = _THAT.match(sentence, cue.end)
        words = words_of(sentence)
        if content and not judges_clause(words, words.at(content.end())):
            return True
    if kind in {"impersonal", "predicate"} and not cue.entry.check:
        rest = sentence[cue.end : cue.end + 140]
        if re.match(
            r"\s+(?:that\s+)?(?:[\w’'./-]+\s+){1,7}?(?:should|ought to|must)\b(?!\s+(?:be able|have no))", rest
        ):
            return True
    if re.search(
        r"\b(?:we|I)\s+(?:would|should|shall)\s+(?:\w+\s+)?(?:like|appreciate|prefer|be (?:glad|grateful|"
        r"happy))\b",
        longer[-60:],
        re.I,
    ):
        return kind in {"modal", "adverb"}
    return bool(_YOUR_WISH.search(longer[-40:]))
