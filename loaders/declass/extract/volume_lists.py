"""A volume's own lists, indexed: its persons by surname, its abbreviations by what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities import Authorities, Entity, PeopleIndex
from declass.authorities.people import given_names_agree, split_name
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.model import Collection

# "Bureau of Far Eastern Affairs, Department of State": the first part is the body, the rest what it belongs to.
_PART = re.compile(r"\s*[,;(]\s*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a volume's list. ``given`` are the folded given names, ``authority`` a prefixed id or None."""

    ref: str
    name: str
    family: str
    given: tuple[str, ...]
    remark: str = ""
    authority: str | None = None

    @property
    def bare_names(self) -> tuple[str, ...]:
        """Return the single words that may stand for the person: the surname; for "Ngo Dinh Diem" both ends."""
        if "," in self.name or not self.given:
            return (self.family.split()[-1],) if self.family else ()
        return (self.family, self.given[0])


@dataclass(frozen=True, slots=True)
class VolumeLists:
    """Indexes of one volume's lists; empty where no volume is known."""

    persons: dict[str, Listed] = field(default_factory=dict)
    by_word: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    abbreviations: dict[str, Entity | None] = field(default_factory=dict)
    terms: dict[str, tuple[str, Entity | None]] = field(default_factory=dict)  # ref -> expansion, entity

    def candidates(self, word: str, given: tuple[str, ...] = ()) -> list[Listed]:
        """Return who may be meant by a folded ``word`` with these given names before it."""
        found = self.by_word.get(word, ())
        return [p for p in found if given_names_agree(given, tuple(g for g in p.given if g != word))]


def listed_persons(people: PeopleIndex, volume: str) -> VolumeLists:
    """Return the persons whom the reconciled lists place in ``volume``: what is known without the volume itself."""
    return _reconciled(people, volume)


@lru_cache(maxsize=256)
def volume_lists(volume: Collection | None) -> VolumeLists:
    """Return the indexes over the lists of ``volume``."""
    if volume is None:
        return VolumeLists()
    persons = [Listed(p.ref, p.name, *split_name(p.name), p.remark, p.authority) for p in volume.persons]
    authorities = Authorities.load()
    year = volume.coverage[0] if volume.coverage else None
    terms = {t.ref: (t.expansion, expansion_entity(t.expansion, authorities, year)) for t in volume.terms}
    senses: dict[str, set[Entity | None]] = defaultdict(set)
    for term in volume.terms:
        senses[term.term].add(terms[term.ref][1])
    # An abbreviation with two entries in one list stands for neither by itself.
    abbreviations = {name: next(iter(s)) if len(s) == 1 else None for name, s in senses.items()}
    return VolumeLists({p.ref: p for p in persons}, _by_word(persons), abbreviations, terms)


@lru_cache(maxsize=256)
def _reconciled(people: PeopleIndex, volume: str) -> VolumeLists:
    persons = [
        Listed(ref, record.name, *split_name(record.name), " ".join(record.remarks), record.authority)
        for ref, record in people.listed_in(volume).items()
    ]
    return VolumeLists({p.ref: p for p in persons}, _by_word(persons))


def _by_word(persons: Iterable[Listed]) -> dict[str, tuple[Listed, ...]]:
    index: dict[str, list[Listed]] = defaultdict(list)
    for person in persons:
        for word in dict.fromkeys(person.bare_names):
            index[word].append(person)
    return {word: tuple(found) for word, found in index.items()}


def expansion_entity(expansion: str, authorities: Authorities, year: str | None) -> Entity | None:
    """Return the entity that the expansion of an abbreviation names, or None.

    The whole expansion is tried, then its first part alone where the rest names a body it belongs to
    ("Bureau of Far Eastern Affairs, Department of State"); a longer title that only begins with a known name
    ("Office of Far Eastern Affairs desk officer") is another thing.
    """
    for name in (expansion, re.sub(r"\ATh?e\s+", "", expansion)):
        entity = authorities.by_name(name, year=year) or authorities.by_name(name)
        if entity:
            return entity
    parts = _PART.split(expansion.rstrip(" .;)"))
    if len(parts) > 1 and not _is_post(parts[0]):
        first = authorities.by_name(parts[0], year=year) or authorities.by_name(parts[0])
        owner = authorities.by_name(parts[-1])
        if first and (first.kind is not MentionKind.AGENCY or owner is not None):
            return first
        return first if first and first.kind is MentionKind.AGENCY and len(parts) == 2 else None
    government = re.fullmatch(r"(?:The )?Government of (?:the )?(.+)", parts[0])
    if government and len(parts) == 1:
        entity = authorities.by_name(government[1], MentionKind.POLITY, year) or authorities.by_name(
            government[1], MentionKind.POLITY
        )
        if entity:
            return entity
    adjective = re.fullmatch(r"(.+?)s?(?: Government)?", parts[0]) if len(parts) == 1 else None
    return authorities.by_name(adjective[1], MentionKind.POLITY, year) if adjective else None


def _is_post(words: str) -> bool:
    return bool(
        re.match(r"(?:Deputy |Acting )?(?:Director|Chief|Assistant|Secretary|Adviser|Officer|Special)\b", words)
    )
