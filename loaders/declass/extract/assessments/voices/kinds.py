"""What kind of holder words name: a person, a body or paper that can hold a judgment, or several who are nobody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities import canonical_label
from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.lexica import nouns, titles
from declass.extract.person_words import are_plain, common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor

_ABBREVIATED = re.compile(r"[A-Z](?:\.[A-Z]){1,4}\.?")  # "U.S.", "G.R.C."
_NUMBER = re.compile(r"\b\d+\b")  # in no name: "Wang took 20 minute recess"
_OWNED = re.compile(r"['’]s?\s")  # "the President's position"
_PEOPLE = re.compile(r"(?:US|UN|U\.S\.|[A-Z][\w-]*(?:an|ese|ish|ch|i|ist|al|ern))\s+(?:[a-z]+\s+){0,2}[a-z]+s")
_OF = re.compile(r"\s(?:of|in|at|from|to|for)\s")
_PARTICLES = frozenset(["de", "la", "von", "van", "der", "del", "di", "da", "el", "al", "bin", "ibn", "le", "du"])
_SEVERAL = re.compile(r"\A(?:most|some|many|all|both|several|others)\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_PEOPLES = ("ans", "ists", "ese", "ish")


def is_person(words: str, actors: Sequence[Actor] = (), start: int = -1) -> bool:
    """Tell whether ``words``, a subject that begins at ``start``, name a person rather than a body or a paper.

    ``actors`` are those of the sentence: a mention of a person decides.
    """
    if start >= 0 and any(a.person and a.start <= start + len(words) and start <= a.end for a in actors):
        return not _never(words)
    return _looks_personal(words)


@lru_cache(maxsize=16384)
def _never(words: str) -> bool:
    """Tell whether ``words`` cannot name one person, whoever is named in them."""
    name = bare(words)
    if (
        not name.strip()
        or _AND.search(name)
        or _SEVERAL.match(name)
        or _ABBREVIATED.fullmatch(name)
        or _OWNED.search(name)
        or _NUMBER.search(name)
    ):
        return True
    head = _OF.split(name, maxsplit=1)[0].split()  # "Robert Johnson of the National Security Council Staff"
    return bool(head) and head[-1].lower() in nouns("body")


@lru_cache(maxsize=16384)
def _looks_personal(words: str) -> bool:
    name = bare(words)
    if name.startswith("["):
        return True  # "[name not declassified]"
    if _never(words):
        return False
    tokens = name.split()
    if len(tokens) > 1 and tokens[0].lower() == "general" and tokens[1].lower() in common_words():
        return False  # "General Plan of Action"
    lowered = [token.lower() for token in tokens]
    if lowered[0] in nouns("qualifier"):  # "Acting Secretary Webb", but "Foreign Policy"
        lowered = lowered[1:] or lowered
    if lowered[0] in nouns("title") or lowered[-1] in nouns("title"):
        return True
    if tokens[-1].lower() in nouns("paper") or (name.isupper() and len(name) > 1 and "." not in name):
        return False
    if not name.isupper() and (lowered[0] in common_words() if len(tokens) == 1 else are_plain(lowered)):
        return False
    if not all(token[0].isupper() or token in _PARTICLES for token in tokens) or tokens[-1].endswith("ing"):
        return False
    return canonical_label(name) is None and not tokens[-1].lower().endswith(_PEOPLES)


@lru_cache(maxsize=4096)
def name_alone(words: str) -> str:
    """Return a person's name without the body behind it: "Robert Johnson of the Council Staff"."""
    head = words.split(" of ", maxsplit=1)[0]
    tokens = head.split()
    named = len(tokens) > 1 and tokens[-1].lower() not in titles() and is_person(head)
    return head if named else words


def is_indefinite(words: str) -> bool:
    """Tell whether ``words`` name several that are not said to be anybody: "others", "most observers"."""
    return _SEVERAL.match(words) is not None


@lru_cache(maxsize=16384)
def is_holder(words: str) -> bool:
    """Tell whether ``words`` name somebody or something that can hold a judgment: a body, a paper, a people."""
    name = bare(words)
    head = _OF.split(name, maxsplit=1)[0]
    last = head.split()[-1].lower() if head.split() else ""
    if last in nouns("nobody") and last not in nouns("paper"):
        return False
    return (
        last in nouns("body")
        or last in nouns("paper")
        or last in nouns("title")
        or (last.endswith("s") and last[:-1] in nouns("title"))
        or (head.isupper() and len(head) > 1)
        or canonical_label(name) is not None
        or canonical_label(head) is not None
        or is_indefinite(words)
        or _AND.search(name) is not None
        or (_PEOPLE.fullmatch(name) is not None and name.split()[0].lower() not in common_words())
    )


@lru_cache(maxsize=16384)
def is_paper(words: str) -> bool:
    """Tell whether ``words`` name a paper: "the aide-mémoire"."""
    return bare(words).lower().split()[-1:] in [[noun] for noun in nouns("paper")]


def is_nameless_paper(holder: str | None) -> bool:
    """Tell whether ``holder`` is a paper without a name, such as "the aide-mémoire"."""
    return holder is not None and holder.islower() and is_paper(holder)


@lru_cache(maxsize=16384)
def is_place(words: str, label: str) -> bool:
    """Tell whether ``words`` are a country's name, which "they" does not take up: "in Laos"."""
    return bare(words) == label and canonical_label(words) is not None


@lru_cache(maxsize=1024)
def is_initials(name: str) -> bool:
    """Tell whether ``name`` can be the initials of a person ("AWD"): no body is known by them."""
    return 1 < len(name) <= 4 and name.isupper() and canonical_label(name) is None
