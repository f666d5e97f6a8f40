"""Whom "he", "they", "it" and "the latter" stand for: who was last spoken of as a speaker or a mind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.authorities import canonical_label
from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.lexica import nouns
from declass.extract.assessments.voices.model import AUTHOR
from declass.extract.person_words import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.model import Saying

_PLURAL = re.compile(
    r"(?:s|men|people|leadership|government|regime|junta|British|French|Chinese|Japanese|Dutch|Swiss|Vietnamese)\Z",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"(?:^|\b(?:although|while|when|since|as|because|after|before|that|and|but)\s|,\s)\W*(?:the\s+)?\Z", re.I)
_ABBREVIATED = re.compile(r"[A-Z](?:\.[A-Z]){1,4}\.?")  # "U.S.", "G.R.C."
_WOMAN = re.compile(r"(?:Mrs\.?|Miss|Ms\.?|Mme\.?|Madame?|Queen|Princess|Lady)\b", re.IGNORECASE)
_DATELINE = re.compile(r"\A[^.!?]{0,60}\b1[89]\d\d\b[^a-z]{0,25}(?:[ap]\. ?m\.)?\W*\Z")
_WITHHELD = re.compile(r"\W{0,3}(?:\w{1,2}\.\s+)?(?:Mr\.\s+)?(\[name[^\]]*\])", re.IGNORECASE)
_KEPT = 5  # persons that are kept in mind
_PEOPLE = re.compile(r"(?:US|UN|U\.S\.|[A-Z][\w-]*(?:an|ese|ish|ch|i|ist|al|ern))\s+(?:[a-z]+\s+){0,2}[a-z]+s")  # "Japanese manufacturers"
_OF = re.compile(r"\s(?:of|in|at|from|to|for)\s")
_PARTICLES = frozenset("de la von van der del di da el al bin ibn le du".split())
_MANY = re.compile(r"\b(?:and)\b|\A(?:most|some|many|all|both|several|others)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:government|govt|regime|leaders|leadership|authorities|officials|embassy|department|delegation|army|party|"
    r"council|committee|commission|group|press|cabinet|ministry|foreign office|staff|chiefs|agency|board|bureau|"
    r"administration|congress|senate|parliament|assembly|side|people|allies|circles|office|mission|command|station|states|countries|nations|delegations|delegates|members|powers|"
    r"sources|observers|elements|groups|parties|experts|analysts|advisers|planners|services|officers|representatives)\Z",
    re.IGNORECASE,
)


def is_person(words: str, actors: Sequence[Actor] = (), start: int = -1) -> bool:
    """Tell whether ``words``, a subject that begins at ``start``, name a person rather than a body or a paper."""
    name = bare(words)
    if not name or _MANY.search(name):
        return False
    if _BODY.search(name) or _BODY.search(_OF.split(name, maxsplit=1)[0]):
        return False
    tokens = name.split()
    if name.startswith("["):
        return True  # "[name not declassified]"
    if _ABBREVIATED.fullmatch(name):
        return False
    if re.search(r"['’]s?\s", name):
        return False  # "the President's position"
    if any(a.person and a.start <= start + len(words) and start <= a.end for a in actors if start >= 0):
        return True
    if len(tokens) > 1 and tokens[0].lower() == "general" and tokens[1].lower() in common_words():
        return False  # "General Plan of Action"
    if tokens[0].lower() in nouns("title") or tokens[-1].lower() in nouns("title"):
        return True
    if tokens[-1].lower() in nouns("paper") or (name.isupper() and len(name) > 1 and "." not in name):
        return False
    if len(tokens) == 1 and name.lower() in common_words() and not name.isupper():
        return False
    if not all(token[0].isupper() or token in _PARTICLES for token in tokens) or tokens[-1].endswith("ing"):
        return False
    return canonical_label(name) is None and not tokens[-1].lower().endswith(("ans", "ists", "ese", "ish"))


def _titled(name: str) -> bool:
    return name.split()[0].lower() in nouns("title")


def _with_titles(text: str, start: int) -> int:
    """Return where the titles before a name begin: "FonMin Shen"."""
    for word in reversed(text[:start].split()):
        if word.lower() not in nouns("title") or not word[0].isupper():
            break
        start = text.rfind(word, 0, start)
    return start


def is_indefinite(words: str) -> bool:
    """Tell whether ``words`` name several that are not said to be anybody: "others", "most observers"."""
    return _MANY.match(words) is not None


def is_holder(words: str) -> bool:
    """Tell whether ``words`` name somebody or something that can hold a judgment: a body, a paper, a people."""
    name = bare(words)
    head = _OF.split(name, maxsplit=1)[0]
    last = head.split()[-1].lower() if head.split() else ""
    if last in nouns("nobody") and last not in nouns("paper"):
        return False
    return (
        bool(_BODY.search(head))
        or last in nouns("paper")
        or last in nouns("title")
        or (last.endswith("s") and last[:-1] in nouns("title"))
        or (head.isupper() and len(head) > 1)
        or canonical_label(name) is not None
        or canonical_label(head) is not None
        or bool(_MANY.match(words))
        or (bool(_PEOPLE.fullmatch(name)) and name.split()[0].lower() not in common_words())
    )


def _is_place(actor: Actor) -> bool:
    """Tell whether an actor is named by a country's name, which "they" does not take up: "in Laos"."""
    return bare(actor.words) == actor.label and canonical_label(actor.words) is not None


class Memory:
    """Who was last named, of persons and of bodies, from sentence to sentence of one document."""

    def __init__(self) -> None:
        self._persons: list[str] = []  # the last first
        self.group: str | None = None
        self._voice: str | None = None  # the last body that said something
        self._last: list[str] = []

    @property
    def person(self) -> str | None:
        """The person who was last spoken of."""
        return self._persons[0] if self._persons else None

    @property
    def second(self) -> str | None:
        """The person spoken of before that one."""
        return self._persons[1] if len(self._persons) > 1 else None

    def hear(self, holder: str) -> None:
        """Keep a person who spoke, or was spoken to."""
        if holder != AUTHOR:
            self._persons = [holder, *(p for p in self._persons if p != holder)][:_KEPT]

    def he(
        self, earlier: Sequence[Saying], inside: Sequence[Actor], text: str, word: str = "he", speaking: str | None = None
    ) -> str | None:
        """Return whom "he" or "she" (``word``) stands for: a speaker of the same sentence, a person that it names, or
        one from before.

        ``text`` is the sentence, ``speaking`` who says "I" and so is not meant.
        """
        she = word.lower() in {"she", "her"}
        for saying in reversed(earlier):
            if saying.person and saying.holder and saying.holder not in {AUTHOR, speaking}:
                if not (she and _titled(saying.holder) and not _WOMAN.match(saying.holder)):
                    return saying.holder
        for actor in inside:
            begin = _with_titles(text, actor.start)
            if _CLAUSE_START.search(text, 0, begin) and is_person(text[begin : actor.end], inside, actor.start):
                return bare(text[begin : actor.end])
        known = [p for p in self._persons if speaking is None or p.split()[-1] != speaking.split()[-1]]
        fitting = [p for p in known if _WOMAN.match(p)] if she else [p for p in known if not _WOMAN.match(p)]
        if fitting or known:
            return (fitting or known)[0]
        named = [a for a in inside if a.person]
        if named:
            return bare(named[0].words)
        said = [s for s in earlier if s.holder not in {None, AUTHOR, speaking}]
        return said[-1].holder if said else None

    def they(self, earlier: Sequence[Saying], inside: Sequence[Actor], *, saying: bool = False) -> str | None:
        """Return whom "they" stands for: the last body of the sentence, or of those before.

        ``saying`` tells that they say something: who spoke last is meant rather than who was spoken of.
        """
        for saying in reversed(earlier):
            if not saying.person and saying.holder and saying.holder != AUTHOR:
                return saying.holder
        if saying and self._voice is not None:
            return self._voice
        named = [a for a in inside if not a.person and not _is_place(a)]
        plural = [a for a in named if _PLURAL.search(a.words)]
        if plural:
            return bare(plural[0].words)
        return self.group or (bare(named[0].words) if named else None)

    def both(self) -> str | None:
        """Return the two persons who were last spoken of; None where there are not two."""
        return f"{self._persons[1]} and {self._persons[0]}" if len(self._persons) > 1 else None

    def latter(self, inside: Sequence[Actor]) -> str | None:
        """Return the last of those that this sentence, or else the sentence before, names."""
        if inside:
            return bare(inside[-1].words)
        persons = [words for words in self._last if is_person(words)]
        return persons[-1] if len(persons) > 1 else self._last[-1] if self._last else None

    def former(self, inside: Sequence[Actor]) -> str | None:
        """Return the first of those that this sentence, or else the sentence before, names."""
        if inside:
            return bare(inside[0].words)
        return self._last[0] if self._last else None

    def note(self, sentence: str, actors: Sequence[Actor], sayings: Sequence[Saying]) -> None:
        """Take over who is named in a sentence that has been read."""
        speakers = [s for s in sayings if s.holder and s.holder != AUTHOR and not s.nested]
        for saying in speakers:
            if saying.person and saying.holder:
                self.hear(saying.holder)
            elif saying.holder and saying.kind != "view":
                self.group = saying.holder
                if saying.kind == "say":
                    self._voice = saying.holder
            if saying.hearer and saying.holder == AUTHOR:
                self.hear(saying.hearer)
        for saying in sayings:
            if saying.holder == AUTHOR and saying.hearer:
                self.hear(saying.hearer)
        withheld = _WITHHELD.match(sentence)
        if withheld is not None:
            self.hear(withheld.group(1))
        persons = [a for a in actors if is_person(a.words, actors, a.start)]
        if not any(s.person for s in speakers) and persons:
            leading = next((a for a in persons if a.start < 12 and not a.words.endswith(("'s", "’s"))), None)
            heading = not sentence.rstrip().endswith((".", "!", "?", ":", ";", "”", '"', ")", ","))
            if (leading is not None or self.person is None) and not heading and not _DATELINE.search(sentence):
                self.hear(bare((leading or persons[0]).words))
        bodies = [a for a in actors if a not in persons and not _is_place(a)]
        if not any(not s.person for s in speakers) and bodies:
            plural = [a for a in bodies if _PLURAL.search(a.words)]
            self.group = bare((plural or bodies)[0].words)
        if actors:
            self._last = [bare(a.words) for a in actors]
