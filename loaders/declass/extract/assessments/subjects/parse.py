"""A judged sentence taken apart: words, noun phrases and verb groups, clauses with their subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.chunks import chunk
from declass.extract.assessments.subjects.tokens import tokenize
from declass.extract.assessments.subjects.words import base_of

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

NOMINATIVE = frozenset(("i", "we", "he", "she", "they", "it", "there"))
_LABEL_LENGTH = 6  # chunks of a speaker's name: "Ambassador Dobrynin (in Russian):"


@dataclass(slots=True, eq=False)
class Clause:
    """A clause: ``kind`` is main, that, contact ("that" is left out), sub, rel, what or aside.

    Chunks are given by their numbers, -1 for none: ``subject`` the noun phrase, ``verb`` the verb group,
    ``antecedent`` what a relative stands for or what noun "that" goes with, ``start`` where the clause opens.
    ``free`` are noun phrases that can be its subject; ``chunks`` are its own, without those of clauses inside of it.
    ``parent`` is the number of the clause around it, -1 without one.
    """

    number: int
    kind: str
    parent: int
    start: int
    subject: int = -1
    verb: int = -1
    antecedent: int = -1
    free: list[int] = field(default_factory=list)
    chunks: list[int] = field(default_factory=list)


class Parse:
    """A sentence taken apart, its clauses still to be read.

    ``owner[i]`` is the number of the clause that chunk ``i`` belongs to; ``label`` the chunk behind a speaker's name.

    ``resolved`` keeps whom pronouns were found to stand for: later sentences ask again. ``inner`` and ``whole`` keep
    in which order subjects and other noun phrases are tried for them, once all clauses are read.
    """

    def __init__(self, sentence: str, actors: list[Actor]) -> None:
        """Take ``sentence`` apart into chunks; ``actors`` are its actors in order."""
        self.sentence = sentence
        self.tokens, self.spans = tokenize(sentence, actors)
        self.chunks = chunk(self.tokens)
        self.clauses = [Clause(0, "main", -1, 0)]
        self.owner: list[int] = []
        self.resolved: dict[tuple[int, str, bool], tuple[str, ...]] = {}
        self.inner: tuple[int, ...] = ()
        self.whole: tuple[list[int], list[int]] | None = None
        self.label = self._label()

    def _label(self) -> int:
        """Return the chunk behind a speaker's name and colon at the beginning, 0 where there is none."""
        for at, one in enumerate(self.chunks[:_LABEL_LENGTH]):
            if one.kind == ";":
                return at + 1 if self.sentence[self.spans[one.first][0]] == ":" else 0
            if one.kind not in "np,()":
                break
        return 0

    def chunk_at(self, offset: int) -> int:
        """Return the number of the chunk that holds code point ``offset`` of the sentence, or the next one."""
        spans = self.spans
        for number, one in enumerate(self.chunks):
            if spans[one.last][1] > offset:
                return number
        return len(self.chunks) - 1

    def start_of(self, at: int) -> int:
        """Return the code point at which chunk ``at`` begins."""
        return self.spans[self.chunks[at].first][0]

    def text(self, first: int, last: int) -> str:
        """Return the words of the sentence from token ``first`` to token ``last``."""
        return self.sentence[self.spans[first][0] : self.spans[last][1]]

    def word(self, at: int) -> str:
        """Return the head word of chunk ``at``."""
        return self.tokens[self.chunks[at].head].word

    def kind(self, at: int) -> str:
        """Return the word class of the head of chunk ``at``."""
        return self.tokens[self.chunks[at].head].kind

    def base(self, at: int) -> str:
        """Return the base form of the content verb of chunk ``at``."""
        return base_of(self.tokens[self.chunks[at].head].word)

    def governed(self, at: int) -> bool:
        """Tell whether noun phrase ``at`` stands behind a preposition."""
        if at == 0:
            return False
        before = self.chunks[at - 1].kind
        return before == "p" or (before == "u" and self.word(at) not in NOMINATIVE)
