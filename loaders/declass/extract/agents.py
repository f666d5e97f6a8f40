"""From the words that a heading or sentence uses for somebody to who it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name
from declass.extract.person_words import (
    NO_NAMES,
    POST_WORDS,
    TITLE_SURNAMES,
    common_words,
    given_names,
    place_words,
    surnames,
    wordy_given_names,
)

if TYPE_CHECKING:
    from declass.authorities import Authorities, Entity, PersonRecord
    from declass.extract.context import Context

_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?\Z")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONGEST = 60  # code points of a name; what is longer is a sentence that was taken for one
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'\-–.])*")


def person_key(name: str, context: Context) -> str | None:
    """Return the folded surname in ``name``, or None where the words name a body, an office or nobody.

    ``name`` is a name as written in a heading, a note or a tag: "Parsons", "J. Graham Parsons", "Mr. Rusk".
    """
    return _key(name, context.authorities)


@lru_cache(maxsize=16384)  # the papers of a volume name the same persons
def _key(name: str, authorities: Authorities) -> str | None:
    bare = _SUFFIX.sub("", name.strip(" .,;:()[]"))
    bare = re.sub(r"(?:’s|'s)\Z", "", bare)
    words = _NAME_WORD.findall(bare.partition(",")[0] if "," in bare else bare)
    if not words or len(bare) > _LONGEST or not words[-1][0].isupper():
        return None
    key = fold_name(words[-1].rstrip("."))
    titled = len(words) == 1 and key in TITLE_SURNAMES  # "(King)" in a heading
    if len(key) < 2 or (key in POST_WORDS and not titled) or key in NO_NAMES or key in _SUFFIXES:
        return None
    if authorities.named(bare) or ("." in bare and authorities.named(f"{bare}.")):
        return None
    if key not in surnames() and _is_word(key, alone=len(words) == 1):
        return None  # "the Nation", "the Cabinet", "New Jersey"
    if words[-1].isupper() and len(key) < 4 and key not in surnames():
        return None  # "SAC, MM": an office and a post
    if len(words) > 1 and key in common_words() and not _is_name(words, key):
        return None
    if any(w in {"of", "the", "for", "and", "in", "to", "at", "on"} for w in words):
        return None
    return key


def _is_name(words: list[str], key: str) -> bool:
    """Return whether words that end in a common word are a name: "C. Tracy Barnes", "Clifford Case"."""
    if any(len(word.rstrip(".")) == 1 for word in words):
        return True
    return key in surnames() and (words[0] in given_names() or words[0] in wordy_given_names())


def _is_word(key: str, *, alone: bool) -> bool:
    """Return whether a folded word that no list holds is one of the language, or names a place."""
    if key in place_words():
        return True
    return all(part in common_words() for part in key.split("-")) and (alone or "-" in key)


def agent_for(words: str, context: Context, year: str | None = None) -> Entity | PersonRecord | None:
    """Return the entity or person that ``words`` name ("FE", "S/P", "Khrushchev"), or None if nobody or several.

    ``year`` (four digits) tells offices and persons of one name apart.
    """
    listed = context.lists.abbreviations
    if words in listed:
        return listed[words]
    entity = context.authorities.by_name(words, year=year)
    if entity is not None:
        return entity
    key = person_key(words, context)
    if key is None:
        return None
    principals = context.people.principals(key, int(year) if year else None)
    if len(principals) > 1:
        principals = [p for p in principals if p in context.people.search(words)]
    return principals[0] if len(principals) == 1 else None
