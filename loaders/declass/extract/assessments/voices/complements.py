"""What stands behind a verb of saying or judging: a clause, a quotation, "as", or nothing that is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.extract.assessments.voices.lexica import Verb

_FINITE = (
    r"(?:is|are|was|were|will|would|wld|can|could|cld|may|might|should|shld|must|has|have|had|does|do|did|be|cannot"
    r"|[a-z]{2,}(?:ed|es)|seems?|appears?|became|took|made|gave|came|went|knew|saw|wants?|needs?|means?)"
)
# "that", at once or behind a place, the person spoken to, an adverb, or what stands between commas.
_THAT = re.compile(
    r"(?:\s+(?:in|on|at|under)\s+(?:[\w.’'-]+\s+){0,4}?[\w.’'-]+)?"
    r"(?:\s+(?:to|with|by)\s+(?:the\s+)?[\w.’'-]+(?:\s+[\w.’'-]+){0,4}?|\s+(?:me|him|us|them|her|you)"
    r"|\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s?){1,5}|\s+(?:[a-z]+ly|further|also|again|then|only|back))?"
    r"(?:\s*,[^,;]{1,80},|\s+\([^)]{1,60}\))?(?:\s+to\s+the\s+effect)?\s+(?i:that)\b"
)
_CLAUSE = re.compile(
    r"(?:,[^,;]{1,70},)?\s+(?!(?:by|in|on|at|to|from|for|with|of|as|and|or|but|the following)\b)"
    rf"(?:[\w’'./&%–-]+\s+){{1,11}}?(?i:{_FINITE})\b"
)
_QUOTED = re.compile(
    r"\s+as\s+[“\"]|\s*(?:[,:—]\s*)?(?:in part\s*)?(?:[,:]\s*)?[“\"]|[^.;]{0,60}:\s*\Z|\s*(?::|as follows)"
)
_AS = re.compile(r"\s+(?:[\w’'.-]+\s+){0,12}?(?:as|to be)\b")
_TO_BE = re.compile(
    r"\s+(?:[\w’'.-]+\s+){1,12}?to be\b|\s+(?:some|great|little|no)\s+(?:danger|risk|chance|prospect|likelihood)"
)
_LIKELIHOOD = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:likely|unlikely|possible|probable|doubtful|chances?|danger|risk|possibility|prospects?"
    r"|impossible|certain|inevitable|little|no)\b"
)
_BLANKS = 8  # code points, mark and blanks, in front of a verb that follows what was said
_BEHIND = re.compile(
    r"\s+((?:the\s+|Mr\.\s+|Dr\.\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})"
    r"(?=\s*(?:[,.;:”]|and\b|in\b|on\b|to\b|\Z))"
)
_ENDS = re.compile(r"\s*(?:[,.;!?”\"’)—]|\Z)")  # a colon announces what follows
_EDGE = re.compile(r"\s*(?:[,.;:!?”\"’)—]|\Z)")


def has_that(sentence: str, end: int) -> bool:
    """Tell whether a clause with "that" follows at ``end``."""
    return _THAT.match(sentence, end) is not None


def has_as(sentence: str, end: int) -> bool:
    """Tell whether "… as …" or "… to be …" follows at ``end``."""
    return _AS.match(sentence, end) is not None


def has_statement(sentence: str, end: int) -> bool:
    """Tell whether a clause follows at ``end``, with "that" or without."""
    return has_that(sentence, end) or _CLAUSE.match(sentence, end) is not None


def has_words(sentence: str, end: int) -> bool:
    """Tell whether a clause with "that", or a quotation, follows at ``end``: no noun has that."""
    return has_that(sentence, end) or _QUOTED.match(sentence, end) is not None


def has_clause(sentence: str, end: int) -> bool:
    """Tell whether something that is said or held follows at ``end``."""
    return (
        has_words(sentence, end)
        or _CLAUSE.match(sentence, end) is not None
        or _LIKELIHOOD.match(sentence, end) is not None
        or _TO_BE.match(sentence, end) is not None
    )


def name_behind(sentence: str, verb: Verb) -> re.Match[str] | None:
    """Return the name behind a verb that follows what was said: "…,” asserted Rostow"; it is the first group."""
    if not sentence[max(0, verb.start - _BLANKS) : verb.start].rstrip().endswith((",", "”", '"')):
        return None
    return _BEHIND.match(sentence, verb.end)


def may_report(sentence: str, verb: Verb) -> bool:
    """Tell whether ``verb`` can report anything by what stands behind it, whatever its subject: the first sieve."""
    needs = verb.entry.needs
    asks = needs == "clause" or verb.form == "ing" or (verb.noun and verb.form != "past")
    if not asks:
        return True
    if has_clause(sentence, verb.end) or (needs == "as" and has_as(sentence, verb.end)):
        return True
    if verb.noun or verb.form == "ing":
        return False
    return _EDGE.match(sentence, verb.end) is not None or name_behind(sentence, verb) is not None


def is_aside(sentence: str, verb: Verb, subject: int) -> bool:
    """Tell whether a report is put into what it reports: "…, he said, …"; ``subject`` is where its subject begins."""
    if subject >= verb.end:  # "…,” asserted Rostow, …"
        return True
    before = sentence[:subject].rstrip()
    return (
        before.endswith((",", "”", '"', "—", "’")) and _ENDS.match(sentence, verb.end) is not None and len(before) > 1
    )
