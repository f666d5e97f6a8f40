"""Who has the word from sentence to sentence: the speaker of whom a paper tells, a label, a quotation, the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices.announcing import Announcer
from declass.extract.assessments.voices.kinds import is_holder, is_indefinite, is_person
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
    r"\s*(?:\d{1,2}\.\s+|[(\[])?(?:[A-Z][\w’'./-]*\s+){0,2}(?:COMMENTS?|Comments?|comments?|Our comment|NOTE|Evaluation)"
    r"(?:\s+(?:follows?|on [^.:]{1,60}))?\s*[:.—-]"
)
_COMMENTS = ("omment", "OMMENT", "NOTE", "Evaluation")
_PRESENT = re.compile(
    r"\b(?:is|are|has|(?<!could )(?<!would )(?<!might )(?<!to )have|will|seems?|appears?|does|believes?)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|would|could|might|did|wld|cld|[a-z]{3,}ed)\b")


class Floor:
    """Follows who has the word in one document.

    What it says of the sentence that was heard last: ``carried`` is who told the sentence before (None: nobody who is
    told), ``teller`` who has the word by a label, quotation or block, of ``kind``; ``quoted`` are the stretches in
    quotation marks, ``spoken`` the last words of the names of all who have spoken so far.
    """

    def __init__(self, text: str, register: Register, reader: Reader, memory: Memory) -> None:
        """Learn the labels of ``text``."""
        self.carried: str | None = None
        self.teller: str | None = None
        self.kind = ""
        self.quoted: list[Quoted] = []
        self.spoken: set[str] = set()
        self.commenting = False
        self.sentence = ""
        self.actors: Sequence[Actor] = ()
        self.voice = Voice()
        self.sayings: list[Saying] = []
        self.paragraph = True
        self._register = register
        self._reader = reader
        self._memory = memory
        self._announcer = Announcer(reader)
        self._turns = Turns(text)
        self._last_turn: Turn | None = None
        self._speaker: str | None = None  # whose word it was in the sentence before
        self._past = False  # told in the past
        self._before: tuple[str, Sequence[Actor], list[Saying], Voice] | None = None

    def hear(self, sentence: str, actors: Sequence[Actor], *, paragraph: bool) -> list[Saying]:
        """Take the next sentence and return its reports; ``paragraph`` tells that it begins one."""
        register, turns = self._register, self._turns
        if paragraph:
            self.commenting = False
            if register.level < 2 or not (register.conversation or self.lasts(sentence, paragraph=True)):
                self._speaker = None
        begin = turns.begin(sentence, paragraph=paragraph)
        if begin:
            self._speaker = None
        if any(word in sentence for word in _COMMENTS) and _COMMENT.match(sentence):
            self.commenting, self._speaker = True, None
            turns.comment()
        if paragraph and turns.turn is not None and turns.turn.kind == BLOCK:
            self._end_block(sentence, actors, turns.turn.speaker)
        self.quoted = turns.quoted(sentence)
        turn = turns.turn
        if turn is not self._last_turn:
            self._speaker, self._last_turn = None, turn
        self.teller, self.kind = (turn.speaker, turn.kind) if turn else (None, "")
        leading = bool(self.quoted) and self.quoted[0].start <= _LEADING and not self.quoted[0].since
        announced = self._announced() if leading else None
        if turn is None and announced is not None:
            self.teller, self.kind, self._speaker = announced, QUOTATION, None
        self.carried, self.sentence, self.actors, self.paragraph = self._speaker, sentence, actors, paragraph
        self.voice = self._voice(begin, turns.before if turn else None)
        self.sayings = self._reader.read(sentence, actors, self.voice)
        self._leave(sentence, actors, announced, leading=leading)
        return self.sayings

    def lasts(self, sentence: str, *, paragraph: bool) -> bool:
        """Tell whether a sentence can be the speaker's by its tense: the author comments in the present."""
        register = self._register
        reporting = register.telegram and (register.level == 2 or register.first_person)
        if register.conversation or (reporting and not paragraph):
            return True
        return _PAST.search(sentence) is not None and not _PRESENT.search(sentence)

    def in_quotes(self, at: int) -> bool:
        """Tell whether ``at`` stands in quotation marks in the sentence that was heard last."""
        return any(q.start <= at < q.end for q in self.quoted)

    def quoting(self) -> str | None:
        """Return whose the quotation is that the sentence opens, or the last that it holds."""
        goes_on = bool(self.quoted) and self.quoted[-1].end > len(self.sentence)
        at = self.quoted[-1].start if goes_on else len(self.sentence)
        teller = self._announcer.teller(self.sentence, at, self.actors, self.sayings, self.voice)
        return teller or self.carried

    def _voice(self, begin: int, before: str | None) -> Voice:
        first = self.teller or AUTHOR
        register = self._register
        if first == AUTHOR and register.conversation and not register.first_person and not self.commenting:
            first = self.carried or AUTHOR  # "we" in a report without any "I" is the speaker's side
        quoted = self.teller is not None and self.carried is None
        return Voice(first, before, self._speaker or self.teller, quoted, begin)

    def _end_block(self, sentence: str, actors: Sequence[Actor], speaker: str | None) -> None:
        """End a block of announced words where a paragraph begins with a report of somebody else."""
        for saying in self._reader.read(sentence, actors):
            if saying.start > _OPENING:
                return
            other = saying.holder not in {None, speaker}
            if other and saying.kind == "say" and saying.past and not saying.nested:
                self._turns.stop()
                return

    def _announced(self) -> str | None:
        """Return whose a quotation is that begins a sentence: the sentence before announced it."""
        if self._before is None:
            return None
        sentence, actors, sayings, voice = self._before
        alone = any(s.kind == "say" and not s.nested and s.high - s.end < _SHORT for s in sayings)
        if not alone and not sentence.rstrip().endswith((":", ",", "—")):
            return None
        return self._announcer.teller(sentence, len(sentence), actors, sayings, voice) or self._speaker

    def _leave(self, sentence: str, actors: Sequence[Actor], announced: str | None, *, leading: bool) -> None:
        """Say who has the word after the sentence, and whose a quotation is that it opens."""
        taking = [s for s in self.sayings if self._takes(s)]
        if taking:
            self._speaker, self._past = taking[-1].holder, taking[-1].past
            self.spoken.update(s.holder.split()[-1] for s in taking if s.holder and s.person)
            self.commenting = False
        if self._register.level == 0 and self.teller is None:
            self._speaker = None
        block = self._announcer.block(sentence, actors, self.sayings)
        if block is not None:
            self._turns.announce(block[0], now=block[1])
        opens = bool(self.quoted) and self.quoted[-1].end > len(sentence) and not self.quoted[-1].since
        teller = (announced if leading else None) or (self.quoting() or self._speaker if opens else None)
        self._turns.end(sentence, self.quoted, teller)
        if leading or (self.quoted and self.quoted[0].since):
            self._last_turn = self._turns.turn if leading else self._last_turn
        self._before = (sentence, actors, self.sayings, self.voice)
        self._memory.note(sentence, actors, self.sayings)

    def _takes(self, saying: Saying) -> bool:
        """Tell whether a report gives its speaker the word for the sentences that follow."""
        if self.teller is not None and is_person(self.teller):
            # Who is quoted, or named by a label, reports others and keeps the word; minutes that are quoted do not.
            if self.kind == LABEL or _I.search(self.sentence) or _WE.search(self.sentence, 0, saying.begin):
                return False
            opening = saying.named and saying.past and saying.begin <= 2 * _OPENING
            return opening and saying.kind == "say" and saying.person and not saying.nested
        if saying.nested or saying.distant or saying.holder is None:
            return False
        if saying.holder == AUTHOR:
            return saying.kind in {"say", "ask"}
        if saying.kind == "view":
            return saying.person and not saying.aside
        if saying.person:
            return True
        if self._past and not saying.past and self._speaker is not None:
            return False
        return saying.kind in {"say", "ask"} and is_holder(saying.holder) and not is_indefinite(saying.holder)
