"""Runs of noun phrases before a verb: where its subject begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.parse import NOMINATIVE
from declass.extract.assessments.subjects.words import verbs_of

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Parse

_BEFORE_CLAUSE = frozenset(("is", "was", "are", "were", "be", "likely", "possible", "clear"))
_PLURAL_VERBS = frozenset(("are", "were", "have", "do"))
_SINGULAR_VERBS = frozenset(("is", "was", "has", "does"))


class Runs:
    """Looks at the noun phrases of one sentence."""

    def __init__(self, parse: Parse) -> None:
        """Take a sentence that is being read."""
        self.parse = parse
        self.chunks = parse.chunks

    def frames(self, verb: int) -> bool:
        """Tell whether a clause may follow the verb without "that"."""
        parse = self.parse
        return parse.base(verb) in verbs_of("clause") or parse.tokens[self.chunks[verb].last].word in _BEFORE_CLAUSE

    def before(self, run: int) -> str:
        """Return the kind of the chunk before ``run``, adverbs and prepositions left out."""
        chunks = self.chunks
        low = run - 1
        while low >= 0 and (chunks[low].kind == "m" or (chunks[low].kind == "p" and low != run - 1)):
            low -= 1
        return chunks[low].kind if low >= 0 else ";"

    def first(self, at: int, after: int) -> int:
        """Return the first noun phrase of those that end right before the verb: "the reaction | of | the Soviets"."""
        chunks = self.chunks
        low = at - 1
        while low > after and chunks[low].kind == "m":
            low -= 1
        if low <= after or chunks[low].kind != "n" or self.is_adjective(low):
            return -1
        if self.parse.word(low) in NOMINATIVE or (after >= 0 and chunks[low - 1].kind == "u"):
            return low  # "than they had thought"
        series = False
        while low - 1 > after:
            kind = chunks[low - 1].kind
            further = low - 2 > after and chunks[low - 2].kind == "n"
            if kind in "pu":
                if not further:
                    return -1
            elif kind == "c" and further:
                if after >= 0 and not (low - 3 == after and self.frames(after)):
                    return low  # the clause has its verb: "they took this, and that will"
                series = True
            elif not (series and kind == "," and further):
                return low
            low -= 2
        return low

    def is_adjective(self, at: int) -> bool:
        """Tell whether ``at`` is but an adjective behind a verb: "which he was | sure | did"."""
        one = self.chunks[at]
        return one.first == one.last and self.parse.kind(at) == "J" and at > 0 and self.chunks[at - 1].kind in "vm"

    def agreeing(self, antecedent: int, verb: int) -> int:
        """Return the noun phrase before a relative that agrees with its verb: "troubles for the Colony which are"."""
        parse, chunks = self.parse, self.chunks
        word = parse.tokens[chunks[verb].first].word
        plural = True if word in _PLURAL_VERBS else False if word in _SINGULAR_VERBS else None
        low = antecedent
        while plural is not None and low > 1 and chunks[low - 1].kind == "p" and chunks[low - 2].kind == "n":
            if parse.kind(low) == "X" or parse.word(low).endswith("s") == plural:
                break
            low -= 2
            if parse.word(low).endswith("s") == plural:
                return low
        return antecedent

    def is_adjacent(self, first: int, run: int) -> bool:
        """Tell whether ``run`` follows the noun phrase ``first``, or a noun phrase that hangs on it, at once."""
        chunks = self.chunks
        return all(c.kind in "np" for c in chunks[first + 1 : run]) and chunks[run - 1].kind == "n"
