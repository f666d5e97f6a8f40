"""Word classes: a small closed lexicon, the forms of common verbs, and endings for all else.

``words.csv`` beside this module gives a class to each function word, ``verbs.csv`` the common verbs with irregular
forms and their kinds: ``noun`` (the form is as often a noun), ``clause`` (a clause may follow without "that"),
``affect`` (who does it to somebody decides that one's conduct, mind or fate). ``people.csv`` holds nouns for persons,
groups and bodies, and as ``none`` those that end like them. Classes are one letter each:

==== ============================================= ==== =============================================
D    determiner                                    A    finite auxiliary
O    possessive pronoun                            B    be, been, being, having
P    pronoun                                       V    verb, base or finite form
N    noun, adjective, anything else                W    verb or noun
X    an actor (set by the tokens, not here)        E    past form or participle
Z    noun of time                                  G    form in -ing
\\#    numeral                                       I    to
J    adjective that takes "to"                     M    adverb
T    preposition                                   U    preposition or conjunction
C    coordinating conjunction                      S    subordinating conjunction
R    relative                                      H    that
==== ============================================= ==== =============================================
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = "aeiou"
_PERSONAL = ("ers", "ors", "ists", "ist", "men", "crats", "ees", "ians", "eurs")
_SHORTEST = 6  # letters that a noun with such an ending has more than


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = resources.files("declass.extract.assessments.subjects").joinpath(name)
    yield from csv.DictReader(source.read_text(encoding="utf-8").splitlines())


@cache
def _closed() -> dict[str, str]:
    return {row["word"]: row["class"] for row in _rows("words.csv")}


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Return class and base of each verb form; the form in -ing is told by its ending."""
    forms: dict[str, tuple[str, str]] = {}
    for row in _rows("verbs.csv"):
        verb = row["verb"]
        ambiguous = "noun" in row["kinds"]
        for form in (verb, _third(verb)):
            forms[form] = ("W" if ambiguous else "V", verb)
        for form in (row["past"], row["participle"]) if row["past"] else _past(verb):
            if form != verb:
                forms.setdefault(
                    form, ("E" if form.endswith("ed") or row["past"] == row["participle"] else "V", verb)
                )
        if row["past"] and row["past"] != row["participle"]:
            forms[row["past"]] = ("V", verb)
            forms[row["participle"]] = ("E", verb) if row["participle"] != verb else forms[verb]
    return forms


@cache
def verbs_of(kind: str) -> frozenset[str]:
    """Return the verbs, as their base form, that are of ``kind``."""
    return frozenset(row["verb"] for row in _rows("verbs.csv") if kind in row["kinds"].split())


@cache
def entries(name: str) -> frozenset[str]:
    """Return the words of a list of ``lists.csv``."""
    return frozenset(row["word"] for row in _rows("lists.csv") if row["list"] == name)


@cache
def _people() -> dict[str, str]:
    """Return the nouns of ``people.csv`` with their kinds; "none" are those that only end like them."""
    return {row["word"]: row["kind"] for row in _rows("people.csv")}


@lru_cache(maxsize=16384)
def is_animate(word: str) -> bool:
    """Tell whether a noun is one for persons, groups or bodies, by the lexicon or by its ending.

    >>> is_animate("colonels"), is_animate("beekeepers"), is_animate("matters")
    (True, True, False)
    """
    kind = _people().get(word)
    if kind is not None:
        return kind != "none"
    return word in entries("animate") or (word.endswith(_PERSONAL) and len(word) > _SHORTEST)


@lru_cache(maxsize=16384)
def word_class(word: str) -> str:
    """Return the class of ``word``, which is in lower case with a straight apostrophe."""
    known = _closed().get(word)
    if known is not None:
        return known
    verb = _verbs().get(word)
    if verb is not None:
        return verb[0]
    if word[:1].isdigit():
        return "#"
    if word.endswith("ly") and len(word) > 4:
        return "M"
    if word.endswith("ing") and len(word) > 5:
        return "G"
    if word.endswith("ed") and len(word) > 4:
        return "E"
    return "N"


_AUXILIARIES = {
    **dict.fromkeys(("is", "are", "am", "was", "were", "been", "being", "'s", "'re", "'m"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve"), "have"),
    **dict.fromkeys(("does", "did", "done"), "do"),
}


@lru_cache(maxsize=4096)
def base_of(word: str) -> str:
    """Return the base form of a verb's form, or ``word`` where no verb of the lexicon has it."""
    if word in _AUXILIARIES:
        return _AUXILIARIES[word]
    verb = _verbs().get(word)
    if verb is not None:
        return verb[1]
    if word.endswith("ing"):
        stem = word[:-3]
        for base in (stem, stem + "e", stem[:-1]):
            if _verbs().get(base, ("", ""))[1] == base:
                return base
    return word


@cache
def _same() -> frozenset[str]:
    return frozenset(row["verb"] for row in _rows("verbs.csv") if row["participle"] == row["verb"])


def is_participle_too(word: str) -> bool:
    """Tell whether a base form is the participle too: "put", "overcome"."""
    return word in _same()


def is_base(word: str) -> bool:
    """Tell whether ``word`` is the base form of a verb."""
    return word == "be" or _verbs().get(word, ("", ""))[1] == word


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb[:-1] + "ied",)
    if verb[-1] not in "aeiouwxyh" and verb[-2] in _VOWELS and verb[-3:-2] not in _VOWELS:
        return (verb + "ed", verb + verb[-1] + "ed")
    return (verb + "ed",)
