"""Whose a verb of saying is that has no subject of its own: "said that …", "… , adding that …", "by stating …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.complements import has_as, has_clause, has_that
from declass.extract.assessments.voices.kinds import is_holder, is_person
from declass.extract.assessments.voices.lexica import nouns
from declass.extract.assessments.voices.model import AUTHOR
from declass.extract.openings import any_of
from declass.extract.person_words import common_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.lexica import Verb
    from declass.extract.assessments.voices.model import Saying
    from declass.extract.assessments.voices.subject import Clause, Subject

_SUPPOSED = re.compile(r"\b(?:if|unless|whether|assuming|lest)\b[^;]{0,110}\Z", re.IGNORECASE)
# "A telegram from Trevelyan, expressing the view that …": it is Trevelyan's.
_SENT = re.compile(
    rf"\b{any_of(sorted(nouns('paper')))}\s+(?:\w+\s+){{0,3}}?(?:from|by)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][^,;()]{1,50}?)(?:\s+\([^)]{1,60}\))?,?\s*\Z"
)
_SENT_REACH = 120  # code points
# "Recognizing that …, he will …"
_AHEAD = re.compile(
    r",\s+(?P<who>(?i:he|she|they|I|we)|(?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+"
    r"(?:(?i:will|would|has|had|is|was|did)\b|[a-z]+ed\b)"
)
# "He recalled the Secretary saying that …"
_RECALLED = re.compile(
    r"\b(?:recall(?:s|ed)?|remember(?:s|ed)?|heard?|hears|report(?:s|ed)?|found|quot(?:e|es|ed)|cit(?:e|es|ed))\s+(?P<who>(?:the\s+)?[A-Z][^,;()]{1,40}?)\s+\Z"
)
# "US officials should draw on the address, stressing the following points": nobody has said it yet.
_TO_DO = re.compile(r"\b(?:should|shld|must|shall|may|might|could|can|ought to|to be)\b", re.IGNORECASE)
_ACTED = re.compile(
    r"\s+that\s+(?P<who>(?:the\s+)?[A-Z][^,;:()]{1,60}?)\s+(?:had|[a-z]{3,}ed)\b[^;:]*\sand\s+(?:had\s+)?\Z"
)
_OPENERS = " \t\n“\"'‘(0123456789."
_AS_SAYING = re.compile(r"\s+as\s+\Z")
_LINKS = frozenset({"by", "and", "while", "in", "after", "before", "without", "but", ""})
_TELLING = frozenset(["tell", "inform", "ask", "assure", "remind"])
_HEADED = re.compile(r"\s+(?P<word>[A-Z][a-z]+)\b")
_ME = re.compile(r"[^.;]{0,25}\b(?:me|us|my|our)\b")


@dataclass(frozen=True, slots=True)
class Implied:
    """Whose a verb is (None: nobody that can be told), whether a person's, and the subject that it takes over."""

    holder: str | None
    person: bool
    subject: Subject


def implied(
    sentence: str,
    verb: Verb,
    clause: Clause,
    actors: Sequence[Actor],
    found: Sequence[Saying],
    name: Callable[[Subject], str | None],
    first: str,
    last: str | None,
) -> Implied | None:
    """Return whose a verb without a subject is, or None where it reports nothing.

    ``found`` are the reports before it in the sentence, ``name`` tells whom a subject names, ``first`` is who "I" is
    and ``last`` whose word it was in the sentence before.
    """
    after = has_clause(sentence, verb.end)
    if (verb.noun and verb.form != "past" and not after) or _SUPPOSED.search(sentence, 0, verb.start):
        return None
    if verb.entry.needs == "as" and not has_as(sentence, verb.end):
        return None
    if verb.entry.needs == "that" and not has_that(sentence, verb.end):
        return None
    if _heads(sentence, verb):
        return None
    if verb.form == "ing":
        if not after:
            return None
        taken = _participle(sentence, verb, found, name)
        if taken is not None:
            return taken
        if not _follows(sentence, verb) and not (verb.entry.kind == "say" and has_that(sentence, verb.end)):
            subject = clause.subject
            head = bare(subject.words).lower().split()[-1:] if subject.kind == grammar.NAME else []
            if head and head[0] in nouns("paper"):
                return Implied(bare(subject.words), person=False, subject=subject)
            if not clause.passive:
                return None
    inner = _inner_subject(sentence, verb, found, actors)
    if inner is not None:
        return Implied(name(inner), is_person(inner.words, actors, inner.start), inner)
    for saying in reversed(found):
        if not saying.nested:
            whose = grammar.Subject(saying.begin, saying.begin, "", grammar.IMPLIED)
            return Implied(saying.holder, saying.person, whose)
    opening = grammar.main_subject(sentence, actors, verb.start)
    if opening is not None:
        if verb.form == "ing" and _TO_DO.search(sentence, opening.end, verb.start):
            return None
        person = opening.kind in {grammar.HE, grammar.FIRST} or is_person(opening.words, actors, opening.start)
        return Implied(name(opening), person, opening)
    if clause.opener in {"", ".", "(", "“"} and verb.form != "ing":
        said = verb.form == "past" and verb.entry.kind == "say" and clause.opener in {"", "."}
        if last is None and first == AUTHOR and said:
            last = name(grammar.Subject(verb.start, verb.start, "he", grammar.HE))
            last = None if last == "he" else last
        return _telegraphic(sentence, verb, clause.subject, first, last, after=after)
    return None


def _heads(sentence: str, verb: Verb) -> bool:
    """Tell whether a participle begins a heading: "Recommended Policy Decisions", no "Recommended Department act"."""
    following = _HEADED.match(sentence, verb.end) if not sentence[: verb.start].strip(_OPENERS) else None
    if following is None:
        return False
    word = following["word"].lower()
    return word in common_words() and word not in nouns("body") and word not in nouns("title")


def _inner_subject(sentence: str, verb: Verb, found: Sequence[Saying], actors: Sequence[Actor]) -> Subject | None:
    """Return who acted and said in what is reported: "he said that the Embassy had gone over it and said that …"."""
    if not found or verb.entry.kind != "say" or verb.form != "past":
        return None
    hit = _ACTED.match(sentence, found[-1].end, verb.start)
    if hit is None or not (is_person(hit["who"], actors, hit.start("who")) or is_holder(hit["who"])):
        return None
    return grammar.Subject(*hit.span("who"), hit["who"], grammar.NAME)


def _follows(sentence: str, verb: Verb) -> bool:
    """Tell whether a participle hangs on the main clause: behind a comma, "by", "and"."""
    before = sentence[: verb.start].rstrip()
    return before.endswith(",") or (before.rsplit(None, 1)[-1].lower() if before else "") in _LINKS


def _participle(
    sentence: str, verb: Verb, found: Sequence[Saying], name: Callable[[Subject], str | None]
) -> Implied | None:
    """Return whose a participle is by the words around it: a paper's sender, who is quoted, a later subject."""
    sent = _SENT.search(sentence, max(0, verb.start - _SENT_REACH), verb.start)
    if sent is not None:
        whose = grammar.Subject(*sent.span("who"), sent["who"], grammar.NAME)
        return Implied(name(whose), is_person(sent["who"]), whose)
    if not sentence[: verb.start].strip(_OPENERS):
        ahead = _AHEAD.search(sentence, verb.end)
        if ahead is not None:
            whose, _ = grammar.subject_before(sentence, ahead.end("who"), ahead.start("who"))
            return Implied(name(whose), whose.kind == grammar.HE or is_person(whose.words), whose)
    recalled = _RECALLED.search(sentence, max(0, verb.start - _SENT_REACH), verb.start)
    if recalled is not None:
        whose = grammar.Subject(*recalled.span("who"), recalled["who"], grammar.NAME)
        return Implied(name(whose), is_person(recalled["who"]), whose)
    quoted = _AS_SAYING.search(sentence, 0, verb.start)
    if quoted is not None:
        whose, _ = grammar.subject_before(sentence, quoted.start(), found[-1].end if found else 0)
        if whose.kind == grammar.NAME:
            return Implied(name(whose), is_person(whose.words), whose)
    return None


def _telegraphic(
    sentence: str, verb: Verb, subject: Subject, first: str, last: str | None, *, after: bool
) -> Implied | None:
    """Return whose a verb is that begins its sentence: "Believe that …", "Told him that …", "Said that …"."""
    if verb.form == "base":
        return Implied(first, person=True, subject=subject) if verb.entry.kind == "mind" else None
    if verb.form == "past" and verb.entry.base in _TELLING and not _ME.match(sentence, verb.end):
        return Implied(first, person=True, subject=subject)
    if after or verb.entry.kind != "ask":
        return Implied(last or first, person=True, subject=subject)
    return None
