"""The clause that a judgment hangs on: "if the Soviets rejected …", "in the event of …", "should they attack"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from declass.extract.assessments.condition_ends import end_of
from declass.extract.assessments.grammar import PRONOUNS
from declass.extract.assessments.words import FINITE, PUNCTUATION, word_class, words_of
from declass.extract.openings import Openings

_OPENERS = re.compile(
    r"""(?<![\w-])(?:
      (?P<inverted>(?:should|were|had)(?=\s+(?:(?:the|a|an|they|he|she|it|we|this|that|these|those|such|any|some|no|either
        |both|his|her|our|their|its|there)\b|(?-i:[A-Z]))))
    | (?P<otherwise>otherwise(?=,?\s))
    | (?P<phrase>(?:depending|dependent|contingent)\s+(?:up)?on|subject\s+to
        |in\s+the\s+absence\s+of|in\s+case\s+of|in\s+(?:the\s+)?event\s+of|failing|barring
        |without(?=\s+(?:a|an|the|this|these|that|such|some|any|our|US|U\.S\.|large|further|substantial|having|outside
        |external|them|him|it|\w+s|\w+ance|\w+ment|\w+ion|\w+port)\b)
        |except(?=\s+(?:with|by|if|under|at|in|on|through)\b))
    | (?P<clause>(?:even\s+|only\s+|and\s+only\s+)?if|unless|provided(?:\s+that)?(?=\s+(?:that|the|a|we|they|it))
        |providing(?=\s+(?:that|the|we|they))|assuming(?=\s+(?:that|they|the|he|it|we|a|no)\b)|(?<=,\ )assuming
        |on\s+the\s+assumption\s+that
        |(?:even\s+)?in\s+(?:the\s+(?:\w+\s+){0,2})?event(?:\s+that)?(?!\s+of|,)|(?:even\s+)?in\s+case(?!\s+of)
        |(?:so|as)\s+long\s+as|whenever
        |given(?=\s+(?:a|an|continued|sufficient|adequate|proper|enough|time|further)\b)
        |once(?=\s+(?:the|they|he|it|we|this|these|(?-i:[A-Z])))|in\s+the\s+eventuality\s+that)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENINGS = Openings([_OPENERS])
_NOT_CONDITION = re.compile(
    r"(?:\b(?:as|ask|asked|asks|asking|wonder|wondered|wondering|see|know|knew|learn|question|inquired|inquire"
    r"|doubt(?:s|ed|ing)?|unsure|uncertain|doubtful|determine|sure|certain|doing|at|more than|only if, )\s+"
    r"|\bat\s+)\Z",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\s++(?:(?:possible|necessary|so)\b"
    r"|(?:any|anything|at all|ever|desired|desirable|practicable|feasible|need be)\b(?!\s++(?:to|they|the)\b)"
    # "If only because", "if not the reality" concede.
    r"|only\s++(?:to|because|by|for|in|as|on|at|since|with|through|\w+ly)\b"
    r"|not\b(?!\s++(?:to|they)\b)(?!\s++(?!\w*(?:ceed|need)\b)\w+(?:ed|en)\b)"
    r"|you (?:wish|like|agree|approve|desire|prefer|do not mind|don['’]t mind|please|will)\b|I may\b|we may\b"
    r"|(?:my|his) memory\b|I (?:understand|understood|recall|remember)\b[^,;]{0,30}+\b(?:correctly|rightly)\b"
    r"|I am not mistaken\b)",
    re.IGNORECASE,
)
_INVERSION_AT = re.compile(r"(?:^|[.;:,(—“\"]\s*|\band\s+|\bbut\s+|\bthat\s+|\d[.)]\s+)\Z", re.IGNORECASE)
# These are conditions only where they open a clause: "subject to these considerations, they would".
_AT_HEAD = frozenset({"subject", "dependent", "contingent", "given"})
_HEAD = re.compile(r"(?:^|[.;:,(—]\s*|\bthat,?\s+|\d[.)]\s+)\Z", re.IGNORECASE)
# "Without hesitation" is no condition where nothing is denied.
_OPENS_LACKING = re.compile(
    r"without\s++(?:a|an|the|this|these|that|such|some|any|our|US|U\.S\.|large|further|substantial|having|outside"
    r"|external)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,4}\Z")  # "the U.S."
_CONCEDED = 8  # words in which a concession ends
_LACKING = frozenset({"without", "except"})
_UNABLE = re.compile(
    r"\b(?:(?:can|could|would|will)(?:not|n['’]t|\s++(?:not|never|hardly|scarcely|be no))"
    r"|(?:nothing|no\s++one|nobody)\s++(?:can|could|will|would)|impossible|unlikely)\b",
    re.IGNORECASE,
)
_IS_VERB = re.compile(
    r"\b(?:has|have|had|having|be|been|is|are|was|were|that|which|who|it|he|they|we|she|one|also)\s+\Z", re.I
)
# "… should he wish to do so": the pronoun tells that verb and subject are inverted.
_INVERTED_PRONOUN = re.compile(r"should\s+(?:he|she|they|we)\b", re.IGNORECASE)
_NOT_INVERTED = re.compile(
    r"(?:\b(?:why|how|what|where|when|whom|who|which|that|nor|neither|so|only|than|whether|much|many)|[\"“‘])\s*\Z",
    re.I,
)
_PARTICIPLE_BEHIND = re.compile(
    r"\s+(?:[\w’'-]+\s+){1,5}?(?:\w{3,}ed|taken|made|gone|done|come|begun|known|held|given)\b"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: code points ``start`` to ``end`` of its sentence; ``leading`` where it comes first."""

    start: int
    end: int
    leading: bool
    unbounded: bool = False  # it opens the sentence and nothing shows where it ends


def find_conditions(sentence: str) -> list[Condition]:
    """Return the conditions of ``sentence`` in order; those inside another are left out."""
    found: list[Condition] = []
    for hit in _OPENINGS.find_one(sentence):
        if found and hit.start() < found[-1].end:
            continue
        if not _is_condition(sentence, hit):
            continue
        phrase = hit["phrase"].lower() if hit["phrase"] else ""
        end, leading = (hit.end(), True) if hit["otherwise"] else end_of(sentence, hit.start(), hit.end(), phrase)
        unbounded = not leading and not re.search(r"\w{3,}\s+\w+", sentence[: hit.start()])
        while (
            end > hit.start()
            and sentence[end - 1] in ' ,;.:?!"”’)'
            and not _ABBREVIATED.search(sentence, max(0, end - 9), end)
        ):
            end -= 1
        if end - hit.start() >= len("if so"):
            found.append(Condition(hit.start(), end, leading, unbounded))
    return found


def _is_condition(sentence: str, hit: re.Match[str]) -> bool:
    before = sentence[max(0, hit.start() - 30) : hit.start()]
    if _NOT_CONDITION.search(before):
        return False
    if hit["clause"] and hit["clause"].lower() in {"if", "even if"} and _is_formula(sentence, hit.end(), before):
        return False
    opener = (hit["phrase"] or hit["clause"] or "").lower().split(" ")[0]
    if opener in _AT_HEAD and not _HEAD.search(before):
        return False
    if opener in _LACKING and not (
        opener == "without" and _OPENS_LACKING.match(sentence, hit.start()) and _HEAD.search(before)
    ):
        # "They could not last without support": what would be needed.
        return bool(_UNABLE.search(sentence, sentence.rfind(";", 0, hit.start()) + 1, hit.start()))
    if opener == "provided" and _IS_VERB.search(before):
        return False
    if hit["inverted"] or hit["otherwise"]:
        # "we should the more" is no inversion: it stands at the head of a clause.
        had = hit["inverted"] and hit["inverted"].lower() != "should"
        head = hit.start() == 0 or (_HEAD if had else _INVERSION_AT).search(before)
        if not head and not (_INVERTED_PRONOUN.match(sentence, hit.start()) and not _NOT_INVERTED.search(before)):
            return False
        if hit["inverted"] and sentence.rstrip().endswith("?"):
            return False
    if hit["inverted"] and hit["inverted"].lower() in {"were", "had"}:
        rest = sentence[hit.end() : hit.end() + 90]
        if hit["inverted"].lower() == "had" and _PARTICIPLE_BEHIND.match(rest):
            return True
        return bool(re.match(r"\s+(?:\S+\s+){1,8}?(?:to|not|been)\b", rest))
    return not (hit["clause"] and hit["clause"].lower() == "once" and not re.match(r"\s+\S+", sentence[hit.end() :]))


def _is_formula(sentence: str, behind: int, before: str) -> bool:
    """Tell whether "if" is part of a set phrase or only concedes: "if possible", "if you agree"."""
    return bool(_FORMULA.match(sentence, behind)) or (before.endswith(", ") and _concedes(sentence, behind))


def _concedes(sentence: str, behind: int) -> bool:
    """Tell whether "if" behind a comma only concedes: "it developed, if in fits and starts, and"."""
    words = words_of(sentence)
    at = words.at(behind) + (words.starts[words.at(behind)] < behind)
    if words.word(at) not in word_class("preposition"):
        return False
    for word in words.low[at : at + _CONCEDED]:
        if word in FINITE or word in PRONOUNS:
            return False
        if word in PUNCTUATION:
            return True
    return False
