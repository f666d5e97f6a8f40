"""The clause that a judgment hangs on: "if the Soviets rejected …", "in the event of …", "should they attack"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.words import words_of
from declass.extract.openings import Openings

_SUBJECT = r"(?:they|he|she|it|we|I|there|this|these|those|you|the|a|an|our|their|his|its|any|some|no|such|[A-Z]\w+)"
_VERB = (
    r"(?:will|would|can|could|may|might|shall|should|must|is|are|was|were|has|have|had|do|does|did|"
    r"believe|think|feel|expect|estimate|appears?|seems?|doubt|\w+(?:ed|es))"
)
_OPENERS = re.compile(
    r"""(?<![\w-])(?:
      (?P<inverted>(?:should|were|had)(?=\s+(?:the|a|an|they|he|it|we|this|these|such|any|(?-i:[A-Z]))))
    | (?P<otherwise>otherwise(?=,?\s))
    | (?P<phrase>depending\s+(?:up)?on|in\s+the\s+absence\s+of|in\s+case\s+of|in\s+the\s+event\s+of|failing|barring
        |without(?=\s+(?:a|an|the|some|any|such|our|US|U\.S\.|large|further|substantial|having|outside|external)\b))
    | (?P<clause>(?:even\s+|only\s+|and\s+only\s+)?if|unless|provided(?:\s+that)?(?=\s+(?:that|the|a|we|they|it))
        |providing(?=\s+(?:that|the|we|they))|assuming(?=\s+(?:that|they|the|he|it|we|a|no)\b)|(?<=,\ )assuming
        |on\s+the\s+assumption\s+that
        |(?:even\s+)?in\s+the\s+(?:\w+\s+){0,2}event(?:\s+that)?(?!\s+of)|(?:even\s+)?in\s+case(?!\s+of)
        |(?:so|as)\s+long\s+as|once(?=\s+(?:the|they|he|it|we|this|these|(?-i:[A-Z])))|in\s+the\s+eventuality\s+that)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENINGS = Openings([_OPENERS])
_NOT_CONDITION = re.compile(
    r"(?:\b(?:as|ask|asked|asks|asking|wonder|wondered|wondering|see|know|knew|learn|question|inquired|inquire|doubt"
    r"|doubtful|determine|sure|certain|doing|at|more than|only if, )\s+|\bat\s+)\Z",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\s+(?:possible|necessary|any|so|not|only|anything|at all|ever|desired|desirable|practicable|feasible|need be"
    r"|you (?:wish|like|agree|approve|desire|prefer)|I may|we may|(?:my|his) memory)\b(?!\s+(?:to|they|the)\b)",
    re.IGNORECASE,
)
_INVERSION_AT = re.compile(r"(?:^|[.;:,(—“\"]\s*|\band\s+|\bbut\s+|\bthat\s+|\d[.)]\s+)\Z", re.IGNORECASE)
# A main clause whose subject is a bare noun: "…, conditions should improve".
_MAIN_MODAL = re.compile(
    r"[”’)\"]?\s*(?!and\b|or\b|but\b|as\b|by\b|with\b|which\b|who\b)[a-z]\w+\s+(?:[\w’'-]+\s+){0,5}?(?:will|would|may|might|could|should|can)\b"
)
_MAIN_CLAUSE = re.compile(rf"[”’)\"]?\s*(?:then\s+|in\s+\w+\s+\w+,\s*)?{_SUBJECT}\b(?:\W+\w+){{0,14}}?\W+{_VERB}\b")
_MAIN_SUBJECTLESS = re.compile(
    r"\s*(?:and\s+)?(?:then\s+)?(?:probably|perhaps|presumably|undoubtedly|conceivably)\b", re.I
)
# "If, however, the Kremlin estimated": the commas are not those of the clause.
_INSERTED = re.compile(
    r",\s*(?:however|therefore|moreover|furthermore|for example|on the other hand|in addition|as is likely),",
    re.IGNORECASE,
)
_HARD_STOP = re.compile(
    r"[;:—]|(?<!\b[A-Za-z])[.!?](?=[\"”’)]*(?:\s+[A-Z“]|\s*$))|,\s*(?=(?:and|but|or)\s+(?:that\s+)?(?:the|they|he|it|we|I|there)\b)"
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
        end, leading = _extent(sentence, hit)
        unbounded = (
            not leading
            and not sentence[end:].strip(' .!?”"’)')
            and not re.search(r"\w{3,}\s+\w+", sentence[: hit.start()])
        )
        while end > hit.start() and sentence[end - 1] in ' ,;.:?!"”’)':
            end -= 1
        if end - hit.start() >= len("if so"):
            found.append(Condition(hit.start(), end, leading, unbounded))
    return found


def condition_of(conditions: list[Condition], sentence: str, start: int, end: int) -> str | None:
    """Return the words of the condition on which the judgment at ``sentence[start:end]`` hangs, or None.

    A leading condition governs what follows it; one at the end governs the clause before it.
    """
    ahead = [c for c in conditions if c.leading and c.end <= start]
    if ahead:
        return sentence[ahead[-1].start : ahead[-1].end]
    for condition in conditions:
        if condition.start <= start < condition.end:
            if condition.unbounded:  # no comma: the main clause begins with the subject of what is judged
                words = words_of(sentence)
                main = subject_before(words, words.at(start)).start
                return sentence[condition.start : words.starts[main]].strip(" ,") if main < len(words) else None
            continue
        low, high = (end, condition.start) if condition.start >= end else (condition.end, start)
        between = sentence[low:high]
        if re.search(r";|,\s*(?:and|but)\s+(?:that\s+)?(?:the|they|he|it|we|I|there)\b", between) is None:
            return sentence[condition.start : condition.end]
    return None


def _is_condition(sentence: str, hit: re.Match[str]) -> bool:
    before = sentence[max(0, hit.start() - 30) : hit.start()]
    if _NOT_CONDITION.search(before):
        return False
    if hit["clause"] and hit["clause"].lower() in {"if", "even if"} and _FORMULA.match(sentence, hit.end()):
        return False
    if hit["inverted"] or hit["otherwise"]:
        # "we should the more" is no inversion: it stands at the head of a clause.
        if not _INVERSION_AT.search(before) and hit.start() > 0:
            return False
        if hit["inverted"] and sentence.rstrip().endswith("?"):
            return False
    if hit["inverted"] and hit["inverted"].lower() in {"were", "had"}:
        return bool(re.match(r"\s+(?:\S+\s+){1,8}?(?:to|not|been)\b", sentence[hit.end() :]))
    return not (hit["clause"] and hit["clause"].lower() == "once" and not re.match(r"\s+\S+", sentence[hit.end() :]))


def _extent(sentence: str, hit: re.Match[str]) -> tuple[int, bool]:
    if hit["otherwise"]:
        return hit.end(), True
    inserted = _INSERTED.match(sentence, hit.end())
    begin = inserted.end() if inserted else hit.end()
    commas = [begin - hit.end() + m.start() for m in re.finditer(",", sentence[begin:])]
    stop = _HARD_STOP.search(sentence, begin)
    limit = stop.start() if stop else len(sentence)
    for comma in commas:
        at = hit.end() + comma
        if at >= limit:
            break
        if any(p.match(sentence, at + 1) for p in (_MAIN_CLAUSE, _MAIN_SUBJECTLESS, _MAIN_MODAL)):
            before = sentence[: hit.start()]
            # What stands before decides: "they would, if …, probably" lies in the middle of its clause.
            return at, not re.search(r"\b(?:will|would|may|might|could)\b[^,;]*,?\s*\Z", before)
        if hit["phrase"] and not hit["phrase"].lower().startswith("without"):
            return at, False
    opening = not re.search(r"\w{3,}\s+\w+", sentence[: hit.start()])
    if hit["phrase"] and commas and hit.end() + commas[0] < limit:
        return hit.end() + commas[0], opening
    return limit, False
