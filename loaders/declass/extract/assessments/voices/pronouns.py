"""Whom "he", "they", "it" and "the latter" stand for: who was last spoken of as a speaker or a mind."""

from __future__ import annotations

import itertools
import re
from collections import deque
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.kinds import is_person, is_place
from declass.extract.assessments.voices.lexica import titles
from declass.extract.assessments.voices.model import AUTHOR
from declass.extract.assessments.voices.noun_phrase import with_titles
from declass.extract.assessments.voices.sentence_persons import named_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.model import Saying

_PLURAL = re.compile(
    r"(?:s|men|people|leadership|government|regime|junta|British|French|Chinese|Japanese|Dutch|Swiss|Vietnamese)\Z",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"(?:^|\b(?:although|while|when|since|as|because|after|before|that|and|but)\s|,\s)\W*(?:the\s+)?\Z", re.IGNORECASE
)
_THEY = re.compile(r"\W{0,3}(?:\w{1,2}\.\s+)?They\b")
_WHO = re.compile(r",?\s+who\b")
_WOMAN = re.compile(r"(?:Mrs\.?|Miss|Ms\.?|Mme\.?|Madame?|Queen|Princess|Lady)\b", re.IGNORECASE)
_WITHHELD = re.compile(r"\W{0,3}(?:\w{1,2}\.\s+)?(?:Mr\.\s+)?(\[name[^\]]*\])", re.IGNORECASE)
_WITHHELD_IN = re.compile(r"(?<=\s)(\[name[^\]]*\])", re.IGNORECASE)
_ROW = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?")
_KEPT = 5  # persons that are kept in mind
_FAR = 40  # sentences back to which a pronoun can point


class Memory:
    """Who was last named, of persons and of bodies, from sentence to sentence of one document."""

    def __init__(self) -> None:
        """Begin without anybody."""
        self._group: str | None = None
        self._persons: list[str] = []  # the last first
        self._spoke: list[str] = []  # those of them who spoke, or were spoken to
        self._voice: str | None = None  # the last body that said something
        self._last: list[str] = []  # whom the sentence before names, in order
        self._unread: deque[tuple[str, Sequence[Actor], Sequence[Saying]]] = deque(maxlen=_FAR)

    @property
    def group(self) -> str | None:
        """The body that was last spoken of."""
        self._read()
        return self._group

    @property
    def second(self) -> str | None:
        """The person who spoke, or was spoken to, before the last one who did."""
        self._read()
        return self._spoke[1] if len(self._spoke) > 1 else None

    def note(self, sentence: str, actors: Sequence[Actor], sayings: Sequence[Saying]) -> None:
        """Take over who is named in a sentence that has been read; it is looked at when somebody is asked for."""
        if actors or sayings:
            self._unread.append((sentence, actors, sayings))

    def _read(self) -> None:
        while self._unread:
            self._take(*self._unread.popleft())

    def _hear(self, holder: str, *, spoke: bool = True) -> None:
        """Keep a person who is named; ``spoke``: who spoke, or was spoken to."""
        if holder.strip() and holder != AUTHOR:
            self._persons = _first(holder, self._persons)
            if spoke:
                self._spoke = _first(holder, self._spoke)

    def he(
        self,
        earlier: Sequence[Saying],
        inside: Sequence[Actor],
        text: str,
        word: str = "he",
        speaking: str | None = None,
    ) -> str | None:
        """Return whom ``word``, "he" or "she", stands for; None where that cannot be told.

        In this order: a speaker of the same sentence (``earlier``), a person who is a subject in it (``inside``), one
        from the sentences before. ``text`` is the sentence, ``speaking`` who says "I" and so is not meant.
        """
        self._read()
        she = word.lower() in {"she", "her"}
        for saying in reversed(earlier):
            if saying.person and saying.holder and saying.holder not in {AUTHOR, speaking}:
                titled = saying.holder.split()[0].lower() in titles()
                if not (she and titled and not _WOMAN.match(saying.holder)):
                    return saying.holder
        for actor in reversed(inside):
            if actor.person and _WHO.match(text, actor.end):
                return bare(text[with_titles(text, actor.start) : actor.end])
        for actor in inside:
            begin = with_titles(text, actor.start)
            if _CLAUSE_START.search(text, 0, begin) and is_person(text[begin : actor.end], inside, actor.start):
                return bare(text[begin : actor.end])
        known = [p for p in self._persons if speaking is None or p.split()[-1] != speaking.split()[-1]]
        fitting = [p for p in known if (_WOMAN.match(p) is not None) == she]
        if fitting or known:
            return (fitting or known)[0]
        named = [a for a in inside if a.person]
        if named:
            return bare(named[0].words)
        said = [s for s in earlier if s.holder not in {None, AUTHOR, speaking}]
        if said:
            return said[-1].holder
        # A record that is quoted as somebody's own words tells of him as "he"; "First Party" is no name of a person.
        return self._persons[0] if self._persons else self._voice

    def they(
        self, earlier: Sequence[Saying], inside: Sequence[Actor], *, saying: bool = False, text: str = ""
    ) -> str | None:
        """Return whom "they" stands for: the last body of the sentence, or of those before.

        ``saying`` tells that they say something: who spoke last is meant rather than who was spoken of. Where the
        sentence ``text`` begins with "they", those are meant further on as well.
        """
        self._read()
        for one in reversed(earlier):
            if not one.person and one.holder and one.holder != AUTHOR:
                return one.holder
        if saying and self._voice is not None:
            return self._voice
        if self._group is not None and _THEY.match(text):
            return self._group
        named = [a for a in inside if not a.person and not is_place(a.words, a.label)]
        plural = [a for a in named if _PLURAL.search(a.words)]
        if plural:
            subjects = [
                a for a in plural if _CLAUSE_START.search(text, 0, a.start) and not _enumerates(text, a, inside)
            ]
            return _joined(text, (subjects or plural[:1])[-1], inside)
        return self._group or (bare(named[0].words) if named else None)

    def it(self, inside: Sequence[Actor], *, saying: bool = False) -> str | None:
        """Return what "it" stands for: a body of the sentence, or the last one (``saying``: that spoke)."""
        if inside:
            return bare(inside[0].words)
        self._read()
        return (self._voice if saying else None) or self._group

    def both(self) -> str | None:
        """Return the two persons who were last spoken of; None where there are not two."""
        self._read()
        return f"{self._persons[1]} and {self._persons[0]}" if len(self._persons) > 1 else None

    def latter(self, inside: Sequence[Actor]) -> str | None:
        """Return the last of those that this sentence, or else the sentence before, names."""
        if inside:
            return bare(inside[-1].words)
        self._read()
        persons = [words for words in self._last if is_person(words)]
        return persons[-1] if len(persons) > 1 else self._last[-1] if self._last else None

    def former(self, inside: Sequence[Actor]) -> str | None:
        """Return the first of those that this sentence, or else the sentence before, names."""
        if inside:
            return bare(inside[0].words)
        self._read()
        return self._last[0] if self._last else None

    def _take(self, sentence: str, actors: Sequence[Actor], sayings: Sequence[Saying]) -> None:
        """Take over who is named in a sentence."""
        persons_spoke = bodies_spoke = False
        for saying in sayings:
            if saying.holder is None or saying.holder == AUTHOR or saying.nested:
                continue
            if saying.person:
                persons_spoke = True
                self._hear(saying.holder)
                continue
            bodies_spoke = True
            if saying.kind != "view":
                self._group = saying.holder
            if saying.kind == "say":
                self._voice = saying.holder
        for saying in sayings:
            if saying.holder == AUTHOR and saying.hearer:
                self._hear(saying.hearer)
        withheld = None
        if "[" in sentence:
            withheld = _WITHHELD.match(sentence) or (None if persons_spoke else _WITHHELD_IN.search(sentence))
        if withheld is not None:
            self._hear(withheld.group(1))
        if actors:
            self._names(sentence, actors, persons=not persons_spoke, bodies=not bodies_spoke)
            self._last = [bare(a.words) for a in actors]

    def _names(self, sentence: str, actors: Sequence[Actor], *, persons: bool, bodies: bool) -> None:
        """Keep the persons and bodies that a sentence names without reporting anything of them."""
        if persons:
            named = named_person(sentence, actors, subject_alone=bool(self._persons))
            if named is not None:
                self._hear(named, spoke=False)
        if bodies:
            others = [a for a in actors if not a.person and not is_place(a.words, a.label)]
            others = [a for a in others if not is_person(a.words, (a,), a.start)]
            if others:
                plural = [a for a in others if _PLURAL.search(a.words)]
                self._group = _joined(sentence, (plural or others)[0], others)


def _first(holder: str, persons: Sequence[str]) -> list[str]:
    return [holder, *(p for p in persons if p != holder)][:_KEPT]


def _enumerates(text: str, actor: Actor, actors: Sequence[Actor]) -> bool:
    """Tell whether ``actor`` stands behind another one in a row: "the British, French and Belgian Delegations"."""
    return any(
        _ROW.fullmatch(text, a.end, actor.start) for a in actors if a.end < actor.start and a.label != actor.label
    )


def _joined(text: str, actor: Actor, actors: Sequence[Actor]) -> str:
    """Return the words of ``actor`` with those that one noun joins to it: "the French and Belgian Delegations"."""
    for first, second in itertools.pairwise(actors):
        adjective = " " not in first.words and " " in second.words
        if actor in (first, second) and adjective and text[first.end : second.start] == " and ":
            return bare(text[first.start : second.end])
    return bare(actor.words)
