"""From the places of a sentence to the cues that are likely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.cues import Cue, read_refused
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.weighing.traits import Traits
from declass.extract.assessments.weighing.weights import LEAST, likelihood

if TYPE_CHECKING:
    from declass.extract.assessments.weighing.places import Place
    from declass.extract.assessments.words import Words


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
        cue = place.cue or read_refused(words.text, place.start, place.end, place.entry)
        if all(cue.end <= one.cue.start or cue.start >= one.cue.end for one in kept):
            kept.append(Likely(cue, p))
    return sorted(kept, key=lambda one: one.cue.start)
