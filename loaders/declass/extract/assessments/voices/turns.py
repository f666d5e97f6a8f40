"""Who has the word by the form of the paper: labels of speakers, and quotations that go on over sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.lexica import headings, nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPEN = r"[“\"'‘(\[]*"
_WORD = r"[A-ZÀ-Þ][\w.’'/&–-]*"
# "Secretary Vance:", "P:", "The President:", "MR. BUNDY (interrupting):", "Q. Mr. Donovan:"
_LABEL = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]\s+)?{_OPEN}(?:[QA][.:]\s+)?(?P<name>(?:The[ \t]+)?{_WORD}(?:[ \t]+(?:(?:of|for|the|de|van|von)[ \t]+)*{_WORD}){{0,5}}?)"
    r"(?:\s*[\[(][^\])]{1,60}[\])])?\s*(?P<sign>:)(?=\s|\Z)\s*"
)
_DASHED = re.compile(rf"\s*(?P<name>{_WORD}(?:[ \t]+{_WORD}){{0,3}})(?P<sign>—)(?=\S)")
_STOPPED = re.compile(rf"\s*{_OPEN}(?P<name>(?:The[ \t]+)?(?:{_WORD})(?:[ \t]+{_WORD}){{0,3}})(?P<sign>\.)(?=\s+[A-Z“\"])")
_QUESTION = re.compile(
    rf"\s*{_OPEN}(?P<letter>Q|A|QUESTION|ANSWER|Question|Answer)(?P<sign>[.:])(?:\s+|\Z)"
    rf"(?P<asker>(?:(?:Mr\.|Madam)\s+(?:Secretary|President|Ambassador|Chairman),\s+)?(?P<who>{_WORD}(?:\s+{_WORD}){{1,3}})(?:,\s+[A-Z][^.:?]{{1,40}}|\s+(?:of|from|with)\s+[A-Z][^.:?]{{1,40}})[.:](?=\s|\Z))?"
)
_SALUTATION = re.compile(r"\bDear\b|\A(?:Mr|Madam|Mrs)\.?\s(?:President|Secretary|Ambassador|Chairman|Minister|Director)\Z", re.I)
_INITIALS = re.compile(r"(?:Ma?c)?(?:[A-Z]\.?){1,4}|[A-Z][a-z]{0,2}\.?[A-Z]\.?")
_ITEM = re.compile(r"\s*(?:[—–•*-]|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]])")
_INITIAL_END = re.compile(r"\.|\b\w{1,2}\Z")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Adm|Col|Amb)\.\s")
_QUOTES = re.compile(r"[“”]|(?<=\s)\"(?=\S)|\A\"|\"(?=[\s,.;)]|\Z)|\b(?:unquote|UNQTE|UNQUOTE)\b|\b(?:quote|QTE|QUOTE)\b")
_BRACKETED = re.compile(r"\s*[(\[]")
_MOST = 6  # words of a label


@dataclass(slots=True)
class Turn:
    """Who has the word: ``speaker``, by a ``label``, a ``quotation`` or a ``block`` that a colon announced."""

    speaker: str | None
    kind: str
    label: bool = False
    listed: bool = False  # a block of items with marks: it ends where a paragraph has none


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a sentence in quotation marks; ``since`` tells that it was opened in a sentence before."""

    start: int
    end: int
    since: bool


class Labels:
    """Knows the labels of speakers of one document, and finds them at the beginning of its paragraphs."""

    def __init__(self, text: str) -> None:
        """Count what stands as a label does at the beginning of the paragraphs of ``text``."""
        counted: dict[str, int] = {}
        self._stopped: dict[str, int] = {}
        start = 0
        while start < len(text):
            hit = _LABEL.match(text, start, min(len(text), start + 120))
            if hit is not None and self._fits(hit["name"]):
                counted[hit["name"]] = counted.get(hit["name"], 0) + 1
            else:
                hit = _STOPPED.match(text, start, min(len(text), start + 60))
                if hit is not None and self._titled(hit["name"]) and not _INITIAL_END.search(_ABBREVIATED.sub("", hit["name"])):
                    self._stopped[hit["name"]] = self._stopped.get(hit["name"], 0) + 1
            following = text.find("\n", start)
            if following < 0:
                break
            start = following + 1
        # In a conversation speakers alternate; what stands so once or twice is a heading or a field of a form.
        repeated = {
            name for name, count in counted.items() if count > 1 and not (name.isupper() and " " in name)
        }
        alternate = len([n for n in counted if n in repeated or (self._titled(n) and counted[n] > 1)]) > 1
        self._names = frozenset(
            name
            for name in counted
            if self._titled(name) or (alternate and (_initials(name) or name in repeated))
        )
        self._asked = bool(re.search(r"^\s*[“\"]?(?:Q|QUESTION|Question)[.:]", text, re.MULTILINE))
        self._many = sum(counted[name] for name in self._names) > 1
        self._quoted_label = bool(re.search(r"^\s*[“\"][^“”\"\n]{1,50}:", text, re.MULTILINE))
        self.transcript = sum(counted[n] for n in self._names) >= 4

    @staticmethod
    def _fits(name: str) -> bool:
        lowered = name.lower().rstrip(".")
        if _SALUTATION.search(name):
            return False
        return len(name.split()) <= _MOST and lowered not in headings() and lowered.split()[0] not in headings()

    @staticmethod
    def _titled(name: str) -> bool:
        words = name.lower().split()
        return any(word in nouns("title") for word in words[:3]) or (words[0] == "the" and words[-1] in nouns("title"))

    def find(self, sentence: str) -> tuple[str, int] | None:
        """Return the speaker that a label at the beginning of a paragraph names, and where the words begin."""
        asked = _QUESTION.match(sentence) if self._asked else None
        if asked is not None:
            named = _LABEL.match(sentence)
            if asked["who"]:
                return asked["who"], asked.end()
            if named is None or named["name"] in {"Q", "A", "Question", "Answer"}:
                return asked["letter"], asked.end("sign")
        hit = _LABEL.match(sentence)
        if hit is not None and self._fits(hit["name"]):
            name = hit["name"]
            if name in self._names and (self._many or self._quoted_label):
                return bare(name), hit.end()
            return None
        hit = _DASHED.match(sentence)
        if hit is not None and self._many and self._fits(hit["name"]) and len(hit["name"]) > 1:
            return bare(hit["name"]), hit.end()
        hit = _STOPPED.match(sentence)
        if hit is not None and self._stopped.get(hit["name"], 0) > (0 if self._asked else 1):
            return bare(hit["name"]), hit.end()
        return None


def _initials(name: str) -> bool:
    return _INITIALS.fullmatch(name) is not None


class Turns:
    """Follows the labels and quotations of one document from sentence to sentence."""

    def __init__(self, text: str) -> None:
        self.labels = Labels(text)
        self.turn: Turn | None = None
        self.before: str | None = None  # who had the word before
        self._quote: str | None = None  # whose quotation goes on
        self._quoting = False
        self._sign = ""  # the curled mark of a quotation that goes on; a straight one may be a fault of the reading
        self._announced: str | None = None  # whose words a colon announced

    @property
    def speaker(self) -> str | None:
        """Who has the word now by label, quotation or block; None where nobody is told."""
        return self.turn.speaker if self.turn else None

    def begin(self, sentence: str, *, paragraph: bool) -> int:
        """Take a sentence; return where its words begin behind a label."""
        announced, self._announced = self._announced, None
        if not paragraph:
            return 0
        label = self.labels.find(sentence)
        opened = sentence.lstrip()[:1] in {"“", '"'}
        if label is not None:
            if self.turn is not None and self.turn.speaker != label[0]:
                self.before = self.turn.speaker
            self.turn = Turn(label[0], "quotation" if opened and self._quoting else "label", label=True)
            return label[1]
        if self.turn is not None and self.turn.kind == "quotation" and not opened and not self._goes_on(sentence):
            self.turn = None
            self._quoting = False
        elif self.turn is not None and self.turn.kind == "label" and not opened and _BRACKETED.match(sentence):
            self.turn = None
        if self.turn is None and announced is not None and not opened:
            self.turn = Turn(announced, "block", listed=_ITEM.match(sentence) is not None)
        elif self.turn is not None and self.turn.kind == "block" and self.turn.listed and not _ITEM.match(sentence):
            self.stop()
        return 0

    def announce(self, speaker: str | None, *, now: bool) -> None:
        """Take over whose words follow: from the next paragraph, or ``now``, from the next sentence."""
        if now and (self.turn is None or self.turn.kind == "block"):
            self.turn = Turn(speaker, "block")
        elif not now:
            self._announced = speaker

    def stop(self) -> None:
        """End a block that a colon announced: somebody else, or the author, speaks."""
        if self.turn is not None and self.turn.kind == "block":
            self.before, self.turn = self.turn.speaker, None

    def _goes_on(self, sentence: str) -> bool:
        """Tell whether an open quotation goes on without a sign at the paragraph: it is closed further down."""
        first = _QUOTES.search(sentence)
        return first is None or first.group() in {"”", "unquote", "UNQUOTE", "UNQTE"}

    def quoted(self, sentence: str) -> list[Quoted]:
        """Return the stretches of a sentence in quotation marks."""
        found: list[Quoted] = []
        inside = self._quoting
        start, since = 0, inside
        for hit in _QUOTES.finditer(sentence):
            sign = hit.group()
            opens = sign == "“" or sign.lower() in {"quote", "qte"} or (sign == '"' and not inside)
            if opens and inside and hit.start() <= 3 and since:
                continue
            if opens and not inside:
                inside, start, since = True, hit.end(), False
            elif not opens and inside:
                found.append(Quoted(start, hit.start(), since))
                inside = False
        if inside:
            found.append(Quoted(start, len(sentence) + 1, since))
        return found

    def end(self, sentence: str, quoted: Sequence[Quoted], teller: str | None) -> None:
        """Leave a sentence: a quotation that it opens goes on, whose ``teller`` is; one that it closes ends."""
        last = quoted[-1] if quoted else None
        open_now = last is not None and last.end > len(sentence) and "“" in sentence[: last.start + 1] + self._sign
        self._sign = "“" if open_now else ""
        if open_now and not self._quoting:
            self._quoting = True
            if self.turn is None or not self.turn.label:
                self.turn = Turn(teller, "quotation")
        elif self._quoting and not open_now:
            self._quoting = False
            if self.turn is not None and self.turn.kind == "quotation":
                self.before = self.turn.speaker
                self.turn = None
