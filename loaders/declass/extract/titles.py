"""Titles before a name ("Acting Secretary ", "Vice Premier ", "Mr. "), and the offices that have them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name
from declass.extract import person_patterns
from declass.extract.person_patterns import SHORTENED, TITLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 48  # code points in which titles before a name are looked for
_BEFORE_RANK = frozenset(person_patterns.BEFORE_RANK.lower().split("|"))
SHORT_TITLES = frozenset({"PM", "FM", "VM"})
"""Prime, Foreign and Vice Minister, before a name in transcripts."""
_WOMEN = frozenset({"mrs", "ms", "miss", "mme", "madame", "mlle", "lady"})
_PLAIN = _WOMEN | {"mr", "dr", "messrs", "professor", "prof", "sir", "comrade", "herr", "señor"}
# What short titles stand for.
_SPELT_OUT = {
    "adm": "admiral",
    "adms": "admiral",
    "amb": "ambassador",
    "ambs": "ambassador",
    "brig": "brigadier",
    "capt": "captain",
    "cdr": "commander",
    "cmdr": "commander",
    "col": "colonel",
    "cols": "colonel",
    "comdr": "commander",
    "defmin": "defense minister",
    "fm": "foreign minister",
    "fonmin": "foreign minister",
    "gen": "general",
    "gens": "general",
    "gimo": "generalissimo",
    "gov": "governor",
    "lt": "lieutenant",
    "maj": "major",
    "pm": "prime minister",
    "primin": "prime minister",
    "rep": "representative",
    "sec": "secretary",
    "secstate": "secretary of state",
    "sen": "senator",
    "vm": "vice minister",
}
# Before "General" and behind it these tell that no officer is meant.
_BEFORE_GENERAL = frozenset(
    {"attorney", "auditor", "comptroller", "consul", "director", "governor", "inspector", "postmaster", "procurator"}
    | {"secretary", "solicitor", "surgeon"}
)
_AFTER_GENERAL = frozenset({"assembly", "counsel", "manager", "staff"})
_SIGNS = frozenset(";,():/")
_BINDING = frozenset({"and", "later", "then", "thereafter"})  # with which another office begins
_SERVING = frozenset({"by", "for", "of", "to"})  # behind which somebody else's office stands
_OPENING = re.compile(r"[\n(\[“\"‘]")  # what no title goes across
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[;,():/]")


def is_title(word: str) -> bool:
    """Return whether ``word`` is a title, or makes another title of one ("Acting"); a point shortens it: "Gen."."""
    if word.endswith(".") and word[:-1] not in SHORTENED:
        return False  # the end of a sentence
    bare = word.rstrip(".").lower()
    return bare in TITLE_WORDS or bare in _BEFORE_RANK or word in SHORT_TITLES


def is_whole_title(words: Sequence[str]) -> bool:
    """Return whether ``words`` are a title, not only what makes another of one."""
    return any(word.rstrip(".").lower() in TITLE_WORDS or word in SHORT_TITLES for word in words)


def titles_before(text: str, start: int) -> list[str]:
    """Return the titles that end at ``start`` of ``text``: of "said that Acting Secretary " the last two words.

    They are capitalised ("people in general", "to press Chiang" have none) and stand on one line, in one bracket.
    """
    before = text[max(0, start - REACH) : start]
    line = _OPENING.split(before)[-1]
    if not line[-1:].isspace():
        return []
    words = line.split()
    if start > REACH and line == before and not before[0].isspace():
        words = words[1:]  # cut in two
    titles = list(takewhile(lambda word: word[0].isupper() and is_title(word), reversed(words)))[::-1]
    return titles if is_whole_title(titles[-1:]) else []  # "Under Chiang"


def split_titles(name: str) -> tuple[list[str], str]:
    """Return the titles with which ``name`` begins, and the rest of it: "Colonel" and "Kim"."""
    words = name.split()
    titles = list(takewhile(is_title, words[:-1]))
    return titles, " ".join(words[len(titles) :])


def tells_office(words: Sequence[str]) -> bool:
    """Return whether titles tell an office or rank: all but forms of address."""
    return any(word.rstrip(".").lower() not in _PLAIN for word in words)


def tells_woman(words: Sequence[str]) -> bool:
    """Return whether titles are those of a woman ("Mrs."), who mostly is the wife of who has the surname alone."""
    return any(word.rstrip(".").lower() in _WOMEN for word in words)


def names_title(office: str, title: str) -> bool:
    """Return whether ``office`` (a role, an entry's remark, titles) has in it the ``title`` by which one is called.

    An "Ambassador to France" is called "Ambassador"; a "Vice President" is no "President", the "Assistant to the
    President" is not either, and no "Major" is a "Majority Leader".
    """
    asked, said = _words(title), _words(office)
    if asked[:1] == ("the",):
        asked = asked[1:]
    ends = range(len(asked), len(said) + 1)
    return bool(asked) and any(
        said[end - len(asked) : end] == asked and _is_own(asked, said[: end - len(asked)], said[end : end + 1])
        for end in ends
    )


def _is_own(title: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Return whether the ``title`` between these words is not part of another one, nor that of somebody else."""
    last = before[-1] if before else ""
    if last in _BEFORE_RANK and (last, title[0]) != ("vice", "admiral"):
        return False
    if TITLE_WORDS.isdisjoint(title):
        return True  # a body: "FE", "State"
    if title == ("general",) and (last in _BEFORE_GENERAL or not _AFTER_GENERAL.isdisjoint(after)):
        return False
    if not TITLE_WORDS.isdisjoint(after):  # "Consul General", "Major General"
        return False
    clause = takewhile(lambda word: word not in _SIGNS and word not in _BINDING, reversed(before))
    return _SERVING.isdisjoint(clause)


@lru_cache(maxsize=4096)  # the remarks of a list are asked for again and again
def _words(office: str) -> tuple[str, ...]:
    """Return the folded words and signs of an office, short titles spelt out and hyphens taken out."""
    words = []
    for word in _TOKEN.findall(fold_name(office).replace("-", " ")):
        one = word[:-1] if word.endswith("s") and word[:-1] in TITLE_WORDS else word  # "Ambassadors"
        words += _SPELT_OUT.get(one, one).split()
    return tuple(words)
