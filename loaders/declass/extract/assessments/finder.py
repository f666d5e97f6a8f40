"""From the sentences of a document to its assessments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from declass.extract.assessments.actors import Actor, ActorFinder
from declass.extract.assessments.bands import CATEGORICAL, complement, is_negative, weaker
from declass.extract.assessments.clauses import clause_span, clause_starts
from declass.extract.assessments.conditions import Condition, condition_of, find_conditions
from declass.extract.assessments.cues import Cue, find_cues
from declass.extract.assessments.exclusions import is_excluded_cue, is_excluded_sentence
from declass.extract.assessments.flat import find_flat
from declass.extract.assessments.holders import AUTHOR, Saying, Voices
from declass.extract.assessments.negation import negate
from declass.extract.assessments.stance import find_stance, paper_owner
from declass.extract.assessments.subjects import Topic, find_subjects
from declass.extract.sentences import split_sentences
from declass.model import Assessment, Document, Mention, Span, Stance

_FIRST_PERSON = re.compile(r"\b(?:I|we|me|us|my|our)\b", re.IGNORECASE)
# A stretch without a sentence's end that is longer than this (code points) is a table or damaged text.
_LONGEST = 4000
_FRAMES = frozenset({"judge", "impersonal", "mind", "seem"})
_SUBORDINATE = re.compile(r"\b(?:although|though|while|whereas|because|but|and)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Judgment:
    """A cue with its band, after hedges on the same judgment have been joined."""

    cue: Cue
    end: int
    band: str
    kind: str
    subject_at: tuple[int, int]


@dataclass(slots=True)
class _State:
    """What carries over from one sentence to the next."""

    topic: Topic
    speaker: str | None = None
    person: str | None = None
    group: str | None = None
    other: str | None = None


def find_assessments(
    document: Document, mentions: tuple[Mention, ...] = (), context: object = None
) -> tuple[Assessment, ...]:
    """Return the assessments of ``document`` in the order of its text.

    ``mentions`` are those already found in :attr:`Document.text`; they name the subjects. ``context`` is not
    needed by the rules. Spans are whole sentences; ``cue_span`` holds the expression itself. A stretch of more
    than 4,000 code points without the end of a sentence (a table, damaged text) is not assessed.
    """
    del context
    text = document.text
    finder = ActorFinder(text, mentions)
    voices = Voices(document)
    state = _State(Topic(), other=paper_owner("\n".join((document.title, *document.subjects))))
    found: list[Assessment] = []
    previous_end = 0
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        if "\n\n" in text[previous_end : span.start]:
            state.speaker = None
        previous_end = span.end
        actors = finder.find(sentence, span.start) if len(sentence) <= _LONGEST else []
        if len(sentence) > _LONGEST or is_excluded_sentence(sentence):
            state.topic.note(sentence, actors)
            continue
        found.extend(_assess(document, sentence, span, actors, voices, state))
        _carry(sentence, actors, voices, state)
    return tuple(found)


def _assess(
    document: Document, sentence: str, span: Span, actors: list[Actor], voices: Voices, state: _State
) -> list[Assessment]:
    starts = clause_starts(sentence)
    conditions = find_conditions(sentence)
    sayings = voices.sayings(sentence, actors, state.person, state.group)
    stance = find_stance(sentence, actors, document, state.other)
    # "According to the Ambassador": whose judgment it is, not whom it is about.
    judged = [a for a in actors if not any(s.start < a.start and a.end <= s.end for s in sayings)]
    judgments = _judgments(sentence, starts, conditions)
    if stance is not None and stance[0].type == "disagrees":
        # The words of the paper that is disputed are not the author's judgment.
        judgments = [j for j in judgments if not _in_quotation(sentence, j.cue.start)]
    found: list[Assessment] = []
    for judgment in judgments:
        clause = _without_condition(clause_span(sentence, starts, judgment.subject_at[0]), judgment, conditions)
        subjects = find_subjects(sentence, judged, clause, judgment.subject_at, judgment.kind, state.topic)
        found.append(
            Assessment(
                span=span,
                text=sentence,
                cue=sentence[judgment.cue.start : judgment.end],
                band=judgment.band,
                holder=_holder(sentence, judgment, actors, sayings, voices, state),
                subjects=subjects,
                condition=condition_of(conditions, sentence, judgment.cue.start, judgment.end),
                stance=stance[0] if stance and not found else None,
                rule=judgment.cue.entry.rule,
                confidence=judgment.cue.entry.confidence,
                cue_span=Span(span.start + judgment.cue.start, span.start + judgment.end),
            )
        )
    if not found:
        flat = _flat(sentence, span, actors, starts, conditions, sayings, voices, state, stance)
        if flat is not None:
            found.append(flat)
    return found


def _without_condition(clause: tuple[int, int], judgment: _Judgment, conditions: list[Condition]) -> tuple[int, int]:
    """Return ``clause`` without a leading condition: its subject is not that of the judgment."""
    for condition in conditions:
        if condition.leading and clause[0] < condition.end <= judgment.subject_at[0]:
            return condition.end, clause[1]
    return clause


def _judgments(sentence: str, starts: list[int], conditions: list[Condition]) -> list[_Judgment]:
    """Return the judgments of ``sentence``: cues that are none are gone, hedges on one judgment are joined."""
    cues: list[Cue] = []
    for cue in find_cues(sentence):
        clause = clause_span(sentence, starts, cue.start)
        if is_excluded_cue(sentence, cue, clause):
            continue
        if any(_supposed(sentence, cue, c) for c in conditions):
            continue
        cues.append(cue)
    judgments: list[_Judgment] = []
    for cue in cues:
        clause = clause_span(sentence, starts, cue.start)
        band, end = negate(sentence, cue, clause)
        judgment = _Judgment(cue, end, band, cue.entry.kind, (cue.start, cue.end))
        if judgments and _same_judgment(sentence, judgments[-1], judgment, starts):
            judgments[-1] = _join(judgments[-1], judgment)
        else:
            judgments.append(judgment)
    return judgments


def _supposed(sentence: str, cue: Cue, condition: Condition) -> bool:
    """Tell whether ``cue`` is part of what ``condition`` supposes: then nobody judges it."""
    if not condition.start <= cue.start < condition.end:
        return False
    if condition.unbounded:
        return False
    if cue.entry.kind in {"judge", "mind"}:
        return not re.search(r"\bas\s+\Z", sentence[: cue.start])
    return cue.entry.kind in {"modal", "noun", "impersonal", "seem"}


def _same_judgment(sentence: str, first: _Judgment, second: _Judgment, starts: list[int]) -> bool:
    between = sentence[first.end : second.cue.start]
    if re.search(r"[;:—]|,\s*(?:and|but|although|though|while|which|who)\b", between):
        return False
    same_clause = clause_span(sentence, starts, first.cue.start) == clause_span(sentence, starts, second.cue.start)
    if first.kind in _FRAMES:
        # "I believe that they may": the frame and the first hedge under it are one judgment.
        return not _SUBORDINATE.search(between) and len(between) < 200
    return same_clause and len(between) < 40 and not re.search(r"\band\b|\bor\b", between)


def _join(first: _Judgment, second: _Judgment) -> _Judgment:
    # "We believe … will not": the frame's band has the negation already; the inner hedge alone is weighed.
    band = second.band if first.kind in _FRAMES and not is_negative(first.band) else first.band
    if first.kind in _FRAMES:
        frame = first.cue.entry.band
        if is_negative(frame):
            band = complement(second.band) if not is_negative(second.band) else frame
        else:
            band = weaker(second.band, first.band if not is_negative(first.band) else frame)
            if is_negative(second.band) and band == frame:
                band = second.band
    else:
        band = weaker(first.band, second.band)
    if first.kind == "mind":
        return _Judgment(first.cue, first.end, band, first.kind, first.subject_at)
    if first.kind in _FRAMES:
        return _Judgment(second.cue, second.end, band, second.kind, second.subject_at)
    return _Judgment(first.cue, first.end, band, first.kind, first.subject_at)


def _in_quotation(sentence: str, at: int) -> bool:
    opened = max(sentence.rfind("“", 0, at), -1)
    return opened >= 0 and sentence.find("”", opened, at) < 0


def _holder(
    sentence: str, judgment: _Judgment, actors: list[Actor], sayings: list[Saying], voices: Voices, state: _State
) -> str:
    at = judgment.cue.start
    if judgment.kind == "mind":
        name, known = voices.subject_before(sentence, at, actors, state.person, state.group)
        if known and name:
            return name
    earlier = [s for s in sayings if s.end <= at]
    for saying in reversed(earlier):
        between = sentence[saying.end : at]
        if ";" in between:
            continue
        if _FIRST_PERSON.search(sentence[at : judgment.end]) and not re.search(r"[:“\"]", between):
            return AUTHOR
        return saying.holder or AUTHOR
    if judgment.kind in {"judge", "impersonal"} and not (voices.conversation and _in_quotation(sentence, at)):
        return AUTHOR
    if voices.conversation and state.speaker:
        return state.speaker
    return AUTHOR


def _flat(
    sentence: str,
    span: Span,
    actors: list[Actor],
    starts: list[int],
    conditions: list[Condition],
    sayings: list[Saying],
    voices: Voices,
    state: _State,
    stance: tuple[Stance, int] | None,
) -> Assessment | None:
    hit = find_flat(sentence, actors, starts)
    if hit is not None and any(c.start <= hit.start < c.end for c in conditions):
        hit = None
    if hit is None and stance is None:
        return None
    at, end = (hit.start, hit.end) if hit else (stance[1] if stance else 0, stance[1] if stance else 0)
    clause = clause_span(sentence, starts, at)
    holder = AUTHOR
    earlier = [s for s in sayings if s.end <= at]
    if stance is None:
        if earlier:
            holder = earlier[-1].holder or AUTHOR
        elif voices.conversation and state.speaker:
            holder = state.speaker
    return Assessment(
        span=span,
        text=sentence,
        cue="",
        band=CATEGORICAL,
        holder=holder,
        subjects=find_subjects(sentence, actors, clause, (at, end), "flat" if hit else "judge", state.topic),
        condition=condition_of(conditions, sentence, at, end),
        stance=stance[0] if stance else None,
        rule=hit.entry.rule if hit else f"stance-{stance[0].type if stance else 'none'}",
        confidence=hit.entry.confidence if hit else 0.8,
    )


def _carry(sentence: str, actors: list[Actor], voices: Voices, state: _State) -> None:
    sayings = voices.sayings(sentence, actors, state.person, state.group)
    if sayings:
        state.speaker = sayings[0].holder or state.speaker
    state.topic.note(sentence, actors)
    state.person = state.topic.person.words if state.topic.person else state.person
    state.group = state.topic.group.words if state.topic.group else state.group
    state.other = paper_owner(sentence) or state.other
