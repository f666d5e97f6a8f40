"""Whom a judgment is about: the actor whose conduct, mind or fate the judged clause states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_PRONOUN = re.compile(
    r"\b([Tt]hey|them|[Tt]heir|[Hh]e|him|[Hh]is|[Ss]he|[Hh]er|[Ii]t|[Ii]ts|[Ww]e|[Oo]ur|us|I|my)\b(?!['’]s\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|may|might|could|can|has|have|had|does|do|did|should|must|shall)\b"
)
# "As we think likely", "I believe": the frame of a judgment names no subject.
_FRAME = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|still\s+|do\s+|did\s+|would\s+)*(?:think|thought|believe|feel|felt|expect|estimate|fear|"
    r"assume|suspect|understand|consider|judge|doubt|am|was\s+inclined|are\s+(?:inclined|confident|convinced|sure))\b"
)
_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom|where)\b[^,;]{1,200},")
_MODIFIES = re.compile(
    r"(?:['’]s?)?\s+(?!(?:and|or|in|on|at|to|of|by|with|from|for|that|as|is|are|was|were|will|would|may|might|could|"
    r"can|has|have|had|do|does|did|should|must|probably|apparently|undoubtedly|clearly|not|also|\w+ly)\b)[a-z]"
)
_PLURAL_WORDS = re.compile(r"[a-z]s\Z|(?:people|Japanese|Chinese|British|French)\Z")
_WE = frozenset({"we", "our", "us", "i", "my"})
_PLURAL = frozenset({"they", "them", "their"})
_PERSONAL = frozenset({"he", "him", "his", "she", "her"})
_EXPLETIVE = re.compile(r"\bit\s+(?:\w+\s+){0,3}(?:that|possible|likely|unlikely|clear|to)\b", re.IGNORECASE)
# Kinds whose judged clause follows the cue; with the others the grammatical subject stands before it.
FORWARD = frozenset({"judge", "mind", "impersonal", "noun"})
_FORWARD_AFTER = re.compile(r"\s*(?:,[^,]{0,40},)?\s*that\b", re.IGNORECASE)
_COORDINATION = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|nor|as well as)(?:\s+(?:of|to|even|other))?)?\s*(?:the\s+|our\s+)?", re.IGNORECASE
)


@dataclass(slots=True)
class Topic:
    """Whom the pronouns of the coming sentence stand for."""

    group: Actor | None = None
    person: Actor | None = None

    def note(self, sentence: str, actors: list[Actor]) -> None:
        """Take over the first actor that ``sentence`` names, unless a pronoun before it keeps the old one.

        An actor behind the first finite verb is no subject and does not displace the old one.
        """
        verb = _FINITE.search(sentence)
        limit = verb.start() if verb else len(sentence)
        pronouns = [(m.start(), m.group(1).lower()) for m in _PRONOUN.finditer(sentence)]
        for person in (False, True):
            wanted = _PERSONAL if person else _PLURAL
            first = next((a for a in actors if a.person is person), None)
            old = self.person if person else self.group
            if first is None or (old is not None and first.start > limit):
                continue
            before = any(at < first.start and word in wanted for at, word in pronouns)
            if person:
                self.person = self.person if before and self.person else first
            else:
                self.group = self.group if before and self.group else first


def find_subjects(
    sentence: str,
    actors: list[Actor],
    clause: tuple[int, int],
    cue: tuple[int, int],
    kind: str,
    topic: Topic,
    own: str = "United States",
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of the judgment whose cue is ``sentence[cue[0]:cue[1]]``.

    ``clause`` is the span of the cue's clause, ``actors`` the actors of the sentence in order, ``own`` whom "we"
    stands for: the papers read here are those of the United States government.
    """
    relative = _RELATIVE.search(sentence, 0, cue[0])
    if relative and relative.start() < clause[0] <= relative.end():
        clause = (0, clause[1])
    forward = kind in FORWARD or (kind in {"predicate", "adverb"} and _is_impersonal(sentence, clause, cue))
    if (
        kind == "noun"
        and re.search(r"\bto\b|\bof\b", sentence[cue[1] : cue[1] + 4])
        and not _expletive(sentence, clause, cue)
    ):
        forward = False
    spans = (
        [(cue[1], len(sentence)), (clause[0], cue[0]), (0, clause[0])]
        if forward
        else [(clause[0], cue[0]), (cue[1], clause[1]), (cue[1], len(sentence)), (0, clause[0])]
    )
    for number, (low, high) in enumerate(spans):
        found = _first_referent(sentence, actors, low, high, topic, pronouns=number < 2, own=own)
        if found:
            return found
    return ()


def subjects_of_clause(
    sentence: str, actors: list[Actor], clause: tuple[int, int], topic: Topic, own: str = "United States"
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of a clause; nothing outside of ``clause`` counts as one."""
    return _first_referent(sentence, actors, *clause, topic, pronouns=True, own=own)


def _is_impersonal(sentence: str, clause: tuple[int, int], cue: tuple[int, int]) -> bool:
    head = sentence[clause[0] : cue[0]]
    return bool(
        re.match(r"\W*(?:\w+\W+){0,3}?(?:it|there)\s+(?:\w+\s+){0,4}\Z", head, re.IGNORECASE)
    ) or not re.search(r"\w{2,}", head)


def _expletive(sentence: str, clause: tuple[int, int], cue: tuple[int, int]) -> bool:
    return bool(re.search(r"\b(?:there|it)\b", sentence[clause[0] : cue[0]], re.IGNORECASE))


def _first_referent(
    sentence: str, actors: list[Actor], low: int, high: int, topic: Topic, *, pronouns: bool, own: str
) -> tuple[str, ...]:
    named = next((a for a in actors if a.start >= low and a.end <= high), None)
    limit = named.start if named else high
    if pronouns:
        for hit in _PRONOUN.finditer(sentence, low, limit):
            resolved = _resolve(sentence, hit, actors, topic, own)
            if resolved:
                return (resolved,)
    if named is None:
        return ()
    labels = _coordinated(sentence, actors, named, high)
    if len(labels) == 1 and _MODIFIES.match(sentence, named.end):
        # "A US approach would persuade the Chinese": the subject is no actor, so both are concerned.
        other = next((a for a in actors if a.start > named.end + 1 and a.label != named.label), None)
        if other is not None and ";" not in sentence[named.end : other.start]:
            labels = (*labels, other.label)
    return labels


def _resolve(sentence: str, hit: re.Match[str], actors: list[Actor], topic: Topic, own: str) -> str | None:
    word = hit.group(1).lower()
    if word in _WE:
        if word in {"i", "my"} or _FRAME.match(sentence, hit.end()):
            return None
        return own
    if word == "it" and _EXPLETIVE.match(sentence, hit.start()):
        return None
    earlier = [a for a in actors if a.end <= hit.start()]
    if word in _PERSONAL:
        person = next((a for a in earlier if a.person), None) or topic.person
        return person.label if person else None
    groups = [a for a in earlier if not a.person]
    group = (antecedent(hit.start(), actors) if word in _PLURAL else next(iter(groups), None)) or topic.group
    if word in {"it", "its"} and not (earlier or word == "its"):
        return None
    return group.label if group else None


def antecedent(at: int, actors: list[Actor]) -> Actor | None:
    """Return whom "they" at offset ``at`` stands for, of the actors of its sentence; None without one."""
    groups = [a for a in actors if a.end <= at and not a.person]
    plural = [a for a in groups if _PLURAL_WORDS.search(a.words)]
    return next(iter(plural or groups), None)


def _coordinated(sentence: str, actors: list[Actor], first: Actor, high: int) -> tuple[str, ...]:
    labels = [first.label]
    end = first.end
    for actor in actors:
        if actor.start < end or actor.end > high:
            continue
        between = sentence[end : actor.start]
        if not between.strip() or len(between) > 24 or not _COORDINATION.fullmatch(between):
            break
        labels.append(actor.label)
        end = actor.end
    return tuple(dict.fromkeys(labels))
