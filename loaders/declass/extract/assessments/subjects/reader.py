"""From chunks to clauses: one pass that opens a clause at a conjunction or relative and closes it with its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.parse import NOMINATIVE, Parse
from declass.extract.assessments.subjects.predicates import Predicates
from declass.extract.assessments.subjects.stack import ClauseStack
from declass.extract.assessments.subjects.words import entries, verbs_of

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_ASIDE = frozenset(("i", "we", "it", "you"))
_FREE = frozenset(("what", "whatever", "whoever"))


def read_sentence(sentence: str, actors: list[Actor]) -> Parse:
    """Return ``sentence`` taken apart, with its clauses; ``actors`` are its actors in order."""
    parse = Parse(sentence, actors)
    _Reader(parse).read()
    return parse


class _Reader:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.chunks = parse.chunks
        self.tokens = parse.tokens
        self.stack = ClauseStack(parse)
        self.predicates = Predicates(parse, self.stack)
        self.dashes = sum(c.kind == "—" for c in self.chunks)

    def read(self) -> None:
        owner, stack, chunks = self.parse.owner, self.stack, self.chunks
        beyond = -1  # the last chunk of what is put in between commas
        for at, one in enumerate(chunks):
            kind = one.kind
            if at <= beyond:
                owner.append(len(stack.clauses) - 1)
                continue
            if kind == "n":
                if at and chunks[at - 1].kind == "," and self._aside(at):
                    aside = stack.new("aside", stack.top.number, at)
                    aside.subject, aside.verb = at, at + 1
                    owner.append(aside.number)
                    beyond = at + 1
                    continue
                self._noun(at)
            elif kind == "v":
                stack.objects = False
                self.predicates.take(at)
            elif kind in "ig":
                stack.objects = True
            elif kind != "p" and kind != "m":
                self._mark(at, kind)
            owner.append(stack.top.number)
            stack.top.chunks.append(at)

    def _mark(self, at: int, kind: str) -> None:
        """Read what opens or closes a clause."""
        stack, chunks = self.stack, self.chunks
        if kind == ",":
            self._comma(at)
        elif kind == "c":
            stack.objects = stack.objects and at + 1 < len(chunks) and chunks[at + 1].kind in "nm"
        elif kind == "s":
            stack.push("sub", at)
        elif kind == "r":
            self._relative(at)
        elif kind == "h":
            self._that(at)
        elif kind == "u":
            if at + 1 < len(chunks) and self.parse.word(at + 1) in NOMINATIVE:
                stack.push("sub", at)  # "as we see it"
        elif kind == ";":
            stack.restart(at)
        elif kind == "(":
            stack.bracket(at)
        elif kind == ")":
            stack.unbracket()
        elif kind == "—":
            self.dashes -= 1
            if not stack.unbracket():
                if self.dashes:
                    stack.bracket(at)
                else:
                    stack.restart(at)

    def _aside(self, at: int) -> bool:
        """Tell whether who judges or speaks is put in between commas: "the Chinese, Mr. Rusk argued, will attack"."""
        chunks = self.chunks
        if at >= len(chunks) - 2 or chunks[at + 1].kind != "v" or chunks[at + 2].kind not in ",;":
            return False
        if self.parse.word(at) in _ASIDE:
            return True
        told = self.parse.base(at + 1) in verbs_of("clause") and chunks[at + 2].kind == ","
        return told and self.stack.top.verb < 0 and bool(self.stack.top.free)

    def _noun(self, at: int) -> None:
        """Take a noun phrase as a subject in waiting, if nothing governs it and it is no time or number."""
        stack, chunks = self.stack, self.chunks
        if stack.objects or self.parse.governed(at) or self._is_in_phrase(at):
            return
        head = self.tokens[chunks[at].head]
        if head.word[:1].isdigit():
            return
        if head.kind == "Z" and not (at + 1 < len(chunks) and chunks[at + 1].kind == "v"):
            return
        if stack.top.kind == "sub" and stack.top.verb >= 0 and chunks[at - 1].kind == ",":
            waiting = stack.waiting()
            if waiting and not stack.at(waiting - 1).free and not self._is_in_series(at):
                stack.cut(waiting)  # "While they may not like it, the Chinese"
        stack.top.free.append(at)

    def _is_in_phrase(self, at: int) -> bool:
        """Tell whether a conjunction joins ``at`` to a governed noun phrase: "with perseverance and wisdom"."""
        chunks, top = self.chunks, self.stack.top
        return (
            at > 2
            and chunks[at - 1].kind == "c"
            and chunks[at - 2].kind == "n"
            and top.verb < 0
            and at - 2 not in top.free
            and self.parse.word(at) not in NOMINATIVE
        )

    def _is_in_series(self, at: int) -> bool:
        """Tell whether ``at`` is one of a list that ends before the verb comes: "between X, Y, and Z, they"."""
        chunks = self.chunks
        if chunks[at - 2].kind != "n":
            return False
        end = at
        while end + 2 < len(chunks) and chunks[end + 1].kind == "," and chunks[end + 2].kind == "n":
            end += 2
        end += 1
        if end < len(chunks) and chunks[end].kind == ",":
            end += 1
        if end + 2 >= len(chunks) or chunks[end].kind != "c" or chunks[end + 1].kind != "n":
            return False
        return chunks[end + 2].kind not in "vm"

    def _comma(self, at: int) -> None:
        stack = self.stack
        stack.objects = False
        top = stack.top
        while (
            top.kind == "sub"
            and top.verb < 0
            and top.subject < 0
            and not top.free
            and len(stack) > stack.floor + 1
            and top.start != at - 1
        ):
            stack.pop()  # "if necessary,"
            top = stack.top

    def _relative(self, at: int) -> None:
        stack = self.stack
        antecedent = self._noun_before(at)
        if (
            antecedent == at - 2
            and self.parse.word(at - 1) == "of"
            and self.parse.word(at - 2) in entries("partitive")
        ):
            # "Such a group, few of whom had": those are no subject of the clause around.
            if at - 2 in stack.top.free:
                stack.top.free.remove(at - 2)
            antecedent = self._noun_before(at - 2)
        if antecedent >= 0 and self.parse.word(at) not in _FREE:
            stack.push("rel", at).antecedent = antecedent
            return
        outer = stack.top
        stack.push("what", at)
        if outer.verb < 0 and not outer.free and not self.parse.governed(at):
            outer.subject = at

    def _noun_before(self, at: int) -> int:
        """Return the noun phrase that a relative stands for: the one before, past a comma or preposition."""
        chunks, clauses, owner = self.chunks, self.stack.clauses, self.parse.owner
        low = at - 1
        while low >= 0 and (
            chunks[low].kind in ",pm()—" or self.parse.kind(low) == "E" or clauses[owner[low]].kind == "aside"
        ):
            low -= 1
        if low < 0 or chunks[low].kind != "n":
            return -1
        if self.parse.word(at) == "which" and chunks[at - 1].kind == ",":
            # "A statement on the crisis, which had been cleared": behind a comma it is the statement.
            while low > 1 and chunks[low - 1].kind == "p" and chunks[low - 2].kind == "n":
                low -= 2
        return low

    def _that(self, at: int) -> None:
        stack = self.stack
        before = self.chunks[at - 1] if at else None
        if before is not None and before.kind == "c":
            for depth in range(len(stack) - 1, 0, -1):
                if stack.at(depth).kind == "that":
                    stack.cut(depth)  # "that they would, and that we should"
                    break
        outer = stack.top
        clause = stack.push("that", at)
        if before is not None and before.kind == "n" and outer.verb != at - 1:
            clause.antecedent = at - 1
        elif outer.verb < 0 and not outer.free:
            outer.subject = at  # "That they would is clear"
