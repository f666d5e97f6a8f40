"""Negation near a cue: "would probably not", "we believe that they will not", "no great chance"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.bands import complement, denial

if TYPE_CHECKING:
    from declass.extract.assessments.cues import Cue

_AUX = r"(?:will|would|do|does|did|is|are|was|were|has|have|had|can|could|should|may|might|be|been|to)"
# Right behind an adverb: "probably not", "probably would not", "probably has no", "probably little".
_AFTER_ADVERB = re.compile(
    rf"(\s+(?:{_AUX}\s+){{0,3}}(?:not|never|no longer|neither|little|few))\b(?!\s+only)"
    rf"|(\s+(?:{_AUX}|{_AUX}\s+(?:have|be|offer|see|find|feel|make|receive|get|show))\s+(?:no|little|few))\b"
    r"|(\s+(?:do|does|did|wo|would|ca|could|is|are|was|were|has|have|had|should)n['’]t)\b",
    re.IGNORECASE,
)
# In the clause that a verb of judging governs: the first finite verb is negated.
_IN_COMPLEMENT = re.compile(
    rf"\b{_AUX}\s+(?:\w+ly\s+)?(?:not|never|no longer)\b(?!\s+only)|\b(?:neither|no longer|nothing|"
    rf"nobody|no one)\b"
    r"|(?:do|does|did|wo|would|ca|could|is|are|was|were|has|have|had)n['’]t\b"
    r"|\b(?:there\s+(?:is|are|was|were|will\s+be|would\s+be)|has|have|had)\s+(?:no|little|few)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:will|would|do|does|did|is|are|was|were|has|have|had|can|could|may|might|should)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:not|never|n['’]t|by no means|far from)\s+(?:be\s+|at all\s+|necessarily\s+|yet\s+)?\Z", re.I
)
_NEGATIVE_SUBJECT = re.compile(
    r"^(?:and |but |or |that |because |in \w+ \w+,? |consequently,? |thus,? |therefore,? )?"
    r"(?:(?:very |relatively |extremely )?(?:few|little)|no|none|neither|nobody|nothing|no one|nor|"
    r"not (?:all|many|every))\b"
    r"(?!\s+(?:matter|doubt|longer|sooner))",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:—]|,\s*(?:but|and|although|though|which|while|whereas)\b|\b(?:because|unless|if|although)\b", re.I
)
_GOVERNING = frozenset({"judge", "mind", "impersonal", "seem", "predicate", "noun"})


def negate(sentence: str, cue: Cue, clause: tuple[int, int]) -> tuple[str, int]:
    """Return the band of ``cue`` with the negation around it folded in, and where the cue's words then end.

    ``clause`` is the span of the clause that holds the cue. Only a negation that touches an adverb widens the
    cue ("probably not"); one further on changes the band alone.
    """
    band, end = cue.band, cue.end
    kind = cue.kind
    before = sentence[max(clause[0], cue.start - 24) : cue.start]
    if kind in {"predicate", "noun", "adverb"} and _BEFORE.search(before):
        return denial(band), end
    if kind == "adverb":
        hit = _AFTER_ADVERB.match(sentence, cue.end)
        if hit:
            touched = max(hit.end(1), hit.end(2), hit.end(3))
            return complement(band), touched
    if kind in _GOVERNING and _complement_negated(sentence, cue):
        return complement(band), end
    head = sentence[clause[0] : cue.start].lstrip(' "“‘(0123456789.')
    if kind in {"adverb", "predicate", "impersonal"} and _NEGATIVE_SUBJECT.match(head):
        return complement(band), end
    return band, end


def _complement_negated(sentence: str, cue: Cue) -> bool:
    stop = _STOP.search(sentence, cue.end)
    stretch = sentence[cue.end : min(stop.start() if stop else len(sentence), cue.end + 120)]
    hit = _IN_COMPLEMENT.search(stretch)
    if hit is None:
        return False
    if cue.kind in {"predicate", "seem", "noun"}:
        # "likely that they will not", "appears not to": nothing finite may stand between.
        if not re.match(r"\s+(?:that|not|to\b)", stretch) or stretch.lstrip().startswith("to "):
            return bool(re.match(r"\s+not\b", stretch))
        return not _FINITE.search(stretch[: hit.start()])
    return not _FINITE.search(stretch[: hit.start()])
