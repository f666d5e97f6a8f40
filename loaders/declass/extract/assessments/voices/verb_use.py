"""Whether a verb that can report does, by its subject and by what follows; whom it tells, where its words end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.complements import (
    has_as,
    has_clause,
    has_that,
    has_words,
    is_aside,
    name_behind,
)
from declass.extract.assessments.voices.kinds import is_holder, is_person
from declass.extract.assessments.voices.lexica import nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.lexica import Verb
    from declass.extract.assessments.voices.subject import Subject

_PRONOUNS = frozenset({grammar.THEY, grammar.IT, grammar.LATTER, grammar.FORMER})
_BY = re.compile(r"\s+(?:by|in)\b")
# "The questions asked were …", "the considerations outlined above": a participle.
_PARTICIPLE = re.compile(
    r"\s+(?:above|below|herein|was|were|is|are|has|have|had|will|would|could|may|might|should)\b"
)
_PAPER_OF = re.compile(r"(?P<who>[A-Z].{1,60}?)['’]s?\s+(?:[\w-]+\s+){0,2}(?P<noun>[A-Za-zé-]+)")
_HEARER = re.compile(
    r"\s+(?:also\s+)?(?:(?:to|with)\s+)?((?:the\s+)?(?:[A-Z][\w.’'-]*|President|Secretary|Ambassador|Minister)"
    r"(?:\s+(?:of\s+)?[A-Z][\w.’'-]*){0,4})"
)
_ANYBODY = re.compile(r".{0,5}\b(?:the|some|most|many|several|all|our|few|other)\s+[a-z]+s\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r",?\s+(?:and|but)\s+(?:it|this|these|there|we|I)\b")
_RELATIVE = re.compile(r"\b(?:which|who|whom|as)\s+\Z", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:)—]")


def paper_owner(words: str) -> str | None:
    """Return whose a paper is that ``words`` name: "Kennedy's July memorandum"."""
    hit = _PAPER_OF.fullmatch(words)
    return hit["who"] if hit is not None and hit["noun"].lower() in nouns("paper") else None


def inverted_subject(sentence: str, verb: Verb, subject: Subject) -> Subject | None:
    """Return the subject behind the verb: "…,” asserted Rostow"."""
    if subject.kind != grammar.IMPLIED or verb.form not in {"past", "third"} or verb.entry.kind == "ask":
        return None
    hit = name_behind(sentence, verb)
    return grammar.Subject(hit.start(1), hit.end(1), hit.group(1), grammar.NAME) if hit else None


def counts(sentence: str, verb: Verb, subject: Subject, group: str | None, *, person: bool) -> bool:
    """Tell whether a verb with this subject reports anything, by what its row asks for; "it" stands for ``group``."""
    needs, entry = verb.entry.needs, verb.entry
    if subject.kind == grammar.IT and not (entry.base and needs in {"actor", "free"} and is_holder(group or "")):
        return False
    head = bare(subject.words).lower().split()[-1:]
    nobody = subject.kind == grammar.NAME and head and head[0] in nouns("nobody") - nouns("paper")
    if nobody and not bare(subject.words)[0].isupper():
        return False
    passive = verb.form == "past" and not person
    if passive and (_PARTICIPLE.match(sentence, verb.end) or _BY.match(sentence, verb.end)):
        return False
    after = has_clause(sentence, verb.end) or is_aside(sentence, verb, subject.start)
    if verb.noun and verb.form != "past" and not _is_verb(sentence, verb, subject, person=person, after=after):
        return False
    if needs == "that" and not has_that(sentence, verb.end):
        return False
    if needs == "as" and not (has_as(sentence, verb.end) or has_that(sentence, verb.end)):
        return False
    if needs == "clause" and not after:
        return False
    if person or needs == "free" or subject.kind in _PRONOUNS:
        return True
    after = after or needs in {"as", "that"}
    if after and entry.kind == "mind" and entry.base and _ANYBODY.match(sentence, max(0, subject.start - 5)):
        return True
    return (needs == "actor" or after) and is_holder(subject.words)


def _is_verb(sentence: str, verb: Verb, subject: Subject, *, person: bool, after: bool) -> bool:
    """Tell whether a form that is a noun as well is a verb behind ``subject``: "the Soviets fear that"."""
    if subject.kind in {grammar.HE, grammar.FIRST, grammar.THEY}:
        return after or has_words(sentence, verb.end)
    strict = has_words(sentence, verb.end) or (verb.entry.needs == "as" and has_as(sentence, verb.end))
    if not strict and not (after and person and verb.entry.base != "state"):
        return False
    if subject.kind == grammar.IT:
        return True
    words = subject.words.lower()
    if verb.form == "base":
        return words.endswith(("s", "ese", "ish", "men", "people"))
    return subject.words[:1].isupper() or words.startswith("the ")


def reach_end(sentence: str, verb: Verb, subject: Subject, opener: str) -> int:
    """Return where the words of a report end at most.

    "Which we believe may …" ends with its clause; "if they had wanted delay as he alleges they could …" at once.
    """
    compared = opener == "as" and verb.entry.kind == "say" and subject.kind != grammar.FIRST
    if compared and verb.end < len(sentence) and sentence[verb.end] == " " and not has_that(sentence, verb.end):
        return verb.end
    if verb.entry.base and verb.entry.kind == "say":
        # "He repeated his report, and it will be available": what is said ends with its noun.
        other = _OTHER_CLAUSE.search(sentence, verb.end)
        if other is not None and not has_clause(sentence, verb.end):
            return other.start()
    if subject.kind == grammar.FIRST and _RELATIVE.search(sentence, 0, subject.start):
        stop = _CLAUSE_END.search(sentence, verb.end)
        return stop.start() if stop else len(sentence)
    return len(sentence)


def hearer(sentence: str, verb: Verb, actors: Sequence[Actor]) -> str | None:
    """Return the person who is told, who stands behind the verb; None without one."""
    if verb.entry.kind == "mind":
        return None
    hit = _HEARER.match(sentence, verb.end)
    return bare(hit.group(1)) if hit is not None and is_person(hit.group(1), actors, hit.start(1)) else None
