"""Which noun phrase a judgment is about: told from the kind of its cue and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.pronouns import pair, resolve
from declass.extract.assessments.subjects.referents import Referents
from declass.extract.assessments.subjects.words import entries, verbs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.extract.assessments.subjects.parse import Clause, Parse

# Kinds of cue whose judged clause follows; with the others the cue stands in it.
FORWARD = frozenset({"judge", "mind", "impersonal"})
_COMPLEMENTS = frozenset(("that", "contact", "what", "sub"))
_DUMMY = frozenset(("it", "there"))
_SPEAKERS = frozenset(("i", "we", "one", "you"))
_PERSONS = frozenset(("he", "she", "they"))
_POINTERS = frozenset(("it", "this", "that", "these", "those"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"))
_GOAL = frozenset(("for", "to", "on", "upon"))
_NEARER = frozenset(("for", "to", "on", "upon", "in", "of"))  # "it is inherent in a Communist regime to"
_DEEPEST = 5


class Choice:
    """Chooses in one sentence."""

    def __init__(self, parse: Parse, referents: Referents, end: int | None = None) -> None:
        """Take a sentence that was read, and the reader of its noun phrases.

        ``end`` is the number of the chunk from which on nothing counts; then what only points back is nobody's.
        """
        self.parse = parse
        self.referents = referents
        self.end = len(parse.chunks) if end is None else end
        self.narrow = end is not None

    def of_cue(self, start: int, end: int, kind: str) -> tuple[str, ...]:
        """Return the labels for the judgment whose cue of ``kind`` is at code points ``start`` to ``end``."""
        parse = self.parse
        if not parse.chunks:
            return ()
        first, last = parse.chunk_at(start), parse.chunk_at(max(start, end - 1))
        clause = parse.clauses[parse.owner[last]]
        if kind in FORWARD:
            return self._forward(first, last, clause)
        if kind == "noun":
            return self._noun(first, last, clause)
        if kind == "adverb" and last + 1 < len(parse.chunks) and parse.chunks[last + 1].kind == "g":
            found = self._doer(last + 1)
            if found:
                return found
        if kind == "adverb" and self._is_aside(first, last):
            return self._phrase(last) or self.of_clause(clause)
        event = self._said_of(last)
        if event is not None:
            return self.of_clause(event)
        if self._is_framed(clause, last):
            return self._forward(first, last, clause)
        return self.of_clause(clause, at=last)

    def _said_of(self, at: int) -> Clause | None:
        """Return the clause of a noun that the cue qualifies: "in the unlikely event that they"."""
        if self.parse.chunks[at].kind != "n":
            return None
        return next((c for c in self.parse.clauses if c.kind == "that" and c.antecedent == at), None)

    def of_span(self, start: int, end: int) -> tuple[str, ...]:
        """Return the labels for the outermost clause with its verb between two code points, else the first phrase."""
        parse = self.parse
        inside = [n for n, c in enumerate(parse.chunks) if start <= parse.spans[c.first][0] < end]
        if not inside:
            return ()
        clauses = [c for c in parse.clauses if c.verb in inside]
        if clauses:
            return self.of_clause(min(clauses, key=lambda c: (len(self._around(c)), c.verb)))
        first = next((n for n in inside if parse.chunks[n].kind == "n"), None)
        return self.referents.of(first) if first is not None else ()

    def of_clause(self, clause: Clause, depth: int = 0, at: int = -1) -> tuple[str, ...]:
        """Return the labels of a clause's subject, or of the actors that the clause concerns.

        ``at`` is the chunk of the cue, -1 where none stands in the clause.
        """
        parse, referents = self.parse, self.referents
        subject = clause.subject
        if depth > _DEEPEST:
            return ()
        if subject < 0:
            return self._without_subject(clause, depth, at)
        word = parse.word(subject)
        kind = parse.chunks[subject].kind
        if word == "there":
            return self._existential(clause, depth)
        if word in ("i", "you") or (word == "one" and len(referents.spread(subject)[1]) == 0):
            return ()
        if word == "it":
            announced = self._announced(clause)
            if announced is not None:
                return self.of_clause(announced, depth + 1)
            if self._impersonal(clause):
                return self._for_whom(clause) or (self._concerned(clause) if depth else ())
        if kind in "rh":
            affected = self._affected(clause)
            inner = next((c for c in parse.clauses if c.start == subject and c.kind in ("what", "that")), None)
            return affected or (self.of_clause(inner, depth + 1) if inner is not None else ())
        agent = self._agent(clause)
        if agent:
            return agent
        if word in _POINTERS:
            named = resolve(referents, subject, word, strict=True)
        else:
            named = referents.of(subject) if referents.is_actor(subject) else referents.named(subject)
            if not named and word in _PERSONS:
                return ()
        return (
            named
            or self._experiencer(clause)
            or self._attitude(clause)
            or self._affected(clause)
            or self._impact(clause)
            or referents.of(subject)
            or (() if self.narrow else self._mutual(subject))
            or self._content(clause, depth)
            or self._goal(clause)
            or (self._predicate(clause, depth) if word in _POINTERS else ())
            or (() if self.narrow or word in _POINTERS else self._taken_up(clause, depth))
            or self._concerned(clause)
        )

    def _nouns(self, clause: Clause, after: int = -1) -> Iterator[int]:
        for n in clause.chunks:
            if after < n < self.end and self.parse.chunks[n].kind == "n":
                yield n

    def _without_subject(self, clause: Clause, depth: int, at: int) -> tuple[str, ...]:
        """Return the first actor before the cue, or behind it: a heading, a cable without its verbs."""
        parse = self.parse
        affected = self._affected(clause) if clause.verb >= 0 else ()
        if affected:
            return affected
        nouns = list(self._nouns(clause))
        for n in (*(n for n in nouns if n < at), *(n for n in nouns if n >= at)):
            word = parse.word(n)
            found = resolve(self.referents, n, word, strict=True) if word in _POINTERS else self.referents.of(n)
            if found:
                return found
        if clause.parent >= 0 and clause.kind == "sub":
            outer = parse.clauses[clause.parent]  # "while exploiting this"
            if outer.subject >= 0 and parse.word(outer.subject) not in (*_DUMMY, *_SPEAKERS):
                return self.of_clause(outer, depth + 1)
        return ()

    def _existential(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom "there may be a tendency in Japan to" concerns."""
        parse = self.parse
        for other in parse.clauses:
            if other.parent == clause.number and other.kind == "that" and other.start > clause.verb:
                if other.antecedent in (-1, clause.verb + 1):
                    return self.of_clause(other, depth + 1)
        attitude = self._attitude(clause)
        if attitude:
            return attitude
        for n in self._nouns(clause, clause.verb):
            found = self.referents.of(n)
            if found:
                return found
        return ()

    def _announced(self, clause: Clause) -> Clause | None:
        """Return the clause that "it" announces: "it is likely that they will"."""
        parse = self.parse
        for other in parse.clauses:
            if other.parent == clause.number and other.kind in ("that", "contact") and other.start > clause.verb:
                if other.antecedent >= 0 and parse.word(other.antecedent) in entries("content"):
                    if parse.governed(other.antecedent):
                        continue
                return other
        return None

    def _impersonal(self, clause: Clause) -> bool:
        """Tell whether "it" announces an infinitive: "it would be difficult for Japan to"; "it is likely to" does not."""
        parse = self.parse
        if clause.verb < 0:
            return False
        verb = parse.chunks[clause.verb]
        words = {t.word for t in parse.tokens[verb.first : verb.last + 5]}
        if any(t.kind == "I" for t in parse.tokens[verb.first : verb.last + 1]) or not words & _BE and parse.base(clause.verb) not in ("be", "seem", "appear", "prove", "become"):
            return False
        following = [n for n in clause.chunks if clause.verb < n < clause.verb + 8]
        if any(parse.word(n) == "worth" for n in following):
            return True
        return any(parse.chunks[n].kind == "i" and parse.chunks[n - 1].kind != "g" for n in following)

    def _for_whom(self, clause: Clause) -> tuple[str, ...]:
        """Return for whom it is necessary, in whom it is inherent to do something: before the infinitive."""
        parse = self.parse
        for n in clause.chunks:
            if n > clause.verb and parse.chunks[n].kind == "i":
                break
            if n > clause.verb and parse.chunks[n].kind == "n" and parse.word(n - 1) in _NEARER:
                if self.referents.is_actor(n):
                    return self.referents.of(n)
        return ()

    def _goal(self, clause: Clause) -> tuple[str, ...]:
        """Return the actors behind "for", "to" or "on" in ``clause``, those behind its verb first."""
        parse = self.parse
        nouns = list(self._nouns(clause))
        for n in (*(n for n in nouns if n > clause.verb), *(n for n in nouns if n < clause.verb)):
            if n and parse.chunks[n - 1].kind == "p" and self.referents.is_actor(n):
                if parse.tokens[parse.chunks[n - 1].first].word in _GOAL:
                    found = self.referents.of(n)
                    if found:
                        return found
        return ()

    def _mutual(self, subject: int) -> tuple[str, ...]:
        """Return between whom the talks, the alliance is, where the words do not tell."""
        return pair(self.referents, subject) if self.parse.word(subject) in entries("mutual") else ()

    def _doer(self, at: int) -> tuple[str, ...]:
        """Return who did what a participle says: "statements reportedly made in Peiping by Chou"."""
        parse = self.parse
        if parse.tokens[parse.chunks[at].head].kind == "E":
            for n in range(at + 1, min(at + 6, len(parse.chunks) - 1)):
                if parse.chunks[n].kind not in "pnm":
                    break
                if parse.word(n) == "by" and self.referents.is_actor(n + 1):
                    return self.referents.of(n + 1)
        return ()

    def _agent(self, clause: Clause) -> tuple[str, ...]:
        """Return who does what a passive says: "the plan would be construed by the Chinese as"."""
        parse = self.parse
        if clause.verb < 0 or not self._passive(clause.verb):
            return ()
        at = clause.verb + 1
        while at < len(parse.chunks) and parse.chunks[at].kind == "m":
            at += 1
        if at + 1 < len(parse.chunks) and parse.word(at) == "by" and self.referents.is_actor(at + 1):
            return self.referents.of(at + 1)
        return ()

    def _predicate(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whose thing this is: "this would be their reaction", "this is evidence that they"."""
        parse = self.parse
        if clause.verb < 0 or parse.base(clause.verb) != "be":
            return ()
        at = clause.verb + 1
        while at < len(parse.chunks) and parse.chunks[at].kind == "m":
            at += 1
        if at >= len(parse.chunks) or parse.chunks[at].kind != "n":
            return ()
        for other in parse.clauses:
            if other.kind == "that" and other.antecedent == at:
                return self.of_clause(other, depth + 1)
        return self.referents.of(at)

    def _experiencer(self, clause: Clause) -> tuple[str, ...]:
        """Return in whose mind something happens: "might exaggerate in the minds of our allies"."""
        parse = self.parse
        for n in self._nouns(clause, clause.verb):
            if parse.word(n) in entries("mind"):
                return self.referents.of(n)
        return ()

    def _affected(self, clause: Clause) -> tuple[str, ...]:
        """Return whose conduct, mind or fate a thing decides: "an approach would persuade the Chinese"."""
        parse = self.parse
        if clause.verb < 0 or self._copular(clause.verb):
            return ()
        affecting = verbs_of("affect")
        ready = False
        for n in clause.chunks:
            if n < clause.verb:
                continue
            one = parse.chunks[n]
            if one.kind in "vig":
                participle = one.kind == "g" and parse.kind(n) == "E"
                ready = not participle and parse.base(n) in affecting and not self._passive(n)
            elif one.kind == "n" and ready:
                found = self.referents.of(n)
                if found:
                    return found
            elif one.kind in ",c":
                ready = False
        return ()

    def _attitude(self, clause: Clause) -> tuple[str, ...]:
        """Return whose attitude a thing meets with: "would not have the support of our allies"."""
        parse = self.parse
        for n in self._nouns(clause, clause.verb):
            if parse.word(n) in entries("attitude"):
                for other in self._nouns(clause, n):
                    if parse.word(other - 1) in ("of", "from", "by", "among") and self.referents.is_actor(other):
                        return self.referents.of(other)
        return ()

    def _impact(self, clause: Clause) -> tuple[str, ...]:
        """Return for whom a thing has consequences: "would have an effect on the Chinese"."""
        parse = self.parse
        for n in self._nouns(clause, clause.verb):
            if parse.word(n) in entries("impact"):
                for other in self._nouns(clause, n):
                    if parse.word(other - 1) in ("on", "upon", "for", "to", "in", "among"):
                        found = self.referents.of(other)
                        if found:
                            return found
        return ()

    def _copular(self, at: int) -> bool:
        """Tell whether the verb is "is to": what somebody's purpose is."""
        one, tokens = self.parse.chunks[at], self.parse.tokens
        return tokens[one.first].word in _BE and one.last > one.first and tokens[one.first + 1].kind == "I"

    def _passive(self, at: int) -> bool:
        one = self.parse.chunks[at]
        before = one.head - 1
        while before > one.first and self.parse.tokens[before].kind == "M":
            before -= 1
        return one.head > one.first and self.parse.tokens[before].word in _BE

    def _is_thought(self, at: int) -> bool:
        """Tell whether the verb is a passive of thinking: "is expected to", "are believed to be"."""
        if at < 0:
            return False
        one, tokens = self.parse.chunks[at], self.parse.tokens
        verb = next((n for n in range(one.first, one.last + 1) if tokens[n].kind == "E"), None)
        return verb is not None and any(tokens[n].word in _BE for n in range(one.first, verb))

    def _content(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom the clause is about that says what the subject is: "the fact that they share this"."""
        for other in self.parse.clauses:
            if other.kind == "that" and other.antecedent == clause.subject:
                return self.of_clause(other, depth + 1)
        return ()

    def _concerned(self, clause: Clause) -> tuple[str, ...]:
        """Return the actors named behind the verb of a clause whose subject names none."""
        parse = self.parse
        for n in range(clause.verb + 1, self.end):
            inner = parse.clauses[parse.owner[n]]
            if inner is not clause and not (inner.kind == "rel" and inner.parent == clause.number):
                if parse.chunks[n].kind == ";":
                    break
                continue
            if parse.chunks[n].kind == "n":
                found = self.referents.of(n)
                if found:
                    return found
        return ()

    def _taken_up(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom the words before were about, where the subject points back: "these pressures"."""
        parse, referents = self.parse, self.referents
        subject = clause.subject
        pointing = self._points(subject)
        if not pointing and not (
            parse.tokens[parse.chunks[subject].first].word == "the" and parse.word(subject) in entries("result")
        ):
            return ()
        frames = self._around(clause)
        for number in frames:
            other = parse.clauses[number]
            if other is not clause and other.subject >= 0 and not referents.is_actor(other.subject):
                found = referents.of(other.subject) if parse.word(other.subject) not in _POINTERS else ()
                if found:
                    return found
        for other in parse.clauses:
            if other.number not in frames and 0 <= other.subject < subject and other.verb < subject:
                found = self._told(other, depth)
                if found:
                    return found
        for distance in range(2 if pointing else 0):
            number = referents.age + distance
            if number >= len(referents.topic.past) or depth > 2:
                break
            before = referents.topic.parse(*referents.topic.past[number])
            earlier = Choice(before, Referents(before, referents.topic, referents.own, number + 1))
            for other in before.clauses:
                if other.subject >= 0:
                    found = earlier._told(other, depth)  # noqa: SLF001
                    if found:
                        return found
        return ()

    def _points(self, at: int) -> bool:
        """Tell whether noun phrase ``at``, or one that hangs on it, points back: "the frequency of these frictions"."""
        parse, pointing = self.parse, entries("pointing")
        _, modifiers = self.referents.spread(at)
        owned = (m for preposition, m in modifiers if preposition == "of")
        return any(parse.tokens[parse.chunks[n].first].word in pointing for n in (at, *owned))

    def _told(self, clause: Clause, depth: int) -> tuple[str, ...]:
        """Return whom a clause is about, none where it only says who speaks or thinks."""
        if self.parse.word(clause.subject) in _SPEAKERS or self._is_saying(clause):
            return ()
        return self.of_clause(clause, depth + 2)

    def _is_saying(self, clause: Clause) -> bool:
        return clause.verb >= 0 and any(
            c.parent == clause.number and c.kind in ("that", "contact") and c.start > clause.verb
            for c in self.parse.clauses
        ) and self.parse.base(clause.verb) in verbs_of("clause")

    def _around(self, clause: Clause) -> set[int]:
        """Return the numbers of a clause and of those that it stands in."""
        numbers = {clause.number}
        while clause.parent >= 0:
            clause = self.parse.clauses[clause.parent]
            numbers.add(clause.number)
        return numbers

    def _is_framed(self, clause: Clause, last: int) -> bool:
        """Tell whether the cue is on what somebody thinks: "I am not sure that", "as we think likely"."""
        parse = self.parse
        follows = last + 1 < len(parse.chunks) and parse.chunks[last + 1].kind == "h"
        if clause.subject < 0:
            return follows
        if parse.word(clause.subject) in _SPEAKERS and clause.verb >= 0:
            return follows or (parse.base(clause.verb) in verbs_of("clause") and clause.verb < last)
        return follows and parse.word(clause.subject) not in _DUMMY and self._is_evidence(clause)

    def _is_evidence(self, clause: Clause) -> bool:
        return not self.referents.is_actor(clause.subject)

    def _forward(self, first: int, last: int, clause: Clause) -> tuple[str, ...]:
        """Return whom the clause behind "we believe" is about, or the phrase: "we expect Japan to"."""
        parse = self.parse
        if clause.kind == "aside":
            return self.of_clause(parse.clauses[clause.parent])
        if parse.chunks[first].kind == "p":
            # "in our view, Japan will"
            return self.of_clause(clause)
        subject = clause.subject
        reported = 0 <= subject < first and parse.word(subject) not in (*_SPEAKERS, "it")
        if reported and self._is_thought(clause.verb):
            return self.of_clause(clause)  # "the army is expected to"
        complements = [c for c in parse.clauses if self._is_complement(c, clause, last)]
        if complements:
            labels = self.of_clause(complements[0])
            for other in complements[1:]:
                # "That we have a case and that the country expects this": both are judged.
                if not labels or (other.kind == "that" and self._is_added(other)):
                    labels = (*labels, *self.of_clause(other))
            return tuple(dict.fromkeys(labels))
        if clause.kind == "sub" and clause.parent >= 0 and not reported:
            return self.of_clause(parse.clauses[clause.parent])
        if 0 <= subject < first and parse.word(subject) == "it" and last + 1 < len(parse.chunks):
            if parse.chunks[last + 1].kind in "ig":
                return self.of_clause(clause)  # "it seems prepared to retreat"
        if last + 1 < len(parse.chunks) and parse.chunks[last + 1].kind == "m":
            if parse.tokens[parse.chunks[last + 1].first].word in entries("reflexive"):
                return self.of_clause(clause)
        for n in self._nouns(clause, last):
            if any(parse.chunks[m].kind in "igv" for m in range(last + 1, n)):
                break
            found = self.referents.of(n)
            if found:
                return found
        for other in parse.clauses:
            if other.start > last and other.subject > last:
                return self.of_clause(other)
        return ()

    def _is_complement(self, other: Clause, clause: Clause, last: int) -> bool:
        """Tell whether ``other`` is what the verb of ``clause``, in or before chunk ``last``, says or supposes."""
        parse = self.parse
        if other.start <= last or other.parent != clause.number or other.kind not in _COMPLEMENTS:
            return False
        if other.subject < 0 and other.verb < 0:
            return False
        if other.kind == "sub":
            return parse.word(other.start) in ("whether", "if", "how", "why")
        if other.kind == "what":
            return other.start <= last + 2
        content = other.antecedent > last + 1 and parse.word(other.antecedent) in entries("content")
        return not (content and parse.governed(other.antecedent))

    def _is_added(self, clause: Clause) -> bool:
        """Tell whether "and" joins a clause with a named subject of its own."""
        parse = self.parse
        before = parse.chunks[clause.start - 1] if clause.start else None
        added = before is not None and before.kind == "c" and parse.tokens[before.first].word == "and"
        return added and clause.subject >= clause.start and parse.kind(clause.subject) == "X"

    def _noun(self, first: int, last: int, clause: Clause) -> tuple[str, ...]:
        """Return whom "a good chance that", "the danger of" or "stands a chance" is about."""
        parse = self.parse
        for other in parse.clauses:
            if other.start in (last + 1, last + 2) and other.kind in ("that", "contact"):
                return self.of_clause(other)
        subject = clause.subject
        impersonal = subject < 0 or parse.word(subject) in (*_DUMMY, *_SPEAKERS) or subject >= first
        if not impersonal and self.referents.is_actor(subject):
            return self.referents.of(subject)
        if not impersonal:
            affected = self._affected(clause)
            if affected:
                return affected
        for other in parse.clauses:
            if other.start > last and other.parent == clause.number and other.kind in ("that", "contact"):
                return self.of_clause(other)
        for n in self._nouns(clause, last):
            found = self.referents.of(n)
            if found:
                return found
        return () if impersonal else self.of_clause(clause)

    def _is_aside(self, first: int, last: int) -> bool:
        """Tell whether the adverb belongs to a phrase and no verb: "and perhaps within the bloc"."""
        chunks = self.parse.chunks
        if last + 1 >= len(chunks) or chunks[last + 1].kind not in "pn":
            return False
        if first == 0 or chunks[first - 1].kind not in "c(,—":
            return False
        for n in range(last + 1, len(chunks)):
            if chunks[n].kind == "v":
                return False
            if chunks[n].kind in ",;)—":
                return True
        return True

    def _phrase(self, last: int) -> tuple[str, ...]:
        for n in range(last + 1, len(self.parse.chunks)):
            if self.parse.chunks[n].kind == "n":
                return self.referents.of(n)
        return ()
