"""Whom a judgment is about: the actor whose conduct, mind or fate the judged clause states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.subjects.candidates import Candidate, Judged, candidates
from declass.extract.assessments.subjects.choice import Choice
from declass.extract.assessments.subjects.pronouns import is_plural
from declass.extract.assessments.subjects.ranking import likeliest
from declass.extract.assessments.subjects.referents import Referents
from declass.extract.assessments.subjects.sides import Sides, Speech
from declass.extract.assessments.subjects.topic import Topic

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

__all__ = ["Considered", "Sides", "Speech", "Topic", "antecedent", "consider", "find_subjects", "subjects_of_clause"]


def find_subjects(
    sentence: str,
    actors: list[Actor],
    clause: tuple[int, int],
    cue: tuple[int, int],
    kind: str,
    topic: Topic,
    own: str = "United States",
    holder: str | None = None,
    speech: Speech | None = None,
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of the judgment whose cue is ``sentence[cue[0]:cue[1]]``.

    ``clause`` is the span of the cue's clause, ``actors`` the actors of the sentence in order, ``own`` whom "we"
    stands for: the papers read here are those of the United States government. Where grammar names nobody, who is
    likely concerned is told from its surroundings, and from ``holder``, whose the judgment is; None asks for grammar
    alone. ``speech`` tells whom "I" and "you" stand for where it is not the author who has the word.
    """
    del clause
    reader = Referents(topic.parse(sentence, actors), topic, own, speech=speech)
    choice = Choice(reader.parse, reader)
    labels = choice.of_cue(*cue, kind)
    if labels or holder is None:
        return labels
    judged = choice.judged(*cue, kind)
    return likeliest(candidates(reader, Judged(*cue, kind, holder, judged))) if judged is not None else ()


class Considered(NamedTuple):
    """Whom grammar names as the subjects of a judgment, and all whom it may be about."""

    grammar: tuple[str, ...]
    candidates: list[Candidate]


def consider(
    sentence: str,
    actors: list[Actor],
    cue: tuple[int, int],
    kind: str,
    topic: Topic,
    own: str,
    holder: str,
    speech: Speech | None = None,
) -> Considered:
    """Return what there is to choose from for a judgment; arguments as for :func:`find_subjects`."""
    reader = Referents(topic.parse(sentence, actors), topic, own, speech=speech)
    choice = Choice(reader.parse, reader)
    labels = choice.of_cue(*cue, kind)
    judged = choice.judged(*cue, kind)
    return Considered(labels, candidates(reader, Judged(*cue, kind, holder, judged)) if judged is not None else [])


def subjects_of_clause(
    sentence: str, actors: list[Actor], clause: tuple[int, int], topic: Topic, own: str = "United States"
) -> tuple[str, ...]:
    """Return the canonical labels of the subjects of a clause; nothing outside of ``clause`` counts as one."""
    parse = topic.parse(sentence, actors)
    end = next((n for n, c in enumerate(parse.chunks) if parse.spans[c.first][0] >= clause[1]), len(parse.chunks))
    return Choice(parse, Referents(parse, topic, own), end).of_span(*clause)


def antecedent(at: int, actors: list[Actor]) -> Actor | None:
    """Return whom "they" at offset ``at`` stands for, of the actors of its sentence; None without one."""
    groups = [a for a in actors if a.end <= at and not a.person]
    plural = [a for a in groups if is_plural(a)]
    return next(iter(plural or groups), None)
