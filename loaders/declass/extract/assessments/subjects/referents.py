"""From a noun phrase to the actors it names, or whose thing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.pronouns import pair, resolve
from declass.extract.assessments.subjects.words import entries, is_animate

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects.parse import Parse
    from declass.extract.assessments.subjects.sides import Speech
    from declass.extract.assessments.subjects.tokens import Token
    from declass.extract.assessments.subjects.topic import Topic

_DEEPEST = 4
_ADJECTIVAL = ("ist", "ern", "ean", "ian", "can", "al", "ese", "ish", "ic")
_OWNERS = frozenset(
    ("of", "by", "between", "among", "from", "in", "within", "on", "for", "to", "with", "toward", "towards")
)


class Referents:
    """Reads the noun phrases of one sentence."""

    def __init__(self, parse: Parse, topic: Topic, own: str, age: int = 0, speech: Speech | None = None) -> None:
        """``own`` is whom "we" stands for; ``age`` how many sentences of the topic are not yet said.

        ``speech`` tells whom "I" and "you" stand for where it is not the author who has the word.
        """
        self.parse = parse
        self.topic = topic
        self.own = own
        self.age = age
        self.speech = speech

    def of(self, at: int, depth: int = 0) -> tuple[str, ...]:
        """Return the labels of the actors that noun phrase ``at`` names with all that hangs on it, or belongs to."""
        if depth > _DEEPEST:
            return ()
        heads, modifiers = self.spread(at)
        labels: list[str] = []
        for head in heads:
            labels.extend(self.named(head, depth))
        if not labels:
            labels.extend(self._owners(heads, modifiers, depth))
        return tuple(dict.fromkeys(labels))

    def named(self, at: int, depth: int = 0) -> tuple[str, ...]:
        """Return the labels of the actors that noun phrase ``at`` itself names, none for a thing."""
        parse = self.parse
        if parse.chunks[at].kind != "n" or depth > _DEEPEST:
            return ()
        token = parse.tokens[parse.chunks[at].head]
        if token.kind == "P":
            return resolve(self, at, token.word, depth)
        if token.word in entries("partitive"):
            _, modifiers = self.spread(at)
            if modifiers and modifiers[0][0] == "of":
                return self.named(modifiers[0][1], depth + 1)
        if token.actor is not None and not token.possessive:
            return (self._label(at, token, token.actor),)
        if is_animate(token.word):
            return self._animate(at, token, depth)
        if token.word in ("both", "each", "either", "neither"):
            return pair(self, at, depth)
        if token.word in ("latter", "former") and parse.chunks[at].last == parse.chunks[at].head:
            return self._ordinal(at, token.word, depth)
        return ()

    def _ordinal(self, at: int, word: str, depth: int) -> tuple[str, ...]:
        """Return whom "the latter" stands for: who was named last before; "the former" the one before."""
        found: list[str] = []
        for n in range(at - 1, -1, -1):
            if self.parse.chunks[n].kind == "n":
                found.extend(label for label in reversed(self.of_one(n, depth + 1)) if label not in found)
            if len(found) > (word == "former"):
                return (found[int(word == "former")],)
        return ()

    def is_actor(self, at: int) -> bool:
        """Tell whether noun phrase ``at`` names an actor or is a personal pronoun, not a thing."""
        if self.parse.chunks[at].kind != "n":
            return False
        token = self.parse.tokens[self.parse.chunks[at].head]
        if token.kind == "P":
            return token.word in entries("personal")
        return (token.actor is not None and not token.possessive) or is_animate(token.word)

    def spread(self, at: int) -> tuple[list[int], list[tuple[str, int]]]:
        """Return the noun phrases coordinated with ``at``, it first, and those that hang on them by a preposition."""
        parse = self.parse
        chunks = parse.chunks
        heads = [at]
        modifiers: list[tuple[str, int]] = []
        size = len(chunks)
        low = at
        while low + 2 < size:
            kind = chunks[low + 1].kind
            if kind == "p" and chunks[low + 2].kind == "n":
                modifiers.append((parse.tokens[chunks[low + 1].first].word, low + 2))
                low += 2
            elif kind in "c,":
                step = low + 2
                if kind == "," and chunks[step].kind == "c":
                    step += 1
                if step < size and chunks[step].kind == "p" and modifiers and kind == "c":
                    low += 1  # "of the one and of the other"
                    continue
                if step >= size or chunks[step].kind != "n" or not self._coordinated(at, low + 1, step):
                    break
                if modifiers:
                    modifiers.append((modifiers[-1][0], step))
                else:
                    heads.append(step)
                low = step
            else:
                break
        return heads, modifiers

    def _coordinated(self, first: int, mark: int, at: int) -> bool:
        parse = self.parse
        if parse.chunks[mark].kind == "," and parse.chunks[at - 1].kind == ",":
            # A series has its conjunction further on; else it is an apposition or a new clause.
            end = at + 1
            while end < len(parse.chunks) and parse.chunks[end].kind in "n,":
                end += 1
            if end >= len(parse.chunks) or parse.chunks[end].kind != "c":
                return False
        if any(clause.subject == at != first for clause in parse.clauses):
            return False
        return parse.word(at) not in entries("nominative")

    def _tokens(self, at: int) -> list[Token]:
        one = self.parse.chunks[at]
        return self.parse.tokens[one.first : one.last + 1]

    def _label(self, at: int, token: Token, actor: Actor) -> str:
        if actor.words.lower() in entries("collective"):
            # "Peiping's leaders", "my government": those of the polity.
            for one in self._tokens(at):
                if one.actor is not None and one is not token and one.actor.known and not one.actor.person:
                    return one.actor.label
                if one.word in ("my", "our") and actor.words.lower() in entries("own"):
                    return self.own
        if actor.label == actor.words and actor.words.islower():
            # "young people", "non-Communist countries": the adjectives belong to the name.
            return self._with_of(at, self._own_words(at))
        return actor.label

    def _animate(self, at: int, token: Token, depth: int) -> tuple[str, ...]:
        """Return whom a noun for people or bodies means: "Soviet leaders", "their Ambassador", "both sides"."""
        tokens = self._tokens(at)
        if token.word in entries("party") and any(t.word in entries("dual") for t in tokens):
            found = pair(self, at, depth)
            if found:
                return found
        for number, one in enumerate(tokens):
            if one.actor is not None and one is not token:
                if token.word in entries("collective") and not one.actor.person:
                    return (one.actor.label,)
                chunk = self.parse.chunks[at]
                return (self.parse.text(chunk.first + number, chunk.head),)
            if one.kind == "O" and token.word in entries("collective"):
                found = resolve(self, at, one.word, depth)
                if found:
                    return found
        words = self._own_words(at)
        if " " not in words and token.word in entries("vague"):
            return ()
        return (self._with_of(at, words),)

    def _with_of(self, at: int, words: str) -> str:
        """Return ``words`` of noun phrase ``at`` with what they are of: "advocates of surprise attack".

        Leaders or the people of a polity are the polity.
        """
        parse = self.parse
        if at + 2 >= len(parse.chunks) or parse.chunks[at + 2].kind != "n":
            return words
        preposition, behind = parse.chunks[at + 1], parse.chunks[at + 2]
        apart = parse.spans[preposition.first][0] - parse.spans[parse.chunks[at].last][1]
        head = parse.tokens[behind.head]
        if parse.word(at + 1) != "of" or apart > 1 or head.kind in "DPO#":
            return words
        polity = head.actor is not None and head.actor.known and not head.actor.person and not head.possessive
        if head.actor is not None and polity and parse.word(at) in entries("collective"):
            return head.actor.label
        return f"{words} of {parse.text(behind.first, behind.head)}"

    def _own_words(self, at: int) -> str:
        """Return a noun phrase to its head without determiners: "young people", "non-Communist countries"."""
        chunk, tokens = self.parse.chunks[at], self.parse.tokens
        first = chunk.first
        while first < chunk.head and (tokens[first].kind in "DOM#H" or tokens[first].possessive):
            first += 1
        return self.parse.text(first, chunk.head)

    def _owners(self, heads: list[int], modifiers: list[tuple[str, int]], depth: int) -> list[str]:
        """Return whose thing it is: possessor, then an adjective, then who stands behind "of", "by", "between"."""
        possessors: list[str] = []
        adjectives: list[str] = []
        for head in heads:
            for token in self._tokens(head):
                if token.actor is not None and token.possessive:
                    possessors.append(token.actor.label)
                elif token.actor is not None and self._is_owner(token):
                    adjectives.append(token.actor.label)
                elif token.kind == "O":
                    possessors.extend(resolve(self, head, token.word, depth))
        joined = self.parse.word(heads[0]) in entries("mutual")
        if possessors and not joined:
            return possessors
        if adjectives and not joined:
            return adjectives
        behind: list[str] = []
        former = ""
        for preposition, at in modifiers:
            if preposition not in _OWNERS:
                continue
            if behind and not joined and preposition != former:
                break
            behind.extend(self.of_one(at, depth + 1))
            former = preposition
        return [*possessors, *adjectives, *behind]

    @staticmethod
    def _is_owner(token: Token) -> bool:
        """Tell whether an actor before a noun is one: "Soviet", "Foreign Office", but not "Western", "Socialist"."""
        actor = token.actor
        return actor is not None and (actor.known or " " in actor.words or not actor.words.endswith(_ADJECTIVAL))

    def belongs_to(self, at: int) -> tuple[str, ...]:
        """Return the actors before the head of noun phrase ``at``: "Soviet attempts", "Peiping's aims"."""
        head = self.parse.tokens[self.parse.chunks[at].head]
        return tuple(t.actor.label for t in self._tokens(at) if t is not head and t.actor is not None)

    def of_one(self, at: int, depth: int = 0) -> tuple[str, ...]:
        """Return the actors of noun phrase ``at`` alone, without what hangs on it."""
        labels = self.named(at, depth)
        if labels:
            return labels
        found: list[str] = []
        for token in self._tokens(at):
            if token.actor is not None and (token.possessive or self._is_owner(token)):
                found.append(token.actor.label)
            elif token.kind == "O":
                found.extend(resolve(self, at, token.word, depth))
        return tuple(found)
