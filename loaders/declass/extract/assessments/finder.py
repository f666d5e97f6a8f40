"""From the sentences of a document to its assessments."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from declass.extract.assessments.actors import Actor, ActorFinder
from declass.extract.assessments.ascribed import ascribed_judgment, governs, holder_of
from declass.extract.assessments.bands import CATEGORICAL
from declass.extract.assessments.clauses import clause_span, clause_starts
from declass.extract.assessments.conditions import Condition, condition_of, find_conditions
from declass.extract.assessments.exclusions import is_excluded_sentence
from declass.extract.assessments.flat import find_flat
from declass.extract.assessments.frames import Frame, find_frames
from declass.extract.assessments.hedges import Judgment, find_judgments
from declass.extract.assessments.voices import AUTHOR, Saying, Voices
from declass.extract.assessments.stance import find_stance, paper_owner
from declass.extract.assessments.subjects import Topic, find_subjects
from declass.extract.sentences import split_sentences
from declass.model import Ascribed, Assessment, Document, Mention, Span, Stance

# A stretch without a sentence's end that is longer than this (code points) is a table or damaged text.
LONGEST = 4000


@dataclass(slots=True)
class State:
    """What carries over from one sentence to the next."""

    topic: Topic
    person: str | None = None
    group: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: ``span`` is its place in the text, all other offsets are its own."""

    text: str
    span: Span
    actors: list[Actor]
    starts: list[int]
    conditions: list[Condition]
    sayings: list[Saying]
    frames: list[Frame]


def find_assessments(
    document: Document, mentions: tuple[Mention, ...] = (), context: object = None
) -> tuple[Assessment, ...]:
    """Return the assessments of ``document`` in the order of its text, and then those of dissenting footnotes.

    ``mentions`` are those already found in :attr:`Document.text`; they name the subjects. ``context`` is not
    needed by the rules. Spans are whole sentences; ``cue_span`` holds the expression itself. A stretch of more
    than 4,000 code points without the end of a sentence (a table, damaged text) is not assessed.
    """
    del context
    # Dissents read the sentences of notes with the rules of this module.
    from declass.extract.assessments.dissents import find_dissents

    text = document.text
    finder = ActorFinder(text, mentions)
    voices = Voices(document)
    state = State(Topic(), other=paper_owner("\n".join((document.title, *document.subjects))))
    found: list[Assessment] = []
    previous_end = 0
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        paragraph = not previous_end or "\n" in text[previous_end : span.start]
        previous_end = span.end
        actors = finder.find(sentence, span.start) if len(sentence) <= LONGEST else []
        sayings = voices.hear(sentence, actors, paragraph=paragraph) if len(sentence) <= LONGEST else []
        if len(sentence) > LONGEST or is_excluded_sentence(sentence):
            state.topic.note(sentence, actors)
            continue
        read = take_apart(sentence, span, actors, sayings)
        found.extend(_assess(document, read, voices, state))
        _carry(read, state)
    return (*found, *find_dissents(document, found, finder))


def take_apart(sentence: str, span: Span, actors: list[Actor], sayings: list[Saying]) -> Sentence:
    """Return ``sentence`` with its clauses, conditions, reports (``sayings``) and verbs of mind."""
    return Sentence(
        sentence,
        span,
        actors,
        clause_starts(sentence),
        find_conditions(sentence),
        sayings,
        find_frames(sentence),
    )


def _assess(document: Document, read: Sentence, voices: Voices, state: State) -> list[Assessment]:
    stance = find_stance(read.text, read.actors, document, state.other)
    judgments = find_judgments(read.text, read.starts, read.conditions, read.frames)
    if stance is not None and stance[0].type == "disagrees":
        # The words of the paper that is disputed are not the author's judgment.
        judgments = [j for j in judgments if not _in_quotation(read.text, j.cue.start)]
    found = hedged(read, judgments, voices, state)
    if found:
        return [replace(found[0], stance=stance[0]), *found[1:]] if stance else found
    single = flat(read, voices, state, stance)
    return [single] if single else []


def hedged(read: Sentence, judgments: list[Judgment], voices: Voices, state: State) -> list[Assessment]:
    """Return an assessment for each of ``judgments``, with what it ascribes; what is ascribed is none of its own."""
    # "According to the Ambassador": whose judgment it is, not whom it is about.
    judged = [a for a in read.actors if not any(s.start < a.start and a.end <= s.end for s in read.sayings)]
    found: list[Assessment] = []
    for judgment in judgments:
        # What stands in a clause that is ascribed to somebody is no judgment of who ascribes it.
        if any(a.span.start <= read.span.start + judgment.cue.start < a.span.end for a in ascribing(found)):
            continue
        holder = voices.holder(read.text, read.sayings, judgment.cue.start, judgment.end, judgment.kind).name
        ascribed = None
        for frame in read.frames:
            if governs(judgment, frame, read.text):
                ascribed = _ascribe(read, frame, judgment.band, holder, voices, state)
                break
        clause = _without_condition(clause_span(read.text, read.starts, judgment.subject_at[0]), judgment, read)
        found.append(
            Assessment(
                span=read.span,
                text=read.text,
                cue=read.text[judgment.cue.start : judgment.end],
                band=judgment.band,
                holder=holder,
                subjects=find_subjects(read.text, judged, clause, judgment.subject_at, judgment.kind, state.topic),
                condition=_condition(read, judgment, ascribed),
                rule=judgment.cue.entry.rule,
                confidence=judgment.cue.entry.confidence,
                cue_span=Span(read.span.start + judgment.cue.start, read.span.start + judgment.end),
                ascribed=ascribed,
            )
        )
    return found


def _condition(read: Sentence, judgment: Judgment, ascribed: Ascribed | None) -> str | None:
    """Return what a judgment hangs on; a condition in the clause that it ascribes is that one's."""
    low = high = -1
    if ascribed is not None:
        low, high = ascribed.span.start - read.span.start, ascribed.span.end - read.span.start
    own = [c for c in read.conditions if not low <= c.start < high]
    return condition_of(own, read.text, judgment.cue.start, judgment.end)


def ascribing(found: list[Assessment]) -> list[Ascribed]:
    """Return what the assessments ``found`` ascribe."""
    return [a.ascribed for a in found if a.ascribed is not None]


def _ascribe(read: Sentence, frame: Frame, band: str, outer: str, voices: Voices, state: State) -> Ascribed | None:
    """Return what ``frame`` ascribes, unless to the holder of the assessment itself."""
    holder = holder_of(read.text, frame, read.actors, voices, state.person, state.group)
    if holder is None or holder == outer:
        return None
    return ascribed_judgment(read.text, read.span.start, frame, band, holder, read.actors, state.topic)


def _without_condition(clause: tuple[int, int], judgment: Judgment, read: Sentence) -> tuple[int, int]:
    """Return ``clause`` without a leading condition: its subject is not that of the judgment."""
    for condition in read.conditions:
        if condition.leading and clause[0] < condition.end <= judgment.subject_at[0]:
            return condition.end, clause[1]
    return clause


def _in_quotation(sentence: str, at: int) -> bool:
    opened = max(sentence.rfind("“", 0, at), -1)
    return opened >= 0 and sentence.find("”", opened, at) < 0


def flat(read: Sentence, voices: Voices, state: State, stance: tuple[Stance, int] | None) -> Assessment | None:
    """Return the flat judgment of a sentence, or its bare stance; None where it has neither."""
    hit = find_flat(read.text, read.actors, read.starts)
    if hit is not None and any(c.start <= hit.start < c.end for c in read.conditions):
        hit = None
    if hit is None and stance is None:
        return None
    at, end = (hit.start, hit.end) if hit else (stance[1] if stance else 0, stance[1] if stance else 0)
    clause = clause_span(read.text, read.starts, at)
    holder = voices.holder(read.text, read.sayings, at, end, "flat").name if stance is None else AUTHOR
    kind = "flat" if hit else "judge"
    ascribed = None
    if hit is not None:
        frame = next((f for f in read.frames if f.group <= hit.start < f.verb[1]), None)
        if frame is not None:
            ascribed = _ascribe(read, frame, CATEGORICAL, holder, voices, state)
    return Assessment(
        span=read.span,
        text=read.text,
        cue="",
        band=CATEGORICAL,
        holder=holder,
        subjects=find_subjects(read.text, read.actors, clause, (at, end), kind, state.topic),
        condition=condition_of(read.conditions, read.text, at, end),
        stance=stance[0] if stance else None,
        rule=hit.entry.rule if hit else f"stance-{stance[0].type if stance else 'none'}",
        confidence=hit.entry.confidence if hit else 0.8,
        ascribed=ascribed,
    )


def _carry(read: Sentence, state: State) -> None:
    state.topic.note(read.text, read.actors)
    state.person = state.topic.person.words if state.topic.person else state.person
    state.group = state.topic.group.words if state.topic.group else state.group
    state.other = paper_owner(read.text) or state.other
