"""The reports in a sentence: who says or thinks what, and how far the words reach that are theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities import canonical_label
from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.lexica import find_verbs, nouns
from declass.extract.assessments.voices.model import AUTHOR, Saying
from declass.extract.assessments.voices.pronouns import is_holder, is_person
from declass.extract.openings import Openings, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.lexica import Verb
    from declass.extract.assessments.voices.pronouns import Memory

_FINITE = (
    r"(?:is|are|was|were|will|would|wld|can|could|cld|may|might|should|shld|must|has|have|had|does|do|did|be|cannot"
    r"|[a-z]{2,}(?:ed|es)|seems?|appears?|became|took|made|gave|came|went|knew|saw|wants?|needs?|means?)"
)
_THAT = re.compile(
    r"(?:\s+(?:in|on|at|under)\s+(?:[\w.’'-]+\s+){0,4}?[\w.’'-]+)?(?:\s+(?:to|with|by)\s+(?:the\s+)?[\w.’'-]+(?:\s+[\w.’'-]+){0,4}?|\s+(?:me|him|us|them|her|you)|\s+(?:the\s+)?"
    r"(?:[A-Z][\w.’'-]*\s?){1,5}|\s+[a-z]+ly)?(?:\s*,[^,;]{1,80},|\s+\([^)]{1,60}\))?(?:\s+to\s+the\s+effect)?\s+(?i:that)\b"
)
_CLAUSE = re.compile(
    r"(?:,[^,;]{1,70},)?\s+(?!(?:by|in|on|at|to|from|for|with|of|as|and|or|but|the following)\b)"
    rf"(?:[\w’'./&%–-]+\s+){{1,11}}?(?i:{_FINITE})\b",
)
_QUOTED = re.compile(r"\s+as\s+[“\"]|\s*(?:,|:|—)?\s*(?:in part)?\s*(?:,|:)?\s*[“\"]|[^.;]{0,60}:\s*\Z|\s*(?::|as follows)|\s*,?\s*(?:“|\")")
_AS = re.compile(r"\s+(?:[\w’'.-]+\s+){0,12}?(?:as|to be)\b")
_TO_BE = re.compile(r"\s+(?:[\w’'.-]+\s+){1,12}?to be\b|\s+(?:some|great|little|no)\s+(?:danger|risk|chance|prospect|likelihood)")
_LIKELIHOOD = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:likely|unlikely|possible|probable|doubtful|chance|chances|danger|risk|possibility|prospects?|"
    r"impossible|certain|inevitable|little|no)\b"
)
_EDGE = re.compile(r"\s*(?:[,.;:!?”\"’)—]|\Z)")
_BY = re.compile(r"\s+(?:by|in)\b")
_NOT_YET = re.compile(
    r"\b(?:if|unless|whether|should|assuming|provided|lest|event|case)(?:\s+that)?\b[^,;]{0,40}\Z", re.IGNORECASE
)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|assuming|lest)\b[^;]{0,110}\Z", re.IGNORECASE)
# "The questions asked were …": a participle.
_PARTICIPLE = re.compile(r"\s+(?:above|below|herein|was|were|is|are|has|have|had|will|would|could|may|might|should)\b")
_TURNS = re.compile(
    r";|,\s+(?:and|but|yet|so)\s+(?:that\s+)?|\s+(?:and|but)\s+that\s+|,\s+(?:although|though|while|whereas|since|because|for)\s+|—",
    re.IGNORECASE,
)
_REPLYING = frozenset("reply answer respond rejoin retort counter agree disagree".split())
# What a meeting does together is nobody's alone: "it was felt that", "everyone agreed".
_TOGETHER = frozenset("agree believe feel think consider suggest anticipate expect hope note".split())
_ALL = re.compile(
    r"(?:the\s+)?(?:everyone|everybody|both|all|both\s+\w+|all\s+present|meeting|group|two\s+\w+|those\s+present)", re.IGNORECASE
)
_PAPER_OF = re.compile(r"(?P<who>[A-Z].{1,60}?)['’]s?\s+(?:[\w-]+\s+){0,2}(?P<noun>[A-Za-zé-]+)")
_TOLD = frozenset("tell inform ask assure remind".split())
_ME = re.compile(r"[^.;]{0,25}\b(?:me|us|my|our)\b")
_TELLING = frozenset("tell inform advise assure remind".split())
_SUBORDINATE = frozenset("although though while whereas when whenever since because as until lest so than".split())
_HEARER = re.compile(
    r"\s+(?:also\s+)?(?:(?:to|with)\s+)?((?:the\s+)?(?:[A-Z][\w.’'-]*|President|Secretary|Ambassador|Minister)(?:\s+(?:of\s+)?[A-Z][\w.’'-]*){0,4})"
)
_JUDGMENT = any_of(sorted(nouns("judgment")))
_ACCORDING = re.compile(r"according to\s+|in the\s+(?:view|opinion|judgment|judgement|estimation) of\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(
    rf"(?:his|her|their|its|my|our|your)\s+(?:own\s+|\w+\s+){{0,2}}?{_JUDGMENT}(?:\s+(?:of|on|about|as to|to|regarding)\s+[^,;.]{{1,50}}?)?"
    rf"(?P<link>\s+(?:\w+ly\s+)?(?:is|was|were|are|had been|has been|remains|remained|would be|that|being|seems to be|seemed to be)\b|:|,|\s*$)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"(?:['’]s?\s+)(?:own\s+|\w+\s+){{0,2}}?{_JUDGMENT}(?:\s+(?:of|on|about|as to|to|regarding)\s+[^,;.]{{1,50}}?)?"
    rf"(?P<link>\s+(?:\w+ly\s+)?(?:is|was|were|are|had been|has been|remains|remained|that|being)\b|:|,)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\s+(?:own\s+|[a-z]+\s+)?(?:view|opinion|judgment|judgement|impression|belief|conclusion|feeling|conviction|assessment|"
    r"appraisal|contention|argument|assertion|theory|thesis|expectation|assumption|interpretation|analysis|prediction|"
    r"suspicion|position)(?P<link>\s+(?:\w+ly\s+)?(?:is|was|has been)\s+that\b|\s+that\b)",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?:the|a)\s+(?:\w+\s+)?(?:view|opinion|belief|judgment|judgement|feeling|impression|conclusion|estimate|conviction)\s+"
    rf"(?:of|among|(?:represented|held|expressed|advanced|put forward|taken|voiced|shared) by)\s+(?P<who>[^,;.:]{{2,70}}?)\s+(?:is|was|that)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|to|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
_PASSIVE_BY = re.compile(r"\s+by\s+(?P<who>(?:the\s+)?[^,;.:]{2,60}?)(?=\s+(?:that|as|to|in|on|at|and|who|which)\b|[,;.:])")
_NOMINAL = Openings([_ACCORDING, _POSSESSIVE, _OF])
_JOINED = re.compile(r"\s(?:and|but|whereupon|while|to which)\s+(?:the\s+)?\Z")
# "A telegram from Trevelyan, expressing the view that …": it is Trevelyan's.
_SENT = re.compile(
    rf"\b(?P<noun>{any_of(sorted(nouns('paper')))})\s+(?:\w+\s+){{0,3}}?(?:from|by)\s+(?P<who>(?:the\s+)?[A-Z][^,;()]{{1,50}}?)(?:\s+\([^)]{{1,60}}\))?,?\s*\Z"
)
_OPENERS = " \t\n“\"'‘(0123456789."
_AHEAD = re.compile(
    r",\s+(?P<who>(?i:he|she|they|I|we)|(?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+(?:(?i:will|would|has|had|is|was|did)\b|[a-z]+ed\b)"
)
_AS_SAYING = re.compile(r"\s+as\s+\Z")
_FIRST_WORD = 6  # code points: a number or quotation mark may stand before it
_BEHIND = re.compile(
    r"\s+((?:the\s+|Mr\.\s+|Dr\.\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})(?=\s*(?:[,.;:”]|and\b|in\b|on\b|to\b|\Z))"
)
_ANYBODY = re.compile(r".{0,5}\b(?:the|some|most|many|several|all|our|few|other)\s+[a-z]+s\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|who|whom|as)\s+\Z", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:)—]")


class Reader:
    """Reads the reports in the sentences of one document."""

    def __init__(self, own: Callable[[str], bool], memory: Memory, recipient: str | None, *, telling: bool) -> None:
        """``own`` tells the author's names, ``memory`` the pronouns, ``recipient`` whom "you" addresses.

        ``telling`` says that the author takes part in the conversation of which the paper tells.
        """
        self._own = own
        self._memory = memory
        self._recipient = recipient
        self.telling = telling
        self._speaking: str | None = None  # who says "I" in direct speech
        self._last_speaker: str | None = None  # who spoke last, where only initials name him

    def read(
        self,
        sentence: str,
        actors: Sequence[Actor],
        first: str = AUTHOR,
        second: str | None = None,
        last: str | None = None,
        begin: int = 0,
        *,
        quoted: bool = False,
    ) -> list[Saying]:
        """Return the reports in ``sentence`` in order, of what stands behind the label that ends at ``begin``.

        ``first`` is who "I" is, ``second`` who "you" is, ``last`` whose word the sentence before was: it is theirs
        where a verb has no subject ("Said that …", "… , adding that …"). ``quoted`` tells that the words are direct
        speech of ``first``.
        """
        capitals = _in_capitals(sentence)
        self._speaking = first if quoted else None
        initials = last is not None and last != AUTHOR and last.isupper() and last == self._initials(last)
        self._last_speaker = last if initials else None
        found: list[Saying] = []
        floor = begin
        actors = [a for a in actors if a.start >= begin] if begin else actors
        for verb in find_verbs(sentence, capitals=capitals):
            if verb.start < begin:
                continue
            saying = self._of_verb(sentence, verb, floor, actors, found, first, second, last)
            if saying is not None:
                found.append(saying)
                floor = verb.end
            elif not verb.noun:
                floor = verb.end if verb.form in {"past", "third"} else floor
        found.extend(self._nominal(sentence, actors, found, first))
        found.sort(key=lambda s: (s.start, s.end))
        found = _reaches(sentence, found)
        teller = next((s for s in found if s.aside and s.kind == "say" and not s.first), None)
        if teller is not None:
            # "We have told him, Wilson continued, that": "we" is Wilson.
            found = [replace(s, holder=teller.holder) if s.first else s for s in found]
        return found

    def name(
        self,
        sentence: str,
        subject: grammar.Subject,
        actors: Sequence[Actor],
        found: Sequence[Saying],
        first: str,
        *,
        saying: bool = False,
    ) -> str | None:
        """Return whom a subject names, by the words of the paper; None where that cannot be told.

        ``saying`` tells that the verb is one of saying: "they" are then those who spoke before.
        """
        inside = [a for a in actors if a.end <= subject.start]
        if subject.kind == grammar.FIRST:
            return first
        if subject.kind == grammar.HE:
            if not found and self._last_speaker is not None and not inside:
                return self._last_speaker
            return self._memory.he(found, inside, sentence, subject.words, self._speaking) or subject.words.lower()
        if subject.kind == grammar.THEY:
            return self._memory.they(found, inside, saying=saying)
        if subject.kind == grammar.IT:
            return self._memory.group if not inside else bare(inside[0].words)
        if subject.kind == grammar.LATTER:
            return self._memory.latter(inside)
        if subject.kind == grammar.FORMER:
            return self._memory.former(inside)
        if subject.kind != grammar.NAME:
            return None
        if _ALL.fullmatch(subject.words):
            return (self._memory.both() if subject.words.lower() == "both" else None) or AUTHOR
        owned = _PAPER_OF.fullmatch(subject.words)
        if owned is not None and owned["noun"].lower() in nouns("paper"):
            return AUTHOR if self._own(owned["who"]) else bare(owned["who"])
        return AUTHOR if self._own(subject.words) else bare(subject.words.strip(" “”\"'‘"))

    @staticmethod
    def _initials(name: str) -> str:
        """Return ``name`` where it can be a person's initials, else nothing: no known body has them."""
        return name if 1 < len(name) <= 4 and not canonical_label(name) else ""

    def _of_verb(
        self,
        sentence: str,
        verb: Verb,
        floor: int,
        actors: Sequence[Actor],
        found: Sequence[Saying],
        first: str,
        second: str | None,
        last: str | None,
    ) -> Saying | None:
        clause = grammar.clause_before(sentence, verb.start, floor)
        if clause.subject.kind == grammar.IMPLIED and found and found[-1].aside and found[-1].begin:
            if not sentence[found[-1].end : clause.subject.start].strip(" ,"):
                # "The Japanese, he explained, feel assured": what stands between commas is stepped over.
                subject, opener = grammar.subject_before(sentence, found[-1].begin)
                clause = replace(clause, subject=subject, opener=opener)
        subject = self._inverted(sentence, verb, clause.subject) or clause.subject
        if verb.form == "base" and _begins(sentence, subject, actors):
            return None
        if clause.modal or clause.infinitive or _NOT_YET.search(sentence, max(0, verb.start - 80), subject.start):
            return None
        going = verb.form == "ing" and clause.passive  # "is claiming"
        if clause.passive and verb.form == "past" and subject.kind == grammar.IT and verb.entry.base in _TOGETHER:
            if _THAT.match(sentence, verb.end) or _CLAUSE.match(sentence, verb.end):
                return Saying(
                    verb.start, verb.end, AUTHOR, low=verb.end, high=len(sentence), rule="joint", person=True, past=True
                )
        if clause.passive and verb.form == "past" and verb.entry.base:
            return self._by(sentence, verb, found) or self._told(sentence, verb, subject, actors)
        owned = _PAPER_OF.fullmatch(subject.words)
        person = owned is not None or _ALL.fullmatch(subject.words) is not None or subject.kind in {grammar.HE, grammar.FIRST} or (
            subject.kind == grammar.NAME and is_person(subject.words, actors, subject.start)
        )
        if subject.kind in {grammar.LATTER, grammar.FORMER}:
            name = self.name(sentence, subject, actors, found, first)
            person = name is not None and is_person(name)
        holder: str | None
        if subject.kind == grammar.NOBODY and (verb.form != "ing" or going):
            return None
        if subject.kind == grammar.SECOND:
            holder, person = (self._recipient if first == AUTHOR else second), True
            if holder is None or verb.entry.kind != "say" or not _THAT.match(sentence, verb.end):
                return None
        elif (verb.form == "ing" and not going) or subject.kind == grammar.IMPLIED:
            implied = self._implied(sentence, verb, clause, actors, found, first, last)
            if implied is None:
                return None
            holder, person, subject = implied
        else:
            if not self._counts(sentence, verb, subject, person, actors):
                return None
            if verb.form == "base" and subject.kind == grammar.NAME and person and not clause.did:
                return None  # "conversations between him and Chiang suggest": a single person "suggests"
            holder = self.name(sentence, subject, actors, found, first, saying=verb.entry.kind == "say")
            if verb.entry.base in _REPLYING and subject.kind == grammar.HE and not found:
                holder = self._answerer(holder, last)
        hearer = self._hearer(sentence, verb, actors)
        return Saying(
            verb.start,
            verb.end,
            holder,
            low=verb.end,
            high=self._high(sentence, verb, subject),
            kind="say" if verb.entry.kind == "ask" and _THAT.match(sentence, verb.end) else verb.entry.kind,
            rule="belief" if verb.entry.kind == "mind" else "reported-speech",
            person=person,
            nested=clause.opener in _SUBORDINATE,
            distant=clause.perfect,
            aside=self._is_aside(sentence, verb, subject),
            past=verb.form in {"past", "ing"} or (verb.form == "phrase" and bool(re.search(r"\b(?:was|were|had|made|went|took|saw|gave|came|spoke|got)\b|ed\b", sentence[verb.start:verb.end]))),
            replying=verb.entry.base in _REPLYING,
            hearer=hearer,
            first=subject.kind == grammar.FIRST,
            named=subject.kind == grammar.NAME,
            begin=subject.start,
        )

    @staticmethod
    def _inverted(sentence: str, verb: Verb, subject: grammar.Subject) -> grammar.Subject | None:
        """Return the subject behind the verb: "…,” asserted Rostow"."""
        if subject.kind != grammar.IMPLIED or verb.form not in {"past", "third"} or verb.entry.kind == "ask":
            return None
        if not sentence[: verb.start].rstrip().endswith((",", "”", '"')):
            return None
        hit = _BEHIND.match(sentence, verb.end)
        return grammar.Subject(hit.start(1), hit.end(1), hit.group(1), grammar.NAME) if hit else None

    def _counts(
        self, sentence: str, verb: Verb, subject: grammar.Subject, person: bool, actors: Sequence[Actor]
    ) -> bool:
        """Tell whether a verb with this subject reports anything, by what its row asks for."""
        words = bare(subject.words).lower()
        head = words.split()[-1] if words.split() else ""
        if subject.kind == grammar.IT and (
            not verb.entry.base or verb.entry.needs not in {"actor", "free"} or not is_holder(self._memory.group or "")
        ):
            return False
        if subject.kind == grammar.NAME and head in nouns("nobody") and not words[0].isupper() and head not in nouns("paper"):
            return False
        after = self._has_clause(sentence, verb) or self._is_aside(sentence, verb, subject)
        needs = verb.entry.needs
        if verb.form == "past" and not person and _PARTICIPLE.match(sentence, verb.end):
            return False
        if verb.noun and verb.form != "past":
            strict = _THAT.match(sentence, verb.end) or _QUOTED.match(sentence, verb.end)
            if needs == "as":
                strict = strict or _AS.match(sentence, verb.end)
            pronoun = subject.kind in {grammar.HE, grammar.FIRST, grammar.THEY}
            if not (strict or (after and (pronoun or (person and verb.entry.base != "state")))) or not self._agrees(verb, subject):
                return False
        if verb.form == "past" and _BY.match(sentence, verb.end) and not person:
            return False
        if needs == "that" and not _THAT.match(sentence, verb.end):
            return False
        if needs == "as" and not (_AS.match(sentence, verb.end) or _THAT.match(sentence, verb.end)):
            return False
        if needs == "clause" and not after:
            return False
        if person or needs == "free" or subject.kind in {grammar.THEY, grammar.IT, grammar.LATTER, grammar.FORMER}:
            return True
        after = after or needs in {"as", "that"}
        if verb.entry.kind == "mind" and verb.entry.base and after and _ANYBODY.match(sentence, max(0, subject.start - 5)):
            return True
        return (needs == "actor" or after) and is_holder(subject.words)

    @staticmethod
    def _has_clause(sentence: str, verb: Verb) -> bool:
        end = verb.end
        return bool(
            _THAT.match(sentence, end)
            or _QUOTED.match(sentence, end)
            or _CLAUSE.match(sentence, end)
            or _LIKELIHOOD.match(sentence, end)
            or _TO_BE.match(sentence, end)
        )

    @staticmethod
    def _agrees(verb: Verb, subject: grammar.Subject) -> bool:
        """Tell whether a form that is a noun as well can be a verb behind ``subject``: "the Soviets fear"."""
        if subject.kind in {grammar.HE, grammar.FIRST, grammar.THEY, grammar.IT}:
            return True
        plural = subject.words.lower().endswith(("s", "ese", "ish", "men", "people"))
        if verb.form == "past":
            return True
        return plural if verb.form == "base" else subject.words[:1].isupper() or subject.words.lower().startswith("the ")

    @staticmethod
    def _high(sentence: str, verb: Verb, subject: grammar.Subject) -> int:
        """Return where the words of a report end at most; "which we believe may …" ends with its clause."""
        if subject.kind == grammar.FIRST and _RELATIVE.search(sentence, 0, subject.start):
            stop = _CLAUSE_END.search(sentence, verb.end)
            return stop.start() if stop else len(sentence)
        return len(sentence)

    @staticmethod
    def _is_aside(sentence: str, verb: Verb, subject: grammar.Subject) -> bool:
        if subject.start >= verb.end:  # "…,” asserted Rostow, …"
            return True
        before = sentence[: subject.start].rstrip()
        return before.endswith((",", "”", '"', "—", "’")) and bool(_EDGE.match(sentence, verb.end)) and len(before) > 1

    def _implied(
        self,
        sentence: str,
        verb: Verb,
        clause: grammar.Clause,
        actors: Sequence[Actor],
        found: Sequence[Saying],
        first: str,
        last: str | None,
    ) -> tuple[str | None, bool, grammar.Subject] | None:
        """Return whose a verb without a subject of its own is: the speaker's before, or of the main clause."""
        after = self._has_clause(sentence, verb)
        if verb.noun and verb.form != "past" and not after:
            return None
        subject = clause.subject
        if _SUPPOSED.search(sentence, 0, verb.start) or (verb.form == "ing" and not after):
            return None
        if verb.entry.needs in {"as", "that"} and not (_AS if verb.entry.needs == "as" else _THAT).match(sentence, verb.end):
            return None
        sent = _SENT.search(sentence, max(0, verb.start - 120), verb.start) if verb.form == "ing" else None
        if sent is not None:
            return bare(sent["who"]), is_person(sent["who"]), subject
        ahead = _AHEAD.search(sentence, verb.end) if verb.form == "ing" and not sentence[: verb.start].strip(_OPENERS) else None
        if ahead is not None:
            # "Recognizing that …, he will …": the subject of the main clause follows.
            begin = ahead.start("who")
            whose, _ = grammar.subject_before(sentence, ahead.end("who"), begin)
            return self.name(sentence, whose, actors, found, first), is_person(whose.words) or whose.kind == grammar.HE, whose
        quoted = _AS_SAYING.search(sentence, 0, verb.start) if verb.form == "ing" else None
        if quoted is not None:
            whose, _ = grammar.subject_before(sentence, quoted.start(), found[-1].end if found else 0)
            if whose.kind == grammar.NAME:
                return self.name(sentence, whose, actors, found, first), is_person(whose.words), whose
        if verb.form == "ing":
            before = sentence[: verb.start].rstrip()
            words = before.rsplit(None, 1)[-1].lower() if before else ""
            if not (before.endswith(",") or words in {"by", "and", "while", "in", "after", "before", "without", "but", ""}):
                head = bare(subject.words).lower().split()[-1:] if subject.kind == grammar.NAME else []
                if head and head[0] in nouns("paper") and after:
                    return bare(subject.words), False, subject
                if not clause.passive:
                    return None
        for saying in reversed(found):
            if not saying.nested:
                return saying.holder, saying.person, grammar.Subject(saying.begin, saying.begin, "", grammar.IMPLIED)
        opening = grammar_main_subject(sentence, actors, verb.start)
        if opening is not None:
            person = is_person(opening.words, actors, opening.start) or opening.kind in {grammar.HE, grammar.FIRST}
            return self.name(sentence, opening, actors, found, first), person, opening
        if clause.opener in {"", ".", "(", "“"} and verb.form in {"base", "past", "third", "phrase"}:
            if verb.form == "base" and verb.entry.kind == "mind":
                return first, True, subject
            if verb.form == "past" and verb.entry.base in _TOLD and not _ME.match(sentence, verb.end):
                return first, True, subject
            if verb.form in {"past", "third", "phrase"} and (after or verb.entry.kind != "ask"):
                return last or first, True, subject
        return None

    def _by(self, sentence: str, verb: Verb, found: Sequence[Saying]) -> Saying | None:
        """Return the report of a passive: "it was felt by the Chiefs that …"; None where nobody is named."""
        agent = _PASSIVE_BY.match(sentence, verb.end)
        if agent is None:
            return None
        who = agent["who"]
        if who.lower() in {"him", "her", "them", "us", "me"}:
            return None
        holder = AUTHOR if self._own(who) else bare(who)
        return Saying(
            verb.start, agent.end(), holder, low=agent.end(), high=len(sentence), kind=verb.entry.kind, rule="passive",
            person=is_person(who),
        )

    def _told(
        self, sentence: str, verb: Verb, subject: grammar.Subject, actors: Sequence[Actor]
    ) -> Saying | None:
        """Return the report of "the Ambassador was informed that …": the author's, who tells the other side."""
        if verb.entry.base not in _TELLING or subject.kind != grammar.NAME or not self.telling:
            return None
        if not is_person(subject.words, actors, subject.start) or not _THAT.match(sentence, verb.end):
            return None
        return Saying(
            verb.start, verb.end, AUTHOR, low=verb.end, high=len(sentence), rule="told", person=True, past=True,
            hearer=bare(subject.words),
        )

    def _answerer(self, holder: str | None, last: str | None) -> str | None:
        """Return who "he" is in "he replied": not the one who spoke last."""
        if holder is not None and holder == last and self._memory.second is not None:
            return self._memory.second
        return holder

    def _hearer(self, sentence: str, verb: Verb, actors: Sequence[Actor]) -> str | None:
        if verb.entry.kind == "mind":
            return None
        hit = _HEARER.match(sentence, verb.end)
        if hit is None or not is_person(hit.group(1), actors, hit.start(1)):
            return None
        return bare(hit.group(1))

    def _nominal(self, sentence: str, actors: Sequence[Actor], found: Sequence[Saying], first: str) -> list[Saying]:
        """Return the reports by nouns: "in X's view", "his impression was that", "according to X"."""
        sayings: list[Saying] = []
        size = len(sentence)
        hits = dict(_NOMINAL.find(sentence))
        for hit in hits.get(0, ()):
            who = _person_behind(sentence, hit.end(), actors)
            if who is not None:
                words, end = who
                sayings.append(self._view(hit.start(), end, words, 0, size, "according-to"))
        for hit in hits.get(1, ()):
            word = hit.group().split()[0].lower()
            inside = [a for a in actors if a.end <= hit.start()]
            if word in {"my", "our"}:
                holder: str | None = first
            elif word in {"his", "her"}:
                holder = self._memory.he([s for s in found if s.end <= hit.start()], inside, sentence, word)
            elif word == "your":
                holder = self._recipient
            else:
                holder = self._memory.they([s for s in found if s.end <= hit.start()], inside)
            both = _IN.search(sentence, 0, hit.start()) is not None
            if not both and hit["link"] in {",", ""}:
                continue
            sayings.append(
                Saying(hit.start(), hit.end(), holder, low=0 if both else hit.end(), high=size, kind="view", rule="view",
                       person=word in {"his", "her", "my"}, aside=both)
            )
        for hit in hits.get(2, ()):
            sayings.append(self._view(hit.start(), hit.end(), hit["who"], hit.end(), size, "view"))
        for actor in actors:
            owned = _OWNED.match(sentence, actor.end) or (
                _OWNED.match(sentence, actor.end - 2) if sentence[actor.end - 2 : actor.end] in {"'s", "’s"} else None
            )
            if owned is not None:
                both = _IN.search(sentence, 0, actor.start) is not None
                if both or owned["link"] != ",":
                    sayings.append(self._view(actor.start, owned.end(), actor.words, 0 if both else owned.end(), size, "view"))
                continue
            named = _ADJECTIVE.match(sentence, actor.end)
            if named is not None:
                sayings.append(self._view(actor.start, named.end(), actor.words, named.end(), size, "view"))
        return sayings

    def _view(self, start: int, end: int, words: str, low: int, high: int, rule: str) -> Saying:
        holder = AUTHOR if self._own(words) else bare(words)
        return Saying(start, end, holder, low=low, high=high, kind="view", rule=rule, person=is_person(words), aside=low < start)


def _begins(sentence: str, subject: grammar.Subject, actors: Sequence[Actor]) -> bool:
    """Tell whether a subject is only the word that begins a sentence: "Consult with them and consider …"."""
    return (
        subject.kind == grammar.NAME
        and " " not in subject.words
        and subject.start <= _FIRST_WORD
        and not any(a.start <= subject.start < a.end for a in actors)
    )


def grammar_main_subject(sentence: str, actors: Sequence[Actor], before: int) -> grammar.Subject | None:
    """Return who begins the sentence before offset ``before``: the subject of a main clause with any verb."""
    lead = re.compile(r"[\s“\"(]*(?:[(\[]?(?:\d{1,3}|[a-zA-Z])[.)]\s+)*(?P<pronoun>I|we|he|she|they)\b", re.IGNORECASE).match(sentence)
    if lead is not None and lead.end() < before:
        word = lead["pronoun"].lower()
        kinds = {"i": grammar.FIRST, "we": grammar.FIRST, "he": grammar.HE, "she": grammar.HE, "they": grammar.THEY}
        return grammar.Subject(lead.start("pronoun"), lead.end(), lead["pronoun"], kinds[word])
    for actor in actors:
        if actor.end >= before:
            break
        ahead = sentence[: actor.start].strip(" “\"'‘(")
        simple = re.fullmatch(r"(?:(?:[(\[]?(?:\d{1,3}|[a-zA-Z])[.)])|the|then|finally|however|[^,;:]{0,80},|the)?(?:\s*(?:the|our|their))?", ahead, re.IGNORECASE)
        if simple is not None and not sentence[actor.start : actor.end].endswith(("'s", "’s")) and not sentence[actor.end :].startswith(("'s", "’s", ",")):
            return grammar.Subject(actor.start, actor.end, actor.words, grammar.NAME)
    return None


def _person_behind(sentence: str, at: int, actors: Sequence[Actor]) -> tuple[str, int] | None:
    for actor in actors:
        if at <= actor.start <= at + 14:
            return actor.words, actor.end
    hit = re.compile(r"(?:the\s+)?(?:[a-z]+\s+)?(?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*)*").match(sentence, at)
    return (hit.group(), hit.end()) if hit else None


def _in_capitals(sentence: str) -> bool:
    letters = [c for c in sentence if c.isalpha()]
    return sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _reaches(sentence: str, found: list[Saying]) -> list[Saying]:
    """Say how far the words of each report reach, and which report stands in another's."""
    done: list[Saying] = []
    for saying in found:
        if saying.kind == "view":
            done.append(saying)
            continue
        outer = next((s for s in reversed(done) if s.kind != "view" and s.high > saying.start), None)
        if saying.aside:
            done.append(replace(saying, low=sentence.rfind(";", 0, saying.start) + 1))
            continue
        if outer is None:
            if saying.kind == "mind" and not saying.person:
                turn = _TURNS.search(sentence, saying.end)
                done.append(replace(saying, high=min(saying.high, turn.start() if turn else len(sentence))))
            elif saying.nested:
                comma = re.compile(r",\s+(?!which|who|and\b|or\b)").search(sentence, saying.end + 8)
                done.append(replace(saying, high=min(saying.high, comma.start() if comma else len(sentence))))
            else:
                done.append(saying)
            continue
        between = sentence[outer.end : saying.start]
        turn = None
        for turn in _TURNS.finditer(between):
            pass
        own_clause = turn is not None and len(between) - turn.end() < 60
        joined = _JOINED.search(sentence, outer.end, saying.begin) is not None if saying.begin else False
        if joined and saying.person and saying.past and saying.kind != "mind" and (outer.kind == "ask" or saying.named):
            done.append(saying)
            continue
        takes = own_clause and saying.person and saying.kind != "mind" and "that" not in turn.group().lower() if turn else False
        nested = not takes
        if saying.holder == outer.holder:
            nested = outer.nested
        ends = _TURNS.search(sentence, saying.end) if nested and saying.holder != outer.holder else None
        high = ends.start() if ends is not None else len(sentence)
        done.append(replace(saying, nested=nested, high=min(saying.high, high)))
    return done
