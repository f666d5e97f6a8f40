"""Whom a judgment may be about: actors of its sentence and of those before, each with signs that tell for or against.

A sign is a few words in a fixed form, "role:own-subject|head|modal": where the actor stands, what names it, how the
sentence judges. None of them is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.subjects.pronouns import is_plural, kind_of, resolve
from declass.extract.assessments.subjects.roles import Roles
from declass.extract.assessments.subjects.topic import finite_verb
from declass.extract.assessments.subjects.words import is_animate, verbs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects.parse import Clause
    from declass.extract.assessments.subjects.referents import Referents

_MOST_BEFORE = 8  # actors of the sentences before
_ASKING = frozenset(("they", "he", "it", "we", "i", "you", "this", "these", "that", "pointing", "thing", "possessed"))
_POINTING = frozenset(("this", "these", "such", "that", "those"))


class Judged(NamedTuple):
    """A judgment of a sentence: the code points and kind of its cue, its holder, the clause that it is about."""

    start: int
    end: int
    kind: str
    holder: str
    clause: Clause


class Candidate(NamedTuple):
    """One or several actors that belong together, by their labels, none for nobody; the signs."""

    labels: tuple[str, ...]
    signs: frozenset[str]


class _Named(NamedTuple):
    """Actors that a noun phrase of the sentence names or that are its owners."""

    labels: tuple[str, ...]
    at: int
    unit: str
    type: str


def candidates(reader: Referents, judged: Judged) -> list[Candidate]:
    """Return whom ``judged`` may be about, nobody last; ``reader`` is that of its sentence."""
    parse = reader.parse
    kept = reader.topic.kept()
    roles = Roles(parse, reader, judged.clause)
    subject = judged.clause.subject
    asked = _type(reader, subject) if subject >= 0 else "nothing"
    named = [n for at, one in enumerate(parse.chunks) if one.kind == "n" for n in _named(reader, at)]
    said = _said(reader)
    present: dict[str, int] = {}
    for one in named:
        for label in one.labels:
            present[label] = present.get(label, 0) + 1
    before = [n for n in named if parse.start_of(n.at) < judged.start]
    found: list[Candidate] = []
    for number, one in enumerate(named):
        signs = _signs(one, roles.of(one.at), judged.kind, asked)
        if number < len(before):
            signs.append(f"before:{_size(len(before) - 1 - number)}|{judged.kind}")
        else:
            signs.append(f"behind:{_size(number - len(before))}|{judged.kind}")
        signs.extend(_surroundings(reader, one.at, judged, before=number < len(before)))
        signs.append(f"said:{_size(sum(said[x].times for x in one.labels if x in said))}")
        signs.append(f"here:{_size(sum(present[x] for x in one.labels))}")
        signs.extend(_person(reader, one.labels, judged, asked))
        found.append(Candidate(one.labels, frozenset(signs)))
    earlier = [s for s in sorted(said.values(), key=_Said.order) if s.actor.label not in present]
    for rank, past in enumerate(earlier[:_MOST_BEFORE]):
        signs = _past_signs(reader, past, rank, judged.kind, asked)
        signs.extend(_person(reader, (past.actor.label,), judged, asked))
        found.append(Candidate((past.actor.label,), frozenset(signs)))
    # Whom pronouns stand for to grammar, in later sentences too, does not depend on what was weighed here.
    reader.topic.restore(kept)
    nobody = ("nobody", f"nobody|{judged.kind}", f"nobody|{asked}", f"nobody:{_size(len(present))}")
    return [*found, Candidate((), frozenset(nobody))]


def _named(reader: Referents, at: int) -> Iterator[_Named]:
    """Yield the actors that noun phrase ``at`` names, alone and with those coordinated, else its owners."""
    parse = reader.parse
    chunk = parse.chunks[at]
    kind = _type(reader, at)
    labels = reader.named(at)
    if labels:
        heads, _ = reader.spread(at)
        if len(heads) > 1:
            together = dict.fromkeys(label for head in heads for label in reader.named(head))
            yield _Named(tuple(together), at, "heads", kind)
        yield _Named(tuple(dict.fromkeys(labels)), at, "head", kind)
        return
    for unit, possessive in (("owner", True), ("adjective", False)):
        actors = [
            t.actor
            for t in parse.tokens[chunk.first : chunk.last + 1]
            if t.actor is not None and t.possessive is possessive
        ]
        if actors:
            yield _Named(tuple(dict.fromkeys(a.label for a in actors)), at, unit, _actor_type(actors[0]))
    for token in parse.tokens[chunk.first : chunk.last + 1]:
        if token.kind == "O":
            owners = resolve(reader, at, token.word)
            if owners:
                yield _Named(tuple(dict.fromkeys(owners)), at, "pronoun", kind_of(token.word))


def _type(reader: Referents, at: int) -> str:
    """Return what noun phrase ``at`` is: the pronoun, the kind of actor, a thing and whether it is somebody's."""
    parse = reader.parse
    chunk = parse.chunks[at]
    if chunk.kind != "n":
        return chunk.kind
    head = parse.tokens[chunk.head]
    if head.kind in "PD":
        return kind_of(head.word)
    if head.actor is not None and not head.possessive:
        return _actor_type(head.actor)
    if is_animate(head.word):
        return "animate"
    tokens = parse.tokens[chunk.first : chunk.last + 1]
    if any(t.actor is not None for t in tokens):
        return "owned"
    if any(t.kind == "O" for t in tokens):
        return "possessed"
    if tokens[0].word in _POINTING:
        return "pointing"
    return "capital" if head.capital else "thing"


def _actor_type(actor: Actor) -> str:
    if actor.person:
        return "person"
    if actor.words.islower():
        return "lower"
    return "known" if actor.known else "name"


def _signs(one: _Named, role: str, kind: str, asked: str) -> list[str]:
    signs = [
        f"role:{role}|{one.unit}",
        f"role:{role}|{one.unit}|{kind}",
        f"role:{role}|{one.unit}|of {asked}",
        f"type:{one.type}",
        f"type:{one.type}|{role}|{one.unit}",
    ]
    if len(one.labels) > 1:
        signs.append(f"several|{role}")
    return signs


def _surroundings(reader: Referents, at: int, judged: Judged, *, before: bool) -> Iterator[str]:
    """Yield signs of the clause that noun phrase ``at`` stands in."""
    parse = reader.parse
    clause = parse.clauses[parse.owner[at]]
    yield f"{'before' if before else 'behind'}|{judged.kind}"
    if clause.kind in ("sub", "rel", "bracket", "aside"):
        yield f"in:{clause.kind}"
        if clause.kind == "sub" and parse.word(clause.start) == "if":
            yield "in:if"
    if clause.subject == at and clause.verb >= 0 and parse.base(clause.verb) in verbs_of("clause"):
        yield "says"
        if before:
            yield f"says|{judged.kind}"


def _person(reader: Referents, labels: tuple[str, ...], judged: Judged, asked: str) -> Iterator[str]:
    """Yield signs of who the actors are to the paper: its own side, the holder of the judgment, the sender."""
    if reader.own in labels:
        yield "own"
        yield f"own|{asked}"
    last = judged.holder.rpartition(" ")[2]
    if any(label.rpartition(" ")[2] == last for label in labels):
        yield "holder"
        yield f"holder|{judged.kind}"
        yield f"holder|{asked}"
    if reader.topic.sender in labels:
        yield "sender"


class _Said(NamedTuple):
    """An actor of the sentences before: how many back, its number there, whether before the verb, how often named."""

    actor: Actor
    age: int
    number: int
    leading: bool
    times: int

    def order(self) -> tuple[int, int]:
        return self.age, self.number


def _said(reader: Referents) -> dict[str, _Said]:
    """Return the actors of the sentences before by their labels, where each was named last."""
    said: dict[str, _Said] = {}
    for age, (sentence, actors) in enumerate(reader.topic.past, 1):
        verb = finite_verb(sentence) if actors else 0
        for number, actor in enumerate(actors):
            known = said.get(actor.label)
            if known is None:
                said[actor.label] = _Said(actor, age, number, actor.start < verb, 1)
            else:
                said[actor.label] = known._replace(times=known.times + 1)
    return said


def _past_signs(reader: Referents, past: _Said, rank: int, kind: str, asked: str) -> list[str]:
    actor, topic = past.actor, reader.topic
    asking = asked if asked in _ASKING else "other"
    if actor.person:
        number = "he"
    elif is_plural(actor):
        number = "they"
    else:
        number = "it" if actor.known else "name"
    place = "subject" if past.leading else "other"
    near = "1" if past.age == 1 else "2+"
    signs = [
        "past",
        f"past|{kind}",
        f"past|of {asked}",
        f"past:{past.age}",
        f"past:{near}|of {asking}",
        f"past:rank {_size(rank)}",
        f"past:{number}|of {asking}",
        f"past:{place}|of {asking}",
        f"past:{place}|{min(past.number, 2)}|{near}",
        f"past:{_actor_type(actor)}",
        f"past:said {_size(past.times)}",
    ]
    if actor is topic.group:
        signs.append(f"past:group|of {asking}")
    if actor is topic.person:
        signs.append(f"past:person|of {asking}")
    return signs


def _size(number: int) -> str:
    return str(number) if number < 3 else "3-4" if number < 5 else "5+"
