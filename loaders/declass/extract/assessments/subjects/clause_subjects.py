"""Whom a clause is about: its grammatical subject, whose thing the subject is, or whom the thing concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.concerned import BE, Concerned
from declass.extract.assessments.subjects.pronouns import pair, resolve
from declass.extract.assessments.subjects.referents import Referents
from declass.extract.assessments.subjects.words import entries, verbs_of

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Clause, Parse

DUMMY = frozenset(("it", "there"))
SPEAKERS = frozenset(("i", "we", "one", "you"))
_PERSONS = frozenset(("he", "she", "they"))
_POINTERS = frozenset(("it", "this", "that", "these", "those"))
_SEEMING = frozenset(("be", "seem", "appear", "prove", "become"))
_NEARER = frozenset(("for", "to", "on", "upon", "in", "of"))  # "it is inherent in a Communist regime to"
_DEEPEST = 5  # clauses that are looked through: "it is likely that it is possible that"
_NEAR = 8  # chunks from "it is" to the infinitive that it announces
_BEFORE = 2  # sentences that "these pressures" may point back to


class ClauseSubjects:
    """Tells whom the clauses of one sentence are about."""

    def __init__(self, parse: Parse, referents: Referents, end: int | None = None) -> None:
        """Take a sentence that was read, and the reader of its noun phrases.

        ``end`` is the number of the chunk from which on nothing counts; then what only points back is nobody's.
        ``asked`` keeps the clause that was asked for last.
        """
        self.asked: Clause | None = None
        self.parse = parse
        self.referents = referents
        self.concerned = Concerned(parse, referents, len(parse.chunks) if end is None else end)
        self._narrow = end is not None

    def of(self, clause: Clause, depth: int = 0, at: int = -1) -> tuple[str, ...]:
        """Return the labels of whom ``clause`` is about; ``at`` is the chunk of the cue, -1 where it has none."""
        parse, subject = self.parse, clause.subject
        if depth > _DEEPEST:
            return ()
        if not depth:
            self.asked = clause
        if subject < 0:
            return self._without_subject(clause, depth, at)
        if parse.chunks[subject].kind in "rh":
            affected = self.concerned.agent(clause) or self.concerned.affected(clause)
            inner = next((c for c in parse.clauses if c.start == subject and c.kind in ("what", "that")), None)
            return affected or (self.of(inner, depth + 1) if inner is not None else ())
        word = parse.word(subject)
        if word == "there":
            return self._existential(clause, depth)
        if word in ("i", "you"):
            return resolve(self.referents, subject, word)
        if word == "one" and not self.referents.spread(subject)[1]:
            return ()
        if word == "it":
            announced = self._announced(clause)
            if announced is not None:
                return self.of(announced, depth + 1)
            if self._is_impersonal(clause):
                return self._for_whom(clause) or (self.concerned.mentioned(clause) if depth else ())
        return self.concerned.agent(clause) or self._named(clause, depth)

    def _named(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom the subject names, whose it is, or whom the clause concerns, in this order."""
        subject, referents, concerned = clause.subject, self.referents, self.concerned
        word = self.parse.word(subject)
        pointer = word in _POINTERS
        if pointer:
            named = resolve(referents, subject, word, strict=True)
        else:
            named = referents.of(subject) if referents.is_actor(subject) else referents.named(subject)
            if not named and word in _PERSONS:
                return ()
        return (
            named
            or concerned.experiencer(clause)
            or concerned.attitude(clause)
            or concerned.affected(clause)
            or concerned.impact(clause)
            or referents.of(subject)
            or self._between(subject)
            or self._content(subject, depth)
            or concerned.goal(clause)
            or (self._predicated(clause, depth) if pointer else self._taken_up(clause, depth))
            or concerned.mentioned(clause)
        )

    def _without_subject(self, clause: Clause, depth: int, at: int) -> tuple[str, ...]:
        """Return whom a clause without a subject affects, or the first actor before the cue, or behind it."""
        parse, referents = self.parse, self.referents
        affected = self.concerned.affected(clause)
        if affected:
            return affected
        nouns = list(self.concerned.nouns(clause))
        for n in (*(n for n in nouns if n < at), *(n for n in nouns if n >= at)):
            word = parse.word(n)
            found = resolve(referents, n, word, strict=True) if word in _POINTERS else referents.of(n)
            if found:
                return found
        if clause.parent >= 0 and clause.kind in ("sub", "bracket"):
            outer = parse.clauses[clause.parent]  # "while exploiting this", "—and probably increase—"
            if outer.subject >= 0 and parse.word(outer.subject) not in (*DUMMY, *SPEAKERS):
                return self.of(outer, depth + 1)
        return ()

    def _existential(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom "there may be a tendency in Japan to" concerns."""
        for other in self.parse.clauses:
            inner = other.parent == clause.number and other.kind == "that" and other.start > clause.verb
            if inner and other.antecedent in (-1, clause.verb + 1):
                return self.of(other, depth + 1)
        concerned = self.concerned
        return concerned.attitude(clause) or concerned.first_of(concerned.nouns(clause, clause.verb))

    def _announced(self, clause: Clause) -> Clause | None:
        """Return the clause that "it" announces: "it is likely that they will", "it would be good if he came"."""
        parse = self.parse
        for other in parse.clauses:
            if other.parent != clause.number or other.start <= clause.verb:
                continue
            between = [n for n in range(clause.verb + 1, other.start) if parse.chunks[n].kind in "ig"]
            if any(parse.base(n) not in ("follow", "be") for n in between):
                break  # "it would lead them to believe that"; but "it seems to follow that"
            if other.kind in ("that", "contact"):
                noun = other.antecedent
                if noun < 0 or parse.word(noun) not in entries("content") or not parse.governed(noun):
                    return other
            elif other.kind == "sub" and self._is_supposed(other, clause):
                return other
        return None

    def _is_supposed(self, other: Clause, clause: Clause) -> bool:
        """Tell whether ``other`` is what would be good or bad: "it would be a good thing if he came"."""
        parse = self.parse
        condition = parse.word(other.start) == "if" and parse.chunks[other.start - 1].kind == "n"
        return condition and clause.verb >= 0 and parse.base(clause.verb) == "be"

    def _is_impersonal(self, clause: Clause) -> bool:
        """Tell whether "it" announces an infinitive: "it would be hard for Japan to"; "it is likely to" does not."""
        parse = self.parse
        if clause.verb < 0:
            return False
        verb = parse.chunks[clause.verb]
        words = {t.word for t in parse.tokens[verb.first : verb.last + 5]}  # "may on occasion be"
        if any(t.kind == "I" for t in parse.tokens[verb.first : verb.last + 1]):
            return False
        if not words & BE and parse.base(clause.verb) not in _SEEMING:
            return False
        following = [n for n in clause.chunks if clause.verb < n < clause.verb + _NEAR]
        if any(parse.word(n) == "worth" for n in following):
            return True
        return any(parse.chunks[n].kind == "i" and parse.chunks[n - 1].kind != "g" for n in following)

    def _for_whom(self, clause: Clause) -> tuple[str, ...]:
        """Return for whom it is necessary, in whom it is inherent to do something: before the infinitive."""
        parse = self.parse
        for n in clause.chunks:
            if n > clause.verb and parse.chunks[n].kind == "i":
                break
            near = n > clause.verb and parse.chunks[n].kind == "n" and parse.word(n - 1) in _NEARER
            if near and self.referents.is_actor(n):
                return self.referents.of(n)
        return ()

    def _between(self, subject: int) -> tuple[str, ...]:
        """Return between whom the talks, the alliance is, where the words do not tell."""
        if self._narrow or self.parse.word(subject) not in entries("mutual"):
            return ()
        return pair(self.referents, subject)

    def _content(self, noun: int, depth: int) -> tuple[str, ...]:
        """Return whom the clause is about that says what a noun is: "the fact that they share this"."""
        for other in self.parse.clauses:
            if other.kind == "that" and other.antecedent == noun:
                return self.of(other, depth + 1)
        return ()

    def _predicated(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whose thing this is: "this would be their reaction", "this is evidence that they"."""
        noun = self.concerned.predicate(clause)
        return (self._content(noun, depth) or self.referents.of(noun)) if noun >= 0 else ()

    def _taken_up(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom the words before were about, where the subject points back: "these pressures", "the effect"."""
        parse, referents = self.parse, self.referents
        subject = clause.subject
        pointing = self._points(subject)
        result = parse.tokens[parse.chunks[subject].first].word == "the" and parse.word(subject) in entries("result")
        if self._narrow or not (pointing or result) or parse.word(subject) in entries("mutual"):
            return ()
        around = self.around(clause)
        for number in around:
            outer = parse.clauses[number].subject
            thing = outer >= 0 and outer != subject and not referents.is_actor(outer)
            found = referents.of(outer) if thing and parse.word(outer) not in _POINTERS else ()
            if found:
                return found
        for other in parse.clauses:
            if other.number not in around and 0 <= other.subject < subject and other.verb < subject:
                found = self.told(other, depth)
                if found:
                    return found
        past = list(referents.topic.past)
        for number in range(referents.age, referents.age + _BEFORE if pointing and depth <= _BEFORE else 0):
            if number < len(past):
                before = referents.topic.parse(*past[number])
                earlier = ClauseSubjects(before, Referents(before, referents.topic, referents.own, number + 1))
                found = next((f for c in before.clauses if c.subject >= 0 and (f := earlier.told(c, depth))), ())
                if found:
                    return found
        return ()

    def _points(self, at: int) -> bool:
        """Tell whether noun phrase ``at``, or one that it is of, points back: "the number of these frictions"."""
        parse, pointing = self.parse, entries("pointing")
        _, modifiers = self.referents.spread(at)
        owned = (m for preposition, m in modifiers if preposition == "of")
        return any(parse.tokens[parse.chunks[n].first].word in pointing for n in (at, *owned))

    def told(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom a clause is about; where it says who speaks or thinks, whom it mentions besides."""
        parse = self.parse
        if parse.word(clause.subject) in SPEAKERS:
            return ()
        if clause.verb >= 0 and parse.base(clause.verb) in verbs_of("clause"):
            inner = any(c.parent == clause.number and c.start > clause.verb for c in parse.clauses)
            return () if inner else self.concerned.mentioned(clause)
        return self.of(clause, depth + 2)

    def around(self, clause: Clause) -> list[int]:
        """Return the numbers of a clause and of those that it stands in, the outermost last."""
        numbers = [clause.number]
        while clause.parent >= 0:
            clause = self.parse.clauses[clause.parent]
            numbers.append(clause.number)
        return numbers
