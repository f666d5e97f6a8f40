"""The reports in a sentence: who says or thinks what, by verbs and by nouns of saying and judging."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.capitals import SHARE, has_small_letters
from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.complements import (
    has_statement,
    has_that,
    is_aside,
    may_report,
)
from declass.extract.assessments.voices.implied import implied
from declass.extract.assessments.voices.kinds import is_initials, is_person, name_alone
from declass.extract.assessments.voices.lexica import find_verbs, nouns
from declass.extract.assessments.voices.model import AUTHOR, Saying
from declass.extract.assessments.voices.nominal import nominal
from declass.extract.assessments.voices.reach import with_reach
from declass.extract.assessments.voices.verb_use import counts, hearer, inverted_subject, paper_owner, reach_end
from declass.extract.assessments.voices.verbal_nouns import is_noun
from declass.extract.openings import any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.lexica import Verb
    from declass.extract.assessments.voices.pronouns import Memory
    from declass.extract.assessments.voices.subject import Clause, Subject

_NOT_YET = re.compile(
    r"\b(?:if|unless|whether|should|assuming|provided|lest|event|case)(?:\s+that)?\b[^,;]{0,40}\Z", re.IGNORECASE
)
_NOT_YET_REACH = 80  # code points
_PAST = re.compile(r"\b(?:was|were|had|made|went|took|saw|gave|came|spoke|got)\b|ed\b")
_REPLYING = frozenset(["reply", "answer", "respond", "rejoin", "retort", "counter", "agree", "disagree"])
_TELLING = frozenset(["tell", "inform", "advise", "assure", "remind"])
# What a meeting does together is nobody's alone: "it was felt that", "everyone agreed".
_TOGETHER = frozenset(
    ["agree", "believe", "feel", "think", "consider", "suggest", "anticipate", "expect", "hope", "note"]
)
_ALL = re.compile(
    r"(?:the\s+)?(?:everyone|everybody|both|all|both\s+\w+|all\s+present|meeting|group|two\s+\w+|those\s+present)",
    re.IGNORECASE,
)
_SUBORDINATE = frozenset(
    [
        "although",
        "though",
        "while",
        "whereas",
        "when",
        "whenever",
        "since",
        "because",
        "as",
        "until",
        "lest",
        "so",
        "than",
    ]
)
_AGENT = re.compile(
    r"\s+by\s+(?P<who>(?:the\s+)?[^,;.:]{2,60}?)(?=\s+(?:that|as|to|in|on|at|and|who|which)\b|[,;.:])"
)
_OUR_PAPER = re.compile(
    rf"(?:our|my)\s+(?:\w+\s+){{0,3}}?{any_of(sorted(nouns('paper')))}(?!\w)", re.IGNORECASE
)  # "our aide-mémoire"
_MARKS = " “”\"'‘"
_FEW_SMALL = 15  # small letters in the first 80 characters below which a sentence may be in capitals


class Voice(NamedTuple):
    """Who speaks where a sentence is read.

    ``first`` is who "I" is, ``second`` who "you" is to a speaker, ``last`` whose word it was in the sentence before:
    it is theirs where a verb has no subject. ``quoted`` tells that the words are direct speech of ``first``; they
    begin at ``begin``, behind a label.
    """

    first: str = AUTHOR
    second: str | None = None
    last: str | None = None
    quoted: bool = False
    begin: int = 0


_ALONE = Voice()


@dataclass(slots=True)
class _Place:
    """A sentence that is being read, and what has been found in it."""

    sentence: str
    actors: Sequence[Actor]
    voice: Voice
    found: list[Saying]


class Reader:
    """Reads the reports in the sentences of one document."""

    def __init__(self, own: Callable[[str], bool], memory: Memory, recipient: str | None, *, telling: bool) -> None:
        """``own`` tells the author's names, ``memory`` the pronouns, ``recipient`` whom "you" addresses.

        ``telling`` says that the author takes part in the conversation of which the paper tells.
        """
        self._own = own
        self._memory = memory
        self._recipient = recipient
        self._telling = telling

    def read(self, sentence: str, actors: Sequence[Actor], voice: Voice = _ALONE) -> list[Saying]:
        """Return the reports in ``sentence`` in order."""
        begin = voice.begin
        inside = [a for a in actors if a.start >= begin] if begin else actors
        place = _Place(sentence, inside, voice, [])
        floor = begin
        for verb in find_verbs(sentence, capitals=_in_capitals(sentence)):
            if verb.start < begin:
                continue
            may = may_report(sentence, verb) and not is_noun(sentence, verb)
            saying = self._of_verb(place, verb, floor) if may else None
            if saying is not None:
                place.found.append(saying)
            if saying is not None or (not verb.noun and verb.form in {"past", "third"}):
                floor = verb.end
        found = place.found
        found.extend(nominal(sentence, inside, found, self._memory, self._own, voice.first, self._recipient))
        if not found:
            return found
        found.sort(key=lambda s: (s.start, s.end))
        found = with_reach(sentence, found)
        teller = next((s for s in found if s.aside and s.kind == "say" and not s.first), None)
        if teller is not None:
            # "We have told him, Wilson continued, that": "we" is Wilson.
            found = [s._replace(holder=teller.holder) if s.first else s for s in found]
        return found

    def name(
        self,
        sentence: str,
        subject: Subject,
        actors: Sequence[Actor],
        found: Sequence[Saying],
        voice: Voice = _ALONE,
        *,
        saying: bool = False,
    ) -> str | None:
        """Return whom a subject names, by the words of the paper; None where that cannot be told.

        ``saying`` tells that the verb is one of saying: "they" are then those who spoke before.
        """
        if subject.kind == grammar.FIRST:
            return voice.first
        inside = [a for a in actors if a.end <= subject.start]
        if subject.kind == grammar.HE:
            if not found and not inside and voice.last is not None and is_initials(voice.last):
                return voice.last
            speaking = voice.first if voice.quoted else None
            return self._memory.he(found, inside, sentence, subject.words, speaking) or subject.words.lower()
        if subject.kind == grammar.THEY:
            return self._memory.they(found, inside, saying=saying, text=sentence)
        if subject.kind == grammar.IT:
            spoke = next((s.holder for s in reversed(found) if not s.person and s.holder), None)
            return spoke or self._memory.it(inside, saying=saying)
        if subject.kind == grammar.LATTER:
            return self._memory.latter(inside)
        if subject.kind == grammar.FORMER:
            return self._memory.former(inside)
        if subject.kind != grammar.NAME:
            return None
        if _ALL.fullmatch(subject.words):
            return (self._memory.both() if subject.words.lower() == "both" else None) or AUTHOR
        # "The Institute for Strategic Studies": a known name keeps what looks like an adverbial.
        begin = subject.end - len(bare(subject.words))
        whole = next((a for a in actors if a.start == begin and a.end > subject.end), None)
        return self.named(paper_owner(subject.words) or (whole.words if whole is not None else subject.words))

    def named(self, words: str) -> str:
        """Return the holder that a noun phrase names: the author, or the words without article."""
        if self._own(words) or _OUR_PAPER.match(words):
            return AUTHOR
        name = bare(words.strip(_MARKS))
        return name_alone(name) if " of " in name and name[:1] != "[" else name

    def _of_verb(self, place: _Place, verb: Verb, floor: int) -> Saying | None:
        sentence, found = place.sentence, place.found
        clause = self._clause(place, verb, floor)
        subject = inverted_subject(sentence, verb, clause.subject) or clause.subject
        if verb.form == "base" and grammar.begins_sentence(sentence, subject, place.actors):
            return None
        if clause.modal or clause.infinitive or (verb.noun and grammar.is_opening_word(sentence, subject)):
            return None
        if _NOT_YET.search(sentence, max(0, verb.start - _NOT_YET_REACH), subject.start):
            return None
        if clause.passive and verb.form == "past" and verb.entry.base:
            return self._passive(place, verb, subject)
        participle = verb.form == "ing" and not clause.passive
        if participle or subject.kind == grammar.IMPLIED:
            taken = implied(
                sentence,
                verb,
                clause,
                place.actors,
                found,
                lambda s: self.name(sentence, s, place.actors, found, place.voice),
                place.voice.first,
                place.voice.last,
            )
            if taken is None:
                return None
            holder, person, subject = taken.holder, taken.person, taken.subject
        elif subject.kind == grammar.NOBODY:
            return None
        elif subject.kind == grammar.SECOND:
            holder = self._recipient if place.voice.first == AUTHOR else place.voice.second
            person = True
            if holder is None or verb.entry.kind != "say" or not has_that(sentence, verb.end):
                return None
        else:
            person = self._is_person(place, subject)
            group = self._memory.group if subject.kind == grammar.IT else None
            if not counts(sentence, verb, subject, group, person=person):
                return None
            if verb.form == "base" and subject.kind == grammar.NAME and person and not clause.did:
                return None  # "conversations between him and Chiang suggest": a single person "suggests"
            says = verb.entry.kind == "say"
            holder = self.name(sentence, subject, place.actors, found, place.voice, saying=says)
            if verb.entry.base in _REPLYING and subject.kind == grammar.HE and not found:
                holder = self._answerer(holder, place.voice.last)
        asks = verb.entry.kind == "ask" and not has_that(sentence, verb.end)
        return Saying(
            verb.start,
            verb.end,
            holder,
            low=verb.end,
            high=reach_end(sentence, verb, subject, clause.opener),
            kind="ask" if asks else "mind" if verb.entry.kind == "mind" else "say",
            rule="belief" if verb.entry.kind == "mind" else "reported-speech",
            person=person,
            nested=clause.opener in _SUBORDINATE,
            distant=clause.perfect,
            aside=is_aside(sentence, verb, subject.start),
            past=verb.form in {"past", "ing"}
            or (verb.form == "phrase" and _PAST.search(sentence, *_span(verb)) is not None),
            hearer=hearer(sentence, verb, place.actors),
            first=subject.kind == grammar.FIRST,
            named=subject.kind == grammar.NAME,
            begin=subject.start,
        )

    def _clause(self, place: _Place, verb: Verb, floor: int) -> Clause:
        clause = grammar.clause_before(place.sentence, verb.start, floor)
        aside = place.found[-1] if place.found else None
        inserted = clause.subject.kind == grammar.IMPLIED and aside is not None and aside.aside and aside.begin
        if aside is not None and inserted and not place.sentence[aside.end : clause.subject.start].strip(" ,"):
            # "The Japanese, he explained, feel assured": what stands between commas is stepped over.
            subject, opener = grammar.subject_before(place.sentence, aside.begin)
            return clause._replace(subject=subject, opener=opener)
        return clause

    def _is_person(self, place: _Place, subject: Subject) -> bool:
        if subject.kind in {grammar.HE, grammar.FIRST}:
            return True
        if subject.kind in {grammar.LATTER, grammar.FORMER}:
            name = self.name(place.sentence, subject, place.actors, place.found, place.voice)
            return name is not None and is_person(name)
        if subject.kind != grammar.NAME:
            return False
        if _ALL.fullmatch(subject.words) or paper_owner(subject.words):
            return True
        return is_person(subject.words, place.actors, subject.start)

    def _passive(self, place: _Place, verb: Verb, subject: Subject) -> Saying | None:
        """Return the report of a passive: "it was felt (by the Chiefs) that …", "the Ambassador was informed that …".

        What a meeting feels is nobody's alone; who is informed is told so by the author, if he takes part.
        """
        sentence, size = place.sentence, len(place.sentence)
        agent = _AGENT.match(sentence, verb.end)
        if agent is not None and agent["who"].lower() not in {"him", "her", "them", "us", "me"}:
            end, kind = agent.end(), verb.entry.kind
            holder, person = self.named(agent["who"]), is_person(agent["who"])
            return Saying(verb.start, end, holder, end, size, kind, "passive", person=person)
        if subject.kind == grammar.IT and verb.entry.base in _TOGETHER and has_statement(sentence, verb.end):
            return Saying(verb.start, verb.end, AUTHOR, verb.end, size, rule="joint", person=True, past=True)
        if subject.kind == grammar.FIRST and verb.entry.base in _TELLING and has_that(sentence, verb.end):
            inside = [a for a in place.actors if a.end <= subject.start]
            near = next((a for a in reversed(inside) if is_person(a.words, inside, a.start)), None)
            teller = bare(near.words) if near is not None else self._memory.he(place.found, inside, sentence)
            if teller is None:
                return None
            return Saying(verb.start, verb.end, teller, verb.end, size, rule="told", person=True, past=True)
        told = self._telling and subject.kind == grammar.NAME and verb.entry.base in _TELLING
        if not told or not is_person(subject.words, place.actors, subject.start) or not has_that(sentence, verb.end):
            return None
        hearer = bare(subject.words)
        return Saying(
            verb.start, verb.end, AUTHOR, verb.end, size, rule="told", person=True, past=True, hearer=hearer
        )

    def _answerer(self, holder: str | None, last: str | None) -> str | None:
        """Return who "he" is in "he replied": not the one who spoke last."""
        if holder is not None and holder == last and self._memory.second is not None:
            return self._memory.second
        return holder


def _span(verb: Verb) -> tuple[int, int]:
    return verb.start, verb.end


def _in_capitals(sentence: str) -> bool:
    if has_small_letters(sentence) or sum(map(str.islower, sentence[:80])) >= _FEW_SMALL:
        return False
    letters = list(filter(str.isalpha, sentence))
    return sum(map(str.isupper, letters)) > SHARE * len(letters)
