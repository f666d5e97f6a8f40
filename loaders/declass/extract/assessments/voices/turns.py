"""Who has the word by the form of the paper: labels of speakers, quotations and announced words over sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.voices.quotation_marks import Marks
from declass.extract.assessments.voices.speaker_labels import ANSWER, QUESTION, Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL, QUOTATION, BLOCK = "label", "quotation", "block"

_ITEM = re.compile(r"\s*(?:[—–•*-]|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]])")
_MARKS = re.compile(
    r"[“”]|(?<=\s)\"(?=\S)|\A\"|\"(?=[\s,.;)]|\Z)|\b(?:unquote|UNQTE|UNQUOTE)\b|\b(?:quote|QTE|QUOTE)\b"
)
_SIGNS = ("“", "”", '"', "quote", "QUOTE", "QTE")  # all that the marks above are made of
_OPENING = frozenset({"quote", "qte"})
_CLOSING = frozenset({"”", "unquote", "unqte"})
# A blank line, or the end of a line before an item that repeats the mark of its quotation.
_PARAGRAPH_END = re.compile(r"\n\s*?(?:\n\s*(?P<opens>“)?|(?P<item>“))")
_REPEATED = 3  # code points before the mark that a paragraph of a quotation repeats


@dataclass(slots=True)
class Turn:
    """Who has the word: ``speaker``, by a label, a quotation, or a block that a colon announced (``kind``).

    ``labelled``: a label names the speaker, be it in a quotation; ``listed``: a block of items with marks, which ends
    where a paragraph has none; ``whole``: a quotation of the text of a paper, whose paragraphs may have no marks;
    ``record``: it is the record of a talk, which is nobody's own.
    """

    speaker: str | None
    kind: str
    labelled: bool = False
    listed: bool = False
    whole: bool = False
    record: bool = False
    closes: int | None = None  # where it does, once it was looked for


class Quoted(NamedTuple):
    """A stretch of a sentence in quotation marks; ``since`` tells that it was opened in a sentence before."""

    start: int
    end: int
    since: bool


class Turns:
    """Follows the labels and quotations of one document from sentence to sentence."""

    def __init__(self, text: str) -> None:
        """Learn the labels of ``text``."""
        self.turn: Turn | None = None
        self.before: str | None = None  # who had the word before
        self._labels = Labels(text)
        self._text = text
        self._at = self._next = 0  # where the sentence begins and ends that was taken last
        self._marks: Marks | None = None  # made when they are asked for
        self._end = -1  # where the paragraph ends that begins, or goes on, at ``_at``
        self._followed = False  # the next one begins with a mark that opens
        self._quoting = False
        self._nested = False  # the marks of this paragraph fit: those in a quotation open another
        self._inner = 0  # quotations that are open inside the one that goes on, in this paragraph
        self._curled = (
            False  # a quotation that goes on has curled marks; a straight one may be a fault of the reading
        )
        self._announced: str | None = None  # whose words a colon announced

    def begin(self, sentence: str, *, paragraph: bool) -> int:
        """Take a sentence; return where its words begin behind a label."""
        announced, self._announced = self._announced, None
        at = self._text.find(sentence, self._next)
        if at >= 0:
            self._at, self._next = at, at + len(sentence)
        if not paragraph:
            return 0
        label = self._labels.find(sentence)
        opened = sentence.lstrip()[:1] in {"“", '"'}
        self._inner, self._nested = 0, self._fit(opened=opened)
        turn = self.turn
        if label is not None:
            if turn is not None and turn.speaker != label[0]:
                self.before = turn.speaker
            if label[0] in ANSWER:  # the paper, or whose interview it is
                self.turn = None
                return label[1]
            self.turn = Turn(label[0], QUOTATION if opened and self._quoting else LABEL, labelled=True)
            return label[1]
        if turn is not None and turn.kind == LABEL and turn.speaker in QUESTION:
            self.turn = turn = None  # nobody is named who asks: he has one paragraph, and the answer follows
        if turn is not None and turn.kind == QUOTATION and not opened and not self._goes_on(sentence):
            self.turn, self._quoting = None, False
        elif turn is not None and turn.kind == LABEL and not opened and sentence.lstrip()[:1] in {"(", "["}:
            self.turn = None
        if self.turn is None and announced is not None and not opened:
            self.turn = Turn(announced, BLOCK, listed=_ITEM.match(sentence) is not None)
        elif self.turn is not None and self.turn.kind == BLOCK and self.turn.listed and not _ITEM.match(sentence):
            self.stop()
        return 0

    def announce(self, speaker: str | None, *, now: bool) -> None:
        """Take over whose words follow: from the next paragraph, or ``now``, from the next sentence."""
        if now and (self.turn is None or self.turn.kind == BLOCK):
            self.turn = Turn(speaker, BLOCK)
        elif not now:
            self._announced = speaker

    def stop(self) -> None:
        """End a block that a colon announced: somebody else, or the author, speaks."""
        if self.turn is not None and self.turn.kind == BLOCK:
            self.before, self.turn = self.turn.speaker, None

    def comment(self) -> None:
        """End whatever is no quotation: the author comments."""
        if self.turn is not None and self.turn.kind != QUOTATION:
            self.turn = None

    def _fit(self, *, opened: bool) -> bool:
        """Tell whether the curled marks of the paragraph that begins open and close each other.

        A paragraph of a quotation may leave that open, and one that goes on without a mark may close it.
        """
        self._marks = self._marks or Marks(self._text)
        if self._at >= self._end:  # looked for once, not for each line of a paragraph
            hit = _PARAGRAPH_END.search(self._text, self._at)
            self._end = hit.start() if hit is not None else len(self._text)
            self._followed = hit is not None and (hit["opens"] or hit["item"]) is not None
        more = self._marks.balance(self._at, self._end)
        if self._quoting and not opened:
            return more in {0, -1}
        return more == 0 or (more == 1 and (self._followed or self._marks.closes(self._end) >= 0))

    def _goes_on(self, sentence: str) -> bool:
        """Tell whether an open quotation goes on without a mark at the paragraph: it is closed further down."""
        if self.turn is not None and self.turn.whole:
            if self.turn.closes is None:
                self._marks = self._marks or Marks(self._text)
                self.turn.closes = self._marks.closes(self._at)
            if self.turn.closes >= 0:
                return self._at < self.turn.closes
        first = _MARKS.search(sentence)
        return first is None or first.group().lower() in _CLOSING

    def quoted(self, sentence: str) -> list[Quoted]:
        """Return the stretches of a sentence in quotation marks."""
        inside = since = self._quoting
        if not any(map(sentence.__contains__, _SIGNS)):
            return [Quoted(0, len(sentence) + 1, since)] if inside else []
        found: list[Quoted] = []
        start = 0
        for hit in _MARKS.finditer(sentence):
            sign = hit.group().lower()
            opens = sign == "“" or sign in _OPENING or (sign == '"' and not inside)
            if opens and inside and hit.start() <= _REPEATED and since:
                continue
            if inside and sign == "“" and self._nested:
                self._inner += 1
            elif inside and sign == "”" and self._inner:
                self._inner -= 1
            elif opens and not inside:
                inside, start, since = True, hit.end(), False
            elif not opens and inside:
                found.append(Quoted(start, hit.start(), since))
                inside = False
        if inside:
            found.append(Quoted(start, len(sentence) + 1, since))
        return found

    def end(
        self, sentence: str, quoted: Sequence[Quoted], teller: str | None, *, whole: bool, record: bool = False
    ) -> None:
        """Leave a sentence: a quotation that it opens goes on, whose ``teller`` is; one that it closes ends.

        ``whole`` tells that the text of a paper is quoted, ``record`` that this is the record of a talk.
        """
        last = quoted[-1] if quoted else None
        goes_on = last is not None and last.end > len(sentence) and (self._curled or "“" in sentence[: last.start])
        self._curled = goes_on
        if goes_on and not self._quoting:
            self._quoting = True
            if self.turn is None or not self.turn.labelled:
                self.turn = Turn(teller, QUOTATION, whole=whole, record=record)
        elif self._quoting and not goes_on:
            self._quoting = False
            if self.turn is not None and self.turn.kind == QUOTATION:
                self.before, self.turn = self.turn.speaker, None
