"""Clauses: which finite verbs a sentence has, and the subject of each.

One pass over the chunks keeps a stack of open clauses. A conjunction or relative opens a clause; a verb goes to the
innermost clause that waits for one, and closes those inside of it that have theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.chunks import Chunk, chunk
from declass.extract.assessments.subjects.tokens import Token, tokenize
from declass.extract.assessments.subjects.words import base_of, verbs_of

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_EXPLETIVE_VERBS = frozenset(("be", "seem", "appear", "remain", "exist", "come", "arise"))
_LEAD = frozenset(("p", "u"))


@dataclass(slots=True, eq=False)
class Clause:
    """A clause: ``kind`` is main, that, contact, sub, rel or what; chunks are given by their numbers, -1 for none.

    ``subject`` is the noun phrase, ``verb`` the verb group; ``antecedent`` what a relative stands for. ``chunks`` are
    those of the clause itself, in order, without those of the clauses inside of it.
    """

    number: int
    kind: str
    parent: int
    start: int
    subject: int = -1
    verb: int = -1
    antecedent: int = -1
    shared: bool = False
    free: list[int] = field(default_factory=list)
    chunks: list[int] = field(default_factory=list)


class Parse:
    """A sentence taken apart; ``owner[i]`` is the number of the clause that chunk ``i`` belongs to."""

    def __init__(self, sentence: str, actors: list[Actor]) -> None:
        """Read ``sentence``; ``actors`` are its actors in order."""
        self.sentence = sentence
        self.tokens = tokenize(sentence, actors)
        self.chunks = chunk(self.tokens)
        self.clauses: list[Clause] = [Clause(0, "main", -1, 0)]
        self.owner: list[int] = []
        self.label = self._label()
        self.resolved: dict[tuple[int, str, bool], tuple[str, ...]] = {}  # whom pronouns were found to stand for
        _Reader(self).read()

    def _label(self) -> int:
        """Return the chunk behind a speaker's name and colon at the beginning, 0 where there is none."""
        for at, one in enumerate(self.chunks[:6]):
            if one.kind == ";":
                return at + 1 if self.sentence[self.tokens[one.first].start] == ":" else 0
            if one.kind not in "np,()":
                break
        return 0

    def chunk_at(self, offset: int) -> int:
        """Return the number of the chunk that holds code point ``offset`` of the sentence, or the next one."""
        tokens = self.tokens
        for number, one in enumerate(self.chunks):
            if tokens[one.last].end > offset:
                return number
        return len(self.chunks) - 1

    def word(self, at: int) -> str:
        """Return the head word of chunk ``at``."""
        return self.tokens[self.chunks[at].head].word

    def base(self, at: int) -> str:
        """Return the base form of the content verb of chunk ``at``."""
        return base_of(self.tokens[self.chunks[at].head].word)

    def governed(self, at: int) -> bool:
        """Tell whether noun phrase ``at`` stands behind a preposition."""
        if at == 0 or self.chunks[at - 1].kind not in _LEAD:
            return False
        return self.chunks[at - 1].kind == "p" or self.word(at) not in _NOMINATIVE


class _Reader:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.chunks = parse.chunks
        self.tokens = parse.tokens
        self.clauses = parse.clauses
        self.stack = [0]
        self.marks: list[int] = []
        self.objects = False  # behind a nonfinite verb: noun phrases are its objects
        self.dashes = sum(1 for c in self.chunks if c.kind == "—")

    @property
    def top(self) -> Clause:
        return self.clauses[self.stack[-1]]

    def read(self) -> None:
        owner = self.parse.owner
        aside = -1
        for at, one in enumerate(self.chunks):
            kind = one.kind
            if at <= aside:
                owner.append(len(self.clauses) - 1)
                continue
            if kind == "n" and self._aside(at):
                aside = at + 1
                self._new("aside", self.stack[-1], at, at, at + 1)
                owner.append(len(self.clauses) - 1)
                continue
            if kind == "n":
                self._noun(at)
            elif kind == "v":
                self._verb(at)
            elif kind in "sr":
                self._open("sub" if kind == "s" else "rel", at)
            elif kind == "h":
                self._that(at)
            elif kind == "u":
                if at + 1 < len(self.chunks) and self.tokens[self.chunks[at + 1].head].word in _NOMINATIVE:
                    self._push("sub", at)  # "as we see it"
            elif kind in "ig":
                self.objects = True
            elif kind == ",":
                self._comma(at)
            elif kind == ";":
                self._restart(at)
            elif kind in "()—":
                self._bracket(at, kind)
            elif kind == "c":
                self.objects = self.objects and self._object_list(at)
            owner.append(self.stack[-1])
            self.top.chunks.append(at)

    def _aside(self, at: int) -> bool:
        """Tell whether a judgment is put in between commas: "the Chinese, I believe, will attack"."""
        chunks = self.chunks
        return (
            0 < at < len(chunks) - 2
            and chunks[at - 1].kind == ","
            and chunks[at + 1].kind == "v"
            and chunks[at + 2].kind in ",;"
            and self.tokens[chunks[at].head].word in ("i", "we", "it", "you")
        )

    def _push(self, kind: str, at: int, parent: int | None = None) -> Clause:
        clause = self._new(kind, self.stack[-1] if parent is None else parent, at)
        self.stack.append(clause.number)
        self.objects = False
        return clause

    def _new(self, kind: str, parent: int, start: int, subject: int = -1, verb: int = -1) -> Clause:
        clause = Clause(len(self.clauses), kind, parent, start, subject, verb)
        self.clauses.append(clause)
        return clause

    def _restart(self, at: int) -> None:
        self.marks.clear()
        self.objects = False
        self.stack = [self._new("main", -1, at).number]

    def _bracket(self, at: int, kind: str) -> None:
        if kind == "(" or (kind == "—" and not self.marks and self.dashes > 1):
            self.marks.append(len(self.stack))
            self.dashes -= kind == "—"
            self._push("main", at, -1)
        elif self.marks:
            del self.stack[self.marks.pop() :]
            self.dashes -= kind == "—"
        elif kind == "—":
            self._restart(at)

    def _open(self, kind: str, at: int) -> None:
        word = self.parse.word(at)
        if kind == "rel":
            antecedent = self._noun_before(at)
            if word in ("what", "whatever", "whoever") or antecedent < 0:
                top = self.top
                self._push("what", at)
                if top.verb < 0 and not top.free and not self.parse.governed(at):
                    top.subject = at
                return
            self._push("rel", at).antecedent = antecedent
            return
        self._push("sub", at)

    def _noun_before(self, at: int) -> int:
        """Return the noun phrase that a relative at ``at`` stands for: the one before, past a comma or preposition."""
        low = at - 1
        while low >= 0 and (
            self.chunks[low].kind in ",pm)" or self.clauses[self.parse.owner[low]].kind == "aside"
        ):
            low -= 1
        return low if low >= 0 and self.chunks[low].kind == "n" else -1

    def _that(self, at: int) -> None:
        if at and self.chunks[at - 1].kind == "c":
            for depth in range(len(self.stack) - 1, -1, -1):
                if self.clauses[self.stack[depth]].kind == "that":
                    del self.stack[depth:]
                    break
        if not self.stack:
            self.stack = [0]
        top = self.top
        before = self.chunks[at - 1] if at else None
        clause = self._push("that", at)
        if before is not None and before.kind == "n" and top.verb != at - 1:
            clause.antecedent = at - 1
        elif top.verb < 0 and not top.free:
            top.subject = at  # "That they would is clear"

    def _comma(self, at: int) -> None:
        self.objects = False
        floor = self.marks[-1] if self.marks else 0
        while (
            self.top.kind == "sub"
            and self.top.verb < 0
            and self.top.subject < 0
            and not self.top.free
            and len(self.stack) > floor + 1
            and self.top.start != at - 1
        ):
            self.stack.pop()  # "if necessary,"

    def _object_list(self, at: int) -> bool:
        return self.chunks[at + 1].kind in "nm" if at + 1 < len(self.chunks) else False

    def _noun(self, at: int) -> None:
        if self.objects or self.parse.governed(at):
            return
        head = self.tokens[self.chunks[at].head]
        if head.word[0].isdigit():
            return  # a year, a number
        if head.kind == "Z" and not (at + 1 < len(self.chunks) and self.chunks[at + 1].kind == "v"):
            return
        if self.top.kind == "sub" and self.top.verb >= 0 and self.chunks[at - 1].kind == ",":
            waiting = self._waiting()
            if waiting and not self.clauses[self.stack[waiting - 1]].free:
                self._pop_to(waiting)  # "While they may not like it, the Chinese"
        self.top.free.append(at)

    def _verb(self, at: int) -> None:
        self.objects = False
        if self._inverted(at):
            return
        top = self.top
        if top.verb < 0:
            waiting = self._waiting() if top.kind == "sub" and not top.free and top.subject < 0 else 0
            if waiting and self.chunks[at - 1].kind == "," and self.clauses[self.stack[waiting - 1]].free:
                self._pop_to(waiting)  # "the Soviets, whether because of this or that, took"
            self._first_verb(at, self.top)
            return
        if top.subject > top.verb and top.verb == top.subject - 1 and not self.chunks[at].weak:
            if self._run_before(at, top.verb) == top.subject:
                top.verb = at  # "should the Chinese | attack"
                return
        joined = self._joined(at)
        run = self._run_before(at, top.verb)
        waiting = self._waiting()
        if joined:
            self._second_verb(at)
        elif run >= 0:
            self._with_subject(at, run, waiting)
        elif top.verb == at - 1 and top.subject >= 0 and self._is_speaker(top.subject):
            # "Objections which we believe may occur", "he would agree, and I think would help".
            subject = top.antecedent if top.kind == "rel" else self._subject_before(top)
            inner = self._push(top.kind, at)
            inner.antecedent = inner.subject = subject
            inner.verb = at
        elif waiting:
            self._pop_to(waiting)
            self._first_verb(at, self.top)
        elif self.chunks[top.verb].weak and not self.chunks[at].weak:
            # "The note delivered on Monday would": what was taken for the verb is none.
            top.verb = at
        elif self.chunks[at].weak:
            self.objects = True
        else:
            self._second_verb(at)

    def _inverted(self, at: int) -> bool:
        """Read "nor do they believe", "should he agree": an auxiliary before its subject, in a new clause."""
        chunks, tokens = self.chunks, self.tokens
        if at + 2 >= len(chunks) or chunks[at].first != chunks[at].last or tokens[chunks[at].first].kind != "A":
            return False
        if chunks[at + 1].kind != "n" or self.parse.word(at + 1) not in _NOMINATIVE or chunks[at + 2].kind not in "vgm":
            return False
        if at and chunks[at - 1].kind == "n":
            return False
        if self.top.verb >= 0 or self.top.free:
            waiting = self._waiting()
            if waiting and chunks[at - 1].kind == ",":
                self._pop_to(waiting)
            else:
                self._push("main", at, -1)
        if tokens[chunks[at].first].word in _CONDITIONAL and self.top.kind == "main" and "?" not in self.parse.sentence:
            self._push("sub", at)
        self.top.verb = at
        self.top.subject = at + 1
        return True

    def _first_verb(self, at: int, clause: Clause) -> None:
        clause.verb = at
        if clause.subject >= 0 and clause.kind != "what":
            return
        candidates = [n for n in clause.free if n < at]
        if not candidates:
            following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
            inverted = (
                following is not None
                and following.kind == "n"
                and self.chunks[at].first == self.chunks[at].last
                and self.tokens[self.chunks[at].first].kind == "A"
            )
            if inverted and clause.kind != "rel":
                if self.tokens[self.chunks[at].first].word in _CONDITIONAL:
                    clause.verb = -1
                    clause = self._push("sub", at)  # "Should the Chinese attack, they would"
                    clause.verb = at
                clause.subject = at + 1
            elif clause.kind == "rel" and clause.antecedent >= 0:
                clause.subject = clause.antecedent
            elif not inverted:
                clause.subject = self._of_infinitive(clause)
            return
        run = self._run_before(at, clause.start - 1)
        first = self._first_candidate(candidates, at)
        if run >= 0 and run != first and clause.kind in ("main", "that") and self._adjacent(first, run):
            # "The steps the Soviets take would": a relative without its pronoun.
            clause.verb = -1
            clause.subject = first
            inner = self._push("rel", run)
            inner.antecedent = first
            inner.subject = run
            inner.verb = at
            inner.free.append(run)
            self._claim(clause, run, at)
            return
        clause.subject = run if run in candidates and self.parse.word(run) in _NOMINATIVE else first

    def _of_infinitive(self, clause: Clause) -> int:
        """Return whose infinitive is the subject: "for them to talk was", -1 where it is nobody's."""
        chunks = self.chunks
        for n in clause.chunks:
            if chunks[n].kind == "i" and n > 1 and chunks[n - 1].kind == "n" and self.parse.word(n - 2) == "for":
                return n - 1
        return -1

    def _first_candidate(self, candidates: list[int], at: int) -> int:
        """Return the subject among free noun phrases: the first, unless a comma parts it from a later one."""
        first = candidates[0]
        for later in candidates[1:]:
            between = self.chunks[first + 1 : later]
            kinds = {c.kind for c in between}
            if "," in kinds and "c" not in kinds and self.chunks[later - 1].kind == ",":
                # "The Secretary, a friend of Japan, would": an apposition has a comma behind it too.
                closed = any(self.chunks[n].kind == "," for n in range(later + 1, at))
                series = any(self.chunks[n].kind == "c" for n in range(later + 1, at))
                if not closed and not series and self.tokens[self.chunks[first].head].kind != "P":
                    first = later
        return first

    def _adjacent(self, first: int, run: int) -> bool:
        """Tell whether ``run`` follows the noun phrase ``first``, or a noun phrase that hangs on it, at once."""
        return all(c.kind in "np" for c in self.chunks[first + 1 : run]) and self.chunks[run - 1].kind == "n"

    def _joined(self, at: int) -> bool:
        """Tell whether a conjunction stands right before the verb, adverbs left out."""
        low = at - 1
        while low >= 0 and self.chunks[low].kind == "m":
            low -= 1
        if low >= 0 and self.chunks[low].kind == ",":
            # "and, in fact, would" is left alone; "and would"
            return False
        return low >= 0 and self.chunks[low].kind == "c"

    def _second_verb(self, at: int) -> None:
        """Give the verb the subject of a clause that has its verb already: "would attack and would take"."""
        word = self.tokens[self.chunks[at].first].word
        depth = len(self.stack) - 1
        floor = self.marks[-1] if self.marks else 0
        for d in range(depth, floor - 1, -1):
            verb = self.clauses[self.stack[d]].verb
            if verb >= 0 and self.tokens[self.chunks[verb].first].word == word:
                depth = d
                break
        del self.stack[depth + 1 :]
        former = self.top
        clause = self._new(former.kind, former.parent, at, former.subject, at)
        clause.antecedent = former.antecedent
        clause.shared = True
        self.stack[-1] = clause.number

    def _is_speaker(self, at: int) -> bool:
        return self.parse.word(at) in ("i", "we", "you") or self.tokens[self.chunks[at].head].kind == "X"

    def _subject_before(self, clause: Clause) -> int:
        for other in reversed(self.clauses[: clause.number]):
            if other.subject >= 0 and not self._is_speaker(other.subject):
                return other.subject
            if other.subject >= 0 and self.tokens[self.chunks[other.subject].head].kind == "X":
                return other.subject
        return -1

    def _with_subject(self, at: int, run: int, waiting: int) -> None:
        top = self.top
        before = self._before(run)
        framing = self._frames(top.verb)
        outer = self.clauses[self.stack[waiting - 1]]
        held = outer.free and not (top.subject >= 0 and self.tokens[self.chunks[top.subject].head].kind == "P")
        if waiting and (before in ",)" or not framing or top.verb + 1 != run or held):
            if (outer.subject < 0 and not outer.free) or before == ",":
                self._pop_to(waiting)
                self.top.free.append(run)
                if self.top.subject < 0 or before == ",":
                    self.top.subject = run
                self.top.verb = at
                self._claim(top, run, at)
                return
            self._pop_to(waiting)
            self._first_verb(at, self.top)
            return
        if before in ",c)":
            if top.kind == "sub" and before == "," and len(self.stack) > 1:
                self.stack.pop()
                if self.top.verb < 0:
                    self.top.subject, self.top.verb = run, at
                    self._claim(top, run, at)
                    return
            floor = self.marks[-1] if self.marks else 0
            while self.top.kind in ("sub", "rel") and len(self.stack) > floor + 1:
                self.stack.pop()
            former = self.clauses[self.stack.pop()]
            self._push("main" if former.kind in ("sub", "rel") else former.kind, run, former.parent)
        elif self.chunks[top.verb].weak and not self.chunks[at].weak and not framing:
            top.verb = at
            return
        elif self.chunks[at].weak and not framing:
            self.objects = True
            return
        else:
            self._push("contact", run)
        self.top.free.append(run)
        self.top.subject = run
        self.top.verb = at
        self._claim(top, run, at)

    def _claim(self, former: Clause, run: int, at: int) -> None:
        """Give the chunks from the subject to the verb at ``at``, and adverbs before, to the clause on top."""
        while run > 0 and self.chunks[run - 1].kind == "m":
            run -= 1
        owner, top = self.parse.owner, self.top
        moved = [n for n in range(run, at) if owner[n] == former.number]
        for n in moved:
            owner[n] = top.number
        if moved:
            former.chunks = [n for n in former.chunks if n not in moved]
            top.chunks[:0] = moved

    def _frames(self, verb: int) -> bool:
        """Tell whether a clause may follow the verb without "that"."""
        return (
            self.parse.base(verb) in verbs_of("clause") or self.tokens[self.chunks[verb].last].word in _BE_FORMS
        )

    def _before(self, run: int) -> str:
        low = run - 1
        while low >= 0 and self.chunks[low].kind in "mp" and not (self.chunks[low].kind == "p" and low == run - 1):
            low -= 1
        return self.chunks[low].kind if low >= 0 else ";"

    def _run_before(self, at: int, after: int) -> int:
        """Return the first noun phrase of those that end right before the verb: "the reaction | of | the Soviets"."""
        low = at - 1
        chunks = self.chunks
        while low > after and chunks[low].kind in "m":
            low -= 1
        if low <= after or chunks[low].kind != "n":
            return -1
        if self.parse.word(low) in _NOMINATIVE:
            return low
        first = low
        series = False
        while True:
            if low == first and chunks[low - 1].kind == "u" and after >= 0:
                return low  # "than they had thought"
            if low - 1 > after and chunks[low - 1].kind in "pu":
                if low - 2 > after and chunks[low - 2].kind == "n":
                    low -= 2
                    continue
                return -1
            if low - 2 > after and chunks[low - 1].kind == "c" and chunks[low - 2].kind == "n":
                if after >= 0 and not (low - 3 == after and self._frames(after)):
                    return low  # the clause has its verb: "they took this, and that will"
                low -= 2
                series = True
                continue
            if series and low - 2 > after and chunks[low - 1].kind == "," and chunks[low - 2].kind == "n":
                low -= 2
                continue
            return low

    def _waiting(self) -> int:
        """Return how many clauses of the stack are left when those inside of the one that waits are closed; 0 if none."""
        floor = self.marks[-1] if self.marks else 0
        bare = 0
        for depth in range(len(self.stack) - 2, floor - 1, -1):
            clause = self.clauses[self.stack[depth]]
            if clause.verb < 0:
                if clause.kind != "sub" or clause.free or clause.subject >= 0:
                    return depth + 1
                bare = bare or depth + 1  # "whether because of this or that": one further out may have a subject
        return bare

    def _pop_to(self, size: int) -> None:
        del self.stack[size:]


_NOMINATIVE = frozenset(("i", "we", "he", "she", "they", "it", "there"))
_CONDITIONAL = frozenset(("should", "had", "were"))
_BE_FORMS = frozenset(("is", "was", "are", "were", "be", "likely", "possible", "clear"))
