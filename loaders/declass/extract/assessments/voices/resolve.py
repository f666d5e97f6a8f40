"""Whose a judgment is: the document's author, or whoever says, thinks or is quoted in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.floor import Floor
from declass.extract.assessments.voices.kinds import is_holder, is_nameless_paper, is_person
from declass.extract.assessments.voices.model import AUTHOR, Holder
from declass.extract.assessments.voices.own import Own
from declass.extract.assessments.voices.pronouns import Memory
from declass.extract.assessments.voices.register import Register
from declass.extract.assessments.voices.reporting import Reader
from declass.extract.assessments.voices.turns import LABEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.model import Saying
    from declass.model import Document

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]e|us|[Mm]y|[Oo]ur|[Mm]yself)\b")
_SINGULAR = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself)\b")
_I = re.compile(r"\bI\b(?!\.)")
_BUT_I = re.compile(r"[,;]\s+(?:but|and|although|though|however)\s+I\b")
_WE_BEFORE = re.compile(r"\b(?:I|we|We)(?:['’]\w+)?\s+(?:\w+\s+){0,3}\Z")
_WHICH_WE = re.compile(r"(?:,\s+|\b(?:which|who|whom|as)\s+)(?:I|we)?\s*\Z")
_WHICH_REACH = 12  # code points
_EVIDENTIAL = re.compile(
    r"\b(?:seem|seems|seemed|appear|appears|appeared|apparently|evidently|obviously|clearly|seemingly|obvious|clear"
    r"|evident|plainly|visibly|undoubtedly|no doubt|gave the impression)\b",
    re.IGNORECASE,
)
# What "seemed" so at a meeting is what who tells of it saw.
_OBSERVED = re.compile(r"\b(?:seemed|obviously|evidently|plainly|visibly|gave me the impression)\b", re.IGNORECASE)
# "Obviously its primary enemy is …", "obviously they could not be improved": so the speaker says.
_NOW = re.compile(r"\b(?:is|are|has|have|will|would|could|can|must)\b")
_CLAUSE = 60  # code points behind an adverb in which its verb stands
_THAT = re.compile(r"\bthat\b")
_HEDGES = frozenset({"adverb", "modal", "seem"})
_OWN_WORDS = frozenset({"judge", "impersonal", "seem"})  # kinds of cue that can hold "I" or "we"


class Voices:
    """Tells the holders of judgments in one document; its sentences are heard in their order."""

    def __init__(self, document: Document) -> None:
        """Read heading, senders, labels and the manner of reporting."""
        self.own = Own(document)
        self._register = register = Register(document)
        self.conversation = register.conversation
        memory = Memory()
        telling = register.conversation and (register.signed or register.first_person)
        self._reader = Reader(self.own, memory, _recipient(document), telling=telling)
        self._floor = Floor(document.text, register, self._reader, memory)

    def hear(self, sentence: str, actors: Sequence[Actor], *, paragraph: bool) -> None:
        """Take the next sentence; ``paragraph`` tells that it begins one.

        To be called for every sentence in order, also for those that hold no judgment.
        """
        self._floor.hear(sentence, actors, paragraph=paragraph)

    def speaker_at(self, at: int) -> str | None:
        """Return who utters the sentence that was heard last, by the label of a speaker; None for the author.

        None too where ``at`` stands in quotation marks: the speaker quotes somebody.
        """
        now = self._floor.now
        return now.teller if now.kind == LABEL and not self._floor.in_quotes(at) else None

    def reports(self) -> list[Saying]:
        """Return the reports of the sentence that was heard last; they are read when they are first asked for."""
        return self._floor.sayings

    def holder(self, sentence: str, sayings: Sequence[Saying], start: int, end: int, kind: str) -> Holder:
        """Return whose the judgment at ``sentence[start:end]`` is, of ``kind`` (of the lexicon, or ``flat``).

        ``sayings`` are the reports of the sentence, as :meth:`reports` gives them.
        """
        words = sentence[start:end]
        # "Probably" beside a verb of mind is the judgment of who tells of that mind.
        reports = [] if kind in _HEDGES else sayings
        within = next((s for s in reports if s.start < end and start < s.end and s.kind != "ask"), None)
        own = within is not None and (within.first or _FIRST_PERSON.search(words) is not None)
        if within is not None and within.holder is not None and not own:
            return Holder(within.holder, within.rule)
        mind = kind == "mind" and within is None
        name = self._mind(sentence, sayings, start) if mind else None
        if name is not None:
            return Holder(name, "belief")
        inner = _governing(sentence, sayings, start)
        if inner is not None and inner.holder != AUTHOR and _BUT_I.search(sentence, inner.end, start):
            inner = None
        if inner is not None and inner.kind == "view" and not inner.person and own:
            said = sentence[min(start, within.begin) : end] if within is not None else words
            inner = None if _SINGULAR.search(said) else inner  # no body says "I": "in Soviet view, I believe, …"
        if mind and _WE_BEFORE.search(sentence, 0, start):
            return self._first_person(sentence, start, end, inner)
        told = inner is not None and inner.holder is not None
        if within is not None and within.first and within.begin < start and not told:  # "I have a feeling"
            return self._first_person(sentence, within.begin, end, inner)
        if kind in _OWN_WORDS and _FIRST_PERSON.search(words):
            return self._first_person(sentence, start, end, inner)
        if inner is not None and inner.holder is not None:
            if kind in _HEDGES and _EVIDENTIAL.search(words) and _goes_on(sentence, inner, start):
                return Holder(self._floor.now.teller or AUTHOR, "observed")
            return Holder(inner.holder, inner.rule)
        return self._default(sentence, sayings, start, end, kind)

    def subject_before(
        self, sentence: str, at: int, actors: list[Actor], person: str | None, group: str | None
    ) -> tuple[str | None, bool]:
        """Return who is the grammatical subject of the verb at ``at``, and whether there is one to be told.

        ``person`` and ``group`` are whom "he" and "they" stand for from the sentences before.
        """
        subject = grammar.clause_before(sentence, at).subject
        if subject.kind == grammar.FIRST:
            return self._floor.now.teller or AUTHOR, True
        if subject.kind == grammar.HE:
            inside = [a for a in actors if a.person and a.end < at]
            return (self._reader.named(inside[0].words) if inside and not person else person), True
        if subject.kind == grammar.THEY:
            return group, True
        if subject.kind != grammar.NAME:
            return None, False
        named = any(a.start < subject.end and subject.start < a.end for a in actors)
        if not named and not subject.words[:1].isupper():
            return None, False
        return self._reader.named(subject.words), True

    def _mind(self, sentence: str, sayings: Sequence[Saying], start: int) -> str | None:
        """Return whose mind the verb at ``start`` speaks of, where no report was seen in it."""
        floor = max((s.end for s in sayings if s.end <= start), default=0)
        clause = grammar.clause_before(sentence, start, floor)
        subject = clause.subject
        if clause.infinitive or subject.kind in {grammar.NOBODY, grammar.IMPLIED, grammar.FIRST}:
            return None
        if subject.kind == grammar.IT and clause.passive:
            return None
        actors = self._floor.now.actors
        if subject.kind == grammar.NAME:
            if not is_person(subject.words, actors, subject.start) and not is_holder(subject.words):
                return None
            if grammar.begins_sentence(sentence, subject, actors):
                return None
        before = [s for s in sayings if s.end <= start]
        return self._reader.name(sentence, subject, (), before, self._floor.voice)

    def _first_person(self, sentence: str, start: int, end: int, inner: Saying | None) -> Holder:
        """Return whose a judgment is that has "I" or "we" for its holder."""
        floor = self._floor
        quoted = floor.in_quotes(start)
        singular = _SINGULAR.search(sentence[start:end])
        told = inner.holder if inner is not None else None
        if floor.now.teller is not None and told is None:
            return Holder(floor.now.teller, floor.now.kind)
        if singular and self._register.first_person and not quoted and floor.now.teller is None:
            return Holder(AUTHOR, "first-person")
        if inner is not None and told is not None:
            relative = _WHICH_WE.search(sentence, max(inner.end, start - _WHICH_REACH), start)
            if relative and not quoted and floor.now.teller is None:
                return Holder(AUTHOR, "first-person")
            return Holder(told, inner.rule)
        if quoted and (teller := floor.quoting()) is not None:
            return Holder(teller, "quotation")
        side = self.conversation and not singular and not self._register.first_person
        if (side or self._register.editorial) and floor.carried and not floor.commenting:
            return Holder(floor.carried, "carried")
        return Holder(AUTHOR, "first-person")

    def _default(self, sentence: str, sayings: Sequence[Saying], start: int, end: int, kind: str) -> Holder:
        """Return who has the word where the sentence itself does not tell."""
        floor = self._floor
        if floor.opens_text(start) and (teller := floor.quoting()) is not None:
            return Holder(teller, "quotation")
        speaker = floor.carried
        own = Holder(floor.now.teller, floor.now.kind) if floor.now.teller is not None else Holder(AUTHOR, "author")
        if floor.now.teller is not None and (speaker is None or floor.now.kind == LABEL):
            return own
        if is_nameless_paper(speaker):
            speaker = floor.behind  # a paper without a name has the word in no more than a sentence
        if speaker is None or speaker == AUTHOR or floor.commenting:
            return own
        if (_I.search(sentence) and not self._register.editorial) or _in_brackets(sentence, start):
            return own
        if kind != "flat" and _EVIDENTIAL.search(sentence[start:end]) and self._about(sentence, start, speaker):
            return Holder(floor.now.teller or AUTHOR, "observed")
        observed = floor.now.teller is None and _OBSERVED.search(sentence, start, end)
        if observed and ("seemed" in observed.group() or not _NOW.search(sentence, start, end + _CLAUSE)):
            return Holder(AUTHOR, "observed")
        if floor.now.teller is None and not floor.lasts(sentence, paragraph=floor.now.paragraph):
            return Holder(speaker, "quotation") if floor.in_quotes(start) else own
        later = next((s for s in sayings if s.kind == "say" and not s.nested and s.start > start), None)
        if later is not None and self._register.editorial and _EVIDENTIAL.search(sentence, start, end):
            return Holder(AUTHOR, "observed")  # "In a memorandum, apparently for the record, McCone said …"
        if later is not None and later.holder not in {None, speaker} and self._register.level < 2:
            return Holder(AUTHOR, "author")
        return Holder(speaker, "carried")

    def _about(self, sentence: str, start: int, speaker: str) -> bool:
        """Tell whether the clause of an evidential speaks of one who has the word: then the author observes him."""
        subject = grammar.clause_before(sentence, start).subject
        if subject.kind == grammar.HE:
            return True
        if subject.kind != grammar.NAME:
            opening = grammar.main_subject(sentence, (), start)
            return opening is not None and opening.kind == grammar.HE
        if self._register.editorial and not self._floor.in_quotes(start):
            return is_person(subject.words, self._floor.now.actors, subject.start)
        return subject.words.split()[-1:] in [[name] for name in (*speaker.split()[-1:], *self._floor.spoken)]


def _governing(sentence: str, sayings: Sequence[Saying], start: int) -> Saying | None:
    """Return the innermost report that ``start`` stands in; of an insertion in brackets who tells of the minds."""
    before = [s for s in sayings if s.kind != "ask" and s.end <= start < s.high]
    if before and before[-1].kind == "mind":
        opened = _bracket(sentence, start)
        if opened >= before[-1].end:
            before = [s for s in before if s.kind != "mind" or s.start > opened]
    around = [s for s in sayings if s.aside and s.low <= start < s.start]
    if before and not (around and around[0].low >= before[-1].end):
        return before[-1]
    return around[0] if around else None


def _goes_on(sentence: str, saying: Saying, start: int) -> bool:
    """Tell whether the verb at ``start`` has the subject of a report: "he spoke of it, but was obviously moved"."""
    if saying.aside or not saying.person or _THAT.search(sentence, saying.end, start):
        return False
    clause = grammar.clause_before(sentence, start, saying.end)
    return clause.subject.kind == grammar.IMPLIED and clause.opener in {"and", "but"}


def _in_brackets(sentence: str, at: int) -> bool:
    opened = _bracket(sentence, at)
    return opened > 0 or (opened == 0 and sentence.rstrip()[-1:] in {")", "]"})


def _bracket(sentence: str, at: int) -> int:
    """Return where the brackets open in which ``at`` stands, or -1."""
    opened = max(sentence.rfind("(", 0, at), sentence.rfind("[", 0, at))
    return -1 if opened >= 0 and any(sign in sentence[opened:at] for sign in ")]") else opened


def _recipient(document: Document) -> str | None:
    if len(document.recipients) != 1:
        return None
    party = document.recipients[0]
    return f"{party.role} {party.name}" if party.role and party.role != party.name else party.name
