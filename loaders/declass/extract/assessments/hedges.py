"""Hedges that belong together: from the cues of a sentence to its judgments, each with one band."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.bands import complement, is_affirmative, is_negative, weaker
from declass.extract.assessments.clauses import clause_span
from declass.extract.assessments.cues import Cue, read_openings, without_overlaps
from declass.extract.assessments.exclusions import is_excluded_cue
from declass.extract.assessments.negation import negate
from declass.extract.assessments.weighing import Likely, choose
from declass.extract.assessments.weighing.places import TAKEN, Place, places_of
from declass.extract.assessments.weighing.weights import LEAST
from declass.extract.assessments.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.conditions import Condition
    from declass.extract.assessments.frames import Frame
    from declass.extract.assessments.reading import Sentence

_FRAMES = frozenset({"judge", "impersonal", "mind", "seem"})
_TOLD_OF = re.compile(
    r"\b(?:will|would|can|could|is|are|was|were|has|have|had)\b.*\s(?:which|who|whom)\s", re.IGNORECASE | re.DOTALL
)
_FARTHEST = 200  # code points from a frame to the hedge under it
# A clause up to its verb: "… that the Egyptian authorities on the spot might act".
_THAT = re.compile(r"\s+that\s(?:(?!\s(?:and|or|but|which|who|that|if|when|as|to)\s)[^,;:()—]){2,90}\Z")
_ABLE = frozenset({"modal-can", "modal-could"})
_SUBORDINATE = re.compile(r"\b(?:although|though|while|whereas|because|but|and)\b", re.IGNORECASE)


class Judgment(NamedTuple):
    """A cue with its band, after hedges on the same judgment have been joined; ``likely`` is how sure it is one."""

    cue: Cue
    end: int
    band: str
    kind: str
    subject_at: tuple[int, int]
    likely: float = 0.0


def find_judgments(
    read: Sentence, own: frozenset[int] | None = None, *, framed: bool = True, weighed: bool = False
) -> list[Judgment]:
    """Return the judgments of a sentence: cues that are none are gone, hedges on one judgment are joined.

    A hedge on a verb of mind and one in the clause that it governs are two judgments, unless not ``framed``.
    ``own`` are the offsets of verbs of mind that are the speaker's ("the Director believes" in the Director's note);
    no other mind is then reported. None elsewhere. Where ``weighed`` the rules do not decide alone: cues are the
    expressions that are likely enough by all that stands around them.
    """
    sentence = read.text
    judgments: list[Judgment] = []
    for cue, likely in _likely_cues(read, own or frozenset(), weighed=weighed):
        clause = clause_span(sentence, read.starts, cue.start)
        band, end = negate(sentence, cue, clause)
        kind = "judge" if any(cue.start <= at < cue.end for at in own or ()) else cue.kind
        if own is not None and kind == "mind":
            continue
        judgment = Judgment(cue, end, band, kind, (cue.start, cue.end), likely)
        frames = read.frames if framed else []
        if judgments and _opens(sentence, judgments[-1], judgment):
            judgments[-1] = judgments[-1]._replace(likely=max(judgments[-1].likely, likely))
        elif judgments and _same_judgment(sentence, judgments[-1], judgment, read.starts, frames):
            surer = max(judgments[-1].likely, likely)
            joined = _join(judgments[-1], judgment)
            judgments[-1] = joined._replace(likely=surer if weighed else joined.cue.entry.confidence)
        else:
            judgments.append(judgment)
    return [judgment for judgment in judgments if judgment.likely >= LEAST] if weighed else judgments


def read_places(read: Sentence, own: frozenset[int] = frozenset()) -> list[Place]:
    """Return every expression of the lexicon in a sentence, with what the rules say of it; ``own`` as above."""
    openings = read_openings(read.text, own)
    cues = without_overlaps([opening.cue for opening in openings if opening.cue is not None])
    return places_of(openings, {cue: _verdict(read, cue) for cue in cues}, read.conditions) if openings else []


def _likely_cues(read: Sentence, own: frozenset[int], *, weighed: bool) -> list[Likely]:
    places = read_places(read, own)
    if weighed and places:
        return choose(words_of(read.text), places)
    taken = [place.cue for place in places if place.cue is not None and place.verdict == TAKEN]
    return [Likely(cue, cue.entry.confidence) for cue in sorted(taken, key=lambda cue: cue.start)]


def _verdict(read: Sentence, cue: Cue) -> str:
    """Return :data:`TAKEN`, or why ``cue`` is none."""
    if is_excluded_cue(read.text, cue, clause_span(read.text, read.starts, cue.start)):
        return "excluded"
    return "supposed" if any(_supposed(read.text, cue, c) for c in read.conditions) else TAKEN


def _supposed(sentence: str, cue: Cue, condition: Condition) -> bool:
    """Tell whether ``cue`` is part of what ``condition`` supposes: then nobody judges it."""
    if not condition.start <= cue.start < condition.end:
        return False
    if condition.unbounded:
        return False
    if cue.kind in {"judge", "mind"}:
        return not re.search(r"\bas\s+\Z", sentence[: cue.start])
    if (
        cue.kind == "predicate" and cue.entry.rule != "predicate-unlikely"
    ):  # "if this is possible", "if it seems likely"
        return not re.search(r"\bas\s+(?:[\w’-]+\s+){0,3}\Z", sentence[: cue.start])
    return cue.kind in {"modal", "noun", "impersonal", "seem"}


def _same_judgment(
    sentence: str, first: Judgment, second: Judgment, starts: list[int], frames: Sequence[Frame]
) -> bool:
    between = sentence[first.end : second.cue.start]
    if first.kind != "mind" and any(_divides(f, first, second) for f in frames):
        return False
    if re.search(r"[;:—]|,\s*(?:and|but|although|though|while|which|who)\b", between):
        return False
    same_clause = clause_span(sentence, starts, first.cue.start) == clause_span(sentence, starts, second.cue.start)
    if first.kind in _FRAMES and second.kind == "judge" and "," in between:
        return False  # "having no evidence of it, I am certain"
    if ")" in between and "(" not in between:
        return False
    if first.kind in _FRAMES and (len(between) >= _FARTHEST or _TOLD_OF.search(between)):
        return False  # "I believe agreement will remove a snag which might impede"
    if first.kind in _FRAMES:
        # "I believe that they may": the frame and the first hedge under it are one judgment.
        return not _SUBORDINATE.search(between)
    return same_clause and len(between) < 40 and not re.search(r"\band\b|\bor\b", between)


def _opens(sentence: str, first: Judgment, second: Judgment) -> bool:
    """Tell whether the first says how likely the clause is whose verb is the second: "it is possible that he may"."""
    return (
        first.kind in {"predicate", "noun"}
        and not is_affirmative(first.band)
        and second.kind == "modal"
        and _THAT.match(sentence[first.end : second.cue.start]) is not None
    )


def _divides(frame: Frame, first: Judgment, second: Judgment) -> bool:
    return first.end <= frame.verb[1] and frame.clause[0] <= second.cue.start < frame.clause[1]


def _join(first: Judgment, second: Judgment) -> Judgment:
    if first.kind == "seem" and second.kind in {"predicate", "adverb"} and second.cue.start - first.end < 3:
        # "Seems very likely": the adjective says how likely.
        return Judgment(second.cue, second.end, second.band, second.kind, second.subject_at)
    if first.cue.entry.rule in _ABLE and second.cue.entry.rule == "judging-expectation":
        return second  # "he could expect no support" expects
    if second.kind == "mind":
        # "We think that Moscow believes", "they almost certainly estimate": what is judged is Moscow's mind.
        return first
    # "We believe … will not": the frame's band has the negation already; the inner hedge alone is weighed.
    band = second.band if first.kind in _FRAMES and not is_negative(first.band) else first.band
    if first.kind in _FRAMES:
        frame = first.cue.band
        if is_negative(frame) and second.band == "possible" and first.kind in {"judge", "mind"}:
            band = frame  # "did not think that it could": the mind weighs, the modal says of what
        elif is_negative(frame):
            band = complement(second.band) if not is_negative(second.band) else frame
        else:
            band = weaker(second.band, first.band if not is_negative(first.band) else frame)
            if is_negative(second.band) and band == frame:
                # "It seems obvious that they do not": as weak as what it seems.
                softened = first.kind == "seem" and second.kind in {"predicate", "adverb"} and band == "probable"
                band = complement(band) if softened and second.band == "impossible" else second.band
    else:
        band = weaker(first.band, second.band)
    if first.kind == "mind":
        return Judgment(first.cue, first.end, band, first.kind, first.subject_at)
    if first.kind in _FRAMES:
        return Judgment(second.cue, second.end, band, second.kind, second.subject_at)
    return Judgment(first.cue, first.end, band, first.kind, first.subject_at)
