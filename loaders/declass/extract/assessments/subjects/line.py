"""The words of one sentence while they are put together to noun phrases and verb groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import entries, is_base

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.tokens import Token

_VERBAL = ("ate", "ize", "ise", "ify")  # endings of verbs that the lexicon lacks
_PADDING = [";", ";", ";"]  # what is asked for behind the end is a full stop


@dataclass(slots=True)
class Chunk:
    """Tokens ``first`` to ``last``, both included; ``head`` is the head noun or the content verb.

    ``kind`` is one letter: n noun phrase, v finite verb group, i infinitive, g other nonfinite verb, p preposition,
    u preposition or conjunction, c coordinating conjunction, s subordinating conjunction, r relative, h "that"
    before a clause, m adverb, or the mark of punctuation itself. ``weak`` marks a verb that may be a participle or
    a noun instead.
    """

    kind: str
    first: int
    last: int
    head: int
    weak: bool = False


class Line:
    """Tokens with their word classes, which neighbours may change, and the chunks found so far."""

    def __init__(self, tokens: list[Token]) -> None:
        """Take the tokens of a sentence in order."""
        self.tokens = tokens
        self.chunks: list[Chunk] = []
        self.kinds = kinds = [t.kind for t in tokens] + _PADDING
        for at, token in enumerate(tokens[:-1]):
            if token.kind == "T" and f"{token.word} {tokens[at + 1].word}" in entries("adverbial"):
                kinds[at] = kinds[at + 1] = "M"  # "of course"

    def word(self, at: int) -> str:
        """Return the word at ``at``, nothing behind the end."""
        return self.tokens[at].word if at < len(self.tokens) else ""

    def add(self, kind: str, first: int, last: int, head: int, *, weak: bool = False) -> int:
        """Add a chunk and return the number of the token behind it."""
        self.chunks.append(Chunk(kind, first, last, head, weak))
        return last + 1

    def previous(self) -> str:
        """Return the kind of the chunk before, adverbs left out."""
        return next((one.kind for one in reversed(self.chunks) if one.kind != "m"), "")

    def previous_token(self) -> Token | None:
        """Return the last token of the chunk before, adverbs left out."""
        return next((self.tokens[one.last] for one in reversed(self.chunks) if one.kind != "m"), None)

    def asks(self, back: int) -> bool:
        """Tell whether an auxiliary alone is the chunk ``back`` before the next: "should | the army | rebel"."""
        if len(self.chunks) < back:
            return False
        one = self.chunks[-back]
        return one.kind == "v" and one.first == one.last and self.tokens[one.first].kind == "A"

    def has_verb(self) -> bool:
        """Tell whether the clause that is being read has a finite verb."""
        for one in reversed(self.chunks):
            if one.kind == "v":
                return True
            if one.kind in "shr;(—":
                return False
        return False

    def waits_for_verb(self) -> bool:
        """Tell whether a clause before a comma waits for its verb: "Moscow, at present, refuses"."""
        for one in reversed(self.chunks):
            if one.kind in "v;hsr":
                return one.kind == "r"
        return bool(self.chunks)

    def verb_after_to(self, at: int) -> int:
        """Return where the verb of the infinitive whose "to" is at ``at`` stands, 0 without one."""
        after = at + 1
        while self.kinds[after] == "M":
            after += 1
        if after >= len(self.tokens):
            return 0
        word = self.tokens[after].word
        return after if is_base(word) or (word.endswith(_VERBAL) and self.kinds[after] == "N") else 0
