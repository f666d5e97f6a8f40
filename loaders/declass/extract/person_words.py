"""Words that tell a person's name, and words that are none: lexica of the field, read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name, has_surname_first
from declass.extract.person_patterns import TITLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def _lines(name: str) -> list[str]:
    text = files("declass.extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in _lines("name_words.csv")[1:]:
        kind, _, word = line.partition(",")
        kinds.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in kinds.items()}


_KINDS = _kinds()
POST_WORDS = _KINDS["post"]  # of a post or a body: capitalised after a title or in a heading they name no person
NO_NAMES = _KINDS["no-name"]  # other capitalised words that are no part of a name: "Deptel", "Lt", "Pravda"
THINGS = _KINDS["thing"]  # common words that are surnames too, and mostly something else where they are capitalised
BODY_WORDS = _KINDS["body"]  # last words of a post, behind which its holder may stand: "Secretary of State"
PLACE_FIRST = _KINDS["place-first"]  # with which the name of a place or a ship begins: "San Marcos", "Fort Adams"
PLACE_PAIRS = _KINDS["place-pair"]  # places of two syllables in Vietnam and Laos: "Binh Dinh"
PREFIXES = _KINDS["prefix"]  # before a hyphen they make an English word: "Re-elect", "Co-op"
TITLE_SURNAMES = _KINDS["title-surname"]  # titles that are surnames too: "Winston Lord", "Colonel King"
PEOPLES = _KINDS["people"]  # joined to another people by a hyphen: "Indo-Pak", "Sino-Soviet"
PARTICLES = _KINDS["particle"]  # small words inside a name: "de", "van"
TAILS = _KINDS["tail"]  # behind a name and a hyphen: "a Khanh-controlled government"
MONTHS_AND_DAYS = _KINDS["month-or-day"]


def bare_names(name: str, family: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words that may stand alone for who bears ``name``, split into ``family`` and ``given``.

    A comma tells which is the surname ("Dulles, John Foster"; of "Castillo Armas, Carlos" and "Chiang Kai-shek,
    Generalissimo" both ends); of a name without one both ends may be: "Ngo Dinh Diem".
    """
    if given and not has_surname_first(name):
        return family, given[0]
    words = [word for word in family.split() if word not in PARTICLES]
    return (words[-1], words[0]) if words else ()


@cache
def common_words() -> frozenset[str]:
    """Return words in common use: a capitalised one of them is no name by its look alone."""
    return frozenset(_lines("common_words.txt")) | MONTHS_AND_DAYS


def are_plain(words: Sequence[str]) -> bool:
    """Tell whether words, in lower case, are all in common use and none of them a surname too: "policy", "forces"."""
    return all(word in common_words() and word not in surnames() for word in words)


@cache
def no_name_parts() -> frozenset[str]:
    """Return words, folded, that are no part of a name though a list of persons has them there."""
    return common_words() | POST_WORDS | NO_NAMES


@cache
def given_names() -> frozenset[str]:
    """Return given names, as written, that are no common words."""
    no_names = common_words() | TITLE_WORDS
    return frozenset(name for name in _lines("given_names.txt") if name.lower() not in no_names)


@cache
def given_names_folded() -> frozenset[str]:
    """Return given names, folded, that few bear as a surname: alone they tell nobody."""
    return frozenset(fold_name(n) for n in given_names()) - {w for w, volumes in surnames().items() if volumes > 9}


@cache
def wordy_given_names() -> frozenset[str]:
    """Return given names, as written, that are common words too: "Dean", "Frank", "Bill"."""
    return frozenset(name for name in _lines("given_names.txt") if name.lower() not in TITLE_WORDS) - given_names()


@cache
def surnames() -> dict[str, int]:
    """Return surnames, folded, with the number of volumes that list a bearer."""
    return {word: int(count) for word, count, _ in (line.split(" ") for line in _lines("surnames.txt"))}


@cache
def shares() -> dict[str, int]:
    """Return for each surname how many in a hundred of the entries in lists are those of its most listed bearer."""
    return {word: int(share) for word, _, share in (line.split(" ") for line in _lines("surnames.txt"))}


@cache
def family_first() -> frozenset[str]:
    """Return family names, folded, that stand before the given names: Chinese, Korean, Vietnamese."""
    return frozenset(_lines("family_first.txt"))


@cache
def place_words() -> frozenset[str]:
    """Return words, folded, that name a place rather than a person where nothing else tells."""
    return frozenset(_lines("place_words.txt"))
