"""What looks like a judgment and is none: questions, headings, permission, recommendations, formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.extract.assessments.cues import Cue

_ASKS = re.compile(
    r"\b(?:asked|asks|inquired|inquires|wondered|wonders|wish to know|would like to know|questioned|"
    r"query|queried"
    r"|request(?:ed)? (?:your|his|their) (?:views|opinion|comments))\b[^.;]*\b(?:whether|if|what|how|"
    r"why|who|when|which)\b",
    re.IGNORECASE,
)
_INDIRECT = re.compile(r"\b(?:whether|what|how|why|who|when|which)\s+(?:or not\s+)?(?:\S+\s+){0,6}\Z", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:ask|asked|asking|asks|inquire|inquired|wonder|wondered|to see|to learn|find out|ascertain|"
    r"know|determine|as to|question of|decide|consider|discuss|explore)\s+(?:\w+\s+){0,2}(?:whether|"
    r"what|how|why|who|if)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:so that|in order that|so as|lest|hope|hopes|hoped|hoping|wish|wished|request|requested|"
    r"propose|proposes|proposed|recommend|recommends|recommended|insist|desire|"
    r"in the hope)\b(?:\s+\S+){0,8}\s*\Z",
    re.I,
)
_SUGGEST = re.compile(
    r"\b(?:suggest|suggests|suggested|recommend|recommends|recommended|propose|proposed|urge|urged|"
    r"consider|considering)\b(?!\s+that\s+the\s+(?:Chinese|Soviets))[^.;]*\Z",
    re.I,
)
_OPTION_BEFORE = re.compile(r"\b(?:we|you|I|one)\s+(?:\w+ly\s+|then\s+|also\s+|thus\s+|perhaps\s+)?\Z", re.I)
_OPTION_STATE = re.compile(
    r"\s+(?:well\s+|also\s+|only\s+|then\s+|soon\s+|all\s+|later\s+|even\s+|yet\s+|in fact\s+|"
    r"not\s+)*(?:be\b(?!\s+(?:asked|told|advised|willing|prepared))|have\s+to|find|face|lose|expect|"
    r"soon|need|become|end|get|run|come|succeed|fail|well|begin|gain|suffer|encounter|witness)",
    re.I,
)
_PASSIVE_OPTION = re.compile(
    r"\s+(?:also\s+|well\s+|then\s+|usefully\s+|profitably\s+|perhaps\s+|best\s+|be\s+better\s+|"
    r"therefore\s+)*(?:be\s+)(?:\w+ly\s+)?(?:considered|discussed|broached|raised|taken up|used|made|"
    r"asked|drawn|invited|"
    r"given|told|said|worked out|arranged|explored|pointed|explained|informed|mentioned|noted|passed|"
    r"sent|studied|examined"
    r"|suggested|incorporated|issued|released|modified|revised|included|added|amended|drafted|"
    r"instructed|advised|stated|"
    r"established|held|put|called|granted|permitted|allowed|useful|helpful|desirable|advisable|"
    r"appropriate|well|wise|best|"
    r"worthwhile|of help|of use|of assistance|better|needed|required)\b",
    re.I,
)
_LIST_LINE = re.compile(r"^\s*(?:[•*–—-]|\([a-z0-9]+\)\s)")
_EDITORIAL = re.compile(r"^\[\s*(?:Here follow|Here follows|Omitted|\d+ (?:lines?|paragraphs?)|less than)", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|may|might|can|could|should|has|have|had|do|does|did|believes?|"
    r"think|thinks|feels?"
    r"|seems?|appears?|\w+ed)\b",
    re.I,
)
_HELD_NEEDFUL = re.compile(
    r"\s+(?:that\s+)?(?:[\w’'/-]+\s+){1,6}?(?:essential|desirable|advisable|preferable|imperative|inadvisable)\b",
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
    if _EDITORIAL.match(stripped):
        return True
    tail = stripped.rstrip("\"'”’)] ")
    if tail.endswith("?"):
        return True
    letters = list(filter(str.isalpha, stripped))
    if not letters or (sum(map(str.isupper, letters)) > 0.7 * len(letters) and len(letters) > 3):
        # Telegrams are at times wholly in capitals: these are long and have verbs.
        return len(stripped) < 120 or not _FINITE.search(stripped)
    ends = tail[-1:] in ".!:;," or stripped[-1:] in ".!:;,"
    if not ends and not _FINITE.search(stripped):
        return True
    return (
        not ends
        and len(stripped.split()) < 9
        and not re.search(r"\b(?:will|would|may|might|is|are|has|have)\b", stripped)
    )


def is_excluded_cue(sentence: str, cue: Cue, clause: tuple[int, int]) -> bool:
    """Tell whether ``cue`` is permission, a recommendation, a purpose or an indirect question."""
    kind = cue.kind
    before = sentence[clause[0] : cue.start]
    longer = sentence[max(0, cue.start - 160) : cue.start]
    after = sentence[cue.end : cue.end + 80]
    word = sentence[cue.start : cue.end].lower()
    if _ASKS.search(longer) or _ASKING.search(longer[-90:]):
        return True
    if kind == "modal":
        if _PURPOSE.search(longer) or _SUGGEST.search(before):
            return True
        if (
            _OPTION_BEFORE.search(before)
            and word.split()[0] in {"could", "might", "may", "can"}
            and not _OPTION_STATE.match(after)
        ):
            return True
        if word.split()[0] in {"could", "might", "can", "may"} and _PASSIVE_OPTION.match(after):
            return True
        # "The time when they could be evacuated": ability, told of the past.
        if word == "could" and re.search(r"\b(?:when|until)\b", before, re.IGNORECASE):
            return True
        if re.search(r"\bwhether\b", before, re.I) or _CHANCE_THAT.search(longer):
            return True
    if kind == "judge" and _HELD_NEEDFUL.match(sentence, cue.end):
        return True
    if kind in {"judge", "impersonal", "mind"}:
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
