"""Who has the word from sentence to sentence: the speaker of whom a paper tells, a label, a quotation, the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.cuts import is_note_of_omission
from declass.extract.assessments.labels import bare, is_known
from declass.extract.assessments.voices.announcing import Announcer
from declass.extract.assessments.voices.kinds import (
    is_holder,
    is_indefinite,
    is_nameless_paper,
    is_paper,
    is_person,
)
from declass.extract.assessments.voices.model import AUTHOR
from declass.extract.assessments.voices.reporting import Voice
from declass.extract.assessments.voices.turns import BLOCK, LABEL, QUOTATION, Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.model import Saying
    from declass.extract.assessments.voices.pronouns import Memory
    from declass.extract.assessments.voices.register import Register
    from declass.extract.assessments.voices.reporting import Reader
    from declass.extract.assessments.voices.turns import Quoted, Turn

_OPENING = 40  # code points within which a paragraph tells who speaks
_LEADING = 4  # code points before the quotation mark with which a sentence begins
_SHORT = 30  # code points behind a report with which a sentence ends: "He had this to say."
_I = re.compile(r"\bI\b(?!\.)")
_WE = re.compile(r"\b[Ww]e\b")
_COMMENT = re.compile(
    r"\s*(?:\d{1,2}\.\s+|[(\[])?(?P<who>(?!END\b|End\b)(?:[A-Z][\w’'./-]*\s+){0,2})"
    r"(?:COMMENTS?|Comments?|comments?|Our comment|NOTE)(?:\s+(?:follows?|on [^.:]{1,60}))?(?:\s*[:.—–]|\s+-|-\s)"
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|(?<!could )(?<!would )(?<!might )(?<!to )have|will|seems?|appears?|does|believes?)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|would|could|might|did|wld|cld|[a-z]{3,}ed)\b")


@dataclass(slots=True)
class Heard:
    """A sentence that was heard: what tells who has the word in it, before its reports are read.

    ``teller`` has the word by a label, quotation or block, of ``kind``; ``before`` had it so before him. ``quoted``
    are the stretches in quotation marks; ``begin`` is where the words begin behind a label. ``leading`` tells that
    the sentence opens with a quotation, which ``announced`` was said to utter, ``whole`` that it is the text of a
    paper that was announced, ``record`` that it is the record of a talk; ``cleared`` that nobody keeps the word from
    the sentence before, ``comment`` that the author begins to comment. ``text_at`` is where the text of a paper
    begins that the sentence announces and does not end, -1 for none; None as long as nobody has asked.
    """

    sentence: str
    actors: Sequence[Actor]
    paragraph: bool
    begin: int = 0
    quoted: Sequence[Quoted] = ()
    teller: str | None = None
    kind: str = ""
    before: str | None = None
    leading: bool = False
    announced: str | None = None
    whole: bool = False
    record: bool = False
    cleared: bool = True
    comment: bool = False
    text_at: int | None = None


class Floor:
    """Follows who has the word in one document.

    Reports are read when somebody asks: for the sentence that was heard last, or for those before it that tell who
    has the word in it. ``spoken`` holds the last words of the names of those who were met as speakers.
    """

    def __init__(self, text: str, register: Register, reader: Reader, memory: Memory) -> None:
        """Learn the labels of ``text``."""
        self.now = Heard("", (), paragraph=True)
        self.spoken: set[str] = set()
        self._register = register
        self._reader = reader
        self._memory = memory
        self._announcer = Announcer(reader)
        self._turns = Turns(text)
        self._last_turn: Turn | None = None
        self._unread: list[Heard] = []  # sentences before this one whose reports may tell who has the word
        self._speaker: str | None = None  # whose word it was before
        self._behind: str | None = None  # who cites the paper whose word it is
        self._past = False  # told in the past
        self._commenting = False
        self._remarking: str | None = None  # a body that comments upon the paper, up to the next paragraph
        self._voice: Voice | None = None
        self._sayings: list[Saying] | None = None

    @property
    def carried(self) -> str | None:
        """Who told the sentence before the one that was heard last; None where nobody is told."""
        if self._voice is None:
            self._settle()
        return self._speaker

    @property
    def behind(self) -> str | None:
        """Who has the word behind a paper without a name that told the sentence before, or None."""
        return self._behind

    @property
    def commenting(self) -> bool:
        """Whether the author comments in the sentence that was heard last."""
        if self._voice is None:
            self._settle()
        return self._commenting

    @property
    def voice(self) -> Voice:
        """Who speaks in the sentence that was heard last."""
        if self._voice is None:
            self._settle()
            self._voice = self._voice_in(self.now)
        return self._voice

    @property
    def sayings(self) -> list[Saying]:
        """The reports of the sentence that was heard last."""
        if self._sayings is None:
            self._sayings = self._reader.read(self.now.sentence, self.now.actors, self.voice)
        return self._sayings

    def hear(self, sentence: str, actors: Sequence[Actor], *, paragraph: bool) -> None:
        """Take the next sentence; ``paragraph`` tells that it begins one."""
        announced = self._teller_before(sentence)
        before = self.now.sentence.rstrip()
        whole = announced is not None and self._announcer.gives_text(before)
        self._leave()
        register, turns = self._register, self._turns
        now = self.now = Heard(sentence, actors, paragraph, cleared=register.level == 0)
        self._voice, self._sayings = None, None
        if paragraph and not self._conversing:
            now.cleared = register.level < 2 or not self.lasts(sentence, paragraph=True)
        now.begin = turns.begin(sentence, paragraph=paragraph)
        if before.endswith(":") and is_note_of_omission(sentence):
            turns.stop()
        if paragraph:
            self._remarking = None
        if "omment" in sentence or "OMMENT" in sentence or "NOTE" in sentence:
            self._begin_comment(sentence)
        if paragraph and turns.turn is not None and turns.turn.kind == BLOCK:
            self._end_block(sentence, actors, turns.turn.speaker)
        now.quoted = turns.quoted(sentence)
        turn = turns.turn
        if turn is not None:
            now.teller, now.kind, now.before, now.record = turn.speaker, turn.kind, turns.before, turn.record
        elif self._remarking is not None:
            now.teller, now.kind = self._remarking, BLOCK
        now.cleared = now.cleared or now.begin > 0 or now.comment or turn is not self._last_turn
        self._last_turn = turn
        now.leading = bool(now.quoted) and now.quoted[0].start <= _LEADING and not now.quoted[0].since
        if now.leading and self._announcer.gives_record(before):
            now.record, now.whole, now.cleared = True, whole, True
        elif now.leading and announced is not None:
            now.announced, now.whole = announced, whole
            if turn is None:
                now.teller, now.kind, now.cleared = announced, QUOTATION, True
        if now.cleared:
            for heard in self._unread:
                self._memory.note(heard.sentence, heard.actors, ())
            self._unread.clear()
            self._speaker = None
        if paragraph or now.comment:
            self._commenting = now.comment

    def lasts(self, sentence: str, *, paragraph: bool) -> bool:
        """Tell whether a sentence can be the speaker's by its tense: the author comments in the present."""
        register = self._register
        reporting = register.telegram and (register.level == 2 or register.first_person)
        if self._conversing or (reporting and not paragraph):
            return True
        return _PAST.search(sentence) is not None and not _PRESENT.search(sentence)

    @property
    def _conversing(self) -> bool:
        """Whether the sentence that was heard last tells of a talk: the paper does, or the record that it quotes."""
        turn = self._turns.turn
        return self._register.conversation or (turn is not None and turn.record)

    def in_quotes(self, at: int) -> bool:
        """Tell whether ``at`` stands in quotation marks in the sentence that was heard last."""
        return any(q.start <= at < q.end for q in self.now.quoted)

    def opens_text(self, at: int) -> bool:
        """Tell whether ``at`` stands in the text of a paper that the sentence announces and does not end."""
        now = self.now
        if now.text_at is None:
            goes_on = bool(now.quoted) and now.quoted[-1].end > len(now.sentence) and not now.quoted[-1].since
            begin = now.quoted[-1].start if goes_on else 0
            now.text_at = begin if goes_on and self._announcer.gives_text(now.sentence[:begin]) else -1
        return 0 <= now.text_at <= at

    def quoting(self) -> str | None:
        """Return whose the quotation is that the sentence opens, or the last that it holds."""
        now = self.now
        goes_on = bool(now.quoted) and now.quoted[-1].end > len(now.sentence)
        at = now.quoted[-1].start if goes_on else len(now.sentence)
        outside = [s for s in self.sayings if not self.in_quotes(s.start)]  # "…, which I believed," is what is quoted
        return self._announcer.teller(now.sentence, at, now.actors, outside, self.voice) or self._speaker

    def _settle(self) -> None:
        """Read the sentences before this one that tell who has the word in it."""
        unread, self._unread = self._unread, []
        for heard in unread:
            sayings = self._reader.read(heard.sentence, heard.actors, self._voice_in(heard))
            self._keep(heard, sayings)
            self._memory.note(heard.sentence, heard.actors, sayings)

    def _voice_in(self, heard: Heard) -> Voice:
        first, register = heard.teller or AUTHOR, self._register
        told = register.conversation or heard.record  # "we" in a report without any "I" is the speaker's side
        if first == AUTHOR and told and not register.first_person and not self._commenting:
            first = self._speaker or AUTHOR
        quoted = heard.teller is not None and self._speaker is None
        return Voice(first, heard.before, self._speaker or heard.teller, quoted, heard.begin)

    def _begin_comment(self, sentence: str) -> None:
        """Begin a comment where the sentence announces one: of the author, or of a body that it names."""
        hit = _COMMENT.match(sentence)
        if hit is None:
            return
        self.now.comment = True
        self._turns.comment()
        who = hit["who"].strip()
        # "Washington comment" is that of the office that sends the paper on.
        if who and not is_known(who) and (is_holder(who) or is_person(who)) and self._reader.named(who) != AUTHOR:
            self._remarking = bare(who)

    def _end_block(self, sentence: str, actors: Sequence[Actor], speaker: str | None) -> None:
        """End a block of announced words where a paragraph begins with a report of somebody else."""
        for saying in self._reader.read(sentence, actors):
            if saying.start > _OPENING:
                return
            other = saying.holder not in {None, speaker}
            if other and saying.kind == "say" and saying.past and not saying.nested:
                self._turns.stop()
                return

    def _teller_before(self, following: str) -> str | None:
        """Return whose a quotation is that begins the sentence ``following``: the one heard last announces it."""
        if "“" not in following[: _LEADING + 1] and '"' not in following[: _LEADING + 1]:
            return None
        now = self.now
        if not now.sentence.rstrip().endswith((":", ",", "—")) and not self._announcer.announces(now.sentence):
            alone = (s for s in self.sayings if s.kind == "say" and not s.nested and s.high - s.end < _SHORT)
            if next(alone, None) is None:
                return None
        teller = self._announcer.teller(now.sentence, len(now.sentence), now.actors, self.sayings, self.voice)
        if teller is not None:
            return teller
        taking = [s for s in self.sayings if self._takes(now, s)]
        return taking[-1].holder if taking else self._speaker

    def _leave(self) -> None:
        """Say whose a quotation is that the sentence opens, and whose words it announces."""
        now, turns = self.now, self._turns
        opens = bool(now.quoted) and now.quoted[-1].end > len(now.sentence) and not now.quoted[-1].since
        if ":" in now.sentence or "follow" in now.sentence:
            block = self._announcer.block(now.sentence, now.actors, lambda: self.sayings)
            if block is not None:
                turns.announce(block[0], now=block[1])
        teller = (now.announced if now.leading else None) or (self.quoting() if opens and not now.record else None)
        whole = now.whole or (opens and self._announcer.gives_text(now.sentence))
        turns.end(now.sentence, now.quoted, teller, whole=whole, record=now.record)
        if now.leading:  # who takes the word in a sentence that opens a quotation keeps it there
            self._last_turn = turns.turn
        if self._sayings is not None:
            self._keep(now, self._sayings)
            self._memory.note(now.sentence, now.actors, self._sayings)
        elif self._register.level or now.teller is not None:
            self._unread.append(now)
        else:
            self._memory.note(now.sentence, now.actors, ())

    def _keep(self, heard: Heard, sayings: Sequence[Saying]) -> None:
        """Say who has the word after a sentence."""
        taking = [s for s in sayings if self._takes(heard, s)]
        if taking:
            holder = taking[-1].holder
            if not (is_nameless_paper(holder) and self._conversing):
                self._behind = None
            elif not is_nameless_paper(self._speaker):
                self._behind = self._speaker
            self._speaker, self._past = holder, taking[-1].past
            self.spoken.update(s.holder.split()[-1] for s in taking if s.holder and s.person)
            self._commenting = False

    def _takes(self, heard: Heard, saying: Saying) -> bool:
        """Tell whether a report gives its speaker the word for the sentences that follow."""
        if heard.teller is not None and is_person(heard.teller):
            # Who is quoted, or named by a label, reports others and keeps the word; minutes that are quoted do not.
            if heard.kind == LABEL or _I.search(heard.sentence) or _WE.search(heard.sentence, 0, saying.begin):
                return False
            opening = saying.named and saying.past and saying.begin <= 2 * _OPENING
            return opening and saying.kind == "say" and saying.person and not saying.nested
        if saying.nested or saying.distant or saying.holder is None:
            return False
        if saying.holder == AUTHOR:
            # "We believe …": outside a conversation the author has the word again.
            own = saying.first and not heard.quoted and not self._register.conversation
            return own or saying.kind in {"say", "ask"}
        if saying.kind == "view":
            return saying.person and not saying.aside
        if saying.person:
            return True
        if self._past and not saying.past and self._speaker is not None:
            return False
        if saying.kind not in {"say", "ask"} or is_indefinite(saying.holder):
            return False
        return is_holder(saying.holder) and not (saying.kind == "ask" and is_paper(saying.holder))
