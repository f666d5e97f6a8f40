"""From the places of a sentence to the cues that are likely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.bands import complement, denial
from declass.extract.assessments.cues import Cue
from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.minds import verb_group
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.weighing.traits import Traits
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
    same judgment ("there can be no doubt"). An expression that is not likely enough by itself is as likely as
    the likeliest that overlaps it; of those the longest stays.
    """
    traits = Traits(words, places)
    single: dict[int, float] = {}

    def likely(number: int) -> float:
        if number not in single:
            single[number] = likelihood(traits.of(number))
        return single[number]

    def likeliest(number: int) -> float:
        place = places[number]
        return max(likely(n) for n, other in enumerate(places) if place.start < other.end and place.end > other.start)

    chosen: list[tuple[float, Place]] = []
    for number, place in enumerate(places):
        if place.verdict == TAKEN:
            p = likely(number)
            chosen.append((p if p >= LEAST else likeliest(number), place))
    if all(p < LEAST for p, _ in chosen):
        scored = [(likeliest(number), place) for number, place in enumerate(places)]
        chosen = [one for one in scored if one[0] >= LEAST]
    kept: list[Likely] = []
    for p, place in sorted(chosen, key=lambda one: (one[1].start - one[1].end, -one[0], one[1].start)):
        cue = place.cue or _as_read(words, place)
        if all(cue.end <= one.cue.start or cue.start >= one.cue.end for one in kept):
            kept.append(Likely(cue, p))
    return sorted(kept, key=lambda one: one.cue.start)


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
