"""From the places of a sentence to the cues that are likely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.bands import complement, denial
from declass.extract.assessments.cues import Cue
from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.minds import verb_group
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.weighing.traits import traits_of
from declass.extract.assessments.weighing.weights import LEAST, likelihood
from declass.extract.assessments.words import is_negation, one_of

if TYPE_CHECKING:
    from declass.extract.assessments.weighing.places import Place
    from declass.extract.assessments.words import Words

_OWN = one_of("i we")
_DENIED = 3  # words before an adjective of certainty in which it is denied: "is by no means sure"


class Likely(NamedTuple):
    """A cue, and how likely it is one (0-1)."""

    cue: Cue
    likely: float


def choose(words: Words, places: list[Place]) -> list[Likely]:
    """Return the cues among ``places`` in order, each with how likely it is one.

    Those that the rules take are all there if one of them is likely enough: an unlikely one may be part of the
    judgment of a likely one ("we believe that they may"), and has to be dropped where it is not. A sentence without
    one has those that the rules refuse, where they are likely enough: beside a cue such a word is mostly part of the
    same judgment ("there can be no doubt"). Expressions that overlap are as likely as the likeliest of them; the
    longest stays.
    """
    single = list(zip(map(likelihood, traits_of(words, places)), places, strict=True))
    scored = [(max(p for p, other in single if _overlap(place, other)), place) for _, place in single]
    chosen = [one for one in scored if one[1].verdict == TAKEN]
    if all(p < LEAST for p, _ in chosen):
        chosen = [one for one in scored if one[0] >= LEAST]
    kept: list[Likely] = []
    for p, place in sorted(chosen, key=lambda one: (one[1].start - one[1].end, -one[0], one[1].start)):
        cue = place.cue or _as_read(words, place)
        if all(cue.end <= one.cue.start or cue.start >= one.cue.end for one in kept):
            kept.append(Likely(cue, p))
    return sorted(kept, key=lambda one: one.cue.start)


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and one.end > other.start


def _as_read(words: Words, place: Place) -> Cue:
    """Return the cue at ``place`` although the grammar of its entry refuses it: whose it is, and whether denied."""
    entry = place.entry
    cue = Cue(place.start, place.end, entry, entry.kind, entry.band)
    index = words.at(place.start)
    if entry.check == "state":
        denied = any(map(is_negation, words.low[max(0, index - _DENIED) : index]))
        return cue._replace(band=denial(entry.band)) if denied else cue
    if entry.check != "judging":
        return cue
    first, negated, _ = verb_group(words, index)
    subject = subject_before(words, first)
    own = subject.head in _OWN
    return cue._replace(
        start=words.starts[subject.start] if own and subject.kind in _OWN else cue.start,
        kind="judge" if own or not subject.head else "mind",
        band=complement(entry.band) if negated else entry.band,
        owner=words.starts[first],
    )
