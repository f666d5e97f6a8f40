"""The clause that a judgment hangs on: "if the Soviets rejected …", "in the event of …", "should they attack"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.words import FINITE, is_adverb, words_of
from declass.extract.openings import Openings

_SUBJECT = r"(?:they|he|she|it|we|I|there|this|these|those|you|the|a|an|our|their|his|its|any|some|no|such|[A-Z]\w+)"
_VERB = (
    r"(?:will|would|can|could|may|might|shall|should|must|is|are|was|were|has|have|had|do|does|did|"
    r"believe|think|feel|expect|estimate|appears?|seems?|doubt|\w+(?:ed|es))"
)
_OPENERS = re.compile(
    r"""(?<![\w-])(?:
      (?P<inverted>(?:should|were|had)(?=\s+(?:(?:the|a|an|they|he|she|it|we|this|that|these|those|such|any|some|no|either
        |both|his|her|our|their|its|there)\b|(?-i:[A-Z]))))
    | (?P<otherwise>otherwise(?=,?\s))
    | (?P<phrase>(?:depending|dependent|contingent)\s+(?:up)?on|subject\s+to
        |in\s+the\s+absence\s+of|in\s+case\s+of|in\s+the\s+event\s+of|failing|barring
        |without(?=\s+(?:a|an|the|this|these|that|such|some|any|our|US|U\.S\.|large|further|substantial|having|outside
        |external)\b))
    | (?P<clause>(?:even\s+|only\s+|and\s+only\s+)?if|unless|provided(?:\s+that)?(?=\s+(?:that|the|a|we|they|it))
        |providing(?=\s+(?:that|the|we|they))|assuming(?=\s+(?:that|they|the|he|it|we|a|no)\b)|(?<=,\ )assuming
        |on\s+the\s+assumption\s+that
        |(?:even\s+)?in\s+the\s+(?:\w+\s+){0,2}event(?:\s+that)?(?!\s+of)|(?:even\s+)?in\s+case(?!\s+of)
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
    r"\s+(?:possible|necessary|any|so|not|only(?! (?:a|an|the|one|two|three|few|some|because|they|he|it|we)\b)"
    r"|anything|at all|ever|desired|desirable|practicable|feasible|need be"
    r"|you (?:wish|like|agree|approve|desire|prefer)|I may|we may|(?:my|his) memory)\b(?!\s+(?:to|they|the)\b)",
    re.IGNORECASE,
)
_INVERSION_AT = re.compile(r"(?:^|[.;:,(—“\"]\s*|\band\s+|\bbut\s+|\bthat\s+|\d[.)]\s+)\Z", re.IGNORECASE)
# "They may yield, but if X, …": the condition is that of what follows.
_ANOTHER = re.compile(r"\b(?:and|but)(?:,?\s+that)?,?\s*\Z", re.IGNORECASE)
# "Statements, particularly if they recur, may add to concern": the comma closes what is inserted.
_GOES_ON = re.compile(r"\s*(?:and|or|as|but|which|who|including|such)\b")
_INSERTING = re.compile(r",\s*(?:particularly|especially|even|and|at least)?\s*\Z", re.IGNORECASE)
# These are conditions only where they open a clause: "subject to these considerations, they would".
_AT_HEAD = frozenset({"subject", "dependent", "contingent", "given"})
_HEAD = re.compile(r"(?:^|[.;:,(—]\s*|\bthat,?\s+|\d[.)]\s+)\Z", re.IGNORECASE)
# "They could not last without support": what would be needed.
_UNABLE = re.compile(
    r"\b(?:can|could|would|will)(?:not|n['’]t|\s+(?:not|never|hardly|scarcely))\b[^;]*\Z", re.IGNORECASE
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
    r"[;:—]|(?<!\b[A-Za-z])(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bGen)[.!?](?=[\"”’)]*(?:\s+[A-Z“]|\s*$))|,\s*(?=(?:and|but|or)\s+(?:that\s+)?(?:the|they|he|it|we|I|there)\b)"
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
        unbounded = not leading and not re.search(r"\w{3,}\s+\w+", sentence[: hit.start()])
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
                at = words.at(start)
                while at > 0 and (words.low[at - 1] in FINITE or is_adverb(words.low[at - 1])):
                    at -= 1
                main = subject_before(words, at).start
                within = main < len(words) and sentence[condition.start : words.starts[main]].strip(" ,")
                return within or None
            continue
        low, high = (end, condition.start) if condition.start >= end else (condition.end, start)
        between = sentence[low:high]
        if condition.leading and condition.start >= end and _ANOTHER.search(between):
            continue
        if re.search(r";|,\s*(?:and|but)\s+(?:that\s+)?(?:the|they|he|it|we|I|there)\b", between) is None:
            return sentence[condition.start : condition.end]
    return None


def _is_condition(sentence: str, hit: re.Match[str]) -> bool:
    before = sentence[max(0, hit.start() - 30) : hit.start()]
    if _NOT_CONDITION.search(before):
        return False
    if hit["clause"] and hit["clause"].lower() in {"if", "even if"} and _FORMULA.match(sentence, hit.end()):
        return False
    opener = (hit["phrase"] or hit["clause"] or "").lower().split(" ")[0]
    if opener in _AT_HEAD and not _HEAD.search(before):
        return False
    if opener == "without" and not (_HEAD.search(before) or _UNABLE.search(sentence, 0, hit.start())):
        return False
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
        if _INSERTING.search(sentence, 0, hit.start()) and not _GOES_ON.match(sentence, at + 1):
            return at, False
    opening = not re.search(r"\w{3,}\s+\w+", sentence[: hit.start()])
    if hit["phrase"] and commas and hit.end() + commas[0] < limit:
        return hit.end() + commas[0], opening
    return limit, False
