"""A volume's own lists, indexed: its persons by surname, its abbreviations by what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities import Authorities, Entity, PeopleIndex
from declass.authorities.people import given_names_agree, split_name
from declass.extract.person_patterns import TITLE_WORDS
from declass.extract.person_words import bare_names
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.collection import Collection

_ORGAN = re.compile(r"(.+) of the (United Nations)")  # "Security Council of the United Nations"
# "Bureau of Far Eastern Affairs, Department of State": the first part is the body, the rest what it belongs to.
_PART = re.compile(r"\s*[,;(]\s*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a volume's list. ``given`` are the folded given names, ``authority`` a prefixed id or None.

    ``others`` are further forms of the name, where the reconciled lists tell them.
    """

    ref: str
    name: str
    family: str
    given: tuple[str, ...]
    remark: str = ""
    authority: str | None = None
    others: tuple[str, ...] = ()

    @property
    def bare_names(self) -> tuple[str, ...]:
        """Return the single words that may stand for the person: the surname; for "Ngo Dinh Diem" both ends."""
        return tuple(dict.fromkeys(word for form in self._forms() for word in bare_names(*form)))

    def agrees(self, word: str, given: tuple[str, ...]) -> bool:
        """Return whether ``given`` may stand beside the word ``word`` in the person's name, in either order."""
        for _, surname, first in self._forms():
            if word in surname.split() or word in first:
                family = tuple(w for w in surname.split() if w != word)
                own = tuple(g for g in first if g != word and g not in TITLE_WORDS)
                if given_names_agree(given, (*own, *family)) or given_names_agree(given, (*family, *own)):
                    return True
        return False

    def _forms(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        yield self.name, self.family, self.given
        for name in self.others:
            yield name, *split_name(name)


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
        return [p for p in found if p.agrees(word, given)]


def listed_persons(people: PeopleIndex, volume: str) -> VolumeLists:
    """Return the persons whom the reconciled lists place in ``volume``: what is known without the volume itself."""
    return _reconciled(people, volume)


_last: tuple[Collection, VolumeLists] | None = None


def volume_lists(volume: Collection | None) -> VolumeLists:
    """Return the indexes over the lists of ``volume``; kept for the volumes read."""
    global _last
    if volume is None:
        return VolumeLists()
    # Each document of a volume asks for the same object: to hash it would be to read its lists each time.
    if _last is None or _last[0] is not volume:
        _last = (volume, _volume_lists(volume))
    return _last[1]


@lru_cache(maxsize=256)
def _volume_lists(volume: Collection) -> VolumeLists:
    persons = [Listed(p.ref, p.name, *split_name(p.name), p.remark, p.authority) for p in volume.persons]
    authorities = Authorities.load()
    year = volume.coverage[0] if volume.coverage else None
    terms = {t.ref: (t.expansion, term_entity(t.term, t.expansion, authorities, year)) for t in volume.terms}
    senses: dict[str, set[Entity | None]] = defaultdict(set)
    for term in volume.terms:
        senses[term.term].add(terms[term.ref][1])
    # An abbreviation with two entries in one list stands for neither by itself.
    abbreviations = {name: next(iter(s)) if len(s) == 1 else None for name, s in senses.items()}
    return VolumeLists({p.ref: p for p in persons}, _by_word(persons), abbreviations, terms)


@lru_cache(maxsize=256)
def _reconciled(people: PeopleIndex, volume: str) -> VolumeLists:
    persons = [
        Listed(ref, record.name, *split_name(record.name), " ".join(record.remarks), record.authority, record.names)
        for ref, record in people.listed_in(volume).items()
    ]
    return VolumeLists({p.ref: p for p in persons}, _by_word(persons))


def _by_word(persons: Iterable[Listed]) -> dict[str, tuple[Listed, ...]]:
    index: dict[str, list[Listed]] = defaultdict(list)
    for person in persons:
        for word in dict.fromkeys(person.bare_names):
            index[word].append(person)
    return {word: tuple(found) for word, found in index.items()}


def term_entity(term: str, expansion: str, authorities: Authorities, year: str | None) -> Entity | None:
    """Return the entity that an abbreviation of a volume's list stands for, or None.

    The expansion decides. A symbol with a stroke (S/P) is the Department's own and means one office in all volumes,
    also where the list words it by the post at its head ("Assistant Secretary of State for Policy Planning").
    """
    entity = expansion_entity(expansion, authorities, year)
    if entity is None and "/" in term:
        return authorities.by_name(term, MentionKind.AGENCY, year)
    return entity


def expansion_entity(expansion: str, authorities: Authorities, year: str | None) -> Entity | None:
    """Return the entity that the expansion of an abbreviation names, or None.

    The whole expansion is tried, then each of its alternatives ("…; Policy Planning Staff"), then an alternative's
    first part where the rest names a body it belongs to ("Bureau of Far Eastern Affairs, Department of State"); a
    longer title that only begins with a known name is another thing. "Government of", "Council of the United Nations"
    are turned about.
    """

    def named(name: str, kind: MentionKind | None = None) -> Entity | None:
        return authorities.by_name(name, kind, year) or authorities.by_name(name, kind)

    for alternative in (expansion, *expansion.split(";")):
        name = alternative.strip(" .").removeprefix("The ").removeprefix("the ")
        entity = named(name)
        if entity is not None:
            return entity
        government = re.fullmatch(r"Government of (?:the )?(.+)|(.+?) Government", name)
        if government is not None:
            return named(government[1] or government[2], MentionKind.POLITY)
        organ = _ORGAN.fullmatch(name)
        turned = named(f"{organ[2]} {organ[1]}") if organ is not None else None
        if turned is not None:
            return turned
        parts = _PART.split(name.rstrip(")"))
        if len(parts) < 2 or _is_post(parts[0]):
            continue
        first = named(parts[0])
        if first is not None and (first.kind is not MentionKind.AGENCY or len(parts) == 2 or named(parts[-1])):
            return first
    return None


def _is_post(words: str) -> bool:
    return bool(
        re.match(r"(?:Deputy |Acting )?(?:Director|Chief|Assistant|Secretary|Adviser|Officer|Special)\b", words)
    )
