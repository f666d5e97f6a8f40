"""The index of the names of a release: first what a name may mean, by its words; then how well each candidate fits.

A word finds the names that hold it, or one of the words of the release that differ in few letters; two neighbours
count as one word, too, and the whole name without blanks, since scanning breaks and joins words. The best of what is
found that way is compared name by name.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache, partial
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from declass.matching import bodies, persons
from declass.matching.identifiers import identifier_key, identifier_keys
from declass.matching.words import MOST_WORDS, SMALL, distance_allowed, likeness, spelt_out, squashed, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

SURE = 88.0  # the least score of a sure match
CLEAR = 8.0  # by how much it must stand above the next
_LOWEST = 30.0  # what scores less is no candidate
# Things whose names are compared one by one. A surname stands alone in so many papers that they would fill the place.
_COMPARED, _COMPARED_ALONE = 48, 16
_NEAR = 24  # words of the release that are taken for one word asked
_ALONE = 15.0  # what one paper alone names scores so much less: nobody knows who it is
_WRONG_YEARS = 30.0
_LONG_WORD, _ONE_SHORT_WORD = 8, 0.87  # one wrong letter of a short word may make another: Japan, Jagan
_MOST_STARTS = 400  # words that begin as the last one asked for
# Names that do not tell by themselves whom they mean score less than a sure match, by what the authority files say.
_UNSURE = {"metonym": 14.0, "demonym": 14.0, "weak-abbreviation": 14.0, "shared": 14.0, "shared-default": 13.0}


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with names. ``kind`` is a key of :data:`declass.matching.kinds.KINDS`, ``papers`` how many name it.

    ``kinds_of_names`` tells of a name what the authority files say of its use; ``identifiers`` are as written.
    ``began`` and ``ended`` are years: of a life, or of a body.
    """

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    kinds_of_names: Mapping[str, str] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    papers: int = 0
    began: str = ""
    ended: str = ""

    @property
    def alone(self) -> bool:
        """Return whether one paper alone names it, and no list or authority: its IRI is a part of the paper's."""
        return "#" in self.iri


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean: ``score`` is from 0 to 100, ``sure`` true of one that stands clear of all others.

    ``name`` is the form of the name, or the identifier, that fits best.
    """

    entity: Entity
    score: float
    name: str
    sure: bool = False


class NamesIndex:
    """Finds what a name may mean among the things of a release; safe to use from several threads."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Index ``entities``."""
        self.entities = tuple(entities)
        words: dict[str, list[int]] = defaultdict(list)
        wholes: dict[str, list[int]] = defaultdict(list)
        self._identifiers: dict[str, list[int]] = defaultdict(list)
        self._by_iri: dict[str, int] = {}
        for number, entity in enumerate(self.entities):
            self._by_iri[entity.iri] = number
            own: dict[str, None] = {}
            for name in dict.fromkeys((entity.label, *entity.names)):
                parts = words_of(name)[:MOST_WORDS]
                own |= dict.fromkeys(parts) | dict.fromkeys(spelt_out(parts))
                _add(wholes[squashed(parts)], number)
            for word in own:
                words[word].append(number)
            for identifier in (entity.iri, *entity.identifiers):
                for key in identifier_keys(identifier):
                    _add(self._identifiers[key], number)
        self._words = {word: array("I", numbers) for word, numbers in words.items()}
        self._wholes = {whole: array("I", numbers) for whole, numbers in wholes.items()}
        self._sorted = sorted(self._words)
        # What is kept refers to nothing that refers back, so that an index is gone with its last user.
        self._near_words = lru_cache(maxsize=8192)(partial(_near, _by_length(self._words)))
        self._near_wholes = lru_cache(maxsize=2048)(partial(_near, _by_length(self._wholes)))

    def __len__(self) -> int:
        """Return how many things there are."""
        return len(self.entities)

    def get(self, iri: str) -> Entity | None:
        """Return the thing with this IRI or identifier, or None."""
        number = self._by_iri.get(iri)
        if number is None:  # that of an entry in a list, or one of another site
            number = next(iter(self._identifiers.get(identifier_key(iri), ())), None)
        return None if number is None else self.entities[number]

    def match(
        self,
        name: str,
        *,
        kinds: Collection[str] = (),
        limit: int = 5,
        identifiers: Collection[str] = (),
        years: Collection[str] = (),
        alike: int = 1,
    ) -> list[Candidate]:
        """Return what ``name`` may mean, best first, of ``kinds`` alone where some are given.

        ``name`` may be an identifier. ``identifiers`` and ``years`` are what else is known of who is meant: an
        identifier decides, a year in which somebody was neither born nor died speaks against them. Of things that one
        paper alone names, ``alike`` of a label are told: "Dulles" stands in every other paper.
        """
        known = self._identified((name, *identifiers), kinds)
        if known:
            found = [Candidate(self.entities[n], 100.0, key) for n, key in known.items()]
        else:
            scored = (self._scored(name, self.entities[n], frozenset(years)) for n in self._candidates(name, kinds))
            found = [candidate for candidate in scored if candidate.score >= _LOWEST]
        found.sort(key=lambda c: (-c.score, c.entity.alone, -c.entity.papers, c.entity.label, c.entity.iri))
        return _judged(_thinned(found, alike))[:limit]

    def suggest(self, prefix: str, *, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> list[Entity]:
        """Return the things of which a name has words that begin as those of ``prefix``, the best known first.

        Where there are none, what the words may mean as a name.
        """
        words = words_of(prefix)[:MOST_WORDS]
        if not words:
            return []
        whole = squashed(words)
        common: set[int] | None = None
        for word in words:
            holding = {number for start in self._starting(word) for number in self._words[start]}
            common = holding if common is None else common & holding
        found = [n for n in common or () if not kinds or self.entities[n].kind in kinds]
        if not found:
            candidates = self.match(prefix, kinds=kinds, limit=offset + limit)
            return [candidate.entity for candidate in candidates[offset:]]

        def order(number: int) -> tuple[bool, bool, int, str, str]:
            entity = self.entities[number]
            begins = squashed(words_of(entity.label)).startswith(whole)
            return entity.alone, not begins, -entity.papers, entity.label, entity.iri

        return [self.entities[n] for n in sorted(found, key=order)[offset : offset + limit]]

    def _identified(self, texts: Iterable[str], kinds: Collection[str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for text in texts:
            for number in self._identifiers.get(identifier_key(text), ()):
                if not kinds or self.entities[number].kind in kinds:
                    found.setdefault(number, text.strip())
        return found

    def _candidates(self, name: str, kinds: Collection[str]) -> list[int]:
        words = words_of(name)[:MOST_WORDS]
        if not words:
            return []
        weights: dict[int, float] = defaultdict(float)
        full = spelt_out(words)
        asked = {*words, *full}
        telling = [word for word in asked if word not in SMALL and len(word) > 1] or list(asked)
        joined = [one + other for one, other in pairwise(words)]
        for word in dict.fromkeys(telling):
            found = self._near_words(word)
            if word in self._words:
                found = ((word, 1.0), *(pair for pair in found if pair[0] != word))
            self._weigh(weights, found)
        self._weigh(weights, [(word, 1.0) for word in joined if word in self._words])
        for whole in {squashed(words), squashed(full)}:
            near = self._near_wholes(whole) if len(whole) > 4 else ()
            for other, alike in ((whole, 1.0), *near):
                for number in self._wholes.get(other, ()):
                    weights[number] += 2 * alike * self._most
        known, alone = list[int](), list[int]()
        for number in weights:
            entity = self.entities[number]
            if not kinds or entity.kind in kinds:
                (alone if entity.alone else known).append(number)

        def order(number: int) -> tuple[float, int]:
            return round(weights[number], 6), self.entities[number].papers

        return nlargest(_COMPARED, known, key=order) + nlargest(_COMPARED_ALONE, alone, key=order)

    def _weigh(self, weights: dict[int, float], found: Iterable[tuple[str, float]]) -> None:
        best: dict[int, float] = {}
        for word, alike in found:
            value = alike * self._weight(word)
            for number in self._words[word]:
                if value > best.get(number, 0.0):
                    best[number] = value
        for number, value in best.items():
            weights[number] += value

    @property
    def _most(self) -> float:
        return math.log(2 + len(self.entities))

    def _weight(self, word: str) -> float:
        """Return how much a word tells: the fewer things have it, the more."""
        return math.log(2 + len(self.entities) / (1 + len(self._words.get(word, ()))))

    def _scored(self, name: str, entity: Entity, years: frozenset[str]) -> Candidate:
        best, form = 0.0, entity.label
        names = tuple(dict.fromkeys((entity.label, *entity.names)))
        family_last = False
        if entity.kind == "person":
            family_last = persons.has_family_last(names)
            if persons.spells_out(name):  # an initial would let pass what the name that it stands for contradicts
                names = tuple(filter(persons.spells_out, names)) or names
        for other in names:
            score = 100 * self._fit(name, other, entity, family_last=family_last)
            score -= _UNSURE.get(entity.kinds_of_names.get(other, ""), 0.0)
            if score > best:
                best, form = score, other
        if entity.alone:
            best -= _ALONE
        if years and not years & {entity.began, entity.ended} and (entity.began or entity.ended):
            best -= _WRONG_YEARS
        return Candidate(entity, round(max(best, 0.0), 1), form)

    def _fit(self, asked: str, name: str, entity: Entity, *, family_last: bool) -> float:
        if entity.kind != "person":
            found = bodies.fit(asked, name, self._weight)
        else:
            found = persons.fit(asked, name, family_last=family_last)
            if entity.alone and persons.is_surname_alone(name):  # it need not be the whole of a name
                found = min(found, persons.SURNAME_ALONE)
        words = words_of(asked)
        slip = len(words) == 1 and len(words[0]) < _LONG_WORD and words != words_of(name)
        return min(found, _ONE_SHORT_WORD) if slip else found

    def _starting(self, prefix: str) -> list[str]:
        at = bisect_left(self._sorted, prefix)
        found = []
        for word in self._sorted[at : at + _MOST_STARTS]:
            if not word.startswith(prefix):
                break
            found.append(word)
        return found


def _thinned(found: Iterable[Candidate], alike: int) -> list[Candidate]:
    """Return candidates, of those that one paper alone names at most ``alike`` of a label."""
    seen: Counter[str] = Counter()
    left = []
    for candidate in found:
        if candidate.entity.alone:
            label = candidate.entity.label.casefold()
            seen[label] += 1
            if seen[label] > alike:
                continue
        left.append(candidate)
    return left


def _judged(found: list[Candidate]) -> list[Candidate]:
    """Return candidates, the first of them sure where it stands clear of what else is known.

    What one paper alone names stands in nobody's way, and is never sure itself.
    """
    if not found or found[0].entity.alone or found[0].score < SURE:
        return found
    rivals = [candidate.score for candidate in found[1:] if not candidate.entity.alone]
    if rivals and found[0].score - rivals[0] < CLEAR:
        return found
    first = found[0]
    return [Candidate(first.entity, first.score, first.name, sure=True), *found[1:]]


def _add(numbers: list[int], number: int) -> None:
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if word.isalpha():
            found[len(word)].append(word)
    return dict(found)


def _near(by_length: Mapping[int, list[str]], word: str) -> tuple[tuple[str, float], ...]:
    """Return words that differ from ``word`` in few letters, most alike first, with their likeness."""
    allowed = distance_allowed(len(word))
    if not allowed or not word.isalpha():
        return ()
    found = []
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        words = by_length.get(length, ())
        near = process.extract(word, words, scorer=OSA.distance, score_cutoff=allowed, limit=_NEAR, processor=None)
        found += [(other, likeness(word, other)) for other, _, _ in near]
    alike = [pair for pair in found if pair[1]]
    return tuple(sorted(alike, key=lambda pair: (-pair[1], pair[0]))[:_NEAR])
