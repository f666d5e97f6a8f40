"""Who is the grammatical subject of a verb: enough grammar for reports of who said and thought what.

From the verb to the left: adverbs and auxiliaries, what stands between commas ("the Minister, in reply, said"), and
then the noun phrase up to where its clause begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.voices.auxiliaries import before_auxiliaries
from declass.extract.assessments.voices.noun_phrase import (
    BOUNDARY,
    PREPOSITIONS,
    UNDER_SECRETARY,
    apposed,
    described_paper,
    is_no_phrase,
    joint_body,
    last_phrase,
    named_office,
    paper_sender,
    phrase_end,
    phrase_start,
    with_name,
    with_titles,
)
from declass.extract.person_words import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor

FIRST, SECOND, HE, THEY, IT = "first", "second", "he", "they", "it"
LATTER, FORMER, NAME, IMPLIED, NOBODY = "latter", "former", "name", "implied", "nobody"

_REACH = 260  # code points to the left of a verb that are looked at
_LONGEST = 160  # code points of a noun phrase
_PRONOUNS = {
    **dict.fromkeys(("i", "we"), FIRST),
    "you": SECOND,
    **dict.fromkeys(("he", "she"), HE),
    "they": THEY,
    "it": IT,
    "latter": LATTER,
    "former": FORMER,
    **dict.fromkeys(("this", "that", "these", "those", "there", "what", "which", "nothing", "none", "who"), NOBODY),
}
_INTENDING = re.compile(
    r"\b(?:went on|goes on|wish(?:ed|es)?|want(?:ed|s)?|continued|proceeded|began|begins|hastened|ventured|begged"
    r"|chose"
    r"|cared|took occasion|(?:took|takes) (?:the|this) (?:occasion|opportunity)|(?:was|were|is|are|am) (?:prepared"
    r"|careful|quick|at pains|compelled|obliged|forced|constrained|bound|able|inclined|the first|glad|happy|sorry)"
    r"|desired?s?|would like|felt (?:compelled|obliged|constrained)|ha[ds]|have|seem(?:ed|s)|appear(?:ed|s)|came"
    r"|paused"
    r"|intervened|interrupted|tended|tends?|(?:ask|instruct|direct|request|authoriz)(?:ed|s) (?:me|us))"
    r"(?:\s+(?:\w+ly|also|again|then|not|first|even))*\s+to\s*\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:(?:[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)\]]{1,2}|[•*–—-])\s+)*"
    r"(?:(?:today|yesterday|then|later|finally"
    r"|however|moreover|meanwhile|nevertheless|next|(?:first|second|third|fourth)(?=,)|secondly|thirdly|also|again"
    r"|thereupon|consequently|accordingly|recently|now|here|once|further|furthermore|(?:only )?(?:last|this) \w+"
    r"|\w+ days? ago|even|thus|hence|therefore|both|not only|perhaps|apparently|evidently|presumably|afterwards?"
    r"|subsequently|incidentally)\b,?\s+)*",
    re.IGNORECASE,
)
_DID = re.compile(r"\b(?:do|does|did)(?:n['’]t)?\b")
_WITHHELD = re.compile(r"\[[^\]]*(?:not declassified|deleted|name)[^\]]*\]", re.IGNORECASE)
_OPENING_PRONOUN = re.compile(
    r"[\s“\"(]*(?:[(\[]?(?:\d{1,3}|[a-zA-Z])[.)]\s+)*"
    r"(?:(?:after|before|during|following|in|on|at|upon)\s[^,;:“]{1,140},\s+)?(?P<pronoun>I|we|he|she|they)\b",
    re.IGNORECASE,
)
_BEFORE_OPENING = re.compile(
    r"(?:(?:[(\[]?(?:\d{1,3}|[a-zA-Z])[.)])|the|then|finally|however|[^,;:]{0,80},|(?:\d{1,3}\.\s+)?[^,;:]{0,60}:)?(?:\s*(?:the|our|their))?",
    re.IGNORECASE,
)
# "During the session held in St. Catherine's Hall, Grand Kremlin Palace, on May 23, Nixon …"
_ADVERBIALS = re.compile(
    r"(?:after|before|during|following|in|on|at|upon|under(?! sec)|throughout)\b[^;:]{0,200},(?:\s*the)?",
    re.IGNORECASE,
)
_FOLLOWING_WORD = re.compile(r"\s+([a-z]+)\b")
_MARKS = "“\"'‘("


class Subject(NamedTuple):
    """The subject of a verb: its place and words, and what kind of word it is (``NAME`` for a noun phrase)."""

    start: int
    end: int
    words: str
    kind: str


class Clause(NamedTuple):
    """What stands before a verb: subject, the word or sign that opens its clause, and how the verb is used."""

    subject: Subject
    opener: str
    modal: bool = False
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    did: bool = False  # "did not believe": the form of the verb tells no number


def clause_before(sentence: str, at: int, floor: int = 0) -> Clause:
    """Return the subject of the verb at ``at`` and its use; nothing to the left of ``floor`` is looked at.

    An infinitive has the subject of the verb that it hangs on ("he wished to say"); without such a verb, none.
    """
    low = max(floor, at - _REACH)
    end, modal, passive, perfect, to = before_auxiliaries(sentence, low, at, _PRONOUNS)
    if to:
        hit = _INTENDING.search(sentence, low, end)
        if hit is None:
            return Clause(Subject(end, end, "", NOBODY), "", infinitive=True)
        inner = clause_before(sentence, hit.start(), floor)
        return Clause(inner.subject, inner.opener, inner.modal, passive=False, perfect=inner.perfect)
    subject, opener = subject_before(sentence, end, low)
    return Clause(subject, opener, modal, passive, perfect, did=_DID.search(sentence, end, at) is not None)


def subject_before(sentence: str, end: int, low: int = 0) -> tuple[Subject, str]:
    """Return the subject that ends at ``end`` and what opens its clause."""
    for _ in range(4):
        while end > low and sentence[end - 1].isspace():
            end -= 1
        last = sentence[end - 1] if end > low else ""
        if last and last in ")]":
            opened = sentence.rfind("(" if last == ")" else "[", low, end)
            if opened < 0:
                break
            if _WITHHELD.fullmatch(sentence, opened, end):
                return Subject(opened, end, sentence[opened:end], NAME), ""
            end = opened
        elif last == ",":
            opened = sentence.rfind(",", low, end - 1)
            if opened < 0:
                return Subject(end, end, "", IMPLIED), ","
            name = named_office(sentence, low, opened, end - 1)
            if name is not None:
                return Subject(*name, sentence[slice(*name)], NAME), ""
            end = opened
        else:
            break
    return _phrase(sentence, low, end)


def _phrase(sentence: str, low: int, end: int) -> tuple[Subject, str]:
    low = max(low, end - _LONGEST)
    begin = max(sentence.rfind(" ", low, end), sentence.rfind("\n", low, end)) + 1 or low
    word = sentence[begin:end].strip(_MARKS).lower()
    kind = _PRONOUNS.get(word)
    start, opener, last = low, "", None
    for hit in BOUNDARY.finditer(sentence, low, end):
        if kind is None or hit.end() < end:
            last = hit
    if last is not None:
        joint = joint_body(sentence, low, end) if last.group().lower() == "and" else None
        if joint is not None:
            return Subject(*joint, sentence[slice(*joint)], NAME), ""
        start, opener = last.end(), last.group().lower()
    if word in {"who", "which"}:
        begin -= 1
        while begin > low and sentence[begin - 1] in " ,(":
            begin -= 1
        place = last_phrase(sentence, low, begin)
        return Subject(*place, sentence[slice(*place)], NAME), word
    if kind is not None and sentence[begin:end] != "i":
        return Subject(begin, end, sentence[begin:end].strip(_MARKS), kind), opener
    lead = _LEAD.match(sentence, start, end)
    start = lead.end() if lead else start
    while start < end and sentence[start].isspace():
        start += 1
    if start < end:
        start = phrase_start(sentence, start, end)
    sender = paper_sender(sentence, low, end)
    if sender is not None:
        return Subject(*sender, sentence[slice(*sender)], NAME), ""
    if start >= end or _is_adverbial(sentence, start, end):
        return Subject(end, end, "", IMPLIED), opener
    if opener == "," and (named := apposed(sentence, low, start, end)) is not None:
        return Subject(*named, sentence[slice(*named)], NAME), opener
    paper = described_paper(sentence, low, start)
    if paper is not None:
        return Subject(*paper, sentence[slice(*paper)], NAME), ""
    stop = phrase_end(sentence, start, end)
    words = sentence[start:stop]
    return (Subject(start, stop, "", NOBODY) if is_no_phrase(words) else Subject(start, stop, words, NAME)), opener


def _is_adverbial(sentence: str, start: int, end: int) -> bool:
    first = sentence[start:end].split()[0].lower()
    return first in PREPOSITIONS and UNDER_SECRETARY.match(sentence, start, end) is None


def main_subject(sentence: str, actors: Sequence[Actor], before: int) -> Subject | None:
    """Return who begins the sentence before offset ``before``: the subject of its main clause, whatever the verb."""
    lead = _OPENING_PRONOUN.match(sentence)
    kind = _PRONOUNS.get(lead["pronoun"].lower()) if lead is not None else None  # where case is ignored "İ" is "I"
    if lead is not None and kind is not None and lead.end() < before:
        return Subject(lead.start("pronoun"), lead.end(), lead["pronoun"], kind)
    for number, actor in enumerate(actors):
        if actor.end >= before:
            break
        begin = with_titles(sentence, actor.start)
        ahead = sentence[:begin].strip(" “\"'‘(")
        owned = sentence[actor.start : actor.end].endswith(("'s", "’s"))
        if owned or sentence[actor.end : actor.end + 2].startswith(("'s", "’s", ",", ":")):
            continue
        if sentence[begin : actor.end].split(" ")[0].endswith("ing"):  # "Alerting Semantic but doubt …"
            continue
        if _BEFORE_OPENING.fullmatch(ahead) or (_ADVERBIALS.fullmatch(ahead) and not _hangs(sentence, actor.end)):
            end = with_name(sentence, actors, number)
            return Subject(begin, end, sentence[begin:end], NAME)
    return None


def _hangs(sentence: str, end: int) -> bool:
    """Tell whether a phrase that ends at ``end`` is no subject: a preposition or no word in small letters follows."""
    word = _FOLLOWING_WORD.match(sentence, end)
    return word is None or word.group(1) in PREPOSITIONS or word.group(1) in {"and", "or", "who", "which"}


def is_opening_word(sentence: str, subject: Subject) -> bool:
    """Tell whether a subject is a common word whose capital only begins the sentence: "Informal answers follow"."""
    return (
        subject.kind == NAME
        and subject.words.lower() in common_words()
        and not sentence[: subject.start].strip(" \t" + _MARKS + "0123456789.")
    )


def begins_sentence(sentence: str, subject: Subject, actors: Sequence[Actor]) -> bool:
    """Tell whether a subject is only the word that begins a sentence: "Consult with them and consider …"."""
    return (
        subject.kind == NAME
        and " " not in subject.words
        and not sentence[: subject.start].strip(" \t" + _MARKS + "0123456789.")
        and not any(a.start <= subject.start < a.end for a in actors)
    )
