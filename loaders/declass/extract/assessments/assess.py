"""From a sentence and the judgments found in it to its assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.ascribed import ascribed_judgment, governs, holder_of
from declass.extract.assessments.bands import CATEGORICAL
from declass.extract.assessments.clauses import clause_span
from declass.extract.assessments.exclusions import is_asked
from declass.extract.assessments.flat import find_flat, may_judge
from declass.extract.assessments.hanging import condition_of
from declass.extract.assessments.outcomes import is_promise
from declass.extract.assessments.subjects import find_subjects
from declass.extract.assessments.voices import AUTHOR
from declass.extract.assessments.words import words_of
from declass.model import Ascribed, Assessment, Span, Stance

if TYPE_CHECKING:
    from declass.extract.assessments.attribution import State
    from declass.extract.assessments.flat import FlatHit
    from declass.extract.assessments.frames import Frame
    from declass.extract.assessments.hedges import Judgment
    from declass.extract.assessments.reading import Sentence
    from declass.extract.assessments.voices import Voices

_STANCE_CONFIDENCE = 0.8


def hedged(read: Sentence, judgments: list[Judgment], voices: Voices, state: State) -> list[Assessment]:
    """Return an assessment for each of ``judgments``, with what it ascribes; what is ascribed is none of its own."""
    if not judgments:
        return []
    # "According to the Ambassador": whose judgment it is, not whom it is about.
    judged = [a for a in read.actors if not any(s.start < a.start and a.end <= s.end for s in read.sayings)]
    found: list[Assessment] = []
    for judgment in judgments:
        # What stands in a clause that is ascribed to somebody is no judgment of who ascribes it.
        at = read.span.start + judgment.cue.start
        if any(a.ascribed is not None and a.ascribed.span.start <= at < a.ascribed.span.end for a in found):
            continue
        holder = (
            voices.holder(read.text, read.sayings, _owned_at(judgment), judgment.end, judgment.kind).name or AUTHOR
        )
        frame = next((f for f in read.frames if governs(judgment, f, read.text)), None)
        ascribed = _ascribe(read, frame, judgment.band, holder, voices, state) if frame else None
        speaker = voices.speaker_at(judgment.cue.start)
        clause = _without_condition(clause_span(read.text, read.starts, judgment.subject_at[0]), judgment, read)
        found.append(
            Assessment(
                span=read.span,
                text=read.text,
                cue=read.text[judgment.cue.start : judgment.end],
                band=judgment.band,
                holder=holder,
                subjects=find_subjects(
                    read.text,
                    judged,
                    clause,
                    judgment.subject_at,
                    judgment.kind,
                    state.topic,
                    state.sides.own(holder, read.text, speaker),
                    holder,
                    state.sides.speech(speaker),
                ),
                condition=_condition(read, judgment, ascribed),
                rule=judgment.cue.entry.rule,
                confidence=round(judgment.likely, 2),
                cue_span=Span(at, read.span.start + judgment.end),
                ascribed=ascribed,
            )
        )
    return found


def flat(read: Sentence, voices: Voices, state: State, stance: tuple[Stance, int] | None) -> Assessment | None:
    """Return the flat judgment of a sentence, or its bare stance; None where it has neither."""
    hit = _flat_hit(read, state)
    if hit is None and stance is None:
        return None
    at, end = (hit.start, hit.end) if hit else (stance[1] if stance else 0, stance[1] if stance else 0)
    clause = clause_span(read.text, read.starts, at)
    holder = voices.holder(read.text, read.sayings, at, end, "flat").name or AUTHOR
    if stance is not None and holder.split()[-1:] == stance[0].toward.split()[-1:]:
        holder = AUTHOR  # nobody agrees with himself
    ascribed = None
    speaker = voices.speaker_at(at)
    if hit is not None:
        frame = next((f for f in read.frames if f.group <= hit.start < f.verb[1]), None)
        ascribed = _ascribe(read, frame, CATEGORICAL, holder, voices, state) if frame else None
    return Assessment(
        span=read.span,
        text=read.text,
        cue="",
        band=CATEGORICAL,
        holder=holder,
        subjects=find_subjects(
            read.text,
            read.actors,
            clause,
            (at, end),
            "flat" if hit else "judge",
            state.topic,
            state.sides.own(holder, read.text, speaker),
            speech=state.sides.speech(speaker),
        ),
        condition=condition_of(read.conditions, read.text, at, end),
        stance=stance[0] if stance else None,
        rule=hit.rule if hit else f"stance-{stance[0].type if stance else 'none'}",
        confidence=hit.confidence if hit else _STANCE_CONFIDENCE,
        ascribed=ascribed,
    )


def _flat_hit(read: Sentence, state: State) -> FlatHit | None:
    if not may_judge(read.text):
        return None
    conditions = [(c.start, c.end) for c in read.conditions if not c.unbounded]
    hit = find_flat(read.text, read.actors, read.starts, conditions, state.setting.signs(read.span))
    if hit is None or is_asked(read.text, hit.start):
        return None
    words = words_of(read.text)
    starts = [start for start in read.starts if start <= hit.start]
    return None if is_promise(words, words.at(starts[-1])) else hit


def _owned_at(judgment: Judgment) -> int:
    """Return where the words of a judgment begin; of "his belief", "is convinced" where its owner stands."""
    return judgment.cue.start if judgment.cue.owner < 0 else judgment.cue.owner


def _condition(read: Sentence, judgment: Judgment, ascribed: Ascribed | None) -> str | None:
    """Return what a judgment hangs on; a condition in the clause that it ascribes is that one's."""
    low = high = -1
    if ascribed is not None:
        low, high = ascribed.span.start - read.span.start, ascribed.span.end - read.span.start
    own = [c for c in read.conditions if not low <= c.start < high]
    return condition_of(own, read.text, judgment.cue.start, judgment.end)


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
