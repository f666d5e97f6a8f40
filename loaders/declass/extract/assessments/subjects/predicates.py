"""Which clause a finite verb belongs to, and what its subject is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.parse import NOMINATIVE
from declass.extract.assessments.subjects.runs import Runs

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Clause, Parse
    from declass.extract.assessments.subjects.stack import ClauseStack

_CONDITIONAL = frozenset(("should", "had", "were"))
_SPEAKERS = frozenset(("i", "we", "you"))


class Predicates:
    """Gives the verbs of one sentence to its clauses, in order."""

    def __init__(self, parse: Parse, stack: ClauseStack) -> None:
        """Take the sentence and its open clauses."""
        self.parse = parse
        self.chunks = parse.chunks
        self.stack = stack
        self.runs = Runs(parse)

    def take(self, at: int) -> None:
        """Read the verb group in chunk ``at``."""
        stack, chunks = self.stack, self.chunks
        if self._is_inverted(at):
            self._invert(at)
            return
        top = stack.top
        if top.verb < 0:
            waiting = stack.waiting() if top.kind == "sub" and not top.free and top.subject < 0 else 0
            if waiting and chunks[at - 1].kind == "," and stack.at(waiting - 1).free:
                stack.cut(waiting)  # "the Soviets, whether because of this or that, took"
            self._first_verb(at, stack.top)
            return
        run = self.runs.first(at, top.verb)
        if top.subject == top.verb + 1 == run and not chunks[at].weak:
            top.verb = at  # "should the Chinese | attack"
            return
        waiting = stack.waiting()
        if self._is_joined(at):
            self._second_verb(at)
        elif run >= 0:
            self._with_subject(at, run, waiting)
        elif self._follows(at, top) and self._interrupts(top):
            # "Objections which we believe may occur", "he would agree, and I think would help".
            subject = top.antecedent if top.kind == "rel" else self._subject_before(top)
            inner = stack.push(top.kind, at)
            inner.antecedent = inner.subject = subject
            inner.verb = at
        elif waiting:
            stack.cut(waiting)
            self._first_verb(at, stack.top)
        elif chunks[top.verb].weak and not chunks[at].weak:
            top.verb = at  # "the note delivered on Monday would": what was taken for the verb is none
        elif chunks[at].weak:
            stack.objects = True
        else:
            self._second_verb(at)

    def _follows(self, at: int, clause: Clause) -> bool:
        """Tell whether the verb stands right behind that of ``clause``, which has a subject, or its adjective."""
        behind = clause.verb == at - 1 or (clause.verb == at - 2 and self.runs.is_adjective(at - 1))
        return behind and clause.subject >= 0

    def _auxiliary(self, at: int) -> str:
        """Return the word of a verb group that is an auxiliary alone, else nothing."""
        one = self.chunks[at]
        token = self.parse.tokens[one.first]
        return token.word if one.first == one.last and token.kind == "A" else ""

    def _is_inverted(self, at: int) -> bool:
        """Tell whether the subject, a pronoun, stands behind: "nor do they believe", "should he agree"."""
        chunks = self.chunks
        return (
            at + 2 < len(chunks)
            and chunks[at + 1].kind == "n"
            and bool(self._auxiliary(at))
            and self.parse.word(at + 1) in NOMINATIVE
            and chunks[at + 2].kind in "vgm"
            and not (at and chunks[at - 1].kind == "n")
        )

    def _invert(self, at: int) -> None:
        stack = self.stack
        if stack.top.verb >= 0 or stack.top.free:
            waiting = stack.waiting()
            if waiting and self.chunks[at - 1].kind == ",":
                stack.cut(waiting)
            else:
                stack.push("main", at, -1)
        if self._is_condition(at) and stack.top.kind == "main":
            stack.push("sub", at)
        stack.top.verb = at
        stack.top.subject = at + 1

    def _is_condition(self, at: int) -> bool:
        return self._auxiliary(at) in _CONDITIONAL and "?" not in self.parse.sentence

    def _first_verb(self, at: int, clause: Clause) -> None:
        """Give a clause its verb, and the subject among the noun phrases before it."""
        clause.verb = at
        if clause.subject >= 0 and clause.kind != "what":
            return
        candidates = [n for n in clause.free if n < at]
        if not candidates:
            self._without_candidates(at, clause)
            return
        run = self.runs.first(at, clause.start - 1)
        first = self._first_candidate(candidates, at)
        if (
            run >= 0
            and run != first
            and clause.kind in ("main", "that", "bracket")
            and self.runs.is_adjacent(first, run)
        ):
            # "The steps the Soviets take would": a relative without its pronoun.
            clause.verb = -1
            clause.subject = first
            inner = self.stack.push("rel", run)
            inner.antecedent = first
            self._give(inner, run, at, clause)
            return
        clause.subject = run if run in candidates and self.parse.word(run) in NOMINATIVE else first

    def _without_candidates(self, at: int, clause: Clause) -> None:
        chunks = self.chunks
        infinitive = self._of_infinitive(clause)
        inverted = at + 1 < len(chunks) and chunks[at + 1].kind == "n" and bool(self._auxiliary(at))
        if infinitive >= 0:
            clause.subject = infinitive
        elif inverted and clause.kind != "rel":
            if self._is_condition(at):
                clause.verb = -1
                clause = self.stack.push("sub", at)  # "Should the Chinese attack, they would"
                clause.verb = at
            clause.subject = at + 1
        elif clause.kind == "rel" and clause.antecedent >= 0:
            clause.subject = self.runs.agreeing(clause.antecedent, at)
        elif not inverted and at and chunks[at - 1].kind == ";" and clause.number:
            # "It can see; can hear": the verb goes on with the subject of the clause before.
            clause.subject = self.stack.clauses[clause.number - 1].subject

    def _of_infinitive(self, clause: Clause) -> int:
        """Return whose infinitive is the subject: "for them to talk was", -1 where it is nobody's."""
        chunks = self.chunks
        for n in clause.chunks:
            if chunks[n].kind == "i" and n > 1 and chunks[n - 1].kind == "n" and self.parse.word(n - 2) == "for":
                return n - 1
        return -1

    def _first_candidate(self, candidates: list[int], at: int) -> int:
        """Return the subject among free noun phrases: the first, unless a comma parts it from a later one."""
        chunks = self.chunks
        first = candidates[0]
        for later in candidates[1:]:
            if chunks[later - 1].kind != "," or any(c.kind == "c" for c in chunks[first + 1 : later]):
                continue
            # "The Secretary, a friend of Japan, would": an apposition has a comma behind it too.
            follows = {c.kind for c in chunks[later + 1 : at]}
            if not follows & {",", "c"} and self.parse.kind(first) != "P":
                first = later
        return first

    def _is_joined(self, at: int) -> bool:
        """Tell whether a conjunction stands right before the verb, adverbs left out."""
        low = at - 1
        while low >= 0 and self.chunks[low].kind == "m":
            low -= 1
        return low >= 0 and self.chunks[low].kind == "c"

    def _second_verb(self, at: int) -> None:
        """Give the verb the subject of a clause that has its verb already: "would attack and would take"."""
        stack, chunks, tokens = self.stack, self.chunks, self.parse.tokens
        word = tokens[chunks[at].first].word
        depth = len(stack) - 1
        for d in range(depth, stack.floor - 1, -1):
            verb = stack.at(d).verb
            if verb >= 0 and tokens[chunks[verb].first].word == word:
                depth = d
                break
        stack.cut(depth + 1)
        former = stack.top
        clause = stack.new(former.kind, former.parent, at)
        clause.subject, clause.verb, clause.antecedent = former.subject, at, former.antecedent
        stack.replace(clause)
        low = at
        while low and chunks[low - 1].kind == "m":
            low -= 1
        stack.claim(former, low, at)
        if former.verb == low - 2 and self._auxiliary(former.verb):
            former.verb = at  # "could and would be read": one verb for both

    def _interrupts(self, clause: Clause) -> bool:
        """Tell whether a clause stands in the midst of one of which it says who thinks so: "who they feel are"."""
        if clause.kind == "rel" and clause.subject != clause.antecedent:
            return True
        return self.parse.word(clause.subject) in _SPEAKERS or self.parse.kind(clause.subject) == "X"

    def _subject_before(self, clause: Clause) -> int:
        for other in reversed(self.stack.clauses[: clause.number]):
            if other.subject >= 0 and self.parse.word(other.subject) not in _SPEAKERS:
                return other.subject
        return -1

    def _with_subject(self, at: int, run: int, waiting: int) -> None:
        """Read a verb with a noun phrase of its own before it, in a sentence whose inmost clause has its verb."""
        stack, chunks = self.stack, self.chunks
        top = stack.top
        before = self.runs.before(run)
        framing = self.runs.frames(top.verb)
        if waiting:
            outer = stack.at(waiting - 1)
            held = bool(outer.free) and not (top.subject >= 0 and self.parse.kind(top.subject) == "P")
            if before in ",)" or not framing or top.verb + 1 != run or held:
                stack.cut(waiting)
                if before == "," or (outer.subject < 0 and not outer.free):
                    self._give(outer, run, at, top)
                else:
                    self._first_verb(at, outer)
                return
        if chunks[run - 1].kind == "u":
            self._give(stack.push("sub", run), run, at, top)  # "as President Chiang appeared to think"
        elif before in ",c)":
            self._beside(at, run, before)
        elif chunks[top.verb].weak and not chunks[at].weak and not framing:
            top.verb = at
        elif chunks[at].weak and not framing:
            stack.objects = True
        else:
            if top.kind == "sub" and top.parent >= 0 and not framing:
                verb = stack.clauses[top.parent].verb
                if verb == top.start - 1 and self.runs.frames(verb):
                    stack.pop()  # "I think when they see this they will"
            self._give(stack.push("contact", run), run, at, top)

    def _beside(self, at: int, run: int, before: str) -> None:
        """Open a clause beside the one on top: "…, and the Chinese will"."""
        stack = self.stack
        top = stack.top
        if top.kind == "sub" and before == "," and len(stack) > 1:
            stack.pop()
            if stack.top.verb < 0:
                self._give(stack.top, run, at, top)
                return
        while stack.top.kind in ("sub", "rel") and len(stack) > stack.floor + 1:
            stack.pop()
        former = stack.pop()
        kind = "main" if former.kind in ("sub", "rel") else former.kind
        self._give(stack.push(kind, run, former.parent), run, at, top)

    def _give(self, clause: Clause, subject: int, verb: int, former: Clause) -> None:
        """Give ``clause``, which is on top, its subject and verb, and the chunks between them."""
        clause.free.append(subject)
        clause.subject, clause.verb = subject, verb
        self.stack.claim(former, subject, verb)
