"""The judgment that an assessment ascribes to somebody: "Moscow probably believes that the US would not intervene".

The assessment is the author's, about Moscow's mind; what Moscow is said to believe is a judgment of its own, with its
own holder, band, subjects and condition. A third level ("… believes that the US expects …") stays in the clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.bands import CATEGORICAL, is_negative
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.hanging import condition_of
from declass.extract.assessments.hedges import Judgment, find_judgments
from declass.extract.assessments.labels import bare
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.subjects import Topic, antecedent, subjects_of_clause
from declass.extract.assessments.voices import AUTHOR
from declass.model import Ascribed, Span

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.frames import Frame
    from declass.extract.assessments.voices import Voices

# Kinds of cue that may stand before the subject of the verb: "it is likely that Moscow believes", "we think that".
_AHEAD = frozenset({"judge", "impersonal", "predicate", "noun", "seem", "adverb"})
_LONGEST_SUBJECT = 90  # code points
_BREAK = re.compile(
    r"[;:—]|\b(?:which|who|whom|whose|if|unless|because|although|though|while|whereas|when|whenever|where|wherever|"
    r"whether|and|or|but|lest|to|will|would|may|might|can|could|should|must|is|are|was|were|be|been|has|have|had|"
    r"does|do|did)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[,;:.—(“\"]|\b(?:that|and|but|or|although|while|since))\W*\Z", re.IGNORECASE)
_THAT = re.compile(r"\s*(?:,[^,;]{1,40},)?\s*that\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:,?\s+|\s*\()(?:who|which)\s+\Z")
_AND = re.compile(r",?\s+and\s+(?:the\s+)?")
_COORDINATED = re.compile(r",?\s+(?:and|but|or)\s+\Z", re.IGNORECASE)
_STRONG_BREAK = re.compile(r"[;:—]|\.\s")
_NEAR_BREAK = re.compile(r"[;:—]|\.\s|\bthat\s", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:will|would|may|might|can|cannot|could|should|must|is|are|was|were|has|have|had|does|do|did)\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"\bthey\s+\Z", re.IGNORECASE)
_IT = re.compile(r"\bit\s+\Z", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:which|who|whom|whose|because|whether|if|unless|that|while|although|though|when|until|lest|so as)\b",
    re.IGNORECASE,
)
_SAME_VERB = re.compile(r"(?:\s+(?:\w+ly|be|been|have|not|very|quite|more|most|also|still|it|in|a|an|the|no))*\s+")
_ABILITY = frozenset({"modal-could", "modal-can"})
_THEMSELVES = re.compile(r"\b(?:they|he|she|it)\s+\Z", re.IGNORECASE)
_OUTCOME = re.compile(r"\s+(?:well\s+)?(?:be|lead|result|become|occur|happen|arise|mean)\b")


def governs(judgment: Judgment, frame: Frame, sentence: str) -> bool:
    """Tell whether ``judgment`` is about the mind that the verb of ``frame`` speaks of."""
    start, end = judgment.cue.start, judgment.end
    if judgment.kind == "mind":
        return False
    head = sentence.rfind(" ", 0, frame.verb[1]) + 1  # "is almost certainly convinced": the last word
    if frame.group <= start and end <= head:
        return True
    if judgment.kind not in _AHEAD or end > frame.group:
        return False
    between = sentence[end : frame.group]
    if judgment.kind == "adverb" and not _OPENING.search(sentence, 0, start):
        return False
    if judgment.kind in {"predicate", "noun"} and not _THAT.match(between):
        return False
    return len(between) <= _LONGEST_SUBJECT and not _BREAK.search(between)


def holder_of(
    sentence: str, frame: Frame, actors: list[Actor], voices: Voices, person: str | None, group: str | None
) -> str | None:
    """Return whose mind ``frame`` speaks of, as named; None where nobody can be told, or where it is the author's.

    ``person`` and ``group`` are whom "he" and "they" stand for from the sentences before.
    """
    at = frame.group
    relative = _RELATIVE.search(sentence, 0, at)
    if relative:
        at = relative.start()
    elif _IT.search(sentence, 0, at):
        # "It is certain that" says nothing of anybody's mind.
        return None if " " in sentence[slice(*frame.verb)] else group
    elif _THEY.search(sentence, 0, at):
        named = antecedent(at, actors)
        return bare(named.words) if named is not None and not voices.own(named.words) else group
    name, known = voices.subject_before(sentence, at, actors, person, group)
    if not known and _COORDINATED.search(sentence, 0, at):
        name = _first_subject(sentence, at, actors, voices, person, group)
    if name is None or name == AUTHOR:
        return None
    return _with_others(sentence, at, name, actors)


def _with_others(sentence: str, at: int, name: str, actors: list[Actor]) -> str:
    """Return ``name`` with those that are coordinated with it before the verb: "Hanoi and Peking"."""
    number = next((n for n in reversed(range(len(actors))) if actors[n].end <= at), None)
    if number is None or bare(actors[number].words) != name:
        return name
    first = number
    while first and _AND.fullmatch(sentence, actors[first - 1].end, actors[first].start):
        first -= 1
    return sentence[actors[first].start : actors[number].end] if first < number else name


def _first_subject(
    sentence: str, at: int, actors: list[Actor], voices: Voices, person: str | None, group: str | None
) -> str | None:
    """Return the subject of the verb before: "they are weak and probably feel that …"."""
    # "He said that he did not know, and appeared to feel": behind a comma the main clause goes on.
    stops = _STRONG_BREAK if sentence[:at].rstrip().rsplit(" ", 1)[0].endswith(",") else _NEAR_BREAK
    breaks = [m.end() for m in stops.finditer(sentence, 0, at)]
    low = breaks[-1] if breaks else 0
    verb = _FINITE.search(sentence, low, at)
    if verb is None:
        return None
    return voices.subject_before(sentence, verb.start(), actors, person, group)[0]


def ascribed_judgment(
    sentence: str, offset: int, frame: Frame, outer_band: str, holder: str, actors: list[Actor], topic: Topic
) -> Ascribed:
    """Return the judgment that the verb of ``frame`` ascribes to ``holder``.

    ``offset`` is where the sentence starts, ``outer_band`` the band of the assessment that ascribes: where that one
    is negative ("probably does not believe") the negation is its own.
    """
    start, end = frame.clause
    clause = sentence[start:end]
    conditions = find_conditions(clause)
    inner = _hedge(clause, conditions)
    lead = max((c.end for c in conditions if c.leading and c.start < 3), default=0)
    band, cue = CATEGORICAL, (end, end)
    if inner is not None:
        band, cue = inner.band, (start + inner.cue.start, start + inner.end)
    if frame.entry.negative:
        band, cue, start = frame.entry.negative, frame.verb, frame.verb[0]
    elif frame.negation is not None and not is_negative(outer_band):
        band, cue, start = "improbable", (frame.negation, frame.verb[1]), frame.negation
    at = (cue[0] - frame.clause[0], cue[1] - frame.clause[0])
    return Ascribed(
        span=Span(offset + start, offset + end),
        text=sentence[start:end],
        holder=holder,
        cue=sentence[cue[0] : cue[1]],
        band=band,
        subjects=subjects_of_clause(sentence, actors, (frame.clause[0] + lead, end), topic),
        condition=condition_of(conditions, clause, *at) if conditions else None,
        rule=frame.entry.rule,
        confidence=frame.entry.confidence,
        cue_span=Span(offset + cue[0], offset + cue[1]) if cue[1] > cue[0] else None,
    )


def _hedge(clause: str, conditions: list[Condition]) -> Judgment | None:
    """Return the hedge on the main verb of ``clause``; one in a subordinate clause, or of a third mind, is none."""
    lead = max((c.end for c in conditions if c.leading), default=0)
    for judgment in find_judgments(Sentence(clause, Span(0, len(clause)), [], list), framed=False):
        before = clause[lead : judgment.cue.start]
        if judgment.kind == "mind" or _SUBORDINATE.search(before):
            continue
        verb = _FINITE.search(before)
        if verb is not None and not _SAME_VERB.fullmatch(before, verb.end()):
            continue
        # What they believe themselves able to do is ability, no possibility.
        able = judgment.cue.entry.rule in _ABILITY and _THEMSELVES.search(clause, 0, judgment.cue.start)
        if not able or _OUTCOME.match(clause, judgment.end):
            return judgment
    return None
