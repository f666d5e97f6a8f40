"""How well a name fits a person: surname by its letters, given names by initials, short forms and order.

Rests on :mod:`declass.authorities.people`: given names that contradict each other never fit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from declass.authorities.people import fold_name, full_given_name, given_names_agree, has_surname_first, split_name
from declass.extract.person_patterns import TITLE_WORDS
from declass.extract.person_words import PARTICLES
from declass.matching.words import likeness, mended

if TYPE_CHECKING:
    from collections.abc import Iterable

SURNAME_ALONE = 0.75  # what a surname says where the other name has given names, too
CONTRADICTING = 0.45
_DOUBTFUL = 0.87  # one initial, which many people share with a surname; a given name with a wrong letter
_PART_OF_SURNAME = 0.85
_OTHER_ORDER = 0.04
_POSTS = TITLE_WORDS | {
    "foreign",
    "prime",
    "vice",
    "deputy",
    "under",
    "hon",
    "honorable",
    "rev",
    "the",
    "of",
    "state",
}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LETTERS = re.compile(r"[^\W_]+")


class Reading(NamedTuple):
    """One way to read a name; ``cost`` is what speaks against it.

    ``titled`` is true where a title was left out: "Mr. Dulles" is a surname, "Sukarno" may be the whole name.
    """

    family: tuple[str, ...]
    given: tuple[str, ...]
    cost: float = 0.0
    titled: bool = False


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """Return how a name can be read: with its surname first where a comma says so, else last, else first.

    >>> readings("Parsons, J. Graham")
    (Reading(family=('parsons',), given=('j', 'graham'), cost=0.0, titled=False),)
    >>> [reading.family for reading in readings("Mr. Chiang Kai-shek")]
    [('shek',), ('kai', 'shek'), ('chiang',)]
    """
    text = " ".join(_mended(part) for part in name.split())
    family, given = split_name(text)
    if has_surname_first(text):
        surname = _parts(family.split(), PARTICLES) or _parts(family.split(), frozenset())
        first = _parts(given, _POSTS | PARTICLES)
        if first or len(surname) < 2:
            return (Reading(surname, first, titled=not first),) if surname else ()
        words = list(surname)  # "Chiang Kai-shek, Generalissimo"
    else:
        words = list(_parts((*given, family), frozenset()))
    start = 0
    while start < len(words) - 1 and words[start] in _POSTS:
        start += 1
    bare = tuple(word for word in words[start:] if word not in PARTICLES) or tuple(words[start:])
    if len(bare) < 2:
        return (Reading(bare, (), titled=start > 0),) if bare else ()
    found = [Reading(bare[-1:], bare[:-1])]
    if len(bare) > 2:
        found.append(Reading(bare[-2:], bare[:-2]))
    found.append(Reading(bare[:1], bare[1:], _OTHER_ORDER))
    return tuple(found)


def _mended(part: str) -> str:
    if part.isalpha():
        return part
    return _LETTERS.sub(lambda found: mended(fold_name(found[0])), part.replace("|", "l"))


def _parts(words: Iterable[str], left_out: frozenset[str]) -> tuple[str, ...]:
    """Return words taken apart at hyphens, without those that are left out."""
    return tuple(part for word in words for part in word.split("-") if part and part not in left_out)


def is_surname_alone(name: str) -> bool:
    """Return whether a name has no given names, however it is read."""
    return not any(reading.given for reading in readings(name))


def spells_out(name: str) -> bool:
    """Return whether a name has a given name that is no initial.

    >>> [spells_out(name) for name in ("Gromyko, A. A.", "Gromyko", "Andrei Gromyko")]
    [False, False, True]
    """
    return any(len(given) > 1 for reading in readings(name)[:1] for given in reading.given)


def has_family_last(names: Iterable[str]) -> bool:
    """Return whether a form of a person's name tells by a comma which word is the surname."""
    return any(has_surname_first(name) and len(found := readings(name)) == 1 and found[0].given for name in names)


def fit(asked: str, name: str, *, family_last: bool = False) -> float:
    """Return from 0 to 1 how well ``asked`` fits a person who bears ``name``.

    ``family_last`` tells of a name without a comma that its surname is last, as other forms of it say.

    >>> fit("Parsons, J. Graham", "J. Graham Parsons"), fit("J G Parsons", "Parsons, James Graham")
    (1.0, 0.92)
    >>> fit("Allen Dulles", "Dulles, John Foster") <= CONTRADICTING, fit("Dulles", "Dulles, John Foster")
    (True, 0.75)
    """
    best = 0.0
    for other in readings(name):
        if family_last and other.cost:
            continue
        for one in readings(asked):
            best = max(best, _fit(one, other))
            if best == 1.0:
                return best
    return best


def _fit(one: Reading, other: Reading) -> float:
    turned = one if one.cost else other if other.cost else None
    if turned is not None:
        straight = other if turned is one else one
        # What is read the other way round must be met word by word: Martin J. Hillenbrand is no John Martin.
        if straight.cost or (straight.given and len(turned.given) > len(straight.given)):
            return 0.0
    family = _surnames(one.family, other.family)
    if not family:
        return 0.0
    given = _given(one.given, other.given)
    if not one.given and not other.given and (one.titled or other.titled):
        given = SURNAME_ALONE
    elif one.cost and not other.given:  # a surname where the other order has a given name
        given = CONTRADICTING
    return max(0.0, round(family * given - max(one.cost, other.cost), 4))


def _surnames(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    alike = likeness("".join(one), "".join(other))
    if alike:
        return alike
    short, long = sorted((one, other), key=len)
    return _PART_OF_SURNAME if len(short) == 1 < len(long) and short[0] in long and len(short[0]) > 2 else 0.0


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    one, other = (tuple(name for name in given if name not in _SUFFIXES) for given in (one, other))
    if not one and not other:
        return 1.0
    if not one or not other:
        return SURNAME_ALONE
    wrong = 0
    if not given_names_agree(one, other):
        one, wrong = _corrected(one, other)
        if not wrong or not given_names_agree(one, other):
            return CONTRADICTING
    found = 1.0 - 0.06 * wrong - 0.01 * _cost(one, other)
    if wrong or _is_one_initial(one, other) or _is_one_initial(other, one):
        found = min(found, _DOUBTFUL)
    return found


def _corrected(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Return given names with a wrong letter in a long one mended after the other's; and how many were mended.

    The first letter must be right: Jack is not a misspelt Mack.
    """
    found, wrong = [], 0
    for name in one:
        near = next((n for n in other if n[0] == name[0] and min(len(n), len(name)) > 4 and _is_slip(n, name)), None)
        wrong += near is not None and near != name
        found.append(near or name)
    return tuple(found), wrong


def _is_slip(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _cost(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return what is left open between given names that agree: initials, short forms, names that one leaves out."""
    left, cost = list(other), 0
    for name in one:
        met = next((n for n in left if n == name), None)
        if met is None:
            met = next((n for n in left if n.startswith(name) or name.startswith(n)), None)
            cost += 4 if met is not None else 0
        if met is None:
            met = next((n for n in left if full_given_name(n) == full_given_name(name)), None)
            cost += 2 if met is not None else 4
        if met is not None:
            left.remove(met)
    return cost + min(3 * len(left), 6)


def _is_one_initial(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == 1 and len(one[0]) == 1 and any(len(name) > 1 for name in other)
