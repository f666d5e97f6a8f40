"""Which clause or phrase a judgment is about, told from the kind of its cue and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.clause_subjects import DUMMY, SPEAKERS, ClauseSubjects
from declass.extract.assessments.subjects.concerned import BE
from declass.extract.assessments.subjects.words import entries, verbs_of

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Clause, Parse
    from declass.extract.assessments.subjects.referents import Referents

# Kinds of cue whose judged clause follows; with the others the cue stands in it.
_FORWARD = frozenset({"judge", "mind", "impersonal"})
_COMPLEMENTS = frozenset(("that", "contact", "what", "sub"))


class Choice:
    """Chooses in one sentence."""

    def __init__(self, parse: Parse, referents: Referents, end: int | None = None) -> None:
        """Take a sentence that was read, and the reader of its noun phrases; from chunk ``end`` on nothing counts."""
        self.parse = parse
        self.referents = referents
        self.clauses = ClauseSubjects(parse, referents, end)

    def of_cue(self, start: int, end: int, kind: str) -> tuple[str, ...]:
        """Return the labels for the judgment whose cue of ``kind`` is at code points ``start`` to ``end``."""
        parse, clauses = self.parse, self.clauses
        if not parse.chunks:
            return ()
        first, last = parse.chunk_at(start), parse.chunk_at(max(start, end - 1))
        clause = parse.clauses[parse.owner[last]]
        if kind in _FORWARD:
            return self._forward(first, last, clause)
        if kind == "noun":
            return self._noun(first, last, clause)
        if kind == "adverb":
            doer = clauses.concerned.doer(last + 1) if self._kind(last + 1) == "g" else ()
            found = doer or (self._phrase(last) if self._is_aside(first, last) else ())
            if found:
                return found
        event = self._said_of(last)
        if event is not None:
            return clauses.of(event)
        if self._is_framed(clause, last):
            return self._forward(first, last, clause)
        return clauses.of(clause, at=last)

    def judged(self, start: int, end: int, kind: str) -> Clause | None:
        """Return the clause that the judgment asked for last is about, else that of its cue; None without words."""
        parse = self.parse
        if not parse.chunks:
            return None
        last = parse.chunk_at(max(start, end - 1))
        home = parse.clauses[parse.owner[last]]
        if self.clauses.asked is not None or kind not in _FORWARD:
            return self.clauses.asked or home
        return next((c for c in parse.clauses if self._is_complement(c, home, last)), home)

    def of_span(self, start: int, end: int) -> tuple[str, ...]:
        """Return the labels for the outermost clause with its verb between two code points, else the first phrase."""
        parse = self.parse
        inside = [n for n in range(len(parse.chunks)) if start <= parse.start_of(n) < end]
        clauses = [c for c in parse.clauses if c.verb in inside]
        if clauses:
            return self.clauses.of(min(clauses, key=lambda c: (len(self.clauses.around(c)), c.verb)))
        first = next((n for n in inside if parse.chunks[n].kind == "n"), None)
        return self.referents.of(first) if first is not None else ()

    def _kind(self, at: int) -> str:
        return self.parse.chunks[at].kind if at < len(self.parse.chunks) else ""

    def _said_of(self, at: int) -> Clause | None:
        """Return the clause of a noun that the cue qualifies: "in the unlikely event that they"."""
        if self._kind(at) != "n":
            return None
        return next((c for c in self.parse.clauses if c.kind == "that" and c.antecedent == at), None)

    def _is_framed(self, clause: Clause, last: int) -> bool:
        """Tell whether the cue is on what somebody thinks: "I am not sure that", "as we think likely"."""
        parse = self.parse
        follows = self._kind(last + 1) == "h"
        if clause.subject < 0:
            return follows
        word = parse.word(clause.subject)
        if word in SPEAKERS and clause.verb >= 0:
            return follows or (parse.base(clause.verb) in verbs_of("clause") and clause.verb < last)
        # "The evidence suggests that"
        return follows and word not in DUMMY and not self.referents.is_actor(clause.subject)

    def _forward(self, first: int, last: int, clause: Clause) -> tuple[str, ...]:
        """Return whom the clause behind "we believe" is about, or the phrase: "we expect Japan to"."""
        parse, clauses = self.parse, self.clauses
        if clause.kind == "aside":
            return clauses.of(parse.clauses[clause.parent])
        if self._kind(first) == "p":
            return clauses.of(clause)  # "in our view, Japan will"
        word = parse.word(clause.subject) if 0 <= clause.subject < first else ""
        reported = bool(word) and word not in (*SPEAKERS, "it")
        if reported and self._is_thought(clause.verb):
            return clauses.of(clause)  # "the army is expected to"
        complements = [c for c in parse.clauses if self._is_complement(c, clause, last)]
        if complements:
            return self._of_complements(complements)
        if clause.kind == "sub" and clause.parent >= 0 and not reported:
            return clauses.of(parse.clauses[clause.parent])
        if word == "it" and self._kind(last + 1) in ("i", "g"):
            return clauses.of(clause)  # "it seems prepared to retreat"
        if self._kind(last + 1) == "m" and parse.word(last + 1) in entries("reflexive"):
            return clauses.of(clause)  # "considers itself to be"
        for n in clauses.concerned.nouns(clause, last):
            if any(parse.chunks[m].kind in "igv" for m in range(last + 1, n)):
                break
            found = self.referents.of(n)
            if found:
                return found
        following = next((c for c in parse.clauses if c.start > last and c.subject > last), None)
        return clauses.of(following) if following is not None else ()

    def _is_thought(self, at: int) -> bool:
        """Tell whether the verb is a passive of thinking: "is expected to", "are believed to be"."""
        if at < 0:
            return False
        one, tokens = self.parse.chunks[at], self.parse.tokens
        verb = next((n for n in range(one.first, one.last + 1) if tokens[n].kind == "E"), None)
        if verb is None or tokens[verb].word in entries("moved"):
            return False  # "is convinced of"
        return any(tokens[n].word in BE for n in range(one.first, verb))

    def _is_complement(self, other: Clause, clause: Clause, last: int) -> bool:
        """Tell whether ``other`` is what the verb of ``clause``, in or before chunk ``last``, says or supposes."""
        parse = self.parse
        if other.start <= last or other.parent != clause.number or other.kind not in _COMPLEMENTS:
            return False
        if other.subject < 0 and other.verb < 0:
            return False
        if other.kind == "sub":
            asked = parse.word(other.start)
            return asked in ("whether", "how", "why") or (asked == "if" and other.start <= last + 2)
        if other.kind == "what":
            return other.start <= last + 2
        content = other.antecedent > last + 1 and parse.word(other.antecedent) in entries("content")
        return not (content and parse.governed(other.antecedent))

    def _of_complements(self, complements: list[Clause]) -> tuple[str, ...]:
        """Return whom the first clause is about; another one too where "and" gives it a named subject of its own."""
        labels = self.clauses.of(complements[0])
        for other in complements[1:]:
            # "That we have a case and that the country expects this": both are judged.
            if not labels or (other.kind == "that" and self._is_added(other)):
                labels = (*labels, *self.clauses.of(other))
        return tuple(dict.fromkeys(labels))

    def _is_added(self, clause: Clause) -> bool:
        parse = self.parse
        if not clause.start or self._kind(clause.start - 1) != "c" or parse.word(clause.start - 1) != "and":
            return False
        return clause.subject >= clause.start and parse.kind(clause.subject) == "X"

    def _noun(self, first: int, last: int, clause: Clause) -> tuple[str, ...]:
        """Return whom "a good chance that", "the danger of" or "stands a chance" is about."""
        parse, clauses = self.parse, self.clauses
        contents = [c for c in parse.clauses if c.start > last and c.kind in ("that", "contact")]
        near = next((c for c in contents if c.start <= last + 2), None)
        if near is not None:
            return clauses.of(near)
        subject = clause.subject
        impersonal = subject < 0 or subject >= first or parse.word(subject) in (*DUMMY, *SPEAKERS)
        if not impersonal:
            if self.referents.is_actor(subject):
                return self.referents.of(subject)
            affected = clauses.concerned.affected(clause)
            if affected:
                return affected
        inner = next((c for c in contents if c.parent == clause.number), None)
        if inner is not None:
            return clauses.of(inner)
        found = clauses.concerned.first_of(clauses.concerned.nouns(clause, last))
        return found or (() if impersonal else clauses.of(clause))

    def _is_aside(self, first: int, last: int) -> bool:
        """Tell whether the adverb belongs to a phrase and no verb: "and perhaps within the bloc"."""
        if self._kind(last) != "m" or self._kind(last + 1) not in ("p", "n"):
            return False
        if first == 0 or self._kind(first - 1) not in ("c", "(", ",", "—"):
            return False
        ends = (c.kind for c in self.parse.chunks[last + 1 :] if c.kind in "v,;)—")
        return next(ends, "") != "v"

    def _phrase(self, last: int) -> tuple[str, ...]:
        """Return whom the first phrase behind the adverb names."""
        nouns = (n for n in range(last + 1, len(self.parse.chunks)) if self._kind(n) == "n")
        first = next(nouns, None)
        return self.referents.of(first) if first is not None else ()
