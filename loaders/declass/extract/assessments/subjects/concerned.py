"""Whom a thing concerns: whose conduct, mind or fate it decides, in whose mind it is, for whom it has effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import entries, verbs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.extract.assessments.subjects.parse import Clause, Parse
    from declass.extract.assessments.subjects.referents import Referents

BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"))
_GOAL = frozenset(("for", "to", "on", "upon"))
_HOLDERS = frozenset(("of", "from", "by", "among"))
_TOWARD = frozenset(("on", "upon", "for", "to", "in", "among"))
_LONGEST_PARTICIPLE = 6  # chunks from a participle to its "by"


class Concerned:
    """Looks for the actors that the clauses of one sentence concern; no method returns what the subject names."""

    def __init__(self, parse: Parse, referents: Referents, end: int) -> None:
        """Take a sentence and the reader of its noun phrases; from chunk ``end`` on nothing counts."""
        self.parse = parse
        self.referents = referents
        self.end = end

    def nouns(self, clause: Clause, after: int = -1) -> Iterator[int]:
        """Yield the noun phrases of ``clause`` behind chunk ``after``, without those of clauses inside of it."""
        for n in clause.chunks:
            if after < n < self.end and self.parse.chunks[n].kind == "n":
                yield n

    def first_of(self, nouns: Iterator[int]) -> tuple[str, ...]:
        """Return the labels of the first of ``nouns`` that names or belongs to an actor."""
        return next((found for n in nouns if (found := self.referents.of(n))), ())

    def agent(self, clause: Clause) -> tuple[str, ...]:
        """Return who does what a passive says: "the plan would be construed by the Chinese as"."""
        if clause.verb < 0 or not self._is_passive(clause.verb):
            return ()
        at = self._behind(clause.verb)
        by = at + 1 < len(self.parse.chunks) and self.parse.word(at) == "by"
        return self.referents.of(at + 1) if by and self.referents.is_actor(at + 1) else ()

    def doer(self, at: int) -> tuple[str, ...]:
        """Return who did what the participle in chunk ``at`` says: "statements reportedly made by Chou"."""
        parse = self.parse
        if parse.kind(at) != "E":
            return ()
        for n in range(at + 1, min(at + _LONGEST_PARTICIPLE, len(parse.chunks) - 1)):
            if parse.chunks[n].kind not in "pnm":
                break
            if parse.word(n) == "by" and self.referents.is_actor(n + 1):
                return self.referents.of(n + 1)
        return ()

    def experiencer(self, clause: Clause) -> tuple[str, ...]:
        """Return in whose mind something happens: "might exaggerate in the minds of our allies"."""
        minds = (n for n in self.nouns(clause, clause.verb) if self.parse.word(n) in entries("mind"))
        return self.first_of(minds)

    def attitude(self, clause: Clause) -> tuple[str, ...]:
        """Return whose attitude a thing meets with: "would not have the support of our allies"."""
        parse = self.parse
        for n in self.nouns(clause, clause.verb):
            if parse.word(n) in entries("attitude"):
                for other in self.nouns(clause, n):
                    if parse.word(other - 1) in _HOLDERS and self.referents.is_actor(other):
                        return self.referents.of(other)
        return ()

    def affected(self, clause: Clause) -> tuple[str, ...]:
        """Return whose conduct, mind or fate a thing decides: "an approach would persuade the Chinese"."""
        parse = self.parse
        if clause.verb < 0 or self._is_copular(clause.verb):
            return ()
        affecting = verbs_of("affect")
        ready = False
        for n in clause.chunks:
            if n < clause.verb:
                continue
            kind = parse.chunks[n].kind
            if kind in "vig":
                participle = kind == "g" and parse.kind(n) == "E"
                ready = not participle and parse.base(n) in affecting and not self._is_passive(n)
            elif kind == "n" and ready:
                found = self.referents.of(n)
                if found:
                    return found
            elif kind in ",c":
                ready = False
        return ()

    def impact(self, clause: Clause) -> tuple[str, ...]:
        """Return for whom a thing has consequences: "would have an effect on the Chinese"."""
        parse = self.parse
        for n in self.nouns(clause, clause.verb):
            if parse.word(n) in entries("impact"):
                found = self.first_of(m for m in self.nouns(clause, n) if parse.word(m - 1) in _TOWARD)
                if found:
                    return found
        return ()

    def goal(self, clause: Clause) -> tuple[str, ...]:
        """Return the actors behind "for", "to" or "on" in ``clause``, those behind its verb first."""
        nouns = list(self.nouns(clause))
        behind = [n for n in nouns if n > clause.verb]
        return self.first_of(n for n in (*behind, *nouns) if self._is_goal(n))

    def _is_goal(self, at: int) -> bool:
        return bool(at) and self.parse.word(at - 1) in _GOAL and self.referents.is_actor(at)

    def mentioned(self, clause: Clause) -> tuple[str, ...]:
        """Return the actors named behind the verb of ``clause``, or in a relative that hangs on it."""
        parse = self.parse
        for n in range(clause.verb + 1, self.end):
            inner = parse.clauses[parse.owner[n]]
            own = inner is clause or (inner.kind == "rel" and inner.parent == clause.number)
            if not own and parse.chunks[n].kind == ";":
                break
            if own and parse.chunks[n].kind == "n":
                found = self.referents.of(n)
                if found:
                    return found
        return ()

    def predicate(self, clause: Clause) -> int:
        """Return the noun phrase behind "is": "this would be their reaction"; -1 where there is none."""
        parse = self.parse
        if clause.verb < 0 or parse.base(clause.verb) != "be":
            return -1
        at = self._behind(clause.verb)
        return at if at < len(parse.chunks) and parse.chunks[at].kind == "n" else -1

    def _behind(self, at: int) -> int:
        """Return the number of the chunk behind ``at``, adverbs left out."""
        at += 1
        while at < len(self.parse.chunks) and self.parse.chunks[at].kind == "m":
            at += 1
        return at

    def _is_copular(self, at: int) -> bool:
        """Tell whether the verb is "is to": what somebody's purpose is."""
        one, tokens = self.parse.chunks[at], self.parse.tokens
        after = one.first + 1
        while after < one.last and tokens[after].kind == "M":
            after += 1
        return tokens[one.first].word in BE and after <= one.last and tokens[after].kind == "I"

    def _is_passive(self, at: int) -> bool:
        one, tokens = self.parse.chunks[at], self.parse.tokens
        before = one.head - 1
        while before > one.first and tokens[before].kind == "M":
            before -= 1
        return one.head > one.first and tokens[before].word in BE
