"""Whose a judgment is: the document's author, or whoever says, thinks or is quoted in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.model import AUTHOR, Holder, Saying
from declass.extract.assessments.voices.own import Own
from declass.extract.assessments.voices.pronouns import Memory, is_holder, is_indefinite, is_person
from declass.extract.assessments.voices.register import Register
from declass.extract.assessments.voices.reporting import Reader, _begins, grammar_main_subject
from declass.extract.assessments.voices.turns import Quoted, Turn, Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.model import Document

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]e|us|[Mm]y|[Oo]ur|[Mm]yself)\b")
_SINGULAR = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself)\b")
_BUT_I = re.compile(r"[,;]\s+(?:but|and|although|though|however)\s+I\b")
_WE_BEFORE = re.compile(r"\b(?:I|we|We)(?:['’]\w+)?\s+(?:\w+\s+){0,3}\Z")
_TO = re.compile(r"\b(?:to|for|with)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OPENING = 40  # code points within which a paragraph tells who speaks
_LEADING = 4  # code points before the quotation mark with which a sentence begins
_I = re.compile(r"\bI\b(?!\.)")
_WHICH_WE = re.compile(r"(?:,\s+|\b(?:which|who|whom|as)\s+)(?:I|we)?\s*\Z")
_COMMENT = re.compile(
    r"\s*(?:\d{1,2}\.\s+|[(\[])?(?:[A-Z][\w’'./-]*\s+){0,2}(?:COMMENTS?|Comments?|comments?|Our comment|NOTE|Evaluation)(?:\s+(?:follows?|on [^.:]{1,60}))?\s*[:.—-]"
)
_COMMENT_ENDS = re.compile(r"\bend (?:of )?comment\b", re.IGNORECASE)
_OBSERVED = frozenset({"seem", "adverb", "predicate"})
_EVIDENTIAL = re.compile(
    r"\b(?:seem|seems|seemed|appear|appears|appeared|apparently|evidently|obviously|clearly|seemingly|obvious|clear|evident|"
    r"plainly|visibly|undoubtedly|no doubt|gave the impression)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"(?:(?<!\w)as follows|(?:the )?following(?: \w+){0,3}|:)\s*[.:]?\s*\Z", re.IGNORECASE)
# "Wang replied: There have always been problems between us."
_DIRECT = re.compile(r"(?:\s+(?:as follows|in part|the following))?\s*:\s*(?P<words>[A-Z][^“\"]*)?\Z")
_OPENED = re.compile(r"\b(?:as follows|the following|following (?:statement|remarks|terms))\s*:\s*(?=[A-Z])")
_MESSAGE_FROM = re.compile(
    r"\b(?:message|msg|letter|note|telegram|cable|statement|memorandum|memo|report|text|views|remarks|address|speech|comments?|paper|aide-mémoire)\b[^.;:]{0,60}?"
    r"\b(?:from|fr|by|of)\s+(?P<who>(?:the\s+)?(?-i:[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*){0,5}))",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|has|(?<!could )(?<!would )(?<!might )(?<!to )have|will|seems?|appears?|does|believes?)\b")
_PAST = re.compile(r"\b(?:was|were|had|would|could|might|did|wld|cld|[a-z]{3,}ed)\b")
_THIS = re.compile(r"\s*(?:This|These|Such|It|There|Thus|Therefore|In short|In sum|Clearly|Obviously|Evidently|Apparently)\b")
_REPORTERS = frozenset({"memorandum", "minutes", "notes", "record", "report", "summary", "telegram", "account"})


class Voices:
    """Tells the holders of judgments in one document; its sentences are heard in their order."""

    def __init__(self, document: Document) -> None:
        """Read heading, senders, labels and the manner of reporting."""
        self.own = Own(document)
        self._register = Register(document)
        self.conversation = self._register.conversation
        self._telegram = bool(re.search(r"telegram|airgram|despatch|message", document.type)) or self._register.editorial
        self._memory = Memory()
        self._reader = Reader(
            self.own,
            self._memory,
            _recipient(document),
            telling=self._register.conversation and (self._register.signed or self._register.first_person),
        )
        self._turns = Turns(document.text)
        self._speaker: str | None = None  # whose word it was in the sentence before
        self._speaker_past = False
        self._spoken: set[str] = set()  # the last words of the names of those who have spoken
        self._carried: str | None = None  # the same, for the sentence that is being read
        self._commenting = False
        self._told: str | None = None  # whose quotation may follow
        self._paragraph_begins = True
        self._actors: Sequence[Actor] = ()
        self._sentence = ""
        self._quoted: list[Quoted] = []
        self._turn_speaker: str | None = None
        self._turn_kind = ""
        self._last_turn: Turn | None = None
        self._sayings: list[Saying] = []

    def hear(self, sentence: str, actors: Sequence[Actor], *, paragraph: bool) -> list[Saying]:
        """Take the next sentence and return its reports; ``paragraph`` tells that it begins one.

        To be called for every sentence in order, also for those that hold no judgment.
        """
        if paragraph:
            self._paragraph(sentence)
        begin = self._turns.begin(sentence, paragraph=paragraph)
        if begin:
            self._speaker = None
        self._comment(sentence)
        if paragraph and self._turns.turn is not None and self._turns.turn.kind == "block":
            self._block(sentence, actors)
        self._quoted = self._turns.quoted(sentence)
        turn = self._turns.turn
        if turn is not self._last_turn:
            self._speaker, self._last_turn = None, turn
        self._turn_speaker = turn.speaker if turn else None
        self._turn_kind = turn.kind if turn else ""
        leading = bool(self._quoted) and self._quoted[0].start <= _LEADING and not self._quoted[0].since
        if turn is None and leading and self._told is not None:
            self._turn_speaker, self._turn_kind = self._told, "quotation"
            self._speaker = None
        self._carried, self._actors, self._sentence = self._speaker, actors, sentence
        self._paragraph_begins = paragraph
        first = self._turn_speaker or AUTHOR
        if first == AUTHOR and self.conversation and not self._register.first_person and not self._commenting:
            first = self._carried or AUTHOR  # "we" in a report without any "I" is the speaker's side
        self._sayings = self._reader.read(
            sentence, actors, first, self._turns.before if turn else None, self._speaker or self._turn_speaker, begin,
            quoted=self._turn_speaker is not None and self._carried is None,
        )
        self._after(sentence, actors)
        return self._sayings

    def sayings(self, sentence: str, actors: Sequence[Actor]) -> list[Saying]:
        """Return the reports of a sentence that stands by itself."""
        return self._reader.read(sentence, actors)

    def subject_before(
        self, sentence: str, at: int, actors: list[Actor], person: str | None, group: str | None
    ) -> tuple[str | None, bool]:
        """Return who is the grammatical subject of the verb at ``at``, and whether there is one to be told.

        ``person`` and ``group`` are whom "he" and "they" stand for from the sentences before.
        """
        subject = grammar.clause_before(sentence, at).subject
        if subject.kind == grammar.FIRST:
            return self._turn_speaker or AUTHOR, True
        if subject.kind == grammar.HE:
            inside = [a for a in actors if a.person and a.end < at]
            return (self._name(inside[0].words) if inside and not person else person), True
        if subject.kind == grammar.THEY:
            return group, True
        if subject.kind != grammar.NAME:
            return None, False
        named = any(a.start < subject.end and subject.start < a.end for a in actors)
        if not named and not subject.words[:1].isupper():
            return None, False
        return self._name(subject.words), True

    def holder(self, sentence: str, sayings: Sequence[Saying], start: int, end: int, kind: str) -> Holder:
        """Return whose the judgment is whose words are ``sentence[start:end]``, of ``kind`` (of the lexicon, ``flat``).

        ``sayings`` are the reports of the sentence, as :meth:`hear` gave them.
        """
        within = next((s for s in sayings if s.start < end and start < s.end and s.kind != "ask"), None)
        if within is not None and within.holder is not None and not _FIRST_PERSON.match(sentence[start:end]):
            return Holder(within.holder, within.rule)
        if kind == "mind" and within is None:
            name = self._mind(sentence, sayings, start)
            if name is not None:
                return Holder(name, "belief")
        inner = self._governing(sayings, start)
        if inner is not None and inner.holder != AUTHOR and _BUT_I.search(sentence, inner.end, start):
            inner = None
        if kind == "mind" and within is None and _WE_BEFORE.search(sentence, 0, start):
            return self._first_person(sentence, start, end, inner)
        first = _FIRST_PERSON.search(sentence[start:end]) if kind in {"judge", "impersonal", "seem"} else None
        if first is not None:
            return self._first_person(sentence, start, end, inner)
        if inner is not None and inner.holder is not None:
            return Holder(inner.holder, inner.rule)
        return self._default(sentence, sayings, start, end, kind)

    def _mind(self, sentence: str, sayings: Sequence[Saying], start: int) -> str | None:
        floor = max((s.end for s in sayings if s.end <= start), default=0)
        clause = grammar.clause_before(sentence, start, floor)
        if clause.subject.kind in {grammar.NOBODY, grammar.IMPLIED, grammar.FIRST} or clause.infinitive:
            return None
        if clause.subject.kind == grammar.IT and clause.passive:
            return None
        if clause.subject.kind == grammar.NAME and not (
            is_person(clause.subject.words, self._actors, clause.subject.start) or is_holder(clause.subject.words)
        ):
            return None
        if _begins(sentence, clause.subject, self._actors):
            return None
        first = self._turn_speaker or AUTHOR
        return self._reader.name(sentence, clause.subject, (), [s for s in sayings if s.end <= start], first)

    @staticmethod
    def _governing(sayings: Sequence[Saying], start: int) -> Saying | None:
        """Return the innermost report that ``start`` stands in."""
        before = [s for s in sayings if s.kind != "ask" and s.end <= start < s.high]
        around = [s for s in sayings if s.aside and s.low <= start < s.start]
        if before and not (around and around[0].low >= before[-1].end):
            return before[-1]
        return around[0] if around else None

    def _in_quotes(self, at: int) -> bool:
        return any(q.start <= at < q.end for q in self._quoted)

    def _first_person(self, sentence: str, start: int, end: int, inner: Saying | None) -> Holder:
        if self._turn_speaker is not None and (inner is None or inner.holder is None):
            return Holder(self._turn_speaker, self._turn_kind)
        singular = _SINGULAR.search(sentence[start:end])
        if singular and self._register.first_person and not self._in_quotes(start) and self._turn_speaker is None:
            return Holder(AUTHOR, "first-person")
        if inner is not None and inner.holder is not None:
            relative = _WHICH_WE.search(sentence, max(inner.end, start - 12), start)
            if not (relative and not self._in_quotes(start)) or self._turn_speaker:
                return Holder(inner.holder, inner.rule)
            return Holder(self._turn_speaker or AUTHOR, "first-person")
        if self._in_quotes(start) and (teller := self._teller(sentence, self._actors) or self._carried):
            return Holder(teller, "quotation")
        if self.conversation and not singular and not self._register.first_person and self._carried and not self._commenting:
            return Holder(self._carried, "carried")
        return Holder(AUTHOR, "first-person")

    def _default(self, sentence: str, sayings: Sequence[Saying], start: int, end: int, kind: str) -> Holder:
        """Return who has the word where the sentence itself does not tell."""
        speaker, rule = self._carried, "carried"
        own = Holder(self._turn_speaker, self._turn_kind) if self._turn_speaker is not None else Holder(AUTHOR, "author")
        if self._turn_speaker is not None and (self._carried is None or self._turn_kind == "label"):
            return own
        if speaker is None or speaker == AUTHOR or self._commenting:
            return own
        if _I.search(sentence) or _in_brackets(sentence, start):
            return own
        if kind != "flat" and _EVIDENTIAL.search(sentence[start:end]) and self._about(sentence, start, speaker):
            return Holder(AUTHOR, "observed")
        if self._turn_speaker is None and not self._lasts(sentence, paragraph=self._paragraph_begins):
            return Holder(AUTHOR, "author")
        later = next((s for s in sayings if s.kind == "say" and not s.nested and s.start > start), None)
        if later is not None and later.holder not in {None, speaker} and self._register.level < 2:
            return Holder(AUTHOR, "author")
        return Holder(speaker, rule)

    def _lasts(self, sentence: str, *, paragraph: bool) -> bool:
        """Tell whether a sentence can be the speaker's by its tense: the author's comment is in the present."""
        reporting = self._telegram and (self._register.level == 2 or self._register.first_person)
        if self.conversation or (reporting and not paragraph):
            return True
        return bool(_PAST.search(sentence)) and not _PRESENT.search(sentence)

    def _about(self, sentence: str, start: int, speaker: str) -> bool:
        """Tell whether the clause of an evidential speaks of the one who has the word: then the author observes."""
        subject = grammar.clause_before(sentence, start).subject
        if subject.kind == grammar.HE:
            return True
        if subject.kind != grammar.NAME:
            opening = grammar_main_subject(sentence, (), start)
            return opening is not None and opening.kind == grammar.HE
        return subject.words.split()[-1] in {speaker.split()[-1], *self._spoken}

    def _paragraph(self, sentence: str) -> None:
        if self._register.level < 2 or not (self.conversation or self._lasts(sentence, paragraph=True)):
            self._speaker = None
        self._commenting = False

    def _block(self, sentence: str, actors: Sequence[Actor]) -> None:
        """End a block of announced words where a paragraph begins with a report of somebody else."""
        speaker = self._turns.speaker
        for saying in self._reader.read(sentence, actors):
            if saying.start > _OPENING:
                return
            if saying.kind == "say" and not saying.nested and saying.past and saying.holder not in {None, speaker}:
                self._turns.stop()
                return

    def _comment(self, sentence: str) -> None:
        if _COMMENT.match(sentence):
            self._commenting = True
            self._speaker = None
            if self._turns.turn is not None and self._turns.turn.kind != "quotation":
                self._turns.turn = None

    def _after(self, sentence: str, actors: Sequence[Actor]) -> None:
        """Say who has the word after the sentence, and whose a quotation is that it opens."""
        sayings = self._sayings
        taking = [s for s in sayings if self._takes(s)]
        if taking:
            self._speaker = taking[-1].holder
            self._spoken.update(s.holder.split()[-1] for s in taking if s.holder and s.person)
            self._speaker_past = taking[-1].past
            self._commenting = False
        if self._register.level == 0 and self._turn_speaker is None:
            self._speaker = None
        teller = self._teller(sentence, actors)
        direct = _DIRECT.search(sentence)
        if direct is not None and (said := next((s for s in sayings if s.end == direct.start()), None)):
            self._turns.announce(said.holder, now=bool(direct["words"]))
        elif (opened := _OPENED.search(sentence)) is not None and (who := self._subject(sentence, actors, opened.start())):
            self._turns.announce(who, now=True)
        elif _ANNOUNCES.search(sentence) and (told := self._announcer(sentence)) not in {None, AUTHOR}:
            self._turns.announce(told, now=False)
        leading = bool(self._quoted) and self._quoted[0].start <= _LEADING
        self._turns.end(sentence, self._quoted, self._told or teller if leading else teller)
        if leading:  # the sentence is part of the quotation that it opens: who takes the word in it keeps it
            self._last_turn = self._turns.turn
        self._told = teller if sentence.rstrip().endswith((":", ",", "—")) or self._said_alone(sentence) else None
        self._memory.note(sentence, actors, sayings)

    def _said_alone(self, sentence: str) -> bool:
        """Tell whether a sentence ends with a report that a quotation can follow: "He had this to say."."""
        return any(s.kind == "say" and not s.nested and s.high - s.end < 30 for s in self._sayings)

    def _takes(self, saying: Saying) -> bool:
        """Tell whether a report gives its speaker the word for the sentences that follow."""
        if self._turn_speaker is not None and is_person(self._turn_speaker):
            # Who is quoted, or named by a label, reports others and keeps the word; minutes that are quoted do not.
            minutes = self._turn_kind != "label" and saying.named and saying.past and saying.begin <= 2 * _OPENING
            if _I.search(self._sentence) or re.search(r"\b[Ww]e\b", self._sentence[: saying.begin]):
                return False
            return minutes and saying.kind == "say" and not saying.nested and saying.person
        if saying.nested or saying.distant or saying.holder is None:
            return False
        if saying.holder == AUTHOR:
            return saying.kind in {"say", "ask"}
        if saying.kind == "view":
            return saying.person and not saying.aside
        if self._speaker_past and not saying.past and self._speaker is not None and not saying.person:
            return False
        return saying.person or (saying.kind in {"say", "ask"} and is_holder(saying.holder) and not is_indefinite(saying.holder))

    def _announcer(self, sentence: str) -> str | None:
        """Return whose words follow as a block without quotation marks: somebody's who says so, or writes to us."""
        said = [s for s in self._sayings if s.kind != "ask" and not s.nested and s.holder is not None]
        if said:
            return said[-1].holder
        paper = _MESSAGE_FROM.search(sentence)
        return self._name(paper["who"]) if paper is not None else None

    def _subject(self, sentence: str, actors: Sequence[Actor], before: int) -> str | None:
        """Return the person who is the subject of a sentence's main clause: "Wang opened the meeting as follows: We …"."""
        opening = grammar_main_subject(sentence, actors, before)
        if opening is None or not is_person(opening.words, actors, opening.start):
            return None
        return self._reader.name(sentence, opening, actors, (), AUTHOR)

    def _teller(self, sentence: str, actors: Sequence[Actor]) -> str | None:
        """Return whose words follow: those of the last report, of a paper that is announced, or of the subject."""
        goes_on = bool(self._quoted) and self._quoted[-1].end > len(sentence)
        at = self._quoted[-1].start if goes_on else len(sentence)
        sayings = [s for s in self._sayings if s.end <= at and s.holder is not None]
        if sayings:
            return sayings[-1].holder
        paper = _MESSAGE_FROM.search(sentence)
        if paper is not None:
            return self._name(paper["who"])
        opening = grammar_main_subject(sentence, actors, at)
        if opening is not None:
            return self._reader.name(sentence, opening, actors, (), self._turn_speaker or AUTHOR)
        if sentence.rstrip().endswith(":"):
            persons = [a for a in actors if is_person(a.words, actors, a.start)]
            if persons:
                return self._name(next((a for a in persons if not _TO.search(sentence, 0, a.start)), persons[0]).words)
        return self._speaker

    def _name(self, words: str) -> str:
        return AUTHOR if self.own(words) else bare(words)


def _in_brackets(sentence: str, at: int) -> bool:
    opened = max(sentence.rfind("(", 0, at), sentence.rfind("[", 0, at))
    return opened > 0 and not any(sign in sentence[opened:at] for sign in ")]")


def _recipient(document: Document) -> str | None:
    if len(document.recipients) != 1:
        return None
    party = document.recipients[0]
    return f"{party.role} {party.name}" if party.role and party.role != party.name else party.name
